"""Projects that head a section of their own: the heading is the name, the code or the partners stand right below.

    (2) Practice in Malta                       Best Teams
    No. 2020-1-LV01-KA102-077382, 46 915 EUR    Ambulance crews … The Health Board (LP), Valga Hospital (partner) …

A code below a heading is enough, a part in a project where the document has several such sections. An entry
"STRONGER TOGETHER (LP Kurzeme Planning Region, 24 months)" is a section of one line, and so is each of several
paragraphs with a sum that open with a name: "“Amber Coast”. Tourism along the sea … 144 627 euros.".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.fields import label_key
from extractors.projects.mentions import Draft, Mention
from extractors.projects.naming import Name, is_title, name_of, strength, tidy
from extractors.projects.programme import is_programme
from extractors.projects.words import CODE_MARK
from extractors.reading import Line

NUMBERING = re.compile(r"\s*(?:\(?\d{1,2}[.)]\)?|[-–•*])?\s*(?:\[(?P<short>[^\[\]]{2,30})\]\s*)?")
LONGEST_HEADING = 200
OPENING = 6  # characters in which a paragraph begins with the word for a project, an article before it
CODE_WITHIN = 60  # characters of the line below a heading
SEVERAL = 2
ROLE = re.compile(r"(?:LP|VP|PP\d*)\b")
BRACKETS = re.compile(r"\(([^()]{2,40})\)")
ENTRY = re.compile(r"\W{0,3}(?P<name>[^()\[\]:;,.]{2,40}?)\s\((?P<inside>[^()]{6,160})\)\W*")
LONGEST_OPENING = 44  # characters of an entry before its bracket
WORDS = re.compile(r"\s+[–—-]\s+|[:,]\s*")
PARTS = frozenset({"lead", "partners"})
AMOUNT = re.compile(r"\d(?:[.,]|[^\S\n])\d{3}(?!\d)")
QUOTED_HEAD = re.compile(r"[\s•*–-]*(?:\d{1,2}[.)]\s*)?(?=[“„«\"])")
BEHIND_HEAD = re.compile(r"\s*(?:\((?P<short>[^()]{2,40})\))?\s*[.:–—]\s")
PLAIN_HEAD = re.compile(r"[\s•*–-]*(?:\d{1,2}[.)]\s*)?(?P<name>[^\W\d_][^.:;,!?()“„«\"]{3,60})\.\s+(?=[^\W\d_a-z])")
MOST_WORDS = 6  # of a name without quotes that opens a paragraph
LEAST_PLAIN = 3  # such paragraphs


def sections(draft: Draft) -> None:
    """Headings whose sections speak of a project."""
    spoken: list[tuple[Line, Line, Name]] = []
    for heading, below, codes in _headed(draft):
        if (name := _name(draft, heading)) is None:
            continue
        if codes:
            _add(draft, heading, name, codes)
        else:
            spoken.append((heading, below, name))
    if len(spoken) >= SEVERAL:
        for heading, below, name in spoken:
            _add(draft, heading, name, draft.codes_in(below.start, below.end)[:1])
    _entries(draft)
    _paragraphs(draft)


def _headed(draft: Draft) -> Iterator[tuple[Line, Line, tuple[str, ...]]]:
    """(heading, the line below, the codes in it) of each block that begins with a short line above codes or parts."""
    text, lines = draft.masked, draft.reading.lines
    for heading, below in pairwise(lines):
        if text.startswith("\n\n", heading.end):
            continue  # as behind most paragraphs
        if heading.end - heading.start > LONGEST_HEADING or heading.zone in ("furniture", "teaser", "label"):
            continue
        opens = heading.start == 0 or text.endswith("\n\n", 0, heading.start)
        if not opens or text.count("\n", heading.end, below.start) != 1 or draft.is_used(heading.start):
            continue
        codes = draft.codes_in(below.start, min(below.end, below.start + CODE_WITHIN))
        if codes and _tells(draft, below):
            draft.refuse(heading.start, heading.end, "projects.section", "topic")
        elif codes or _names_parts(draft, below):
            yield heading, below, codes


def _tells(draft: Draft, line: Line) -> bool:
    """Is it a paragraph that opens with the word for a project and its number: does its heading say what is told?"""
    if line.end - line.start <= LONGEST_HEADING:
        return False
    return any(draft.words_between(item, line.start, line.start + OPENING) for item in draft.lexicons(line.language))


def _name(draft: Draft, heading: Line) -> Name | None:
    numbering = NUMBERING.match(draft.masked, heading.start, heading.end)
    start = numbering.end() if numbering else heading.start
    words = draft.masked[start : heading.end].strip()
    if not words or words[-1] in ".:;?!," or "|" in words or CODE_MARK in words:
        return None
    if any(label_key(part, heading.language) is not None for part in (words, words.partition(":")[0])):
        return None
    if any(character.isdigit() for character in words) or not words[0].isupper() or is_programme(words):
        return None
    short = numbering.group("short") if numbering else None
    name = name_of(words)
    if short and is_title(words):
        return Name(words, short if strength(short) == 2 else None)
    return Name(words, None) if name == Name() else name


def _add(draft: Draft, heading: Line, name: Name, codes: tuple[str, ...]) -> None:
    titles = draft.titles(name, heading.start)
    draft.add(Mention(heading.start, heading.end, "projects.section", "line", titles, name.acronym, codes))


def _names_parts(draft: Draft, line: Line) -> bool:
    brackets = BRACKETS.finditer(draft.masked, line.start, line.end)
    return any(_gives_part(found.group(1), line.language) for found in brackets)


def _gives_part(words: str, language: str) -> bool:
    """Do words in brackets say who has which part: "lead partner", "LP"?"""
    return ROLE.match(words) is not None or label_key(words, language) in PARTS


def _entries(draft: Draft) -> None:
    """Lines with nothing but a name and, in brackets, who has which part in it."""
    at = -1
    while (at := draft.masked.find("(", at + 1)) >= 0:
        line = draft.reading.line_at(at)
        opened, at = at - line.start <= LONGEST_OPENING, max(at, line.end - 1)
        entry = ENTRY.fullmatch(draft.masked, line.start, line.end) if opened else None
        if entry is None or line.zone in ("furniture", "teaser") or draft.is_used(line.start):
            continue
        name = tidy(entry.group("name"))
        first = WORDS.split(entry.group("inside"))[0]
        if strength(name) and _gives_part(first, line.language):
            draft.add(Mention(line.start, entry.end("name"), "projects.entry", "list", acronym=name))


def _paragraphs(draft: Draft) -> None:
    """Paragraphs with a sum that open with a name, where there are several in a text that speaks of projects."""
    if not draft.project_words():
        return
    sums = [
        end
        for (_, end), (start, stop) in pairwise(draft.reading.figures)
        if start == end + 1 and stop == start + 3 and AMOUNT.match(draft.masked, end - 1)
    ]
    lines = {line.start: line for line in map(draft.reading.line_at, sums)}
    rich = [line for line in lines.values() if line.zone == "body"]
    if len(rich) < SEVERAL:
        return
    quoted = [mention for mention in (_quoted_head(draft, line) for line in rich) if mention]
    plain = [mention for mention in (_plain_head(draft, line) for line in rich) if mention]
    for found, least in ((quoted, SEVERAL), (plain, LEAST_PLAIN)):
        for mention in found if len(found) >= least else ():
            draft.add(mention)


def _quoted_head(draft: Draft, line: Line) -> Mention | None:
    opening = QUOTED_HEAD.match(draft.masked, line.start, line.end)
    quote = next(iter(draft.quotes(opening.end(), line.end)), None) if opening else None
    behind = BEHIND_HEAD.match(draft.masked, quote.end, line.end) if quote else None
    if opening is None or quote is None or behind is None or quote.start != opening.end():
        return None
    if draft.is_used(quote.start):
        return None
    name = name_of(draft.reading.text[quote.inner_start : quote.inner_end])
    short = tidy(behind.group("short") or "")
    acronym = name.acronym or (short if strength(short) and not is_programme(short) else None)
    titles = draft.titles(Name(name.title or name.acronym), quote.start)
    return Mention(quote.start, quote.end, "projects.paragraph", "list", titles, acronym)


def _plain_head(draft: Draft, line: Line) -> Mention | None:
    opening = PLAIN_HEAD.match(draft.masked, line.start, line.end)
    name = tidy(opening.group("name")) if opening else ""
    if opening is None or not name[:1].isupper() or name.count(" ") >= MOST_WORDS or CODE_MARK in name:
        return None
    if label_key(name, line.language) is not None or is_programme(name) or draft.is_used(opening.start("name")):
        return None
    titles = draft.titles(Name(name), line.start)
    return Mention(line.start, opening.end("name"), "projects.paragraph", "list", titles)
