"""The words of happenings of a language, with every form of their paradigms, ready to be looked up by first word.

``events.toml`` writes a word as ``stem/paradigm`` or plain; an entry may be several words. :func:`lexicon` spells all
forms out once for each language, so that a text is scanned by one dictionary look-up for each of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors.language import Language, language

ANY = "_"
EVENT_SENSES = frozenset(("noun", "call"))
DAY_ORDINALS = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class Word:
    """All forms of one word of an entry; None stands for any word."""

    forms: frozenset[str]
    plural: frozenset[str]  # of these, those that can only be plural
    oblique: frozenset[str]  # only modify a noun or name a purpose ("semināru programma", "nauda semināriem")


NO_WORD = Word(frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase that means something for happenings; ``sense`` is what, ``kind`` the kind of happening."""

    sense: str
    kind: str
    words: tuple[Word | None, ...]
    of: frozenset[str] = frozenset()  # modifiers: the kinds of noun they go with
    plural_only: bool = False
    after_name: bool = False  # only behind a capitalised word: "Eiropas dienā"
    placed: bool = False  # only with a day and a place: "noslēgums oktobrī Ludzā"

    group: str = ""  # entries of one group do not overlap
    head: Word = NO_WORD  # the last word, which carries number and case


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by each form of their first word, longest entries first; and what venues are made of."""

    entries: dict[str, tuple[Entry, ...]]
    locative: tuple[str, ...]
    modifiers: tuple[str, ...]
    accusative: tuple[str, ...]
    direction: frozenset[str]
    relative: frozenset[str]
    stop: frozenset[str]


def _word(written: str, paradigms: dict[str, dict[str, list[str]]]) -> Word | None:
    if written == ANY:
        return None
    stem, _, paradigm = written.lower().partition("/")
    if not paradigm:
        return Word(frozenset([stem]), frozenset(), frozenset())
    endings = paradigms[paradigm]
    singular = {stem + ending for ending in endings["singular"]}
    plural = {stem + ending for ending in endings["plural"]}
    oblique = {stem + ending for ending in endings.get("oblique", ())}
    forms = frozenset(singular | plural | oblique)
    return Word(forms, frozenset(plural - singular), frozenset(oblique))


def _entries(table: dict[str, Any]) -> Iterator[Entry]:
    paradigms = table["paradigms"]

    def phrases(written: Iterable[str], sense: str, kind: str = "", **more: Any) -> Iterator[Entry]:
        for phrase in written:
            words = tuple(_word(word, paradigms) for word in phrase.split())
            group = "event" if sense in EVENT_SENSES else sense + kind
            yield Entry(sense, kind, words, group=group, head=words[-1] or NO_WORD, **more)

    for item in table["nouns"]:
        flags = {flag: item.get(flag, False) for flag in ("plural_only", "after_name", "placed")}
        yield from phrases(item["words"], "noun", item["kind"], **flags)
    for item in table["modifiers"]:
        yield from phrases(item["words"], "modifier", item["kind"], of=frozenset(item["of"]))
    for item in table["verbs"]:
        yield from phrases(item["words"], item["sense"], item.get("kind", ""))
    calls, bodies, objects, openable, aside, venues = (
        table[key] for key in ("calls", "bodies", "objects", "openable", "aside", "venues")
    )
    yield from phrases(calls["nouns"], "call", "call")
    yield from phrases(calls["verbs"], "call_verb")
    yield from phrases(calls["objects"], "call_object")
    yield from phrases(calls["submit"], "submit", "call")
    for sense in ("procurement", "registration", "until"):
        yield from phrases(calls[sense], sense)
    for sense in ("contracts", "guests"):
        yield from phrases(objects[sense], sense)
    yield from phrases(bodies["words"], "body", "meeting")
    yield from phrases(bodies["remote"], "remote", "meeting")
    yield from phrases(openable["solemn"], "solemn")
    yield from phrases(openable["nouns"], "openable")
    yield from phrases(aside["words"], "aside")
    yield from phrases(aside["source"], "source")
    yield from phrases(aside["acts"], "acts")
    yield from phrases(aside["about"], "about")
    yield from phrases(aside["cancelled"], "cancelled")
    yield from phrases(aside["planned"], "planned")
    yield from phrases(venues["heads"], "venue")
    yield from phrases(venues["inside"], "inside")
    yield from phrases(venues["named"], "named")
    yield from phrases(venues["there"], "there")
    for ordinal in DAY_ORDINALS:
        yield from phrases(table["days"][ordinal], ordinal)


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language; spelled out on first use."""
    lang: Language = language(code)
    table = lang.table("events")
    by_form: dict[str, list[Entry]] = {}
    for entry in _entries(table):
        first = entry.words[0]
        for form in first.forms if first is not None else ():
            by_form.setdefault(form, []).append(entry)
    venues = table["venues"]
    return Lexicon(
        entries={form: tuple(sorted(found, key=lambda entry: -len(entry.words))) for form, found in by_form.items()},
        locative=tuple(venues["locative"]),
        modifiers=tuple(venues["modifiers"]),
        accusative=tuple(venues["accusative"]),
        direction=frozenset(venues["direction"]),
        relative=frozenset(table["aside"]["relative"]),
        stop=frozenset(venues["stop"]),
    )
