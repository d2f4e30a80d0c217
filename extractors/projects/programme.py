"""The programme that pays: its name as the document has it, in the nominative, and its slug in ``programmes.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.facts import Code
from extractors.language import codes as language_codes
from extractors.language import data_table, language
from extractors.names.declension import nominative
from extractors.projects.naming import is_abbreviation, tidy
from extractors.projects.words import words
from extractors.reading import Reading
from extractors.stems import at_places, heads_of, lowered, occurrences

PERIOD = re.compile(r"((?:19|20)\d{2})\.?\s?[-–—]\s?((?:19|20)\d{2}|\d{2}(?!\d))")
QUOTED_NAME = re.compile(r"\s*[“„\"«”](?P<name>[^“„\"«»”\n]{4,120})[”“\"»]")
STOPS = frozenset('.;:!?()“”„"«»\n')
STOPPED = re.compile(r"(?:19|20)\d{2}\.?[–-].*|\w{1,2}\.")  # a period, an abbreviation
PIECE = re.compile(r"\S+\s*")
BRANDS = frozenset({"erasmus", "life", "leader", "nordplus", "horizon"})  # named without the word "programme"
REST = re.compile(r"(?<!\S)(?:-(?=[A-Z]))?[^\W\d].*?(?!\S)")  # words left of a programme's name, no endings or years
PAID = 300  # characters around a programme in which a sentence says that it pays
OPENING = frozenset('“„"«')
OF_SLUG = 4  # what it is worth that a programme is known
OF_NEIGHBOURS = 2  # or that countries are named, whose programme of some period it is
INTERREG = re.compile(
    r"(?:Interreg|INTERREG)[”“]?,? (?:[IVX]+ ?[-–]?[ABC]?,? )?(?P<first>[^\W\d_]+)(?:\s?[-–]\s?|\s[^\W\d_]{2,3}\s)"
    r"(?P<last>(?-i:[A-Z])[^\W\d_]+)(?:,? (?:19|20)\d{2}\.?\s?[-–]\s?(?:19|20)\d{2})?"
)
BRAND = re.compile(r"(?<!\w)(?:Interreg|INTERREG)(?!\w)")
WORD = re.compile(r"[^\W\d_]+")
DASHES = re.compile(r"[-–—]")
LONE_NUMBER = re.compile(r"\d{1,2}|(?:19|20)\d{2}")  # of a day or year; a programme's is one of two
TIMED = re.compile(r"\d|[^\W\d_]{3,} \d\d?(?:[,\s]|\.\s|$)")  # "Programme: 9.30 Registration", "October 5" is a day's
CUT = re.compile(r"[\n;(]|,\s|\s+www\.|(?<!\d)\.\s")


@dataclass(frozen=True, slots=True)
class Programme:
    """What a document says of the programme of its projects."""

    name: str | None = None
    slug: str | None = None

    def slug_for(self, of_code: str | None) -> str | None:
        """The slug of a project whose code has the form of ``of_code``: a code tells more than a name."""
        if of_code and self.slug and self.slug.rsplit("-", 2)[0] == of_code.rsplit("-", 2)[0]:
            return self.slug
        return of_code or self.slug


@dataclass(frozen=True, slots=True)
class _Words:
    heads: frozenset[str]  # how the words for a programme begin
    noun: re.Pattern[str]
    modifier: re.Pattern[str]
    pays: tuple[str, ...]  # beginnings of words that speak of money
    openers: frozenset[str]  # first words of a sentence that are no part of a programme's name
    period_behind: re.Pattern[str]
    countries: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _words(code: str) -> _Words:
    table = language(code).table("projects")["programme"]
    flags = re.IGNORECASE
    return _Words(
        heads=heads_of(table["noun"]),
        noun=re.compile(rf"(?<!\w)(?:{'|'.join(table['noun'])})(?!\w)", flags),
        modifier=re.compile(rf"(?:{'|'.join(table['modifier'])})", flags),
        pays=tuple(table["pays"]),
        openers=frozenset(table["openers"]),
        period_behind=re.compile(table["period_behind"], flags),
        countries=tuple(
            (country, re.compile(rf"(?<!\w)(?:{'|'.join(stems)})", flags))
            for country, stems in table["countries"].items()
        ),
    )


def programme_stems() -> set[str]:
    """What the words for a programme begin with, in all languages."""
    return {head for code in language_codes() for head in _words(code).heads}


@cache
def _named() -> tuple[tuple[str, re.Pattern[str], tuple[int, int] | None], ...]:
    return tuple(
        (row["slug"], re.compile("|".join(row["names"])), tuple(row["period"]) if "period" in row else None)
        for row in data_table("programmes")["programmes"]
        if row.get("names")
    )


@cache
def _brands() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """The names of programmes that need no word for one beside them, and what they begin with."""
    rows = [row for row in data_table("programmes")["programmes"] if row["slug"] in BRANDS and row.get("names")]
    return tuple((re.compile("|".join(row["names"])), heads_of(row["names"])) for row in rows)


@cache
def _alone() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """The same of programmes and funds whose names may be in any case."""
    rows = [row["alone"] for row in data_table("programmes")["programmes"] if row.get("alone")]
    return tuple((re.compile(rf"(?:{'|'.join(names)})(?!\w)"), heads_of(names)) for names in rows)


@cache
def _in_any_case() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.pattern, re.IGNORECASE) for _, pattern, _ in _named())


@cache
def _of_countries() -> tuple[tuple[str, frozenset[str], tuple[int, int]], ...]:
    return tuple(
        (row["slug"], frozenset(row["countries"]), (row["period"][0], row["period"][1]))
        for row in data_table("programmes")["programmes"]
        if row.get("countries")
    )


def programme_of(reading: Reading, codes: Iterable[Code]) -> Programme:
    """The programme of a document: from its field, else from the phrase that says most."""
    best: tuple[int, str, str | None] | None = None
    for phrases in (_phrases, _neighbours, _named_brands):
        if best is not None and best[0] >= OF_SLUG:
            break  # a brand says less
        for phrase, weight in phrases(reading):
            slug = slug_of(phrase)
            known = OF_SLUG if slug else OF_NEIGHBOURS if len(_countries(phrase)) > 1 else 0
            score = weight + known + (1 if PERIOD.search(phrase) else 0)
            if best is None or score > best[0]:
                best = (score, phrase, slug)
    of_code = next((code.programme for code in codes if code.programme), None)
    if best is None or (best[2] is None and best[0] < 2):
        return Programme(None, of_code)
    return Programme(_nominative(best[1], reading), best[2] or of_code)


@lru_cache(maxsize=4096)
def _countries(phrase: str) -> frozenset[str]:
    """The countries that a phrase names, in any language."""
    known = [row for code in language_codes() for row in _words(code).countries]
    return frozenset(country for country, pattern in known if pattern.search(phrase))


def names_countries(text: str) -> bool:
    """Does a text name countries and nothing else: "Latvija, Lietuva un Igaunija"?"""
    named = [word for word in WORD.findall(text) if not word[0].islower()]
    return bool(named) and all(map(_countries, named))


@lru_cache(maxsize=4096)
def slug_of(phrase: str) -> str | None:
    """The slug of the programme that a phrase names; None where it names none or leaves the period open."""
    countries = _countries(phrase)
    period = PERIOD.search(phrase)
    years = None
    if period:
        years = int(period.group(1)), int(period.group(1)[: 4 - len(period.group(2))] + period.group(2))
    if len(countries) >= 2:
        candidates = [slug for slug, names, span in _of_countries() if names == countries and years in (None, span)]
        generation = _generation(phrase, candidates)
        if generation or len(candidates) == 1:
            return generation or candidates[0]
        if candidates:
            return None
    for slug, pattern, _ in _named():
        if pattern.search(phrase):
            return slug
    return None


def _generation(phrase: str, candidates: list[str]) -> str | None:
    """ "Interreg V-A" is of 2014–2020, "VI-A" of 2021–2027."""
    for mark, period in ((r"\bV[-–]A\b", "2014-2020"), (r"\bVI[-–]A\b", "2021-2027"), (r"\bIV[-–]?A\b", "2007-2013")):
        if re.search(mark, phrase):
            return next((slug for slug in candidates if slug.endswith(period)), None)
    return None


@lru_cache(maxsize=4096)
def is_programme(name: str) -> bool:
    """Is a name that of a programme itself ("Erasmus+", "Interreg Baltic Sea Region"), with nothing of its own?"""
    for pattern in _in_any_case():
        rest, found = pattern.subn(" ", name)
        if found and all(map(_says_no_more, REST.findall(rest))):
            return True
    return slug_of(name) is not None and all(map(_says_no_more, REST.findall(name)))


def _says_no_more(word: str) -> bool:
    """Is a word beside a programme's brand the word "programme", the countries that run it or an abbreviation?"""
    if is_abbreviation(word):
        return True
    known = [_words(code) for code in language_codes()]
    return all(
        any(
            words.noun.fullmatch(part) or (part[1:].islower() and any(stem.match(part) for _, stem in words.countries))
            for words in known
        )
        for part in DASHES.split(word.strip(",:"))
        if part
    )


