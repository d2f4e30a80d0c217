"""Which of a document's dates is the day it came out: a label says so, or it stands alone around the headline.

Not the day a page was printed, changed or crawled, not a calendar with its name day in the page head, not the dates of
other news on the same page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractors.dates.candidates import Candidate
from extractors.dates.items import parts_sentences
from extractors.dates.labels import Label
from extractors.dates.lexicon import lexicon
from extractors.dates.limits import says_how_new
from extractors.dates.mastheads import issue_of
from extractors.dates.minutes import HEAD_LINES, of_minutes
from extractors.dates.page_rows import heads_chronicle, in_calendar, in_sheet
from extractors.dates.scan import Scan
from extractors.dates.senses import WORD, Month
from extractors.reading import Line, Reading

FOOT_LINES = 6
_CALENDAR_WORDS = 10
_WEATHER = "°"
_WEEKDAY, _BESIDE = 16, 200  # characters
_ALONE, _BYLINE = 90, 120
_NAMES = re.compile(r"[^\W\d_]{2,}(?:\s?[,–-]\s?[^\W\d_]{2,}){0,6}")  # "Gundega, Terēze"
_WEEK = re.compile(r"(?:\W*\b[^\W\d_]{1,3}\b\.?){5,8}\W*")  # "Pi An Tr Ke Pe Še Se"
_SET_OFF_BEFORE = re.compile(r"(?:^|\s{2,}|\t|[|/·•»›>▪◦◆●►(–—-])\W*$|\w[”“\"»]$")
_SET_OFF_BEHIND = re.compile(r"\W*$|\.?(?:\s{2,}|\t|\s*[|/·•)–—,-]|\s?[Nn][ro]\.?\s?(?:[^\W\d_]{1,5}\d?[-–/])?\d)")
_CRUMB = re.compile(r"\s[>»›]\s*$")  # "Home > News > 12 May 2019"
_TAG = re.compile(r"\w\S*\s*[|(•]\s*$")  # "Park opened (05.08.2019.)", "Park opened | 05.08.2019"
_STAMP = re.compile(r"(?P<day>.*?)[\s,–(-]{1,4}\d{1,2}:(?P<minute>\d\d)(?::\d\d)?\)?")
_CLOCKED = re.compile(r"\d{1,2}:\d\d(?::\d\d)?[\s,–-]{1,4}$")  # "11:22, 6 November 2019"
_OPENS_WITH_CLOCK = re.compile(r"\W*\d{1,2}[.:]\d\d\b(?![.:]\d)")
_CELL = re.compile(r"\.? ?[|•·/] ?")  # what parts a date from the author beside it
_COUNT = re.compile(r" {2,}[^\W\d_]+: \d+\s*$", re.MULTILINE)  # "     Comments: 3"
_CITY = re.compile(r"(?:[^\W\d_]+(?: [^\W\d_]+)?, ?){1,2}|[^\W\d_]{4,}\. ?")  # "Riga, Latvia, 10.05.2021. The museum …"
_TELLS = re.compile(r"\.? ?[–—:-]{1,2} |\. (?=\w)")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_HEAD_LINE = 140
_FEW_WORDS, _TELLING = 2, 4  # words behind a date: of what no sentence says, in lower case or with a name first
_THESE_DAYS = 1990
_HEADINGS, _SHORT = 3, 40  # lines between a date and its agenda, and their length
_AGENDA = 3  # lines
_TOLD = frozenset({"happen", "apply", "decide", "start", "finish", "run"})  # cues of a line that says when of what


def stands_alone(reading: Reading, candidate: Candidate, line: Line) -> bool:
    """Whether a line holds hardly more than this time: a byline, a place, a weekday may stand beside it."""
    text = reading.text
    if line.end - line.start > _ALONE:
        return False
    lead, rest = text[line.start : candidate.start], text[candidate.end : line.end].strip()
    lead = (_CLOCKED.sub("", lead) if candidate.first.hour is not None else lead).strip()
    before, after = WORD.findall(lead), WORD.findall(rest)
    if any(word[0].isdigit() for word in before):
        return False
    led = not before or _is_weekday(candidate, before[-1]) or lead[-1] in ",/|•·–—-"
    followed = not after or rest[0] in "/|,•·-–—(;"
    return len(before) <= 2 and len(after) <= 6 and led and followed


def _is_weekday(candidate: Candidate, word: str) -> bool:
    senses = candidate.lexicon.look_up(word.lower()).senses if candidate.weekday is not None else ()
    return any("weekday" in sense.kinds for sense in senses)


def is_calendar(reading: Reading, candidate: Candidate) -> bool:
    """A page head that prints today and its name days, or a month's calendar: of the day the page was fetched."""
    number = reading.line_number(candidate.start) if candidate.single else -1
    if not 0 <= number <= HEAD_LINES:
        return False
    line = reading.lines[number]
    rest = reading.text[candidate.end : min(line.end, candidate.end + _BESIDE)].strip(" ,.|–-")
    if (candidate.first.day is None and _WEEK.fullmatch(rest)) or _WEATHER in rest:
        return _CLOCK.search(rest) is None
    if number > 1 or not lexicon(line.language).names_days or _CLOCK.search(rest):
        return False
    led = any(map(str.isalpha, reading.text[line.start : candidate.start])) and not _opens_with_weekday(candidate, line)
    if candidate.weekday is not None and number == 0 and not led and stands_alone(reading, candidate, line):
        return len(WORD.findall(reading.text[line.start : line.end])) <= _CALENDAR_WORDS
    following = reading.lines[number + 1] if number + 1 < len(reading.lines) else None
    if rest[:1].isupper() and _NAMES.fullmatch(rest) and "," in rest:
        return True
    if following is None or rest:
        return False
    names = reading.text[following.start : following.end].strip()
    named = "," in names and len(names) < 50 and _NAMES.fullmatch(names) is not None
    return named and lexicon(line.language).sections.isdisjoint(WORD.findall(names.lower()))


