"""OpenDocument texts: what an office program shows is read, in its order."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from odfdo import Document, Header, List, Paragraph, Table

from pipeline.detect import ODT
from pipeline.readers import Limits
from pipeline.readers.errors import BrokenDocument, EncryptedDocument, MarkupBomb
from pipeline.readers.odt import read

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
        ("manifest", "manifest"),
    )
)
STYLES = (
    "<style:style style:name='H'><style:text-properties text:display='none'/></style:style>"
    "<style:style style:name='S'><style:text-properties style:text-position='super 58%'/></style:style>"
    "<style:style style:name='B'><style:text-properties style:text-position='-33% 58%'/></style:style>"
    "<text:list-style style:name='N'><text:list-level-style-number text:level='1' style:num-format='1'/>"
    "<text:list-level-style-bullet text:level='2'/></text:list-style>"
)


def saved(tmp_path: Path, text: str, manifest: str = "") -> Path:
    file = tmp_path / "a.odt"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", ODT)
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {NAMES}>{manifest}</manifest:manifest>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
            f"<office:body><office:text>{text}</office:text></office:body></office:document-content>",
        )
    return file


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<text:h>A</text:h><text:p>b\n c</text:p><text:p/><text:p>d</text:p>", "A\n\nb c\n\nd"),
        ("<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p>", "a   b\tc\nd"),
        ("<text:p>a<text:span text:style-name='H'>no</text:span>b</text:p><text:p text:style-name='H'>no</text:p>", "ab"),
        ("<text:p>10<text:span text:style-name='S'>2</text:span> H<text:span text:style-name='B'>2</text:span></text:p>", "10² H2"),
        ("<text:p>a<office:annotation><text:p>no</text:p></office:annotation>b</text:p>", "ab"),
        ("<text:tracked-changes><text:changed-region><text:deletion><text:p>no</text:p></text:deletion></text:changed-region>"
         "</text:tracked-changes><text:p>a<text:change-start/>new<text:change-end/></text:p>", "anew"),
        ("<text:p>a <text:date>2019-05-05</text:date><text:a>saite</text:a><text:bookmark/></text:p>", "a 2019-05-05saite"),
        ("<text:section><text:p>a</text:p></text:section><text:section text:display='none'><text:p>no</text:p></text:section>", "a"),
        ("<text:p>sā<draw:frame><draw:text-box><text:p>kastē</text:p></draw:text-box></draw:frame>kums</text:p>", "sākums\n\nkastē"),
        ("<text:p>a<draw:custom-shape><text:p>figūrā</text:p></draw:custom-shape></text:p>", "a\n\nfigūrā"),
        ("<text:p>a<draw:g><draw:ellipse><text:p>elipse</text:p></draw:ellipse><draw:polygon><draw:desc>x</draw:desc>"
         "<text:p>pieci</text:p></draw:polygon></draw:g>b</text:p>", "ab\n\nelipse\n\npieci"),
        ("<text:p>a<draw:line><text:p>līnija</text:p></draw:line></text:p>", "a\n\nlīnija"),
        ("<text:p>100<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>piezīme</text:p>"
         "</text:note-body></text:note> EUR</text:p><text:p>b</text:p>", "100¹ EUR\n\nb\n\n¹ piezīme"),
        ("<text:list text:style-name='N'><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p>"
         "</text:list-item></text:list></text:list-item><text:list-item><text:p>c</text:p></text:list-item></text:list>"
         "<text:p>x</text:p><text:list text:style-name='N' text:continue-numbering='true'><text:list-item><text:p>d</text:p>"
         "</text:list-item></text:list>", "1. a\n• b\n2. c\n\nx\n\n3. d"),
        ("<text:list><text:list-item><text:list-item><text:p>malformed</text:p></text:list-item></text:list-item></text:list>",
         "• malformed"),
        ("<text:table-of-content><text:index-body><text:p>no</text:p></text:index-body></text:table-of-content><text:p>a</text:p>", "a"),
    ],
)  # fmt: skip
def test_odt_is_read_as_shown(tmp_path: Path, content: str, text: str) -> None:
    assert read(saved(tmp_path, content), Limits()).text == text


def cell(text: str, count: str = "1", of: str = "table:number-columns-spanned") -> str:
    return f"<table:table-cell {of}='{count}'><text:p>{text}</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            f"<table:table-header-rows><table:table-row>{cell('a')}{cell('b')}</table:table-row></table:table-header-rows>"
            f"<table:table-row>{cell('c')}{cell('')}</table:table-row>",
            "a | b\nc |",
        ),
        (
            f"<table:table-row>{cell('a', '2', 'table:number-columns-spanned')}<table:covered-table-cell/>{cell('c')}"
            "</table:table-row>",
            "a |  | c",
        ),
        (
            f"<table:table-row>{cell('a', '2', 'table:number-rows-spanned')}{cell('b')}</table:table-row>"
            f"<table:table-row><table:covered-table-cell/>{cell('c')}</table:table-row>",
            "a | b\n| c",
        ),
        (
            f"<table:table-row>{cell('a')}{cell('', '2', 'table:number-columns-repeated')}{cell('d')}</table:table-row>",
            "a |  |  | d",
        ),
        (
            f"<table:table-row>{cell('a')}{cell('', '99999', 'table:number-columns-repeated')}</table:table-row>",
            "a" + " | " * 100,
        ),
        (
            f"<table:table-row>{cell('a')}<table:table-cell><table:table><table:table-row>{cell('b')}{cell('c')}"
            "</table:table-row></table:table></table:table-cell></table:table-row>",
            "a\n\nb | c",
        ),
    ],
)
def test_odt_tables_are_rows(tmp_path: Path, rows: str, text: str) -> None:
    found = read(saved(tmp_path, f"<table:table>{rows}</table:table>"), Limits()).text
    assert found.replace(" ", "") == text.replace(" ", "")


def test_odt_written_by_a_library_is_read_whole(tmp_path: Path) -> None:
    document = Document("text")
    document.body.clear()
    document.meta.title = "Parks  atklāts"
    table = Table("T")
    table.set_values([["Partneris", "Kopā"], ["Jelgava", "100"]])
    for element in (Header(1, "Virsraksts"), Paragraph("teksts"), List(["viens", "divi"]), table):
        document.body.append(element)
    document.save(tmp_path / "a.odt")
    found = read(tmp_path / "a.odt", Limits())
    assert found.text == "Virsraksts\n\nteksts\n\n• viens\n• divi\n\nPartneris | Kopā\nJelgava | 100"
    assert found.title == "Parks atklāts"


def test_odt_under_a_password_is_encrypted(tmp_path: Path) -> None:
    entry = "<manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry>"
    with pytest.raises(EncryptedDocument):
        read(saved(tmp_path, "<text:p>a</text:p>", entry), Limits())


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("<office:document-content/>", BrokenDocument),
        ("<a><b></a>", BrokenDocument),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", MarkupBomb),
        ("<a>" * 5000 + "</a>" * 5000, MarkupBomb),
    ],
)
def test_odt_hostile_or_broken_markup_is_refused(tmp_path: Path, content: str, error: type[Exception]) -> None:
    file = tmp_path / "a.odt"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", content)
    with pytest.raises(error):
        read(file, Limits())
