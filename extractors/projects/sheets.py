"""Projects of labelled fields: "Projekta nosaukums: …", "Akronīms: …", "Projekto Nr.: …", one or several on a page."""

from __future__ import annotations

import re

from extractors.aligned import aligned_end
from extractors.fields import label_key
from extractors.projects.beside import beside
from extractors.projects.mentions import Draft, Mention
from extractors.projects.naming import Name, is_title, name_of, same_acronym, strength, tidy
from extractors.projects.quotes import BEGINNING, left_open
from extractors.projects.tables import CELLS
from extractors.projects.words import CODE_MARK, NUMBERED, TRAILING, words
from extractors.reading import Field, Line
from extractors.record import changed

DAY_FIRST = re.compile(  # a date, which is no title
    r"\W*(?:\d{4}\.?\s+[^\W\d]{1,5}\.?\s+(?:[^\W\d]+\s+)?\d{1,2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d\d[./-]\d\d)"
)
HEAD = re.compile(  # a code and nothing but a short name on either side: "3. GreenBay (LL-00145)"
    rf"\W*(?:\d{{1,2}}[.)]\s+)?(?P<before>[^{CODE_MARK}]{{2,30}}?)??[\s(,–—|:-]*(?:(?<!\w)\w{{2,3}}\.?\s*)?{CODE_MARK}+"
    rf"[\s),.:|–—-]*(?P<behind>[^{CODE_MARK}]{{2,30}}?)?\W*"
)
TITLED = re.compile(rf"{CODE_MARK}+,?\s(?:[–—-]\s)?[“„\"«]")
HEADING_WORDS = 3
NUMERAL = re.compile(r"\d{1,2}\.?|[IVX]+\.?")
KEYS = frozenset({"title", "acronym", "code", "contract"})


def sheets(draft: Draft) -> None:
    """Labelled titles, short names and codes; a second title in one language begins a new project."""
    current: Mention | None = None
    waiting: Mention | None = None  # a second code or short name: of the next project, if a title follows
    for field in draft.reading.fields:
        zone = draft.reading.zone_at(field.label.start)
        stated = field.key in KEYS and zone != "teaser" and not _is_running_text(draft, field)
        mention = _of_field(draft, field) if stated else None
        if mention is None:
            continue
        if current is None:
            current = mention
        elif current.titles and _is_another(current, mention, field.key):
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


def _is_another(current: Mention, mention: Mention, key: str) -> bool:
    """Does a field give a second code, or another short name, to a project that has one and a title?"""
    if key == "code":
        return bool(current.codes)
    both = current.acronym and mention.acronym
    return key == "acronym" and bool(both) and not same_acronym(str(current.acronym), str(mention.acronym))


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
        if codes and not _of_project(draft, field) and TITLED.match(draft.masked, start, end):
            return None  # an item that quotes tell by: "No. LL-00145 “Green bays”"
        return Mention(start, end, "projects.field", "field", codes=codes) if codes else None
    line = draft.reading.line_at(start)
    end = aligned_end(draft.reading, start, end) if field.key == "title" else end
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
    elif value.lstrip("*# ")[:1] in BEGINNING:
        draft.refuse(start, end, "projects.field", "unbalanced_quote")
        return None
    elif field.key == "title" and DAY_FIRST.match(value):
        draft.refuse(start, end, "projects.field", "date")
        return None
    else:
        raw, stop = TRAILING.sub("", draft.masked[begin:end]) if codes else draft.masked[begin:end], end
        raw, *below = _parts(raw) if field.key == "title" else raw.split("\n")
    if field.key == "title" and _of_measure(draft, field):
        draft.refuse(start, end, "projects.field", "programme")
        return None
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
    if titles or name.acronym:
        mention = _headed(draft, field, mention)
    return beside(draft, Line(line.start, end, line.language, line.zone), lexicon, mention, found)


def _of_measure(draft: Draft, field: Field) -> bool:
    """Does the line right above number a measure that a call is for: "MEASURE 2" above "Title: …, code: …"?"""
    if _of_project(draft, field):
        return False
    lines, number = draft.reading.lines, draft.reading.line_number(field.label.start)
    above = draft.masked[lines[number - 1].start : lines[number - 1].end].split() if number else []
    if not 0 < len(above) <= HEADING_WORDS or not any(map(NUMERAL.fullmatch, above)):
        return False
    heads = [item.heads[word] for item in draft.lexicons(lines[number].language) for word in above]
    return "programme" in heads


def _of_project(draft: Draft, field: Field) -> bool:
    """Does the label itself say that a project's title or number follows?"""
    start, end = field.label
    lang = draft.reading.line_at(start).language
    return field.key == "contract" or any(draft.words_between(item, start, end) for item in draft.lexicons(lang))


def _headed(draft: Draft, field: Field, mention: Mention) -> Mention:
    """The mention with the code, and the short name beside it, that the line right above gives: "LL-00012 PineRoad"."""
    above = _above(draft, field)
    if above is None or draft.is_used(above.start):
        return mention
    lang = draft.reading.language_at(above.start).code
    codes = draft.codes_in(above.start, above.end)
    headed = HEAD.fullmatch(draft.masked, above.start, above.end) if codes else None
    short = tidy(headed.group("before") or headed.group("behind") or "") if headed else ""
    if headed is None or (short and (strength(short) < 2 or label_key(short, lang) is not None)):
        return mention
    draft.use(above.start, above.end)
    acronym = mention.acronym or short or None
    return changed(mention, acronym=acronym, codes=tuple(dict.fromkeys((*codes, *mention.codes))))


def _above(draft: Draft, field: Field) -> Line | None:
    """The line right above a sheet, other labels than the title's between."""
    lines, fields = draft.reading.lines, draft.reading.fields
    number, place = draft.reading.line_number(field.label.start), fields.index(field)
    while number and draft.masked[lines[number - 1].end : lines[number].start].count("\n") == 1:
        number -= 1
        if not place or fields[place - 1].label.start < lines[number].start:
            return lines[number]
        place -= 1
        if fields[place].key == "title":
            return None
    return None


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
