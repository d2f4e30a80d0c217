"""Hints of cues: letters without which a cue's expression is not even tried. A hint too few hides facts silently.

For every expression with hints it is shown, without any text, that each of its matches holds one of them.
"""

from collections.abc import Iterator, Sequence

import pytest

from extractors.expressions import Ahead, Part, Repeated, Stretch, parts
from extractors.language import codes, language

MOST = 20_000  # matches of a stretch that are spelled out


def needs(expression: str, hints: Sequence[str]) -> bool:
    """Does every match of an expression hold one of the hints?"""
    return _needs(parts(expression), hints)


def _needs(part: Part, hints: Sequence[str]) -> bool:
    if isinstance(part, Repeated):
        return not part.optional and _needs(part.part, hints)
    if isinstance(part, Ahead):
        return _needs(part.part, hints)
    if isinstance(part, Stretch):
        return _hold(list(part.members), hints)
    return all(_row_needs(row, hints) for row in part.rows)


def _row_needs(row: Sequence[Part], hints: Sequence[str]) -> bool:
    """Is a hint in a part of the row, or in all that several parts beside one another can be?"""
    if any(_needs(part, hints) for part in row):
        return True
    return any(_hold(stretch, hints) for stretch in _stretches(row))


def _hold(texts: Sequence[str], hints: Sequence[str]) -> bool:
    return bool(texts) and all(any(hint in text for hint in hints) for text in texts)


def _stretches(row: Sequence[Part]) -> Iterator[list[str]]:
    """What parts beside one another can be, wherever all of it can be spelled out."""
    for first in range(len(row)):
        stretch = [""]
        for part in row[first:]:
            more = _spelled_out(part)
            if more is None or len(stretch) * len(more) > MOST:
                break
            stretch = [left + right for left in stretch for right in more]
            yield stretch


def _spelled_out(part: Part) -> list[str] | None:
    """All that a part can be; None where that has no end."""
    if isinstance(part, Stretch):
        return list(part.members) or None
    if isinstance(part, Ahead):
        return [""]
    if isinstance(part, Repeated):
        inner = None if part.several else _spelled_out(part.part)
        return inner if inner is None or not part.optional else ["", *inner]
    found: list[str] = []
    for row in part.rows:
        texts = [""]
        for item in row:
            more = _spelled_out(item)
            if more is None or len(texts) * len(more) > MOST:
                return None
            texts = [left + right for left in texts for right in more]
        found += texts
    return found


def _cues() -> Iterator[tuple[str, str, str, list[str]]]:
    for code in codes():
        table = language(code).table("partners")
        yield code, "possible", table["words"]["possible"], table["words"]["possible_hint"].split("|")
        yield code, "meeting", table["attendance"]["meeting"], table["attendance"]["hint"].split("|")
        for row in table["cues"]:
            if "hint" in row:
                yield code, row["name"], row["pattern"], row["hint"].split("|")


@pytest.mark.parametrize(("code", "name", "pattern", "hints"), list(_cues()), ids=lambda value: str(value)[:20])
def test_every_match_of_a_cue_holds_one_of_its_hints(code: str, name: str, pattern: str, hints: list[str]) -> None:
    assert needs(pattern, hints), f"the cue {name} of {code} can match without its hints {hints}"


def test_what_can_match_without_a_hint_is_told() -> None:
    assert needs("(?:the )?(?:long|longer) names?", ["long"])
    assert needs("(?:a|b)c(?:d|e)", ["cd", "ce"])
    assert not needs("(?:a|b)c(?:d|e)?", ["cd", "ce"])
    assert not needs("(?:the )?(?:long|short) names?", ["long"])
    assert not needs("(?:long )?name", ["long"])
    assert needs(r"\b(?:led|lead)[^.]{0,20} (?:it|them)\b", ["led", "lead"])
