"""What the fields of facts may be, in one place: for values that a person states, checked as an extractor's own are.

    >>> stated("amount", {"value": "791 256,20", "role": "eu"})
    {'value': '791256.20', 'role': 'eu'}

Values come as text and leave as JSON has them (a sum of money as text with two decimals, an answer as a truth value,
None for "nothing is stated"). Vocabularies are the types of :mod:`extractors.facts` and the tables of data, never a
list of their own. Raises BadValue, which says what is allowed.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import get_args

from extractors.codes.formats import inner_form
from extractors.dates import edtf
from extractors.errors import BadValue
from extractors.facts import AmountRole, AmountScope, CodeKind, DateRole, FactKind, PartnerRole
from extractors.language import codes, data_table, language
from extractors.names.country import iso_codes

Value = str | bool | None
NOTHING = "none"  # what a person writes for "not stated"
LONGEST = 1000  # characters of a text
MANY = 60  # choices that an error still lists
SHOWN = 10
_HIDDEN = {"Cc", "Cf", "Cs", "Co"}
_SUM = re.compile(r"\d{1,16}(?:[.,]\d{1,2})?")
_ANSWERS = {"true": True, "yes": True, "false": False, "no": False}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of fact; ``read`` takes the text, ``allowed`` are all values where they can be listed.

    ``default`` is what a new fact has where nobody says.
    """

    name: str
    about: str
    read: Callable[[str], Value]
    required: bool = False
    allowed: Callable[[], tuple[str, ...]] | None = None
    default: Value = None


def fields(kind: FactKind) -> tuple[Field, ...]:
    """The fields of a kind that a person may state."""
    return FIELDS[kind]


def stated(kind: FactKind, values: Mapping[str, str]) -> dict[str, Value]:
    """Values that a person states of some fields, normalised; the others are left alone."""
    known = {field.name: field for field in FIELDS[kind]}
    found: dict[str, Value] = {}
    for name, text in values.items():
        if name not in known:
            raise BadValue(f"a fact of kind {kind} has no field {name!r}; it has {', '.join(known)}")
        found[name] = _read(known[name], text)
    return found


def check(kind: FactKind, values: Mapping[str, Value]) -> None:
    """Whether values make a whole fact: what is required is there, and fields do not contradict each other."""
    if missing := [field.name for field in FIELDS[kind] if field.required and values.get(field.name) is None]:
        raise BadValue(f"a fact of kind {kind} needs {' and '.join(missing)}")
    if kind == "project" and not any(values.get(name) for name in ("code", "acronym", "title")):
        raise BadValue("a project needs a code, an acronym or a title")
    if kind == "amount" and values.get("partner") and values.get("scope") != "partner":
        raise BadValue(f"a sum of a partner has scope=partner, not {values.get('scope')}; or state partner={NOTHING}")


def plain(name: str, text: str) -> str:
    """A line of text as any field may have it; raises BadValue."""
    try:
        return _text(unicodedata.normalize("NFC", text).strip())
    except ValueError as error:
        raise BadValue(f"{name} cannot be {text!r}: {error}") from error


def _read(field: Field, text: str) -> Value:
    text = unicodedata.normalize("NFC", text).strip()
    if text.casefold() in ("", NOTHING):
        if field.required:
            raise BadValue(f"{field.name} cannot be nothing: {field.about}")
        return None
    if field.allowed is not None:
        choices = field.allowed()
        found = next((choice for choice in choices if choice.casefold() == text.casefold()), None)
        if found is None:
            raise BadValue(f"{field.name} cannot be {text!r}; it is one of {_told(text, choices)}")
        return found
    try:
        return field.read(text)
    except ValueError as error:
        raise BadValue(f"{field.name} cannot be {text!r}: {str(error) or field.about}") from error


def _told(text: str, choices: Sequence[str]) -> str:
    """All choices, or those of many that look like a text."""
    if len(choices) <= MANY:
        return ", ".join(choices)
    near = difflib.get_close_matches(text, choices, SHOWN) or [item for item in choices if item[:1] == text[:1].upper()]
    return f"{len(choices)}, such as {', '.join((near or choices)[:SHOWN])}"


def _text(text: str) -> str:
    if any(unicodedata.category(character) in _HIDDEN for character in text):
        raise ValueError("it has characters that no screen shows")
    if len(text) > LONGEST:
        raise ValueError(f"it is longer than {LONGEST} characters")
    return " ".join(text.split())


