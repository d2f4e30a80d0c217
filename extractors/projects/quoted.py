"""Projects named in quotes: "projekts “…” jeb “…”", "LLI-010 “…”", "„…“ (ACRONYM, Nr. …)", "“…” projekta ietvaros".

A quoted name is a project's only with evidence: the word for a project right before or behind it, a code beside it,
a label, or a list that was announced as one of projects. What else is quoted (firms, events, programmes, books) is
refused with the class of the word before it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.projects.mentions import Draft, Evidence, Mention
from extractors.projects.naming import Name, is_abbreviation, is_title, name_of, strength, tidy
from extractors.projects.quotes import Quote, quotes
from extractors.projects.words import CODE_MARK, STRONG, Words, words
from extractors.reading import Line

WINDOW = 220  # characters looked at on both sides of a quote
LONGEST = 450
CODE_BEFORE = re.compile(rf"{CODE_MARK}[\s:,.–—-]*[(*]*$")
CODE_AFTER = re.compile(rf"[*\s,]*(?:\([^()]{{0,60}})?(?:\w{{2,12}}\.?[\s:]*){{0,2}}{CODE_MARK}")
CODE_BEHIND = re.compile(rf"[\s,;*]*(?:\w{{2,12}}\.?[\s:]*){{0,2}}{CODE_MARK}+\.?[”“\"»]?")
OPEN = re.compile(r"[*\s]*\(")
SEGMENT = re.compile(r"[^,;/]+")
LEADING_SLASH = re.compile(rf"\s*/\s*(?P<name>{STRONG}(?:\s{STRONG})*)")
SHORT_NAME = re.compile(rf"{STRONG}(?:\s{STRONG})*")
CUE_WORDS = re.compile(r"^[^\s–—:-]+\s*[–—:-]\s+")


def quoted(draft: Draft, line: Line, evidence: Evidence | None = None) -> None:
    """Read the quoted names of a line; ``evidence`` is what the line's place already says of them."""
    found = quotes(draft.reading.text, line.start, line.end)
    lexicon = words(line.language)
    previous: Quote | None = None
    accepted_to = line.start
    for quote in found:
        if quote.start < accepted_to or draft.is_used(quote.start):
            continue
        reason = _reason(draft, line, lexicon, quote, previous, evidence)
        if isinstance(reason, str):
            draft.refuse(quote.start, quote.end, "projects.quoted", reason)
            continue
        mention = _mention(draft, line, lexicon, quote, found, *reason)
        if mention is None:
            draft.refuse(quote.start, quote.end, "projects.quoted", "shape")
            continue
        draft.add(mention)
        accepted_to = mention.end
        previous = Quote(quote.start, mention.end, quote.inner_start, quote.inner_end, quote.depth)


def _reason(
    draft: Draft, line: Line, lexicon: Words, quote: Quote, previous: Quote | None, evidence: Evidence | None
) -> tuple[Evidence, str] | str:
    """(evidence, words before) where a quote names a project, else the reason why it does not."""
    text = draft.masked
    before = text[max(line.start, quote.start - WINDOW) : quote.start]
    after = text[quote.end : min(line.end, quote.end + WINDOW)]
    inner = text[quote.inner_start : quote.inner_end].strip()
    if len(inner) > LONGEST or not any(map(str.isalpha, inner)):
        return "shape"
    match = lexicon.before.search(before)
    if match:
        return (
            ("word", match.group("gap"))
            if inner[0].isupper() or inner[0] in '„“"#' or inner[0].isdigit()
            else "lower_case"
        )
    if CODE_BEFORE.search(before):
        return "code", ""
    last = before.rstrip(" \t,:–—-(").rsplit(None, 1)[-1:]
    head = lexicon.heads.match(last[0].lstrip("(")) if last else None
    if head and not before.rstrip().endswith((":", ",", ")")):
        return str(head.lastgroup)
    if inner[0].islower():
        return "lower_case"
    if CODE_AFTER.match(after):
        return "code", ""
    if lexicon.after.match(after) and (" " in inner or strength(inner) == 2) and not is_abbreviation(inner):
        return "word", ""
    if previous and lexicon.join.fullmatch(text[previous.end : quote.start]):
        return "word", ""
    if lexicon.ordinal.search(before) and draft.mentions:
        return "word", ""
    if evidence and (evidence != "list" or not head):
        return evidence, ""
    return str(head.lastgroup) if head else "no_project_word"


