"""The control words of Rich Text Format: which destinations are not shown, which words are a character, which change
how the text of their group is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pipeline.readers.flow import names

SKIPPED = names(
    "colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator pict objdata objalias objsect themedata "
    "datastore colorschememapping latentstyles header headerl headerr headerf footer footerl footerr footerf fldinst "
    "annotation atnid atnauthor atndate atnref atrfstart atrfend bkmkstart bkmkend filetbl xmlnstbl template operator "
    "company doccomm author keywords category manager subject comment creatim revtim printim buptim userprops docvar "
    "ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn tc xe listname nonshppict pgdsctbl datafield "
    "wgrffmtfilter mmathPr formfield sn sv background hlinkbase fldtype shprslt nonesttables pn"
)
SHOWN = frozenset({"shpinst", "shptxt", "do", "dptxbxtext", "nesttableprops", "pntext", "listtext", "ud"})
CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}  # of a whole document; \ansi is the usual one
TEXT = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "~": "\u00a0",
    "-": "\u00ad",
    "_": "\u2011",
    "{": "{",
    "}": "}",
    "\\": "\\",
}


@dataclass(frozen=True, slots=True)
class State:
    """What holds inside a group. ``place``: ``text``, ``note``, ``fonts``, ``info``, ``title``, ``mark``, ``skip``."""

    place: str = "text"
    font: int | None = None
    hidden: bool = False
    lifted: bool = False
    fallback: int = 1  # characters that stand for a Unicode one
    in_table: bool = False


CHANGES: Mapping[str, Callable[[State, int | None], State]] = {
    "plain": lambda state, _: replace(state, font=None, hidden=False, lifted=False),
    "pard": lambda state, _: replace(state, in_table=False),
    "intbl": lambda state, _: replace(state, in_table=True),
    "f": lambda state, number: replace(state, font=number),
    "v": lambda state, number: replace(state, hidden=number != 0),
    "deleted": lambda state, number: replace(state, hidden=number != 0),
    "super": lambda state, number: replace(state, lifted=number != 0),
    "up": lambda state, number: replace(state, lifted=(number or 6) > 0),
    "nosupersub": lambda state, _: replace(state, lifted=False),
    "uc": lambda state, number: replace(state, fallback=max(0, number if number is not None else 1)),
    "fonttbl": lambda state, _: replace(state, place="fonts"),
    "info": lambda state, _: replace(state, place="info"),
    "title": lambda state, _: replace(state, place="title" if state.place == "info" else state.place),
    "listtext": lambda state, _: replace(state, place="mark"),
    "pntext": lambda state, _: replace(state, place="mark"),
    "upr": lambda state, _: replace(state, place="skip"),  # the same twice: in the code page, then in Unicode
}