def _sum(text: str) -> str:
    plain = re.sub(r"\s", "", text)
    if not _SUM.fullmatch(plain):
        raise ValueError
    return str(Decimal(plain.replace(",", ".")).quantize(Decimal("0.01")))


def _code(text: str) -> str:
    code = inner_form(_text(text))
    if not any(character.isalnum() for character in code):
        raise ValueError
    return code


def _time(text: str) -> str:
    first, last = edtf.moments(text)
    sides = [moment for moment in (first, last) if moment is not None]
    if not sides:
        raise ValueError("both ends are open")
    if not all(edtf.exists(moment) for moment in sides):
        raise ValueError("there is no such time")
    if first and last and not edtf.in_order(first, last):
        raise ValueError("it ends before it begins")
    written = edtf.interval(first, last) if "/" in text else edtf.text(sides[0])
    edtf.bounds(written)
    return written


def _answer(text: str) -> bool:
    if text.casefold() not in _ANSWERS:
        raise ValueError
    return _ANSWERS[text.casefold()]


@cache
def event_kinds() -> tuple[str, ...]:
    """The kinds of events that the languages' tables name."""
    return tuple(sorted({noun["kind"] for code in codes() for noun in language(code).table("events")["nouns"]}))


def _programmes() -> tuple[str, ...]:
    return tuple(row["slug"] for row in data_table("programmes")["programmes"])


def _one_of(
    name: str, about: str, allowed: Callable[[], tuple[str, ...]], *, required: bool = False, default: Value = None
) -> Field:
    return Field(name, about, _text, required or default is not None, allowed, default)


def _words(name: str, about: str, *, required: bool = False) -> Field:
    return Field(name, about, _text, required)


_MONEY = "digits, with two decimals at most, as in 791256.20"
_TIME = "an EDTF time such as 2018-05-16, 2018-05-16T10:30, 2018-03/2020-02, 2020-06/.. or XXXX-05-16"
_PROJECT = _words("project", "code, acronym or title of one of the document's projects")

FIELDS: Mapping[FactKind, tuple[Field, ...]] = {
    "code": (
        Field("code", "the code without number sign and quotes, as in LLI-317", _code, required=True),
        _one_of("kind", "what it identifies", lambda: get_args(CodeKind), required=True),
        _one_of("programme", "the programme's slug", _programmes),
        _PROJECT,
    ),
    "project": (
        Field("code", "the code without number sign and quotes, as in LLI-317", _code),
        _words("acronym", "its short name"),
        _words("title", "its title in the language of the document"),
        *(_words(f"title_{code}", f"its title in {code}, where the document states it") for code in codes()),
        _one_of("programme", "the programme's slug", _programmes),
        _words("programme_name", "the programme as the document names it, nominative"),
    ),
    "amount": (
        Field("value", _MONEY, _sum, required=True),
        _one_of("currency", "ISO 4217", lambda: tuple(data_table("currencies")), required=True),
        _one_of("role", "whose money, or how much in all", lambda: get_args(AmountRole), default="other"),
        _one_of("scope", "of what it is the sum", lambda: get_args(AmountScope), default="other"),
        _one_of("fund", "the fund that pays", lambda: tuple(data_table("funds"))),
        _words("partner", "the partner's name, nominative, where scope is partner"),
        Field("approximate", "yes or no", _answer, default=False),
        _PROJECT,
    ),
    "date": (
        Field("edtf", _TIME, _time, required=True),
        _one_of("role", "what happens then", lambda: get_args(DateRole), default="other"),
        _PROJECT,
    ),
    "partner": (
        _words("name", "the full name, nominative, in the language of the document", required=True),
        _one_of("role", "its part in the project", lambda: get_args(PartnerRole), default="partner"),
        _one_of("country", "ISO 3166-1 alpha-2", lambda: tuple(sorted(iso_codes()))),
        _PROJECT,
    ),
    "event": (
        _one_of("kind", "what happens", event_kinds, required=True),
        Field("edtf", _TIME, _time),
        _words("place", "town or venue, nominative"),
        _PROJECT,
    ),
    "person": (
        _words("name", "first name and surname, nominative", required=True),
        _words("position", "as stated, nominative"),
        _words("organisation", "as stated, nominative"),
        _PROJECT,
    ),
}
