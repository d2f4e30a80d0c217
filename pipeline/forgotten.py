"""People who are to be forgotten: their names are taken out of everything that is read, now and whenever it is read.

``HOME/forgotten.json`` does not hold the names but keyed hashes of their forms, folded (no accents, no case): whoever
has the file cannot read a name in it, but can check whether a name is meant. In the text each letter of such a name
becomes a block, so that every offset still holds; a fact or reject whose words hold the name goes, and the receipt
says how many went. A name is found as its words in a row, in any case of any language, or the surname first; not by the
surname alone, which others have too.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from extractors.facts import Extraction, Fact, Reject
from extractors.names.person_forms import forms
from pipeline import files
from pipeline.document import Processed
from pipeline.errors import DamagedForgotten, FileVanished
from pipeline.home import Home
from pipeline.study import facts_of

BLOCK = "\N{FULL BLOCK}"
_NOTE = "forgotten people: {rows} rows removed, {places} places of the text made unreadable"
_MOST_BYTES = 64 * 1024 * 1024
_WORD = re.compile(r"\b[^\W\d_]{1,2}\.|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BETWEEN = re.compile(r"\s{0,3}|[._-]")
_ON_ONE_LINE = re.compile(r"[^\S\n]{1,3}")  # of a surname that comes first: in a list it is that of somebody else
_TURNED = "surname first: "
_FIXED = {"rule", "kind", "role", "scope", "fund", "currency", "edtf", "programme", "country", "anchor"}
F = TypeVar("F", Fact, Reject)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person: the hashes of the forms of their name, and whether all that was read before is cleared of it."""

    hashes: tuple[str, ...]
    at: datetime
    done: bool = False


