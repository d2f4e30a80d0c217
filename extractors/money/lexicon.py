"""The words of money: what the language tables and the tables of signs say, compiled once.

Entries are regular expressions in which a space stands for any white space and ``*`` for any ending; one that has a
capital is matched as written, all others in lower case. Currencies and multipliers are those of all languages at once,
because a Lithuanian table may stand in an English text; cues are those of one language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from extractors.language import codes, data_table, language
from extractors.money.cues import LETTER_END, Cues, Group, as_written, compile_cues, expression, initials
from extractors.money.currencies import signs
from extractors.money.numbers import SPACES

STEM = re.compile(r"\w{2,}(?![?*])")
GAP = rf"[{SPACES}]?"


def lowered(text: str) -> str:
    """Lower case, character by character: offsets stay."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


@dataclass(frozen=True, slots=True)
class Words:
    """A list of entries as two patterns: on the text as written, and on its lower case."""

    written: re.Pattern[str]
    low: re.Pattern[str]

    def match(self, text: str, low: str, at: int) -> int | None:
        """Where the entry that begins here ends."""
        found = self.written.match(text, at) or self.low.match(low, at)
        return found.end() if found else None

    def spans(self, text: str, low: str, start: int, end: int) -> list[tuple[int, int]]:
        """All entries in a stretch, sorted."""
        found = [match.span() for match in self.low.finditer(low, start, end)]
        found += [match.span() for match in self.written.finditer(text, start, end)]
        return sorted(found)

    def ends_at(self, text: str, low: str, at: int, reach: int = 28) -> int | None:
        """Where an entry begins that ends right before ``at`` (white space between)."""
        start = max(0, at - reach)
        found = None
        for begin, end in self.spans(text, low, start, at):
            if not text[end:at].strip() and (found is None or begin < found):
                found = begin
        return found


def words(entries: Iterable[str]) -> Words:
    """Compile entries; each matches whole words only."""
    listed = list(entries)
    written = [entry for entry in listed if as_written(entry)]
    low = [entry for entry in listed if not as_written(entry)]
    return Words(
        re.compile(rf"(?<!\w)(?:{expression(written)}){LETTER_END}"),
        re.compile(rf"(?<!\w)(?:{expression(low)}){LETTER_END}"),
    )


@dataclass(frozen=True, slots=True)
class Surface:
    """How sums look: signs and names of currencies, and multipliers, of all languages."""

    sign_before: re.Pattern[str]
    sign_after: re.Pattern[str]
    name: re.Pattern[str]
    name_behind_word: re.Pattern[str]
    multiplier: re.Pattern[str]
    unclear: re.Pattern[str]
    follows: re.Pattern[str]  # what may begin a currency, a multiplier or words in brackets behind a number
    sign_ends: frozenset[str]  # the last characters of signs before a number
    stems: tuple[str, ...]  # of multipliers: what has none of them holds no sum in words
    currencies: dict[str, re.Pattern[str]]
    multipliers: dict[Decimal, re.Pattern[str]]

    def currency(self, surface: str) -> tuple[str, Decimal]:
        """ISO code of a sign or name, and the multiplier that it carries."""
        return _currency(surface)


def _multiplied() -> dict[str, tuple[str, int]]:
    return {
        sign: (code, factor)
        for code, row in data_table("currencies").items()
        for sign, factor in row.get("multiplied", {}).items()
    }


def _sign(sign: str) -> str:
    return re.escape(sign) + (r"\.?(?!\w|-\w)" if sign[-1].isalpha() else "")


def _union(key: str) -> dict[str, list[str]]:
    union: dict[str, list[str]] = {}
    for code in codes():
        for name, entries in language(code).table("money")[key].items():
            union.setdefault(name, []).extend(entries)
    return union


@lru_cache(maxsize=1)
def surface() -> Surface:
    """The one table of surfaces."""
    before = sorted([*signs("before"), *_multiplied()], key=len, reverse=True)
    after = sorted([*signs("after"), *_multiplied()], key=len, reverse=True)
    currencies = {code: [entry.lower() for entry in entries] for code, entries in _union("currencies").items()}
    multipliers = _union("multipliers")
    unclear = [entry for code in codes() for entry in language(code).table("money")["unclear_currencies"]]
    names = expression(entry for entries in currencies.values() for entry in entries)
    times = expression(entry for row in multipliers.values() for entry in row)
    letters = initials(f"(?:{names})")
    first = {sign[0].lower() for sign in after} | {"("} | (letters or set()) | (initials(f"(?:{times})") or set())
    ahead = f"(?=[{''.join(sorted(map(re.escape, letters)))}])" if letters else ""
    return Surface(
        sign_before=re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, before))})(?::[{SPACES}]?|{GAP})\Z"),
        sign_after=re.compile(rf"{GAP}(?P<word>{'|'.join(map(_sign, after))})"),
        name=re.compile(rf"{GAP}(?P<word>{names}){LETTER_END}"),
        name_behind_word=re.compile(rf"[{SPACES}]{ahead}(?P<word>{names}){LETTER_END}"),
        multiplier=re.compile(rf"{GAP}(?P<word>{times}){LETTER_END}"),
        unclear=re.compile(rf"{GAP}(?P<word>{expression(unclear)}){LETTER_END}"),
        follows=re.compile(rf"\s?[{''.join(sorted(map(re.escape, first)))}]"),
        sign_ends=frozenset(sign[-1] for sign in before),
        stems=tuple({stem[0] for row in multipliers.values() for e in row if (stem := STEM.match(e))}),
        currencies={code: re.compile(expression(entries)) for code, entries in currencies.items()},
        multipliers={Decimal(factor): re.compile(expression(entries)) for factor, entries in multipliers.items()},
    )


