"""Patterns of a language made from its table: times of day beside a date, "two weeks ago", how long something runs."""

from __future__ import annotations

import re
from typing import Any


def _any_of(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _phrases(words: list[str]) -> str:
    parts = (r"[\s.]{0,2}".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))
    return "|".join(parts) or r"(?!)"


def clock_before(table: dict[str, Any]) -> re.Pattern[str]:
    """``plkst. 10.00 ``, ``10 val. ``, ``at 12:00 EET on ``: ends where the date starts; no end of a range of hours."""
    words = table["words"]
    hour, minute = r"(?<![\d.:–-])(?<![–-]\s)(?:[01]?\d|2[0-3])", r"[0-5]\d"
    return re.compile(
        rf"(?:(?:{_phrases(words['clock'])})\b\.?\s?(?P<h1>{hour})(?:[.:](?P<m1>{minute}))?"
        rf"|(?P<h2>{hour})(?:[.:](?P<m2>{minute}))?\s?(?P<half>{_phrases(words['clock_after'])})\b\.?"
        rf"|(?P<h3>{hour}):(?P<m3>{minute}))(?P<h4>)(?P<m4>)"
        rf"(?:\s[A-Z]{{2,4}})?(?:\s(?:{_phrases(words['clock_join'])}))?,?\s$",
        re.IGNORECASE,
    )


def clock(table: dict[str, Any]) -> re.Pattern[str]:
    """`` plkst. 10.30``, `` (12:00``, `` 10 val.``, `` at 2.30 pm``: hour, minute and the half of the day."""
    words = table["words"]
    hour, minute, tail = r"(?:[01]?\d|2[0-3])", r"[0-5]\d", r"(?!\d|[.:/]\d|\s?%)"
    between = _phrases([*words["from"], *words["clock_lead"]])
    after = _phrases(words["clock_after"])
    until = rf"(?:\s?[–-]\s?{hour}(?:[.:]{minute})?)?"
    return re.compile(
        rf"[\s.,;()–-]{{0,4}}(?:(?:"
        rf"(?:(?:{between})\s)?(?:{_phrases(words['clock'])})\b\.?\s?(?P<h1>{hour})(?:[.:](?P<m1>{minute}))?{tail}"
        rf"|(?:(?:{between})\s)?(?P<h2>{hour})(?:[.:](?P<m2>{minute}))?{until}\s?(?P<half>{after})\b\.?"
        rf"|(?:(?:{between})\s)?(?P<h3>{hour}):(?P<m3>{minute})(?::[0-5]\d)?{tail}"
        rf"|(?:{_phrases(words['from'])})\s(?P<h4>{hour})[.](?P<m4>{minute}){tail}))",
        re.IGNORECASE,
    )


def free(expressions: list[str]) -> re.Pattern[str] | None:
    """What dateparser reads; None in a language that leaves it nothing."""
    return re.compile(rf"\b(?:{'|'.join(expressions)})\b", re.IGNORECASE) if expressions else None


def duties(table: dict[str, Any]) -> re.Pattern[str]:
    """Verbs of what must be done; of what had to be done as ``past``, which is looked for first."""
    return re.compile(rf"\b(?:(?P<past>{'|'.join(table['past'])})|{'|'.join(table['now'])})\b", re.IGNORECASE)


def yearly(table: dict[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes a time that of every year: before it, a word and a preposition between, and right behind it.

    "As every year, on 5 May" tells of one day. Behind, a capital letter opens another sentence.
    """
    link = rf"(?:(?:{_phrases(table['links'])})\s)?"
    every, each, usually = (_phrases(table[key]) for key in ("every_year", "each", "usually"))
    alike = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in table["as"])
    told = rf"(?:{every})\s(?:[^\W\d_]+\s){{0,1}}?|(?:{usually})\s(?:[^\W\d_]+\s){{0,3}}?"
    before = rf"{alike}\b(?:(?:{told}){link}|(?P<each>{each})\s{link})$"
    return re.compile(before, re.IGNORECASE), re.compile(rf"\s(?:{every})\b")


def ago(table: dict[str, Any]) -> re.Pattern[str]:
    """A preposition, a count (one where there is none) and a unit."""
    counts = _any_of([word for words in table["counts"].values() for word in words])
    units = _any_of([word for words in table["units"].values() for word in words])
    return re.compile(
        rf"\b(?:{_any_of(table['before'])})\s(?:(?P<count>\d{{1,2}}|{counts})\s)?(?P<unit>{units})\b",
        re.IGNORECASE,
    )


def duration(table: dict[str, Any]) -> re.Pattern[str]:
    """A count and a unit ("24 months", "two years"), or both in one word ("divgadīgs", "two-year").

    For a text in lower case, which is read twice as fast as one in either.
    """
    counts = _any_of([word for words in table["counts"].values() for word in words])
    units = _any_of([word for words in table["units"].values() for word in words])
    compounds = _any_of([word for words in table["compounds"].values() for word in words])
    letters = {word[0] for words in (*table["counts"].values(), *table["compounds"].values()) for word in words}
    return re.compile(
        rf"(?=[\d{''.join(sorted(letters))}])\b"  # most letters begin no such word
        rf"(?:(?P<count>\d{{1,3}}|{counts})[\s\u00a0-]{{1,2}}(?P<unit>{units})\b|(?P<compound>{compounds}))"
    )