def _opens_with_weekday(candidate: Candidate, line: Line) -> bool:
    """Whether nothing but the weekday stands before a date in its line."""
    return candidate.start - line.start <= _WEEKDAY


def _day_or_month(candidate: Candidate) -> bool:
    moment = candidate.first
    dated = moment.year is not None and moment.month is not None and moment.month <= 12
    return candidate.single and dated and not candidate.bound


def _byline(reading: Reading, candidate: Candidate, scan: Scan) -> bool:
    """The end of a sentence that names who wrote it: "Informāciju sagatavoja Anna Bērziņa, 10.03.2020."."""
    number = reading.line_number(candidate.start)
    sentence = reading.sentence_at(candidate.start)
    if HEAD_LINES <= number < len(reading.lines) - FOOT_LINES or sentence.end - sentence.start > _BYLINE:
        return False
    ends = not reading.text[candidate.end : sentence.end].strip(" .") or parts_sentences(reading.text, candidate.end)
    line = reading.lines[number]
    begin = line.start if line.end - line.start <= _BYLINE else sentence.start
    cues = {cue for _, cue in scan.cues_in(begin, candidate.start)}
    if not ends or "future" in cues:  # "a photo of what will open on 4 May 2026"
        return False
    signed = "office" in cues and "happen" not in cues and reading.text[begin : candidate.start].endswith(", ")
    return "byline" in cues or signed


def publication_candidate(
    reading: Reading, candidates: Sequence[Candidate], scan: Scan, labels: Mapping[int, Label], *, issued: bool
) -> Candidate | None:
    """The candidate that is the day of publication, or None; ``labels`` by place; ``issued``: one may date an issue."""
    dated = [item for item in candidates if _day_or_month(item) and item.first.unit == "day"]
    for item in dated:
        if labels[item.start] == "published" and reading.zone_at(item.start) != "teaser":
            return item
    first = _first_paragraph(reading)
    dated = [item for item in dated if not (_announced(reading, item) or _opens_sentence(reading, item, scan))]
    for item in dated:
        number = reading.line_number(item.start)
        if number >= HEAD_LINES:
            break
        line = reading.lines[number]
        if line.zone == "teaser" or number > first + 1 or labels[item.start] or _labelled(reading, item):
            continue
        alone = stands_alone(reading, item, line) and (item.first.day is not None or _names_issue(reading, item, line))
        if not (alone or _dateline(reading, item, line, scan) or _byline(reading, item, scan)):
            continue
        if _labels_happening(reading, item, line, scan):
            continue
        if is_calendar(reading, item) or heads_chronicle(dated, number, reading):
            continue
        if not (
            in_calendar(reading, candidates, item)
            or heads_agenda(reading, candidates, item)
            or of_minutes(reading, number)
        ):
            return item
    issue = issue_of(reading, candidates, scan) if issued else None
    if issue is not None and labels[issue.start] != "page":
        return issue
    plain = next((item for item in dated if _plainly_labelled(reading, item, labels[item.start], scan)), None)
    if plain is not None:
        return plain
    stamped = next(
        (item for item in dated if labels[item.start] == "page" and says_how_new(reading, item, first)), None
    )
    unlabelled = [item for item in dated if not labels[item.start]]
    return stamped or _at_the_foot(reading, unlabelled, candidates, scan)


