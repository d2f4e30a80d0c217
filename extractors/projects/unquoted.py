"""Projects named without quotes: labelled fields, items of a list, title lines."""

from __future__ import annotations

import re

from extractors.fields import label_key
from extractors.projects.beside import beside
from extractors.projects.mentions import Draft, Mention
from extractors.projects.naming import Name, is_spelt_out, is_title, name_of, strength, tidy
from extractors.projects.quoted import quoted
from extractors.projects.quotes import left_open
from extractors.projects.tables import CELLS
from extractors.projects.words import CODE_MARK, Words, words
from extractors.reading import Field, Line

BULLET = re.compile(r"(?:[-–—•·*▪‣◦○●]|\d{1,2}[.)])\s+")
NUMBERED = re.compile(rf"^[\s,:–—-]*(?:\w{{2,4}}\.?\s*)?{CODE_MARK}+[\s,:–—-]*")
DAY_FIRST = re.compile(  # a date, which is no title
    r"\W*(?:\d{4}\.?\s+[^\W\d]{1,5}\.?\s+(?:[^\W\d]+\s+)?\d{1,2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d\d[./-]\d\d)"
)
TRAILING = re.compile(rf"[\s,]*(?:\w{{2,4}}\.?\s*)?{CODE_MARK}+\W*$|\s*\([^()]*\)\W*$")
SUM_BEHIND = re.compile(r"\s+[–—-]\s+(?=\d).*$")
SHORT_FIRST = re.compile(r"(?P<short>[^,–—]{2,40}?)(?:,|\s+[–—-])\s+(?P<title>.+)$", re.DOTALL)
SHORT_AND_TITLE = re.compile(r"(?P<short>[^(),;:\"“„«]{2,40}?)\s*\((?P<title>[^()]{12,250})\)(?=\W|$)")
SHORT_BEHIND = re.compile(r"(?P<title>[^()\"“„«]{8,250}?)\s*\((?P<short>[^()]{2,30})\)(?=\W|$)")
SHORT_CODE = re.compile(
    rf"(?P<short>[^().,;:]{{2,40}}?)[\s,(]+(?:\w{{2,3}}\.?\s*)?{CODE_MARK}+[\s)]+[:–—-]\s+(?P<title>[^.;()\n]+)"
)
WHOLE_LINE = re.compile(r"[#*\s]*(?P<title>[^()\"“„«]{15,220}?)\s*\((?P<short>[^()]{3,30})\)[.*\s]*$")
QUOTED_BEHIND = re.compile(r"(?:\s[–—-]|[:,])\s[“„\"«]")
QUOTES = '"“„«”'
KEYS = frozenset({"title", "acronym", "code", "contract"})
LONGEST_LINE = 260
TITLE_LINES = 6  # lines among which a title with its short name in brackets is looked for
OPENING = 40  # characters of a line before its title: "ESF project No. …"


def sheets(draft: Draft) -> None:
    """Labelled titles, short names and codes; a second title in one language begins a new project."""
    current: Mention | None = None
    waiting: Mention | None = None  # a second code: of the next project, if a title follows
    for field in draft.reading.fields:
        zone = draft.reading.zone_at(field.label.start)
        stated = field.key in KEYS and zone != "teaser" and not _is_running_text(draft, field)
        mention = _of_field(draft, field) if stated else None
        if mention is None:
            continue
        if current is None:
            current = mention
        elif field.key == "code" and current.titles and current.codes:
            waiting = waiting.joined(mention) if waiting else mention
        elif field.key == "title" and (waiting or _next_sheet(current, mention)):
            _keep(draft, current)
            current, waiting = (waiting.joined(mention) if waiting else mention), None
        else:
            current = current.joined(mention)
    if current is not None:
        _keep(draft, current if waiting is None else current.joined(waiting))


def _keep(draft: Draft, mention: Mention) -> None:
    if mention.titles or mention.acronym:
        draft.mentions.append(mention)


def _is_running_text(draft: Draft, field: Field) -> bool:
    """Is the label the first word of a sentence: "Project “…” has begun"?"""
    between = draft.masked[field.label.end : field.value.start]
    word = draft.masked[field.label.start : field.label.end].strip("*# ")
    lexicons = draft.lexicons(draft.reading.line_at(field.label.start).language)
    return between.isspace() and "\n" not in between and any(item.project.fullmatch(word) for item in lexicons)


def _next_sheet(current: Mention, mention: Mention) -> bool:
    languages = {lang for lang, _ in current.titles}
    return any(lang in languages and (lang, title) not in current.titles for lang, title in mention.titles)


