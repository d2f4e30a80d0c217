"""Digits with separators → a decimal number, or two readings where nobody can tell.

Groups are of three digits, money has up to two decimals. The separators are every kind of space, dot, comma and
apostrophe; a run of digits may hold several numbers ("2020 500 000"), so a number is taken from its end or its start.
``1.234`` and ``1,234`` alone have two readings, and :class:`Marks`, what the rest of the document does, settles them.
Everything here is linear in the length of the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from extractors.record import changed, record

SPACES = " \u00a0\u2007\u2009\u202f"
APOSTROPHES = "'’‘`´"
RUN = re.compile(rf"\d\d*+(?:(?:[.,][{SPACES}]?|[{SPACES}],?|[{APOSTROPHES}])\d+)*(?:[,.][-–—])?")
JOINING = frozenset(SPACES + APOSTROPHES + ".,")  # what may stand between the digits of a run
PIECE = re.compile(r"(\D*)(\d+)")

Side = Literal["start", "end"]


@record
class Number:
    """A number in the text; ``other`` is the second reading where ``mark`` may group or divide, else None."""

    start: int
    end: int
    value: Decimal
    grouped: bool = False
    decimals: int = 0
    other: Decimal | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """Which of dot and comma this document puts before decimals, and which between groups."""

    decimal: frozenset[str]
    grouping: frozenset[str]

    def groups(self, mark: str) -> bool | None:
        """Does ``mark`` group thousands here? None where the document does not settle it."""
        if mark in self.decimal and mark not in self.grouping:
            return None  # three decimals, or a slip: nobody can tell
        if mark in self.grouping and mark not in self.decimal:
            return True
        other = "," if mark == "." else "."
        if other in self.decimal and other not in self.grouping and mark not in self.decimal:
            return True
        return None


GROUPS_AND_MARK = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+(?:[.,]\d{1,2})?|\d{1,3}([.,])\d{3}(?!\2)[.,]\d{2}")
COMMA_DECIMALS = re.compile(rf"\d[\d{SPACES}.]*,\d{{1,2}}")
DOT_DECIMALS = re.compile(rf"(?:\d{{1,3}}(?:[{SPACES},]\d{{3}})+|\d{{4,}})\.\d{{2}}")
USUAL = re.compile(rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?:[.,]\d\d?)?")  # the form of most large numbers
EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
SEVERAL = 3  # numbers with three digits behind a mark: by chance one may be a fraction, but not all
DAY = re.compile(rf"\.[{SPACES}]\d{{1,2}}\Z")  # "121 300. 18. maijā": the next sentence begins with a number
SHARE = re.compile(rf",[{SPACES}]\d{{1,3}}\Z")  # "EUR 2,400,000, 75% of which": a percentage follows
SHARE_SIGN = re.compile(rf"[{SPACES}]?%")
LONGEST = 18  # digits of a number
SHORTEST = 4  # characters of a run that tells how numbers are written
EVIDENCE = 40  # longest run of digits that tells how a document writes numbers


def marks(text: str, found: Iterable[tuple[int, int]]) -> Marks:
    """How a document writes numbers, from those of its runs of digits that leave no doubt."""
    decimal: set[str] = set()
    grouping: set[str] = set()
    threes: dict[str, set[str]] = {}
    for start, end in found:
        if end - start < SHORTEST or text[start:end].isdecimal() or end - start > EVIDENCE:
            continue
        if text.find(",", start, end) < 0 > text.find(".", start, end):
            continue  # one without a mark tells nothing
        if grouped := GROUPS_AND_MARK.fullmatch(text, start, end):
            grouping.add(grouped[1] or grouped[2])
        elif EITHER.fullmatch(text, start, end):
            threes.setdefault(text[end - 4], set()).add(text[start:end])
        if COMMA_DECIMALS.fullmatch(text, start, end):
            decimal.add(",")
        elif DOT_DECIMALS.fullmatch(text, start, end):
            decimal.add(".")
    grouping.update(mark for mark, different in threes.items() if len(different) >= SEVERAL)
    return Marks(frozenset(decimal), frozenset(grouping))


def runs(text: str, digits: Iterable[tuple[int, int]] | None = None) -> list[tuple[int, int]]:
    """Maximal runs of digits and single separators; none goes over the end of a line.

    ``digits`` are the runs of nothing but digits, where they are known.
    """
    if digits is None:
        return [match.span() for match in RUN.finditer(text)]
    found: list[tuple[int, int]] = []
    reached = 0
    for start, end in digits:
        if start < reached:
            continue
        goes_on = text[end : end + 1] in JOINING and not text[end + 1 : end + 2].isalpha()
        if goes_on and (run := RUN.match(text, start)):
            end = run.end()
        found.append((start, end))
        reached = end
    return found


def number(text: str, start: int, end: int, side: Side = "end") -> Number | None:
    """The longest number at the end (or start) of a run; None where the digits there form none."""
    digits = text[start:end]
    if digits.isdecimal() and end - start <= LONGEST:
        return Number(start, end, Decimal(digits))
    if USUAL.fullmatch(digits):
        written = "".join(digits.split()).replace(",", ".")
        whole_part, _, cents = written.partition(".")
        if len(whole_part) <= LONGEST:
            return Number(start, end, Decimal(written), grouped=True, decimals=len(cents))
    if not digits.isdecimal() and (day := DAY.search(text, start, end)):
        end = day.start()
        digits = text[start:end]
    elif SHARE_SIGN.match(text, end) and (share := SHARE.search(text, start, end)):
        end = share.start()
        digits = text[start:end]
    if digits.isdecimal() and len(digits) <= LONGEST:
        return Number(start, end, Decimal(digits))
    whole = not digits[-1].isdigit()
    if whole:
        end -= 2  # "500,-": no cents
    pieces = [(match[1], match[2], match.end()) for match in PIECE.finditer(text, start, end)]
    if not pieces or pieces[-1][2] != end:
        return None
    found = _from_end(pieces) if side == "end" else _from_start(pieces)
    return changed(found, other=None) if whole and found is not None and found.end == end else found


@lru_cache(maxsize=256)
def _kind(separator: str) -> str:
    if separator and all(char in SPACES for char in separator):
        return " "
    if separator and separator[0] in APOSTROPHES:
        return "'"
    return separator.strip(SPACES)


def _from_end(pieces: Sequence[tuple[str, str, int]]) -> Number | None:
    """Walk back from the last piece: decimals, then groups of one kind of separator."""
    last = len(pieces) - 1
    decimals = ""
    first = last
    if last and _kind(pieces[last][0]) in (".", ",") and len(pieces[last][1]) <= 2 and _near(pieces, last):
        decimals = pieces[last][1]
        first = last - 1
    grouping = _kind(pieces[first][0])
    at = first
    while at > 0 and _group(pieces[at], grouping) and len(pieces[at - 1][1]) <= 3:
        if grouping == _kind(pieces[last][0]) and len(decimals) == 1:
            break  # "1.234.5" is nobody's number, but "1.234.56" is a slip
        at -= 1
        if len(pieces[at][1]) < 3:
            break
    return _build(pieces[at : first + 1], decimals, pieces[last], at, before=pieces[at][0])


def _from_start(pieces: Sequence[tuple[str, str, int]]) -> Number | None:
    """Walk on from the first piece: groups of one kind of separator, then decimals."""
    end = 1
    if len(pieces[0][1]) <= 3 and len(pieces) > 1:
        grouping = _kind(pieces[1][0])
        while end < len(pieces) and _group(pieces[end], grouping):
            end += 1
    else:
        grouping = ""
    last = pieces[end - 1]
    decimals = ""
    if end < len(pieces):
        mark = _kind(pieces[end][0])
        cents = len(pieces[end][1]) == 2 or (len(pieces[end][1]) == 1 and (end == 1 or mark != grouping))
        if mark in (".", ",") and cents and _near(pieces, end):
            decimals, last = pieces[end][1], pieces[end]
    return _build(pieces[:end], decimals, last, 0, before="")


def _group(piece: tuple[str, str, int], grouping: str) -> bool:
    """Three digits behind the separator of the groups; behind "100, 200" there is a space too, it is a list."""
    return len(piece[1]) == 3 and _kind(piece[0]) == grouping and (grouping in (" ", "'") or len(piece[0]) == 1)


def _near(pieces: Sequence[tuple[str, str, int]], place: int) -> bool:
    """A space behind the decimal mark ("556 970, 47") is a slip only behind thousands, else it ends a sentence."""
    return len(pieces[place][0]) == 1 or len(pieces[place - 1][1]) > 3 or (place > 1 and len(pieces[place - 1][1]) == 3)


def _build(
    whole: Sequence[tuple[str, str, int]], decimals: str, last: tuple[str, str, int], at: int, *, before: str
) -> Number | None:
    start = whole[0][2] - len(whole[0][1])
    if at and _kind(before) in (".", ",") and len(before) == 1:
        return None  # glued to what is left over: "12.2019 …", "1.234,567,89"
    digits = "".join([piece[1] for piece in whole])
    if len(digits) > LONGEST:
        return None
    value = Decimal(f"{digits}.{decimals}" if decimals else digits)
    mark = _kind(whole[1][0]) if len(whole) == 2 else ""
    if mark in (".", ",") and not decimals:
        fraction = Decimal(f"{whole[0][1]}.{whole[1][1]}")
        if whole[0][1].startswith("0"):
            return Number(start, last[2], fraction, decimals=3)
        return Number(start, last[2], value, grouped=True, other=fraction, mark=mark)
    return Number(start, last[2], value, grouped=len(whole) > 1, decimals=len(decimals))
