"""What stands beside a project's name: its other names, its short name, its codes, in brackets or behind a dash."""

from __future__ import annotations

import re

from extractors.projects.mentions import FOREIGN, Draft, Mention
from extractors.projects.naming import (
    Name,
    is_abbreviation,
    is_foreign,
    is_title,
    name_of,
    same_acronym,
    strength,
    tidy,
)
from extractors.projects.programme import names_countries
from extractors.projects.quotes import Quote
from extractors.projects.words import CODE_MARK, STRONG, Words
from extractors.reading import Line
from extractors.record import changed

CODE_BEHIND = re.compile(rf"[\s,;*]*(?:\w{{2,12}}\.?[\s:]*){{0,2}}{CODE_MARK}+\.?[”“\"»]?")
OPEN = re.compile(r"[*\s]*\(")
NUMBERS = re.compile(r"\S*\d\S*/\S*/\S*")  # codes of a form that no table has: "Nr.1DP//1.4.1.2.4/11/APIA"
SEGMENT = re.compile(r"[^,;/]+")
SHORT_NAME = re.compile(rf"{STRONG}(?:\s{STRONG})*")
LEADING_SLASH = re.compile(rf"\s*/\s*(?P<name>{STRONG}(?:\s(?:{STRONG}|(?-i:[A-Z][a-z]+)))*)")
ASIDE_END = re.compile(r"\s*(?:[,.;)]|[–—-]\s|$)", re.MULTILINE)
LISTED_SHORT = re.compile(rf"\s*,\s*(?P<name>{STRONG}(?:\s{STRONG})*)(?=\s*[,.;)]|$)")
SHORT_FORM = 3  # words
NUMBER_BEFORE = re.compile(r"\s(?:nr|no)\.?$", re.IGNORECASE)  # of a code: "LAD Nr."
CUE_WORDS = re.compile(r"^[^\s–—:-]+\s*[–—:-]\s+")


def beside(draft: Draft, line: Line, lexicon: Words, mention: Mention, found: list[Quote]) -> Mention:
    """Take in what follows a name: "/“SocQuality”", "jeb “…”", "(ResCo, LLI-213)", ", Nr. …"."""
    starts = {quote.start: quote for quote in found}
    while True:
        end = mention.end
        opened = OPEN.match(draft.masked, end, line.end)
        alias = None if opened else lexicon.alias.match(draft.masked, end, line.end)
        coded = draft.masked.find(CODE_MARK, end, line.end) >= 0
        code = CODE_BEHIND.match(draft.masked, end, line.end) if coded else None
        slash = LEADING_SLASH.match(draft.masked, end, line.end)
        if opened:
            close = _closing(draft.masked, opened.end(), line.end)
            grown = _in_parentheses(draft, lexicon, mention, opened.end(), close, found)
            if grown is None:
                return mention
            mention = grown
        elif alias and alias.end() in starts:
            quote = starts[alias.end()]
            mention = _other_name(draft, mention, quote, bool(lexicon.acronym_cue.match(alias.group().strip(" ,"))))
        elif code:
            codes = draft.codes_in(end, code.end())
            mention = mention.joined(Mention(end, code.end(), mention.rule, mention.evidence, codes=codes))
            listed = LISTED_SHORT.match(draft.masked, mention.end, line.end)
            if listed and mention.acronym is None and strength(listed.group("name")) == 2:
                mention = _named_too(mention, listed)
        elif slash and strength(slash.group("name")) == 2:
            mention = _named_too(mention, slash)
        elif alias and (short := SHORT_NAME.match(draft.masked, alias.end(), line.end)):
            dash = not any(map(str.isalpha, alias.group()))
            goes_on = dash and not ASIDE_END.match(draft.masked, short.end())
            if mention.acronym or is_abbreviation(short.group()) or goes_on:
                return mention
            mention = _named_too(mention, short)
        else:
            return mention


def _named_too(mention: Mention, short: re.Match[str]) -> Mention:
    return mention.joined(
        Mention(mention.end, short.end(), mention.rule, mention.evidence, acronym=short.group(short.lastgroup or 0))
    )


def _other_name(draft: Draft, mention: Mention, quote: Quote, is_acronym: bool) -> Mention:
    text = draft.reading.text[quote.inner_start : quote.inner_end]
    short = tidy(text)
    if not is_acronym and _is_translation(mention, short):
        name = Name(short)
    else:
        name = Name(None, short) if is_acronym or _is_short(short) else name_of(text)
    if name.acronym and mention.acronym and not mention.titles:
        name = name_of(text)
    return mention.joined(
        Mention(mention.end, quote.end, mention.rule, mention.evidence, draft.titles(name, quote.start), name.acronym)
    )


def _is_short_form(draft: Draft, mention: Mention, quote: Quote, start: int, end: int) -> bool:
    """A few quoted words that fill the brackets behind a title more than twice as long."""
    if mention.acronym or not mention.titles or (quote.start, quote.end) != (start, end):
        return False
    inner = draft.masked[quote.inner_start : quote.inner_end]
    return inner.count(" ") < SHORT_FORM and 2 * len(inner) < max(len(title) for _, title in mention.titles)