def _of_field(draft: Draft, field: Field) -> Mention | None:
    start, end = field.value
    cells = CELLS.split(draft.masked[start:end])
    if len(cells) > 1 and any(label_key(cell, draft.reading.language.code) for cell in cells):
        return None  # the first column label of a table
    if field.key in ("code", "contract"):
        codes = draft.codes_in(start, end)
        return Mention(start, end, "projects.field", "field", codes=codes) if codes else None
    line = draft.reading.line_at(start)
    lexicon = words(draft.reading.language_at(field.label.start).code)
    found = draft.quotes(start, end)
    if not found and left_open(draft.reading.text, start, end) is not None:
        end = draft.around(Line(line.start, end, line.language, line.zone))[1]
        found = draft.quotes(start, end)
    below: list[str] = []
    value = draft.masked[start:end]
    codes = draft.codes_in(start, end)
    lead = NUMBERED.match(value)
    begin = start + lead.end() if lead else start
    if found and (found[0].start - begin <= 2 or _repeats_label(draft, begin, found[0].start)):
        raw = draft.reading.text[found[0].inner_start : found[0].inner_end]
        stop = found[0].end
    elif value.lstrip("*# ")[:1] in QUOTES:
        draft.refuse(start, end, "projects.field", "unbalanced_quote")
        return None
    elif field.key == "title" and DAY_FIRST.match(value):
        draft.refuse(start, end, "projects.field", "date")
        return None
    else:
        raw, stop = TRAILING.sub("", draft.masked[begin:end]) if codes else draft.masked[begin:end], end
        raw, *below = _parts(raw) if field.key == "title" else raw.split("\n")
    draft.use(start, stop)
    name = Name(None, tidy(raw)) if field.key == "acronym" else name_of(raw)
    if name == Name() and tidy(raw) and field.key == "title":
        name = Name(tidy(raw), None)
    if field.key == "acronym" and (not name.acronym or len(name.acronym) > 60):
        return None
    if field.key == "title" and name.title and CODE_MARK in name.title:
        return None
    titles = draft.titles(name, start)
    label = draft.reading.text[field.label.start : field.label.end]
    for other, pattern in lexicon.language_names:
        if titles and pattern.search(label):
            titles = ((other, titles[0][1]),)
    for part in below[:1] if is_title(tidy(below[0] if below else "")) else ():
        titles += tuple(pair for pair in draft.titles(name_of(part), start) if pair[0] not in dict(titles))
    mention = Mention(start, stop, "projects.field", "field", titles, name.acronym, codes)
    return beside(draft, Line(line.start, end, line.language, line.zone), lexicon, mention, found)


def _repeats_label(draft: Draft, start: int, end: int) -> bool:
    """Does a value begin with its own label: "Title: title of the project “…”"?"""
    return label_key(draft.masked[start:end], draft.reading.language_at(start).code) == "title"


def _parts(raw: str) -> list[str]:
    """The lines of a value, those that go on the one before joined to it."""
    parts: list[str] = []
    for line in raw.split("\n"):
        text = line.strip()
        if parts and text and (not text[0].isupper() or parts[-1][-1] in ",–-:" or not text[0].isalpha()):
            parts[-1] = f"{parts[-1]} {text}"
        elif text:
            parts.append(text)
    return parts or [raw]


def lists(draft: Draft) -> None:
    """Items below a line that announces projects."""
    lines = draft.reading.lines
    listed = False
    for number, line in enumerate(lines):
        if line.zone in ("furniture", "teaser") or draft.masked[line.end - 1] != ":":
            continue
        lexicon = words(line.language)
        sentence = draft.reading.sentence_at(line.end - 1)
        intro = draft.masked[sentence.start : line.end]
        found = list(lexicon.listing.finditer(intro))
        announced = found[-1] if found else None
        last = list(lexicon.project.finditer(intro))[-1:]
        counted = bool(last) and intro[last[0].end() :] in ("):", "):**")
        strict = counted or (
            announced is not None
            and (not lexicon.not_listing.search(intro, announced.end()) or _is_described(intro, announced))
        )
        if not strict and not listed and not lexicon.project.search(draft.masked, line.start, line.end):
            continue
        for item in _items(draft, number + 1):
            before = len(draft.mentions)
            _item(draft, item, strict=strict)
            listed = listed or len(draft.mentions) > before


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
        if not style and last not in ";," and text[line.start] not in QUOTES:
            if items and text[items[-1].end - 1] in ";,":
                items.append(line)
            break
        items.append(line)
    return items


def _bullet(text: str, line: Line) -> str | None:
    """The kind of bullet that a line begins with: its character, or "1" for all numbers."""
    bullet = BULLET.match(text, line.start)
    return None if bullet is None else "1" if bullet.group()[0].isdigit() else bullet.group()[0]


