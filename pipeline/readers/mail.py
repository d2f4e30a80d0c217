"""E-mail: the subject, an empty line, the letter. Its attachments are documents of their own (:mod:`pipeline.unpack`).

Of a letter sent as plain text and as HTML the plain one is read, unless it only says that there is another one. The
day it was sent is what the file says of its publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message as Mail
from pathlib import Path

from pipeline.byte_map import ByteMap
from pipeline.containers import MAIL
from pipeline.containers.headers import decoded, header, part_numbers, published
from pipeline.containers.mail import Parts, behind, box, content, is_cut_off, parsed_bytes, parts
from pipeline.detect import HTML
from pipeline.errors import EmptyDocument
from pipeline.raw import PAGE_BREAK, Page, Raw
from pipeline.readers import Limits, html
from pipeline.traces import Trace, plain

_STUB = 4  # times as many letters in the other form: the plain one is a notice
_NAMED = 5
_QUOTE = re.compile(r">+ ?")
_HEAD_END = re.compile(rb"\r?\n\r?\n")


def read(path: Path, limits: Limits) -> Raw:
    """The letter; raises UnsureEncoding, NestedTooDeeply, and EmptyDocument where it has neither letter nor digit."""
    first, *others = box(path.read_bytes())
    message = parsed_bytes(first)
    found = parts(message)
    subject = header(message, "subject")
    numbers = part_numbers(message)
    letters = [_best(forms, numbers) for forms in found.letter]
    text = "\n\n".join(piece for piece in (subject, *(letter.text.strip("\n") for letter in letters)) if piece)
    if not any(character.isalnum() for character in text):
        raise EmptyDocument("no letter or digit in its subject and text")
    encodings = dict.fromkeys(letter.encoding for letter in letters)
    return Raw(
        MAIL,
        (Page(1, 0.0, 0.0, text.replace(PAGE_BREAK, "\n")),),
        encoding=", ".join(encodings) or None,
        title=subject or None,
        published=published(message),
        traces=(_head(path.read_bytes()), *(trace for letter in letters for trace in letter.traces)),
        notes=tuple(_notes(message, found, len(others))),
    )


def _notes(message: Mail, found: Parts, others: int) -> Iterator[str]:
    """What came with the letter and is not in its text."""
    for what, number in (("attachments", len(found.attachments)), ("more mails in the box", others)):
        if number:
            yield f"{what}: {number}"
    if found.ignored:
        yield f"signatures and pictures left out: {len(found.ignored)} ({', '.join(found.ignored[:_NAMED])})"
    if found.refused:
        yield f"attachments refused: {len(found.refused)}"
    if text := behind(message):
        yield f"characters left out behind the last part: {len(text)}"
    if is_cut_off(message):
        last = list(message.walk())[-1]
        name = header(last, "content-disposition", "filename") or header(last, "content-type", "name")
        yield "the mail ends before its last part does" + (f": {name}" if name else "")


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    encoding: str
    whole: bool = False  # each line is a paragraph
    traces: tuple[Trace, ...] = ()

    @property
    def size(self) -> int:
        return sum(map(str.isalnum, self.text))


def _best(forms: tuple[Mail, ...], numbers: Mapping[int, str]) -> _Letter:
    """The form that says most; the plain one where it is no mere notice of the other."""
    letters = [(_html if form.get_content_type() == "text/html" else _plain)(form, numbers[id(form)]) for form in forms]
    plain = max((letter for letter in letters if not letter.whole), key=_size, default=None)
    rich = max((letter for letter in letters if letter.whole), key=_size, default=None)
    if plain is None or (rich is not None and rich.size > _STUB * plain.size):
        return rich or _Letter("", "us-ascii")
    return plain


def _size(letter: _Letter) -> int:
    return letter.size


def _plain(part: Mail, number: str) -> _Letter:
    data = content(part)
    text, encoding = decoded(data, part.get_content_charset())
    traces = _traces(data, text, encoding, number)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if header(part, "content-type", "format").lower() == "flowed":
        text = _unflowed(text, header(part, "content-type", "delsp").lower() == "yes")
    return _Letter(text, encoding, traces=traces)


def _traces(data: bytes, text: str, encoding: str, number: str) -> tuple[Trace, ...]:
    """The letter's source; none where its encoding's name is not enough to find its bytes."""
    with suppress(LookupError, UnicodeError):
        if data.decode(encoding) == text:
            return (Trace(text, ByteMap(text, encoding), plain, number),)
    return ()


def _head(data: bytes) -> Trace:
    """The fields before the letter, for a subject that was not packed for the way."""
    start = len(data) - len(data.lstrip(b"\r\n"))
    end = _HEAD_END.search(data, start)
    text = data[: end.start() if end else None].decode("utf-8", "surrogateescape")
    return Trace(text, ByteMap(text, "utf-8"), plain)


def _unflowed(text: str, joined: bool) -> str:
    """Paragraphs whole again (RFC 3676): a line that ends with a space goes on in the next one of its depth."""
    lines: list[str] = []
    depth, goes_on = 0, False
    for line in text.split("\n"):
        marks = _QUOTE.match(line)
        level = marks.group().count(">") if marks else 0
        rest = line[level:].removeprefix(" ")
        flowing = rest.endswith(" ") and rest != "-- "
        rest = rest[:-1] if flowing and joined else rest
        if goes_on and level == depth and rest != "-- ":
            lines[-1] += rest
        else:
            lines.append(rest)
        depth, goes_on = level, flowing
    return "\n".join(line.rstrip(" ") for line in lines)


def _html(part: Mail, number: str) -> _Letter:
    raw = html.of_bytes(content(part), HTML, part.get_content_charset())
    traces = tuple(trace.within(number) for trace in raw.traces)
    return _Letter(raw.text, raw.encoding or "", whole=True, traces=traces)
