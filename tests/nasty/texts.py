"""Nasty text files: encodings, damage, Unicode, length, and what is no text though it is called so."""

from __future__ import annotations

import codecs
import gzip
import unicodedata
from collections.abc import Iterator

from tests.container_maker import archive, mail
from tests.nasty.release import Nasty, release
from tests.office_maker import docx, html, rtf
from tests.pdf_maker import make

TYPEWRITER = str.maketrans({"“": '"', "”": '"', "–": "-"})
LEGACY = {
    "cp1257": "windows-1257",
    "iso8859-13": "iso-8859-13",
    "iso8859-4": "iso-8859-4",
    "iso8859-10": "iso-8859-10",
    "cp775": "cp775",
    "mac_latin2": "mac-centraleurope",
}


def encodings() -> Iterator[Nasty]:
    for codec, told in LEGACY.items():
        one = release()
        text = one.text if codec in ("cp1257", "mac_latin2") else one.text.translate(TYPEWRITER)
        if codec == "iso8859-13":
            text = text.replace('"Ceļš', "”Ceļš")  # the sign that is elsewhere in windows-1257
        yield Nasty(name=f"{codec}.txt", data=text.encode(codec), states=one.states, encoding=told)
    for codec, told in (("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf-32", "utf-32-le")):
        one = release()
        yield Nasty(name=f"{codec}-marked.txt", data=one.text.encode(codec), states=one.states, encoding=told)
    for codec in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        one = release()
        yield Nasty(name=f"{codec}-bare.txt", data=one.text.encode(codec), states=one.states, encoding=codec)
    one = release()
    mixed = one.text.encode() + "Raksta: Jānis Bērziņš, Rēzekne\n".encode("cp1257")
    yield Nasty(name="mixed.txt", data=mixed, states=one.states, encoding="utf-8 with windows-1257")


def misread(data: bytes, codec: str) -> str:
    return "".join(bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte)) for byte in data)


def damage() -> Iterator[Nasty]:
    for codec, told in (("cp1257", "windows-1257"), ("cp1252", "windows-1252"), ("mac_roman", "mac-roman")):
        one = release()
        wrong = misread(one.text.encode(), codec)
        yield Nasty(
            name=f"misread-{codec}.txt", data=wrong.encode(), states=one.states, encoding=f"utf-8, repaired from {told}"
        )
    one = release()
    twice = misread(misread(one.text.encode(), "cp1257").encode(), "cp1257")
    told = "utf-8, repaired from windows-1257, windows-1257"
    yield Nasty(name="misread-twice.txt", data=twice.encode(), states=one.states, encoding=told)
    one = release()
    letters = misread(one.text.translate(TYPEWRITER).encode("cp1257"), "cp1252")
    yield Nasty(
        name="misread-letters.txt",
        data=letters.encode(),
        states=one.states,
        encoding="utf-8, repaired from windows-1252",
    )
    lost = release().text.replace("ē", "\ufffd").replace("ā", "\ufffd")
    yield Nasty(name="lost.txt", data=lost.encode(), ending="unsure_encoding")
    questioned = release().text.encode("ascii", "replace")
    yield Nasty(name="questioned.txt", data=questioned, ending="unsure_encoding")
    yield Nasty(
        name="cyrillic.txt",
        data="Сегодня в Резекне открыли парк, 100 000 EUR".encode("cp1251"),
        ending="unsure_encoding",
    )
    yield Nasty(name="noise.txt", data=bytes(range(128, 256)) * 20, ending="unsure_encoding")
    yield Nasty(name="cut-utf16.txt", data=release().text.encode("utf-16")[:-1], ending="unsure_encoding")
    yield Nasty(name="half-letter.txt", data=release().text.encode() + b"\xc4", ending="unsure_encoding")
    yield Nasty(name="wrong-mark.txt", data=codecs.BOM_UTF8 + release().text.encode("cp1257"), ending="unsure_encoding")


