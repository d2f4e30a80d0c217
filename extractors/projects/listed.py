"""Projects in the items of a list below a line that announces them: "Supported projects:", "Īstenotie projekti:"."""

from __future__ import annotations

import re

from extractors.names.heads import head
from extractors.projects.mentions import Draft, Mention
from extractors.projects.naming import Name, is_spelt_out, is_title, name_of, strength, tidy
from extractors.projects.quoted import quoted
from extractors.projects.quotes import BEGINNING
from extractors.projects.words import CODE_MARK, NUMBERED, TRAILING, words
from extractors.reading import Line

BULLET = re.compile(r"(?:[-–—•·*▪‣◦○●]|\d{1,2}[.)])\s+")
SUM_BEHIND = re.compile(r"(?:\s+[–—-]\s+(?=\d).*|[,;]\s+\d[\d\s.,]{2,}\D{0,6})$")
SHORT_FIRST = re.compile(r"(?P<short>[^,–—]{2,40}?)(?:,|\s+[–—-])\s+(?P<title>.+)$", re.DOTALL)
SHORT_AND_TITLE = re.compile(r"(?P<short>[^(),;:\"“„«]{2,40}?)\s*\((?P<title>[^()]{12,250})\)(?=\W|$)")
SHORT_BEHIND = re.compile(r"(?P<title>[^()\"“„«]{8,250}?)\s*\((?P<short>[^()]{2,30})\)(?=\W|$)")
SHORT_CODE = re.compile(
    rf"(?P<short>[^().,;:]{{2,40}}?)[\s,(]+(?:\w{{2,3}}\.?\s*)?{CODE_MARK}+[\s)]+[:–—-]\s+(?P<title>[^.;()\n]+)"
)
OWNED = re.compile(r"(?P<owner>[^“„\"«:,]+)\s[“„\"«](?P<title>[^“”„\"«»]+)[”“\"»]")
LEAST_OWNED = 3  # words of a title behind whose it is; fewer may be a body's own name
LONGEST_ROW, LONGEST_HEADING = 200, 80
ROW_END = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:(?:[–—-]|[,:;(])\s*(?:\w+ )?\d[\d\s.,]*\D{0,14})?")  # a sum, if anything
SUM_LAST = re.compile(r"[(,–—-]\s?(?:[^()\d]{2,60}\s)?\d[\d\s.,]{2,}\D{0,14}$")
QUOTED_BEHIND = re.compile(r"(?:\s[–—-]|[:,])\s[“„\"«]")


def lists(draft: Draft) -> None:
    """Items below a line that announces projects."""
    lines = draft.reading.lines
    listed = False
    for number, line in enumerate(lines):
        if line.zone in ("furniture", "teaser"):
            continue
        if draft.masked[line.end - 1] != ":" and not _heads_rows(draft, number):
            continue
        lexicon = words(line.language)
        sentence = draft.reading.sentence_at(line.end - 1)
        intro = draft.masked[sentence.start : line.end]
        found = list(lexicon.listing.finditer(intro))
        announced = found[-1] if found else None
        last = draft.words_between(lexicon, sentence.start, line.end)[-1:]
        counted = bool(last) and draft.masked[last[0].end() : line.end] in ("):", "):**")
        strict = counted or (
            announced is not None
            and (not lexicon.not_listing.search(intro, announced.end()) or _is_described(intro, announced))
        )
        if not strict and not listed and not draft.words_between(lexicon, line.start, line.end):
            continue
        for item in _items(draft, number + 1):
            before = len(draft.mentions)
            _item(draft, item, strict=strict)
            listed = listed or len(draft.mentions) > before


def _heads_rows(draft: Draft, number: int) -> bool:
    """Is a line a heading that names projects, above rows that end with a sum: "Supported projects"?"""
    lines = draft.reading.lines
    line = lines[number]
    if line.zone != "heading" or line.end - line.start > LONGEST_HEADING or len(lines) < number + 3:
        return False
    if not words(line.language).listing.search(draft.masked, line.start, line.end):
        return False
    return all(_is_row(draft, row) or _is_paid_item(draft, row) for row in lines[number + 1 : number + 3])


def _is_paid_item(draft: Draft, line: Line) -> bool:
    """Is it an item of a list that ends with a sum?"""
    bullet = BULLET.match(draft.masked, line.start, line.end)
    return bullet is not None and SUM_LAST.search(draft.masked, bullet.end(), line.end) is not None


def _is_described(intro: str, announced: re.Match[str]) -> bool:
    """A relative clause right behind the word describes known projects; it is no condition."""
    return intro[announced.end() : announced.end() + 2] == ", "


def _items(draft: Draft, number: int) -> list[Line]:
    lines = draft.reading.lines[number : number + 40]
    if not lines:
        return []
    text = draft.reading.text
    style = _bullet(text, lines[0])
    items: list[Line] = []
    for line in lines:
        last = text[line.end - 1]
        if line.zone == "furniture" or style != _bullet(text, line):
            break
        plain = not style and last not in ";," and text[line.start] not in BEGINNING
        if plain and not _is_row(draft, line):
            if items and text[items[-1].end - 1] in ";,":
                items.append(line)
            break
        items.append(line)
    return items


