"""Whether two texts are one release, told twice: on two sites, as PDF and as text, read by OCR.

What counts is how the texts differ. A page's furniture stands before and behind the release, reading errors change
a letter here and there, an editor changes a wording: that is the same release. Another figure, day or name in the same
place is not, however alike the rest may be: it is a version, or another sheet from the same template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from extractors.language import codes, language
from extractors.zones import zones
from warehouse.alignment import Block, Words, align, words

ALIKE = 0.85  # of the words between the first and the last that both have
OF_SHORTER = 0.8  # of the shorter text that lies between them
OF_LONGER = 0.6  # of the longer one; the rest is furniture that nothing marks as such
FIRST_RUN = 4  # words in a row with which the common part begins and ends
LONGEST = 25  # words; what is longer is another passage, not another value
LONGEST_AT_EDGE = 6  # the same where a text begins or ends: there pages have their furniture
CONTEXT = 6  # words on either side of a change, of which half must be common
WRONG = 0.03  # of the figures of a text that OCR has read, but at least one, may be errors
MISREAD = 0.6  # of the letters and digits that OCR has read rightly
SLIP = 0.25  # of a word's letters
STEM, ENDING = 3, 3  # letters that two forms of a name share at least, and in which they differ at most
_ROMAN = re.compile("(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
_QUOTES = "\"'“”„«»‘’(["
_STOPS = ".!?:;•–-—"
NOT_TEXT = ("furniture", "teaser")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in common.

    ``share`` of the shorter one's words; ``misread``: figures and names that are taken for errors of OCR; ``change``:
    the first value that is another one.
    """

    share: float
    same: bool
    misread: int = 0
    change: tuple[str, str] | None = None  # as the one and as the other has it


def body(text: str, lang: str, skip: Sequence[tuple[int, int]] = ()) -> Words:
    """The words of a text's running text, without the furniture of its page and the spans to skip."""
    lines = [(start, line) for start, line in _lines(text) if line.strip()]
    shown = [line.strip() for _, line in lines]
    kinds = zones(shown, [line.lower() for line in shown], [lang] * len(lines), lang)
    furniture = [
        (start, start + len(line)) for (start, line), kind in zip(lines, kinds, strict=True) if kind in NOT_TEXT
    ]
    return words(text, [*furniture, *skip])


def compare(a: Words, b: Words, *, ocr: bool = False) -> Likeness:
    """How two texts differ; ``ocr``: one of them was read by OCR, which takes one letter or digit for another."""
    blocks = align(a.folded, b.folded)
    common = [_slips(block, a, b) for block in blocks]
    shorter = min(len(a.folded), len(b.folded))
    if not shorter:
        return Likeness(0.0, False)
    share = sum(block.a1 - block.a0 for block, alike in zip(blocks, common, strict=True) if alike) / shorter
    if not _one_text(blocks, common, len(a.folded), len(b.folded)):
        return Likeness(share, False)
    changes = list(_changes(blocks, common, a, b))
    allowed = max(1, int(WRONG * sum(any(letter.isdigit() for letter in word) for word in a.folded))) if ocr else 0
    misread = [block for block in changes if ocr and _misread_value(block, a, b)]
    change = next((block for block in changes if block not in misread[:allowed]), None)
    if change is None:
        return Likeness(share, True, len(misread))
    return Likeness(share, False, len(misread), (_said(a, change.a0, change.a1), _said(b, change.b0, change.b1)))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line
        start += len(line)


def _slips(block: Block, a: Words, b: Words) -> bool:
    """Whether a block is the same words, be it written apart or with a slip in each."""
    if block.equal:
        return True
    left, right = a.folded[block.a0 : block.a1], b.folded[block.b0 : block.b1]
    if len(left) == len(right):
        return all(one == other or _slip(one, other) for one, other in zip(left, right, strict=True))
    one, other = "".join(left), "".join(right)
    return one == other or (abs(len(left) - len(right)) == 1 and min(len(left), len(right)) < 3 and _slip(one, other))


def _slip(one: str, other: str) -> bool:
    """Whether two words are one with a letter or two read wrongly; never two figures, nor two days or months."""
    if _meanings(one) and _meanings(other):
        return bool(_meanings(one) & _meanings(other))
    if _ROMAN.fullmatch(one) and _ROMAN.fullmatch(other):
        return False
    if _digits(one) != _digits(other) and not _misread(one, other):
        return False
    return Levenshtein.distance(one, other) <= max(1, SLIP * min(len(one), len(other)))


