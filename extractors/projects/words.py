"""How a language speaks of projects: the expressions of its ``projects.toml``, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language import language

CODE_MARK, MEASURE_MARK = "\ue000", "\ue001"  # stand for the letters of codes in the masked text
UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.isupper())
LOWER = "a-z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.islower())
# A short name by its letters: two capitals, or a capital and a digit, in one word of running text.
STRONG = rf"(?-i:[{UPPER}](?=[\w+&-]*[{UPPER}\d])[\w+&-]+)"


def _begins(stems: list[str]) -> str:
    """Words with these beginnings; abbreviations of up to three letters are whole words."""
    return "|".join(rf"(?:{stem})" if len(stem) <= 3 else rf"(?:{stem})\w*" for stem in stems)


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled expressions of one language."""

    project: re.Pattern[str]
    before: re.Pattern[str]  # text that ends where a project's quoted name begins
    after: re.Pattern[str]  # text that begins where a project's quoted name ends
    listing: re.Pattern[str]
    not_listing: re.Pattern[str]
    join: re.Pattern[str]
    alias: re.Pattern[str]
    acronym_cue: re.Pattern[str]
    named: re.Pattern[str]  # an unquoted short name, right behind the word for a project
    names: re.Pattern[str]  # the same right before it
    ordinal: re.Pattern[str]
    ordinals: tuple[re.Pattern[str], ...]
    heads: re.Pattern[str]  # a word that names another kind of thing; the group says which
    abbreviations: frozenset[str]
    language_names: tuple[tuple[str, re.Pattern[str]], ...]


def _any(expressions: list[str]) -> str:
    return "|".join(f"(?:{expression})" for expression in expressions)


@cache
def words(code: str) -> Words:
    """The expressions of a language."""
    table = language(code).table("projects")
    project = _any(table["project"])
    marks = rf"{CODE_MARK}+\.?"
    tongues = rf"(?:{_any([name for names in table['language_names'].values() for name in names])})\w*\.?(?:\s\w+)?"
    gap = (
        rf"(?:[\s,:–—-]|{marks}|\([^()]{{0,80}}\)|(?<!\w)(?:{_any(table['between'])})(?!\w)|(?<!\w)(?:{tongues})(?!\w)"
        rf"|(?<!\w){STRONG}(?!\w)"
        r"|(?<!\w)\d{4}(?!\d))*"
    )
    heads = "|".join(f"(?P<{reason}>{_begins(stems)})" for reason, stems in table["heads"].items())
    ordinals = [_any(forms) for forms in table["ordinals"]]
    name = rf"{STRONG}(?:\s(?-i:[{UPPER}\d][\w+&-]*)){{0,3}}"
    flags = re.IGNORECASE
    return Words(
        project=re.compile(rf"(?:{project})(?!\w)", flags),
        before=re.compile(rf"(?:{project})(?!\w)(?P<gap>{gap})[(*]*$", flags),
        after=re.compile(
            rf"[*]*[\s,]*(?:{marks}|\([^()]{{0,80}}\)|[\s,–—-]|nr\.?)*"
            rf"(?:(?<!\w)(?:{_any(table['qualifier'])})\s+){{0,2}}(?<!\w)(?:{project})(?!\w)",
            flags,
        ),
        listing=re.compile(rf"(?<!\w)(?:{_any(table['listing'])})(?!\w)", flags),
        not_listing=re.compile(rf"(?<!\w)(?:{_any(table['not_listing'])})", flags),
        join=re.compile(rf"[\s,;]*(?:(?<!\w)(?:{_any(table['join'])})(?!\w))?\s*", flags),
        alias=re.compile(
            rf"[\s,;]*(?:/|[–—-]|(?<!\w)(?:{_any(table['alias'])})(?!\w)[\s:–—-]*|(?<!\w)(?:{tongues})[\s:–—-]*)\s*",
            flags,
        ),
        acronym_cue=re.compile(rf"(?<!\w)(?:{_any(table['acronym_cue'])})(?!\w)[\s:–—-]{{0,4}}", flags),
        named=re.compile(rf"[\s:–—-]{{1,3}}(?P<name>{name})"),
        names=re.compile(rf"(?<![\w-])(?P<name>{name})[\s-]$"),
        ordinal=re.compile(rf"(?<!\w)(?:{_any(ordinals)})(?!\w)[\s–—:-]*$", flags),
        ordinals=tuple(re.compile(rf"(?<!\w)(?:{forms})\s+(?:{project})(?!\w)", flags) for forms in ordinals),
        heads=re.compile(rf"(?:{heads})\.?$", flags),
        abbreviations=frozenset(item.upper() for item in table["abbreviations"]),
        language_names=tuple(
            (other, re.compile(rf"(?<!\w)(?:{_any(names)})(?!\w)", flags))
            for other, names in table["language_names"].items()
        ),
    )
