"""Happenings announced in lines of their own: a label and the time, a date below a headline, an entry of a calendar.

"Laiks: 9.-10. februāris" below "Noslēguma konference" is when the conference is; "Seminaras buhalteriams" below
"Gegužės 12 d., Vilnius" is what happens then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.events.lexicon import lexicon
from extractors.events.marks import Mark
from extractors.events.scenes import Scene, asks, is_day
from extractors.events.venues import Map
from extractors.facts import Date
from extractors.names.declension import nominative
from extractors.reading import Reading
from extractors.record import changed

TIME_LABELS = frozenset(("time", "period"))  # "Date:" may label either
BARE = 12  # characters beside the date in a line of nothing else
REACH = 6  # scenes back (or on) to what a label announces
MINUTES = 2  # scenes back to the title of minutes
TITLE_LINES = 2  # of a headline: "International seminar" and in the next line what it is called
STEPS = frozenset(("opening", "closing"))
MET = frozenset(("noun", "series", "body"))
SHORT_LINE = 110  # characters
SHORT_TITLE = 60  # characters
STOPS = tuple(".!?:;,")
SHORT_ENTRY = 36  # characters beside the date of a calendar's line
PARTIES = re.compile(r"\s([^\W\d_]+)\s([^:\d]{2,60}?)\s?:\s")  # "… with the Agency: "
LED = re.compile(r"[^\d:;,.]{0,24}")  # what kind of agreement it is: "Grant …"
CLOCK = re.compile(r"\d{1,2}[:.]\d\d")


def _event_marks(scene: Scene) -> list[Mark]:
    return [mark for mark in scene.of("noun", "call") if mark.kind != "other"]


def announced(reading: Reading, all_scenes: Sequence[Scene], scene: Scene, date: Date, where: Map) -> Mark | None:
    """What a labelled time ("Date: …") or a line of date and clock below a heading announces."""
    field = reading.field_at(date.start)
    if field is not None and field.key == "contract_date":
        return Mark(*field.label, 0, 0, "agree", "signing")
    if not is_day(date):
        return None
    if date.role in ("published", "event") and (mark := _minuted(all_scenes, scene)):
        return mark
    labelled = field is not None and field.key in TIME_LABELS
    asked = reading.text[scene.start : date.start].rstrip(" ?:").lower()
    labelled |= asked in lexicon(reading.line_at(date.start).language).when
    if (date.start, scene.number > 0) == (scene.start, True) and scene.end - date.end <= BARE:
        labelled |= asks(reading.text, all_scenes[scene.number - 1])
    if mark := _agreed(reading, scene, date, where):
        return mark
    line = reading.lines[scene.line]
    rest = line.end - line.start - (date.end - date.start)
    clock = rest <= SHORT_LINE // 2 and ("T" in date.edtf or CLOCK.search(reading.text, date.end, line.end))
    venue = date.start == line.start and scene.has("venue") and rest <= SHORT_LINE // 2
    if (rest <= BARE or venue) and (marks := _headed(reading, all_scenes, scene, titles=venue)):
        return marks[0]
    if not labelled and not clock:
        return None
    above = all_scenes[max(0, scene.number - REACH) : scene.number]
    if labelled and (step := _step(above)):
        return step
    for other in reversed(above):
        if (marks := _event_marks(other)) and (labelled or not _is_entry(other)):
            return marks[0]
    if labelled:
        for other in all_scenes[scene.number + 1 : scene.number + REACH]:
            if marks := _event_marks(other):
                return marks[0]
        return _aimed(reading, above)
    return None


def _aimed(reading: Reading, above: Sequence[Scene]) -> Mark | None:
    """The journey that a sheet's line of its aim tells of by a verb: "Tikslas: susipažinti su ūkiais"."""
    for other in reversed(above):
        for mark in other.of("travel", "visit"):
            if ":" in reading.text[other.start : mark.start]:
                return mark
    return None


