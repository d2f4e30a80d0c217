"""Dates in figures: 2024-03-01, 2024 03 01, 01.06.2020., 12/01/2023, 2018-03-05/06, 2018.05–2019.04, 12.IV.2019, 11.04.

Each is read at the place of its first number. What the digits alone leave open is said in ``doubt``; whether the words
around settle it is for the grammar to say.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from extractors.dates.edtf import Moment

Doubt = Literal["", "month_or_years", "day_or_number", "month_and_day", "two_digit_year", "slash_order"]

_FULL_DATE = r"(?:\d{4}[-./]\s?\d{1,2}[-./]\s?\d{1,2}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{4})(?!\d)"
_LAST_DAY = r"\s?[–/-]\s?(\d{2})(?![\d.:/-]\d|\d)"  # behind a full date: 2018-03-05/06
_END = rf"(?!\d)(?:(?![./-]\d)|(?=\s?[-/]\s?{_FULL_DATE})|(?={_LAST_DAY.replace('(', '(?:', 1)}))"
_YEAR = r"(?:1[89]|20)\d\d"
_DAY, _MONTH = r"0?[1-9]|[12]\d|3[01]", r"0?[1-9]|1[0-2]"
_YMD = re.compile(rf"({_YEAR})([-./])\s?(\d{{1,2}})\2\s?(\d{{1,2}})(?:T([01]\d|2[0-3]):([0-5]\d))?{_END}")
_DMY = re.compile(rf"(\d{{1,2}})([./-])\s?(\d{{1,2}})\2\s?({_YEAR}){_END}")
_DMY_SHORT = re.compile(rf"({_DAY})([./])({_MONTH})\2(\d\d){_END}")
_YMD_SPACED = re.compile(rf"({_YEAR}) (0[1-9]|1[0-2]) (0[1-9]|[12]\d|3[01])(?!\s?\d)")
_YMD_APART = re.compile(rf"({_YEAR}) ([/-]) ({_MONTH}) \2 ({_DAY})(?!\d|[.:]\d)")
_DMY_APART = re.compile(rf"({_DAY}) ([/-]) ({_MONTH}) \2 ({_YEAR})(?!\d|[.:]\d)")
_TO_DAY = re.compile(_LAST_DAY)
_TO_DAY_CLOSE = re.compile(r"–(\d{2})(?!\d|[.,:/–-]\d| \d)")  # a hyphen is one of a number: "2019 05 09-12"
_ROMAN = re.compile(
    rf"({_DAY})\.?[\s./-]\s?(X?I{{1,3}}|I?[VX]|VI{{1,3}})[\s./-]\s?({_YEAR})(?!\d)(?![./-]\d(?!\d?\.[IVX]))"
)
_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_YM_YM = re.compile(rf"({_YEAR})([-./'’ ])(0[1-9]|1[0-2])\.?(?:\s?[–-]\s?|/)({_YEAR})\2(0[1-9]|1[0-2])(?!\d|[./-]\d)")
_MY_MY = re.compile(rf"({_MONTH})([-./'’])({_YEAR})\.?\s?[–-]\s?({_MONTH})\2({_YEAR})(?!\d|[./-]\d)")
_MY = re.compile(rf"(0[1-9]|1[0-2])([./-])({_YEAR})(?!\d)(?![./-]\d)")
_YM = re.compile(rf"({_YEAR})[-./](0[1-9]|1[0-2])(?!\d)(?![./]\d|-\d)")
_CLOCK = r"(?:[01]?\d|2[0-3])"
_DM = re.compile(rf"({_DAY})\.\s?(0[1-9]|1[0-2])(?:\.(?!\s?\d)|\.(?=\s{_CLOCK}[.:][0-5]\d)|(?=\s{_CLOCK}:[0-5]\d))")
_MD = re.compile(
    r"(0[1-9]|1[0-2])([ .-])(0[1-9]|[12]\d|3[01])(?!\d|[.,:/%]\d|\s?[%–-]|\s\d{1,2}(?![\d:]|\s[^\W\d_]{1,3}\b))"
)
_MD_TO = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[/–-](0[1-9]|[12]\d|3[01])(?![\d/.,:%–-])")
# as all of these begin: whether a date in figures may stand at a place, which is cheap to ask and rarely so
POSSIBLE = re.compile(r"\d{1,2}(?:['’]|[./-]\s?| (?:[/-] )?)[\dIVX]|\d{4}(?:['’]|[-./ ]\s?| [/-] )\d")
_CODE_MARKS = frozenset("Rr.№#")  # what that ends with
_CODE_BEFORE = re.compile(r"(?:[Nn][Rr]\.?|No\.|№|#)\s?$")


class Figures(NamedTuple):
    """A date in figures; ``moment`` may name a day that does not exist, which the caller refuses."""

    end: int
    moment: Moment
    doubt: Doubt = ""
    last: Moment | None = None  # of an interval

    def may_be_years(self) -> bool:
        """Whether a year and two digits can be two years, the second later: "2011-12", unlike "2021-08"."""
        return (self.moment.month or 0) > (self.moment.year or 0) % 100


def bounded(text: str, start: int) -> bool:
    """Whether a number may begin a date here: not inside a code, a phone number or a longer number."""
    if start == 0:
        return True
    before = text[start - 1]
    if before.isalnum() or before in "_/@#+&=":
        return False
    if before in ".,:-–" and start > 1 and text[start - 2].isalnum():
        # "2009.-2010" is a range that its own left side reads; "LLI-2019" and "1.4.2019" are codes
        if before == ":":
            return not text[start - 2].isdigit()  # the minutes of "11:22"
        return before == "." and text[start - 2].isalpha()
    mark = text[start - 2 : start - 1] if before.isspace() else before
    return mark not in _CODE_MARKS or not _CODE_BEFORE.search(text, max(0, start - 5), start)


def runs_from_month(text: str, start: int) -> bool:
    """Whether two months in figures begin here, so that it is a range: 2018.05–2019.04, 09/2019–08/2021."""
    return _YM_YM.match(text, start) is not None or _MY_MY.match(text, start) is not None


def read(text: str, start: int, *, month_first: bool = False) -> Figures | None:
    """The date in figures whose first digit stands at ``start``, where one is possible; None where there is none.

    ``month_first`` where the language writes the greater unit first also without a year: 04 18, 04-18, 05.10 12:00.
    """
    if text[start : start + 3].isdigit():
        return _year_first(text, start)
    apart = text[start + 1 : start + 3].lstrip("0123456789")[:1] == " "
    found = _apart(text, start) if apart else _together(text, start)
    return found or _roman(text, start) or _yearless(text, start, month_first=month_first)


def _year_first(text: str, start: int) -> Figures | None:
    match = _YMD.match(text, start)
    if match and "\n" not in match.group():  # a year that ends a line, and the number of the next chapter
        year, _, month, day, hour, minute = match.groups()
        clock = (int(hour), int(minute)) if hour else (None, None)
        to = None if hour else _TO_DAY.match(text, match.end())
        if to and int(day) < int(to[1]) <= 31:
            first, last = (Moment(int(year), int(month), int(number)) for number in (day, to[1]))
            return Figures(to.end(), first, "", last)
        return Figures(match.end(), Moment(int(year), int(month), int(day), *clock))
    match = _YMD_SPACED.match(text, start)
    if match:
        day = Moment(int(match[1]), int(match[2]), int(match[3]))
        to = _TO_DAY_CLOSE.match(text, match.end())
        if to and int(match[3]) < int(to[1]) <= 31:  # "2007 05 19–20"
            return Figures(to.end(), day, "", day.on(int(to[1])))
        return Figures(match.end(), day)
    match = _YMD_APART.match(text, start)
    if match:
        return Figures(match.end(), Moment(int(match[1]), int(match[3]), int(match[4])))
    match = _YM_YM.match(text, start)
    if match:
        first, last = Moment(int(match[1]), int(match[3])), Moment(int(match[4]), int(match[5]))
        return Figures(match.end(), first, "", last)
    match = _YM.match(text, start)
    return Figures(match.end(), Moment(int(match[1]), int(match[2])), "month_or_years") if match else None


def _apart(text: str, start: int) -> Figures | None:
    match = _DMY_APART.match(text, start)
    return Figures(match.end(), Moment(int(match[4]), int(match[3]), int(match[1])), "slash_order") if match else None


def _together(text: str, start: int) -> Figures | None:
    match = _DMY.match(text, start)
    if match:
        day, mark, month, year = match.groups()
        if mark == "/" and int(month) > 12 >= int(day):
            return Figures(match.end(), Moment(int(year), int(day), int(month)))  # 03/25/2019: the month stands first
        return Figures(match.end(), Moment(int(year), int(month), int(day)), "slash_order" if mark == "/" else "")
    match = _MY_MY.match(text, start)
    if match:
        first, last = Moment(int(match[3]), int(match[1])), Moment(int(match[5]), int(match[4]))
        return Figures(match.end(), first, "", last)
    match = _MY.match(text, start)
    if match:
        return Figures(match.end(), Moment(int(match[3]), int(match[1])), "" if match[2] == "." else "month_or_years")
    match = _DMY_SHORT.match(text, start)
    if match:
        return Figures(match.end(), Moment(2000 + int(match[4]), int(match[3]), int(match[1])), "two_digit_year")
    return None


def _roman(text: str, start: int) -> Figures | None:
    match = _ROMAN.match(text, start)
    if match and match[2] in _ROMAN_MONTHS:
        return Figures(match.end(), Moment(int(match[3]), _ROMAN_MONTHS.index(match[2]) + 1, int(match[1])))
    return None


def _yearless(text: str, start: int, *, month_first: bool) -> Figures | None:
    match = _MD_TO.match(text, start) if month_first else None
    if match and match[2] < match[3]:  # "03-19/20 Gdanskas"
        first, last = (Moment(None, int(match[1]), int(day)) for day in match.groups()[1:])
        return Figures(match.end(), first, "month_and_day", last)
    match = _MD.match(text, start) if month_first else None
    if match:
        return Figures(match.end(), Moment(None, int(match[1]), int(match[3])), "month_and_day")
    match = _DM.match(text, start)
    return Figures(match.end(), Moment(None, int(match[2]), int(match[1])), "day_or_number") if match else None