def _labels_happening(reading: Reading, item: Candidate, line: Line, scan: Scan) -> bool:
    """ "Opening event – 20.02.2020, Marcinkonys": the line says what happens then."""
    led = reading.text[line.start : item.start].rstrip().endswith(("–", "—", "-", ":"))
    return led and (
        _adverbial(reading, item) or any(cue == "happen" for _, cue in scan.cues_in(line.start, item.start))
    )


def _plainly_labelled(reading: Reading, item: Candidate, label: Label, scan: Scan) -> bool:
    """ "Date: 12 May 2019" in the head of a story: its author beside it, or no place or happening around."""
    number = reading.line_number(item.start)
    if label != "event" or item.first.day is None or not number < HEAD_LINES:
        return False
    near = range(number - _HEADINGS, number + _HEADINGS + 1)
    placed = any(field.key == "place" and reading.line_number(field.label.start) in near for field in reading.fields)
    cell = _CELL.match(reading.text, item.end)
    if cell is not None and not placed and any(cue == "byline" for _, cue in scan.cues_in(cell.end(), cell.end() + 1)):
        return True  # "Date 2023-03-30 | Author …"
    heads = scan.cues_in(reading.lines[max(0, number - 2)].start, item.start)
    return not placed and all(cue != "happen" for _, cue in heads)


def _dateline(reading: Reading, item: Candidate, line: Line, scan: Scan) -> bool:
    """A date that a head line sets off from its other words, as mastheads, breadcrumbs and posts do."""
    text = reading.text
    before, behind = text[line.start : item.start], text[item.end : line.end]
    tells = parts_sentences(text, item.end) or _TELLS.match(text, item.end) is not None
    if tells and _CITY.fullmatch(before) and not scan.cues_in(line.start, item.start) and not _adverbial(reading, item):
        return item.first.day is not None and (item.first.year or 0) >= _THESE_DAYS  # not "History, 12 October 1919. …"
    if line.end - line.start > _HEAD_LINE or behind.rstrip().endswith(("?", "!")):
        return False
    if _is_stamp(text[item.start : item.end]):
        return True
    in_figures = not any(map(str.isalpha, text[item.start : item.end]))
    if item.first.day is not None and not before.strip():
        titled = in_figures and behind.lstrip(" .")[:1].isupper() and not _tells_what(behind, item.end, line, scan)
        return titled or _SET_OFF_BEHIND.match(behind) is not None
    if in_figures and _TAG.search(before) and _SET_OFF_BEHIND.match(behind) and not in_sheet(reading, item):
        return True
    if _CRUMB.search(before) and _SET_OFF_BEHIND.match(behind):
        return True
    if any(cue in _TOLD for _, cue in scan.cues_in(line.start, item.start)) or in_sheet(reading, item):
        return False
    if _SET_OFF_BEFORE.search(before) or (item.weekday is not None and not WORD.findall(before)[1:]):
        return _SET_OFF_BEHIND.match(behind) is not None or before.endswith("  ")
    after_comma = before.rstrip().endswith(",") and _SET_OFF_BEHIND.match(behind) is not None
    return after_comma and (in_figures or not _adverbial(reading, item))


def _tells_what(behind: str, start: int, line: Line, scan: Scan) -> bool:
    """Whether a sentence, and no headline, goes on behind a day: "14.09.2023. Talsos notika seminārs."."""
    return behind.rstrip().endswith(".") and any(cue in _TOLD for _, cue in scan.cues_in(start, line.end))


