"""How a language speaks of projects: the expressions of its ``projects.toml``, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial

from extractors.language import codes, language
from extractors.openings import closings
from extractors.remembered import Remembered
from extractors.stems import heads_of

CODE_MARK, MEASURE_MARK = "\ue000", "\ue001"  # stand for the letters of codes in the masked text
NUMBERED = re.compile(rf"^[\s,:–—-]*(?:\w{{2,4}}\.?\s*)?{CODE_MARK}+[\s,:–—-]*")  # a name's code before it
# or behind it; a word in front of it is an abbreviation by its full stop, or one of two letters: "nr", "no"
TRAILING = re.compile(rf"[\s,]*(?:(?<!\w)(?:\w{{2,4}}\.|[Nn]\w)\s*)?{CODE_MARK}+\W*$|\s*\([^()]*\)\W*$")
UPPER = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.isupper())
LOWER = "a-z" + "".join(letter for letter in map(chr, range(0xC0, 0x180)) if letter.islower())
# A short name by its letters: two capitals, or a capital and a digit, in one word of running text; "eTwin4All" too.
STRONG = (
    rf"(?-i:(?:[{UPPER}]|[a-z](?=-?[A-Z]))(?=[\w+&-]*[{UPPER}\d])[\w+&-]+"
    r"|\d{1,2}(?:[A-Z][a-z][\w+&-]|-?[A-Z]{4})[\w+&-]*)"
)
# the same by one word of it that joins no others by a plus sign or an underscore
MAY_BE_STRONG = re.compile(rf"[{UPPER}][\w&-]*[{UPPER}\d]|[a-z]-?[A-Z]|\d-?[A-Z]")

BEFORE_QUOTE = re.compile(r"\(\?=\\s\[[“„\"«]+\]")  # in an expression: it ends before a blank and a mark
BEGINNINGS = frozenset('“„"«')  # of quotes
LAST = 5  # letters


def _begins(stems: list[str]) -> str:
    """Words with these beginnings; abbreviations of up to three letters are whole words."""
    return "|".join(rf"(?:{stem})" if len(stem) <= 3 else rf"(?:{stem})\w*" for stem in stems)


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled expressions of one language."""

    code: str  # of the language
    project: re.Pattern[str]
    project_heads: frozenset[str]  # how the words for a project begin
    quoted_heads: frozenset[str]  # and those that are such words only before a quote
    quoted_ends: tuple[str, ...]  # how these end
    gap: re.Pattern[str]  # what may stand between the word for a project and its quoted name, to the end
    like: re.Pattern[str]  # what a project may be called: idea, initiative
    alike: re.Pattern[str]  # text that ends where what may be a project's name begins
    venture: re.Pattern[str]  # the same of a study and others, which is a project where somebody pays for it
    after: re.Pattern[str]  # text that begins where a project's quoted name ends
    listing: re.Pattern[str]
    including: re.Pattern[str]  # between such a plural and the first of some of those that are listed
    not_listing: re.Pattern[str]
    next_name: re.Pattern[str]  # another unquoted short name behind one
    join: re.Pattern[str]
    joined: re.Pattern[str]  # text that ends where the next of several names begins
    alias: re.Pattern[str]
    aka: re.Pattern[str]  # the same words, without marks
    tongue: re.Pattern[str]  # says before a name in which language it is
    acronym_cue: re.Pattern[str]
    acronym_heads: frozenset[str]  # how its words begin
    called: re.Pattern[str]  # text that ends where something is said to be called
    calls: re.Pattern[str]  # the same at the head of a text
    told: re.Pattern[str]  # says that the name before it is a project's
    told_ends: tuple[str, ...]  # how that ends: with a word for a project
    this_is: re.Pattern[str]  # says at the head of a line that the heading above is a project's name
    paid: re.Pattern[str]  # text that begins where its title ends, and says that it is paid for
    paid_next: re.Pattern[str]  # the same at the head of the next sentence
    openers: frozenset[str]  # words with which a sentence begins, and no name
    is_said: str  # verbs of what is said of a project, as alternatives
    inside: str  # words in lower case inside a title, as alternatives
    full_name: re.Pattern[str]  # text that begins where it is told what the whole title is
    full_heads: frozenset[str]  # and how that begins
    speaker: frozenset[str]  # words by which somebody speaks of himself
    draft: re.Pattern[str]  # text that ends where the word for a project means a draft
    item_end: re.Pattern[str]
    action: re.Pattern[str]
    deed: re.Pattern[str]  # what is done with a project, right behind its title
    named: re.Pattern[str]  # an unquoted short name, right behind the word for a project
    names: re.Pattern[str]  # the same right before it
    ordinal: re.Pattern[str]
    ordinals: tuple[tuple[re.Pattern[str], frozenset[str]], ...]  # "the first project", …; how these begin
    heads: Remembered[str | None]  # the kind of another thing that a word names, None where it names none
    abbreviations: frozenset[str]
    is_english: bool  # or of another language without letters of its own
    language_names: tuple[tuple[str, re.Pattern[str]], ...]

    def speaks_of_project(self, text: str) -> bool:
        """Does a word for a project stand in a text? Most have not even its beginning."""
        lower = text.lower()
        if BEGINNINGS.isdisjoint(text) and not any(head in lower for head in self.project_heads):
            return False
        return self.project.search(text) is not None


