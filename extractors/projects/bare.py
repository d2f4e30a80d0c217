"""Short names without quotes in running text: "projekta OCTOPUS, LLI-425 ietvaros", "akronīms – SocQuality"."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractors.fields import label_key
from extractors.language import small_words
from extractors.names.heads import head
from extractors.names.person_declension import given_readings
from extractors.projects.beside import SHORT_NAME, beside
from extractors.projects.mentions import Draft, Mention
from extractors.projects.naming import DERIVED, Name, is_abbreviation, is_english, is_foreign, plain, strength, tidy
from extractors.projects.programme import is_programme, slug_of
from extractors.projects.words import CODE_MARK, STRONG, UPPER, Words, words
from extractors.reading import Line
from extractors.stems import at_places

ENGLISH = "en"
APOSTROPHES = ("'", "’", "`")
NAME_WINDOW, PRONOUN = 40, 4
TOLD_REACH, BEHIND_WORD = 250, 20  # characters around the word for a project in which a sentence may say so
PLAIN_NAME = re.compile(r"(?-i:[A-Z\d][a-z]+(?: [A-Z\d][a-z]+){0,2})(?=[,.;)\n]|$)")
OPENS = re.compile(r"(?:\A|[.;\n])\s*[-–•*]?\s*\Z")  # before a code that an item of a list begins with
CODED = re.compile(
    r"\s(?:[–—-]\s)(?P<name>(?-i:[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}))(?=\s*[,;:(]|\s[^\W\d_]+\s[“„\"«]|$)", re.MULTILINE
)


@cache
def _subject() -> re.Pattern[str]:
    """A short name, perhaps in brackets behind its title."""
    return re.compile(
        rf"(?:(?P<title>[{UPPER}][\w’'-]+(?: (?:(?:{small_words()}) )?[{UPPER}][\w’'-]+){{1,7}}) \()?"
        rf"(?(title)|(?<![\w(-]))(?P<short>{STRONG}(?:\s{STRONG})?)"
        rf"(?(title)[^()\n]{{0,80}}\)|(?:\s\([^()\n]{{8,200}}\),?)?)$"
        rf"|(?<![\w(-])(?P<plain>[{UPPER}][\w’'-]+"
        rf"(?: (?:(?:{words(ENGLISH).inside}) ){{0,2}}[{UPPER}][\w’'-]+){{1,6}})$"
    )


@cache
def _ending() -> re.Pattern[str]:
    """A short name at the end of a sentence."""
    return re.compile(rf"(?<![\w(-])(?P<title>(?!))?(?P<short>{STRONG})[.?!]\s*$")


@cache
def _titled() -> re.Pattern[str]:
    """A name of several English words behind the word for a project."""
    return re.compile(
        rf"(?:[\s:–—-]{{1,3}}{CODE_MARK}+)?[\s,:–—-]{{1,3}}"
        rf"(?P<name>[A-Z][a-z]+(?:[ -](?:(?:{words(ENGLISH).inside}) ){{0,2}}[A-Z][A-Za-z\d]+){{1,4}})(?!\w)"
    )


def capitals(draft: Draft) -> None:
    """Short names without quotes beside the word for a project: "projekta OCTOPUS, LLI-425 ietvaros"."""
    for word, start, end, lexicon in draft.project_words():
        begin = max(start, word.start() - NAME_WINDOW)
        left = draft.masked[begin : word.start()]
        last = left.rsplit(None, 1)[-1:]
        before = lexicon.names.search(left) if last and not last[0].islower() else None
        if before:
            _capital(draft, lexicon, begin + before.start("name"), begin + before.end("name"))
        behind = lexicon.named.match(draft.masked, word.end(), end)
        if behind:
            several = lexicon.listing.fullmatch(word.group()) is not None
            while behind and _capital(draft, lexicon, *behind.span("name"), behind_word=True, several=several):
                behind = lexicon.next_name.match(draft.masked, draft.mentions[-1].end, end)
        else:
            calls = lexicon.calls.match(draft.masked, word.end(), end)
            _foreign(draft, calls.end() if calls else word.end(), in_english=lexicon.is_english)
    cues = draft.reading.beginnings("acronym_cues")
    for start, end, lexicon in draft.stretches() if cues else ():
        for cue in at_places(lexicon.acronym_cue, cues, draft.masked, start, end):
            strong = SHORT_NAME.match(draft.masked, cue.end()) or PLAIN_NAME.match(draft.masked, cue.end(), end)
            if strong and strength(strong.group()):
                _introduce(draft, strong.start(), strong.end(), strong.group())
                continue
            for quote in draft.quotes(cue.end(), min(cue.end() + 60, len(draft.masked)))[:1]:
                if quote.start == cue.end():
                    inner = tidy(draft.reading.text[quote.inner_start : quote.inner_end])
                    _introduce(draft, quote.start, quote.end, inner)


def _is_joined(draft: Draft, lexicon: Words, end: int, line: Line) -> bool:
    """Does a quoted title follow a short name, and a word like "and" between: "projektų AquaVIP ir „Žalia upė“"?"""
    quote = next(iter(draft.quotes(end, min(end + NAME_WINDOW, line.end))), None)
    between = draft.masked[end : quote.start] if quote else ""
    return between.strip().isalpha() and lexicon.join.fullmatch(between) is not None


@cache
def _behind_name() -> re.Pattern[str]:
    """What stands behind an English name, and no verb of another subject: "the project United Nations supports"."""
    return re.compile(rf"[.,;:)]|\s*$|\s(?:{words(ENGLISH).inside}|{words(ENGLISH).is_said})(?!\w)", re.MULTILINE)


def _foreign(draft: Draft, position: int, *, in_english: bool) -> None:
    """A name of two and more English words, without quotes: "projekta Baltic Blue Growth partneri"."""
    if draft.masked[position + 1 : position + 2].islower():
        return  # as behind most words for a project
    match = _titled().match(draft.masked, position)
    if match is None or draft.is_used(match.start("name")) or _in_label(draft, position):
        return
    start, end = match.span("name")
    name = match.group("name")
    known = draft.count(name) > 1 or CODE_MARK in draft.masked[position:start] + draft.masked[end : end + 6]
    goes_on = draft.masked[end : end + 2] == ", " and draft.masked[end + 2 : end + 3].isupper()  # "Read to Me, Grandma"
    if in_english and not known and not goes_on and _behind_name().match(draft.masked, end):
        known = _is_free(draft, words(ENGLISH), name, start)
    role = in_english and label_key(name.split()[0], "en") is not None
    if draft.reading.zone_at(start) in ("furniture", "teaser"):
        return
    if not known or role or not is_foreign(name) or slug_of(name):
        draft.refuse(start, end, "projects.foreign", "programme" if slug_of(name) else "only_once")
        return
    if any(part.islower() for part in name.split()):
        draft.add(Mention(start, end, "projects.foreign", "capitals", draft.titles(Name(name), start)))
    else:
        rule = "projects.foreign" if draft.count(name) > 1 or not in_english else "projects.apart"
        draft.add(Mention(start, end, rule, "capitals", acronym=name))


def coded(draft: Draft) -> None:
    """English names of two or three words behind a code and a dash, as lists have them: "CB774 – Baltic Loop, …"."""
    for begin, end, code in draft.codes_at:
        match = CODED.match(draft.masked, end)
        if (
            match is None
            or draft.is_used(match.start("name"))
            or not OPENS.search(draft.masked, max(0, begin - 3), begin)
        ):
            continue
        start, stop = match.span("name")
        name, line = match.group("name"), draft.reading.line_at(start)
        if given_readings(name.partition(" ")[0], line.language):
            continue  # who is asked about it
        foreign = is_foreign(name) and line.language != "en" and not is_programme(name)
        if foreign and strength(name) == 1 and line.zone not in ("furniture", "teaser"):
            mention = Mention(start, stop, "projects.coded", "code", acronym=name, codes=(code,))
            lexicon = draft.lexicons(line.language)[0]
            draft.add(beside(draft, line, lexicon, mention, draft.quotes(stop, line.end)))


def told(draft: Draft) -> None:
    """Names of which a sentence says that they are projects: "Small Piers Shared (SPIES) is a joint project"."""
    for word, start, _, lexicon in draft.project_words():
        if not word.group().lower().endswith(lexicon.told_ends):
            continue
        begin = max(start, draft.reading.sentence_at(word.start()).start, word.start() - TOLD_REACH)
        said = lexicon.told.search(draft.masked, begin, word.end() + BEHIND_WORD)
        subject = _subject().search(draft.masked, begin, said.start()) if said and said.end() == word.end() else None
        subject = subject or _asked(draft, lexicon, word)
        if subject is None or draft.is_used(subject.end() - 1):
            continue
        title, short = subject.group("title"), subject.group("short")
        if short is None:
            _plain(draft, lexicon, *subject.span("plain"))
            continue
        if strength(short) < 2 or is_programme(short) or any(map(lexicon.heads.__getitem__, (title or short).split())):
            draft.refuse(*subject.span(), "projects.told", "abbreviation")
            continue
        titles = draft.titles(Name(title), subject.start()) if title else ()
        draft.add(Mention(*subject.span(), "projects.told", "word", titles, short))


def _plain(draft: Draft, lexicon: Words, start: int, end: int) -> None:
    """Add an English name of plain words, of which it is said that it is a project: "Voices of Bogs is a …"."""
    first = draft.masked[start:end].partition(" ")[0]
    if first.casefold() in lexicon.openers and draft.count(draft.masked[start:end]) < 2:
        start += len(first) + 1  # "Today Listening to the Forest is …"
    name = draft.masked[start:end]
    if not is_foreign(name) or not name[0].isupper() or " " not in name or not _is_free(draft, lexicon, name, start):
        draft.refuse(start, end, "projects.told", "no_name")
        return
    draft.add(Mention(start, end, "projects.told", "word", draft.titles(Name(name), start)))


def _is_free(draft: Draft, lexicon: Words, name: str, start: int) -> bool:
    """Is a name of plain words none of a body, a programme, a person?"""
    parts = name.split()
    line = draft.reading.line_at(start)
    if line.zone in ("furniture", "teaser", "label") or slug_of(name) or is_programme(name):
        return False
    own = [*(one for one, two in pairwise(parts) if two.islower()), parts[-1]]  # "Council of …", "… Council"
    bodies = [head(part.lower(), line.language) for part in own]
    named = [lexicon.heads[part] for part in own]
    if "organisation" in named or any(body and not body.plural for body in bodies):
        return False
    return not given_readings(parts[0], line.language) and label_key(parts[0], lexicon.code) is None


def _asked(draft: Draft, lexicon: Words, word: re.Match[str]) -> re.Match[str] | None:
    """The name at the end of the sentence before, which a pronoun takes up: "What is ClimOrchard? It is a project"."""
    start = draft.reading.sentence_at(word.start()).start
    this = lexicon.this_is.match(draft.masked, start, word.end())
    if this is None or this.end() != word.end() or len(this.group().split()[0]) > PRONOUN:
        return None
    above = draft.reading.line_at(max(0, start - 2))
    if draft.masked[above.start : above.end].isupper():
        return None  # as any word of such a headline is
    return _ending().search(draft.masked, max(above.start, start - NAME_WINDOW), start)


def _is_shouted(draft: Draft, position: int) -> bool:
    """Is the word before a position in capitals too: "PROJEKTA PASE", "PROJECT FACTS"?"""
    before = draft.masked[max(0, position - NAME_WINDOW) : position].split()
    return bool(before) and before[-1].isupper() and len(before[-1]) > 1


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
    near = [item for item in draft.mentions if line.start <= item.start < start and strength(item.acronym or "") < 2]
    if near:
        nearest = max(near, key=lambda item: item.start)
        draft.mentions[draft.mentions.index(nearest)] = nearest.joined(added)
        draft.use(start, end)
    elif _of_body(draft, line, start):
        draft.refuse(start, end, "projects.cue", "organisation")
    else:
        draft.add(added)


def _of_body(draft: Draft, line: Line, start: int) -> bool:
    """Does a short name follow a body, and no word for a project: "Muziejus (santrumpa – ŠAM)"?"""
    begin = max(line.start, draft.reading.sentence_at(start).start, start - TOLD_REACH)
    for lexicon in draft.lexicons(line.language):
        if draft.words_between(lexicon, begin, start):
            return False
    before = draft.masked[begin:start].replace("(", " ").replace(",", " ").split()
    return any(lexicon.heads[word] == "organisation" for lexicon in draft.lexicons(line.language) for word in before)


def _capital(
    draft: Draft, lexicon: Words, start: int, end: int, *, behind_word: bool = False, several: bool = False
) -> bool:
    """Add the short name, if it is one, with what stands in brackets behind it."""
    zone = draft.reading.zone_at(start)
    if draft.is_used(start) or zone in ("furniture", "teaser", "label") or _in_label(draft, start):
        return False
    tokens = draft.masked[start:end].split()
    described = False
    while len(tokens) > 1 and (derived := DERIVED.fullmatch(tokens[0])) and is_abbreviation(derived.group(1)):
        start = draft.masked.index(tokens[1], start + len(tokens[0]))  # "EU-funded FOODWISE"
        described = bool(tokens.pop(0))
    kept = [tokens[0]]
    for token in tokens[1:]:
        of_brand = is_abbreviation(kept[0]) and token.isascii() and token[0].isupper()
        repeated = draft.count(" ".join([*kept, token])) > 1
        strong = re.fullmatch(STRONG, token.rstrip(".,;:")) is not None and not is_abbreviation(token)
        if not (strong or of_brand or repeated or is_foreign(token)):
            break
        kept.append(token)
    name = " ".join(kept)
    end = start + len(name)
    if strength(name) < 2 or is_programme(name) or draft.masked[end : end + 1] in APOSTROPHES:
        draft.refuse(start, end, "projects.capitals", "abbreviation")
        return False
    codes = draft.codes_in(end, min(end + 40, draft.reading.line_at(start).end))
    behind = re.match(rf"[\s,(]{{1,3}}(?:\w{{2,3}}\.?\s*)?{CODE_MARK}", draft.masked[end : end + 40])
    if not behind and draft.count(f" ({name})") and re.search(rf"\w\s\({re.escape(name)}\)", draft.masked):
        draft.refuse(start, end, "projects.capitals", "abbreviation_of")  # of the fund or firm spelt out before it
        return False
    line = draft.reading.line_at(start)
    headline = draft.masked[line.start : line.end].isupper()  # where all words are in capitals
    camel = not name.isupper() or (
        len(kept) > 1 and not (headline and (lexicon.is_english or not any(map(is_english, kept))))
    )
    coined = "-" in name and is_foreign(name)  # no body's abbreviation: "SUSTAIN-COAST projekta laikā"
    once = (behind_word or coined or described) and not headline and not _is_shouted(draft, start)
    if not (camel or behind or (len(name) >= 4 and (once or draft.count(name) > 1))):
        draft.refuse(start, end, "projects.capitals", "only_once")
        return False
    joined = bool(behind_word and not behind and _is_joined(draft, lexicon, end, line))
    rule = "projects.apart" if joined else "projects.others" if several and not behind else "projects.capitals"
    mention = Mention(start, end, rule, "capitals", acronym=name, codes=codes if behind else ())
    if not behind:
        mention = beside(draft, line, lexicon, mention, draft.quotes(end, line.end))
    draft.add(mention)
    return True
