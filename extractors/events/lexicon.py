"""The words of happenings of a language, with every form of their paradigms, ready to be looked up by first word.

``events.toml`` writes a word as ``stem/paradigm`` or plain; an entry may be several words. :func:`lexicon` spells all
forms out once for each language, so that a text is scanned by one dictionary look-up for each of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from sys import intern
from typing import Any

from extractors.events.conjugation import conjugated, tenses
from extractors.events.filing import by_forms, by_next_word
from extractors.language import Language, language

ANY = "_"
EVENT_SENSES = frozenset(("noun", "call"))
FLAGS = ("plural_only", "after_name", "possessive", "placed", "unnumbered")
TIED = frozenset(("noun", "be", "modifier"))  # senses that depend on the words around
TOLD = ("gather", "host", "visit", "travel", "sign", "open", "learn", "compete", "celebrate")
VERBS = frozenset((*TOLD, "discuss", "decide", "await", "carry", "improve"))
DAY_ORDINALS = ("first", "second", "third")
HAPPENING = frozenset(("noun", "occur", *TOLD))


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
    behind: tuple[str, ...] = ()  # only behind a word with one of these endings: "zivju diena"
    possessive: bool = False  # only behind those it is for: "the farmers' day"
    unnumbered: bool = False  # not behind a number: "kurss", but no "3. kurss"
    placed: bool = False  # only with a day and a place: "noslēgums oktobrī Ludzā"
    group: str = ""  # entries of one group do not overlap
    head: Word = NO_WORD  # the last word, which carries number and case
    plural: bool = False  # of a plain entry: what its forms that can only be plural are looked up as
    plain: bool = field(init=False)  # one word, whatever stands around it
    second: frozenset[str] | None = field(init=False)  # forms of a phrase's next word; None where it may be any

    def __post_init__(self) -> None:
        tied = self.behind or self.after_name or self.possessive or self.unnumbered
        tied = tied or self.sense in TIED or self.kind == "other"
        object.__setattr__(self, "plain", len(self.words) == 1 and not tied)
        second = self.words[1] if len(self.words) > 1 else None
        object.__setattr__(self, "second", second.forms if second is not None else None)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by each form of their first word, longest entries first; and what venues are made of."""

    entries: dict[str, tuple[Entry, ...]]
    phrases: dict[str, dict[str, tuple[Entry, ...]]]  # of forms that begin phrases: by the next word; "" for any other
    compounds: tuple[str, ...]  # stems of words that other words end in: "velo-svētki"
    locative: tuple[str, ...]
    modifiers: tuple[str, ...]
    accusative: tuple[str, ...]
    object_first: tuple[str, ...]
    articles: frozenset[str]  # before a room without a name, and before these what says where: "in the old hall"
    rooms: frozenset[str]
    indeclinable: tuple[str, ...]  # endings of foreign names behind a word of direction: "į Matsalu"
    direction: frozenset[str]
    relative: frozenset[str]
    clause: frozenset[str]
    when: frozenset[str]
    we: tuple[str, ...]
    stop: frozenset[str]
    genitive: tuple[str, ...]  # endings that are no nominative too
    instrumental: tuple[str, ...]  # and of a happening's noun that says how something else was done
    not_common: frozenset[str]  # rooms that say nothing by themselves
    not_bare: frozenset[str]  # and those that do so only with a genitive
    no_venues: frozenset[str]  # locatives behind a town's name that are no venue: "Cēsu novadā"
    areas: frozenset[str]  # locatives that make a place of a strange name before them: "Miori rajonā"
    strange: tuple[tuple[str, str], ...]  # endings of words that say where, and those of their nominatives
    beside: frozenset[str]  # "at", before a genitive
    of: str  # what ties a venue to its town: "the libraries of Daugavpils"
    own: frozenset[str]  # before the venue of the sentence's subject
    our: frozenset[str]  # before the venue of whoever tells
    conjunctions: frozenset[str]
    contrast: frozenset[str]  # "but"
    participles: tuple[str, ...]  # endings of what may be a passive behind "be"
    parties: frozenset[str]  # "with", before the other side of a contract
    place_labels: frozenset[str]  # "Vieta – kultūras nams" inside a paragraph
    online: dict[str, str]  # words of meeting at a distance that name where, and that name
    months: frozenset[str]
    plain_days: frozenset[str]  # words that make no happening of a day: "algas diena"
    vague: frozenset[str]  # nouns that leave open what happened
    given: frozenset[str]  # given names: who was somewhere may stand right before where


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
            group = "event" if sense in EVENT_SENSES else intern(sense + kind)
            yield Entry(sense, kind, words, group=group, head=words[-1] or NO_WORD, **more)

    for item in table["nouns"]:
        flags = {flag: item.get(flag, False) for flag in FLAGS}
        yield from phrases(item["words"], "noun", item["kind"], behind=tuple(item.get("behind", ())), **flags)
    for item in table["modifiers"]:
        yield from phrases(item["words"], "modifier", item["kind"], of=frozenset(item["of"]))
    for item in table["verbs"]:
        yield from phrases(item["words"], item["sense"], item.get("kind", ""))
        for line in item["parts"]:
            for forms, tail in conjugated(line, table["conjugation"], infinitive=item.get("infinitive", True)):
                words = (Word(forms, frozenset(), frozenset()), *(_word(word, paradigms) for word in tail))
                sense, kind = item["sense"], item.get("kind", "")
                yield Entry(sense, kind, words, group=intern(sense + kind), head=words[-1] or NO_WORD)
    calls, bodies, objects, openable, aside, venues = (
        table[key] for key in ("calls", "bodies", "objects", "openable", "aside", "venues")
    )
    yield from phrases(calls["nouns"], "call", "call")
    yield from phrases(calls["contests"], "call", "contest")
    yield from phrases(calls["won"], "won")
    yield from phrases(calls["bidders"], "bidder")
    yield from phrases(calls["verbs"], "call_verb")
    yield from phrases(calls["objects"], "call_object")
    yield from phrases(calls["submit"], "submit", "call")
    for key, sense, kind in (
        ("submit_parts", "apply", ""),
        ("submit_parts", "submit", "call"),
        ("verb_parts", "call_verb", ""),
        ("close_parts", "close", ""),
        ("announce_parts", "announce", ""),
    ):
        for line in calls[key]:
            for forms, _ in conjugated(line, table["conjugation"]):
                word = Word(forms, frozenset(), frozenset())
                yield Entry(sense, kind, (word,), group=intern(sense + kind), head=word)
    for sense in ("procurement", "registration", "attend", "until"):
        yield from phrases(calls[sense], sense)
    for sense in ("contracts", "guests", "passengers", "skill"):
        yield from phrases(objects[sense], sense)
    yield from phrases(bodies["words"], "body", "meeting")
    yield from phrases(bodies["remote"], "remote", "meeting")
    yield from phrases(bodies["minutes"], "minutes")
    yield from phrases(openable["solemn"], "solemn")
    yield from phrases(openable["nouns"], "openable")
    yield from phrases(aside["words"], "aside")
    yield from phrases(aside["source"], "source")
    yield from phrases(aside["it"], "it")
    yield from phrases(aside["during"], "during")
    yield from phrases(aside["acts"], "acts")
    yield from phrases(aside["about"], "about")
    yield from phrases(aside["state"], "state")
    yield from phrases(aside["contrast"], "contrast")
    yield from phrases(openable["on_show"], "on_show")
    yield from phrases(openable["no_opening"], "no_opening")
    yield from phrases(aside["ending"], "ending")
    yield from phrases(aside["cancelled"], "cancelled")
    yield from phrases(aside["moved"], "moved")
    yield from phrases(aside["planned"], "planned")
    yield from phrases(aside["meant"], "meant")
    yield from phrases(aside["earlier"], "earlier")
    yield from phrases(aside["relative"], "relative")
    yield from phrases(aside["took_part"], "took_part")
    yield from phrases(venues["heads"], "venue")
    yield from phrases(venues["several"], "venues")
    yield from phrases(venues["inside"], "inside")
    yield from phrases(venues["named"], "named")
    yield from phrases(venues["there"], "there")
    yield from phrases(venues["home"], "home")
    yield from phrases(venues["that"], "that")
    yield from phrases(venues["streets"], "street")
    for ordinal in DAY_ORDINALS:
        yield from phrases(table["days"][ordinal], ordinal)


