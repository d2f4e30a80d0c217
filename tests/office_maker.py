"""Plain text as the documents that offices and sites make of it: HTML, DOCX, ODT, RTF.

The text is taken apart into blocks first: a line is a paragraph, lines with bars one below the other are a table,
lines with a bullet or a number a list. The bytes depend on the arguments alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from tests import page_maker

BULLET = re.compile(r"\s*[•·▪–—-]\s+(?=\S)")
GAP = re.compile(r"[ \u00a0]{2,}")
ALIGNED = 3  # lines one below the other in columns of spaces that make a table
NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Block:
    """``heading`` or ``paragraph`` (lines of text), ``bullets``, ``numbers`` (items), or ``table`` (rows of cells)."""

    kind: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text."""
    for group in re.split(r"\n[ \t\u00a0]*\n", text):
        lines = [line.strip() for line in group.split("\n") if line.strip()]
        for kind, run in groupby(_kinds(lines), key=lambda pair: pair[0]):
            members = [line for _, line in run]
            if kind == "table":
                rows = [tuple(cell.strip() for cell in _cells(line)) for line in members]
                width = max(map(len, rows))
                yield Block(kind, rows=tuple((*row, *[""] * (width - len(row))) for row in rows))
            elif kind == "bullets":
                yield Block(kind, tuple(BULLET.sub("", line, count=1) for line in members))
            elif kind == "numbers":
                yield Block(kind, tuple(NUMBER.sub("", line, count=1) for line in members))
            elif len(members) == 1 and len(members[0]) < 120 and members[0][-1].isalpha():
                yield Block("heading", tuple(members))
            else:
                yield Block(kind, tuple(members))


def _kinds(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    widths = [len(_cells(line)) if "|" not in line else 0 for line in lines]
    barred = [" | " in line or line.endswith(" |") for line in lines]
    runs = (tuple(run) for _, run in groupby(range(len(lines)), key=widths.__getitem__))
    aligned = {at for run in runs for at in run if widths[at] > 1 and len(run) >= ALIGNED}
    numbered = [int(match[1]) if (match := NUMBER.match(line)) else 0 for line in lines]
    listed = len(lines) > 1 and numbered == list(range(1, len(lines) + 1))
    for number, line in enumerate(lines):
        if number in aligned or (
            barred[number] and any(barred[max(0, number - 1) : number] + barred[number + 1 : number + 2])
        ):
            yield "table", line
        elif listed:
            yield "numbers", line
        elif BULLET.match(line):
            yield "bullets", line
        else:
            yield "paragraph", line


def _cells(line: str) -> list[str]:
    return line.split("|") if "|" in line else GAP.split(line)


def html_body(text: str) -> str:
    """The text as HTML elements."""
    parts = []
    for block in blocks(text):
        lines = [escape(line).replace("  ", "\u00a0 ") for line in block.lines]  # as editors keep spaces
        if block.kind == "table":
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows)
            parts.append("<table><tbody>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</tbody></table>")
        elif block.kind in ("bullets", "numbers"):
            tag = "ul" if block.kind == "bullets" else "ol"
            parts.append(f"<{tag}>" + "\n".join(f"<li>{line}</li>" for line in lines) + f"</{tag}>")
        elif block.kind == "heading":
            parts.append(f"<h2>{lines[0]}</h2>")
        else:
            parts.append(f"<p>{'<br />'.join(lines)}</p>")
    return "\n".join(parts)


def html(text: str, *, kind: int = 0, language: str = "lv", published: str | None = None) -> bytes:
    """A saved page; ``kind`` chooses the site. The one of 2004 is in windows-1257, the others in UTF-8."""
    maker = page_maker.MAKERS[kind % len(page_maker.MAKERS)]
    title = next((line.strip() for line in text.split("\n") if line.strip()), "")
    page = maker(title, html_body(text), published, page_maker.WORDS[language])
    if maker is page_maker.tables:
        return page.encode("cp1257", "xmlcharrefreplace")
    return page.encode()