def _is_row(draft: Draft, line: Line) -> bool:
    """Is it whose, what, how much: "Šilo teatras – „Dvasia“ – 7 000 Eur"? A sentence ends otherwise."""
    if not draft.has_marks(line.start, line.end) or line.end - line.start > LONGEST_ROW:
        return False
    last = [quote for quote in draft.quotes(line.start, line.end) if quote.depth == 0][-1:]
    return bool(last) and ROW_END.fullmatch(draft.masked, last[0].end, line.end) is not None


def _bullet(text: str, line: Line) -> str | None:
    """The kind of bullet that a line begins with: its character, or "1" for all numbers."""
    bullet = BULLET.match(text, line.start)
    return None if bullet is None else "1" if bullet.group()[0].isdigit() else bullet.group()[0]


def _item(draft: Draft, line: Line, *, strict: bool) -> None:
    bullet = BULLET.match(draft.masked, line.start)
    start = bullet.end() if bullet else line.start
    coded = SHORT_CODE.match(draft.masked, start, line.end) if strict else None
    body = tidy(draft.masked[start : line.end])
    ended = words(line.language).item_end.search(body)
    body = body[: ended.start()].rstrip() if ended else body
    titled = SHORT_BEHIND.match(body)
    explained = SHORT_AND_TITLE.match(body) if strict else None
    body = SUM_BEHIND.sub("", TRAILING.sub("", body) if CODE_MARK in body or ")" in body else body)
    short = SHORT_FIRST.match(body)
    owned = OWNED.fullmatch(body) if strict else None
    if coded and strength(tidy(coded.group("short"))) and is_title(coded.group("title")):
        name = Name(tidy(coded.group("title")), tidy(coded.group("short")))
    elif explained and strength(explained.group("short")) == 2 and is_title(tidy(explained.group("title"))):
        name = Name(tidy(explained.group("title")), explained.group("short"))
    elif titled and _is_title_with_short(draft, line, titled, strict=strict):
        name = Name(tidy(titled.group("title")), tidy(titled.group("short")))
    elif owned and _is_owned(line, owned):
        name = Name(owned.group("title"), None)
    elif strict and (QUOTED_BEHIND.search(body) or _names_project(line, body)):
        quoted(draft, line, "list")
        return
    elif short and _is_short_first(short, strict=strict):
        name = Name(tidy(short.group("title")), tidy(short.group("short")))
    elif strict and body[:1].isupper() and body.count(" ") >= 2 and not _is_body(line, body):
        name = name_of(NUMBERED.sub("", body))
    elif strict and NUMBERED.match(body) and strength(NUMBERED.sub("", body)) == 2:
        name = Name(None, NUMBERED.sub("", body))
    else:
        if strict:
            quoted(draft, line, "list")
        return
    if draft.is_used(start) or name == Name() or CODE_MARK in (name.title or ""):
        return
    codes = draft.codes_in(start, line.end)
    mention = Mention(start, line.end, "projects.list", "list", draft.titles(name, start), name.acronym, codes)
    draft.add(mention)


def _is_body(line: Line, body: str) -> bool:
    """Is it a body with its name in quotes and no more, "SIA “Rīta rasa”", a quoted name at all?"""
    heads = words(line.language).heads
    return body[0] in BEGINNING or (body[-1] in '”“"»' and heads[body.split()[0]] == "organisation")


def _names_project(line: Line, body: str) -> bool:
    """Does the item say "…'s project “…”" itself?"""
    word = words(line.language).project.search(body)
    return word is not None and body[word.end() :].lstrip()[:1] in BEGINNING


def _is_owned(line: Line, match: re.Match[str]) -> bool:
    """Is it a body in the genitive, by its name, and its project's title: "Latgales reģiona “Ceļi un tilti tuvāk”"?"""
    owner, title = match.group("owner").split(), match.group("title")
    body = head(owner[-1].lower(), line.language) if len(owner) > 1 and owner[0][0].isupper() else None
    of_body = body is not None and any(item.case == "genitive" for item in body.readings)
    return of_body and is_title(title) and len(title.split()) >= LEAST_OWNED


def _is_title_with_short(draft: Draft, line: Line, match: re.Match[str], *, strict: bool) -> bool:
    """Is it "Development of ports (GreenPorts)", and not an organisation with its abbreviation?"""
    title, short = match.group("title"), match.group("short")
    lexicon = words(line.language)
    return (
        strength(short) == 2
        and is_title(title)
        and (strict or (not is_spelt_out(short, title, "") and not any(map(lexicon.heads.__getitem__, title.split()))))
    )


def _is_short_first(match: re.Match[str], *, strict: bool) -> bool:
    """Is it "BSAM – Baltic Smart Asset Management" or "ArcheoBalt, Green route …"?"""
    short, title = match.group("short"), tidy(match.group("title"))
    dash = match.string[match.end("short")] != ","
    needed = 1 if strict and dash and " " in short else 2
    return strength(short) >= needed and is_title(title) and not title[0].islower()
