"""A calendar as the icalendar library reads it: days, times in their zones, and what is left out."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar

from tests.warehouse.test_export_views import export


def test_ical_reads_back(published: Path, tmp_path: Path) -> None:
    done = export(published, "ical", tmp_path / "events.ics")
    calendar = Calendar.from_ical((tmp_path / "events.ics").read_bytes())
    events = {str(event["summary"]).split(" – ")[-1]: event for event in calendar.walk("VEVENT")}
    assert done.rows == {"events": 3}
    assert done.notes == ("3 events left out: their day is not known",)
    assert set(events) == {"opening", "seminar", "meeting"}
    assert (events["seminar"].start, events["seminar"].end) == (date(2018, 4, 17), date(2018, 4, 19))
    assert events["opening"].start == datetime(2018, 3, 2, 10, 30, tzinfo=ZoneInfo("Europe/Riga"))
    assert str(events["opening"]["dtstart"].params["TZID"]) == "Europe/Riga"
    assert events["opening"].start.astimezone(UTC).hour == 8
    assert str(events["meeting"]["dtstart"].params["TZID"]) == "Europe/Vilnius"
    assert events["meeting"].end.astimezone(UTC) == datetime(2018, 7, 10, 9, tzinfo=UTC)
    assert str(events["opening"]["location"]) == "Jelgava"
    assert "LLI-317" in str(events["opening"]["description"])
    assert "opening.txt" in str(events["opening"]["description"])
    assert events["opening"]["dtstamp"].dt == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert len({str(event["uid"]) for event in events.values()}) == 3
    assert {str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")} >= {"Europe/Riga", "Europe/Vilnius"}


def test_ical_is_the_same_again(published: Path, tmp_path: Path) -> None:
    for name in ("a.ics", "b.ics"):
        export(published, "ical", tmp_path / name, "SocQuality")
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()
    assert not list(Calendar.from_ical((tmp_path / "a.ics").read_bytes()).errors)


def test_ical_of_a_project_without_events(published: Path, tmp_path: Path) -> None:
    assert export(published, "ical", tmp_path / "none.ics", "LLI-425").rows == {"events": 0}
    assert Calendar.from_ical((tmp_path / "none.ics").read_bytes()).walk("VEVENT") == []
