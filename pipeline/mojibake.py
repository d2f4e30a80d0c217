"""Texts that were read in a wrong encoding and saved again before they came here: told, and put right where certain.

Two kinds. UTF-8 read as an encoding of one byte a letter leaves two or three characters for each letter; often only a
part of a text has gone through that, and sometimes twice. A Baltic encoding read as a Western one leaves one wrong
letter for each ("Rçzekne"). Certain is what goes back and forth without loss, leaves nothing unexplained, and yields
letters that are likely where they stand (:mod:`pipeline.spelling`). Text whose letters are lost is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.errors import UnsureEncoding
from pipeline.letter_pairs import alphabet
from pipeline.offsets import Edit, OffsetMap, apply
from pipeline.spelling import weigh

_FEW = 3  # single wrong letters: fewer may be foreign names
_PAIR = 2
_DEPTH = 3  # times over
_LOST = 0.02  # of the letters beyond ASCII
_GAIN = 16.0  # bits that each repaired sequence must bring
_GAIN_SINGLE = 4.0
_READERS = {
    "cp1257": "windows-1257",
    "cp1252": "windows-1252",
    "latin-1": "iso-8859-1",
    "iso8859-13": "iso-8859-13",
    "cp1250": "windows-1250",
    "mac_roman": "mac-roman",
    "cp775": "cp775",
}
_WRITERS = ("cp1257", "iso8859-4", "cp775")
_WESTERN_READERS = ("cp1252", "latin-1", "cp1251")
_SIGNS = (
    "\u00a0\u00a7\u00a9\u00ab\u00ad\u00ae\u00b0\u00b2\u00b3\u00b7\u00bb"
    "\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u20ac\u2122"
)
_FOREIGN = "".join(chr(code) for code in range(0xC0, 0x180) if code not in (0xD7, 0xF7))
# Where Windows puts bytes that windows-1257 leaves undefined.
_PRIVATE = {"cp1257": {0xA1: "\uf8fc", 0xA5: "\uf8fd"}}
# UTF-8 of which bytes are lost: the trace of a first byte after a small letter, or before a sign within a word.
_SPLIT = "\u0080-\u00bf“”„†‡•…€™ˇ˛˙"  # what their second bytes are read as
_DAMAGED = re.compile(rf"\b\w*?(?:(?<=[^\W\d_A-Z])[ÂÃÄÅĂĹ]|[ÄÅĹ][{_SPLIT}](?=\w|[ÄÅĹ]))[\w{_SPLIT}]*")
_MOSTLY = 0.2  # of the words with letters beyond ASCII
_QUESTIONED = re.compile(r"(?:[A-Za-z]|^)\?[a-z]")
_ADDRESS = re.compile(r"[/=@&\\]")


@dataclass(frozen=True)
class Repair:
    """The text put right, the maps that lead back to what it was, and what was wrong with it."""

    text: str
    maps: tuple[OffsetMap, ...]
    source: str
    note: str


def repair(text: str) -> Repair | None:
    """What was certain to repair; None where nothing was wrong. Raises UnsureEncoding where letters are lost."""
    if text.isascii():
        _refuse_questioned(text)
        return None
    strange = set(text) - _usual()
    traced = strange & _traces() or any(trace in text for trace in _sign_traces())
    steps = (_undone(text, _DEPTH) or _in_part(text)) if traced else []
    if not steps and any(character.isalpha() for character in strange):
        steps = _letters(text)
    _refuse_lost(steps[-1].text if steps else text)
    if not steps:
        return None
    named = ", ".join(step.source for step in steps)
    letters = len(steps[-1].changes.edits)
    note = f"{letters} letters had been read as {named} and saved again"
    return Repair(steps[-1].text, tuple(step.changes for step in steps), named, note)


def damaged(text: str) -> int:
    """How many words of a text that was repaired where it could be still have a letter that was read wrongly.

    Raises UnsureEncoding where that is many of those that may have one.
    """
    if text.isascii():
        return 0
    words = [word for word in _DAMAGED.findall(text) if not word.isupper()]
    if len(words) >= _FEW and len(words) > _MOSTLY * sum(not word.isascii() for word in text.split()):
        raise UnsureEncoding(f"{len(words)} words have letters of which a part was lost before the file came here")
    return len(words)


@dataclass(frozen=True)
class _Step:
    """A text after one wrong reading was taken back, and the encoding of that reading."""

    text: str
    changes: OffsetMap
    source: str


def _undone(text: str, depth: int) -> list[_Step]:
    """The steps that take back UTF-8 read in other encodings all over the text, until its letters are likely."""
    best: list[_Step] = []
    for codec, name in _READERS.items():
        if (data := _bytes(text, codec)) is None:
            continue
        try:
            read = data.decode()
        except UnicodeDecodeError:
            continue
        step = _Step(read, OffsetMap(tuple(_shrunk(read))), name)
        more = _undone(read, depth - 1) if depth > 1 and not weigh(read).likely else []
        ways = [[step]] * _explained(read) + [[step, *more]] * bool(more)
        for way in ways:
            if not best or weigh(way[-1].text).bits > weigh(best[-1].text).bits:
                best = way
    return best


@cache
def _usual() -> frozenset[str]:
    """Characters that need no explanation."""
    baltic = {letter for small in alphabet() for letter in (small, small.upper())}
    return frozenset({*baltic, *_SIGNS, *map(chr, range(128))})


@cache
def _traces() -> frozenset[str]:
    """What the first bytes of letters in UTF-8 are read as."""
    return frozenset(_shown(byte, codec) for codec in _READERS for byte in (0xC2, 0xC3, 0xC4, 0xC5))


@cache
def _sign_traces() -> frozenset[str]:
    """What the first two bytes of dashes and quotation marks in UTF-8 are read as."""
    return frozenset(_shown(0xE2, codec) + _shown(0x80, codec) for codec in _READERS)


def _explained(text: str) -> bool:
    """Whether a text, whose bytes were UTF-8 all through, needs no further explanation: foreign names may be in it.

    One letter may be chance; a sign of three bytes is not.
    """
    weight = weigh(text)
    if weight.letters < _PAIR and max(text) < "\u0800":
        return False
    return weight.likely or _usual().union(_FOREIGN).issuperset(text)


def _shrunk(read: str) -> Iterator[Edit]:
    """The edits that made each character beyond ASCII out of as many characters as it has bytes in UTF-8."""
    at = 0
    for character in read:
        size = len(character.encode())
        if size > 1:
            yield Edit(at, at + size, character)
        at += size


def _bytes(text: str, codec: str) -> bytes | None:
    """The bytes that a program showed as this text; None where it cannot have been."""
    table = _shown_as(codec)
    try:
        return bytes([table[character] for character in text])
    except KeyError:
        return None


@cache
def _shown_as(codec: str) -> dict[str, int]:
    """The byte behind each character; those that an encoding leaves undefined are shown as controls, or privately."""
    private = {character: byte for byte, character in _PRIVATE.get(codec, {}).items()}
    return private | {_shown(byte, codec): byte for byte in range(256)}


def _shown(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def _in_part(text: str) -> list[_Step]:
    """The step that takes back UTF-8 read in another encoding where parts of the text only have gone through that."""
    best: tuple[float, _Step] | None = None
    before = weigh(text)
    for codec, name in _READERS.items():
        pattern, table = _sequences(codec)
        edits = [Edit(*match.span(), table[match.group()]) for match in pattern.finditer(text)]
        lines = {text.count("\n", 0, edit.start) for edit in edits if edit.text > "\u00bf"}
        edits = [edit for edit in edits if edit.text > "\u00bf" or _is_sign_of(edit, text, lines)]
        if not any(edit.text.isalpha() for edit in edits):
            continue
        read, changes = apply(text, edits)
        after = weigh(read)
        if after.likely and after.bits >= before.bits + _GAIN * len(edits) and (best is None or after.bits > best[0]):
            best = (after.bits, _Step(read, changes, name))
    return [best[1]] if best else []


def _is_sign_of(edit: Edit, text: str, lines: set[int]) -> bool:
    """Whether two characters are a sign read wrongly, and not a capital letter before the second one."""
    return not text[edit.start - 1 : edit.start].isupper() and text.count("\n", 0, edit.start) in lines


@cache
def _sequences(codec: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What UTF-8 letters and signs look like when read in an encoding, and what they are."""
    table = {}
    for letter in sorted(character for character in {*_usual(), *_FOREIGN} if character > "\x7f"):
        table["".join(_shown(byte, codec) for byte in letter.encode())] = letter
        private = _PRIVATE.get(codec, {})
        table["".join(private.get(byte) or _shown(byte, codec) for byte in letter.encode())] = letter
    return re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True)))), table


