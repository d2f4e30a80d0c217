"""The letters of a PDF page's text layer and the words they make, a box for each letter, through PDFium.

Promises: what is not on the page as displayed gives no word (letters outside the crop box, invisible letters under
visible ones, letters that cannot be told from their ground or are too small); what is printed twice to look bold is
there once; a glyph that has no character is U+FFFD, never left out. What it does not do: tell whether the letters mean
anything; :class:`Layer` counts what speaks against it.
"""

from __future__ import annotations

import ctypes
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from math import degrees, hypot
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.readers.frame import Frame, Rect
from pipeline.readers.order import Word
from pipeline.readers.sight import Paint, Sight

_LINE_END_HYPHENS = frozenset((0x02, 0xFFFE))  # PDFium's marks for a hyphen that ends a line
_UNKNOWN = 0xFFFD
_FIRST_PRIVATE = 0xE000
_SPACES = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))
_NO_BREAK = frozenset((0xA0, 0x2007, 0x202F))
_BULLETS = (0xF02D, 0xF06C, 0xF06E, 0xF071, 0xF075, 0xF076, 0xF09F, 0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF0E0, 0xF0FC)
# What stands for what: private characters of Apple's and Adobe's ligatures, of Symbol's and Wingdings' bullets. A
# control character is the bare number of a glyph.
_MEANT = dict.fromkeys(range(0x20), _UNKNOWN) | {0xF001: 0xFB01, 0xF002: 0xFB02} | dict.fromkeys(_BULLETS, 0x2022)
_SLANT = 8  # degrees off a right angle from which on text is slanted
_RECENT = 200  # words of the same letters that a word is compared to
_COVERED = 0.25  # of the invisible letters lie under visible ones: they are another layer
_CELL = 8.0  # points: how finely the places of visible letters are told apart
_TINY = 2.0  # points: the size of a font below which nobody reads it
_MIDDLE = (0.4, 0.75)  # of the height of a line, where every letter and figure has ink


@dataclass(frozen=True, slots=True)
class Layer:
    """A page's text layer, in the order of the file.

    ``words`` run as most of the letters do, in the frame of ``turn`` quarter turns; ``turned`` are those at another
    right angle, by the quarter turns of their own frame; ``slanted`` those at other angles, in the frame of no turn.
    ``letters`` counts all letters on the page, ``strange`` those that mean nothing (no character, a private one),
    ``hidden`` the invisible ones; ``unseen`` counts the words that were left out since nobody sees them.
    """

    words: tuple[Word, ...] = ()
    turn: int = 0
    turned: Mapping[int, tuple[Word, ...]] = field(default_factory=dict)
    slanted: tuple[Word, ...] = ()
    letters: int = 0
    strange: int = 0
    hidden: int = 0
    unseen: int = 0


@dataclass(slots=True)
class _Found:
    """A word as it is gathered; ``turn`` is None where it is slanted."""

    turn: int | None
    paint: Paint
    codes: list[int]
    boxes: list[Rect]
    tiny: bool
    tied: bool = False  # to the next one by a space that does not break

    @property
    def visible(self) -> bool:
        return self.paint.visible


def layer(text_page: Any, frame: Frame, pictures: Sequence[Rect] | None = None, sight: Sight | None = None) -> Layer:
    """The text layer of a page whose crop box ``frame`` has; ``text_page`` is pypdfium2's.

    ``pictures``: where, in PDF space, invisible letters may be those of a picture; None: everywhere. ``sight``: what
    can be seen of the page's letters; None: all that are painted.
    """
    found = _found(text_page, frame)
    shown = found if sight is None else _seen(found, frame, sight)
    shown = shown if pictures is None else _shown(shown, frame, pictures)
    unseen, found = len(found) - len(shown), shown
    letters = sum(len(word.codes) for word in found)
    strange = sum(sum(map(_is_strange, word.codes)) for word in found if max(word.codes) >= _FIRST_PRIVATE)
    hidden = sum(len(word.codes) for word in found if not word.visible)
    if 0 < hidden < letters:
        found = _uncovered(found)
    turns: Counter[int | None] = Counter()
    for word in found:
        turns[word.turn] += len(word.codes)
    main = max((turn for turn in turns if turn is not None), key=lambda turn: turns[turn], default=0)
    groups: dict[int | None, list[Word]] = {turn: [] for turn in turns}
    for word in _once(found):
        groups[word.turn].append(Word.of("".join(map(chr, word.codes)), word.boxes, tied=word.tied))
    return Layer(
        words=tuple(groups.pop(main, ())),
        turn=main,
        slanted=tuple(groups.pop(None, ())),
        turned={turn: tuple(words) for turn, words in groups.items() if turn is not None},
        letters=letters,
        unseen=unseen,
        strange=strange,
        hidden=hidden,
    )


