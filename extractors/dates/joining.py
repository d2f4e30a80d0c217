"""Two times that are one: start and end lines of a fact sheet, "started in … and must be completed by …"."""

from __future__ import annotations

from dataclasses import replace

from extractors.facts import Date
from extractors.names import quotes
from extractors.reading import Reading

_BY_VERBS = frozenset({"dates.edge", "dates.run"})  # not "since May", which may be told of something else
_CLAUSE = 70  # characters between "started in May 2014" and "to be completed by June 2015"
_SENTENCE = 160  # and where the end is told to be the project's


def joined(dates: list[Date], reading: Reading) -> list[Date]:
    """The dates with both ends of one run made one interval, and ends that the document names elsewhere recognised."""
    if not any(item.role == "project_period" or item.rule == "dates.label" for item in dates):
        return dates
    return _known_ends(_paragraph_run(_sentence_runs(_field_runs(dates, reading), reading), reading))


def _open(item: Date) -> str:
    if item.role != "project_period" or "XXXX" in item.edtf:
        return ""
    return "start" if item.edtf.endswith("/..") else "end" if item.edtf.startswith("../") else ""


def _one(first: Date, last: Date, rule: str) -> Date | None:
    start, end = first.edtf.removesuffix("/.."), last.edtf.removeprefix("../")
    if start[: len(end)] > end[: len(start)]:
        return None
    return replace(
        first,
        start=min(first.start, last.start),
        end=max(first.end, last.end),
        edtf=f"{start}/{end}",
        rule=rule,
        inferred=first.inferred or last.inferred,
        anchor=first.anchor or last.anchor,
        confidence=min(first.confidence, last.confidence),
    )


def _field_runs(dates: list[Date], reading: Reading) -> list[Date]:
    """A line with the start and the next with the end."""
    result: list[Date] = []
    for item in dates:
        previous = result[-1] if result else None
        if previous is not None and (_sheet(previous, item, reading) or _window(previous, item)):
            whole = _one(previous, item, item.rule)
            if whole is not None:
                result[-1] = whole
                continue
        result.append(item)
    return result


def _sheet(first: Date, last: Date, reading: Reading) -> bool:
    if _open(first) != "start" or _open(last) != "end":
        return False
    if (
        first.rule == last.rule == "dates.edge"
        and reading.line_number(last.start) != reading.line_number(first.end) + 1
    ):
        return False
    fields = ((item, reading.field_at(item.start)) for item in (first, last))
    return all(
        item.rule in ("dates.label", "dates.edge") or (field is not None and field.key in ("start", "end", "period"))
        for item, field in fields
    )


def _window(first: Date, last: Date) -> bool:
    """The line when applications open and the line when they close."""
    labelled = first.rule == last.rule == "dates.label" and first.role == last.role == "deadline"
    return labelled and first.edtf.endswith("/..") and "/" not in last.edtf


def _sentence_runs(dates: list[Date], reading: Reading) -> list[Date]:
    """Start and end of the run in one sentence: "sācies 2023. gada 1. augustā un turpināsies līdz 30. novembrim"."""
    result: list[Date] = []
    for item in dates:
        previous = result[-1] if result else None
        if previous is not None and _reversed(previous, item, reading):
            whole = _one(item, previous, "dates.run")
            if whole is not None:
                result[-1] = whole
                continue
        if (
            previous is not None
            and _open(previous) == "start"
            and (_open(item) == "end" or item.rule == "dates.until")
            and "/" not in item.edtf.removeprefix("../")
            and item.start - previous.end <= (_CLAUSE if item.role != "project_period" else _SENTENCE)
            and reading.sentence_at(previous.start) == reading.sentence_at(item.start)
        ):
            whole = _one(previous, item, "dates.run")
            if whole is not None:
                result[-1] = whole
                continue
        result.append(item)
    return result


def _paragraph_run(dates: list[Date], reading: Reading) -> list[Date]:
    """The only start and the only end that a text tells, in one paragraph: "It began in May. … It ends in June."."""
    told = [item for item in dates if item.role == "project_period"]
    if [_open(item) for item in told] != ["start", "end"] or not all(item.rule in _BY_VERBS for item in told):
        return dates
    first, last = told
    sentence = reading.sentence_at(last.start)
    if reading.line_number(first.start) != reading.line_number(last.start):
        return dates
    if quotes.inside(reading.text, sentence.start, last.start):
        return dates  # "the project "School" ends in May": another one
    whole = _one(first, last, "dates.run")
    if whole is None:
        return dates
    whole = replace(whole, start=first.start, end=first.end)  # what is told between is none of it
    return [whole if item is first else item for item in dates if item is not last]


def _reversed(last: Date, first: Date, reading: Reading) -> bool:
    """The end told before the start: "It ended on 31 May, having run since June 2016", "ends on … (runs from …)"."""
    if _open(last) != "end" or _open(first) != "start" or first.start - last.end > _CLAUSE:
        return False
    if reading.sentence_at(last.start) != reading.sentence_at(first.start):
        return False
    behind = reading.text[first.end : first.end + 2].strip()  # "…, but since June 2018 the manager is new"
    return not behind or not behind[0].isalnum()


def _known_ends(dates: list[Date]) -> list[Date]:
    """ "Until 31 March 2019" is the project's end where the project is said to end then."""
    ends = {item.edtf.split("/")[1] for item in dates if item.role == "project_period" and "/" in item.edtf} - {".."}

    def is_end(item: Date) -> bool:
        until = item.edtf.removeprefix("../")
        if item.rule != "dates.until" or "/" in until or "T" in until or "XXXX" in until:
            return False
        return (
            until in ends
            if item.role == "deadline"
            else item.role == "other" and any(end[:7] in (until, f"{until}-12") for end in ends)
        )

    return [
        replace(item, role="project_period", edtf="../" + item.edtf.removeprefix("../"), rule="dates.known_end")
        if is_end(item)
        else item
        for item in dates
    ]
