"""Bytes to text, by a ladder: byte order mark, UTF-16 and UTF-32 without one, strict UTF-8, UTF-8 with some bytes of
another encoding in it, the encoding whose letters fit the words, or nothing.

A wrong letter in a name is worse than a file in quarantine: a choice between two encodings must be clear, and the text
it yields likely to be Latvian, Lithuanian, or English with foreign names (:mod:`pipeline.spelling`). What was damaged
before the file came is repaired only where that is certain (:mod:`pipeline.mojibake`).
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import chardet

from pipeline import mojibake
from pipeline.byte_map import ByteMap
from pipeline.detect import wide_encoding
from pipeline.errors import UnsureEncoding
from pipeline.letter_pairs import pairs, plausibility
from pipeline.offsets import Edit, apply
from pipeline.spelling import Weight, contexts, misplaced, weigh, weigh_contexts

# Mark, name as it is told, codec of what follows the mark.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings of Baltic letters: their names, and by how many bits each must be the better since it is the rarer.
_BALTIC = {
    "cp1257": ("windows-1257", 0.0),
    "iso8859-13": ("iso-8859-13", 0.0),
    "iso8859-4": ("iso-8859-4", 6.0),
    "cp775": ("cp775", 6.0),
    "mac_latin2": ("mac-centraleurope", 12.0),
    "iso8859-10": ("iso-8859-10", 12.0),
}
_COMMON = ("cp1257", "iso8859-13")  # those that may be told by few letters, or quotation marks alone
_CLEAR = 12.0  # bits that the best reading must be ahead of the next one
_EVIDENCE = 4  # letters beyond ASCII that a text must have to be told by them
_PLENTY = 40  # with so many likely ones no rarer encoding need be looked at
_FOREIGN = 0.02  # of all letters: foreign names in English
_STRAY = 0.3  # of the characters beyond ASCII of a UTF-8 text: those that came from another one
_ESCAPED = re.compile("[\udc80-\udcff]+")


@dataclass(frozen=True)
class Decoded:
    """A text, its encoding as receipts tell it, how it lies in its file, and what was repaired."""

    text: str
    encoding: str
    byte_map: ByteMap
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> tuple[str, str]:
    """The text and its encoding; raises UnsureEncoding where no step of the ladder holds."""
    found = decoded(data)
    return found.text, found.encoding


def decoded(data: bytes) -> Decoded:
    """The text with the way back to its bytes; raises UnsureEncoding where no step of the ladder holds."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _repaired(_strict(data, codec, len(mark)))
    if wide := wide_encoding(data[:4096]):  # such bytes can be UTF-8 by chance
        return _repaired(_strict(data, wide, 0))
    try:
        return _repaired(Decoded(text := data.decode(), "utf-8", ByteMap(text, "utf-8")))
    except UnicodeDecodeError:
        return _mixed(data) or _single(data)


def _strict(data: bytes, codec: str, mark: int) -> Decoded:
    try:
        text = data[mark:].decode(codec)
    except UnicodeDecodeError as error:
        raise UnsureEncoding(f"marked as {codec}, but {error.reason} at byte {error.start + mark}") from error
    return Decoded(text, codec, ByteMap(text, codec, mark))


def _repaired(found: Decoded) -> Decoded:
    """The text with what was read in a wrong encoding before it came here put right."""
    repair = mojibake.repair(found.text)
    if repair is not None:
        byte_map = ByteMap(found.text, found.byte_map.codec, found.byte_map.mark, repair.maps)
        found = Decoded(repair.text, f"{found.encoding}, repaired from {repair.source}", byte_map, (repair.note,))
    if count := mojibake.damaged(found.text):
        note = f"words with letters that were read in a wrong encoding and cannot be put right: {count}"
        return replace(found, notes=(*found.notes, note))
    return found


