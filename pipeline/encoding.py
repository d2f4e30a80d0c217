"""Bytes to text, by a ladder: byte order mark, strict UTF-8, a detector held to Baltic letters, or nothing.

A wrong letter in a name is worse than a file in quarantine: what the detector says is believed only where the text
it yields is written in letters of the region. Those are the letters that both Baltic parts of ISO 8859 have.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

import chardet

from pipeline.detect import looks_like_utf16
from pipeline.errors import UnsureEncoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BALTIC = ("cp1257", "iso8859-13", "iso8859-4", "cp775")
_WESTERN = ("cp1252", "iso8859-15")
_ONLY_1257 = re.compile(rb"[\x80-\x9f]")  # controls in ISO 8859
_ONLY_8859_13 = re.compile(rb"[\xa1\xa5\xb4\xff]")  # quotation marks there, unused or accents in windows-1257
_SIGN_IN_WORD = re.compile("[^\\W\\d_][\u00a1-\u00ac\u00ae-\u00b6\u00b8-\u00bf\u00d7\u00f7][^\\W\\d_]")
_TYPOGRAPHIC = re.compile("[\x00-\x7f\u00a0\u00a7\u00ab\u00b0\u00b7\u00bb\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]+")
_EVIDENCE = 5  # letters beyond ASCII that a choice between two encodings takes
_FOREIGN = 0.02  # of the letters beyond ASCII: foreign names


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises UnsureEncoding where no step of the ladder holds."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name)
    if wide := looks_like_utf16(data[:4096]):  # such bytes can be UTF-8 by chance
        return _strict(data, wide)
    text = _read(data, "utf-8")
    return (text, "utf-8") if text is not None else _detected(data)


def _strict(data: bytes, name: str) -> tuple[str, str]:
    try:
        return data.decode(name), name
    except UnicodeDecodeError as error:
        raise UnsureEncoding(f"marked as {name}, but {error.reason} at byte {error.start}") from error


@cache
def _letters() -> frozenset[str]:
    """Letters beyond ASCII of the languages around the Baltic."""
    upper = bytes(range(0xA0, 0x100))
    parts = [set(upper.decode(name, "ignore")) for name in ("iso8859-13", "iso8859-4")]
    both = {character for character in parts[0] & parts[1] if character.isalpha()}
    return frozenset(both | {character.lower() for character in both} | {character.upper() for character in both})


def _detected(data: bytes) -> tuple[str, str]:
    single = "iso8859-13" if _is_8859_13(data) else "cp1257"
    text = _read(data, single)
    if text is not None and not _TYPOGRAPHIC.sub("", text).strip():
        return text, single  # only quotation marks and dashes are beyond ASCII
    verdict = chardet.detect(data, include_encodings=[*_BALTIC, *_WESTERN], compat_names=False)
    guess = codecs.lookup(verdict["encoding"] or single).name
    if guess in ("cp1257", "iso8859-13"):
        guess = single
    sensible = {
        name: text
        for name in (single, "iso8859-4", "cp775")
        if (text := _read(data, name)) is not None and _is_baltic(text)
    }
    if len(sensible) == 1:
        return next((text, name) for name, text in sensible.items())
    if guess in sensible and sum(character > "\x7f" for character in sensible[guess]) >= _EVIDENCE:
        return sensible[guess], guess
    if not sensible and guess in _WESTERN:
        for name in _WESTERN:
            text = _read(data, name)
            if text is not None and _is_western(text):
                return text, name
    raise UnsureEncoding(f"not UTF-8, and not certainly any Baltic encoding (a detector says {guess})")


def _is_8859_13(data: bytes) -> bool:
    """The two have their letters in the same places and differ in quotation marks."""
    return not _ONLY_1257.search(data) and bool(_ONLY_8859_13.search(data))


def _read(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _is_baltic(text: str) -> bool:
    """Whether the letters beyond ASCII are Baltic but for a few, and no sign or control stands where it cannot."""
    beyond = [character for character in text if character > "\x7f"]
    if any("\x80" <= character <= "\x9f" for character in beyond) or _SIGN_IN_WORD.search(text):
        return False
    letters = [character for character in beyond if character.isalpha()]
    foreign = sum(character not in _letters() for character in letters)
    return bool(letters) and foreign <= _FOREIGN * len(letters)


def _is_western(text: str) -> bool:
    """Whether letters beyond ASCII are as rare as in English with foreign names."""
    if any("\x80" <= character <= "\x9f" for character in text) or _SIGN_IN_WORD.search(text):
        return False
    letters = [character for character in text if character.isalpha()]
    return sum(character > "\x7f" for character in letters) <= _FOREIGN * len(letters)
