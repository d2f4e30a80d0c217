"""Which cues a sentence can hold, by letters that their patterns need: most cues are asked of few sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from extractors.partners.cues import Cue, cues
from extractors.partners.spoken import Spoken

Sort = tuple[str, bool]  # of sentences: the language, and whether they have known names


def asked_cues(spoken: Sequence[Spoken], whole: str) -> Iterator[tuple[Cue, ...]]:
    """The cues that each sentence can hold; ``whole`` is the text in lower case."""
    sentences = [((lang, bool(here)), whole[start:end]) for (start, end), here, lang in spoken]
    joined: dict[Sort, list[str]] = {}
    for sort, lower in sentences:
        joined.setdefault(sort, []).append(lower)
    hints = {sort: _hints_in("\n".join(rows), sort) for sort, rows in joined.items()}  # most are in no sentence
    for sort, lower in sentences:
        yield _cues_of(sort, frozenset(filter(lower.__contains__, hints[sort])))


@lru_cache(maxsize=4096)
def _cues_of(sort: Sort, hinted: frozenset[str]) -> tuple[Cue, ...]:
    """The cues that a sentence of a sort can hold, with these of all hints in it."""
    return tuple(cue for cue in _of_sort(sort) if not cue.hints or not hinted.isdisjoint(cue.hints))


@cache
def _of_sort(sort: Sort) -> tuple[Cue, ...]:
    """Without a known name only those of lists that a mark opens, whose names may all be unknown."""
    lang, named = sort
    return tuple(cue for cue in cues(lang) if named or (cue.side == "after" and cue.opens))


def _hints_in(lower: str, sort: Sort) -> list[str]:
    """The hints of a sort's cues that a text in lower case has."""
    found: list[str] = []
    for hint, longer in _hints(sort):
        if hint in lower:
            found.append(hint)
            found += filter(lower.__contains__, longer)
    return found


@cache
def _hints(sort: Sort) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The hints of a sort's cues, each once, longer ones with the one that they contain: it is asked first."""
    tree: dict[str, list[str]] = {}
    for hint in sorted({hint for cue in _of_sort(sort) for hint in cue.hints}, key=lambda hint: (len(hint), hint)):
        shorter = next((other for other in tree if other in hint), None)
        if shorter is None:
            tree[hint] = []
        else:
            tree[shorter].append(hint)
    return tuple((hint, tuple(longer)) for hint, longer in tree.items())