def _calendar(lang: Language) -> Iterator[str]:
    """Words of weekdays and parts of the day, and of holidays: they stand before a venue and look like places."""
    table = lang.table("dates")
    for forms in table["weekdays"].values():
        yield from forms
    yield from table["words"]["dayparts"]
    yield from (word for words in table["relative"]["day"].values() for word in words)
    venues = lang.table("events")["venues"]
    when = (*venues["locative"], *venues["accusative"])  # "Rudenī Abjas muižā", but "Ziemas dārzā"
    yield from (word for words in table["seasons"].values() for word in words if word.endswith(when or ("\0",)))
    yield from venues["holidays"]


@cache
def _all_entries(code: str) -> tuple[Entry, ...]:
    """Everything that the tables of a language say, spelled out once for all who choose from it."""
    return tuple(_entries(language(code).table("events")))


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language; spelled out on first use."""
    lang: Language = language(code)
    table = lang.table("events")
    by_form: dict[str, list[Entry]] = {}
    for entry in _all_entries(code):
        if entry.sense == "apply":
            continue  # for times alone
        first = entry.words[0]
        if first is None:
            continue
        plural = replace(entry, plural=True) if entry.plain and first.plural else entry
        for form in first.forms:
            by_form.setdefault(form, []).append(plural if form in first.plural else entry)
    venues, entries = table["venues"], by_forms(by_form)
    return Lexicon(
        compounds=tuple(head.partition("/")[0] for head in table["compounds"]["heads"]),
        entries=entries,
        phrases=by_next_word(entries),
        locative=tuple(venues["locative"]),
        modifiers=tuple(venues["modifiers"]),
        accusative=tuple(venues["accusative"]),
        object_first=tuple(venues["object_first"]),
        articles=frozenset(venues["articles"]),
        rooms=frozenset(venues["rooms"]),
        indeclinable=tuple(venues["indeclinable"]),
        direction=frozenset(venues["direction"]),
        relative=frozenset(table["aside"]["relative"]),
        clause=frozenset(table["aside"]["clause"]),
        when=frozenset(table["aside"]["when"]),
        we=tuple(table["aside"]["we"]),
        stop=frozenset((*venues["stop"], *_calendar(lang))),
        genitive=tuple(venues["genitive"]),
        instrumental=tuple(venues["instrumental"]),
        not_common=frozenset(venues["not_common"]),
        not_bare=frozenset(venues["not_bare"]),
        no_venues=frozenset(venues["no_venues"]),
        areas=frozenset(venues["areas"]),
        strange=tuple(sorted(venues["strange"].items(), key=lambda pair: -len(pair[0]))),
        beside=frozenset(venues["beside"]),
        of=venues["of"],
        our=frozenset(venues["our"]),
        own=frozenset(venues["own"]),
        conjunctions=frozenset(table["aside"]["conjunctions"]),
        contrast=frozenset(table["aside"]["contrast"]),
        participles=tuple(table["aside"]["participles"]),
        parties=frozenset(table["objects"]["parties"]),
        place_labels=frozenset(venues["labels"]),
        online=venues["online"],
        months=frozenset(
            form for month in lang.table("dates")["months"] for form in (*month["forms"], *month["short"])
        ),
        vague=frozenset(
            form for word in table["aside"]["vague"] for form in (_word(word, table["paradigms"]) or NO_WORD).forms
        ),
        given=frozenset(name.lower() for key in ("given_men", "given_women") for name in lang.table("people")[key]),
        plain_days=frozenset(word for words in lang.table("events")["plain_days"].values() for word in words),
    )


@cache
def words_of(code: str, senses: frozenset[str]) -> frozenset[str]:
    """Every form of the single words that mean one of the senses: for deciding what a time is the time of."""
    return frozenset(
        form
        for entry in _all_entries(code)
        if len(entry.words) == 1
        and entry.sense in senses
        and not (entry.placed or entry.after_name or entry.possessive)
        for form in entry.head.forms
    )


@cache
def tense_words(code: str, more: tuple[str, ...] = ()) -> dict[str, frozenset[str]]:
    """Forms of verbs by the tense they tell, of the verbs of happenings and of ``more``, given by principal parts."""
    table = language(code).table("events")
    lines = [line for item in table["verbs"] for line in item["parts"]]
    lines += [*table["calls"]["submit_parts"], *table["calls"]["verb_parts"], *more]
    found: dict[str, set[str]] = {}
    for line in lines:
        for name, forms in tenses(line, table["conjugation"]).items():
            found.setdefault(name, set()).update(forms)
    both = found.get("past", set()) & found.get("future", set())
    return {name: frozenset(forms - both) for name, forms in found.items()}