def docx(text: str) -> bytes:
    """A Word document, by python-docx."""
    import docx as word

    document = word.Document()
    for block in blocks(text):
        if block.kind == "table":
            table = document.add_table(len(block.rows), len(block.rows[0]))
            for row, cells in zip(table.rows, block.rows, strict=True):
                for cell, content in zip(row.cells, cells, strict=True):
                    cell.text = content
        elif block.kind in ("bullets", "numbers"):
            for line in block.lines:
                document.add_paragraph(line, style="List Bullet" if block.kind == "bullets" else "List Number")
        elif block.kind == "heading":
            document.add_heading(block.lines[0], 2)
        else:
            for line in block.lines:
                document.add_paragraph(line)
    return _saved(document)


def odt(text: str) -> bytes:
    """An OpenDocument text, by odfdo."""
    from odfdo import Document, Header, List, Paragraph, Table

    document = Document("text")
    document.body.clear()
    for number, block in enumerate(blocks(text)):
        if block.kind == "table":
            table = Table(f"Table{number}")
            table.set_values([list(row) for row in block.rows])
            document.body.append(table)
        elif block.kind in ("bullets", "numbers"):
            document.body.append(List(list(block.lines)))
        elif block.kind == "heading":
            document.body.append(Header(2, block.lines[0]))
        else:
            for line in block.lines:
                document.body.append(Paragraph(line))
    return _saved(document)


def rtf(text: str) -> bytes:
    """Rich text as Word for Windows writes it in the Baltic: letters in windows-1257, what it lacks as Unicode."""
    parts = [
        r"{\rtf1\ansi\ansicpg1257\uc1\deff0{\fonttbl{\f0\froman\fcharset186 Times New Roman Baltic;}"
        r"{\f1\ftech\fcharset2 Symbol;}}{\colortbl;\red0\green0\blue0;}{\*\generator Msftedit 5.41;}"
    ]
    for block in blocks(text):
        if block.kind == "table":
            edges = "".join(rf"\cellx{1500 * (number + 1)}" for number in range(len(block.rows[0])))
            for row in block.rows:
                cells = "".join(rf"\pard\intbl {_rtf(cell)}\cell " for cell in row)
                parts.append(rf"\trowd\trgaph108{edges}{cells}\row")
            parts.append(r"\pard")
        elif block.kind in ("bullets", "numbers"):
            for number, line in enumerate(block.lines, 1):
                mark = r"\f1\'b7" if block.kind == "bullets" else f"{number}."
                parts.append(rf"{{\listtext\pard\plain {mark}\tab}}\pard\plain\f0\fs24 {_rtf(line)}\par")
        else:
            style = r"\pard\plain\f0\b\fs28 " if block.kind == "heading" else r"\pard\plain\f0\fs24\qj "
            parts += [rf"{style}{_rtf(line)}\par" for line in block.lines]
    return ("\r\n".join(parts) + "}").encode("ascii")


def _rtf(text: str) -> str:
    letters = []
    for letter in text:
        if letter in "\\{}":
            letters.append("\\" + letter)
        elif letter == "\t":
            letters.append(r"\tab ")
        elif letter == "\u00a0":
            letters.append(r"\~")
        elif letter < "\x80":
            letters.append(letter)
        else:
            try:
                letters += [rf"\'{code:02x}" for code in letter.encode("cp1257")]
            except UnicodeEncodeError:
                units = letter.encode("utf-16-le")
                for at in range(0, len(units), 2):
                    letters.append(rf"\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?")
    return "".join(letters)


def windows_text(text: str) -> bytes:
    """Plain text in windows-1257; the few characters that it lacks become question marks."""
    return text.encode("cp1257", "replace")


def _saved(document: Any) -> bytes:
    """The bytes of a document, without the time at which it was made."""
    target = io.BytesIO()
    document.save(target)
    plain = io.BytesIO()
    with zipfile.ZipFile(target) as made, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in made.infolist():
            archive.writestr(zipfile.ZipInfo(part.filename), made.read(part), part.compress_type)
    return plain.getvalue()
