"""Facts of documents with markup lead back to the bytes that say them, in the file or in a part of it."""

from __future__ import annotations

import email
import io
import re
import time
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from html import unescape
from pathlib import Path

import pytest

from extractors import Context
from pipeline.byte_map import ByteMap
from pipeline.containers import MAIL
from pipeline.detect import DOCX, HTML, MHTML, ODT, RTF
from pipeline.document import ByteRange, Findings
from pipeline.readers import Limits
from pipeline.study import facts_of, study
from pipeline.traces import Found, Trace, markup, plain, traced
from tests import office_maker
from tests.office_maker import docx, odt, rtf
from tests.pipeline.readers.test_docx import paragraph, part, run, saved
from tests.timing import seconds

GOLD = sorted((Path(__file__).parents[1] / "gold" / "dev").glob("*[05].txt"))[::5]
LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "|•\u00ad\u200b-")
PARAGRAPH = "Rēzeknes novada pašvaldība īsteno projektu Nr. LLI-317, kuram ir partneri Lietuvā."
SUM = "123 456,78 EUR"


def mail(text: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Par projektu"
    message["From"] = "a@auce.example"
    message.set_content(text, cte="base64")
    message.add_attachment(b"x", maintype="text", subtype="plain", filename="a.txt")
    return message.as_bytes()


def of_page(data: bytes, place: ByteRange) -> str:
    return unescape(re.sub(r"<[^>]*>", "", data[place.start_byte : place.end_byte].decode()))


def of_package(data: bytes, place: ByteRange) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return of_page(archive.read(place.part or ""), place)


def of_mail(data: bytes, place: ByteRange) -> str:
    if place.part is None:
        return data[place.start_byte : place.end_byte].decode()
    parts = list(email.message_from_bytes(data).walk())
    letter = parts[1] if len(parts) > 1 else parts[0]
    content = letter.get_payload(decode=True)
    assert place.part == "1"
    assert isinstance(content, bytes)
    return content[place.start_byte : place.end_byte].decode()


def of_rich_text(data: bytes, place: ByteRange) -> str:
    text = data[place.start_byte : place.end_byte].decode("latin-1").replace("\\~", " ")
    text = re.sub(r"\\u(-?\d+) ?(?:\\'..|[^\\])?", lambda match: chr(int(match[1]) % 65536), text)
    text = re.sub(r"\\'(..)", lambda match: bytes.fromhex(match[1]).decode("cp1257"), text)
    return re.sub(r"\\[a-z]+-?\d* ?|[{}\r\n]", "", text)


WAYS: dict[str, tuple[Callable[[str], bytes], Callable[[bytes, ByteRange], str]]] = {
    HTML: (office_maker.html, of_page),
    DOCX: (docx, of_package),
    ODT: (odt, of_package),
    RTF: (rtf, of_rich_text),
    MAIL: (mail, of_mail),
}


def found_in(folder: Path, data: bytes, kind: str) -> Findings:
    (folder / "a").write_bytes(data)
    return study(folder / "a", kind, Limits(), Context())


def place_of(found: Findings, surface: str) -> ByteRange | None:
    spans = ((fact.start, fact.end) for fact in facts_of(found.extraction))
    fact = next(span for span in spans if letters(found.text[slice(*span)]).startswith(letters(surface)))
    place = next((each.place for each in found.located if each[:2] == fact), None)
    assert place is None or isinstance(place, ByteRange)
    return place


@pytest.mark.parametrize("kind", WAYS)
def test_traces_every_fact_leads_back_to_its_bytes(tmp_path: Path, kind: str) -> None:
    write, read = WAYS[kind]
    facts = 0
    for path in GOLD:
        data = write(path.read_text(encoding="utf-8"))
        found = found_in(tmp_path, data, kind)
        places = {(each.start, each.end): each.place for each in found.located}
        for fact in facts_of(found.extraction):
            place = places[fact.start, fact.end]
            assert isinstance(place, ByteRange)
            assert letters(read(data, place)) == letters(found.text[fact.start : fact.end])
            facts += 1
    assert facts > 20


def letters(text: str) -> str:
    return "".join(text.split()).translate(LOWERED)


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("before", "written"),
    [
        ("", "123 456,78 EUR"),
        ("", "123&nbsp;456,78&#32;EUR"),
        ("", "<b>123</b> 456,<i class='a>b'>78</i>\n EUR"),
        ("<script>var a = '123 456,78 EUR';</script><!-- 123 456,78 EUR -->", "123 456,78 EUR"),
        ("<nav><a href='/'>Par 123 456,78 EUR projektu</a> <a href='/b'>Citas ziņas</a></nav>", "123 456,78 EUR"),
        ("<p hidden>Kopējais budžets ir 123 456,78 EUR</p>", "123 456,78 EUR"),
    ],
    ids=["plain", "entities", "tags", "script and comment", "menu", "hidden"],
)
def test_traces_of_a_page_are_of_the_words_that_are_seen(tmp_path: Path, before: str, written: str) -> None:
    text = page(f"{before}<h1>Projekts</h1><p>{PARAGRAPH} Kopējais budžets ir {written}, cik pietiks.</p>")
    place = place_of(found_in(tmp_path, text.encode(), HTML), SUM)
    assert place is not None
    start = len(text[: text.rindex(written)].encode())
    tags = len("<b>") if written.startswith("<b>") else 0
    assert (place.start_byte, place.part) == (start + tags, None)
    assert place.end_byte == start + len(written.encode())


