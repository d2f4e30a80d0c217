"""Saved pages: what is read out of them, what is left out, and what hostile ones end in."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.detect import HTML
from pipeline.errors import UnsureEncoding
from pipeline.readers import Limits
from pipeline.readers.errors import MarkupBomb
from pipeline.readers.html import of_bytes, read
from tests import office_maker, page_maker

GOLD = Path(__file__).parents[2] / "gold"
DOCUMENTS = sorted(GOLD.glob("*/*.txt"))
WORD = re.compile(r"\w+")
RELEASE = "Projekta kopējais budžets ir 120 888 EUR, un to īstenos Jelgavas novada pašvaldība kopā ar partneriem. " * 4


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def text_of(body: str, head: str = "") -> str:
    return of_bytes(page(body, head), HTML).text


@pytest.mark.parametrize("kind", range(len(page_maker.MAKERS)), ids=[maker.__name__ for maker in page_maker.MAKERS])
def test_html_loses_no_word_of_a_release(kind: int) -> None:
    for path in DOCUMENTS[kind::5]:
        text = path.read_text(encoding="utf-8")
        language = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["language"]
        found = of_bytes(office_maker.html(text, kind=kind, language=language), HTML).text
        assert not Counter(WORD.findall(text)) - Counter(WORD.findall(found)), path.name


@pytest.mark.parametrize("kind", range(4), ids=[maker.__name__ for maker in page_maker.MAKERS[:4]])
@pytest.mark.parametrize("language", ["lv", "lt", "en"])
def test_html_takes_the_furniture_out(kind: int, language: str) -> None:
    words = page_maker.WORDS[language]
    found = of_bytes(office_maker.html(RELEASE, kind=kind, language=language), HTML).text
    assert [word for word in page_maker.furniture(words) if word in found] == []


def test_html_takes_menus_and_news_out_of_a_page_laid_out_in_tables() -> None:
    words = page_maker.WORDS["lv"]
    found = of_bytes(office_maker.html(RELEASE, kind=4), HTML).text
    assert not any(item in found for item in (words["menu"] + ";" + words["others"]).split(";"))


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='sidebar'><p>{RELEASE}</p></div>",
        f"<div class='page has-menu no-sidebar'><p>{RELEASE}</p></div>",
        f"<p>{RELEASE}</p><aside class='box'><h3>Dati</h3><p>{'Finansējums 55 000 EUR no fonda. ' * 10}</p></aside>",
        f"<form id='aspnetForm'><input type='hidden'><div><p>{RELEASE}</p></div></form>",
        f"<main><p>{RELEASE}</p></main>",
        f"<p>{RELEASE}</p><p><a href='#'>Jelgava</a> <a href='#'>Dobele</a> <a href='#'>Bauska</a></p>",
        f"<article><header><h2>Atklāts parks</h2></header><p>{RELEASE}</p></article>",
        f"<header class='header'><h1>Atklāts parks</h1></header><p>{RELEASE}</p>",
        f"<p>{RELEASE}</p><table><tr><td>Partneri</td><td><a>Jelgava</a>, <a>Dobele</a>, <a>Bauska</a></td></tr></table>",
    ],
)
def test_html_keeps_what_may_state_facts(body: str) -> None:
    assert Counter(WORD.findall(re.sub(r"<[^>]*>", " ", body))) == Counter(WORD.findall(text_of(body)))


SUM = "<p>Kopējais budžets ir 123 456,78 EUR.</p>"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{RELEASE}</p><section id='social-services'>{SUM}</section>",
        f"<p>{RELEASE}</p><section id='social-services'><p>Projektā LLI-317 būs jauni pakalpojumi.</p></section>",
        f"<p>{RELEASE}</p><div class='print-area'>{SUM * 8}</div>",
        f"<p>{RELEASE}</p><div class='popup'>{SUM}</div>",
        f"<p>{RELEASE}</p><aside class='project-facts'><h3>Dati</h3><p>LLI-317</p></aside>",
        f"<p>{RELEASE}</p><form>{SUM}</form>",
        f"<p>{RELEASE}</p><div class='tags'>{SUM}</div>",
        f"<article><p>{RELEASE}</p><footer><p>Projektā LLI-317</p></footer></article>",
        f"<main><p>{RELEASE}</p></main><div>{SUM}</div>",
        f"<div><main><p>{RELEASE}</p></main></div><table><tr><th>Gads</th><td>2018</td></tr></table>",
        f"<main><p>{RELEASE}</p></main><section>{RELEASE.replace('120', '130')}</section>",
    ],
)
def test_html_keeps_what_only_bears_a_name_of_furniture(body: str) -> None:
    found = of_bytes(page(body), HTML)
    assert Counter(WORD.findall(re.sub(r"<[^>]*>", " ", body))) == Counter(WORD.findall(found.text))
    assert found.notes == ()


def test_html_counts_what_it_leaves_out() -> None:
    found = of_bytes(page(f"<nav>Par novadu</nav><main><p>{RELEASE}</p></main><p>Iela 1</p>"), HTML)
    assert found.text == RELEASE.strip()
    assert found.notes == ("characters left out as furniture of the page: 14",)


@pytest.mark.parametrize(
    ("linked", "day"),
    [
        ('[{"@type": "WebSite", "datePublished": "2001-01-01"}, %s]', "2018-05-16"),
        ('{"@graph": [{"@type": ["WebPage"], "datePublished": "2001-01-01"}, %s]}', "2018-05-16"),
        ('[{"@type": "VideoObject", "datePublished": "2001-01-01"}, {"@type": "Place"}]', None),
        ('{"@type": "WebPage", "datePublished": "2001-01-01", "mainEntity": %s}', "2018-05-16"),
        ('{"@type": "WebPage", "datePublished": "2001-01-01"}', "2001-01-01"),
        ('{"datePublished": "2001-01-01"}', "2001-01-01"),
    ],
)
def test_html_publication_is_that_of_the_article(linked: str, day: str | None) -> None:
    script = linked.replace("%s", '{"@type": "NewsArticle", "datePublished": "2018-05-16"}')
    found = of_bytes(page(f"<p>{RELEASE}</p>", f'<script type="application/ld+json">{script}</script>'), HTML)
    assert found.published == day


def test_html_keeps_a_heading_outside_of_the_main_part() -> None:
    body = f"<div class='top'><h1>Atklāts parks</h1></div><main><p>{RELEASE}</p></main>"
    assert text_of(body, "<title>Atklāts parks | Novads</title>").startswith("Atklāts parks\n\nProjekta")


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>no</p>",
        "<div style='color:red; display : none'>no</div>",
        "<div style='visibility:hidden'>no</div>",
        "<div style='position:absolute; left:-9999px'>no</div>",
        "<div aria-hidden='true'>no</div>",
        "<script>no</script>",
        "<style>no</style>",
        "<noscript>no</noscript>",
        "<template><p>no</p></template>",
        "<!-- no -->",
        "<svg><title>no</title></svg>",
        "<iframe src='http://no.invalid/'>no</iframe>",
        "<del>no</del>",
        "<select><option>no</select>",
        "<img alt='no' src='no.png'>",
    ],
)
def test_html_leaves_out_what_is_not_seen(hidden: str) -> None:
    assert text_of(f"<p>seen</p>{hidden}<p>seen too</p>") == "seen\n\nseen too"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<h1>A</h1><p>b\n  c<br>d</p><p></p><p>e</p>", "A\n\nb c\nd\n\ne"),
        ("<ul><li>a<li>b</ul>", "• a\n• b"),
        ("<ol start=3><li><p>a</p></li><li>b<ul><li>c</ul></ol><p>d</p>", "3. a\n4. b\n• c\n\nd"),
        ("<dl><dt>Budžets</dt><dd>120 EUR</dd></dl>", "Budžets\n120 EUR"),
        ("a <b>b </b> c&nbsp;d<span>e</span>", "a b c\u00a0de"),
        ("10<sup>2</sup> m, 500 000<sup><a href='#n'>1</a></sup> EUR", "10² m, 500 000¹ EUR"),
        ("<pre>Summa:    100\nNo tiem:   50\n\nBeigas</pre>", "Summa:    100\nNo tiem:   50\n\nBeigas"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("p&#257;rb&umacr;ve &scaron;", "pārbūve š"),
        ("<center><font>a</font></center><hr>b", "a\n\nb"),
        ("<p>a<table><tr><td>b<td>c</table>d", "a\n\nb | c\n\nd"),
    ],
)
def test_html_blocks_are_lines(body: str, text: str) -> None:
    assert text_of(body) == text


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("<tr><th>Partneris<th>Kopā<tr><td>Jelgava<td>100", "Partneris | Kopā\nJelgava | 100"),
        ("<tr><td>a<td><td>c<tr><td><td>e<td>f", "a |  | c\n| e | f"),
        ("<tr><td colspan=2>Kopā<td>c<tr><td>d<td>e<td>f", "Kopā |  | c\nd | e | f"),
        ("<tr><td rowspan=2>a<td>b<tr><td>d<tr><td>e<td>f", "a | b\n| d\ne | f"),
        ("<tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>f", "a | b | c\nd |  | f"),
        (
            "<tfoot><tr><td>Kopā<td>9</tfoot><tbody><tr><td>a<td>9</tbody><thead><tr><th>x<th>y</thead>",
            "x | y\na | 9\nKopā | 9",
        ),
        ("<caption>Budžets</caption><tr><td>a<td>b", "Budžets\n\na | b"),
        ("<tr><td colspan=2>1. kārta<tr><td>a<td>b", "1. kārta\na | b"),
        ("<tr><td><p>Rīgas dome</p><p>Jelgavas dome</p><td>5", "Rīgas dome; Jelgavas dome | 5"),
        ("<tr><td>Kopējais<br>budžets<td>120<br>EUR", "Kopējais budžets | 120 EUR"),
        ("<tr><td>a<td><table><tr><td>b<td>c</table>", "a\n\nb | c"),
        ("<tr><td>a<tr><td>b", "a\n\nb"),
        ("<tr><td></td><td> </td></tr><tr><td>a<td>b", "a | b"),
        ("<tr><td colspan=99999999>a<td rowspan=-1>b", "a | b"),
        ("<b>stray</b><tr><td>a<td>b", "stray\n\na | b"),
    ],
)
def test_html_tables_are_rows(rows: str, text: str) -> None:
    assert text_of(f"<table>{rows}</table>") == text


def test_html_a_page_laid_out_in_a_table_comes_as_blocks() -> None:
    found = text_of(f"<table><tr><td>Izvēlne</td><td><h2>Virsraksts</h2><p>{RELEASE}</p><p>Otrā</p></td></tr></table>")
    assert found.split("\n\n") == ["Izvēlne", "Virsraksts", RELEASE.strip(), "Otrā"]


LETTERS = "Rēzeknes novada pašvaldība šogad īsteno četrus projektus, kuru kopējās izmaksas ir daudzi miljoni eiro. " * 3


@pytest.mark.parametrize(
    ("stated", "codec", "encoding"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("windows-1257", "utf-8", "utf-8"),
        ("windows-1257", "cp1257", "windows-1257"),
        ("utf-8", "cp1257", "windows-1257"),
        ("iso-8859-1", "cp1257", "windows-1257"),
        ("", "cp1257", "windows-1257"),
        ("iso-8859-13", "iso8859-13", "iso-8859-13"),
        ("utf-16", "utf-8", "utf-8"),
        ("no-such-thing", "utf-8", "utf-8"),
        ("", "utf-16", "utf-16-le"),
        ("windows-1257", "utf-8-sig", "utf-8"),
    ],
)
def test_html_is_read_in_its_encoding(stated: str, codec: str, encoding: str) -> None:
    meta = f"<meta http-equiv=Content-Type content='text/html; charset={stated}'>" if stated else ""
    found = of_bytes(f"<html><head>{meta}</head><body><p>{LETTERS}</p></body></html>".encode(codec), HTML)
    assert found.text == LETTERS.strip()
    assert found.encoding == encoding


def test_html_a_page_that_lies_about_its_encoding_says_so_in_its_notes() -> None:
    data = f"<meta charset='windows-1257'><p>{LETTERS}</p>".encode()
    assert of_bytes(data, HTML).notes == ("says that it is in windows-1257",)


def test_html_a_letter_cut_in_half_does_not_spoil_a_page() -> None:
    data = f"<meta charset=utf-8><p>{LETTERS * 5}</p>".encode() + b"<p>teaser \xc4</p>"
    assert LETTERS.strip() in of_bytes(data, HTML).text


def test_html_in_no_encoding_that_makes_sense_is_unsure() -> None:
    with pytest.raises(UnsureEncoding):
        of_bytes(b"<html><body>" + bytes(range(0x80, 0xFF)) * 4, HTML)


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ("<meta property='article:published_time' content='2019-08-05T10:00:00+03:00'>", "", "2019-08-05"),
        ("<meta property='article:modified_time' content='2019-08-05'>", "", None),
        (
            '<script type=\'application/ld+json\'>{"@graph":[{"datePublished":"2019-08-05"}]}</script>',
            "",
            "2019-08-05",
        ),
        ('<script type=\'application/ld+json\'>{"dateModified":"2019-08-05"}</script>', "", None),
        ("<script type='application/ld+json'>[[[broken</script>", "", None),
        (f"<script type='application/ld+json'>{'[' * 100000}</script>", "", None),
        ("<meta name='DC.date.issued' content='20190805'>", "", "2019-08-05"),
        ("<meta name='dcterms.modified' content='2019-08-05'>", "", None),
        ("<meta name='date' content='05.08.2019.'>", "", "2019-08-05"),
        ("<meta name='date' content='2019-13-45'>", "", None),
        ("<meta name='date' content='0001-01-01'>", "", None),
        ("", "<time pubdate datetime='2019-08-05'>5. augusts</time>", "2019-08-05"),
        ("", "<time class='entry-date published' datetime='2019-08-05T01:00Z'>x</time>", "2019-08-05"),
        ("", "<time class='updated' datetime='2019-08-05'>x</time>", None),
        ("", "<time datetime='2019-08-05'>pasākums</time>", None),
        ("", "<span itemprop='datePublished'>05.08.2019</span>", "2019-08-05"),
        ("", "<div class='related-posts'><a><time pubdate datetime='2019-08-05'>x</time> cita</a></div>", None),
    ],
)
def test_html_states_when_it_was_published(head: str, body: str, day: str | None) -> None:
    assert of_bytes(page(f"<p>{RELEASE}</p>{body}", head), HTML).published == day


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<meta property='og:title' content='Parks  atklāts'><title>x</title>", "", "Parks atklāts"),
        ("<title>\n Parks &amp; skola </title>", "<h1>y</h1>", "Parks & skola"),
        ("<title> </title>", "<h1>Parks</h1>", "Parks"),
        ("", "<svg><title>no</title></svg><p>x</p>", None),
    ],
)
def test_html_has_its_title(head: str, body: str, title: str | None) -> None:
    assert of_bytes(page(body, head), HTML).title == title


def test_html_nested_without_end_is_refused() -> None:
    with pytest.raises(MarkupBomb):
        text_of("<div>" * 200_000 + "x")


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote"])
def test_html_nested_deeply_keeps_its_text(tag: str) -> None:
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    found = text_of(f"<{tag}>" * 2000 + "x" + closing * 2000 + "<p>y</p>")
    assert "x" in found
    assert found.endswith("y")


def test_html_reads_files(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(page("<p>x</p>"))
    found = read(file, Limits())
    assert (found.media_type, found.text) == (HTML, "x")


@pytest.mark.parametrize("number", ["²", "-1", "9" * 5000, "x", ""])
def test_html_numbers_that_are_none(number: str) -> None:
    page = f"<table><tr><td colspan='{number}'>a</td><td>b</td></tr></table><ol start='{number}'><li>c</li></ol>"
    assert of_bytes(page.encode(), HTML).text.split("\n")[0].split(" | ")[0] == "a"


def test_html_encoding_with_a_zero_byte_is_none() -> None:
    assert "Auce" in of_bytes(b"<p>Auce</p>", HTML, "utf\0").text
