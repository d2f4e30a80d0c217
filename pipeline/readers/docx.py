"""Word documents (DOCX): paragraphs, lists and tables in the order of the text, text boxes after their paragraph,
footnotes at the end.

Promises: tracked insertions are in, deletions and hidden text are out; what fields show is in, their code is out;
headers and footers of pages are out. The elements are those of ECMA-376, Part 1, transitional and strict.
"""

from __future__ import annotations

from pathlib import Path

from lxml.etree import _Element

from pipeline.detect import DOCX
from pipeline.raw import Page, Raw
from pipeline.readers import Limits, illustrations
from pipeline.readers.errors import BrokenDocument
from pipeline.readers.flow import Cell, Flow, cell, counted, names, raised, symbol
from pipeline.readers.package import Package, words
from pipeline.readers.word_styles import Lists, Styles, below, is_on, lists, name_of, value

_SKIPPED = names(
    "pPr rPr sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr del moveFrom delText instrText delInstrText fldData "
    "annotationRef commentReference proofErr Fallback rt rubyPr"
)
_MARKS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_WIDEST = 50  # cells that one may span
_UNSEEN_NOTES = ("separator", "continuationSeparator", "continuationNotice")


def read(path: Path, limits: Limits) -> Raw:
    """The text of a document. Raises BrokenDocument, EncryptedDocument, MarkupBomb."""
    with Package(path) as package:
        part = _main_part(package)
        root = package.xml(part)
        body = next((child for child in root if name_of(child) == "body"), None) if root is not None else None
        if body is None:
            raise BrokenDocument(f"it has no {part} with a body")
        styles = Styles.of(package.xml("word/styles.xml"))
        reader = _Reader(lists(package.xml("word/numbering.xml"), styles), styles.hidden())
        flow = Flow()
        reader.blocks(body, flow)
        for kind in ("footnote", "endnote"):
            reader.notes(package.xml(f"word/{kind}s.xml"), kind, flow)
        traces = package.traces(part, "word/footnotes.xml", "word/endnotes.xml")
        core = package.xml("docProps/core.xml")
        pictures = illustrations.of_word(body)
        embedded = any(name_of(element) == "altChunk" for element in body.iter())
    title = next((words(child.text) for child in core if name_of(child) == "title"), None) if core is not None else None
    notes: tuple[str, ...] = ("a document embedded in it was not read",) if embedded else ()
    notes += illustrations.notes(pictures)
    page = Page(1, 0.0, 0.0, flow.text)
    return Raw(DOCX, (page,), title=title, traces=traces, notes=notes, pictures=len(pictures))


def _main_part(package: Package) -> str:
    """The name of the part that has the text, as the document says."""
    stated = package.xml("_rels/.rels")
    for link in stated if stated is not None else ():
        if value(link, "Type").endswith("/officeDocument") and (target := value(link, "Target")):
            return target.lstrip("/")
    return "word/document.xml"