@dataclass(frozen=True)
class Forgotten:
    """The people who are forgotten in a home."""

    key: str
    lengths: tuple[int, ...] = ()  # numbers of words that names have
    entries: tuple[Entry, ...] = ()

    @cached_property
    def _hashes(self) -> frozenset[str]:
        return frozenset(each for entry in self.entries for each in entry.hashes)

    def with_name(self, name: str) -> Forgotten:
        """The same with one more person; a name that is there already is not done any more."""
        words = forms(name)
        folded = {_folded(form) for form in words}
        turned = {_TURNED + " ".join((form.split()[-1], *form.split()[:-1])) for form in folded}
        made = Entry(tuple(sorted(map(self._hash, folded | turned))), datetime.now(UTC))
        others = tuple(entry for entry in self.entries if entry.hashes != made.hashes)
        lengths = tuple(sorted({*self.lengths, *(len(_words(form)) for form in words)}))
        return Forgotten(self.key, lengths, (*others, made))

    def finished(self) -> Forgotten:
        """The same when everything is cleared."""
        return Forgotten(self.key, self.lengths, tuple(replace(entry, done=True) for entry in self.entries))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a text has one of the names, in order, apart from each other."""
        if not self.entries:
            return []
        found: list[tuple[int, int]] = []
        words = _words(text)
        for first in range(len(words)):
            for length in reversed(self.lengths):
                row = words[first : first + length]
                if len(row) == length and self._is_name(text, row):
                    found.append((row[0][0], row[-1][1]))
                    break
        return _merged(found)

    def clear(self, text: str) -> str:
        """A text in which the names cannot be read any more, of the same length."""
        return _blocked(text, self.spans(text))

    def _is_name(self, text: str, row: Sequence[tuple[int, int]]) -> bool:
        between = [(end, start) for (_, end), (start, _) in pairwise(row)]
        if not all(_BETWEEN.fullmatch(text, *gap) for gap in between):
            return False
        words = " ".join(_folded(text[start:end]) for start, end in row)
        if self._hash(words) in self._hashes:
            return True
        turned = all(_ON_ONE_LINE.fullmatch(text, *gap) for gap in between)
        return turned and self._hash(_TURNED + words) in self._hashes

    def _hash(self, folded: str) -> str:
        return hashlib.blake2b(folded.encode(), key=bytes.fromhex(self.key), digest_size=16).hexdigest()


NOBODY = Forgotten("")


def path_of(home: Home) -> Path:
    """Where the list lies."""
    return home.root / "forgotten.json"


def read(home: Home) -> Forgotten:
    """Who is forgotten in a home; raises DamagedForgotten rather than go on without the list."""
    try:
        return _adapter().validate_json(files.read_file(path_of(home), _MOST_BYTES))
    except FileVanished:
        return Forgotten(secrets.token_hex(32))
    except ValueError as error:
        raise DamagedForgotten(f"{path_of(home)}: it is no list of forgotten people") from error


def write(home: Home, forgotten: Forgotten) -> None:
    """Write the list down; after a power cut it is the old one or the new one."""
    files.write_file(path_of(home), _adapter().dump_json(forgotten, indent=1))


def cleared(found: Iterable[Processed], forgotten: Forgotten) -> list[Processed]:
    """What was read, without the people who are forgotten."""
    return [_cleared(each, forgotten) for each in found] if forgotten.entries else list(found)


def _cleared(each: Processed, forgotten: Forgotten) -> Processed:
    people = [(fact.start, fact.end) for fact in each.extraction.people if forgotten.spans(fact.name)]
    spans = _merged(sorted([*forgotten.spans(each.text), *people]))
    stated = each.document
    document = replace(
        stated,
        title=stated.title and forgotten.clear(stated.title),
        publisher=stated.publisher and forgotten.clear(stated.publisher),
        source=stated.source and forgotten.clear(stated.source),
    )
    extraction = _extraction(each.extraction, forgotten, spans)
    if not spans and extraction == each.extraction and document == stated:
        return each
    facts = sum(1 for _ in facts_of(each.extraction)) - sum(1 for _ in facts_of(extraction))
    rejects = len(each.extraction.rejects) - len(extraction.rejects)
    receipt = replace(
        each.receipt,
        candidates=each.receipt.candidates - facts - rejects,
        facts=each.receipt.facts - facts,
        rejects=each.receipt.rejects - rejects,
        notes=(*each.receipt.notes, _NOTE.format(rows=facts + rejects, places=len(spans))),
    )
    return replace(each, document=document, extraction=extraction, text=_blocked(each.text, spans), receipt=receipt)


def _extraction(extraction: Extraction, forgotten: Forgotten, spans: list[tuple[int, int]]) -> Extraction:
    """Without the facts and rejects whose words hold a name. Projects stay, since other facts point at them by their
    number; what they and others state has the name made unreadable."""
    changed: dict[str, Any] = {"title": extraction.title and forgotten.clear(extraction.title)}
    for each in fields(extraction):
        value = getattr(extraction, each.name)
        if isinstance(value, tuple):
            stay = value if each.name == "projects" else [item for item in value if not _touches(item, spans)]
            changed[each.name] = tuple(_stating(item, forgotten) for item in stay)
    return replace(extraction, **changed)


def _stating(item: F, forgotten: Forgotten) -> F:
    """A fact or reject in whose values no name can be read."""
    changed: dict[str, Any] = {}
    for each in fields(item):
        value = getattr(item, each.name)
        if each.name not in _FIXED and isinstance(value, str):
            changed[each.name] = forgotten.clear(value)
        elif isinstance(value, Mapping):
            changed[each.name] = {key: forgotten.clear(text) for key, text in value.items()}
    return replace(item, **changed) if changed else item


def _touches(item: Fact | Reject, spans: list[tuple[int, int]]) -> bool:
    return any(item.start < end and start < item.end for start, end in spans)


def _blocked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + re.sub(r"\S", BLOCK, text[start:end]) + text[end:]
    return text


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _WORD.finditer(text)]


def _folded(name: str) -> str:
    """Without accents, case and full stops, its words one space apart."""
    letters = (c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(letters).replace(".", " ").replace("’", "'").split())


@cache
def _adapter() -> TypeAdapter[Forgotten]:
    return TypeAdapter(Forgotten)