def _misread(one: str, other: str) -> bool:
    """Letters for digits, or the other way round, but no digit for another: 2O18."""
    if len(one) != len(other) or not any(letter.isalpha() for letter in one + other):
        return False
    return not any(x != y and x.isdigit() and y.isdigit() for x, y in zip(one, other, strict=True))


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _one_text(blocks: Sequence[Block], common: Sequence[bool], size_a: int, size_b: int) -> bool:
    """Whether enough of both texts is common, and in one piece."""
    long_runs = [n for n, block in enumerate(blocks) if block.equal and block.a1 - block.a0 >= FIRST_RUN]
    if not long_runs:
        return False
    first, last = blocks[long_runs[0]], blocks[long_runs[-1]]
    inside = range(long_runs[0], long_runs[-1] + 1)
    lost = sum(max(blocks[n].a1 - blocks[n].a0, blocks[n].b1 - blocks[n].b0) for n in inside if not common[n])
    edges = min(first.a0, first.b0) + min(size_a - last.a1, size_b - last.b1)  # on both sides: not furniture alone
    core_a, core_b = last.a1 - first.a0, last.b1 - first.b0
    if core_a * size_b > core_b * size_a:  # the share of a is the greater one: it is the shorter text
        of_shorter, of_longer = core_a / size_a, core_b / size_b
    else:
        of_shorter, of_longer = core_b / size_b, core_a / size_a
    alike = 1 - (lost + edges) / (max(core_a, core_b) + edges)
    return alike >= ALIKE and of_shorter >= OF_SHORTER and of_longer >= OF_LONGER


def _changes(blocks: Sequence[Block], common: Sequence[bool], a: Words, b: Words) -> Iterator[Block]:
    """Blocks in which another value stands in the same place: a figure, a time, a name."""
    matched = [0] * len(a.folded)
    for block, alike in zip(blocks, common, strict=True):
        if alike:
            matched[block.a0 : block.a1] = [1] * (block.a1 - block.a0)
    sums = [0, *accumulate(matched)]
    runs = [block for block in blocks if block.equal and block.a1 - block.a0 >= FIRST_RUN]
    begin, end = runs[0].a0, runs[-1].a1
    for block, alike in zip(blocks, common, strict=True):
        inside = begin < block.a0 and block.a1 < end
        longest = max(block.a1 - block.a0, block.b1 - block.b0)
        if alike or block.a0 == block.a1 or block.b0 == block.b1 or longest > (LONGEST if inside else LONGEST_AT_EDGE):
            continue
        if _in_context(block, sums) and (
            _other_figure(block, a, b) or _other_time(block, a, b) or (inside and _other_name(block, a, b))
        ):
            yield block


def _misread_value(block: Block, a: Words, b: Words) -> bool:
    """Whether a change may be an error of OCR: one digit of a figure, a few letters of a name."""
    left, right = "".join(a.folded[block.a0 : block.a1]), "".join(b.folded[block.b0 : block.b1])
    if _digits(left) != _digits(right) and Levenshtein.distance(_digits(left), _digits(right)) > 1:
        return False
    return not _other_time(block, a, b) and Levenshtein.normalized_similarity(left, right) >= MISREAD


def _in_context(block: Block, sums: Sequence[int]) -> bool:
    """Whether both texts say the same around a block."""
    start, end = max(0, block.a0 - CONTEXT), min(len(sums) - 1, block.a1 + CONTEXT)
    around = block.a0 - start + end - block.a1
    return around > 0 and (sums[end] - sums[block.a1] + sums[block.a0] - sums[start]) * 2 >= around


def _other_figure(block: Block, a: Words, b: Words) -> bool:
    one = _digits("".join(a.folded[block.a0 : block.a1]))
    other = _digits("".join(b.folded[block.b0 : block.b1]))
    return bool(one and other) and one != other


def _other_time(block: Block, a: Words, b: Words) -> bool:
    """Another month, day of the week, season or ordinal."""
    one = frozenset().union(*(_meanings(word) for word in a.folded[block.a0 : block.a1]))
    other = frozenset().union(*(_meanings(word) for word in b.folded[block.b0 : block.b1]))
    return bool(one and other) and not one & other


def _other_name(block: Block, a: Words, b: Words) -> bool:
    """Names on both sides, none of which is a form of one of the other's."""
    one, other = list(_names(a, block.a0, block.a1)), list(_names(b, block.b0, block.b1))
    return bool(one and other) and not any(_forms(x, y) or _slip(x, y) for x in one for y in other)


def _forms(one: str, other: str) -> bool:
    """Whether two names may be forms of one: they differ in their endings alone."""
    common = next((at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    return common >= max(STEM, min(len(one), len(other)) - ENDING)


def _names(text: Words, start: int, end: int) -> Iterator[str]:
    """Words with a capital that does not merely open a sentence or a line."""
    for at in range(start, end):
        if text.written[at][0].isupper():
            opens = text.spans[at][0]
            before = text.text[max(0, opens - 5) : opens].rstrip(_QUOTES).rstrip(" \t")
            if before and before[-1] not in _STOPS and not before[-1].isspace():
                yield text.folded[at]


def _said(text: Words, start: int, end: int) -> str:
    return " ".join(text.text[text.spans[start][0] : text.spans[end - 1][1]].split())


def _meanings(word: str) -> frozenset[tuple[str, str]]:
    """The months, days of the week, seasons and ordinals that a word can be, in any language."""
    return _calendar().get(word, frozenset())


@cache
def _calendar() -> Mapping[str, frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for code in codes():
        table = language(code).table("dates")
        rows = [("month", str(month["number"]), form) for month in table["months"] for form in month["forms"]]
        for kind in ("weekdays", "seasons", "ordinals"):
            rows += [(kind, number, form) for number, forms in table[kind].items() for form in forms]
        for kind, number, form in rows:
            found.setdefault(form.casefold(), set()).add((kind, number))
    return {form: frozenset(meanings) for form, meanings in found.items()}
