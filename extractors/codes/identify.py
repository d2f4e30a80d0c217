"""Codes of a document: known formats anywhere, other numbers behind a cue word, measures beside their word.

One fact for each distinct code, at its first mention. Numbers of decisions, laws, firms, calls, phones and the like
are refused with the class of their cue as the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from extractors.codes.cues import OUTLINE, TOKEN, WORD, cues, nature, signs
from extractors.codes.formats import bare, inner_form, matches, same_code
from extractors.facts import Code, CodeKind, Found, Reject
from extractors.reading import Line, Reading
from extractors.stems import at_places, occurrences
from extractors.words import PART

ADDRESS = re.compile(r"https?://|www\.|\w@\w|\w\.(?:lv|lt|eu|ee|com|org|net|info)/")
DATE = re.compile(
    r"\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:(?:19|20)\d{2}|\d{2})\.?|(?:19|20)\d{2}[./-]\d{1,2}(?:[./-]\d{1,2})?\.?"
    r"|(?:19|20)\d{2}(?:\.?[-–/](?:19|20)?\d{2})?\.?"
)
DOTTED = re.compile(r"\.(?<=[0-9]\.)[0-9]")
PURE_OUTLINE = re.compile(rf"{OUTLINE}\.?")
BEHIND_TITLE = re.compile(
    rf"[”“\"»(](?:(?<!\()(?:\s?\((?:\w{{2,3}}\.?\s)?|,\s|\s[–—-]?\s?)|(?<=\()(?:\w{{2,3}}\.?\s)?)"
    rf"(?P<token>{TOKEN})(?=[\s),.;:]|$)"
)
LETTERS_FIRST = re.compile(r"[A-Z]{3,6}[–-]\d{3,6}")  # no postcode: "LV-1010"
HEAD_LINES = 2
LONGEST_NUMBER = 40  # characters of a line that holds a draft's number
TITLE = 2  # words of a page's kind: "DECISION", "DRAFT DECISION"
MASTHEAD = 6  # lines below it that hold the body's name and "DECISION"
BELOW_HEAD = 1500  # characters in which a text with a project's number at its head speaks of a project
FEWEST_BARE = 6  # of a code that is nothing but digits, as its label says
FEWEST_DIGITS = 3  # of a code that no cue introduces: "BIO-WASTE2" is a name
SEPARATED = re.compile(r"\d.*[-/–]|[-/–].*\d")
WORD_IN_TOKEN = re.compile(r"[^\W\d_A-Z]{3}")  # three letters in a row that are no plain capitals
FIELD_TOKEN = re.compile(rf"(?<![\w/]){TOKEN}")
WINDOW = 300  # characters looked back for a cue
NEAR, ADJACENT = 70, 24  # how far a cue may lie from a number with separators, from bare digits
BEFORE_DOTTED, BEHIND_DOTTED = 80, 40  # characters around a dotted number that the words for a measure may take
TOO_LONG = 45


class _Candidate(NamedTuple):
    start: int
    end: int
    rule: str
    kind: CodeKind
    confidence: float
    programme: str | None = None


def extract(reading: Reading) -> Found[Code]:
    """Find the codes that a document states."""
    rejects: list[Reject] = []
    taken: list[tuple[int, int]] = []
    found: list[_Candidate] = []
    for candidate in (*_known(reading), *_numbered(reading, rejects), *_measures(reading, rejects)):
        if _overlaps(taken, candidate.start, candidate.end):
            continue
        reason = _misplaced(reading, candidate)
        if reason:
            rejects.append(_reject(candidate.start, candidate.end, candidate.rule, reason))
            continue
        insort(taken, (candidate.start, candidate.end))
        found.append(candidate)
    kept = [item for item in rejects if not _overlaps(taken, item.start, item.start + 1)]
    return Found(tuple(_distinct(reading.text, found)), tuple(sorted(kept, key=lambda item: item.start)))


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Does a stretch meet one of those taken, which are in order and apart?"""
    at = bisect_left(taken, (end,))
    return at > 0 and taken[at - 1][1] > start


def _known(reading: Reading) -> Iterator[_Candidate]:
    for start, end, form in matches(reading):
        yield _Candidate(start, end, f"codes.format.{form.name}", form.kind, 1.0, form.programme)


