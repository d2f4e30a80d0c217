"""Language data: a language is a folder ``languages/<code>/`` of TOML tables; this module loads and caches them.

Each concept is one file (``dates.toml``, ``money.toml``, …) whose keys are described in docs/add-a-language.md. Code
never names a word of a language.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from extractors.errors import LanguageDataError

ROOT = Path(__file__).parent / "languages"
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Language:
    """One language's tables, read on first use."""

    code: str
    folder: Path

    def table(self, concept: str) -> dict[str, Any]:
        """The table of a concept, e.g. ``table("dates")``; raises LanguageDataError where there is no sound one."""
        return _table(self.folder, concept)


@cache  # a path is dear to make
def _table(folder: Path, concept: str) -> dict[str, Any]:
    return _read(folder / f"{concept}.toml")


@cache
def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LanguageDataError(f"{path.parent.name} has no {path.name}") from error
    except tomllib.TOMLDecodeError as error:
        raise LanguageDataError(f"{path.parent.name}/{path.name}: {error}") from error


@cache  # a path is dear to make
def data_table(name: str) -> dict[str, Any]:
    """A table that belongs to no one language: ``data/<name>.toml``."""
    return _read(DATA / f"{name}.toml")


@cache
def language(code: str) -> Language:
    """The language of an ISO 639-1 code; raises LanguageDataError where no folder has it."""
    folder = ROOT / code
    if not (folder / "language.toml").is_file():
        raise LanguageDataError(f"no language data for {code!r}; there is {', '.join(codes())}")
    return Language(code, folder)


@cache
def small_words(*of: str) -> str:
    """Words in lower case that stand inside titles, of some languages or of all: the alternatives of an expression."""
    listed = (word for code in of or codes() for word in language(code).table("language")["small_words"])
    return "|".join(dict.fromkeys(listed))


@cache
def codes() -> tuple[str, ...]:
    """Codes of all languages that have a folder, sorted."""
    return tuple(sorted(path.parent.name for path in ROOT.glob("*/language.toml")))
