"""Events end to end: the examples of every language's table, and what a document's layout tells."""

from __future__ import annotations

from typing import Any

import pytest

from extractors import dates, events
from extractors.facts import Event, Found
from extractors.language import codes, language
from extractors.layout import read
from extractors.names import organisations, places
from extractors.reading import Context


def found(text: str, code: str, published: str | None = None) -> Found[Event]:
    reading = read(text, Context(language=code, published=published))
    return events.extract(
        reading, dates.extract(reading).facts, places.mentions(reading), organisations.mentions(reading), ()
    )


EXAMPLES = [(code, example) for code in codes() for example in language(code).table("events")["examples"]]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=lambda value: value if isinstance(value, str) else "")
def test_events_examples(code: str, example: dict[str, Any]) -> None:
    facts = found(example["text"], code).facts
    if example.get("miss"):
        assert facts == ()
        return
    assert [fact.kind for fact in facts] == [example["kind"]]
    assert facts[0].edtf is not None
    for key in ("edtf", "place"):
        if key in example:
            assert getattr(facts[0], key) == example[key]


def test_events_every_kind_has_examples() -> None:
    kinds = {"opening", "closing", "conference", "seminar", "training", "meeting", "visit", "camp", "festival"}
    for code in ("lv", "lt"):
        told = {example.get("kind") for example in language(code).table("events")["examples"]}
        assert kinds | {"competition", "signing", "call"} <= told


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("lv", "2019. gada 5. maijā Rīgā pulcējās eksperti. Seminārā viņi sprieda par ūdeņiem.", "seminar"),
        ("lt", "2019 m. gegužės 5 d. Vilniuje susirinko ekspertai. Seminare jie kalbėjo apie vandenis.", "seminar"),
        ("lv", "Tuvojas muzeju festivāls. Tas notiks 2019. gada 5. maijā.", "festival"),
        ("lt", "Artėja gamtos festivalis. Jis vyks 2019 m. gegužės 5 d.", "festival"),
    ],
)
def test_events_neighbouring_sentence_names_the_happening(code: str, text: str, kind: str) -> None:
    assert [fact.kind for fact in found(text, code).facts] == [kind]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Noslēguma konference\n\nLaiks: 2023. gada 9. februāris\nVieta: viesnīca “Linelis”, Plokštines 3"),
        ("lt", "Baigiamoji konferencija\n\nLaikas: 2023 m. vasario 9 d.\nVieta: viešbutis „Linelis“, Plokštinės g. 3"),
        ("en", "Final conference\n\nDate: 9 February 2023\nPlace: hotel “Linelis”, Plokštinės 3"),
    ],
)
def test_events_announcement_by_labels(code: str, text: str) -> None:
    facts = found(text, code).facts
    assert [(fact.kind, fact.edtf) for fact in facts] == [("closing", "2023-02-09")]
    assert facts[0].place is not None
    assert "Linelis" in facts[0].place


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        (
            "lt",
            "KONSULTACIJOS BŪSIMIEMS PAREIŠKĖJAMS\n\n2017-04-12 Utenoje\n2017-04-20 Klaipėdoje",
            ["Utena", "Klaipėda"],
        ),
        (
            "lv",
            "KONSULTĀCIJAS PROJEKTU IESNIEDZĒJIEM DIVĀS PILSĒTĀS\n\n12.04.2017. Jelgavā\n20.04.2017. Cēsīs",
            ["Jelgava", "Cēsis"],
        ),
    ],
)
def test_events_schedule_lines_are_one_event_each(code: str, text: str, names: list[str]) -> None:
    facts = found(text, code).facts
    assert [(fact.kind, fact.place) for fact in facts] == [("meeting", name) for name in names]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("lv", "Jelgavā 2019. gada 12. septembrī notiks noslēguma konference\n\n2019. gada 12. septembrī partneri "
               "pulcēsies noslēguma konferencē Jelgavā, lai pārrunātu paveikto."),
        ("lt", "Kretingoje 2019 m. rugsėjo 12 d. vyks baigiamoji konferencija\n\n2019 m. rugsėjo 12 d. partneriai "
               "rinksis į baigiamąją konferenciją Kretingoje."),
    ],
)  # fmt: skip
def test_events_two_tellings_are_one_event(code: str, text: str) -> None:
    result = found(text, code)
    assert [fact.kind for fact in result.facts] == ["closing"]
    assert "repeated" in {reject.reason for reject in result.rejects}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Projekta laikā notiks semināri.", "generic"),
        ("Sekos seminārs.", "no_time_or_place"),
        ("Partneri runāja par konferenci.", "mentioned"),
        ("2020. gada 20. martā paredzētais seminārs ir atcelts.", "cancelled"),
    ],
)
def test_events_rejects_say_why(text: str, reason: str) -> None:
    result = found(text, "lv")
    assert result.facts == ()
    assert reason in {reject.reason for reject in result.rejects}


def test_events_day_of_a_longer_happening() -> None:
    text = (
        "No 2019. gada 2. oktobra līdz 2019. gada 3. oktobrim Viesītē viesojās projekta partneri.\n\n"
        "Otrajā dienā Viesītes Kultūras centrā notika seminārs."
    )
    facts = found(text, "lv").facts
    assert [(fact.kind, fact.edtf) for fact in facts] == [
        ("visit", "2019-10-02/2019-10-03"), ("seminar", "2019-10-03"),
    ]  # fmt: skip
    assert facts[1].place == "Viesītes Kultūras centrs"


@pytest.mark.parametrize("text", ["", "Labdien!", "\n\n", "Seminārs", "2019. gada 5. maijā"])
def test_events_of_nothing(text: str) -> None:
    assert found(text, "lv").facts == ()


def test_events_offsets_lie_in_the_text() -> None:
    for code, example in EXAMPLES:
        text = example["text"]
        result = found(text, code)
        assert all(0 <= item.start < item.end <= len(text) for item in (*result.facts, *result.rejects))
