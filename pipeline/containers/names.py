"""Names of members: their letters, and whether they can be taken as they are.

ZIP archives of old Windows programs name their files in the code page of the machine and do not say which.
:func:`guessed` reads such names as the Baltic page in which they are letters of the region, else as the standard says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from pipeline.containers.errors import UnsafeMember
from pipeline.folders import HIDDEN

LONGEST = 255  # bytes of a name; what is longer is cut, its ending kept
DOS_FIRST = ("cp775", "cp1257", "iso8859-13")
WINDOWS_FIRST = ("cp1257", "iso8859-13", "cp775")
STANDARD = "cp437"
_FOREIGN = 100
_DRIVE = re.compile(r"[A-Za-z]:")


def _letters() -> frozenset[str]:
    """Letters beyond ASCII that both Baltic parts of ISO 8859 have."""
    upper = bytes(range(0xA0, 0x100))
    parts = [set(upper.decode(page, "ignore")) for page in ("iso8859-13", "iso8859-4")]
    return frozenset(letter for letter in parts[0] & parts[1] if letter.isalpha())


_REGION = _letters()
_TYPOGRAPHIC = frozenset("«»–—„“”‚‘’…§°№·\u00a0")


def guessed(names: Sequence[bytes], pages: Sequence[str] = DOS_FIRST) -> str:
    """The encoding of names that do not say theirs: UTF-8 where they are that, else the page in which they look most
    like names of the region, else the standard's."""
    beyond = [name for name in names if not name.isascii()]
    if all(is_utf8(name) for name in beyond):
        return "utf-8"
    strange = {page: sum(_strangeness(name.decode(page, "replace")) for name in beyond) for page in pages}
    page = min(strange, key=lambda page: strange[page])
    return page if strange[page] < _FOREIGN else STANDARD


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _strangeness(text: str) -> int:
    """How little a name looks like one of the region: letters from elsewhere, capitals inside words."""
    return sum(
        _FOREIGN * (letter not in _REGION and letter not in _TYPOGRAPHIC) + (letter.isupper() and before.islower())
        for before, letter in pairwise(" " + text)
        if letter > "\x7f"
    )


def checked(name: str) -> str:
    """A member's path with forward slashes; raises UnsafeMember for one that leads out of its container or hides
    what it is."""
    if hidden := [letter for letter in name if unicodedata.category(letter) in HIDDEN]:
        raise UnsafeMember(f"its name has a character that no screen shows (U+{ord(hidden[0]):04X})")
    parts = unicodedata.normalize("NFC", name).replace("\\", "/").split("/")
    if parts[0] == "" or _DRIVE.match(name):
        raise UnsafeMember("its name starts at the root of a disk")
    if ".." in parts:
        raise UnsafeMember("its name leads out of the archive")
    parts = [part for part in parts if part not in ("", ".")]
    if not parts or not parts[-1].strip(" ."):
        raise UnsafeMember("it has no name")
    return "/".join(shortened(part) for part in parts)


def shown(name: str) -> str:
    """A name fit for a screen, whatever is in it: what cannot be shown is written as its code."""
    return "".join(
        f"\\u{ord(letter):04x}" if unicodedata.category(letter) in HIDDEN else letter
        for letter in unicodedata.normalize("NFC", name)
    )


def shortened(name: str) -> str:
    """A name of at most LONGEST bytes with its ending."""
    if len(name.encode()) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > 16:
        stem, ending = name, ""
    ending = dot + ending if ending else ""
    return stem.encode()[: LONGEST - len(ending.encode())].decode(errors="ignore") + ending
