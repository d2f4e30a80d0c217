"""What ``pressfacts.toml`` may say: every setting with its default, its bounds and a sentence for the file itself."""

from __future__ import annotations

import errno
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any

from extractors.errors import PressfactsError
from pipeline import cron
from pipeline.errors import BadSettings, DiskFull

SCHEDULES = ("ingest_cron", "refresh_cron", "verify_cron")
PLACES = ("inbox", "archive", "quarantine")  # folders that pressfacts.toml may put elsewhere
_NAME = re.compile(r"[A-Za-z]\w*(?:/\w+)?")
OFF = "off"


def _setting(
    default: Any, about: str, least: float | None = None, most: float | None = None, choices: tuple[str, ...] = ()
) -> Any:
    return field(default=default, metadata={"about": about, "least": least, "most": most, "choices": choices})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What pressfacts.toml may say; every setting has a default."""

    inbox: str = _setting("inbox", "Where documents are dropped; relative to this folder, or absolute.")
    archive: str = _setting("archive", "Where originals are kept, read-only, by the SHA-256 of their bytes.")
    quarantine: str = _setting("quarantine", "Where files go that cannot be read, each with its reason.")
    settle_seconds: float = _setting(2.0, "A file is taken when it stood still for so long.", 0, 3600)
    polling: bool = _setting(False, "The inbox is on a network share, which sends no events of its files.")
    jobs: int = _setting(0, "Processes that read and extract; 0 is one for each core.", 0, 256)
    chunk_size: int = _setting(200, "Documents that are loaded together.", 1, 5000)
    max_bytes: int = _setting(104_857_600, "Larger files go to quarantine.", 1, 10**12)
    max_pages: int = _setting(2000, "PDFs with more pages go to quarantine.", 1, 10**6)
    max_members: int = _setting(5000, "ZIP archives and e-mails with more files in them go to quarantine.", 1, 10**6)
    max_unpacked_bytes: int = _setting(1_073_741_824, "Archives that unpack to more go to quarantine.", 1, 10**12)
    max_nesting: int = _setting(4, "An archive in an archive is opened down to this depth.", 1, 32)
    read_timeout_seconds: float = _setting(120.0, "Reading one file may take so long.", 1, 86_400)
    extract_timeout_seconds: float = _setting(60.0, "Extraction from one text may take so long.", 1, 86_400)
    read_memory_mb: int = _setting(1024, "One file may take so much memory.", 64, 10**6)
    ocr: bool = _setting(True, "Pages without usable text are read as pictures, by Tesseract where it is installed.")
    ocr_languages: tuple[str, ...] = _setting(("lav", "lit", "eng"), "Languages of pictures, as Tesseract names them.")
    ocr_timeout_seconds: float = _setting(120.0, "Reading one page as a picture may take so much longer.", 1, 3600)
    log_format: str = _setting("text", "Messages: text, or each a line of json.", choices=("text", "json"))
    metrics_file: str = _setting("", "File of figures for Prometheus, written when a run ends; empty: none.")
    corrected_by: str = _setting("", "Who corrects where --by and PRESSFACTS_BY do not say; else the user's name.")
    ingest_cron: str = _setting("*/15 * * * *", "When serve sweeps: minute hour day month weekday, UTC; or never.")
    refresh_cron: str = _setting("30 5 * * *", "When it refreshes, likewise.")
    verify_cron: str = _setting("0 6 * * sun", "When it compares the whole archive with what was taken in, likewise.")
    fixity_sample: int = _setting(200, "Originals whose bytes each refresh checks, in turn.", 0, 10**6)
    name: str = _setting("pressfacts", "This home's name on a Prefect server; another for each home on one server.")
    runner: str = _setting(
        "in_process", "Where flows extract: in_process, processes or dask.", choices=("in_process", "processes", "dask")
    )
    dask: str = _setting("local", "Dask: a cluster of this machine's own, or the address of a scheduler.")
    batches: str = _setting("work/batches", "Where tasks leave facts: a folder, or an address such as s3://bucket/way.")
    notify: str = _setting(OFF, "Prefect's block that is told of quarantine and failure, as in slack-webhook/press.")
    keep_logs_days: int = _setting(90, "Serve's own server removes its records of runs after so many days.", 1, 36_500)

    @property
    def read_as_pictures(self) -> tuple[str, ...]:
        """The languages to read pictures in; none where they are not to be read."""
        return self.ocr_languages if self.ocr else ()


def read_settings(file: Path) -> Settings:
    """The settings of a file; raises BadSettings with the name of what is wrong."""
    try:
        stated = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"{file}: {error}") from error
    try:
        return settings_from(stated)
    except BadSettings as error:
        raise BadSettings(f"{file}: {error.detail}") from error


def settings_from(stated: Mapping[str, Any]) -> Settings:
    """Settings from a table, checked one by one."""
    known = {each.name: each for each in fields(Settings)}
    if unknown := sorted(set(stated) - set(known)):
        raise BadSettings(f"there is no setting {unknown[0]!r}; there are {', '.join(known)}")
    values = {name: _checked(name, known[name].default, value, known[name].metadata) for name, value in stated.items()}
    for name in PLACES:
        if name in values:
            with usable(name, BadSettings):
                values[name] = str(Path(values[name]).expanduser())
    settings = Settings(**values)
    for name in SCHEDULES:
        try:
            cron.check(getattr(settings, name))
        except ValueError as error:
            raise BadSettings(f"{name}, {getattr(settings, name)!r}: {error}") from error
    return settings


def _checked(name: str, default: object, value: Any, about: Mapping[str, Any]) -> Any:
    if isinstance(default, tuple):
        return _names(name, value)
    kinds: tuple[type, ...] = (int, float) if isinstance(default, float) else (type(default),)
    if not isinstance(value, kinds) or isinstance(value, bool) is not isinstance(default, bool):
        raise BadSettings(f"{name} is {_kind(default)}, not {value!r}")
    if isinstance(value, str) and default and not value.strip():
        raise BadSettings(f"{name} is empty")
    if isinstance(value, str) and any(ord(character) < 32 or character == "\x7f" for character in value):
        raise BadSettings(f"{name} has a character that cannot be in it: {value!r}")
    if about["choices"] and value not in about["choices"]:
        raise BadSettings(f"{name} is one of {', '.join(about['choices'])}, not {value!r}")
    if about["least"] is not None and not about["least"] <= value <= about["most"]:
        raise BadSettings(f"{name} is from {about['least']} to {about['most']}, not {value!r}")
    number: Any = value
    return float(number) if isinstance(default, float) else number


def _names(name: str, value: Any) -> tuple[str, ...]:
    """A list of plain names, which may be put into a command."""
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(each, str) and _NAME.fullmatch(each) for each in value)
    ):
        raise BadSettings(f"{name} is a list of names such as {_toml(('lav', 'lit'))}, not {value!r}")
    return tuple(value)


@contextmanager
def usable(what: object, kind: type[PressfactsError]) -> Iterator[None]:
    """A path that no system can use, or not this one, is an error of a kind."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(f"{what}: {error.strerror}") from error
        raise kind(f"{what}: {error.strerror} ({error.filename})") from error
    except (RuntimeError, ValueError) as error:  # a user that is not there, a loop of links, a NUL
        raise kind(f"{what}: {error}") from error


def _kind(default: Any) -> str:
    kinds = {bool: "true or false", int: "a whole number", float: "a number", str: "a text in quotes"}
    return kinds[type(default)]


def settings_template() -> str:
    """A pressfacts.toml with every setting, commented out, at its default."""
    lines = ["# Settings of this pressfacts home. Every line is optional; the values shown are the defaults.", ""]
    for each in fields(Settings):
        assert each.default is not MISSING
        lines += [f"# {each.metadata['about']}", f"# {each.name} = {_toml(each.default)}", ""]
    return "\n".join(lines)


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
