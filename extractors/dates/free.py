"""What dateparser reads rightly: "two weeks ago", "last Monday", "29-Oct-2019".

It gets only the words that a language's ``free`` patterns cut out, in one language, with day before month and a day to
count from; it never looks at the clock. It is imported when the first such words turn up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from extractors.dates.edtf import Moment
from extractors.dates.lexicon import Lexicon
from extractors.dates.scan import Scan
from extractors.stems import at_words, lowered

_NOON = time(12)  # far from midnight: no time zone moves the day


@lru_cache(maxsize=4096)
def read(surface: str, code: str, base: date | None) -> Moment | None:
    """The day that such words name; None where they need a day to count from and there is none, or make no sense."""
    import dateparser

    absolute = any(char.isdigit() for char in surface) and surface[-4:].isdigit()
    if base is None and not absolute:
        return None
    found = dateparser.parse(
        surface,
        languages=[code],
        settings={
            "DATE_ORDER": "DMY",
            "RELATIVE_BASE": datetime.combine(base or date(2000, 1, 1), _NOON),
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "PREFER_DATES_FROM": "past",
            "REQUIRE_PARTS": ["day", "month", "year"] if absolute else [],
        },
    )
    return Moment(found.year, found.month, found.day) if found else None


def _moment(day: date) -> Moment:
    return Moment(day.year, day.month, day.day)


def expressions(scan: Scan, base: date | None) -> Iterator[tuple[int, int, int | None, Moment | None]]:
    """Start, end, distance in days where the words give it, and the day; the day is None without one to count from."""
    lexicons: dict[str, Lexicon] = {}
    for number in scan.counted:
        token, lexicon = scan.tokens[number], scan.languages[number]
        shift = token.get("relday")
        if isinstance(shift, int):
            yield scan.starts[number], scan.ends[number], shift, _moment(base + timedelta(days=shift)) if base else None
        if token.has("free"):
            lexicons[lexicon.code] = lexicon
    low = lowered(scan.text)
    for lexicon in lexicons.values():
        holds = any(letters in low for letters in lexicon.free_holds)
        for match in lexicon.free.finditer(scan.text) if lexicon.free and holds else ():
            yield match.start(), match.end(), None, read(match.group(), lexicon.code, base)
        for match in at_words(lexicon.ago, lexicon.ago_heads, scan.text, 0, len(scan.text)):
            count = (match["count"] or "1").lower()
            days = lexicon.units[match["unit"].lower()] * (int(count) if count.isdigit() else lexicon.counts[count])
            yield match.start(), match.end(), -days, _moment(base - timedelta(days=days)) if base else None
