"""Rows of a calendar or chronicle that name no year: their order, their tense and the publication give one to all.

"Vasaris. Įžanginis susitikimas … Gruodis. Atverta paroda" in a text of December is this year's; "21 March – webinar …
December – final conference" under "Coming up" in a text of February is what comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from extractors.dates.candidates import Candidate
from extractors.dates.edtf import Moment, exists
from extractors.dates.roles import Role
from extractors.dates.scan import Scan
from extractors.reading import Reading

_LEAST = 3  # rows
_APART = 2  # lines from one row to the next
_TITLE = 40  # characters
_SLACK = timedelta(days=31)


def years_of_rows(
    kept: Sequence[tuple[Candidate, Role]], published: Moment | None, words: Scan, reading: Reading
) -> dict[int, int]:
    """Line → year, for every line from the first row of such a list to its last."""
    if published is None or published.year is None or published.month is None:
        return {}
    if sum(item.first.year is None for item, _ in kept) < _LEAST:
        return {}
    today = date(published.year, *published.anniversary)
    years: dict[int, int] = {}
    for rows in _lists(kept, reading):
        first, last = rows[0][1].first, rows[-1][1].last
        year = _year(first, last, today, _tense(rows, words, reading))
        if year is not None:
            years |= dict.fromkeys(range(rows[0][0], rows[-1][0] + 1), year)
    return years


def _lists(kept: Sequence[tuple[Candidate, Role]], reading: Reading) -> list[list[tuple[int, Candidate]]]:
    """Runs of lines that begin with a month or a day, each later in the year than the one above."""
    found: list[list[tuple[int, Candidate]]] = []
    run: list[tuple[int, Candidate]] = []
    headed = True  # the rows above name no year either
    for item, _ in kept:
        number = reading.line_number(item.start)
        lead = reading.text[reading.lines[number].start : item.start]
        if any(map(str.isalnum, lead)):
            continue
        yearless = item.first.year is None and item.first.shift is None and item.first.month is not None
        if not yearless:  # the year of this row is that of the next
            found.append(run if headed else [])
            run, headed = [], False
            continue
        if not (yearless and run and _before(run[-1][1], item) and _next_row(run[-1][0], number, reading)):
            found.append(run if headed else [])
            run, headed = [], yearless
        if yearless:
            run.append((number, item))
    return [rows for rows in (*found, run if headed else []) if len(rows) >= _LEAST]


def _next_row(one: int, other: int, reading: Reading) -> bool:
    """Whether one line is the next row of another's list; a line of text, but no title, may stand between them."""
    between = reading.lines[one + 1 : other]
    if len(between) >= _APART:
        return False
    return all(
        line.zone == "body" and line.end - line.start > _TITLE and reading.text[line.end - 1] not in ":?"
        for line in between
    )


def _before(one: Candidate, other: Candidate) -> bool:
    return one.first.anniversary <= other.first.anniversary


def _tense(rows: Sequence[tuple[int, Candidate]], words: Scan, reading: Reading) -> int:
    """How many more verbs of the rows and of the line above are in the past than in the future."""
    start = reading.lines[max(0, rows[0][0] - 1)].start
    cues = [cue for _, cue in words.cues_in(start, reading.lines[rows[-1][0]].end)]
    return cues.count("past") + cues.count("done") - cues.count("future")


def _year(first: Moment, last: Moment, today: date, tense: int) -> int | None:
    begins, ends = (_on(moment, today.year) for moment in (first, last))
    if begins is None or ends is None:
        return None
    if timedelta() <= begins - today <= _SLACK:
        return today.year  # what begins with the news comes
    if tense > 0:
        return today.year if ends <= today + _SLACK else today.year - 1
    if tense < 0:
        return today.year if begins >= today - _SLACK else today.year + 1
    if timedelta() <= today - ends <= _SLACK:
        return today.year
    return today.year if timedelta() <= begins - today <= 2 * _SLACK else None


def _on(moment: Moment, year: int) -> date | None:
    month, day = moment.anniversary
    return date(year, month, day) if exists(Moment(year, month, day)) else None
