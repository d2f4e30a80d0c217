"""Quoted titles that stand apart from the word for a project: in brackets behind it, in the sentence after its own."""

from __future__ import annotations

import re

from extractors.fields import label_key
from extractors.names.person_vocabulary import vocabulary
from extractors.projects.mentions import Draft, Mention
from extractors.projects.naming import Name, is_title, strength, tidy
from extractors.projects.programme import is_programme, names_countries
from extractors.projects.quotes import Quote
from extractors.projects.words import CODE_MARK, STRONG, UPPER, Words
from extractors.stems import lowered, occurrences

SPELT_BEHIND = re.compile(
    rf"(?<![\w-])(?P<short>{STRONG}(?:\s{STRONG})*)\s\((?P<title>[^(),“”„\"«»;{CODE_MARK}]{{12,200}}?)"
    rf"(?:[,;]\s(?:\w{{2,3}}\.?\s*)?{CODE_MARK}+)?\)"
)
WHOLE_TITLE = re.compile(rf"(?=[{UPPER}])[^()“”„\"«»;\n{CODE_MARK}]{{12,220}}?(?=\.?\)|\.\s|\.?$|\.?\n)", re.MULTILINE)
LEAST_BLANKS = 2  # in a title
ASIDE_REACH = 120  # characters before a title in brackets in which the word for a project stands
ASIDE_STOPS = re.compile(r"[,;:()]")
PRONOUN, TAKEN_UP = 4, 80  # letters; characters of what a pronoun says
LIKELY = 24  # characters that hold what a venture is called
CUE_OPENS = 8  # characters before the words that tell a whole title, where they open a sentence
NEXT = 30  # characters that hold the word behind a quote


def is_aside(draft: Draft, lexicon: Words, quote: Quote) -> bool:
    """Do brackets hold nothing but a title, with the word for a project before it: "a project for pupils (“…”)"?"""
    text = draft.masked
    if text[quote.start - 1] != "(" or text[quote.end : quote.end + 1] != ")":
        return False
    start = max(draft.reading.sentence_at(quote.start).start, quote.start - ASIDE_REACH)
    word = draft.words_between(lexicon, start, quote.start)[-1:]
    if not word or draft.has_marks(start, quote.start - 1) or ASIDE_STOPS.search(text, word[0].end(), quote.start - 1):
        return False
    behind = text[word[0].end() : quote.start - 1].split()
    ahead = {lexicon.heads[item] for item in text[start : word[0].start()].split()}
    drawn = lexicon.draft.search(text, start, word[0].start())
    return not any(lexicon.heads[item] for item in behind) and ahead <= {None, "organisation"} and drawn is None


def is_next(draft: Draft, lexicon: Words, quote: Quote) -> bool:
    """Does a title open a sentence right behind one that ends with the word for a project: "New project! “…” will"?"""
    text = draft.masked
    if not text[quote.end : quote.end + 2].strip().islower() or any(item.titles for item in draft.mentions):
        return False
    before = draft.reading.sentence_at(max(0, quote.start - 2))
    word = draft.words_between(lexicon, before.start, quote.start)[-1:]
    if not word or text[word[0].end() : quote.start].strip(" .!"):
        return False
    rest = text[quote.end : min(quote.end + ASIDE_REACH, draft.reading.sentence_at(quote.end).end)].split()
    if any(lexicon.heads[item.strip(".,!").lower()] == "event" for item in rest):
        return False  # "“Together” was the event's motto"
    said = vocabulary(lexicon.code).said
    spoken = text[quote.inner_end - 1] in ",.!?…" or text[quote.end : quote.end + NEXT].split()[0] in said
    return not spoken and lexicon.draft.search(text, before.start, word[0].start()) is None


def is_paid_for(draft: Draft, lexicon: Words, quote: Quote) -> bool:
    """Is it a study's or an initiative's title, and is it said right behind or next that somebody pays for it?"""
    text = draft.masked
    if not lexicon.venture.search(text, max(0, quote.start - LIKELY), quote.start):
        return False
    if lexicon.paid.match(text, quote.end):
        return True
    following = draft.reading.sentence_at(min(draft.reading.sentence_at(quote.start).end + 1, len(text) - 1))
    return following.start >= quote.end and lexicon.paid_next.match(text, following.start) is not None


