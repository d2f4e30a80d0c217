"""Header fields of e-mails as people read them, whatever way their letters were packed for the way.

Encoded words (RFC 2047), parameters in pieces (RFC 2231) and plain 8-bit letters all come out as text; what an encoding
label says is believed only where the bytes agree (:func:`decoded`).
"""

from __future__ import annotations

import base64
import codecs
import quopri
import re
from contextlib import suppress
from datetime import date
from email.message import Message
from email.utils import parsedate_to_datetime

from pipeline.containers import names
from pipeline.encoding import decode
from pipeline.errors import UnsureEncoding

_BALTIC = {"cp1257", "iso8859-13", "iso8859-4", "cp775"}
_BY_HABIT = {None, "ascii", "iso8859-1", "iso8859-15", "cp1252", "utf-8"}  # what programs write without asking
_WAY_ONLY = {"utf-7", "iso2022_jp", "hz"}  # ASCII that stands for other letters
_ENCODED = re.compile(r"=\?([^?\s]+)\?([BbQq])\?([^?]*)\?=")
_SPACE = re.compile(r"\s+")


def header(message: Message, name: str, parameter: str | None = None) -> str:
    """A field's text, or that of one of its parameters; empty where there is none."""
    try:
        if parameter is None:
            value = message.get(name)
            return "" if value is None else _words(value)
        found = message.get_param(parameter, header=name)
    except (LookupError, TypeError, ValueError):
        return ""
    if isinstance(found, tuple):  # RFC 2231: (charset, language, percent-encoded text)
        charset, _, text = found
        return _text(text.encode("latin-1", "surrogateescape"), charset)
    return "" if found is None else _words(found)


def published(message: Message) -> str | None:
    """The day a mail was sent, as its sender's clock had it; None where it does not say."""
    with suppress(TypeError, ValueError, IndexError, OverflowError):
        sent: date = parsedate_to_datetime(header(message, "date")).date()
        return sent.isoformat()
    return None


def part_numbers(message: Message) -> dict[int, str]:
    """For the ``id`` of each part of a mail its number, as IMAP counts them: ``1`` is the first, ``2.1`` within it."""
    if not message.is_multipart():
        return {id(message): "1"}
    found: dict[int, str] = {}
    waiting = [(message, "")]
    while waiting:
        outer, prefix = waiting.pop()
        payload = outer.get_payload()
        for number, part in enumerate(payload if isinstance(payload, list) else (), 1):
            if isinstance(part, Message):
                found[id(part)] = f"{prefix}{number}"
                waiting.append((part, f"{prefix}{number}."))
    return found


def decoded(data: bytes, label: str | None) -> tuple[str, str]:
    """The text of bytes and the name of their encoding; raises UnsureEncoding.

    A Baltic label is believed where the bytes can be so; other labels are what programs write without asking, and
    only tell what the ladder of :mod:`pipeline.encoding` cannot.
    """
    stated = _codec(label)
    if stated in _BALTIC or stated in _WAY_ONLY:
        with suppress(UnicodeDecodeError):
            text = data.decode(stated)
            if not any("\x80" <= letter <= "\x9f" for letter in text) and not _is_utf8(data, text):
                return text, stated
    try:
        return decode(data)
    except UnsureEncoding:
        if stated is not None:
            with suppress(UnicodeDecodeError):
                text = data.decode(stated)
                if not any("\x80" <= letter <= "\x9f" for letter in text):
                    return text, stated
        raise


def _is_utf8(data: bytes, text: str) -> bool:
    """Whether bytes beyond ASCII are UTF-8, which other encodings are by chance alone."""
    if text.isascii() or data.isascii():
        return False
    with suppress(UnicodeDecodeError):
        data.decode()
        return True
    return False


def _codec(label: str | None) -> str | None:
    """Python's name of an encoding of letters; others (``hex``, ``zlib``) are none."""
    with suppress(LookupError, TypeError, ValueError):
        name = codecs.lookup((label or "").strip(" \"'")).name
        b"a".decode(name)
        return name
    return None


def _words(raw: str) -> str:
    """Encoded words and bare 8-bit letters as text, on one line."""
    pieces: list[tuple[bytes, str | None]] = []
    position = 0
    for match in _ENCODED.finditer(raw):
        between = raw[position : match.start()]
        if between.strip() or (between and position == 0):
            pieces.append((between.encode("ascii", "surrogateescape"), None))
        data, charset = _encoded_word(match)
        if pieces and pieces[-1][1] == charset:
            pieces[-1] = (pieces[-1][0] + data, charset)  # a letter may be cut in two
        else:
            pieces.append((data, charset))
        position = match.end()
    pieces.append((raw[position:].encode("ascii", "surrogateescape"), None))
    return _SPACE.sub(" ", "".join(_text(*piece) for piece in pieces)).strip()


def _encoded_word(match: re.Match[str]) -> tuple[bytes, str]:
    charset, way, packed = match[1].partition("*")[0].lower(), match[2].lower(), match[3]
    if way == "q":
        return quopri.decodestring(packed.replace("_", " ").encode("ascii", "replace"), header=False), charset
    with suppress(ValueError):
        return base64.b64decode(packed + "=" * (-len(packed) % 4)), charset
    return packed.encode("ascii", "replace"), charset


def _text(data: bytes, charset: str | None) -> str:
    """A few words are too short for the ladder: where no other script is stated, they are of the region if they can."""
    if _codec(charset) in _BY_HABIT:
        page = names.guessed([data], names.WINDOWS_FIRST)
        if page != names.STANDARD:
            return data.decode(page)
    try:
        return decoded(data, charset)[0]
    except UnsureEncoding:
        return data.decode("utf-8", "replace")
