"""Titles that neither quotes nor a label set off: beside a code on a line, in bold, after a dash, long quoted phrases.

Each needs something that makes it a title: a code, the word for a project before it, a short name in front of
brackets, or a length and a form that speech, firms and events do not have.
"""

from __future__ import annotations

import re

from extractors.fields import label_key
from extractors.projects.beside import beside
from extractors.projects.mentions import Draft, Mention
from extractors.projects.naming import Name, is_foreign, is_title, name_of, strength, tidy, title_language
from extractors.projects.programme import slug_of
from extractors.projects.quotes import MARK, MARKS, Quote, quotes
from extractors.projects.words import CODE_MARK, MEASURE_MARK, STRONG, Words, words
from extractors.reading import Line

LONGEST_LINE = 260
LONG = 6  # words of a quoted phrase that is a title by its length
CODE_LINE = re.compile(rf"[\W_]*(?:\w{{2,8}}\W{{1,3}}){{0,2}}{CODE_MARK}+\W*")
CODE_FIRST = re.compile(rf"[\W_]*(?:\w{{2,3}}\.?\s*)?{CODE_MARK}+[\s.,:|–—-]+(?P<name>[^{CODE_MARK}]+)$")
CODE_LAST = re.compile(rf"[#*\s•–-]*(?P<name>[^{CODE_MARK}]+?)[\s,(|–—-]+(?:\w{{2,3}}\.?\s*)?{CODE_MARK}+[)\s.;]*$")
SHORT_TITLE = re.compile(
    rf"(?P<short>{STRONG}(?:\s{STRONG})*)(?:\s[–—-]|:)\s+(?P<title>[^().:;\n]{{12,220}}?)\s*\([^()]{{0,20}}{CODE_MARK}"
)
ASIDE = re.compile(r"\s*\([^()]{2,200}\)\s*$")  # behind a short name: who takes part, for how much
NOTE = re.compile(r"\s*\([^()]{2,60}\)\s*$")
RUN = re.compile(r"[^()\n;]{10,260}?(?=\s*\(|;|[.](?:\s|$)|,\s|\s[–—-]\s|\n|$)")
BOLD = re.compile(r"[\s:–—-]{0,3}(?P<mark>\*\*|__)(?P<name>[^*_\n]{4,250})(?P=mark)")
MARKER = re.compile(rf"(?:[\s,(]*(?:\w{{2,3}}\.?\s*)?{CODE_MARK}+[\s,:–—)-]*|\s*:\s+|\s+[–—-]\s+)")
SHORT_IN_BRACKETS = re.compile(rf"\s*\((?P<short>{STRONG}(?:\s{STRONG})*)\)")
SHORT_CALLED = re.compile(rf"\s\w+\s(?P<short>{STRONG})(?!\w)")
SHORT_BEFORE = re.compile(
    rf"(?P<name>{STRONG}(?:\s{STRONG}){{0,2}})(?:\s*[(–—]|\s-)\s*(?:(?:\w+\s+){{1,3}}(?:\w+:\s*)?)?$"
)
BEFORE_TITLE = frozenset("(–—-")  # one of these is between a short name and its title
CODES_BEHIND = re.compile(rf"\s*\([^()]{{0,40}}{CODE_MARK}")
SPEECH = re.compile(r"[,.!?…]\s*$")
SPEAKS = re.compile(r"\s*[,.]?\s*[–—-]\s+(?-i:[^\W\d_])")
LEAST_CAPITALS, MOST_CAPITALS = 2, 8  # of a title that its capitals set off: words
LONGEST_TAIL = 5  # words behind a quote that an unquoted title begins with
FIRST_OF_MARKS = frozenset(mark[0] for mark in MARKS)
DASHED = re.compile(r"\s[–—-]\s")
ROLES = ("lead", "partners")  # labels
CLAUSE, NEAR = 70, 3  # characters, words before a phrase in which another kind of thing may be named