def unicode() -> Iterator[Nasty]:
    """Traps of characters: all state the same as the plain text."""

    def changed(name: str, change: dict[str, str]) -> Nasty:
        one = release()
        text = one.text
        for old, new in change.items():
            assert old in text
            text = text.replace(old, new)
        return Nasty(name=f"{name}.txt", data=text.encode(), states=one.states, encoding="utf-8")

    one = release()
    yield Nasty(name="nfd.txt", data=unicodedata.normalize("NFD", one.text).encode(), states=one.states)
    yield changed("comma-below", {"Ķ": "K\u0326", "ķ": "k\u0326", "ņ": "n\u0326", "ģ": "g\u0312"})
    yield changed("soft-hyphens", {"projekt": "pro\u00adjekt", "budžets": "bud\u00adžets", "EUR": "E\u00adUR"})
    yield changed("zero-width", {"budžets": "bud\u200bžets", "LLI": "L\u200dL\u2060I", "2018": "20\ufeff18"})
    yield changed("directions", {"LLI-317": "\u202aLLI-317\u202c", "EUR": "\u200eEUR\u200f"})
    yield changed("no-break-spaces", {" EUR": "\u00a0EUR", ". gada": ".\u202fgada", "1. marta": "1.\u2009marta"})
    yield changed("hyphens", {"LLI-317": "LLI\u2011317"})
    yield changed("ligatures", {"ģimenes": "ģimenes ofi\ufb01ciāli"})
    yield changed("line-ends", {"\n\n": "\r\n\r\n"})
    yield changed("lone-returns", {"\n": "\r"})
    yield changed("separators", {"\n\n": "\u2029", " Projekts ilgst": "\u2028Projekts ilgst"})
    yield changed("next-lines", {"\n": "\x85"})
    yield changed("form-feeds", {"\n\n": "\f"})
    yield changed("controls", {"Nr.": "\x07Nr.\x1b", "novadā": "novadā\x00"})
    yield changed("hyphenated", {"pašvaldība": "paš-\nvaldība"})
    yield changed("superscripts", {"EUR.": "EUR (10² km, ½, ①)."})
    one = release()
    yield Nasty(name="filled-up.txt", data=one.text.encode() + bytes(4096), states=one.states)


def empty() -> Iterator[Nasty]:
    for name, data in {
        "empty": b"",
        "blank": b" \r\n\t\n",
        "invisible": "\u200b\u00ad\u2060\ufeff".encode(),
        "signs": b"***\n---\n=====\n",
        "mark-only": codecs.BOM_UTF8,
        "utf16-mark-only": codecs.BOM_UTF16_LE,
    }.items():
        yield Nasty(name=f"{name}.txt", data=data, ending="empty_document")
    yield Nasty(name="zeros.txt", data=bytes(5000), ending="unsupported_type")


def long() -> Iterator[Nasty]:
    """Beyond the limits that the test's home has: 12 MB for a file, some seconds for the extraction from a text."""
    yield Nasty(name="too-large.txt", data=b"Projekts " * 1_400_000, ending="too_large")
    one = release()
    line = one.text.replace("\n", " ") + "Projekta dalībnieki tiekas Rēzeknē. " * 3000
    yield Nasty(name="one-line.txt", data=line.encode(), states=one.states)
    facts = "".join(
        f"2018. gada {n % 28 + 1}. maijā {n} 000,50 EUR Nr. LLI-{n % 900 + 100} Rēzeknes novads. "
        for n in range(20_000)
    )
    yield Nasty(name="endless.txt", data=facts.encode(), ending="extraction_timeout")
    hostile = {
        "digits": "1" * 60_000,
        "dots": "1." * 30_000,
        "spaces": "EUR" + " " * 60_000 + "1",
        "brackets": "Projekts " + "(" * 30_000 + "„" * 1000,
        "capitals": "A" * 60_000,
        "words": "Projekta " * 6000,
        "dashes": "2018-" * 12_000,
        "quotes": "„Projekts " * 3000,
        "newlines": "\n" * 60_000 + "a",
        "marks": "e" + "\u0304" * 30_000,
    }
    for name, text in hostile.items():
        yield Nasty(name=f"hostile-{name}.txt", data=text.encode())


def disguised() -> Iterator[Nasty]:
    """The content says what a file is, not its name."""
    one = release()
    yield Nasty(name="page.txt", data=html(one.text), states=one.states)
    one = release()
    yield Nasty(name="rich.txt", data=rtf(one.text), states=one.states)
    one = release()
    yield Nasty(name="word.txt", data=docx(one.text), states=one.states)
    one = release()
    yield Nasty(name="letter.txt", data=mail(one.text).as_bytes(), states=one.states)
    one = release()
    yield Nasty(name="print.txt", data=make(one.text), states=one.states)
    one = release()
    yield Nasty(name="junk-before.pdf", data=b"\x00\n junk " * 20 + make(one.text), states=one.states)
    one = release()
    version, _, rest = make(one.text).partition(b"\n")
    in_line = b"sent by the scanner of floor 2 " + version + rest[rest.index(b"\n") :]
    yield Nasty(name="in-line.pdf", data=in_line, states=one.states)
    one = release()
    yield Nasty(name="text.pdf", data=one.text.encode(), states=one.states)
    one = release()
    yield Nasty(name="text.docx", data=one.text.encode(), states=one.states)
    for name, data in {
        "picture.txt": b"GIF89a" + bytes(100),
        "program.pdf": b"\x7fELF\x02\x01\x01" + bytes(100),
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "packed.gz": gzip.compress(b"Projekts", mtime=0),
        "data.json": b'{"projekts": "LLI-317"}',
        "data.xml": b"<?xml version='1.0'?><projekts/>",
        "table.csv": b"projekts;summa\nLLI-317;100\n",
        "film.mp4": b"\x00\x00\x00\x18ftypmp42" + bytes(100),
        "sheet.xlsx": archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        "binary.txt": bytes(range(256)) * 40,
    }.items():
        yield Nasty(name=name, data=data, ending="unsupported_type")
