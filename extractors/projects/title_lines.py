"""Projects in lines that are nothing but a title, its short name in brackets or the project's code beside it."""

from __future__ import annotations

import re

from extractors.fields import label_key
from extractors.projects.mentions import Draft, Mention
from extractors.projects.naming import Name, is_title, name_of, strength, tidy, title_language
from extractors.projects.programme import slug_of
from extractors.projects.words import CODE_MARK, NUMBERED, STRONG, Words, words
from extractors.reading import Line

SHEET = frozenset({"programme", "code", "period", "total", "lead", "contract"})
WHOLE_LINE = re.compile(r"[#*\s]*(?P<title>[^()\"“„«]{15,220}?)\s*\((?P<short>[^()]{3,30})\)[.*\s]*$")
SPELT_LINE = re.compile(rf"[#*\s]*(?P<short>{STRONG})(?::|\s[–—-])\s+(?P<title>[^\W\d_][^()\"“„«|]{{11,220}}\w)$")
FEWEST_INITIALS = 3  # of words in capitals that a short name is made of
LONGEST_LINE = 260
LONGEST_HEADING = 160
TITLE_LINES = 6  # lines among which a title with its short name in brackets is looked for
OPENING = 40  # characters of a line before its title: "ESF project No. …"


def title_lines(draft: Draft) -> None:
    """A line that is nothing but a title with its short name in brackets, or with its code before it."""
    shown = 0
    masked, used = draft.masked, draft.used
    any_codes = CODE_MARK in masked
    for number, line in enumerate(draft.reading.lines):
        start, end = line.start, line.end
        if line.zone not in ("heading", "body") or end - start > LONGEST_LINE or used[start]:
            continue
        may_spell = masked[end - 1].isalnum() or masked[end - 1] == "_"
        coded = any_codes and masked.find(CODE_MARK, start, end) >= 0
        if not (may_spell or coded or shown < TITLE_LINES):
            continue
        shown += 1
        whole = None
        if shown <= TITLE_LINES and masked.find("(", start, end) >= 0:
            whole = WHOLE_LINE.match(masked[start:end])
        if not (may_spell or coded or whole):
            continue
        text = masked[start:end]
        lexicon = words(line.language)
        spelt = SPELT_LINE.match(text) if may_spell else None
        if whole and _is_headline(draft, number, whole):
            name = Name(tidy(whole.group("title")), tidy(whole.group("short")))
        elif spelt and (_is_spelt(draft, number, spelt) or (shown <= TITLE_LINES and _is_shown(draft, number, spelt))):
            name = Name(tidy(spelt.group("title")), spelt.group("short"))
        else:
            word = lexicon.project.search(text[:OPENING]) if coded else None
            code = NUMBERED.match(text[word.end() :]) if word else None
            rest = text[word.end() + code.end() :] if word and code else ""
            if rest[:1].isupper() and rest.count(" ") >= 2 and text[-1] not in ".:;?!" and CODE_MARK not in rest:
                name = name_of(rest)
            else:
                continue
        if name.title and not lexicon.speaks_of_project(name.title):
            codes = draft.codes_in(line.start, line.end)
            titles = draft.titles(name, line.start)
            draft.add(Mention(line.start, line.end, "projects.line", "line", titles, name.acronym, codes))


def told_below(draft: Draft) -> list[Mention]:
    """A heading of which the line below says that it is a project: "GREEN YARDS", "This is an Erasmus+ project …".

    Asked only where nothing else names one.
    """
    if not is_sheet(draft):
        return []
    for word, *_, lexicon in draft.project_words():
        line = draft.reading.line_at(word.start())
        number = draft.reading.line_number(word.start())
        said = lexicon.this_is.match(draft.masked, line.start, line.end)
        if not number or said is None or said.end() < word.end() or line.zone not in ("body", "heading"):
            continue
        if said.end() == line.end and not (_is_close(draft, number) and slug_of(said.group())):
            continue
        described = draft.masked[said.end() : said.end() + 1] == ","
        if not described and slug_of(draft.masked[line.start : line.end]) is None:
            continue  # "WINNERS", "This is our project of the year."
        heading = draft.reading.lines[number - 1]
        if _names(draft, lexicon, heading):
            titles = draft.titles(Name(tidy(draft.masked[heading.start : heading.end])), heading.start)
            codes = draft.codes_in(heading.start, line.end)
            return [Mention(heading.start, heading.end, "projects.told_below", "line", titles, codes=codes)]
        break
    return []