def coded_lines(draft: Draft) -> None:
    """A title below its code, or beside it on a line of their own."""
    lines = draft.reading.lines if CODE_MARK in draft.masked else ()
    labels = {field.label.start for field in draft.reading.fields} if lines else frozenset()
    at = -1
    while (at := draft.masked.find(CODE_MARK, at + 1)) >= 0:
        number = draft.reading.line_number(at)
        line = lines[number]
        at = max(at, line.end - 1)
        if line.zone in ("furniture", "teaser") or line.end - line.start > LONGEST_LINE:
            continue
        text = draft.masked[line.start : line.end]
        if draft.is_used(line.start) or draft.is_used(line.end - 1):
            continue
        codes = draft.codes_in(line.start, line.end)
        named = SHORT_TITLE.match(text)
        if named and strength(named.group("short")) == 2:
            name = Name(tidy(named.group("title")), named.group("short"))
            titles = draft.titles(name, line.start)
            end = line.start + named.end()
            draft.add(Mention(line.start, end, "projects.coded_line", "line", titles, name.acronym, codes))
            continue
        if CODE_LINE.fullmatch(text):
            below = lines[number + 1] if number + 1 < len(lines) else line
            if below.zone in ("heading", "body") and below.start not in labels and below is not line:
                _coded(draft, below, 0, draft.masked[below.start : below.end], codes)
            continue
        match = CODE_FIRST.match(text) or CODE_LAST.match(text)
        if match and not _listed(draft, number, match, codes):
            _coded(draft, line, match.start("name"), match.group("name"), codes)


def _listed(draft: Draft, number: int, match: re.Match[str], codes: tuple[str, ...]) -> bool:
    """Add a short name of plain words in a list of codes and names that a line above calls projects."""
    lines = draft.reading.lines
    line, raw = lines[number], match.group("name")
    name = tidy(ASIDE.sub("", _before_role(raw, line.language)))
    if strength(name) != 1 or not name[0].isupper() or slug_of(name) or any(map(str.isdigit, name)):
        return False
    lexicons = draft.lexicons(line.language)
    if " " not in name and (not is_foreign(name) or any(lexicon.is_english for lexicon in lexicons)):
        return False  # a town, what became of the project
    heads = [lexicon.heads[name.split()[-1]] for lexicon in (*lexicons, words("en"))]
    if "organisation" in heads:
        return False
    while number and CODE_FIRST.match(draft.masked[lines[number].start : lines[number].end]):
        number -= 1
    above, below = lines[number], lines[number + 2 : number + 3]
    siblings = bool(below) and CODE_FIRST.match(draft.masked[below[0].start : below[0].end])
    announced = above.zone == "heading" or draft.masked[above.end - 1] == ":"
    listing = words(above.language).listing.search(draft.masked, above.start, above.end)
    if not (siblings and announced and listing):
        return False
    start = line.start + match.start("name")
    draft.add(Mention(start, line.end, "projects.coded_list", "line", (), name, codes))
    return True


def _before_role(raw: str, lang: str) -> str:
    """What stands before the dash behind which somebody's role is told: "Blue Tourism – lead partner …"."""
    for dash in DASHED.finditer(raw):
        if label_key(" ".join(raw[dash.end() :].split(maxsplit=2)[:2]), lang) in ROLES:
            return raw[: dash.start()]
    return raw


def _coded(draft: Draft, line: Line, at: int, raw: str, codes: tuple[str, ...]) -> None:
    raw = _before_role(raw, line.language)
    text = tidy(raw)
    name = name_of(text)
    if name.acronym is None or name.title is None or name.title.endswith(")"):
        name = name_of(NOTE.sub("", text))
    start = line.start + at
    lexicon = words(line.language)
    if draft.is_used(start):
        return
    if name.title is None and name.acronym and strength(name.acronym) == 2 and not MARK.search(raw):
        draft.add(Mention(start, line.end, "projects.coded_line", "line", (), name.acronym, codes))
        return
    if name.title is None or not _is_heading(lexicon, raw, name):
        return
    draft.add(Mention(start, line.end, "projects.coded_line", "line", draft.titles(name, start), name.acronym, codes))


def _is_heading(lexicon: Words, raw: str, name: Name) -> bool:
    """A line that is a title: no sentence, no label, no quotes (they are read as such)."""
    title = name.title or ""
    return (
        title[:1].isupper()
        and title.count(" ") >= (1 if name.acronym else 2)
        and raw.rstrip()[-1] not in ".:;?!"
        and not MARK.search(raw)
        and not lexicon.speaks_of_project(raw)
        and not re.search(r"[.:;]\s", title)
    )