def _letters(text: str) -> list[_Step]:
    """The step that takes back a Baltic encoding read as another one, letter for letter."""
    best: tuple[float, _Step] | None = None
    before = weigh(text)
    if before.likely:
        return []
    for reader in _WESTERN_READERS:
        data = _bytes(text, reader)
        for writer in _WRITERS if data is not None else ():
            try:
                read = data.decode(writer) if data else ""
            except UnicodeDecodeError:
                continue
            edits = [Edit(at, at + 1, new) for at, (old, new) in enumerate(zip(text, read, strict=True)) if old != new]
            after = weigh(read)
            if len(edits) < _FEW or not after.likely or after.bits < before.bits + _GAIN_SINGLE * len(edits):
                continue
            if best is None or after.bits > best[0]:
                best = (after.bits, _Step(read, OffsetMap(tuple(edits)), _READERS.get(reader, "windows-1251")))
    return [best[1]] if best else []


def _refuse_lost(text: str) -> None:
    """Raises UnsureEncoding where more letters than a few are gone for good."""
    lost = text.count("\ufffd")
    if lost > _LOST * sum(character > "\x7f" for character in text):
        raise UnsureEncoding(f"{lost} letters were lost before the file came here: a sign stands in their place")
    if not any(character > "\x7f" and character.isalpha() for character in text):
        _refuse_questioned(text)


def _refuse_questioned(text: str) -> None:
    """Raises UnsureEncoding where letters have become question marks."""
    if "?" not in text:
        return
    words = (word for word in text.split() if _QUESTIONED.search(word) and not _ADDRESS.search(word))
    questioned = sum(1 for _ in words)
    if questioned >= _FEW:
        raise UnsureEncoding(f"{questioned} words have a question mark for a letter")