def _is_strange(code: int) -> bool:
    return code == _UNKNOWN or _FIRST_PRIVATE <= code <= 0xF8FF


def _found(text_page: Any, frame: Frame) -> list[_Found]:
    """The words of the page, those of each direction in its own frame."""
    words: list[_Found] = []
    handle = text_page.raw
    paint_of = _paints(handle)
    frames = [frame.turned(turn) for turn in range(4)]
    left, right = 2 * frame.left - 1, 2 * frame.right + 1
    low, high = 2 * frame.bottom - 1, 2 * frame.top + 1
    place = frames[0].place
    page_left, page_top = frame.left, frame.top
    turn: int | None = 0
    codes: list[int] = []
    boxes: list[Rect] = []
    inside = False  # a word that may go on
    for index, (code, (x0, y1, x1, y0)) in enumerate(zip(_codes(text_page), _boxes(text_page), strict=True)):
        if code in _SPACES:
            if inside and code in _NO_BREAK:
                words[-1].tied = True
            inside = False
            continue
        if not (left < x0 + x1 < right and low < y0 + y1 < high):
            continue  # its middle is not on the page
        # what place() does for most letters of most pages
        box = place(x0, y0, x1, y1) if turn else (x0 - page_left, page_top - y1, x1 - page_left, page_top - y0)
        if inside:
            last = boxes[-1]
            if box[2] <= box[0]:  # a mark on the letter before
                box = (last[2] - 0.01, box[1], last[2], box[3])
            elif code == codes[-1] and 0 < abs(box[0] - last[0]) < 0.25 * (box[2] - box[0]) and turn is not None:
                continue  # printed twice; at exactly the same place it is the other letter of a ligature
            else:
                level = last[3] == box[3] and 0 <= box[0] - last[2] < 0.1
                inside = level or turn is None or box == last or _continues(last, box)  # one box for both of a ligature
        if not inside:
            turn = _turn(handle, index)
            place = frames[turn or 0].place
            box = place(x0, y0, x1, y1)
            if box[2] <= box[0]:
                continue
            codes, boxes = [], []
            tiny = box[3] - box[1] < _TINY and _size(handle, index) < _TINY
            words.append(_Found(turn, paint_of(index), codes, boxes, tiny))
        inside = code not in _LINE_END_HYPHENS or not pdfium.FPDFText_IsHyphen(handle, index)
        codes.append(_MEANT.get(code, code) if inside else ord("-"))
        boxes.append(box)
    return words


def _codes(text_page: Any) -> Sequence[int]:
    """The code point of each letter; at once where PDFium's text has one for each, as it has for most pages."""
    handle, count = text_page.raw, text_page.count_chars()
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(handle, 0, count, units) == count + 1:
        return list(units[:count])
    return [pdfium.FPDFText_GetUnicode(handle, index) for index in range(count)]


def _boxes(text_page: Any) -> Iterator[Rect]:
    """Left, top, right, bottom of each letter in PDF space, as high as its font; all zero where PDFium has none."""
    handle, count = ctypes.cast(text_page.raw, ctypes.c_void_p).value, text_page.count_chars()
    rectangles = (pdfium.FS_RECTF * count)()
    first, size = ctypes.addressof(rectangles), ctypes.sizeof(pdfium.FS_RECTF)
    deque(map(_box_of(), repeat(handle, count), range(count), range(first, first + size * count, size)), maxlen=0)
    edges = iter(memoryview(rectangles).cast("B").cast("f").tolist())
    return zip(edges, edges, edges, edges, strict=True)


@cache
def _box_of() -> Callable[[int | None, int, int], int]:
    """PDFium's function for the box of a letter, declared for addresses: checked pointers take twice the time."""
    address = ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(address)


def _continues(before: Rect, box: Rect) -> bool:
    """Whether a letter stands next to the one before it, on its line; raised figures are words of their own."""
    height = before[3] - before[1]
    if not -0.6 * height < box[0] - before[2] < 0.5 * height:
        return False
    step = abs(box[3] - before[3])
    if step < 0.1 * height:
        return True
    return step < 0.6 * height and 0.82 * height < box[3] - box[1] < 1.22 * height


