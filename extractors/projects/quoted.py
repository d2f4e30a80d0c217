"""Projects named in quotes: "projekts “…” jeb “…”", "LLI-010 “…”", "„…“ (ACRONYM, Nr. …)", "“…” projekta ietvaros".

A quoted name is a project's only with evidence: the word for a project right before or behind it, a code beside it,
a label, or a list that was announced as one of projects. What else is quoted (firms, events, programmes, books) is
refused with the class of the word before it.
"""

from __future__ import annotations

import re

from extractors.projects.apart import is_aside, is_next, is_paid_for, is_taken_up
from extractors.projects.beside import SHORT_NAME, beside
from extractors.projects.mentions import Draft, Evidence, Mention
from extractors.projects.naming import (
    Name,
    is_abbreviation,
    is_spelt_out,
    is_title,
    name_of,
    strength,
)
from extractors.projects.programme import is_programme
from extractors.projects.quotes import Quote
from extractors.projects.words import CODE_MARK, STRONG, UPPER, Words
from extractors.reading import Line

WINDOW = 220  # characters looked at on both sides of a quote
TAIL = 80  # characters at the end of what stands before a quote that lead to it: "is called", "the first –"
LONGEST = 450
ALIAS_REACH = 60  # characters before a quote in which its other name may stand
CODE_BEFORE = re.compile(rf"{CODE_MARK}/?[\s:,.–—-]*(?:{STRONG}(?:\s{STRONG})*[\s:,–—-]*)?[(*]*$")
CODE_AFTER = re.compile(rf"[*\s,]*(?:\([^()]{{0,60}})?(?:\w{{2,12}}\.?[\s:]*){{0,2}}{CODE_MARK}")
E_NAME = re.compile(r"[a-z]-?[A-Z]")  # "eSkills", "e-Health"
CODE_HEAD = re.compile(rf"[\s(]*(?:(?<!\w)\w{{2,3}}\.?\s*)?{CODE_MARK}+[\s),:.–—-]*")
CODE_TAIL = re.compile(rf"[\s,;:(–—-]*(?:\w{{2,12}}[.:]*\s*)?{CODE_MARK}+\W*$")
SHORT_BRACKETED = re.compile(rf"\s*\((?P<name>{STRONG}(?:\s{STRONG})*)\)")
OPENED_ALIAS = re.compile(r"\s*\(")
OPENED = re.compile(r"\s+[“„\"«](?=\w)")
LEGAL_FORM = re.compile(rf"(?<!\w)[{UPPER}]{{2,4}}\s$")  # "MB „Sodo dirbtuvė“"
BEHIND_DASH = re.compile(r"\s[–—-]\s*$")
AROUND_CODE = CODE_MARK + " \t\n,:–-"
CUE_REACH = 40  # characters behind a bracket in which a project's short name is announced
PREPOSITION = 5  # letters
BULLETS = " \t*#–—•·▪-"
ARTICLE = 5  # characters in which a line begins with the word for a project, an article before it
ITEM_NUMBER = re.compile(r"\W*\d{1,2}[.)]\s*")
NUMBER_REACH = 60  # characters behind a quote in which a project's number makes it one


def quoted(draft: Draft, line: Line, evidence: Evidence | None = None) -> None:
    """Read the quoted names of a line; ``evidence`` is what the line's place already says of them."""
    found = draft.quotes(line.start, line.end)
    previous: Quote | None = None
    accepted_to = line.start
    for quote in found:
        if quote.start < accepted_to or draft.used[quote.start]:
            continue
        reason: tuple[Evidence, str] | str = ""
        for lexicon in draft.lexicons(line.language):
            reason = _reason(draft, line, lexicon, quote, previous, evidence)
            if reason != "no_project_word":
                break
        if isinstance(reason, str):
            draft.refuse(quote.start, quote.end, "projects.quoted", reason)
            continue
        mention = _mention(draft, line, lexicon, quote, found, *reason)
        if mention is None:
            draft.refuse(quote.start, quote.end, "projects.quoted", "shape")
            continue
        draft.add(mention)
        accepted_to = mention.end
        previous = Quote(quote.start, mention.end, quote.inner_start, quote.inner_end, quote.depth)


