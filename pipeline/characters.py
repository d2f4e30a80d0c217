"""The characters of clean text: composed, Baltic, and without the invisible ones.

Promises: canonical composition (NFC) and never compatibility composition, which would turn 10² into 102; letters
with a comma below or a cedilla written as two characters become the one Baltic letter; soft hyphens, zero-width and
direction marks and controls go; hyphens that look like one become one; typographic ligatures become their letters.
A soft hyphen at the end of a line stays until :mod:`pipeline.lines` has seen by it that the word goes on.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.offsets import Edit

# Gone without a trace: controls but for white space, soft hyphen, zero-width and direction marks, the byte order mark.
_INVISIBLE = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_REPLACED = {
    "\r\n": "\n",
    "\r": "\n",
    "\v": "\n",
    "\x1c": "\n",
    "\x1d": "\n",
    "\x1e": "\n",
    "\x1f": "",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u2010": "-",
    "\u2011": "-",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
_SOFT_HYPHEN_AT_END = r"\u00ad(?=[ \t]*[\r\n\f\u2028\u2029])"
_SINGLE = re.escape("".join(key for key in _REPLACED if len(key) == 1))
_ODD = re.compile(rf"(?P<keep>{_SOFT_HYPHEN_AT_END})|[{_INVISIBLE}]+|\r\n|[{_SINGLE}]")
# A letter and the marks on it; and what has a canonical equal that is one other character (Kelvin, Ångström, Ohm).
_EQUALS = "\u0340-\u0345\u0374\u037e\u0387\u2000\u2001\u2126\u212a\u212b"
_MARKED = re.compile(rf"[^\u0300-\u036f\n][\u0300-\u036f]+|[{_EQUALS}]")
# Written with a comma below (U+0326) or turned above (U+0312), Baltic letters have a cedilla in Unicode.
_COMMA = re.compile("(?<=[GKLNRgklnr])[\u0326\u0312]")
_WORD = re.compile(r"\S+")
_DOTLESS = re.compile("\u0131(?=[\u0304\u0328])")


def compose(text: str) -> str:
    """NFC after the combining comma has become the cedilla that composes, and a dotless i under a mark an i."""
    return unicodedata.normalize("NFC", _DOTLESS.sub("i", _COMMA.sub("\u0327", text)))


def edits(text: str) -> list[Edit]:
    """The changes that take out invisible characters and replace look-alikes; none for text that has neither."""
    return [
        Edit(match.start(), match.end(), _REPLACED.get(match.group(), ""))
        for match in _ODD.finditer(text)
        if match["keep"] is None
    ]


def soft_hyphens(text: str) -> list[Edit]:
    """The changes that take out the soft hyphens at ends of lines after which no word went on."""
    return [Edit(match.start(), match.end(), "") for match in re.finditer("\u00ad+", text)]


def compositions(text: str) -> list[Edit]:
    """The changes that compose letters and their marks; for text without invisible characters between the two."""
    if unicodedata.is_normalized("NFC", text) and not any(mark in text for mark in "\u0326\u0312\u0131"):
        return []
    changed = (Edit(match.start(), match.end(), compose(match.group())) for match in _MARKED.finditer(text))
    return [edit for edit in changed if edit.text != text[edit.start : edit.end]]


def recompositions(text: str) -> list[Edit]:
    """What is left after :func:`compositions`: scripts whose letters compose without marks, word by word."""
    if unicodedata.is_normalized("NFC", text):
        return []
    changed = (Edit(match.start(), match.end(), compose(match.group())) for match in _WORD.finditer(text))
    return [edit for edit in changed if edit.text != text[edit.start : edit.end]]
