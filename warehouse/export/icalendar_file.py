"""Events as iCalendar (RFC 5545): whole days, or times in the zone of their place.

An event is exported where its start is known to the day; one of which only a month, a season or a year is known, or no
year, is left out and counted. Times are local as stated: in the zone of the place's country, where the gazetteer knows
the place, else that of the language of the documents. The stamp of an event is when the last of its documents came in,
so that the same warehouse gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from extractors.language import codes
from extractors.names.place_table import lookup
from warehouse.export.source import Exported, Source, written

ZONES = {"LV": "Europe/Riga", "LT": "Europe/Vilnius", "EE": "Europe/Tallinn"}
HOME_OF = {"lt": "LT"}  # the country of documents in a language; Latvia else
POINT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?")

EVENTS = """
    SELECT e.event_id, e.kind, e.edtf, e.place, coalesce(p.acronym, p.code) AS short, p.code,
        coalesce(p.title_en, p.title_lv, p.title_lt) AS title, s.stamp, s.language, s.said
    FROM project_events AS e
    LEFT JOIN projects AS p ON p.project_id = e.project_id
    JOIN (
        SELECT f.event_id, max(d.ingested_at) AS stamp, mode(d.language ORDER BY d.language) AS language,
            list(DISTINCT '“' || f.surface || '” (' || concat_ws(', ', d.file_name, 'p. ' || f.page) || ')') AS said
        FROM events AS f JOIN documents AS d ON d.document_id = f.document_id GROUP BY f.event_id
    ) AS s ON s.event_id = e.event_id
    WHERE $1 IS NULL OR e.project_id = $1
    ORDER BY e.event_id"""


def expected(source: Source) -> int:
    """Events, also those whose day is not known."""
    return sum(number for (number,) in source.rows(f"SELECT count(*) FROM ({EVENTS})", [source.project_id]))


def export(source: Source, target: Path, advance: Callable[[int, str], None]) -> Exported:
    """Writes the calendar."""
    from icalendar import Calendar, Timezone

    calendar = Calendar()
    calendar.add("prodid", "-//pressfacts//events//EN")
    calendar.add("version", "2.0")
    for zone in ZONES.values():
        calendar.add_component(Timezone.from_tzid(zone))
    before, after = calendar.to_ical().rsplit(b"END:VCALENDAR", 1)
    count = imprecise = 0
    with written(target) as draft, draft.open("wb") as sink:
        sink.write(before)
        for row in source.records(EVENTS):
            event = _event(row)
            if event is None:
                imprecise += 1
                continue
            sink.write(event)
            count += 1
            if count % 1000 == 0:
                advance(count, row["event_id"])
        sink.write(b"END:VCALENDAR" + after)
    notes = (f"{imprecise} events left out: their day is not known",) if imprecise else ()
    return Exported({"events": count}, notes)


def _event(row: dict[str, Any]) -> bytes | None:
    from icalendar import Event

    times = _times(row)
    if times is None:
        return None
    event = Event()
    event.add("uid", f"{row['event_id']}@pressfacts")
    event.add("dtstamp", row["stamp"].replace(tzinfo=UTC))
    event.add("dtstart", times[0])
    if times[1] is not None:
        event.add("dtend", times[1])
    event.add("summary", " – ".join(part for part in (row["short"] or row["title"], row["kind"]) if part))
    event.add("categories", [row["kind"]])
    if row["place"]:
        event.add("location", row["place"])
    project = " ".join(part for part in (row["code"], row["title"]) if part)
    event.add("description", "\n".join(part for part in (project, *sorted(row["said"])) if part))
    text: bytes = event.to_ical()
    return text


def _times(row: dict[str, Any]) -> tuple[date, date | None] | None:
    """Start and exclusive end, days or moments; None where the start is not known to the day."""
    first, _, last = (row["edtf"] or "").partition("/")
    start, end = POINT.fullmatch(first), POINT.fullmatch(last)
    if start is None or (last and end is None):
        return None
    if start[2]:
        zone = ZoneInfo(ZONES[_country(row)])
        starts = datetime.fromisoformat(start[0]).replace(tzinfo=zone)
        if end is None:
            return starts, None
        ends = datetime.fromisoformat(end[0] if end[2] else f"{end[1]}T23:59").replace(tzinfo=zone)
        return (starts, ends) if ends > starts else (starts, None)
    day = date.fromisoformat(start[1])
    until = date.fromisoformat(end[1]) if end else day
    return (day, max(until, day) + timedelta(days=1))


def _country(row: dict[str, Any]) -> str:
    """The country whose time it is."""
    for part in reversed((row["place"] or "").split(",")):
        for language in (row["language"], *codes()):
            found = lookup(part.strip(), language, False) if language in codes() else None
            if found is not None and found.country in ZONES:
                return str(found.country)
    return HOME_OF.get(row["language"], "LV")