def may_be_short_name(word: str) -> bool:
    """May a short name begin in a word, by its letters?"""
    return MAY_BE_STRONG.search(word) is not None


def acronym_stems() -> set[str]:
    """What the cues of a short name begin with, in all languages."""
    return {head for code in codes() for head in words(code).acronym_heads}


def _any(expressions: list[str]) -> str:
    return "|".join(f"(?:{expression})" for expression in expressions)


def _kind(heads: re.Pattern[str], word: str) -> str | None:
    """The name of the group that a word matches."""
    found = heads.match(word)
    return found.lastgroup if found else None


@cache
def words(code: str) -> Words:
    """The expressions of a language."""
    table = language(code).table("projects")
    project = _any(table["project"])
    quoted = list(filter(BEFORE_QUOTE.search, table["project"]))
    marks = rf"{CODE_MARK}++[./]?"  # possessive: it stands inside a repetition
    tongue = rf"(?:{_any([name for names in table['language_names'].values() for name in names])})\w*\.?"
    tongues = rf"{tongue}(?:\s\w+)?"
    gap = (
        rf"(?:[\s,:–—-]|{marks}|\([^()]{{0,80}}\)|(?<!\w)(?:{_any(table['between'])})(?!\w)|(?<!\w)(?:{tongues})(?!\w)"
        rf"|(?<!\w){STRONG}(?!\w)"
        r"|(?<!\w)\d{1,4}(?!\d))*"
    )
    heads = "|".join(f"(?P<{reason}>{_begins(stems)})" for reason, stems in table["heads"].items())
    ordinals = [_any(forms) for forms in table["ordinals"]]
    name = rf"{STRONG}(?:[^\S\n](?-i:[{UPPER}\d][\w+&-]*)){{0,3}}"
    flags = re.IGNORECASE
    return Words(
        code=code,
        project=re.compile(rf"(?:{project})(?!\w)", flags),
        project_heads=heads_of(word for word in table["project"] if word not in quoted),
        quoted_heads=heads_of(quoted),
        quoted_ends=tuple({end for word in quoted for end in closings(word, LAST)}),
        gap=re.compile(rf"(?P<gap>{gap})[(*]*$", flags),
        like=re.compile(rf"(?<!\w)(?:{_any(table['alike'])})(?!\w)", flags),
        alike=re.compile(rf"(?<!\w)(?:{_any(table['alike'])})(?!\w)[\s:–—-]*$", flags),
        venture=re.compile(rf"(?<!\w)(?:{_any(table['venture'])})(?!\w)[\s:–—-]*$", flags),
        after=re.compile(
            rf"[*]*[\s,]*(?:{marks}|\([^()]{{0,80}}\)|[\s,–—-]|nr\.?)*"
            rf"(?:(?:(?<!\w)(?:{_any(table['qualifier'])})\s+){{0,4}}"
            rf"|(?<!\w)(?:{_any(table['copula'])})\s+(?:[\w+-]+\s+){{0,7}})"
            rf"(?<!\w)(?:{project})(?!\w)(?!\s+(?:{_any(table['call'])}))",
            flags,
        ),
        listing=re.compile(rf"(?<!\w)(?:{_any(table['listing'])})(?!\w)", flags),
        including=re.compile(rf"\s?[,–—-]\s(?:{_any(table['including'])})\s?:?\s*$", flags),
        not_listing=re.compile(rf"(?<!\w)(?:{_any(table['not_listing'])})", flags),
        next_name=re.compile(rf"(?:,|\s(?:{_any(table['join'])}))\s(?P<name>{name})(?!\w)"),
        join=re.compile(rf"[\s,;]*(?:(?<!\w)(?:{_any(table['join'])})(?!\w))?\s*", flags),
        joined=re.compile(rf"(?:[,;:]|(?<!\w)(?:{_any(table['join'])}))\s*$", flags),
        alias=re.compile(
            rf"[\s,;]*(?:/|[–—-]|(?:(?<!\w)(?:{_any(table['alias'])})(?!\w)[\s:–—-]*){{1,3}}|(?<!\w)(?:{tongues})[\s:–—-]*)\s*",
            flags,
        ),
        tongue=re.compile(rf"{tongue}(?:\s(?-i:[{LOWER}]+))?[\s:–—-]+", flags),
        aka=re.compile(rf"(?:(?:{_any(table['alias'])})(?!\w)[\s:–—-]*){{1,3}}", flags),
        acronym_cue=re.compile(
            rf"(?<!\w)(?:{_any(table['acronym_cue'])})(?!\w)[\s:–—-]{{0,4}}(?:(?:{_any(table['copula'])})\s{{1,2}})?",
            flags,
        ),
        acronym_heads=heads_of(table["acronym_cue"]),
        called=re.compile(rf"(?<!\w)(?:{_any(table['called'])})[\s:–—-]{{0,4}}$", flags),
        calls=re.compile(rf"\s(?:{_any(table['called'])})(?=\s)", flags),
        told=re.compile(rf"(?:\s|(?=,))(?:{_any(table['told'])})(?!\w)", flags),
        told_ends=tuple({end for told in table["told"] for end in closings(told, LAST)}),
        this_is=re.compile(rf"\W*(?:{_any(table['this_is'])})(?!\w)", flags),
        paid=re.compile(rf"(?:\s\([^()\n]*\))?,?\s(?:[^\W\d]+\s){{0,3}}(?:{_any(table['paid'])})(?!\w)", flags),
        paid_next=re.compile(
            rf"(?:\w+\s)?(?:{_any(table['venture'])})\s(?:\w+\s){{0,3}}(?:{_any(table['paid'])})(?!\w)", flags
        ),
        openers=frozenset(table["programme"]["openers"]),
        is_said=_any(table["copula"]),
        inside=_any(table["inside"]),
        full_name=re.compile(
            rf"(?:{_any(table['full_name'])})(?!\w)(?:\s(?:{_any(table['copula'])})(?!\w)\s?|\s?[:–—-]\s?)(?:[:–—-]\s)?",
            flags,
        ),
        full_heads=heads_of(table["full_name"]),
        speaker=frozenset(table["speaker"]),
        draft=re.compile(rf"(?<!\w)(?:{_any(table['draft'])})[\s-]?$", flags),
        item_end=re.compile(rf"[,;–—-]\s+(?:{_any(table['item_end'])})", flags),
        action=re.compile(rf"(?<!\w)(?:{_any(table['action'])})(?!\w)", flags),
        deed=re.compile(rf"\s+(?:\w+\s+)?(?:{_any(table['deeds'])})(?!\w)", flags),
        named=re.compile(rf"[^\S\n]?(?:[:,–—-]|(?:{_any(table['copula'])})(?!\w))?[^\S\n]?#?(?P<name>{name})"),
        names=re.compile(rf"(?<![\w-])(?P<name>{name})[\s-]$"),
        ordinal=re.compile(rf"(?<!\w)(?:{_any(ordinals)})(?!\w)[\s,–—:-]*$", flags),
        ordinals=tuple(
            (re.compile(rf"(?<!\w)(?:{_any(forms)})\s+(?:{project})(?!\w)", flags), heads_of(forms))
            for forms in table["ordinals"]
        ),
        heads=Remembered(partial(_kind, re.compile(rf"(?:{heads})\.?$", flags))),
        abbreviations=frozenset(item.upper() for item in table["abbreviations"]),
        is_english=language(code).table("language")["letters"].isascii(),
        language_names=tuple(
            (other, re.compile(rf"(?<!\w)(?:{_any(names)})(?!\w)", flags))
            for other, names in table["language_names"].items()
        ),
    )
