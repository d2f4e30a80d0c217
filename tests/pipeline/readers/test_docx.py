"""Word documents: what Word shows is read, in its order; hostile and broken ones end in their reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx as word
import pytest

from pipeline.readers import Limits
from pipeline.readers.docx import read
from pipeline.readers.errors import BrokenDocument, EncryptedDocument, MarkupBomb

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def row(*cells: str) -> str:
    return (
        "<w:tr>"
        + "".join(f"<w:tc>{cell if '<w:p' in cell else paragraph(run(cell))}</w:tc>" for cell in cells)
        + "</w:tr>"
    )


def part(name: str, content: str) -> str:
    return f"<?xml version='1.0'?><w:{name} {NAMES}>{content}</w:{name}>"


def saved(tmp_path: Path, body: str, **parts: str) -> Path:
    """A document of the parts that matter."""
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}<w:sectPr/></w:body>"))
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return file


def text_of(tmp_path: Path, body: str, **parts: str) -> str:
    return read(saved(tmp_path, body, **parts), Limits()).text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("a") + run(" b"), "a b"),
        (run("a") + f"<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "anew"),
        (f"<w:moveTo>{run('here')}</w:moveTo><w:moveFrom>{run('there')}</w:moveFrom>", "here"),
        (run("seen") + run("hidden", "<w:vanish/>") + run(" too", "<w:vanish w:val='0'/>"), "seen too"),
        (f"<w:fldSimple w:instr='DATE'>{run('5. maijs')}</w:fldSimple>", "5. maijs"),
        (
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            + run("7")
            + "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            "7",
        ),
        (f"<w:hyperlink>{run('saite')}</w:hyperlink><w:smartTag>{run(' vieta')}</w:smartTag>", "saite vieta"),
        (f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('lauks')}</w:sdtContent></w:sdt>", "lauks"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        (
            "<w:r><w:t>LLI</w:t><w:noBreakHyphen/><w:t>317 pa</w:t><w:softHyphen/><w:t>rks</w:t></w:r>",
            "LLI\u2011317 pa\u00adrks",
        ),
        ("<w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:t> a</w:t></w:r>", "• a"),
        (run("10") + run("2", "<w:vertAlign w:val='superscript'/>"), "10²"),
        (run("a") + "<w:r><w:commentReference w:id='1'/></w:r><w:proofErr/><w:bookmarkStart/>", "a"),
        ("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", "x=2"),
    ],
)
def test_docx_runs_are_read_as_shown(tmp_path: Path, content: str, text: str) -> None:
    assert text_of(tmp_path, paragraph(content)) == text


def test_docx_a_text_box_comes_once_and_after_its_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run('kastē'))}{paragraph(run('vēl'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(tmp_path, paragraph(run("sā") + both + run("kums"))) == "sākums\n\nkastē\n\nvēl"


def _alternatives(choice: str, fallback: str) -> str:
    return (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
        "</mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    ("choice", "fallback"),
    [
        (paragraph(run("22 222 EUR")), paragraph(run("22 222 EUR"))),
        (paragraph(run("22 222 EUR")), ""),
        ("", paragraph(run("22 222 EUR"))),
        ("<w:p><w:r><w:drawing/></w:r></w:p>", paragraph(run("22 222 EUR"))),
    ],
    ids=["both", "choice", "fallback", "drawing or text"],
)
@pytest.mark.parametrize("inside", ["body", "box", "cell"])
def test_docx_one_of_two_forms_of_a_paragraph_is_read(tmp_path: Path, choice: str, fallback: str, inside: str) -> None:
    both = _alternatives(choice, fallback)
    body = {
        "body": both,
        "box": paragraph(f"<w:r><w:pict><v:textbox><w:txbxContent>{both}</w:txbxContent></v:textbox></w:pict></w:r>"),
        "cell": f"<w:tbl><w:tr><w:tc>{both}</w:tc></w:tr></w:tbl>",
    }[inside]
    assert text_of(tmp_path, paragraph(run("a")) + body + paragraph(run("b"))) == "a\n\n22 222 EUR\n\nb"


def test_docx_one_of_two_forms_of_a_run_is_read(tmp_path: Path) -> None:
    both = f"<w:r>{_alternatives('<w:drawing/>', '<w:t>22 222 EUR</w:t>')}</w:r>"
    assert text_of(tmp_path, paragraph(run("a ") + both + run(" b"))) == "a 22 222 EUR b"


def test_docx_drawn_shapes_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    shapes = "".join(f"<a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody>" for text in ("viens", "divi"))
    drawn = f"<w:r><w:drawing xmlns:a='urn:a'>{shapes}</w:drawing></w:r>"
    assert text_of(tmp_path, paragraph(run("sā") + drawn + run("kums"))) == "sākums\n\nviens\n\ndivi"


def test_docx_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    body = paragraph(run("pirm"), "<w:rPr><w:del/></w:rPr>") + paragraph(run("ais")) + paragraph(run("otrais"))
    assert text_of(tmp_path, body) == "pirmais\n\notrais"


def test_docx_a_style_can_hide_text(tmp_path: Path) -> None:
    styles = part("styles", "<w:style w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>")
    body = paragraph(run("a") + run("no", "<w:rStyle w:val='H'/>"))
    assert text_of(tmp_path, body, styles=styles) == "a"


def test_docx_notes_come_at_the_end_in_the_order_of_their_calls(tmp_path: Path) -> None:
    notes = part(
        "footnotes",
        f"<w:footnote w:id='0' w:type='separator'>{paragraph(run('no'))}</w:footnote>"
        f"<w:footnote w:id='2'>{paragraph(run('otrā'))}</w:footnote><w:footnote w:id='3'>{paragraph(run('pirmā'))}</w:footnote>"
        f"<w:footnote w:id='4'>{paragraph(run('never called'))}</w:footnote>",
    )
    called = "<w:r><w:footnoteReference w:id='3'/></w:r>", "<w:r><w:footnoteReference w:id='2'/></w:r>"
    body = paragraph(run("100") + called[0]) + paragraph(run("200 EUR") + called[1])
    assert text_of(tmp_path, body, footnotes=notes) == "100¹\n\n200 EUR²\n\n¹ pirmā\n\n² otrā"


NUMBERING = part(
    "numbering",
    "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>",
)
ITEM, SUB = (f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>" for level in (0, 1))


def test_docx_lists_have_their_marks_and_count_on(tmp_path: Path) -> None:
    items = [paragraph(run("a"), ITEM), paragraph(run("b"), SUB), paragraph(run("c"), ITEM), paragraph(run("x"))]
    body = "".join([*items, paragraph(run("d"), ITEM)])
    assert text_of(tmp_path, body, numbering=NUMBERING) == "1. a\n• b\n2. c\n\nx\n\n3. d"


def test_docx_a_style_can_make_lists(tmp_path: Path) -> None:
    styles = part(
        "styles",
        f"<w:style w:styleId='L'><w:pPr>{ITEM}</w:pPr></w:style>"
        "<w:style w:styleId='M'><w:basedOn w:val='L'/></w:style><w:style w:styleId='O'><w:basedOn w:val='O'/></w:style>",
    )
    body = "".join(paragraph(run(name), f"<w:pStyle w:val='{name}'/>") for name in "LMO")
    off = paragraph(run("no"), "<w:pStyle w:val='L'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    assert text_of(tmp_path, body + off, numbering=NUMBERING, styles=styles) == "1. L\n2. M\n\nO\n\nno"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (row("Partneris", "Kopā") + row("Jelgava", "100"), "Partneris | Kopā\nJelgava | 100"),
        (row("a", "", "c"), "a |  | c"),
        (
            f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{paragraph(run('a'))}</w:tc></w:tr>" + row("b", "c"),
            "a\nb | c",
        ),
        (
            row(f"<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{paragraph(run('a'))}", "b")
            + row(f"<w:tcPr><w:vMerge/></w:tcPr>{paragraph(run('no'))}", "c"),
            "a | b\n| c",
        ),
        (f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>{paragraph(run('b'))}</w:tc></w:tr>", "| b"),
        (f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph(run('no'))}</w:tc></w:tr>" + row("a", "b"), "a | b"),
        (f"<w:sdt><w:sdtContent>{row('a', 'b')}</w:sdtContent></w:sdt>", "a | b"),
        (row("a", f"<w:tbl>{row('b', 'c')}</w:tbl>{paragraph('')}"), "a\n\nb | c"),
        (row("a", paragraph(run("Rīgas dome")) + paragraph(run("Jelgavas dome"))), "a | Rīgas dome; Jelgavas dome"),
    ],
)
def test_docx_tables_are_rows(tmp_path: Path, rows: str, text: str) -> None:
    assert text_of(tmp_path, f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>") == text


def test_docx_written_by_a_library_is_read_whole(tmp_path: Path) -> None:
    document = word.Document()
    document.core_properties.title = "Parks  atklāts"
    document.add_heading("Virsraksts")
    document.add_paragraph("viens", style="List Bullet")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Kopā"
    table.cell(1, 1).text = "100"
    document.sections[0].header.paragraphs[0].text = "galvene"
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx", Limits())
    assert (found.text, found.title) == ("Virsraksts\n\n• viens\n\nKopā\n| 100", "Parks atklāts")


def test_docx_says_where_it_could_not_read_an_embedded_document(tmp_path: Path) -> None:
    file = saved(tmp_path, paragraph(run("a")) + "<w:altChunk/>")
    assert read(file, Limits()).notes == ("a document embedded in it was not read",)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


@pytest.mark.parametrize(
    ("document", "error"),
    [
        (
            f"{BOMB}]><w:document {NAMES}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>",
            MarkupBomb,
        ),
        (
            f"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><w:document {NAMES}><w:body>&a;</w:body></w:document>",
            MarkupBomb,
        ),
        (part("document", "<w:body>" + "<w:sdt>" * 5000 + "</w:sdt>" * 5000 + "</w:body>"), MarkupBomb),
        (part("document", "<w:body><w:p>"), BrokenDocument),
        (part("document", ""), BrokenDocument),
        ("", BrokenDocument),
        ("\x00\x01", BrokenDocument),
    ],
)
def test_docx_hostile_or_broken_markup_is_refused(tmp_path: Path, document: str, error: type[Exception]) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", document)
    with pytest.raises(error):
        read(file, Limits())


def test_docx_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 100_000_001)
    assert file.stat().st_size < 200_000
    with pytest.raises(MarkupBomb):
        read(file, Limits())


@pytest.mark.parametrize(
    ("data", "error"), [(OLE, EncryptedDocument), (b"PK\x03\x04 cut", BrokenDocument), (b"", BrokenDocument)]
)
def test_docx_that_cannot_be_opened_says_why(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(error):
        read(tmp_path / "a.docx", Limits())


def test_docx_with_damaged_bytes_is_broken(tmp_path: Path) -> None:
    data = bytearray(saved(tmp_path, paragraph(run("a" * 2000))).read_bytes())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo("word/document.xml").header_offset
    data[start + 60 : start + 90] = b"\x00" * 30
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(BrokenDocument):
        read(tmp_path / "a.docx", Limits())


@pytest.mark.parametrize("number", ["²", "-1", "9" * 5000, "9000000"])
def test_docx_columns_without_number_or_end(tmp_path: Path, number: str) -> None:
    before = f"<w:trPr><w:gridBefore w:val='{number}'/></w:trPr>"
    spans = f"<w:tcPr><w:gridSpan w:val='{number}'/></w:tcPr>"
    content = f"<w:tr>{before}<w:tc>{spans}{paragraph(run('viens'))}</w:tc><w:tc>{paragraph(run('divi'))}</w:tc></w:tr>"
    text = text_of(tmp_path, f"<w:tbl>{content}</w:tbl>")
    assert [cell for cell in text.split(" | ") if cell.strip(" |")] == ["viens", "divi"]
    assert len(text) < 500


@pytest.mark.parametrize("target", ["word/document2.xml", "/word/document2.xml"])
def test_docx_reads_the_part_that_is_named(tmp_path: Path, target: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    links = f"<Relationships><Relationship Id='r1' Type='{kind}' Target='{target}'/></Relationships>"
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", links)
        archive.writestr("word/document2.xml", part("document", f"<w:body>{paragraph(run('Parks'))}</w:body>"))
    assert read(tmp_path / "a.docx", Limits()).text == "Parks"