def _numbered(reading: Reading, rejects: list[Reject]) -> Iterator[_Candidate]:
    """Numbers behind "Nr.", "kodas" and the like, in parentheses behind a title, and in fields for codes."""
    text = reading.text
    number_words, project_words = _beginnings(reading, "number_words"), _beginnings(reading, "project_words")
    for start, end, lang in _stretches(reading):
        words = cues(lang)
        for match in at_places(words.numbered, number_words, text, start, end):
            yield from _judge(reading, match.span("token"), lang, "codes.cue", rejects)
        for match in at_places(words.beside, project_words, text, start, end):
            if _is_bare(match.group("token")):
                yield from _judge(reading, match.span("token"), lang, "codes.beside", rejects)
        for form in bare():
            for match in form.pattern.finditer(text, start, end) if text.find(form.begins, start, end) >= 0 else ():
                yield from _of_grant(reading, match.span(), lang, rejects)
        for match in BEHIND_TITLE.finditer(text, start, end):
            if LETTERS_FIRST.fullmatch(match.group("token")) and _opens(reading, match.start("token")):
                yield _Candidate(*match.span("token"), "codes.headline", "project", 0.7)
            elif _is_bare(match.group("token")):
                yield from _judge(reading, match.span("token"), lang, "codes.parentheses", rejects)
    for field in reading.fields:
        if field.key not in ("code", "contract"):
            continue
        label_language = reading.language_at(field.label.start).code
        label, _ = nature(text[field.label.start : field.label.end], label_language)
        if label not in (None, "project"):
            continue
        for match in FIELD_TOKEN.finditer(text, field.value.start, min(field.value.end, field.value.start + 120)):
            if _shape(match.group()) is None and _fits_label(match.group(), label):
                yield _Candidate(*_trim(text, *match.span()), "codes.field", "project", 0.9)
                break


def _beginnings(reading: Reading, sort: str) -> list[int]:
    """Where words begin that may be cues, in some language, and signs that are; none before a word in small letters."""
    text, (texts, starts, ends, _) = reading.text, reading.words
    found: list[int] = []
    for number in reading.kinds.where(sort):
        following = texts[number + 1] if number + 1 < len(texts) else ""
        if not texts[number].isalnum():
            found += [part.start() for part in PART.finditer(text, starts[number], ends[number])]
        elif not following[:1].islower() or "-" in following or text[starts[number + 1] - 1] in "#_":
            found.append(starts[number])
    marked = occurrences(text, signs()) if sort == "number_words" else []
    if not marked and "_" not in text:
        return found
    return sorted(at for at in (*found, *marked) if not at or not (text[at - 1].isalnum() or text[at - 1] == "_"))


def _fits_label(token: str, label: str | None) -> bool:
    """Bare digits want a label that says what they number: "Grant agreement no.: 101099887"."""
    return not token.isdigit() or (label == "project" and len(token) >= FEWEST_BARE)


def _is_bare(token: str) -> bool:
    """Can a token be a code that no number word introduces? Capitals, separators and some digits, but no word."""
    if WORD_IN_TOKEN.search(token) or not any(map(str.isupper, token)):
        return False  # "2007.-2013.gads"
    digits = sum(map(str.isdigit, token))
    return digits >= FEWEST_DIGITS and any(map(str.isalpha, token)) and SEPARATED.search(token) is not None


