"""Plain text whose letters beyond ASCII were packed for a way of their own and never unpacked: as entities of HTML, as
quoted-printable, as UTF-7, as ``\\u0161``.

Unpacked is what comes out as a letter or sign that texts of ours have, where there are several of one kind. Text that
merely mentions such a thing (a plus before a code, an address) stays as it is.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from pipeline.letter_pairs import alphabet
from pipeline.offsets import Edit, OffsetMap, apply

_FEW = 3  # letters
_SIGNS = frozenset("–—‘’‚“”„•…€«»°§²³\u00a0\u00ad")


@dataclass(frozen=True)
class _Way:
    """How letters are packed: what they look like, what they are, what else is then packed with them."""

    name: str
    packed: re.Pattern[str]
    unpacked: Callable[[str], str]
    beside: re.Pattern[str] | None = None


def _of_quoted(text: str) -> str:
    return quopri.decodestring(text.encode()).decode()


_WAYS = (
    _Way(
        "entities of HTML",
        re.compile(r"&(?:#\d{3,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{3,8});"),
        unescape,
        re.compile(r"&(?:amp|quot|lt|gt|apos|#39);"),
    ),
    _Way(
        "quoted-printable",
        re.compile(r"(?:=[C-F][0-9A-F](?:=\r?\n)?=[89AB][0-9A-F](?:(?:=\r?\n)?=[89AB][0-9A-F]){0,2})+"),
        _of_quoted,
        re.compile(r"=\r?\n|=(?:3D|20)"),
    ),
    _Way("UTF-7", re.compile(r"\+[A-Za-z0-9+/]{3,}-?"), lambda text: text.encode().decode("utf-7")),
    _Way(
        "numbers of letters",
        re.compile(r"(?:\\u[0-9a-fA-F]{4}|\\x[89a-f][0-9a-f])"),
        lambda text: text.encode().decode("unicode_escape"),
        re.compile(r"(?:\\r)?\\n"),
    ),
)


def unpacked(text: str) -> tuple[str, OffsetMap, str] | None:
    """The text with its letters, the way back, and what they were written as; None where nothing is packed."""
    for way in _WAYS:
        met = ((match.span(), _letters(way, match.group())) for match in way.packed.finditer(text))
        edits = [Edit(*span, letters) for span, letters in met if letters]
        if sum(any(map(str.isalpha, edit.text)) for edit in edits) < _FEW:
            continue
        if way.beside is not None:
            edits += [Edit(*match.span(), _beside(way, match.group())) for match in way.beside.finditer(text)]
        read, changes = apply(text, _apart(edits))
        return read, changes, f"{len(changes.edits)} letters were written as {way.name}"
    return None


def _letters(way: _Way, packed: str) -> str:
    """What is packed; empty where that is no letter or sign of ours."""
    try:
        found = way.unpacked(packed)
    except (ValueError, OverflowError):
        return ""
    return found if found and all(_is_usual(letter) for letter in found) else ""


def _is_usual(letter: str) -> bool:
    return letter.lower() in alphabet() if letter.isalpha() and letter > "\x7f" else letter in _SIGNS


def _beside(way: _Way, packed: str) -> str:
    return "\n" if packed.endswith("\\n") else way.unpacked(packed)


def _apart(edits: list[Edit]) -> list[Edit]:
    """In their order, without those that lie within another one."""
    found: list[Edit] = []
    for edit in sorted(edits):
        if not found or edit.start >= found[-1].end:
            found.append(edit)
    return found
