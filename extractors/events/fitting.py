"""Whether a word of the lexicon means a happening where it stands: by the words beside it, or by its own end."""

from __future__ import annotations

import re
from functools import cache

from extractors.events.conjugation import conjugated
from extractors.events.lexicon import Entry, Lexicon, tense_words
from extractors.events.tokens import Tokens
from extractors.language import language

BETWEEN = re.compile(r"[\s\-‐–/\"“”„*'’&]{1,4}")  # what may stand between the words of one phrase
PLURAL = re.compile(r"[^\W\d_]{3,}s[’'] \Z")  # "farmers' "; "project's", "today's" are no people
GOAL_REACH = 4  # words from "to" to the happening that somebody goes to: "uz zupas vārīšanas svētkiem"
TELLS = frozenset((
    "occur", "hold", "gather", "visit", "travel", "open", "sign", "be", "await", "conclude", "guests", "body",
    "discuss",
    "call_verb", "planned", "cancelled", "moved", "remote",
))  # fmt: skip

DAY_SHORT = re.compile(r"(?:^|[\s\d])[^\W\d_]\.$")  # "8 d. Žvejų dienoje": one letter and a stop end no sentence
CLOSING_QUOTES = tuple('”“"»’')
SAID = re.compile(r",\s?[–—-]?\s?[^\W\d_]")  # "…“, – sako vadovas"


def follows(entry: Entry, tokens: Tokens, at: int, text: str) -> bool:
    """Do the words behind the first one of an entry follow?"""
    starts, words = tokens.starts, tokens.words
    for step, word in enumerate(entry.words[1:], at + 1):
        if word is not None and words[step] not in word.forms:
            return False
        if not BETWEEN.fullmatch(text, tokens.end(step - 1), starts[step]):
            return False
    return True


def behind_name(text: str, tokens: Tokens, at: int) -> bool:
    """Is the word before a word capitalised inside its sentence, with nothing but a space between them?"""
    start = tokens.starts[at - 1]
    before = text[max(0, start - 4) : start].rstrip()
    opens = before[-1:] in (".", "!", "?", ":", "•") and DAY_SHORT.search(before) is None
    return text[start].isupper() and tokens.starts[at] - tokens.end(at - 1) == 1 and not opens


def is_name(text: str, start: int, line_start: int) -> bool:
    """Is a word capitalised inside its sentence, as no verb is: "Veru apriņķis"?"""
    if start == line_start or not text[start].isupper() or text[start - 1] != " ":
        return False
    return text[start + 1 : start + 2].islower() and (text[start - 2].isalpha() or text[start - 2] == ",")


def passive(text: str, tokens: Tokens, line: range, last: int, lexis: Lexicon) -> bool:
    """Does a participle behind a form of "be" make it a passive: "was sent", "bija nosūtīts"?"""
    following = last + 1
    if following >= line.stop or not lexis.participles or text[tokens.end(last) : tokens.starts[following]] != " ":
        return False
    return tokens.words[following].endswith(lexis.participles)


def possessed(text: str, tokens: Tokens, line: range, at: int) -> bool:
    """Does a possessive of several stand right before a word: "farmers' day", but no feast by name: "Women's Day"?"""
    before = text[tokens.starts[at - 1] : tokens.starts[at]] if at > line.start else ""
    return before[:1].islower() and PLURAL.match(before) is not None


def is_behind(text: str, tokens: Tokens, line: range, at: int, endings: tuple[str, ...]) -> bool:
    """Does a word with one of the endings stand right before a word?"""
    return at > line.start and tokens.words[at - 1].endswith(endings) and tokens.starts[at] - tokens.end(at - 1) == 1


def told(text: str, tokens: Tokens, line: range, at: int, last: int, entry: Entry, lexis: Lexicon) -> bool:
    """Does an oblique form name a happening all the same: "uz svētkiem", "semināram, kas notiks"?"""
    words = tokens.words
    before = range(max(line.start, at - GOAL_REACH), at)
    toward = next((word for word in reversed(before) if words[word] in lexis.direction), None)
    if entry.plural_only and toward is not None and "," not in text[tokens.starts[toward] : tokens.starts[at]]:
        return True
    following = last + 1 < line.stop and words[last + 1] in lexis.relative
    return following and text[tokens.end(last) : tokens.end(last) + 1] == ","


def attributive(text: str, tokens: Tokens, line: range, last: int, lexis: Lexicon) -> bool:
    """Is a happening's noun a genitive before the noun that it belongs to, as "parodos" in "parodos koncepciją"?"""
    if last + 1 >= line.stop or not tokens.words[last].endswith(lexis.genitive or ("\0",)):
        return False
    following, end = tokens.words[last + 1], tokens.end(last)
    if tokens.starts[last + 1] - end != 1 or text[end] != " " or not text[end + 1].islower():
        return False
    known = lexis.entries.get(following, ())
    return following not in lexis.stop and not any(entry.sense in TELLS for entry in known)


def tells_who(text: str, start: int) -> bool:
    """Does a verb only tell who spoke: "… jūrmalā,” stāsta skolotāja"?"""
    return text[max(0, start - 5) : start].rstrip(" ,–—-")[-1:] in CLOSING_QUOTES


def spoken(text: str, start: int, end: int) -> bool:
    """Is a quotation somebody's words: it ends like a sentence, or the words around go on telling who said it?"""
    return text[end - 2] in ",.!?…" or (text.startswith(",", end) and SAID.match(text, end) is not None)


def opens_behind(text: str, position: int) -> int:
    return position + len(text[position : position + 3]) - len(text[position : position + 3].lstrip())


@cache
def present_words(code: str) -> frozenset[str]:
    """Forms of the verbs of happenings that tell no other tense than the present."""
    table = language(code).table("events")
    lines = [line for item in table["verbs"] for line in item["parts"]]
    forms = {form for line in lines for found, _ in conjugated(line, table["conjugation"]) for form in found}
    return frozenset(forms.difference(*tense_words(code).values()))


@cache
def infinitives(code: str) -> frozenset[str]:
    """The infinitives of the verbs of happenings, with the prefixes they are written with."""
    lines = [line.rpartition(":") for item in language(code).table("events")["verbs"] for line in item["parts"]]
    return frozenset(
        prefix.strip("-") + tail.split()[0] for before, _, tail in lines for prefix in before.split() or [""]
    )