def _reason(
    draft: Draft, line: Line, lexicon: Words, quote: Quote, previous: Quote | None, evidence: Evidence | None
) -> tuple[Evidence, str] | str:
    """(evidence, words before) where a quote names a project, else the reason why it does not."""
    text = draft.masked
    before = text[max(line.start, quote.start - WINDOW) : quote.start]
    after = text[quote.end : min(line.end, quote.end + WINDOW)]
    opens_line = not before.strip(BULLETS) or ITEM_NUMBER.fullmatch(before) is not None
    ends_line = after.strip() in ("", ",")
    if opens_line or ends_line:
        floor, ceiling = draft.around(line)
        if opens_line and text[floor : quote.start].rstrip()[-1:].isalpha():
            before = text[floor : quote.start]
        if ends_line and _goes_on(after, text[quote.end : ceiling]):
            after = text[quote.end : ceiling]
    inner = text[quote.inner_start : quote.inner_end].strip(AROUND_CODE)
    if len(inner) > LONGEST or not any(map(str.isalpha, inner)):
        return "shape"
    begin = quote.start - len(before)
    named = draft.word_before(lexicon, begin, quote.start)
    if named:
        stop = named[0].start() - begin
        if lexicon.draft.search(before, max(0, stop - TAIL), stop):
            return "draft"
    if is_programme(inner):
        return "programme"
    if named:
        return (
            ("word", named[1])
            if inner[0].isupper() or inner[0] in '„“"#' or inner[0].isdigit() or E_NAME.match(inner)
            else "lower_case"
        )
    coded = CODE_BEFORE.search(before) if CODE_MARK in before else None
    if coded:
        return "code", coded.group().lstrip(CODE_MARK)
    last = before.rstrip(" \t,:–—-(").rsplit(None, 1)[-1:]
    head = lexicon.heads[last[0].lstrip("(")] if last else None
    mark = before.rstrip()[-1:]
    opens = mark in (".", "!", "?") and draft.reading.sentence_at(quote.start).start == quote.start
    dashed = evidence == "list" and (mark == "," or BEHIND_DASH.search(before) is not None)
    apart = opens or dashed or mark in (":", ",", ")")
    head = None if dashed else head
    if is_title(inner) and inner[0].isupper() and is_paid_for(draft, lexicon, quote):
        return "word", ""
    if head and not apart:
        return head
    if inner[0].islower() and not E_NAME.match(inner):
        return "lower_case"
    if CODE_MARK in after and CODE_AFTER.match(after):
        return "code", ""
    likely = " " in inner or strength(inner) == 2 or lexicon.is_english
    ends = text[quote.inner_start : quote.inner_end].endswith((".", "…", ","))  # somebody says it: "…," project manager
    likely = likely and not ends and bool(draft.words_between(lexicon, quote.end, quote.end + len(after)))
    behind = lexicon.after.match(after) if likely and not is_abbreviation(inner) else None
    if behind:
        owned = OPENED.match(after, behind.end())
        return "owner" if owned and (LEGAL_FORM.search(before) or _names_body(draft, line, inner)) else ("word", "")
    if (":" in before or last) and _is_listed(draft, lexicon, quote.start, before):
        return "word", ""
    if previous and lexicon.join.fullmatch(text[previous.end : quote.start]):
        return "word", ""
    if lexicon.ordinal.search(before, max(0, len(before) - TAIL)) and (
        draft.mentions or _is_counted(draft, lexicon, line, quote)
    ):
        return "word", ""
    sentence = draft.reading.sentence_at(quote.start)
    if previous and previous.start >= sentence.start and last and is_title(inner):
        word = draft.word_before(lexicon, sentence.start, previous.start)
        if word and text[sentence.start : word[0].start()].split()[-1:] == last and len(last[0]) <= PREPOSITION:
            return "word", ""  # "one school with the project “A b”, the other with “C d”"
    if previous and previous.start >= sentence.start and BEHIND_DASH.search(before) and is_title(inner):
        return "word", ""  # "one builds the project “A b”, the other – “C d”"
    if _is_called(draft, lexicon, quote.start, before) or _is_below(draft, lexicon, line, quote):
        return "word", ""
    if opens_line and ends_line and is_title(inner) and _is_above(draft, lexicon, line):
        return "word", ""
    if is_title(inner) and head is None and is_taken_up(draft, lexicon, quote):
        return "word", ""
    if is_title(inner) and (is_aside(draft, lexicon, quote) or (opens and is_next(draft, lexicon, quote))):
        return "word", ""
    if evidence and (evidence != "list" or not head):
        return evidence, ""
    if head is None and is_title(inner) and _has_short_name(draft, lexicon, quote.end, inner):
        return "word", ""
    return head or "no_project_word"