def _mixed(data: bytes) -> Decoded | None:
    """UTF-8 with a few letters of a one-byte encoding, as after pasting; None where it is not clear which."""
    text = data.decode("utf-8", "surrogateescape")
    strays = list(_ESCAPED.finditer(text))
    count = sum(len(match.group()) for match in strays)
    if count > _STRAY * sum(character > "\x7f" for character in text):
        return None
    readings = []
    for codec in _BALTIC:
        try:
            edits = [Edit(*match.span(), _bytes(match.group()).decode(codec)) for match in strays]
        except UnicodeDecodeError:
            continue
        read = apply(text, edits)[0]
        readings.append(_Reading(codec, read, weigh(read), edits))  # weighed in the language of the whole text
    best = _clearest(readings, evidence=1)
    if best is None or not weigh(" ".join(_around(text, edit) for edit in best.edits)).likely:
        return None
    read, changes = apply(text, best.edits)
    note = f"{count} bytes were {best.name} and not UTF-8"
    return Decoded(read, f"utf-8 with {best.name}", ByteMap(text, "utf-8", 0, (changes,)), (note,))


def _bytes(escaped: str) -> bytes:
    return escaped.encode("utf-8", "surrogateescape")


def _around(text: str, edit: Edit) -> str:
    return text[max(0, edit.start - 1) : edit.start] + edit.text + text[edit.end : edit.end + 1]


def _single(data: bytes) -> Decoded:
    """An encoding of one byte a letter."""
    found = contexts(data.decode("latin-1"))
    beyond = "".join(sorted({context[1] for context in found}))
    best = _clearest(_readings(found, beyond, _COMMON), evidence=_PLENTY)
    best = best or _clearest(_readings(found, beyond, tuple(_BALTIC)), evidence=_EVIDENCE)
    if best is not None:
        text = data.decode(best.codec)
        return Decoded(text, best.name, ByteMap(text, best.codec))
    western = _read(data, "cp1252")
    if western is not None and western == _read(data, "cp1257") and _is_western(western):
        return Decoded(western, "windows-1252", ByteMap(western, "cp1252"))
    guess = chardet.detect(data[:100_000], compat_names=False)["encoding"]
    raise UnsureEncoding(f"not UTF-8, and not certainly any Baltic encoding (a detector says {guess})")


@dataclass(frozen=True)
class _Reading:
    """What the characters beyond ASCII are in one encoding, and how likely that is."""

    codec: str
    text: str
    weight: Weight
    edits: Sequence[Edit] = ()

    @property
    def name(self) -> str:
        return _BALTIC[self.codec][0]

    @property
    def bits(self) -> float:
        return self.weight.bits - _BALTIC[self.codec][1]


def _readings(found: Mapping[str, int], beyond: str, codecs: Iterable[str]) -> Iterator[_Reading]:
    """What bytes, given as Latin-1 in their contexts, are in each encoding that has all of them."""
    for codec in codecs:
        if (text := _read(beyond.encode("latin-1"), codec)) is not None:
            table = str.maketrans(beyond, text)
            read: Counter[str] = Counter()
            for context, times in found.items():
                read[context.translate(table)] += times
            yield _Reading(codec, text, weigh_contexts(read))


def _clearest(readings: Iterable[_Reading], *, evidence: int) -> _Reading | None:
    """The likeliest reading, where it is likely, has letters enough, and is far ahead of all that read otherwise."""
    ranked = sorted(readings, key=lambda reading: -reading.bits)
    if not ranked or not ranked[0].weight.likely:
        return None
    best = ranked[0]
    if best.weight.letters < evidence and (evidence == _PLENTY or best.codec not in _COMMON):
        return None
    rivals = [other.bits for other in ranked[1:] if other.text != best.text]
    return best if not rivals or best.bits - max(rivals) >= _CLEAR else None


def _read(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _is_western(text: str) -> bool:
    """Whether letters beyond ASCII are as rare as in English with foreign names, and signs where signs can be."""
    letters = [character for character in text if character.isalpha()]
    few = sum(character > "\x7f" for character in letters) <= _FOREIGN * len(letters)
    return few and not misplaced(text) and _is_english(text)


def _is_english(text: str) -> bool:
    """Whether letters follow each other as in English rather than as in Latvian or Lithuanian without accents."""
    found = pairs(text)
    baltic = max(plausibility(found, folded=True, language=language) for language in ("lv", "lt"))
    return plausibility(found, language="en") >= baltic
