"""Code pages of documents that name them by number or by a font's character set (RTF), and the names people know."""

from __future__ import annotations

import codecs

from pipeline.readers.flow import symbol

SYMBOL = "symbol"
_CHARSETS = {  # \fcharset; 0 and 1 are the document's own code page
    77: "mac_roman",
    85: "mac_greek",
    86: "mac_turkish",
    88: "mac_latin2",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
    2: SYMBOL,
}


_NAMED = {10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 65001: "utf-8"}


def of_code_page(number: int) -> str | None:
    """The codec of a Windows code page; None for one that is not known."""
    for name in (f"cp{number}", _NAMED.get(number, "")):
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return None


def of_charset(number: int) -> str | None:
    """The codec of a font's character set; None where it is the document's."""
    return _CHARSETS.get(number)


def letters(data: bytes, codec: str) -> str:
    """Bytes as letters; U+FFFD for what the code page does not have."""
    if codec == SYMBOL:
        return "".join(symbol(code) or (chr(code) if code < 0x80 else "") for code in data)
    return data.decode(codec, "replace")


def told(codec: str) -> str:
    """A codec's name as receipts tell it: ``cp1257`` is ``windows-1257``."""
    return codec.replace("cp125", "windows-125") if codec.startswith("cp125") else codec.replace("iso8859", "iso-8859")
