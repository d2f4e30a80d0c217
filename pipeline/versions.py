"""Which rules read a document: digests of the code and data that shape its facts, part by part.

The parts are ``extractors`` (what all extractors and languages share, with the tables of :data:`SHARED`), one for each
extractor (``extractors.money``), one for each language (``languages.lt``), ``pipeline`` (from pages to rows), and one
for each reader (``readers.pdf``) with all that it imports. A document depends on its reader, on the languages of its
paragraphs, and on everything that is neither: a change of Lithuanian data concerns documents with Lithuanian paragraphs
alone. Of words of another language inside a paragraph nothing is recorded: what a change does with them shows when the
document is read the next time (``pressfacts refresh --all``, ``pressfacts rebuild``).
"""

from __future__ import annotations

import ast
import hashlib
import platform
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import extractors
from pipeline.readers import READERS

PIPELINE, EXTRACTORS = Path(__file__).parent, Path(extractors.__file__).parent
LANGUAGES = EXTRACTORS / "languages"
SHARED = ("language.toml", "labels.toml", "furniture.toml")  # of each language: for paragraphs of all of them
ENTRANCES = ("pipeline.study", "pipeline.batch")  # from pages to facts, from facts to rows
_SUFFIXES = {".py", ".toml", ".csv", ".tsv", ".json"}
_LIBRARIES = ("pypdfium2", "pdfplumber", "chardet")


@cache
def rules() -> dict[str, str]:
    """Each part's digest of 8 digits, by its name."""
    languages = [folder for folder in sorted(LANGUAGES.iterdir()) if (folder / "language.toml").is_file()]
    own = {
        f"languages.{folder.name}": [path for path in _files(folder) if path.name not in SHARED] for folder in languages
    }
    own |= {
        f"extractors.{folder.name}": list(_files(folder))
        for folder in sorted(EXTRACTORS.iterdir())
        if (folder / "__init__.py").is_file()
    }
    apart = {path for paths in own.values() for path in paths}
    core = _imported(ENTRANCES) | {PIPELINE / "process.py", *_files(PIPELINE / "data")}
    parts = {
        "extractors": [path for path in _files(EXTRACTORS) if path not in apart],
        **own,
        "pipeline": core,
        **{reader.module.removeprefix("pipeline."): _imported([reader.module]) - core for reader in READERS.values()},
    }
    return {name: _digest(paths) for name, paths in parts.items()}


def rules_of(media_type: str, languages: Iterable[str]) -> dict[str, str]:
    """The parts that a document depends on; ``languages`` are those of its paragraphs."""
    reader = READERS[media_type].module.removeprefix("pipeline.") if media_type in READERS else ""
    wanted = {reader, *(f"languages.{code}" for code in languages)}
    return {
        name: digest
        for name, digest in rules().items()
        if name in wanted or not name.startswith(("readers.", "languages."))
    }


def extractor_version() -> str:
    """All rules together: the package's version and 8 digits, as in ``0.1.0+1f0c9a3e``."""
    return _together(rules())


def document_version(media_type: str, languages: Iterable[str]) -> str:
    """The rules that a document depends on; two readings of it with the same version found the same."""
    return _together(rules_of(media_type, languages))


@cache
def container_version() -> str:
    """The rules that open containers."""
    return _together({"containers": _digest([*_files(PIPELINE / "containers"), PIPELINE / "unpack.py"])})


def versions(media_type: str, languages: Iterable[str]) -> dict[str, str]:
    """What a receipt says: the package, the rules part by part, Python, and the libraries that open files."""
    libraries = {name: _version(name) for name in _LIBRARIES}
    tools = {"pressfacts": _version("pressfacts"), "python": platform.python_version(), **libraries}
    return tools | rules_of(media_type, languages)


def _files(folder: Path) -> Iterator[Path]:
    """The code and data below a folder."""
    for path in folder.rglob("*"):
        if path.suffix in _SUFFIXES and "__pycache__" not in path.parts:
            yield path


def _imported(modules: Iterable[str]) -> set[Path]:
    """The files of some modules of the pipeline and of all that they import of it, wherever in them."""
    found: dict[str, Path] = {}
    left = list(modules)
    while left:
        module = left.pop()
        place = PIPELINE.parent.joinpath(*module.split("."))
        path = next((path for path in (place.with_suffix(".py"), place / "__init__.py") if path.is_file()), None)
        if path is not None and module not in found:
            found[module] = path
            left += _imports(path)
    return set(found.values())


@cache
def _imports(path: Path) -> tuple[str, ...]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
    return tuple(name for name in found if name.startswith("pipeline."))


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.blake2b(digest_size=4)
    for name, path in sorted((path.relative_to(PIPELINE.parent).as_posix(), path) for path in paths):
        digest.update(f"{name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _together(parts: dict[str, str]) -> str:
    digest = hashlib.blake2b(repr(sorted(parts.items())).encode(), digest_size=4)
    return f"{_version('pressfacts')}+{digest.hexdigest()}"


@cache
def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "0"
