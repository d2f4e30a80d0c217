"""Projects named without quotes: labelled fields, items of a list, title lines, short names in capitals."""

from __future__ import annotations

import re

from extractors.projects.mentions import Draft, Mention
from extractors.projects.naming import Name, is_abbreviation, is_title, name_of, plain, strength, tidy
from extractors.projects.quoted import SHORT_NAME, beside, quoted
from extractors.projects.quotes import quotes
from extractors.projects.words import CODE_MARK, STRONG, Words, words
from extractors.reading import Field, Line

BULLET = re.compile(r"(?:[-–—•·*▪‣◦○●]|\d{1,2}[.)])\s+")
NUMBERED = re.compile(rf"^[\s,:–—-]*(?:\w{{2,4}}\.?\s*)?{CODE_MARK}+[\s,:–—-]*")
TRAILING = re.compile(rf"[\s,]*(?:\w{{2,4}}\.?\s*)?{CODE_MARK}+\W*$|\s*\([^()]*\)\W*$")
SUM_BEHIND = re.compile(r"\s+[–—-]\s+(?=\d).*$")
SHORT_FIRST = re.compile(r"(?P<short>[^,–—]{2,40}?)(?:,|\s+[–—-])\s+(?P<title>.+)$", re.DOTALL)
WHOLE_LINE = re.compile(r"[#*\s]*(?P<title>[^()\"“„«]{15,220}?)\s*\((?P<short>[^()]{3,30})\)[.*\s]*$")
QUOTES = '"“„«”'
KEYS = frozenset({"title", "acronym", "code", "contract"})
NAME_WINDOW = 40
LONGEST_LINE = 260


def sheets(draft: Draft) -> None:
    """Labelled titles, short names and codes; a second title in one language begins a new project."""
    current: Mention | None = None
    waiting: Mention | None = None  # a second code: of the next project, if a title follows
    for field in draft.reading.fields:
        zone = draft.reading.zone_at(field.label.start)
        mention = _of_field(draft, field) if field.key in KEYS and zone != "teaser" else None
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


def _next_sheet(current: Mention, mention: Mention) -> bool:
    languages = {lang for lang, _ in current.titles}
    return any(lang in languages and (lang, title) not in current.titles for lang, title in mention.titles)


def _of_field(draft: Draft, field: Field) -> Mention | None:
    start, end = field.value
    if field.key in ("code", "contract"):
        codes = draft.codes_in(start, end)
        return Mention(start, end, "projects.field", "field", codes=codes) if codes else None
    line = draft.reading.line_at(start)
    lexicon = words(draft.reading.language_at(field.label.start).code)
    found = quotes(draft.reading.text, start, end)
    value = draft.masked[start:end]
    codes = draft.codes_in(start, end)
    lead = NUMBERED.match(value)
    begin = start + lead.end() if lead else start
    if found and found[0].start - begin <= 2:
        raw = draft.reading.text[found[0].inner_start : found[0].inner_end]
        stop = found[0].end
    elif value.lstrip("*# ")[:1] in QUOTES:
        draft.refuse(start, end, "projects.field", "unbalanced_quote")
        return None
    else:
        raw, stop = TRAILING.sub("", draft.masked[begin:end]) if codes else draft.masked[begin:end], end
        raw = raw.split("\n")[0] if field.key == "acronym" else raw
    draft.used.append((start, stop))
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
    mention = Mention(start, stop, "projects.field", "field", titles, name.acronym, codes)
    return beside(draft, Line(line.start, end, line.language, line.zone), lexicon, mention, found)


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
        strict = announced is not None and (
            not lexicon.not_listing.search(intro, announced.end()) or _is_described(intro, announced)
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
    body = SUM_BEHIND.sub("", TRAILING.sub("", tidy(draft.masked[start : line.end])))
    short = SHORT_FIRST.match(body)
    if short and _is_short_first(short, strict=strict):
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
        whole = WHOLE_LINE.match(text)
        if whole and shown <= 6 and _is_headline(draft, number, whole):
            name = Name(tidy(whole.group("title")), tidy(whole.group("short")))
        else:
            word = lexicon.project.match(text)
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


def capitals(draft: Draft) -> None:
    """Short names without quotes beside the word for a project: "projekta OCTOPUS, LLI-425 ietvaros"."""
    for start, end, language in draft.reading.stretches:
        lexicon = words(language.code)
        for word in lexicon.project.finditer(draft.masked, start, end):
            before = lexicon.names.search(draft.masked[max(start, word.start() - NAME_WINDOW) : word.start()])
            if before:
                begin = max(start, word.start() - NAME_WINDOW)
                _capital(draft, begin + before.start("name"), begin + before.end("name"))
            behind = lexicon.named.match(draft.masked, word.end(), end)
            if behind:
                _capital(draft, *behind.span("name"))
        for cue in lexicon.acronym_cue.finditer(draft.masked, start, end):
            strong = SHORT_NAME.match(draft.masked, cue.end())
            if strong:
                _introduce(draft, strong.start(), strong.end(), strong.group())
                continue
            for quote in quotes(draft.reading.text, cue.end(), min(cue.end() + 60, len(draft.masked)))[:1]:
                if quote.start == cue.end():
                    inner = tidy(draft.reading.text[quote.inner_start : quote.inner_end])
                    _introduce(draft, quote.start, quote.end, inner)


def _in_label(draft: Draft, position: int) -> bool:
    return any(item.label.start <= position < item.label.end for item in draft.reading.fields)


def _introduce(draft: Draft, start: int, end: int, acronym: str) -> None:
    """A short name after its cue belongs to the title named last before it on the line, else stands alone."""
    if is_abbreviation(acronym) or len(acronym) > 40:
        draft.refuse(start, end, "projects.cue", "abbreviation")
        return
    line = draft.reading.line_at(start)
    added = Mention(start, end, "projects.cue", "word", acronym=acronym)
    if any(item.acronym and plain(item.acronym) == plain(acronym) for item in draft.mentions):
        return
    near = [item for item in draft.mentions if line.start <= item.start < start and item.acronym is None]
    if near:
        nearest = max(near, key=lambda item: item.start)
        draft.mentions[draft.mentions.index(nearest)] = nearest.joined(added)
        draft.used.append((start, end))
    else:
        draft.add(added)


def _capital(draft: Draft, start: int, end: int) -> None:
    zone = draft.reading.zone_at(start)
    if draft.is_used(start) or zone in ("furniture", "teaser", "label") or _in_label(draft, start):
        return
    tokens = draft.masked[start:end].split()
    kept = [tokens[0]]
    for token in tokens[1:]:
        programme = is_abbreviation(kept[-1]) and token.isascii()
        if not (re.fullmatch(STRONG, token.rstrip(".,;:")) or programme) or is_abbreviation(token):
            break
        kept.append(token)
    name = " ".join(kept)
    end = start + len(name)
    if strength(name) < 2 or is_abbreviation(name):
        draft.refuse(start, end, "projects.capitals", "abbreviation")
        return
    codes = draft.codes_in(end, min(end + 40, draft.reading.line_at(start).end))
    behind = re.match(rf"[\s,(]{{1,3}}(?:\w{{2,3}}\.?\s*)?{CODE_MARK}", draft.masked[end : end + 40])
    camel = not name.isupper() or len(kept) > 1
    if not (camel or behind or (len(name) >= 4 and draft.masked.count(name) > 1)):
        draft.refuse(start, end, "projects.capitals", "only_once")
        return
    draft.add(Mention(start, end, "projects.capitals", "capitals", acronym=name, codes=codes if behind else ()))