@lru_cache(maxsize=512)
def _currency(surface_form: str) -> tuple[str, Decimal]:
    sign = (
        surface_form if surface_form in signs("after") or surface_form in signs("before") else surface_form.rstrip(".")
    )
    multiplied = _multiplied()
    if sign in multiplied:
        code, factor = multiplied[sign]
        return code, Decimal(factor)
    for side in ("after", "before"):
        if sign in signs(side):
            return signs(side)[sign], Decimal(1)
    low = re.sub(r"\s+", " ", surface_form.lower())
    return next(code for code, pattern in surface().currencies.items() if pattern.fullmatch(low)), Decimal(1)


@lru_cache(maxsize=512)
def factor(word: str) -> Decimal:
    """What a multiplier word multiplies by."""
    return next(factor for factor, pattern in surface().multipliers.items() if pattern.fullmatch(word))


ROLES = (
    *("eu", "grant", "national", "own", "programme", "country", "support", "total", "cost", "costs", "funding"),
    *("payer_own", "payer_national", "payer_eu", "payer_programme", "owing", "pays", "must"),
)
SCOPES = ("ours", "split", "share", "project_share", "other", "programme", "partner", "uses", "project")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language says around sums."""

    code: str
    roles: Cues
    sources: Cues  # funds, the Union and its programmes
    scopes: Cues
    about: Cues  # one project, many, a call
    approximate: Words
    partitive: Words
    equivalent: Words
    conjunctions: Words
    from_to: Words
    copula: Words
    relative: Words
    attached: Words
    total_row: re.Pattern[str]
    partner_rows: re.Pattern[str]
    units: dict[str, Words]
    grouping_marks: frozenset[str]


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language, compiled once."""
    table = language(code).table("money")
    funds = data_table("funds")
    named: list[Group] = [(funds[slug]["role"], slug, entries) for slug, entries in table["funds"].items()]
    role_groups = [*named, *((kind, None, table["roles"][kind]) for kind in ROLES)]
    return Lexicon(
        code=code,
        roles=compile_cues(role_groups),
        sources=compile_cues([*named, *(("eu", None, table["roles"][key]) for key in ("eu", "union"))]),
        scopes=compile_cues([(kind, None, table["scopes"][kind]) for kind in SCOPES]),
        about=compile_cues(
            [
                ("many", None, table["about"]["many"]),
                ("call", None, table["scopes"]["programme"]),
                ("one", None, table["about"]["one"]),
            ]
        ),
        approximate=words(table["approximate"]),
        partitive=words(table["partitive"]),
        equivalent=words(table["equivalent"]),
        conjunctions=words(table["conjunctions"]),
        from_to=words(table["from_to"]),
        relative=words(table["relative"]),
        attached=words(table["attached"]),
        copula=words(table["copula"]),
        total_row=re.compile(rf"(?:{expression(table['table']['total'])})(?:$|(?!\w).*)"),
        partner_rows=re.compile(rf"(?:{expression(table['table']['partner'])})(?!\w)"),
        units={reason: words(entries) for reason, entries in table["units"].items()},
        grouping_marks=frozenset(table["grouping_marks"]),
    )


def wide(fund: str | None) -> bool:
    """Does the slug stand for several funds?"""
    return fund is not None and bool(data_table("funds")[fund].get("wide"))


def number_words() -> Iterator[tuple[str, Decimal, bool]]:
    """(expression, value, is a fraction) of every number word of every language."""
    for code in codes():
        table = language(code).table("money")
        for key, fraction in (("number_words", False), ("fractions", True)):
            for value, entries in table[key].items():
                yield expression(entries), Decimal(value), fraction


@lru_cache(maxsize=1)
def number_joiners() -> frozenset[str]:
    """Words that may stand between number words, of every language."""
    return frozenset(word for code in codes() for word in language(code).table("money")["number_joiners"])