def _step(above: Sequence[Scene]) -> Mark | None:
    """The opening or closing that a sheet's text is about, rather than a part of its programme: "…, a trip by boat"."""
    line = next((other.line for other in reversed(above) if _event_marks(other)), None)
    told = [other for other in above if other.line == line and not any(map(is_day, other.dates))]
    steps = [mark for other in told for mark in other.of("noun") if mark.kind in STEPS]
    return steps[-1] if steps and not steps[-1].plural else None


def _agreed(reading: Reading, scene: Scene, date: Date, where: Map) -> Mark | None:
    """The signing that a row of the parties and the day tells of: "Agreement with the Agency: 12.12.2023"."""
    words = lexicon(reading.line_at(scene.start).language)
    mark = next(iter(scene.of("contracts")), None)
    if mark is None or LED.fullmatch(reading.text, scene.start, mark.start) is None:
        return None
    label = PARTIES.fullmatch(reading.text, mark.end, date.start)
    if label is None or scene.end - date.end > 1 or date.role not in ("event", "other"):
        return None
    code = reading.line_at(scene.start).language
    head = reading.text[mark.start : mark.end]
    if (words.locative and nominative(head, code) != head) or label.group(1) not in words.parties:
        return None
    if not (label.group(2).isupper() or where.is_organisation(*label.span(2))):  # not "with the builder ends: "
        return None
    return changed(mark, sense="agree", kind="signing")


def _is_entry(scene: Scene) -> bool:
    """Is a line above one more of a calendar's, with an hour of its own: "Opening: 12 April, 5 p.m."?"""
    return any("T" in date.edtf for date in scene.dates)


def _minuted(all_scenes: Sequence[Scene], scene: Scene) -> Mark | None:
    """The meeting whose minutes begin right above: "Domes sēdes protokols" and in the next line its day."""
    for other in reversed(all_scenes[max(0, scene.number - MINUTES) : scene.number + 1]):
        if other is not scene and other.dates:
            return None
        if other.has("minutes"):
            return next((mark for mark in other.marks if mark.kind == "meeting" and mark.sense in MET), None)
    return None


def _headed(reading: Reading, all_scenes: Sequence[Scene], scene: Scene, *, titles: bool) -> list[Mark]:
    """The happening of the headline right above a line of a date alone, or (``titles``) of any short line above."""
    below = scene.line
    for other in reversed(all_scenes[max(0, scene.number - TITLE_LINES) : scene.number]):
        line = reading.lines[other.line]
        title = (other.start, other.end) == (line.start, line.end) and other.end - other.start <= SHORT_TITLE
        stopped = reading.text[other.end - 1] in STOPS
        titles = titles or reading.lines[below].zone == "heading"
        if other.dates or not (line.zone == "heading" or (titles and title and not stopped)):
            return []
        below = other.line
        if marks := [] if CLOCK.match(reading.text, other.start) else _event_marks(other):
            return marks  # but a row of an agenda is no headline
    return []


def entry(reading: Reading, all_scenes: Sequence[Scene], scene: Scene, date: Date) -> Mark | None:
    """What stands under its date in a calendar or chronicle: "12. maijs, Rīga" and in the next line "Seminārs"."""
    rest = scene.end - scene.start - (date.end - date.start)
    if rest > SHORT_ENTRY or not is_day(date) or reading.field_at(date.start) is not None:
        return None
    after = all_scenes[scene.number + 1 : scene.number + 3]
    if len(after) > 1 and after[0].line == scene.line and reading.lines[scene.line].zone == "heading":
        after = after if after[0].has("noun", "call") else after[1:]  # "Ceturtdiena, 16.05. Mājup caur Valgu"
    for other in after[:1]:
        gap = reading.text[scene.end : other.start]
        row = reading.text[scene.start : date.start].strip(" -–—•·*") == ""
        if other.dates or other.end - other.start > SHORT_LINE or gap.count("\n") > 1 or not (row or "\n" in gap):
            return None
        marks = [mark for mark in other.of("noun", "call") if not mark.placed]
        return marks[0] if marks else None
    return None