def _phrases(reading: Reading) -> Iterator[tuple[str, int]]:
    """(phrase, what it is worth by its place) of the fields for a programme and around the words for one."""
    text = reading.text
    for field in reading.fields:
        if field.key == "programme":
            value = text[field.value.start : field.value.end]
            cut = CUT.search(value)
            phrase = tidy(value[: cut.start()] if cut else value)
            timed = TIMED.match(phrase) is not None and PERIOD.match(phrase) is None
            if 3 < len(phrase) <= 160 and not timed:
                yield phrase, 2
    nouns = reading.beginnings("programme_words")
    for start, end, lang in reading.stretches if nouns else ():
        words = _words(lang.code)
        for match in at_places(words.noun, nouns, text, start, end):
            if reading.zone_at(match.start()) in ("furniture", "teaser"):
                continue
            quoted = QUOTED_NAME.match(text, match.end(), end)
            behind = words.period_behind.match(text, match.end(), end)
            begin = _begin(text, match.start(), reading.line_at(match.start()).start, words)
            stop = quoted.end() if quoted else behind.end() if behind else match.end()
            if quoted or begin < match.start():
                pays = (
                    quoted and _pays(reading, match.start()) and not _performed(text[begin : match.start()], lang.code)
                )
                yield tidy(text[begin:stop]), OF_NEIGHBOURS if pays else 0