def _turn(handle: Any, index: int) -> int | None:
    """The quarter turns of the frame in which a letter is upright; None for one that is slanted."""
    quarters, rest = divmod(degrees(pdfium.FPDFText_GetCharAngle(handle, index)) + _SLANT, 90)
    return -int(quarters) % 4 if rest < 2 * _SLANT else None


def _paints(handle: Any) -> Callable[[int], Paint]:
    """How the letter of a number is painted."""
    last: int | None = None
    paint = Paint()

    def paint_of(index: int) -> Paint:
        nonlocal last, paint
        text_object = pdfium.FPDFText_GetTextObject(handle, index)
        if not text_object:
            return Paint()
        address = ctypes.addressof(text_object.contents)
        if address != last:  # mostly a line of words
            last, paint = address, Paint.of(text_object)
        return paint

    return paint_of


def _size(handle: Any, index: int) -> float:
    """The size of a letter's font as it stands on the page, in points."""
    matrix = pdfium.FS_MATRIX()
    size = ctypes.c_float(pdfium.FPDFText_GetFontSize(handle, index)).value
    return size * hypot(matrix.c, matrix.d) if pdfium.FPDFText_GetMatrix(handle, index, matrix) else size


def _seen(found: list[_Found], frame: Frame, sight: Sight) -> list[_Found]:
    """The words without those that cannot be told from their ground, and tiny ones beside larger ones."""
    tiny = sum(len(word.codes) for word in found if word.tiny)
    all_tiny = 2 * tiny >= sum(len(word.codes) for word in found)

    def is_seen(word: _Found) -> bool:
        if word.tiny and not all_tiny:
            return False
        if not word.visible or sight.trusts(word.paint):
            return True
        return sight.sees(word.paint, frame.turned(word.turn or 0).back(_middle(word)))

    return [word for word in found if is_seen(word)]


def _middle(word: _Found) -> Rect:
    """Where a word has ink, whatever stands above and below it; all of a slanted one, and of one without letters."""
    (x0, top, _, _), (_, _, x1, bottom) = word.boxes[0], word.boxes[-1]
    if word.turn is None or not any(chr(code).isalnum() for code in word.codes):
        sides = list(zip(*word.boxes, strict=True))
        return min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])
    from_, to = _MIDDLE
    return x0, top + from_ * (bottom - top), x1, top + to * (bottom - top)


def _shown(found: list[_Found], frame: Frame, pictures: Sequence[Rect]) -> list[_Found]:
    """The words of a page that mostly shows its text, without invisible ones that do not lie on pictures."""
    hidden = sum(len(word.codes) for word in found if not word.visible)
    if not 0 < 2 * hidden < sum(len(word.codes) for word in found):
        return found

    def on_picture(word: _Found) -> bool:
        left, bottom, right, top = frame.turned(word.turn or 0).back(word.boxes[0])
        x, y = (left + right) / 2, (bottom + top) / 2
        return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in pictures)

    return [word for word in found if word.visible or on_picture(word)]


def _places(word: _Found) -> Iterator[tuple[int | None, int, int]]:
    return ((word.turn, int((x0 + x1) / 2 // _CELL), int((top + y1) / 2 // _CELL)) for x0, top, x1, y1 in word.boxes)


def _uncovered(found: list[_Found]) -> list[_Found]:
    """The visible words, and the invisible ones where these are not a second layer under them."""
    taken = {place for word in found if word.visible for place in _places(word)}
    hidden = [place for word in found if not word.visible for place in _places(word)]
    under = sum(any((turn, x + step, y) in taken for step in (-1, 0, 1)) for turn, x, y in hidden)
    return [word for word in found if word.visible] if under > _COVERED * len(hidden) else found


def _once(found: Iterable[_Found]) -> Iterator[_Found]:
    """The words, of those printed twice at almost the same place the first."""
    met: dict[tuple[int | None, tuple[int, ...]], list[Rect]] = {}
    for word in found:
        places = met.setdefault((word.turn, tuple(word.codes)), [])
        first = word.boxes[0]
        near = 0.25 * (first[3] - first[1])
        for place in places[-_RECENT:]:
            if abs(first[0] - place[0]) < near and abs(first[1] - place[1]) < near:
                break
        else:
            places.append(first)
            yield word
