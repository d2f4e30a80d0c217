"""The words of money: what the language tables and the tables of signs say, compiled once.

Entries are regular expressions in which a space stands for any white space and ``*`` for any ending; one that has a
capital is matched as written. Currencies and multipliers are those of all languages at once: tables keep their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from extractors.language import codes, data_table, language
from extractors.money.cues import LETTER_END, Cues, Group, compile_cues, expression
from extractors.money.currencies import signs
from extractors.money.entries import Words, words
from extractors.money.numbers import SPACES
from extractors.money.prefixes import LONGEST, ahead, beginning, prefixes, shortest
from extractors.stems import heads_of

STEM = re.compile(r"\w{2,}(?![?*])")
OPTIONAL = re.compile(r"\([^()]* \)\?")  # "(lietuvas )?"
GAP = rf"[{SPACES}]?"


@dataclass(frozen=True, slots=True)
class Surface:
    """How sums look: signs and names of currencies, and multipliers, of all languages."""

    sign_before: re.Pattern[str]
    sign_after: re.Pattern[str]
    name: re.Pattern[str]
    name_behind_word: re.Pattern[str]
    multiplier: re.Pattern[str]
    units: re.Pattern[str]  # what a currency without a number begins with, in lower case
    paired: re.Pattern[str]  # the same, where names of two words ("Swiss francs") may be among them
    nouns: tuple[str, ...]  # what the nouns of those begin with
    multiplier_before: re.Pattern[str]  # right before a currency
    unclear: tuple[tuple[frozenset[str], re.Pattern[str]], ...]  # names of several currencies: which, how
    beginnings: frozenset[str]  # what a currency, a multiplier or words in brackets behind a number begin with
    signs: tuple[str, ...]  # before a number
    sign_ends: frozenset[str]  # their last characters
    cents: re.Pattern[str]  # "and 50 cents" right behind a currency
    stems: re.Pattern[str]  # of multipliers
    countries: dict[str, re.Pattern[str]]  # words that tell whose a currency is
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
    multipliers, payers = _union("multipliers"), _union("currency_countries")
    unclear = {key: expression(entries) for key, entries in _union("unclear_currencies").items()}
    names = expression(entry for entries in currencies.values() for entry in entries)
    factors = [entry for row in multipliers.values() for entry in row]
    times = expression(factors)
    first = {sign[:LONGEST].lower() for sign in after} | {"("} | prefixes(names) | prefixes(times)
    first |= {begin for entries in unclear.values() for begin in prefixes(entries)}
    alone = [OPTIONAL.sub("", entry) for entries in currencies.values() for entry in entries]
    single = prefixes(expression(entry for entry in alone if " " not in entry))
    double = [entry for entry in alone if " " in entry]
    named = ahead(prefixes(names))
    return Surface(
        sign_before=re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, before))})(?::[{SPACES}]?|{GAP})\Z"),
        sign_after=re.compile(rf"{GAP}(?P<word>{'|'.join(map(_sign, after))})"),
        name=re.compile(rf"{GAP}{named}(?P<word>{names}){LETTER_END}"),
        name_behind_word=re.compile(rf"[{SPACES}]{named}(?P<word>{names}){LETTER_END}"),
        multiplier=re.compile(rf"{GAP}(?P<word>{times}){LETTER_END}"),
        multiplier_before=re.compile(rf"(?<!\w)(?P<word>{times})(?:(?<=\.)|(?!\w)){GAP}\Z"),
        units=beginning({*single, *(sign[:LONGEST].lower() for sign in after)}),
        paired=beginning({*single, *(sign[:LONGEST].lower() for sign in after), *prefixes(expression(double))}),
        nouns=tuple({noun for entries in unclear.values() for noun in prefixes(entries)}),
        unclear=tuple(
            (frozenset(key.split()), re.compile(rf"{GAP}(?:{entries}){LETTER_END}")) for key, entries in unclear.items()
        ),
        beginnings=frozenset(first),
        signs=tuple(before),
        sign_ends=frozenset(sign[-1] for sign in before),
        cents=re.compile(
            rf"[{SPACES}](?:(?:{_all('cents_joiners')})[{SPACES}])?(\d{{1,2}})[{SPACES}](?:{_all('cents')})(?!\w)"
        ),
        stems=re.compile("|".join(shortest(stem[0] for e in factors if (stem := STEM.match(e))))),
        countries={code: re.compile(rf"(?<!\w)(?:{expression(entries)})(?!\w)") for code, entries in payers.items()},
        currencies={code: re.compile(expression(entries)) for code, entries in currencies.items()},
        multipliers={Decimal(factor): re.compile(expression(entries)) for factor, entries in multipliers.items()},
    )


def _all(key: str) -> str:
    return expression(entry for code in codes() for entry in language(code).table("money")[key])


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
    *("eu", "grant", "national", "own", "programme", "support", "asks", "total", "budget", "cost", "costs", "prices"),
    *("funding", "payer_own", "payer_national", "payer_eu", "payer_programme", "country", "owing", "pays", "must"),
)
SCOPES = (
    *("ours", "its", "whom", "us", "each", "split", "share", "activities", "project_share", "part", "other"),
    *("programme", "offered", "payments", "partner", "quantity", "gets", "uses", "project", "lead", "thing"),
)
LINKS = ("partitive", "equivalent", "conjunctions", "whole", "portion")
ABOUT = ("one", "many", "call")


@dataclass(frozen=True, slots=True)
class Topics:
    """What a document speaks of: the nouns for one project, for several, for a call; found by how they begin."""

    stems: tuple[str, ...]
    pattern: re.Pattern[str]  # a group for each kind; the first is of one project


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language says around sums."""

    code: str
    cues: Cues  # of roles, of scopes, of what links a sum to the one before it
    sources: Cues  # funds, the Union and its programmes
    topics: Topics  # of a document or a heading
    subjects: Topics  # of a sentence: the second kind is what is no project
    approximate: Words
    from_to: Words
    copula: Words
    relative: Words
    attached: Words
    price: Words
    towards: Words
    contract: Words
    works: tuple[str, ...]
    stretches: tuple[str, ...]
    share_of: Words
    apiece: Words
    each_one: Words
    each_behind: Words
    each_given: Words
    each_stems: tuple[str, ...]
    sharers: Words
    out_of: Words
    within: Words
    purpose: Words
    tax: Words
    difference: Words
    changes: Words
    refers: Words
    chosen: Words
    attributive: Words
    reflexive: Words
    supported: Words
    projects: Words
    refused: Words
    portions: Words
    elsewhere: Words
    recipient: Words
    datives: tuple[str, ...]
    several: tuple[str, ...]
    total_row: re.Pattern[str]
    partner_rows: re.Pattern[str]
    applicant_rows: re.Pattern[str]
    item_rows: re.Pattern[str]
    payer_rows: re.Pattern[str]
    units: dict[str, Words]
    grouping_marks: frozenset[str]


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language, compiled once."""
    table = language(code).table("money")
    funds = data_table("funds")
    named: list[Group] = [(funds[slug]["role"], slug, entries) for slug, entries in table["funds"].items()]
    roles = [*named, *((kind, None, table["roles"][kind]) for kind in ROLES)]
    scopes = [(kind, None, table["scopes"][kind]) for kind in SCOPES]
    return Lexicon(
        code=code,
        cues=compile_cues(roles, scopes, [(kind, None, table[kind]) for kind in LINKS]),
        sources=compile_cues([*named, *(("eu", None, table["roles"][key]) for key in ("eu", "union"))]),
        topics=_topics(table["about"], *ABOUT),
        subjects=_topics(table["about"], "one", "subject"),
        approximate=words(table["approximate"]),
        from_to=words(table["from_to"]),
        relative=words(table["relative"]),
        attached=words(table["attached"]),
        copula=words(table["copula"]),
        price=words(table["price"]),
        towards=words(table["towards"]),
        contract=words(table["contract"]),
        works=tuple(table["works"]),
        stretches=tuple(table["stretches"]),
        share_of=words(table["share_of"]),
        apiece=words(table["apiece"]),
        each_one=words(table["each_one"]),
        each_behind=words(table["each_behind"]),
        each_given=words(table["each_given"]),
        each_stems=tuple(table["each_stems"]),
        sharers=words(table["sharers"]),
        out_of=words(table["out_of"]),
        within=words(table["within"]),
        purpose=words(table["purpose"]),
        tax=words(table["tax"]),
        difference=words(table["difference"]),
        changes=words(table["changes"]),
        refers=words(table["refers"]),
        chosen=words(table["chosen"]),
        supported=words(table["supported"]),
        projects=words(table["projects"]),
        refused=words(table["refused"]),
        attributive=words(table["attributive"]),
        reflexive=words(table["reflexive"]),
        portions=words(table["portions"]),
        elsewhere=words(table["elsewhere"]),
        recipient=words(table["recipient"]["before"]),
        datives=tuple(table["recipient"]["endings"]),
        several=tuple(table["recipient"]["several"]),
        total_row=re.compile(rf"(?:{expression(table['table']['total'])})(?:$|(?!\w).*)"),
        partner_rows=re.compile(rf"(?:{expression(table['table']['partner'])})(?!\w)"),
        applicant_rows=re.compile(rf"(?:{expression(table['table']['applicants'])})(?!\w)"),
        item_rows=re.compile(rf"(?:{expression(table['table']['items'])})(?!\w)"),
        payer_rows=re.compile(rf"(?:{expression(table['table']['payers'])})(?!\w)"),
        units={reason: words(entries) for reason, entries in table["units"].items()},
        grouping_marks=frozenset(table["grouping_marks"]),
    )


def _topics(table: dict[str, list[str]], *kinds: str) -> Topics:
    parts = [f"({expression(table[kind])})" for kind in kinds]
    return Topics(
        shortest(heads_of(expression([entry]) for kind in kinds for entry in table[kind])),
        re.compile(f"(?:{'|'.join(parts)}){LETTER_END}"),
    )