class _Reader:
    """Walks the elements; knows where the lists are and which notes are called."""

    def __init__(self, numbered: Lists, hidden_styles: frozenset[str]) -> None:
        self._lists = numbered
        self._hidden_styles = hidden_styles
        self._listed = False  # the paragraph before was an item
        self._called: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._boxes: list[_Element] = []

    def blocks(self, parent: _Element, flow: Flow) -> None:
        """Paragraphs and tables, through whatever is wrapped around them."""
        for child in parent:
            name = name_of(child)
            if name == "p":
                self._paragraph(child, flow)
            elif name == "tbl":
                flow.table(self._rows(child))
            elif name == "AlternateContent":
                self.blocks(_usable(child), flow)
            elif name and name not in _SKIPPED:
                self.blocks(child, flow)

    def notes(self, root: _Element | None, kind: str, flow: Flow) -> None:
        """The notes that the text calls, in its order, each a paragraph behind its number."""
        notes = {value(note, "id"): note for note in (root if root is not None else ()) if name_of(note) == kind}
        for number, identifier in enumerate(self._called[kind], 1):
            note = notes.get(identifier)
            if note is not None and value(note, "type") not in _UNSEEN_NOTES:
                flow.block()
                flow.item(f"{raised(str(number))} ")
                self.blocks(note, flow)

    def _paragraph(self, paragraph: _Element, flow: Flow) -> None:
        properties = below(paragraph, "pPr")
        if self._is_hidden(paragraph, below(properties, "rPr")) and not _has_shown_run(paragraph):
            return
        mark = self._lists.mark(properties)
        if mark:
            flow.item(mark)
        elif self._listed:
            flow.apart()
        self._listed = bool(mark)
        self._inline(paragraph, flow)
        if is_on(below(properties, "rPr", "del")):
            return  # its end was deleted: the next one goes on in its line
        flow.line() if mark else flow.block()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box, flow)
            flow.block()

    def _inline(self, parent: _Element, flow: Flow, *, lifted: bool = False) -> None:
        for child in parent:
            name = name_of(child)
            if name == "t":
                flow.write(raised(child.text or "") if lifted else child.text or "")
            elif name == "r":
                properties = below(child, "rPr")
                if not self._is_hidden(child, properties):
                    self._inline(child, flow, lifted=value(below(properties, "vertAlign")) == "superscript")
            elif name in ("br", "cr"):
                flow.line()
            elif name in _MARKS:
                flow.write(_MARKS[name])
            elif name == "sym":
                flow.write(symbol(_hexadecimal(value(child, "char"))))
            elif name in ("footnoteReference", "endnoteReference"):
                called = self._called[name.removesuffix("Reference")]
                called.append(value(child, "id"))
                flow.write(raised(str(len(called))))
            elif name in ("txbxContent", "txBody"):
                self._boxes.append(child)
            elif name == "AlternateContent":
                self._inline(_usable(child), flow, lifted=lifted)
            elif name and name not in _SKIPPED:
                self._inline(child, flow, lifted=lifted)

    def _is_hidden(self, element: _Element, properties: _Element | None) -> bool:
        if properties is None:
            return False
        stated = below(properties, "vanish")
        if stated is not None:
            return is_on(stated)
        return value(below(properties, "rStyle")) in self._hidden_styles

    def _rows(self, table: _Element) -> list[list[Cell]]:
        rows = []
        for row in _through(table, "tr"):
            properties = below(row, "trPr")
            if below(properties, "del") is not None or is_on(below(properties, "hidden")):
                continue
            cells = [Cell(())] * counted(value(below(properties, "gridBefore")), _WIDEST)
            for each in _through(row, "tc"):
                style = below(each, "tcPr")
                width = counted(value(below(style, "gridSpan")), _WIDEST) or 1
                merged = below(style, "vMerge")
                inner = Flow()
                if merged is None or value(merged) == "restart":
                    self.blocks(each, inner)
                cells.append(cell(inner, width))
            if cells:
                rows.append(cells)
        return rows


def _usable(alternatives: _Element) -> _Element:
    """The first of some forms of the same content that has text; programs show one of them."""
    has_text = (each for each in alternatives if any(name_of(part) == "t" and part.text for part in each.iter()))
    return next(has_text, alternatives[0] if len(alternatives) else alternatives)


def _through(parent: _Element, wanted: str) -> list[_Element]:
    """Rows or cells, through content controls and other wrappers."""
    found = []
    for child in parent:
        if name_of(child) == wanted:
            found.append(child)
        elif name_of(child) not in ("", "tr", "tc", "p", "tbl", *_SKIPPED):
            found += _through(child, wanted)
    return found


def _has_shown_run(paragraph: _Element) -> bool:
    return any(
        name_of(run) == "r" and not is_on(below(run, "rPr", "vanish")) and any(name_of(part) == "t" for part in run)
        for run in paragraph.iter()
    )


def _hexadecimal(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0