def _is_close(draft: Draft, number: int) -> bool:
    """Does a line stand right below the one before it?"""
    lines = draft.reading.lines
    return draft.masked[lines[number - 1].end : lines[number].start] == "\n"


def _names(draft: Draft, lexicon: Words, heading: Line) -> bool:
    """Is a heading a name by its capitals or its other language, and nothing that somebody says?"""
    text = tidy(draft.masked[heading.start : heading.end])
    if heading.zone not in ("heading", "body") or not is_title(text) or len(text) > LONGEST_HEADING:
        return False
    if draft.masked[heading.end - 1] in "!?:" or CODE_MARK in text:
        return False
    if lexicon.speaks_of_project(text) or label_key(text, heading.language) or _is_organisation(lexicon, text):
        return False
    if heading.zone == "body" or text.isupper():
        return text.isupper()
    return title_language(text, draft.reading.language.code) != draft.reading.language.code


def _is_spelt(draft: Draft, number: int, spelt: re.Match[str]) -> bool:
    """Initials spelt out are a project's where its facts stand: a body, a tool, a study may have them, too."""
    title = spelt.group("title")
    body = _is_organisation(words(draft.reading.lines[number].language), title)
    short = spelt.group("short")
    if body or _is_glossary(draft, number):
        return False
    if _is_made_of(short, title):
        return is_sheet(draft) or _is_projects(draft, short)
    capitals = [word[0] for word in title.split() if word[0].isupper()]
    some = len(capitals) >= FEWEST_INITIALS and capitals[0] == short[0] and capitals[1] in short[1:].upper()
    return some and title[-1] not in ".!?" and strength(short) == 2 and _is_projects(draft, short)


def _is_projects(draft: Draft, short: str) -> bool:
    """Does the text say elsewhere that a short name is a project's: "the project HEMI"?"""
    return any(draft.masked.startswith(short, word.end() + 1) for word, *_ in draft.project_words())


def _is_made_of(short: str, title: str) -> bool:
    """Is a short name made of its title's words: "PEATMAP: Peatland Mapping by Amateur Pilots"?"""
    initials = [word[0] for word in title.split() if word[0].isupper()]
    letters = iter(short.upper())
    if strength(short) < 2 or len(initials) < FEWEST_INITIALS or initials[0] != short[0].upper():
        return False
    return title[-1] not in ".!?" and all(letter in letters for letter in initials)


def _is_headline(draft: Draft, number: int, whole: re.Match[str]) -> bool:
    """A short name in brackets makes a title of a line only where facts of a project follow."""
    lexicon = words(draft.reading.lines[number].language)
    title, short = whole.group("title"), whole.group("short")
    if strength(short) != 2 or title.count(" ") < 2 or _is_organisation(lexicon, title):
        return False
    return is_sheet(draft, draft.reading.lines[number].end)


def _is_shown(draft: Draft, number: int, spelt: re.Match[str]) -> bool:
    """Is a title behind a dash and its short name a headline: "DIGIHER – Digital Tools for Heritage"?"""
    begins_alike = spelt.group("title")[0] == spelt.group("short")[0].upper()
    return ":" not in spelt.string[: spelt.start("title")] and begins_alike and _is_headline(draft, number, spelt)


def is_sheet(draft: Draft, start: int = 0) -> bool:
    """Do labels of a project's facts stand behind a position?"""
    return any(field.key in SHEET and field.label.start >= start for field in draft.reading.fields)


def _is_glossary(draft: Draft, number: int) -> bool:
    """Does a line beside another one explain a short name, too?"""
    lines = draft.reading.lines
    beside = (lines[at] for at in (number - 1, number + 1) if 0 <= at < len(lines))
    found = (SPELT_LINE.match(draft.masked[line.start : line.end]) for line in beside)
    return any(match is not None and _is_made_of(match.group("short"), match.group("title")) for match in found)


def _is_organisation(lexicon: Words, title: str) -> bool:
    return lexicon.heads[title.split()[-1]] == "organisation"