def _titled(draft: Draft, mention: Mention, acronym: str) -> Mention:
    """The mention, whose one word is a title where a better short name stands in the brackets: "“Sums” (SUMMY)"."""
    own = mention.acronym
    if own is None or mention.titles or same_acronym(own, acronym) or strength(own) >= strength(acronym):
        return mention
    return changed(mention, acronym=None, titles=draft.titles(Name(own), mention.start))


def _is_translation(mention: Mention, text: str) -> bool:
    """Are several plain words as long as the title before them its other language: "„Sielų sodai“ („Soul …“)"?"""
    return " " in text and is_title(text) and strength(text) < 2 and _is_as_long(text, mention)


def _is_as_long(text: str, mention: Mention) -> bool:
    return any(2 * len(text) >= len(title) for _, title in mention.titles)


def _is_short(text: str) -> bool:
    return strength(text) == 2 or (strength(text) == 1 and text.count(" ") <= 1)


def _closing(text: str, start: int, end: int) -> int:
    """The parenthesis that closes the one before ``start`` (or the end of the line)."""
    depth = 1
    for at in range(start, end):
        if text[at] == "(":
            depth += 1
        elif text[at] == ")":
            depth -= 1
            if depth == 0:
                return at
    return end


def _in_parentheses(
    draft: Draft, lexicon: Words, mention: Mention, start: int, end: int, found: list[Quote]
) -> Mention | None:
    """What parentheses behind a name add; None where they hold something else."""
    stop = min(end + 1, len(draft.masked))
    added = Mention(mention.end, stop, mention.rule, mention.evidence, codes=draft.codes_in(start, end))
    inside = next((quote for quote in found if start <= quote.start and quote.end <= end), None)
    if inside:
        cue = lexicon.acronym_cue.search(draft.masked, start, inside.start)
        short = cue is not None or _is_short_form(draft, mention, inside, start, end)
        named = _other_name(draft, mention.joined(added), inside, short)
        return named.joined(changed(added, acronym=_introduced(draft, lexicon, inside.end, end)))
    content = tidy(NUMBERS.sub("", draft.masked[start:end]))
    parts = (_segment(lexicon, part, bool(added.codes)) for part in SEGMENT.findall(content))
    acronym = next(filter(None, parts), None)
    if acronym and acronym.count(" ") > 1 and _is_translation(mention, acronym):
        return mention.joined(changed(added, titles=draft.titles(Name(acronym), start)))
    if acronym:
        return _titled(draft, mention, acronym).joined(changed(added, acronym=acronym))
    tongue = lexicon.tongue.match(content)
    content = content[tongue.end() :] if tongue else content
    least = 2 if is_foreign(content) else 3  # blanks
    if (cue := lexicon.full_name.match(content)) and is_title(tidy(content[cue.end() :])) and CODE_MARK not in content:
        own = mention.titles[0][1] if mention.titles else ""
        titles = draft.titles(Name(tidy(content[cue.end() :])), start)
        known = changed(mention, titles=(), acronym=mention.acronym or own) if strength(own) else mention
        return known.joined(changed(added, titles=titles))
    if not mention.titles and not tongue and (cue := lexicon.aka.match(content)) and CODE_MARK not in content:
        content = tidy(content[cue.end() :])  # "BOGLAND (full title: Bogs of the Borderland)"
    capital = is_title(content) and content[0].isupper() and CODE_MARK not in content
    if capital and content.count(" ") >= least and not names_countries(content):
        titles = draft.titles(Name(content, None), start)
        if is_foreign(content) and not any(is_foreign(title) for _, title in mention.titles):
            titles = ((FOREIGN, content),)
        if titles[0][0] not in {lang for lang, _ in mention.titles}:
            added = changed(added, titles=titles)
    return mention.joined(added) if added.codes or added.titles else None


def _introduced(draft: Draft, lexicon: Words, start: int, end: int) -> str | None:
    """A short name behind its cue between two offsets."""
    for cue in lexicon.acronym_cue.finditer(draft.masked, start, end):
        short = SHORT_NAME.match(draft.masked, cue.end(), end)
        if short and not is_abbreviation(short.group()):
            return short.group()
    return None


def _segment(lexicon: Words, segment: str, with_code: bool) -> str | None:
    """The short name that one segment of parentheses is; beside a code a plain word in capitals-and-small will do."""
    short = NUMBER_BEFORE.sub("", tidy(segment.replace(CODE_MARK, "")).lstrip("#"))
    introduced = lexicon.acronym_cue.match(short)
    known_as = introduced or lexicon.aka.match(short)
    short = tidy(short[known_as.end() :]) if known_as else CUE_WORDS.sub("", short)
    if lexicon.speaks_of_project(short) or lexicon.heads[short]:
        return None
    if strength(short) == 1 and short.count(" ") <= 1 and is_foreign(short) and CODE_MARK not in segment:
        return short
    likely = introduced or (with_code and CODE_MARK not in segment and short[:1].isupper())
    return short if strength(short) == 2 or (likely and strength(short)) else None