def _pays(reading: Reading, at: int) -> bool:
    """Is a programme named in quotes in a sentence that speaks of a project and of money? A concert has one, too."""
    sentence = reading.sentence_at(at)
    lower = lowered(reading.text)[max(sentence.start, at - PAID) : min(sentence.end, at + PAID)]
    code = reading.language_at(at).code
    pays = any(word.startswith(_words(code).pays) for word in lower.split())
    return pays and any(head in lower for head in words(code).project_heads)


def _performed(before: str, code: str) -> bool:
    """Is a programme an event's: "koncerta programma “…”"?"""
    return any(words(code).heads[word.lower()] == "event" for word in before.split())


def _neighbours(reading: Reading) -> Iterator[tuple[str, int]]:
    """(phrase, what it is worth) of programmes of neighbours that need no more than the countries' names."""
    text = reading.text
    for at in occurrences(lowered(text), frozenset({"interreg"})):
        found = INTERREG.match(text, at)
        if found and len(_countries(found.group())) > 1 and reading.zone_at(at) not in ("furniture", "teaser"):
            yield tidy(found.group()), -1


def _named_brands(reading: Reading) -> Iterator[tuple[str, int]]:
    """(brand, what it is worth) of the programmes that are named without the word for one."""
    text, low = reading.text, lowered(reading.text)
    for rows, weight in ((_brands(), -1), (_alone(), -2)):
        for pattern, heads in rows:
            found = filter(None, (pattern.match(text, at) for at in occurrences(low, heads)))
            brand = next((item for item in found if not _begins_title(text, item)), None)
            if brand and reading.zone_at(brand.start()) != "teaser":
                yield brand.group(), weight


def _begins_title(text: str, brand: re.Match[str]) -> bool:
    """Are they but the first words in quotes: "“Radošā Eiropa tuvplānā”"?"""
    return text[max(0, brand.start() - 1)] in OPENING and text[brand.end() : brand.end() + 2].strip()[:1].isalpha()


def _begin(text: str, noun: int, floor: int, words: _Words) -> int:
    """Where the phrase that ends with the noun begins: over names, periods and the usual modifiers."""
    floor = max(floor, noun - 140)
    begin = at = noun
    tokens = text[floor:noun].split()
    for number, token in zip(range(len(tokens) - 1, -1, -1), reversed(tokens), strict=True):
        at = text.rindex(token, floor, at)
        if not STOPS.isdisjoint(token) and not STOPPED.fullmatch(token):
            break
        bare = token.strip(",–—-")
        if not bare and number and _labels(tokens[number - 1], words):
            break  # "Programme – Interreg V-A …"
        if bare and not (bare[0].isupper() or bare[0].isdigit() or words.modifier.fullmatch(bare)):
            break
        begin = at
    while (first := PIECE.match(text, begin, noun)) is not None and not _opens(first, words):
        begin = first.end()
    named = BRAND.search(text, begin + 1, noun)  # "The Joint Secretariat of the Interreg VI-A … Programme"
    if named is None or PERIOD.search(text, begin, named.start()) or len(_countries(text[begin : named.start()])) > 1:
        return begin
    return named.start()


def _opens(piece: re.Match[str], words: _Words) -> bool:
    """Can a phrase begin with a word: a name or a period, not "un", "Since", a day's number nor a project's code?"""
    bare = piece[0].rstrip().strip(",–—-")
    if bare.isupper() and any(map(str.isdigit, bare)):
        return False  # "LL-00098, Interreg VI-A …"
    if LONE_NUMBER.fullmatch(bare):
        return PERIOD.match(piece.string, piece.start()) is not None
    return (piece[0][0].isupper() or piece[0][0].isdigit()) and bare.lower() not in words.openers


def _labels(word: str, words: _Words) -> bool:
    """Does a word before a dash with blanks around it only say that a programme comes?"""
    bare = word.strip(":").lower()
    return bare in words.openers or any(_words(code).noun.fullmatch(bare) for code in language_codes())


def _nominative(phrase: str, reading: Reading) -> str:
    return nominative(phrase, reading.language.code)
