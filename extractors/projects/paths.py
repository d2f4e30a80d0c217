"""The heading of a page that stands among a site's projects: "Home > EU projects > Finished" above "NEW PARK PATHS".

Asked only where nothing else names a project; a code or labels of a project's facts must say that the page is of one.
"""

from __future__ import annotations

import re

from extractors.fields import label_key
from extractors.projects.mentions import Draft, Mention
from extractors.projects.naming import is_title, name_of, tidy
from extractors.projects.title_lines import is_sheet
from extractors.projects.words import CODE_MARK, Words, words
from extractors.reading import Line

STEP = re.compile(r"\s*[>»›/|•·→]\s*")
LONGEST_STEP = 3  # words of the last step: "Baigti ES projektai"
LONGEST_HEADING = 220
TOP = 25  # lines among which a path stands


def below_path(draft: Draft) -> list[Mention]:
    """The heading below a page's path or a menu's entry that ends with projects."""
    lines = draft.reading.lines
    if not (CODE_MARK in draft.masked or is_sheet(draft)):
        return []
    for number, line in enumerate(lines[: min(TOP, len(lines) - 1)]):
        lexicon, heading = words(line.language), lines[number + 1]
        if _leads(draft, lexicon, line) and (mention := _titled(draft, lexicon, heading)):
            return [mention]
    return []


def _leads(draft: Draft, lexicon: Words, line: Line) -> bool:
    last = STEP.split(draft.masked[line.start : line.end].strip())[-1].split()
    return 0 < len(last) <= LONGEST_STEP and lexicon.listing.fullmatch(last[-1]) is not None


def _invites(lexicon: Words, text: str) -> bool:
    """Does a heading speak of something that happens: "AICINĀM UZ SEMINĀRU"?"""
    return any(lexicon.heads[word.lower()] == "event" for word in text.split())


def _titled(draft: Draft, lexicon: Words, heading: Line) -> Mention | None:
    raw = draft.masked[heading.start : heading.end]
    text = tidy(raw)
    if not is_title(text) or len(text) > LONGEST_HEADING or CODE_MARK in text or raw[-1] in ".:!?" or STEP.search(text):
        return None
    if lexicon.speaks_of_project(text) or label_key(text, heading.language):
        return None
    quotes = draft.quotes(heading.start, heading.end)
    quoted = bool(quotes) and (quotes[0].start, quotes[0].end) == (heading.start, heading.end)
    if not (quoted or text.isupper() or lexicon.action.search(text)) or _invites(lexicon, text):
        return None
    name = name_of(text)
    titles = draft.titles(name, heading.start)
    if not titles or draft.is_used(heading.start):
        return None
    return Mention(heading.start, heading.end, "projects.path", "line", titles, name.acronym)