@pytest.mark.parametrize("codec", ["cp1257", "utf-16", "utf-8-sig"])
def test_traces_count_the_bytes_of_the_page(tmp_path: Path, codec: str) -> None:
    data = page(f"<h1>Šķērsojot robežu</h1><p>{PARAGRAPH} Budžets ir {SUM} kopā.</p>").encode(codec)
    place = place_of(found_in(tmp_path, data, HTML), SUM)
    assert place is not None
    plain_codec = "utf-16-le" if codec == "utf-16" else codec.removesuffix("-sig")
    assert data[place.start_byte : place.end_byte].decode(plain_codec) == SUM


def test_traces_of_a_footnote_name_its_part(tmp_path: Path) -> None:
    called = run("Projekta LLI-317 budžets.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = part("footnotes", f'<w:footnote w:id="2">{paragraph(run("Kopā 123 456,78") + run(" EUR"))}</w:footnote>')
    data = saved(tmp_path, paragraph(called), footnotes=note).read_bytes()
    place = place_of(found_in(tmp_path, data, DOCX), SUM)
    assert place is not None
    assert place.part == "word/footnotes.xml"
    assert letters(of_package(data, place)) == letters(SUM)


def test_traces_of_a_web_archive_are_of_its_page(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(page(f"<p>{PARAGRAPH} Budžets ir {SUM} kopā.</p>"), subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"x", maintype="image", subtype="png", cid="<1>")
    data = message.as_bytes()
    place = place_of(found_in(tmp_path, data, MHTML), SUM)
    assert place is not None
    assert letters(of_mail(data, place)) == letters(SUM)


@pytest.mark.parametrize("packed", [False, True])
def test_traces_of_a_subject_are_those_of_the_file_where_it_is_not_packed(tmp_path: Path, packed: bool) -> None:
    subject = "=?utf-8?q?Bud=C5=BEets_50_000_EUR?=" if packed else "Projekta LLI-401 summa 50 000 EUR"
    data = f"Subject: {subject}\nFrom: a@auce.example\n\n{PARAGRAPH}\n".encode()
    place = place_of(found_in(tmp_path, data, MAIL), "50 000 EUR")
    if packed:
        assert place is None
    else:
        assert place is not None
        assert (data[place.start_byte : place.end_byte], place.part) == (b"50 000 EUR", None)


def trace_of(text: str, part: str | None = None) -> Trace:
    return Trace(text, ByteMap(text, "utf-8"), markup, part)


@pytest.mark.parametrize(
    ("text", "span", "sources", "expected"),
    [
        ("a 5 EUR b 5 EUR c", (10, 15), ["<p>a 5 EUR</p> b 5 EUR c"], Found("0", 17, 22)),
        ("viens 5 EUR", (6, 11), ["<p>cits 5 EUR</p>", "<p>viens 5 EUR</p>"], Found("1", 9, 14)),
        ("1. 5 EUR", (0, 2), ["<ol><li>5 EUR</ol>"], None),
        ("cena 5 EUR un", (5, 10), ["<p>maksa 15 EUR par</p>"], None),
        ("Auce | 5 EUR", (7, 12), ["<td>Auce<td>5 EUR"], Found("0", 12, 17)),
        ("10² m", (0, 5), ["10<sup>2</sup> m"], Found("0", 0, 16)),
        ("", (0, 0), ["<p>"], None),
    ],
)
def test_traces_met(text: str, span: tuple[int, int], sources: list[str], expected: Found | None) -> None:
    assert traced(text, [span], [trace_of(each, str(at)) for at, each in enumerate(sources)]) == [expected]


def test_traces_of_a_plain_text_and_its_bytes() -> None:
    source = "Šķūnis maksā 5 EUR"
    assert traced("Šķūnis maksā 5 EUR", [(13, 18)], [Trace(source, ByteMap(source, "utf-8"), plain)]) == [
        Found(None, 17, 22)
    ]


@pytest.mark.parametrize("hostile", ["<!--", "<script", "<a b='", "&#", "<", "<style>x</styl"])
def test_traces_of_what_means_harm_take_linear_time(hostile: str) -> None:
    began = time.process_time()
    for _ in markup(hostile * 100_000):
        pass
    assert time.process_time() - began < 5


def repeated(count: int) -> tuple[str, list[tuple[int, int]], Trace]:
    """The same line many times, a span in each, and the source with other lines among them."""
    line = "Projekts LLI-317 saņēma 1000 EUR 2019. gada 5. maijā\n"
    spans = [(number * len(line) + 9, number * len(line) + 16) for number in range(count)]
    return line * count, spans, trace_of("Izvēlne\n" + (line + "Reklāma\n") * count)


def test_traces_of_repeated_words_are_each_their_own() -> None:
    text, spans, source = repeated(50)
    found = [each for each in traced(text, spans, [source]) if each is not None]
    assert len({each.start for each in found}) == 50
    assert {source.text.encode()[each.start : each.end] for each in found} == {b"LLI-317"}


def test_traces_take_time_in_proportion_to_the_text() -> None:
    short, long = repeated(1000), repeated(8000)
    assert len(short[2].laid[0]) < len(long[2].laid[0])  # laid out beforehand
    least = seconds(lambda: traced(*short[:2], [short[2]]))
    assert seconds(lambda: traced(*long[:2], [long[2]])) < 24 * least
