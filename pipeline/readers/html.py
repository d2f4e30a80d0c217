"""Saved web pages: the main text out of the furniture, tables as rows, lists as items.

Promises: nothing is fetched; what a reader of the page cannot see is left out; what is left out of the rest is only
what :mod:`pipeline.readers.page` is sure of, and a note counts it. The encoding is that of the byte order mark, UTF-8
where the bytes are UTF-8, else the stated one where it is Baltic and holds, else :mod:`pipeline.encoding`'s; a page
that is lying about its encoding is read all the same.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import Path

from pipeline.byte_map import ByteMap
from pipeline.detect import HTML
from pipeline.encoding import Decoded, decoded
from pipeline.errors import UnsureEncoding
from pipeline.raw import Page, Raw
from pipeline.readers import Limits, markup, metadata, page
from pipeline.readers.code_pages import told
from pipeline.readers.flow import BULLET, Cell, Flow, cell, counted, names, raised
from pipeline.readers.markup import Element
from pipeline.traces import Trace
from pipeline.traces import markup as pieces_of_markup

_BLOCKS = names(
    "address article aside blockquote center details div dd dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hgroup hr legend main p pre section summary caption body"
)
_WIDEST = 50  # cells that one may span
_LARGEST_NUMBER = 99_999  # of a list's item
_ROW_GROUPS = {"thead": 0, "tbody": 1, "tfoot": 2}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=["']([\w.:-]+)""", re.I
)
_ONE_BYTE = re.compile(r"utf-8|ascii|cp\d+|iso8859-\d+|koi8-\w|mac-\w+")  # what a page may be in
_STATED_WITHIN = 4096  # bytes
_BALTIC = frozenset({"cp1257", "iso8859-13", "iso8859-4"})
_ESCAPED, _UNREADABLE = re.compile("[\udc80-\udcff]"), "\ufffd"
_BROKEN = 0.001  # of the characters of a page that says it is UTF-8: cut-off letters in teasers


def read(path: Path, limits: Limits) -> Raw:
    """The main text of a page. Raises UnsureEncoding, MarkupBomb."""
    return of_bytes(path.read_bytes(), HTML)


def of_bytes(data: bytes, media_type: str, stated: str | None = None) -> Raw:
    """A page from its bytes; ``stated`` is the encoding that what it came in says."""
    page_text = _decoded(data, stated)
    text, encoding, notes = page_text.text, page_text.encoding, page_text.notes
    document = markup.parse(text)
    name = metadata.title(document)
    body, left_out = page.content(markup.visible(document))
    flow = Flow(collapse=True)
    heading = document.css_first("h1")
    top = " ".join(heading.text().split()) if heading is not None else ""
    if top and name and top in name and top not in body.text:  # it stands in what was taken for furniture
        flow.write(top)
        flow.block()
    _write(body, flow)
    published = metadata.published(document, body)
    if left_out:
        notes = (*notes, f"characters left out as furniture of the page: {left_out}")
    return Raw(
        media_type,
        (Page(1, 0.0, 0.0, flow.text),),
        encoding=encoding,
        title=name,
        traces=(Trace(text, page_text.byte_map, pieces_of_markup),),
        notes=notes,
        published=published,
    )


def _decoded(data: bytes, stated: str | None) -> Decoded:
    """The page's text, its encoding, and what is worth noting of how it was read."""
    match = _CHARSET.search(data[:_STATED_WITHIN])
    stated = stated or (next(filter(None, match.groups())).decode() if match else None)
    name = _codec(stated)
    if name in _BALTIC and not data.startswith(_MARKS) and not _is(data, "utf-8") and _is(data, name):
        return Decoded(text := data.decode(name), told(name), ByteMap(text, name))
    try:
        found = decoded(data)
    except UnsureEncoding:
        if name is None or _is(data, "utf-8"):
            raise
        text = data.decode(name, "surrogateescape")
        broken = len(_ESCAPED.findall(text))
        if broken > (_BROKEN * len(text) if name == "utf-8" else 0):
            raise
        notes = (f"{broken} characters cannot be read",) if broken else ()
        return Decoded(_ESCAPED.sub(_UNREADABLE, text), told(name), ByteMap(text, name), notes)
    if name is not None and name != found.byte_map.codec and not data.isascii():
        return replace(found, notes=(*found.notes, f"says that it is in {told(name)}"))
    return found


