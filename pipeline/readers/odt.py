"""OpenDocument texts (ODT): paragraphs, lists and tables in the order of the text, frames after their paragraph,
footnotes at the end.

Promises: tracked insertions are in, deletions, comments and hidden text are out; headers and footers of pages and the
table of contents are out. The elements are those of OpenDocument 1.3, by their names without namespace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml.etree import _Element

from pipeline.detect import ODT
from pipeline.raw import Page, Raw
from pipeline.readers import Limits, illustrations
from pipeline.readers.errors import BrokenDocument, EncryptedDocument
from pipeline.readers.flow import BULLET, Cell, Flow, cell, counted, names, raised
from pipeline.readers.package import Package, words
from pipeline.readers.word_styles import below, name_of, value

_SKIPPED = names(
    "tracked-changes forms sequence-decls variable-decls user-field-decls table-of-content annotation annotation-end "
    "hidden-text hidden-paragraph ruby-text bookmark image object object-ole desc title thumbnail"
)
_HOLDERS = names(  # drawn things with paragraphs in them
    "text-box custom-shape rect line polyline polygon regular-polygon path circle ellipse connector caption measure"
)
_WHITE = re.compile(r"[ \t\r\n]+")
_LARGEST_NUMBER = 99_999  # of a list's item or level
_MOST_REPEATED = 100  # cells and rows that stand for many are empty filling


@dataclass(frozen=True, slots=True)
class _Styles:
    """Which styles hide their text or lift it, and how lists count on each level."""

    hidden: frozenset[str]
    lifted: frozenset[str]
    numbered: frozenset[tuple[str, int]]

    @classmethod
    def of(cls, roots: list[_Element]) -> _Styles:
        hidden, lifted, numbered = set(), set(), set()
        for element in (each for root in roots for each in root.iter()):
            if name_of(element) == "style":
                text = below(element, "text-properties")
                hidden |= {value(element, "name")} if value(text, "display") == "none" else set()
                lifted |= {value(element, "name")} if _is_lifted(value(text, "text-position")) else set()
            elif name_of(element) == "list-level-style-number" and value(element, "num-format"):
                numbered.add((value(element.getparent(), "name"), counted(value(element, "level"), _LARGEST_NUMBER)))
        return cls(frozenset(hidden), frozenset(lifted), frozenset(numbered))


def read(path: Path, limits: Limits) -> Raw:
    """The text of a document. Raises BrokenDocument, EncryptedDocument, MarkupBomb."""
    with Package(path) as package:
        manifest = package.xml("META-INF/manifest.xml")
        if manifest is not None and any(name_of(element) == "encryption-data" for element in manifest.iter()):
            raise EncryptedDocument("an OpenDocument file under a password")
        content = package.xml("content.xml")
        text = below(content, "body", "text")
        if content is None or text is None:
            raise BrokenDocument("it has no content.xml with a text")
        styles = package.xml("styles.xml")
        traces = package.traces("content.xml")
        meta = below(package.xml("meta.xml"), "meta", "title")
    reader = _Reader(_Styles.of([content] if styles is None else [styles, content]))
    flow = Flow()
    reader.blocks(text, flow)
    reader.notes(flow)
    title = words(meta.text) if meta is not None else None
    pictures = illustrations.of_open_document(text)
    page = Page(1, 0.0, 0.0, flow.text)
    notes = illustrations.notes(pictures)
    return Raw(ODT, (page,), title=title, traces=traces, notes=notes, pictures=len(pictures))


class _Reader:
    """Walks the elements; keeps notes and frames until their paragraph or the text ends."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._notes: list[_Element] = []
        self._frames: list[_Element] = []
        self._last: dict[str, int] = {}  # list style → the number of its last item

    def blocks(self, parent: _Element, flow: Flow) -> None:
        """Paragraphs, lists and tables, through sections and other wrappers."""
        for child in parent:
            self._block(child, flow)

    def _block(self, element: _Element, flow: Flow) -> None:
        name = name_of(element)
        if name in ("p", "h"):
            self._paragraph(element, flow)
        elif name == "list":
            self._list(element, flow, value(element, "style-name"), 1)
        elif name == "table":
            flow.table(self._rows(element))
        elif name and name not in _SKIPPED and value(element, "display") != "none":
            self.blocks(element, flow)

    def notes(self, flow: Flow) -> None:
        """The notes met so far, each a paragraph behind its mark."""
        notes, self._notes = self._notes, []
        for note in notes:
            body = below(note, "note-body")
            if body is not None:
                flow.block()
                flow.item(f"{raised(_citation(note))} ")
                self.blocks(body, flow)

    def _paragraph(self, paragraph: _Element, flow: Flow) -> None:
        if value(paragraph, "style-name") not in self._styles.hidden:
            self._inline(paragraph, flow)
        flow.block()
        frames, self._frames = self._frames, []
        for frame in frames:
            self.blocks(frame, flow)

    def _list(self, element: _Element, flow: Flow, style: str, level: int) -> None:
        numbered = (style, level) in self._styles.numbered
        goes_on = value(element, "continue-numbering") == "true" or value(element, "continue-list")
        number = self._last.get(style, 0) if goes_on and level == 1 else 0
        flow.begin_list()
        for item in element:
            if name_of(item) not in ("list-item", "list-header"):
                continue
            if name_of(item) == "list-item" and any(name_of(child) != "list" for child in item):
                number = counted(value(item, "start-value"), _LARGEST_NUMBER) or number + 1
                flow.item(f"{number}. " if numbered else BULLET)
            for child in item:
                if name_of(child) == "list":
                    self._list(child, flow, value(child, "style-name") or style, level + 1)
                else:
                    self._block(child, flow)
        flow.end_list()
        if level == 1:
            self._last[style] = number

    def _inline(self, parent: _Element, flow: Flow, *, lifted: bool = False) -> None:
        self._text(parent.text, flow, lifted)
        for child in parent:
            self._element(child, flow, lifted)
            self._text(child.tail, flow, lifted)

    def _text(self, text: str | None, flow: Flow, lifted: bool) -> None:
        if text:
            text = _WHITE.sub(" ", text)
            flow.write(raised(text) if lifted else text)

    def _element(self, element: _Element, flow: Flow, lifted: bool) -> None:
        name = name_of(element)
        if name == "s":
            flow.write(" " * (counted(value(element, "c"), _MOST_REPEATED) or 1))
        elif name == "tab":
            flow.write("\t")
        elif name == "line-break":
            flow.line()
        elif name == "note":
            self._notes.append(element)
            flow.write(raised(_citation(element)))
        elif name in _HOLDERS:
            self._frames.append(element)
        elif name == "span":
            style = value(element, "style-name")
            if style not in self._styles.hidden:
                self._inline(element, flow, lifted=lifted or style in self._styles.lifted)
        elif name and name not in _SKIPPED:
            self._inline(element, flow, lifted=lifted)

    def _rows(self, table: _Element) -> list[list[Cell]]:
        rows = []
        for row in _rows_of(table):
            cells: list[Cell] = []
            covered = 0  # cells that the one before spans
            for each in row:
                times = counted(value(each, "number-columns-repeated"), _MOST_REPEATED) or 1
                if name_of(each) == "covered-table-cell":
                    hidden = min(covered, times)
                    covered -= hidden
                    cells += [Cell(())] * (times - hidden)
                elif name_of(each) == "table-cell":
                    width = counted(value(each, "number-columns-spanned"), _MOST_REPEATED) or 1
                    inner = Flow()
                    self.blocks(each, inner)
                    cells += [cell(inner, width)] * times
                    covered = width - 1
            if cells:
                rows.append(cells)
        return rows


def _rows_of(table: _Element) -> Iterator[_Element]:
    """Rows, through groups; a row that stands for several comes once."""
    for child in table:
        if name_of(child) == "table-row":
            yield child
        elif name_of(child) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows_of(child)


def _citation(note: _Element) -> str:
    mark = below(note, "note-citation")
    return "".join(str(part) for part in mark.itertext()) if mark is not None else ""


def _is_lifted(position: str) -> bool:
    first = position.partition(" ")[0].rstrip("%")
    return first == "super" or counted(first, 100) > 0