def _item(draft: Draft, line: Line, *, strict: bool) -> None:
    bullet = BULLET.match(draft.masked, line.start)
    start = bullet.end() if bullet else line.start
    coded = SHORT_CODE.match(draft.masked, start, line.end) if strict else None
    body = words(line.language).item_end.sub("", tidy(draft.masked[start : line.end]))
    titled = SHORT_BEHIND.match(body)
    explained = SHORT_AND_TITLE.match(body) if strict else None
    body = SUM_BEHIND.sub("", TRAILING.sub("", body))
    short = SHORT_FIRST.match(body)
    if coded and strength(tidy(coded.group("short"))) and is_title(coded.group("title")):
        name = Name(tidy(coded.group("title")), tidy(coded.group("short")))
    elif explained and strength(explained.group("short")) == 2 and is_title(tidy(explained.group("title"))):
        name = Name(tidy(explained.group("title")), explained.group("short"))
    elif titled and _is_title_with_short(draft, line, titled, strict=strict):
        name = Name(tidy(titled.group("title")), tidy(titled.group("short")))
    elif strict and (QUOTED_BEHIND.search(body) or _names_project(line, body)):
        quoted(draft, line, "list")
        return
    elif short and _is_short_first(short, strict=strict):
        name = Name(tidy(short.group("title")), tidy(short.group("short")))
    elif strict and body[:1].isupper() and body.count(" ") >= 2 and not any(mark in body[:1] for mark in QUOTES):
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


def _names_project(line: Line, body: str) -> bool:
    """Does the item say "…'s project “…”" itself?"""
    word = words(line.language).project.search(body)
    return word is not None and body[word.end() :].lstrip()[:1] in QUOTES


def _is_title_with_short(draft: Draft, line: Line, match: re.Match[str], *, strict: bool) -> bool:
    """Is it "Development of ports (GreenPorts)", and not an organisation with its abbreviation?"""
    title, short = match.group("title"), match.group("short")
    lexicon = words(line.language)
    return (
        strength(short) == 2
        and is_title(title)
        and (strict or (not is_spelt_out(short, title, "") and not any(map(lexicon.heads.match, title.split()))))
    )


def _is_short_first(match: re.Match[str], *, strict: bool) -> bool:
    """Is it "BSAM – Baltic Smart Asset Management" or "ArcheoBalt, Green route …"?"""
    short, title = match.group("short"), tidy(match.group("title"))
    dash = match.string[match.end("short")] != ","
    needed = 1 if strict and dash and " " in short else 2
    return strength(short) >= needed and is_title(title) and not title[0].islower()


def title_lines(draft: Draft) -> None:
    """A line that is nothing but a title with its short name in brackets, or with its code before it."""
    shown = 0
    for number, line in enumerate(draft.reading.lines):
        if line.zone not in ("heading", "body") or line.end - line.start > LONGEST_LINE or draft.is_used(line.start):
            continue
        shown += 1
        lexicon = words(line.language)
        text = draft.masked[line.start : line.end]
        whole = WHOLE_LINE.match(text) if shown <= TITLE_LINES and "(" in text else None
        if whole and _is_headline(draft, number, whole):
            name = Name(tidy(whole.group("title")), tidy(whole.group("short")))
        else:
            word = lexicon.project.search(text[:OPENING])
            code = NUMBERED.match(text[word.end() :]) if word else None
            rest = text[word.end() + code.end() :] if word and code else ""
            if rest[:1].isupper() and rest.count(" ") >= 2 and text[-1] not in ".:;?!" and CODE_MARK not in rest:
                name = name_of(rest)
            else:
                continue
        if name.title and not lexicon.project.search(name.title):
            codes = draft.codes_in(line.start, line.end)
            titles = draft.titles(name, line.start)
            draft.add(Mention(line.start, line.end, "projects.line", "line", titles, name.acronym, codes))


def _is_headline(draft: Draft, number: int, whole: re.Match[str]) -> bool:
    """A short name in brackets makes a title of a line only where facts of a project follow."""
    lexicon = words(draft.reading.lines[number].language)
    title, short = whole.group("title"), whole.group("short")
    if strength(short) != 2 or title.count(" ") < 2 or _is_organisation(lexicon, title):
        return False
    below = draft.reading.lines[number].end
    return any(
        field.key in ("programme", "code", "period", "total", "lead", "contract") and field.label.start > below
        for field in draft.reading.fields
    )


def _is_organisation(lexicon: Words, title: str) -> bool:
    head = lexicon.heads.match(title.split()[-1])
    return head is not None and head.lastgroup == "organisation"