def _has_short_name(draft: Draft, lexicon: Words, position: int, inner: str) -> bool:
    """Is it "“Wise use of coasts” (COASTWISE)", in a text that speaks of projects, and no spelt-out abbreviation?"""
    opened = OPENED_ALIAS.match(draft.masked, position)
    cue = lexicon.acronym_cue.search(draft.masked, opened.end(), opened.end() + CUE_REACH) if opened else None
    if cue and SHORT_NAME.match(draft.masked, cue.end()) and draft.words_between(lexicon, position, cue.end()):
        return True  # "“Wise use of coasts” (the project's acronym – COASTWISE)"
    short = SHORT_BRACKETED.match(draft.masked, position)
    if short is None or strength(short.group("name")) != 2 or not draft.project_words():
        return False
    return not is_spelt_out(short.group("name"), inner, "")


def _is_listed(draft: Draft, lexicon: Words, position: int, before: str) -> bool:
    """One of the names behind "projects: “…” (…), “…” and “…”", the first one behind "projects, among them “…”"."""
    start = max(draft.reading.sentence_at(position).start, position - len(before))
    text = draft.masked[start:position]
    announced = list(lexicon.listing.finditer(text))
    if announced and lexicon.including.match(text, announced[-1].end()):
        return True
    return bool(announced) and ":" in text[announced[-1].end() :] and lexicon.joined.search(text) is not None


def _is_called(draft: Draft, lexicon: Words, position: int, before: str) -> bool:
    """ "Ours is called “…”": with the word for a project in the same sentence or in the one before."""
    verb = lexicon.called.search(before, max(0, len(before) - TAIL))
    if verb is None:
        return False
    here = draft.reading.sentence_at(position).start
    start = draft.reading.sentence_at(max(0, here - 2)).start
    text = draft.masked[start : position - len(before) + verb.start()]
    last = max((match.end() for word in (lexicon.project, lexicon.like) for match in word.finditer(text)), default=-1)
    return last >= 0 and not any(lexicon.heads[word] for word in text[max(last, here - start) :].split())


def _is_below(draft: Draft, lexicon: Words, line: Line, quote: Quote) -> bool:
    """A quote that is a line of its own below a line that ends with the word for a project."""
    text = draft.masked
    if text[line.start : quote.start].strip(BULLETS) or text[quote.end : line.end].strip(BULLETS + ".;,"):
        return False
    number = draft.reading.line_number(line.start)
    if number == 0:
        return False
    above = draft.reading.lines[number - 1]
    if above.zone in ("furniture", "teaser"):
        return False
    return draft.word_before(lexicon, max(above.start, above.end - WINDOW), above.end) is not None