def _stretches(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Runs of one language, and again as of the document: a line with an English title passes for English."""
    for start, end, lang in reading.stretches:
        for code in dict.fromkeys((lang.code, reading.language.code)):
            yield start, end, code


def _judge(
    reading: Reading, span: tuple[int, int], lang: str, rule: str, rejects: list[Reject]
) -> Iterator[_Candidate]:
    text = reading.text
    start, end = _trim(text, *span)
    token = text[start:end]
    if not any(map(str.isdigit, token)):
        return
    line = reading.line_at(start)
    begin = max(line.start, reading.sentence_at(start).start, start - WINDOW)
    if begin + 8 > start and line.start > 0:  # the cue may be the label line above
        begin = reading.line_at(line.start - 1).start if reading.field_at(start) else line.start
    cue, distance = nature(text[begin:start], lang)
    if cue != "project":
        rejects.append(_reject(start, end, rule, cue or "no_cue"))
        return
    reason = _shape(token) or ("decision" if _is_draft(reading, line, end) else None)
    if reason is None and distance > (ADJACENT if token.isdigit() else NEAR):
        reason = "far_cue"
    if reason:
        rejects.append(_reject(start, end, rule, reason))
    else:
        yield _Candidate(start, end, rule, "project", 0.8)


def _is_draft(reading: Reading, line: Line, end: int) -> bool:
    """Is it the number of a draft, on a line of its own at the head of a page that is called a decision below?"""
    number = reading.line_number(line.start)
    if number >= HEAD_LINES or end != line.end or line.end - line.start > LONGEST_NUMBER:
        return False
    below = (reading.text[other.start : other.end] for other in reading.lines[number + 1 : number + 1 + MASTHEAD])
    titles = (words for words in below if words.isupper() and words.count(" ") < TITLE)
    return any(nature(words, line.language)[0] == "decision" for words in titles)


def _opens(reading: Reading, position: int) -> bool:
    """Does a number in brackets behind a quoted name stand at the head of a text that goes on about a project?"""
    line = reading.line_at(position)
    before = reading.text[line.start : position]
    if reading.line_number(position) >= HEAD_LINES or not before.endswith("("):
        return False
    words, stop = cues(line.language).nearby, min(len(reading.text), position + BELOW_HEAD)
    below = (words.match(reading.text, word.start(), stop) for word in WORD.finditer(reading.text, position, stop))
    project = any(found is not None and found.lastgroup == "project" for found in below)
    return project and nature(before, line.language)[0] is None


def _of_grant(reading: Reading, span: tuple[int, int], lang: str, rejects: list[Reject]) -> Iterator[_Candidate]:
    """A number of digits alone in a sentence that speaks of a grant: "the grant agreement is 101099887"."""
    begin = max(reading.line_at(span[0]).start, reading.sentence_at(span[0]).start, span[0] - NEAR)
    cue = nature(reading.text[begin : span[0]], lang)[0]
    if cue == "project":
        yield _Candidate(*span, "codes.grant", "project", 0.8)
    elif cue:
        rejects.append(_reject(*span, "codes.grant", cue))


def _shape(token: str) -> str | None:
    """Why a token cannot be the number of a project or contract; None if it can."""
    if not any(map(str.isdigit, token)) or len(token) < 4 or len(token) > TOO_LONG:
        return "shape"
    if DATE.fullmatch(token):
        return "date"
    if PURE_OUTLINE.fullmatch(token):
        return "outline"
    if token.isdigit():
        return None if 5 <= len(token) <= 9 else "shape"
    if any(separator in token for separator in "-/–‑_"):
        return None
    mixed = any(map(str.isalpha, token)) and len(token) >= 6 and sum(map(str.isdigit, token)) >= 3
    return None if mixed else "shape"


def _measures(reading: Reading, rejects: list[Reject]) -> Iterator[_Candidate]:
    """Dotted numbers beside the word for a measure, an activity or a priority of a programme."""
    text = reading.text
    near, named = _around_dotted(text), reading.beginnings("measure_words")
    if not near or not named:
        return
    for start, end, lang in _stretches(reading):
        words = cues(lang)
        close = near[bisect_left(near, start, key=itemgetter(1)) : bisect_left(near, (end,))]
        around = [(max(first, start), min(last, end)) for first, last in close]
        after = (match for span in around for match in words.measure_after.finditer(text, *span))
        before = (match for span in around for match in at_places(words.measure_before, named, text, *span))
        for rule, found in (("codes.measure_after", after), ("codes.measure", before)):
            for match in found:
                for number in words.outline.finditer(text, *match.span("numbers")):
                    parts = number.group().split(".")
                    if len(parts) == 2 and (parts[1].startswith("0") or len(parts[1]) > 1 or parts[0] == "0"):
                        rejects.append(_reject(*number.span(), rule, "date_or_time"))
                    else:
                        yield _Candidate(*number.span(), rule, "measure", 0.9)


def _around_dotted(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that lie close enough to a dotted number to name what it counts."""
    found: list[tuple[int, int]] = []
    for match in DOTTED.finditer(text):
        start, end = match.start() - 1 - BEFORE_DOTTED, match.end() + BEHIND_DOTTED
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((max(0, start), end))
    return found


def _misplaced(reading: Reading, candidate: _Candidate) -> str | None:
    text = reading.text
    before = text[max(0, candidate.start - TOO_LONG * 4) : candidate.start].rsplit(None, 1)[-1:]
    if not text[candidate.start - 1 : candidate.start].isspace() and before and ADDRESS.search(before[0] + "x"):
        return "address"
    return "teaser" if reading.zone_at(candidate.start) == "teaser" else None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " .,:;/-–":
        end -= 1
    return start, end


def _reject(start: int, end: int, rule: str, reason: str) -> Reject:
    return Reject(kind="code", start=start, end=end, rule=rule, reason=reason)


def _distinct(text: str, candidates: list[_Candidate]) -> Iterator[Code]:
    """The first mention of each code, in the order of the text."""
    seen: set[tuple[str, ...]] = set()
    for item in sorted(candidates, key=lambda candidate: candidate.start):
        code = inner_form(text[item.start : item.end])
        key = (code,) if item.kind == "measure" else same_code(code)
        if key in seen:
            continue
        seen.add(key)
        yield Code(
            start=item.start,
            end=item.end,
            rule=item.rule,
            confidence=item.confidence,
            code=code,
            kind=item.kind,
            programme=item.programme,
        )