def _codec(stated: str | None) -> str | None:
    """Python's name of a stated encoding; the Web's meaning of Latin 1 is windows-1252."""
    try:
        name = codecs.lookup(stated or "").name
    except (LookupError, ValueError):  # a zero byte in it
        return None
    if name.startswith("utf-16"):
        return "utf-8"  # what says so in ASCII letters is not
    if not _ONE_BYTE.fullmatch(name):
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)


def _is(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _write(element: Element, flow: Flow) -> None:
    """An element's content; the tree is no deeper than the parser lets it be."""
    tag = element.tag
    if tag == "table":
        _table(element, flow)
    elif tag in ("ul", "ol", "menu", "dir"):
        _list(element, flow)
    elif tag == "pre":
        flow.block()
        inner = Flow()
        for line in "".join(_texts(element)).split("\n"):
            inner.write(line)
            inner.block() if not line.strip() else inner.line()
        flow.extend(inner.text.split("\n"))
        flow.block()
    elif tag in ("dt", "dd"):
        flow.line()
        _children(element, flow)
        flow.line()
    elif tag in _BLOCKS:
        flow.block()
        _children(element, flow)
        flow.block()
    else:
        _children(element, flow)


def _children(element: Element, flow: Flow) -> None:
    for child in element.children:
        if isinstance(child, str):
            flow.write(raised(child) if element.tag == "sup" or _parent_is(element, "sup") else child)
        elif child.tag == "br":
            flow.line()
        elif child.tag == "li":  # without its list
            flow.item()
            _children(child, flow)
            flow.line()
        else:
            _write(child, flow)


def _parent_is(element: Element, tag: str) -> bool:
    return element.parent is not None and element.parent.tag == tag


def _list(element: Element, flow: Flow) -> None:
    number = counted(element.get("start"), _LARGEST_NUMBER) or 1
    flow.begin_list()
    for child in element.children:
        if isinstance(child, Element) and child.tag == "li":
            flow.item(f"{number}. " if element.tag == "ol" else BULLET)
            number += 1
            _children(child, flow)
            flow.line()
        elif isinstance(child, Element):
            _write(child, flow)
        else:
            flow.write(child)
    flow.end_list()


def _table(element: Element, flow: Flow) -> None:
    """Head, bodies and foot in this order, wherever they stand; what is no part of a table comes before it."""
    groups: tuple[list[Element], ...] = ([], [], [])
    waiting = [(child, 1) for child in reversed(element.children)]
    while waiting:
        child, group = waiting.pop()
        if isinstance(child, str):
            flow.write(child)
        elif child.tag == "tr":
            groups[group].append(child)
        elif child.tag in _ROW_GROUPS:
            waiting.extend((inner, _ROW_GROUPS[child.tag]) for inner in reversed(child.children))
        else:
            _write(child, flow)
    flow.table(_rows([row for group in groups for row in group]))


def _rows(rows: list[Element]) -> list[list[Cell]]:
    """Cells in their columns: a cell that spans rows is in the first of them, an empty one in the others."""
    below: dict[int, int] = {}  # column → rows that a cell above still reaches into
    return [cells for row in rows if (cells := _cells(row, below))]


def _cells(row: Element, below: dict[int, int]) -> list[Cell]:
    cells: list[Cell] = []
    column = 0
    own = [child for child in row.children if isinstance(child, Element) and (child.tag in ("td", "th") or child.size)]
    for child in (*own, None):
        while below.get(column, 0) > 0:
            below[column] -= 1
            cells.append(Cell(()))
            column += 1
        if child is not None:
            width, height = (counted(child.get(name), _WIDEST) or 1 for name in ("colspan", "rowspan"))
            inner = Flow(collapse=True)
            _children(child, inner)
            cells.append(cell(inner, width))
            below |= dict.fromkeys(range(column, column + width), height - 1)
            column += width
    return cells


def _texts(element: Element) -> list[str]:
    found: list[str] = []
    waiting: list[Element | str] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            found.append(node)
        elif node.tag == "br":
            found.append("\n")
        else:
            waiting.extend(reversed(node.children))
    return found
