"""Sidecars: what an archivist knows of a document beside its text, in a small file next to it.

``NAME.meta.toml`` or ``NAME.meta.json`` (with or without the document's extension in NAME) states it of one document,
``manifest.csv`` of many, a row each. What is stated is checked strictly and never guessed: :func:`parse` and
:func:`parse_manifest` raise InvalidSidecar with what is wrong, in the words of whoever has to correct it.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from itertools import islice
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    HttpUrl,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from pydantic.dataclasses import dataclass

from pipeline.encoding import decode
from pipeline.errors import InvalidSidecar, UnsureEncoding

SUFFIXES = (".meta.toml", ".meta.json")
MANIFEST = "manifest.csv"
MOST_BYTES = 16 * 1024 * 1024
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SEPARATORS = ",;\t"
_HIDDEN = {"Cc", "Cf", "Cs", "Co"}


def _plain(text: str) -> str:
    if any(unicodedata.category(character) in _HIDDEN for character in text):
        raise ValueError("it has characters that no screen shows")
    return unicodedata.normalize("NFC", text)


def _as_text(value: object) -> object:
    """TOML has dates of its own; a moment is more than a day and stays what it is."""
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


def _existing(text: str) -> str:
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError("a year, month or day as in 2018, 2018-05 or 2018-05-16 was expected")
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError("there is no such date") from None
    return text


def _address(text: str) -> str:
    _URL.validate_python(text)
    return text


_URL = TypeAdapter(HttpUrl)
_Line = Annotated[
    str, StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=1000), AfterValidator(_plain)
]


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Sidecar:
    """What is stated of a document; None where nothing is.

    ``source`` is an http address, as it was written; ``published`` is EDTF to the day, month or year.
    """

    source: Annotated[_Line, AfterValidator(_address)] | None = None
    publisher: _Line | None = None
    published: Annotated[_Line, BeforeValidator(_as_text), AfterValidator(_existing)] | None = None
    title: _Line | None = None
    collection: _Line | None = None


FIELDS = tuple(each.name for each in fields(Sidecar))


def is_sidecar(name: str) -> bool:
    """Whether a file of this name is a sidecar or a manifest, and no document."""
    lower = name.lower()
    return lower == MANIFEST or (lower.endswith(SUFFIXES) and lower not in SUFFIXES)


def subject(name: str) -> str:
    """The name in a sidecar's own: ``release.pdf`` of ``release.pdf.meta.toml``."""
    return unicodedata.normalize("NFC", name[: -len(SUFFIXES[0])])


def parse(data: bytes, name: str) -> Sidecar:
    """What a TOML or JSON sidecar states."""
    try:
        text = data.decode("utf-8-sig")
        stated = tomllib.loads(text) if name.lower().endswith(".toml") else json.loads(text, object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise InvalidSidecar(f"{name} is not UTF-8: byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise InvalidSidecar(f"{name}: {error}") from error
    if not isinstance(stated, dict):
        raise InvalidSidecar(f"{name} is not a table of {', '.join(FIELDS)}")
    if not any(value is not None for value in stated.values()):
        raise InvalidSidecar(f"{name} states nothing; it may state {', '.join(FIELDS)}")
    return _checked(stated, name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; of what is stated twice nobody can say which is meant."""
    if twice := [key for key, number in Counter(key for key, _ in pairs).items() if number > 1]:
        raise ValueError(f"it states {twice[0]!r} twice")
    return dict(pairs)


def parse_manifest(data: bytes, name: str = MANIFEST) -> tuple[dict[str, Sidecar], list[str]]:
    """The rows of a manifest by the path that ``file_name`` names, and what is wrong with the others.

    Raises InvalidSidecar where it is no such table at all. Columns may stand in any order, apart by comma, semicolon
    or tab.
    """
    try:
        text, _ = decode(data)
    except UnsureEncoding as error:
        raise InvalidSidecar(f"{name}: {error.detail}") from error
    heading = text.lstrip("\ufeff").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=heading.count)
    rows = _cells(text.lstrip("\ufeff"), separator)
    number, first = next(rows, (1, []))
    if isinstance(first, csv.Error):
        raise InvalidSidecar(f"{name}, line {number}: {first}") from first
    columns = [cell.strip().lower() for cell in first]
    _check_columns(columns, name)
    return _rows(rows, columns)


def _cells(text: str, separator: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """The rows with the numbers of their last lines; for one whose quotes are wrong its first line, and the error.

    The line after that one starts a row again.
    """
    lines = list(io.StringIO(text, newline=""))
    done = 0
    while done < len(lines):
        rows = csv.reader(islice(lines, done, None), delimiter=separator, strict=True)
        before, good = done, done
        try:
            for cells in rows:
                good = before + rows.line_num
                yield good, cells
            return
        except csv.Error as error:
            done = good + 1
            yield done, error


def _check_columns(columns: list[str], name: str) -> None:
    known = ("file_name", *FIELDS)
    if "file_name" not in columns:
        raise InvalidSidecar(f"{name} has no column file_name; there are {', '.join(known)}")
    if unknown := [column for column in columns if column not in known]:
        raise InvalidSidecar(f"{name} has a column {unknown[0]!r}; there are {', '.join(known)}")
    if len(set(columns)) < len(columns):
        raise InvalidSidecar(f"{name} has a column twice")


def _rows(
    rows: Iterator[tuple[int, list[str] | csv.Error]], columns: list[str]
) -> tuple[dict[str, Sidecar], list[str]]:
    found: dict[str, Sidecar] = {}
    wrong: list[str] = []
    refused: set[str] = set()
    for number, cells in rows:
        where = f"line {number}"
        if isinstance(cells, csv.Error):
            wrong.append(f"{where}: {cells}")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            wrong.append(f"{where}: {len(cells)} cells, {len(columns)} columns")
            continue
        stated = {column: cell.strip() for column, cell in zip(columns, cells, strict=True) if cell.strip()}
        try:
            key = _relative(stated.pop("file_name", ""))
            sidecar = _checked(stated, where)
        except InvalidSidecar as error:
            wrong.append(error.detail if error.detail.startswith(where) else f"{where}: {error.detail}")
            continue
        if found.get(key, sidecar) != sidecar or key in refused:
            wrong.append(f"{where}: {key} was described otherwise before")
            refused.add(key)
            found.pop(key, None)
        elif stated:
            found[key] = sidecar
    return found, wrong


def _relative(text: str) -> str:
    """A path below the manifest's folder, with forward slashes."""
    parts = unicodedata.normalize("NFC", text).replace("\\", "/").split("/")
    if not text or any(part in ("", ".", "..") for part in parts):
        raise InvalidSidecar(f"file_name {text!r} names no file beside the manifest")
    return "/".join(parts)


def _checked(stated: dict[str, Any], where: str) -> Sidecar:
    try:
        return Sidecar(**stated)
    except TypeError as error:  # a key that is no word
        raise InvalidSidecar(f"{where}: {error}") from error
    except ValidationError as error:
        raise InvalidSidecar(f"{where}: {'; '.join(_told(error))}") from error


def _told(error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_url=False):
        field = str(problem["loc"][0]) if problem["loc"] else "it"
        if field not in FIELDS:
            yield f"there is no field {field!r}; there are {', '.join(FIELDS)}"
        else:
            yield f"{field}: {problem['msg'].removeprefix('Value error, ')}"