def _mention(
    draft: Draft, line: Line, lexicon: Words, quote: Quote, found: list[Quote], evidence: Evidence, gap: str
) -> Mention | None:
    """The quoted name with everything that stands beside it: other names, other languages, codes."""
    text = draft.reading.text
    name = name_of(text[quote.inner_start : quote.inner_end])
    if name == Name():
        return None
    acronym = name.acronym
    short = SHORT_NAME.search(gap)
    if short and acronym is None and strength(short.group()) == 2:
        acronym = short.group()
    mention = Mention(
        start=quote.start,
        end=quote.end,
        rule=f"projects.{evidence}",
        evidence=evidence,
        titles=draft.titles(name, quote.start),
        acronym=acronym,
        codes=draft.codes_in(max(line.start, quote.start - len(gap) - 1), quote.start)
        or _code_right_before(draft, line, quote.start),
    )
    return beside(draft, line, lexicon, mention, found)


def _code_right_before(draft: Draft, line: Line, position: int) -> tuple[str, ...]:
    before = draft.masked[line.start : position]
    match = CODE_BEFORE.search(before)
    return draft.codes_in(line.start, position)[-1:] if match else ()


def beside(draft: Draft, line: Line, lexicon: Words, mention: Mention, found: list[Quote]) -> Mention:
    """Take in what follows a name: "/“SocQuality”", "jeb “…”", "(ResCo, LLI-213)", ", Nr. …"."""
    starts = {quote.start: quote for quote in found}
    while True:
        end = mention.end
        opened = OPEN.match(draft.masked, end, line.end)
        alias = lexicon.alias.match(draft.masked, end, line.end)
        code = CODE_BEHIND.match(draft.masked, end, line.end)
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
        elif slash and strength(slash.group("name")) == 2:
            mention = mention.joined(
                Mention(end, slash.end(), mention.rule, mention.evidence, acronym=slash.group("name"))
            )
        else:
            return mention


def _other_name(draft: Draft, mention: Mention, quote: Quote, is_acronym: bool) -> Mention:
    text = draft.reading.text[quote.inner_start : quote.inner_end]
    name = Name(None, tidy(text)) if is_acronym or _is_short(tidy(text)) else name_of(text)
    if name.acronym and mention.acronym and not mention.titles:
        name = name_of(text)
    return mention.joined(
        Mention(mention.end, quote.end, mention.rule, mention.evidence, draft.titles(name, quote.start), name.acronym)
    )


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
        named = _other_name(draft, mention.joined(added), inside, cue is not None)
        return named.joined(replace(added, acronym=_introduced(draft, lexicon, inside.end, end)))
    content = tidy(draft.masked[start:end])
    parts = (_segment(lexicon, part, bool(added.codes)) for part in SEGMENT.findall(content))
    acronym = next(filter(None, parts), None)
    if acronym:
        return mention.joined(replace(added, acronym=acronym))
    if is_title(content) and content.count(" ") >= 3 and content[0].isupper() and CODE_MARK not in content:
        titles = draft.titles(Name(content, None), start)
        if titles[0][0] not in {lang for lang, _ in mention.titles}:
            added = replace(added, titles=titles)
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
    short = CUE_WORDS.sub("", tidy(segment.replace(CODE_MARK, "")))
    introduced = lexicon.acronym_cue.match(short)
    if introduced:
        short = short[introduced.end() :]
    likely = introduced or (with_code and CODE_MARK not in segment and short[:1].isupper())
    return short if strength(short) == 2 or (likely and strength(short)) else None