def _is_above(draft: Draft, lexicon: Words, line: Line) -> bool:
    """A quote that is a line of its own above a line that begins with the word for a project and its number."""
    number = draft.reading.line_number(line.end - 1) + 1
    if number >= len(draft.reading.lines):
        return False
    below = draft.reading.lines[number]
    first = draft.words_between(lexicon, below.start, below.start + ARTICLE)[:1]
    code = CODE_AFTER.match(draft.masked, first[0].end(), below.end) if first else None
    return code is not None and not draft.has_marks(below.start, code.end() + NUMBER_REACH)


def _is_counted(draft: Draft, lexicon: Words, line: Line, quote: Quote) -> bool:
    """Does a title follow "the first –" behind a sentence that speaks of several projects?"""
    inner = draft.masked[quote.inner_start : quote.inner_end]
    if not is_title(inner) or _names_body(draft, line, inner.split()[-1]):
        return False
    here = draft.reading.sentence_at(quote.start).start
    before = draft.reading.sentence_at(max(0, here - 2))
    return lexicon.listing.search(draft.masked, before.start, here) is not None


def _goes_on(after: str, below: str) -> bool:
    """Does a sentence go on below a quote that ends its line; behind a comma, with the number of a project?"""
    if not below.lstrip(" \t\n,")[:1].islower():
        return False
    return not after.strip() or CODE_MARK in below[:NUMBER_REACH]


def _names_body(draft: Draft, line: Line, name: str) -> bool:
    """Is a quoted name one of a body that has a project: "“Lake Partnership” project “New Pier”"?"""
    heads = [lexicon.heads[word] for word in name.split() for lexicon in draft.lexicons(line.language)]
    return "organisation" in heads


def _mention(
    draft: Draft, line: Line, lexicon: Words, quote: Quote, found: list[Quote], evidence: Evidence, gap: str
) -> Mention | None:
    """The quoted name with everything that stands beside it: other names, other languages, codes."""
    text = draft.reading.text
    inner = draft.masked[quote.inner_start : quote.inner_end]
    begin, stop = quote.inner_start, quote.inner_end
    if CODE_MARK in inner:
        begin += match.end() if (match := CODE_HEAD.match(inner)) else 0
        stop -= len(inner) - match.start() if (match := CODE_TAIL.search(inner)) else 0
    name = name_of(text[begin:stop])
    if name == Name() or CODE_MARK in draft.masked[begin:stop]:
        return None
    shouted = draft.reading.text[line.start : line.end].isupper()
    if shouted and name.acronym and name.title is None and " " in name.acronym:
        name = Name(name.acronym)  # in a headline all in capitals they say nothing
    acronym = name.acronym
    for short in (SHORT_NAME.search(gap), _alias_before(draft, line, lexicon, quote.start)):
        if short and acronym is None and strength(short.group()) == 2 and not is_programme(short.group()):
            acronym = short.group()
    mention = Mention(
        start=quote.start,
        end=quote.end,
        rule=f"projects.{evidence}",
        evidence=evidence,
        titles=draft.titles(name, quote.start),
        acronym=acronym,
        codes=draft.codes_in(max(line.start, quote.start - len(gap) - 1), quote.end)
        or _code_right_before(draft, line, quote.start),
    )
    return beside(draft, line, lexicon, mention, found)


def _alias_before(draft: Draft, line: Line, lexicon: Words, position: int) -> re.Match[str] | None:
    """The short name that a title is said to be another name of: "EGLE jeb “Energoefektīva gaisma”"."""
    for short in SHORT_NAME.finditer(draft.masked, max(line.start, position - ALIAS_REACH), position):
        opened = OPENED_ALIAS.match(draft.masked, short.end(), position)  # "SPIES (full name “Small Piers Shared”)"
        between = lexicon.alias.fullmatch(draft.masked, opened.end() if opened else short.end(), position)
        if between and any(map(str.isalpha, between.group())):
            return short
    return None


def _code_right_before(draft: Draft, line: Line, position: int) -> tuple[str, ...]:
    before = draft.masked[line.start : position]
    match = CODE_BEFORE.search(before)
    return draft.codes_in(line.start, position)[-1:] if match else ()