def runs(draft: Draft) -> None:
    """Titles after the word for a project: in bold, or up to the noun that says what is done."""
    emphasised = "**" in draft.masked or "__" in draft.masked
    for word, _, _, lexicon in draft.project_words():
        if draft.used[word.start()] or draft.reading.zone_at(word.start()) in ("furniture", "teaser"):
            continue
        bold = BOLD.match(draft.masked, word.end()) if emphasised else None
        if bold:
            _keep(draft, *bold.span("name"), name_of(bold.group("name")))
        else:
            _run(draft, lexicon, word.end())


def _run(draft: Draft, lexicon: Words, position: int) -> None:
    text = draft.masked
    if not draft.codes_at and text[position + 1 : position + 2].islower() and text.startswith(" ", position):
        return  # as behind most words for a project
    marker = MARKER.match(text, position)
    if marker is None and text.startswith("\n", position):
        return  # a line of its own
    begin = marker.end() if marker else position + 1
    first = text[begin : begin + 1]
    if not (first.isupper() or (first in FIRST_OF_MARKS and MARK.match(text[begin : begin + 3]))):
        return
    if draft.is_used(begin):
        return
    run = RUN.match(text, begin)
    if run is None or CODE_MARK in run.group():
        return
    raw = run.group()
    codes_behind = CODES_BEHIND.match(text, run.end(), run.end() + 60)
    marked = not first.isupper() and MARK.match(raw) is not None
    short = None if marked else SHORT_IN_BRACKETS.match(text, run.end())
    if not marked and short is None and (called := _called_short(lexicon, text, begin, run.end())):
        _keep(draft, begin, called.end(), Name(tidy(text[begin : called.start()]), called.group("short")))
        return
    if not (marker or codes_behind or short):
        return
    if marked:
        quoted = [quote for quote in quotes(text, begin, run.end()) if quote.depth == 0]
        opened = next((quote for quote in quoted if quote.start == begin), None)
        if opened is None or text.count(" ", opened.end, run.end()) > LONGEST_TAIL:
            return
        if lexicon.deed.match(text, quoted[-1].end, run.end()):
            return  # "projekta “…” īstenošana": quotes hold the whole title
    elif short and _is_introduced(lexicon, raw, short.group("short")):
        _keep(draft, begin, short.end(), Name(tidy(raw), short.group("short")))
        return
    elif not (marker or codes_behind):
        return
    if codes_behind and _is_in_capitals(lexicon, raw):
        _keep(draft, begin, run.end(), Name(tidy(raw)))
        return
    plain = _without_quotes(text, begin, run.end()) if draft.has_marks(begin, run.end()) else raw
    action = list(lexicon.action.finditer(plain)) if raw.count(" ") >= 2 else []
    if not action or raw[action[-1].end() :].count(" ") > 4:
        draft.refuse(begin, run.end(), "projects.run", "no_action")
        return
    _keep(draft, begin, run.end(), Name(re.sub(r"\s+", " ", draft.reading.text[begin : run.end()]).strip()))


def _called_short(lexicon: Words, text: str, start: int, end: int) -> re.Match[str] | None:
    """The short name that words like "or" join to an unquoted title: "projekta Zaļās skolas jeb ZSV ietvaros"."""
    for short in SHORT_CALLED.finditer(text, start, end):
        if lexicon.alias.fullmatch(text, short.start(), short.start("short")):
            title = text[start : short.start()]
            of_body = lexicon.heads[title.split()[-1]] == "organisation"
            return short if is_title(title) and strength(short.group("short")) == 2 and not of_body else None
    return None


def _is_introduced(lexicon: Words, title: str, short: str) -> bool:
    """Is it a title with its short name in brackets, and not an organisation with its abbreviation?"""
    return strength(short) == 2 and is_title(title) and not any(map(lexicon.heads.__getitem__, title.split()))


def _is_in_capitals(lexicon: Words, raw: str) -> bool:
    """Is it a title by its capitals, as English ones are: "Bread from the Old Mill"?"""
    row = raw.split()
    capitals = sum(word[0].isupper() for word in row)
    plain = len(row) <= MOST_CAPITALS and not any(map(lexicon.heads.__getitem__, row)) and not re.search(r"[,\d:]", raw)
    plain = plain and raw.isascii() and not raw.isupper() and strength(raw) != 2
    return plain and capitals >= LEAST_CAPITALS and 2 * capitals >= len(row)


