"""Which words of one text are which of another: the common words in order, and what stands between them.

Runs of words that both texts have once and only once anchor the alignment; between two anchors the longest common
subsequence decides. So the time grows with the length of the texts, not with its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from pipeline.fingerprint import WORD

RUN = 4  # words of an anchor
LARGEST = 4_000_000  # a stretch of more words times words than this without an anchor has nothing in common


class Block(NamedTuple):
    """``a[a0:a1]`` stands where ``b[b0:b1]`` does; ``equal``: word for word. One side may be empty."""

    equal: bool
    a0: int
    a1: int
    b0: int
    b1: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words as written and as compared (without case), with the offsets of each in the text."""

    text: str
    written: tuple[str, ...]
    folded: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def at(self, start: int, end: int) -> range:
        """The numbers of the words that a span of the text touches."""
        first = bisect_left(self.spans, start + 1, key=lambda span: span[1])
        return range(first, max(first, bisect_left(self.spans, end, key=lambda span: span[0])))


def words(text: str, skip: Sequence[tuple[int, int]] = ()) -> Words:
    """The words of a text (NFC), without those that touch one of the spans to skip."""
    left_out = sorted(skip)
    found = []
    for match in WORD.finditer(text):
        while left_out and left_out[0][1] <= match.start():
            left_out.pop(0)
        if not left_out or match.end() <= left_out[0][0]:
            found.append(match)
    written = tuple(match.group() for match in found)
    return Words(text, written, tuple(map(str.casefold, written)), tuple(match.span() for match in found))


def align(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Blocks that cover both sequences in order, equal and different ones by turns."""
    marks = [(0, 0), *_anchors(a, b), (len(a), len(b))]
    equal: list[tuple[int, int, int]] = []  # start in a, start in b, length
    for (a0, b0), (a1, b1) in pairwise(marks):
        for start, other, size in _common(a[a0:a1], b[b0:b1]):
            if equal and (equal[-1][0] + equal[-1][2], equal[-1][1] + equal[-1][2]) == (a0 + start, b0 + other):
                equal[-1] = (equal[-1][0], equal[-1][1], equal[-1][2] + size)
            else:
                equal.append((a0 + start, b0 + other, size))
    blocks = []
    at, of = 0, 0
    for start, other, size in [*equal, (len(a), len(b), 0)]:
        if (at, of) != (start, other):
            blocks.append(Block(False, at, start, of, other))
        if size:
            blocks.append(Block(True, start, start + size, other, other + size))
        at, of = start + size, other + size
    return blocks


def _common(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Runs of a longest common subsequence: start in a, start in b, length."""
    if not a or not b or len(a) * len(b) > LARGEST:
        return
    for step in Indel.opcodes(a, b):
        if step.tag == "equal":
            yield step.src_start, step.dest_start, step.src_end - step.src_start


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Where runs of words start that both sequences have once, as many as stand in the same order in both."""
    left, right = _single_runs(a), _single_runs(b)
    pairs = [(at, right[run]) for run, at in left.items() if run in right]
    # Longest increasing subsequence of the second places, by patience sorting.
    tails: list[int] = []
    last: list[int] = []  # index in pairs of the pair on top of each pile
    before: list[int] = []
    for index, (_, of) in enumerate(pairs):
        pile = bisect_left(tails, of)
        before.append(last[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [of]
        last[pile : pile + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        at, of = pairs[index]
        if chain and chain[-1] == (at + 1, of + 1):
            chain.pop()  # it only goes on with this one
        chain.append((at, of))
        index = before[index]
    return chain[::-1]


def _single_runs(sequence: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = list(zip(*(sequence[start:] for start in range(RUN)), strict=False))
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}