def _opens_sentence(reading: Reading, item: Candidate, scan: Scan) -> bool:
    """Whether a comma parts a date from the rest of a sentence: "5. maijā, projekta ietvaros, notika seminārs."."""
    sentence = reading.sentence_at(item.start)
    rest = reading.text[item.end : sentence.end].strip()
    parted = rest[:1] == "," or (rest[:1] in ("–", "—") and _adverbial(reading, item))
    if not parted or not rest.endswith((".", "!")):
        return False
    words = WORD.findall(rest)
    least = _TELLING if words and words[0][0].isupper() else _FEW_WORDS
    return len(words) > least and all(cue != "byline" for _, cue in scan.cues_in(item.end, sentence.end))


def _is_stamp(surface: str) -> bool:
    """Posts are stamped with hour and minute: in figures, or to an odd minute ("14. aprīlis, 2014, 16:43")."""
    match = _STAMP.fullmatch(surface)
    return match is not None and (not any(map(str.isalpha, match["day"])) or int(match["minute"]) % 5 != 0)


def _adverbial(reading: Reading, item: Candidate) -> bool:
    """Whether the month's form says when something happens ("maijā"), as the date of an issue does not ("maijs")."""
    words = [item.lexicon.look_up(word) for word in WORD.findall(reading.text[item.start : item.end].lower())]
    meanings = (meaning.value for entry in words for sense in entry.senses for meaning in sense.meanings)
    return any(isinstance(value, Month) and value.alone for value in meanings)


def _names_issue(reading: Reading, item: Candidate, line: Line) -> bool:
    """A month of an issue, not one that something happens in: "May – seminar in Riga"."""
    return not _adverbial(reading, item) and reading.text[item.end : line.end].strip(" .")[:1] not in (
        "–",
        "—",
        "-",
        ":",
    )


def heads_agenda(reading: Reading, candidates: Sequence[Candidate], item: Candidate) -> bool:
    """Whether a date is that of a programme: the lines below it start with a time of day, and no other date with them.

    Right below, headings aside, one such line is enough; farther down there must be several.
    """
    number, text = reading.line_number(item.start), reading.text
    days = (other.start for other in candidates if other.start > item.end and other.first.day)
    following = next(days, len(text))
    clocks, near = 0, True
    for place, below in enumerate(reading.lines[number + 1 :]):
        near = near and place < _HEADINGS and below.end - below.start <= _SHORT
        if not text[below.start].isalpha() and _OPENS_WITH_CLOCK.match(text, below.start, below.end):
            clocks += 1
            if clocks >= _AGENDA or near or place == 0:
                return True
        elif following < below.end:
            return False
    return False


def _at_the_foot(
    reading: Reading, dated: Sequence[Candidate], rows: Sequence[Candidate], scan: Scan
) -> Candidate | None:
    """The one date below the text; of several, which are a list of other news, none."""
    first = _first_paragraph(reading)
    found = []
    for item in dated:
        number = reading.line_number(item.start)
        line = reading.lines[number]
        body = first if first < len(reading.lines) else 0
        if number < max(body, len(reading.lines) - FOOT_LINES) or line.zone in ("teaser", "disclaimer"):
            continue
        first_cell = item.start == line.start and bool(item.first.day) and _COUNT.match(reading.text, item.end)
        alone = (first_cell or stands_alone(reading, item, line)) and not _labelled(reading, item)
        if not (alone or _byline(reading, item, scan)) or _labels_happening(reading, item, line, scan):
            continue
        if is_calendar(reading, item) or heads_agenda(reading, dated, item) or in_calendar(reading, rows, item):
            continue
        found.append(item)
    return found[0] if len(found) == 1 else None


def _announced(reading: Reading, item: Candidate) -> bool:
    """A day with a time of day is when something happens, unless it is the stamp of a post."""
    if item.first.hour is None or _is_stamp(reading.text[item.start : item.end]):
        return False
    start = reading.line_at(item.start).start
    clocked = _CLOCKED.search(reading.text, start, item.start) is not None and item.start - start <= _WEEKDAY
    return not (clocked and (item.first.minute or 0) % 5)


def _labelled(reading: Reading, item: Candidate) -> bool:
    field = reading.field_at(item.start)
    return field is not None and field.key not in ("published", "author")


def _first_paragraph(reading: Reading) -> int:
    """Position of the first line of running text; the last line where there is none."""
    for number, line in enumerate(reading.lines):
        if line.zone == "body" and line.end - line.start > 140:
            return number
    return len(reading.lines)