def _without_quotes(text: str, start: int, end: int) -> str:
    """A stretch with its quotes blanked."""
    plain = text[start:end]
    for quote in quotes(text, start, end):
        plain = plain[: quote.start - start] + " " * (quote.end - quote.start) + plain[quote.end - start :]
    return plain


def _keep(draft: Draft, start: int, end: int, name: Name) -> None:
    if name == Name() or draft.is_used(start):
        return
    line = draft.reading.line_at(start)
    codes = draft.codes_in(end, min(end + 60, line.end))
    mention = Mention(start, end, "projects.run", "word", draft.titles(name, start), name.acronym, codes)
    if codes and name.acronym is None:
        mention = beside(draft, line, words(line.language), mention, draft.quotes(end, line.end))
    draft.add(mention)


def long_quotes(draft: Draft) -> None:
    """Quoted phrases with a short name in front; where no project is known, those that are titles by their length."""
    for line in draft.marked_lines.values():
        if line.zone not in ("body", "heading"):
            continue
        for quote in draft.quotes(line.start, line.end):
            if quote.depth == 0 and not draft.used[quote.start]:
                _long(draft, line, quote)


def _long(draft: Draft, line: Line, quote: Quote) -> None:
    text = draft.masked
    inner = tidy(draft.reading.text[quote.inner_start : quote.inner_end])
    before = text[max(line.start, quote.start - CLAUSE) : quote.start]
    if not is_title(inner) or not inner[0].isupper():
        return
    short = SHORT_BEFORE.search(before) if not BEFORE_TITLE.isdisjoint(before) else None
    if short and strength(short.group("name")) == 2 and inner.count(" ") >= 2:
        start = quote.start - len(before) + short.start()
        titles = draft.titles(Name(inner), quote.start)
        codes = draft.codes_in(start, min(quote.end + 40, line.end))
        draft.add(Mention(start, quote.end, "projects.short_first", "word", titles, short.group("name"), codes))
        return
    length = inner.count(" ") + 1
    named = bool([item for item in draft.mentions if item.titles and item.rule != "projects.long"])
    if named and length < LONG:
        return
    alike = any(lexicon.alike.search(before) for lexicon in draft.lexicons(line.language))
    if named and not alike and (line.language == "en" or title_language(inner, line.language) != "en"):
        return
    if not alike and length < LONG and not _is_repeated(draft, inner):
        return
    reason = None if alike else _no_title(draft, line, quote, before)
    if reason:
        draft.refuse(quote.start, quote.end, "projects.long", reason)
        return
    mention = Mention(quote.start, quote.end, "projects.long", "capitals", draft.titles(Name(inner), quote.start))
    draft.add(beside(draft, line, words(line.language), mention, draft.quotes(line.start, line.end)))


def _is_repeated(draft: Draft, inner: str) -> bool:
    """Does a quoted name come back, in a text that speaks of projects?"""
    if draft.masked.lower().count(inner.lower()) < 2 or not draft.project_words():
        return False
    refused = {reject.reason for reject in draft.rejects if inner in draft.masked[reject.start : reject.end]}
    return refused <= {"no_project_word"}


def _no_title(draft: Draft, line: Line, quote: Quote, before: str) -> str | None:
    """Why a long quoted phrase is no title of a project, None if it is one."""
    inner = draft.masked[quote.inner_start : quote.inner_end]
    after = draft.masked[quote.end : min(line.end, quote.end + 20)]
    if any(words(code).speaks_of_project(inner) for code in (line.language, title_language(inner, line.language))):
        return "document"
    if SPEECH.search(inner) or SPEAKS.match(after) or re.search(r"[.!?]\s|\s[–—-]\s\w+\s\w+,", inner):
        return "speech"
    if before.rstrip().endswith(":") or MEASURE_MARK in before:
        return "programme" if MEASURE_MARK in before else "speech"
    lexicon = words(line.language)
    opens = not before.strip() and line.zone == "heading"
    if opens and not lexicon.speaker.isdisjoint(re.findall(r"\w+", inner.lower())):
        return "speech"  # a headline: "“We wanted the forest to speak”"
    for word in re.split(r"[.;!?]\s", before)[-1].split()[-NEAR:]:
        head = lexicon.heads[word.strip("(,")]
        if head:
            return head
    return "programme" if "programme" in map(lexicon.heads.__getitem__, inner.split()) else None