def spelt_out(draft: Draft) -> None:
    """Titles in brackets behind a project's short name: "CHEESY (Cheese and Honey from the Borderland), No. …"."""
    short_names = {item.acronym for item in draft.mentions if item.acronym and strength(item.acronym) == 2}
    if any(item.titles for item in draft.mentions) and len(short_names) == 1:
        return
    for at in occurrences(draft.masked, [f"{name} (" for name in short_names]):
        found = SPELT_BEHIND.match(draft.masked, at)
        line = draft.reading.line_at(at)
        if found is None or line.zone in ("furniture", "teaser"):
            continue
        title = tidy(found.group("title"))
        if title[:1] == found.group("short")[0].upper() and _is_spelt(draft, title, line.language):
            titles = draft.titles(Name(title), found.start("title"))
            codes = draft.codes_in(found.start(), found.end())
            draft.add(Mention(*found.span(), "projects.spelt", "word", titles, found.group("short"), codes))


def full_names(draft: Draft) -> None:
    """Titles without quotes that are said to be whole: "Tā pilnais nosaukums ir Laša upju atjaunošana Kurzemē."."""
    text, lower = draft.masked, lowered(draft.reading.text)
    for start, end, lexicon in draft.stretches():
        for at in occurrences(lower, lexicon.full_heads, start, end):
            cue = lexicon.full_name.match(text, at, end)
            run = WHOLE_TITLE.match(text, cue.end(), end) if cue else None
            if run is None or draft.is_used(run.start()) or not _is_of_project(draft, lexicon, at):
                continue
            line = draft.reading.line_at(run.start())
            named = _is_spelt(draft, run.group(), line.language)
            if named and line.zone not in ("furniture", "teaser", "label"):
                titles = draft.titles(Name(tidy(run.group())), run.start())
                draft.add(Mention(*run.span(), "projects.full_name", "word", titles))


def _is_of_project(draft: Draft, lexicon: Words, at: int) -> bool:
    """Does the word for a project stand right before, or the sentence before it end with a project's short name?"""
    sentence = draft.reading.sentence_at(at)
    if sentence.start < at - CUE_OPENS:
        return any(word.end() <= at <= word.end() + CUE_OPENS // 2 for word, *_ in draft.project_words())
    before = draft.reading.sentence_at(max(0, sentence.start - 2))
    words_before = [word for word, *_ in draft.project_words() if before.start <= word.start() < before.end]
    return any(lexicon.named.match(draft.masked, word.end(), before.end) for word in words_before)


def _is_spelt(draft: Draft, title: str, lang: str) -> bool:
    """Is it several words that no body has, no list, and nothing that is said of a project?"""
    if not is_title(title) or title.count(" ") < LEAST_BLANKS or not title[0].isupper():
        return False
    if is_programme(title) or names_countries(title):
        return False
    for lexicon in draft.lexicons(lang):
        if re.match(rf"(?:{lexicon.inside})\s", title, re.IGNORECASE):
            return False
        if lexicon.speaks_of_project(title) or label_key(title.partition(":")[0], lexicon.code) is not None:
            return False
        if any(lexicon.heads[word] == "organisation" for word in title.split()):
            return False
    return True


def is_taken_up(draft: Draft, lexicon: Words, quote: Quote) -> bool:
    """Does a title end a sentence, and a pronoun say in the next one that it is a project: "“…”? It is a project"?"""
    text = draft.masked
    if text[quote.end : quote.end + 1] not in (".", "?", "!"):
        return False
    start = quote.end + 2
    this = lexicon.this_is.match(text, start, start + TAKEN_UP)
    word = draft.words_between(lexicon, start, this.end())[-1:] if this else []
    return this is not None and bool(word) and word[0].end() == this.end() and len(this.group().split()[0]) <= PRONOUN
