"""Rich Text Format: what its groups and control words show, in the letters of each font's character set.

Promises: hidden and deleted text, pictures, objects, headers, footers and comments are out; what fields show is in;
footnotes come at the end, text boxes where they are anchored; table rows are lines. A group that is not closed ends
with the file. The control words are those of the Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.byte_map import ByteMap
from pipeline.detect import RTF
from pipeline.encoding import decoded
from pipeline.errors import UnsureEncoding
from pipeline.raw import Page, Raw
from pipeline.readers import Limits, illustrations
from pipeline.readers.code_pages import letters, of_charset, of_code_page, told
from pipeline.readers.errors import BrokenDocument, MarkupBomb
from pipeline.readers.flow import BAR, Cell, Flow, cell, raised
from pipeline.readers.package import words
from pipeline.readers.rtf_tokens import Token, tokens
from pipeline.readers.rtf_words import CHANGES, CODE_PAGES, SHOWN, SKIPPED, TEXT, State
from pipeline.traces import Piece, Trace, spread

_DEEPEST = 1000
_DEFAULT = "cp1252"
_BALTIC = {_DEFAULT: "cp1257", "mac_roman": "mac_latin2", "cp437": "cp775", "cp850": "cp775"}  # in the place of which


def read(path: Path, limits: Limits) -> Raw:
    """The text of a document. Raises BrokenDocument, MarkupBomb."""
    data = path.read_bytes()
    start = data.find(b"{\\rtf")
    if start < 0:
        raise BrokenDocument("it has no {\\rtf")
    raw = _read(data, start, None)
    pictures = list(illustrations.of_rich_text(data))
    raw = _in_its_letters(raw, data, start)
    return replace(raw, notes=(*raw.notes, *illustrations.notes(pictures)), pictures=len(pictures))


def _in_its_letters(raw: Raw, data: bytes, start: int) -> Raw:
    """The text as read, or read anew where the file does not say its code page rightly."""
    for stated, baltic in _BALTIC.items():
        if raw.encoding == told(stated) and _is_in(baltic, raw.text, stated):
            read = _read(data, start, baltic)
            return replace(read, notes=(*read.notes, f"says that it is in {told(stated)}, read as {told(baltic)}"))
    return raw


def _read(data: bytes, start: int, codec: str | None) -> Raw:
    reader = _Reader(codec)
    last = next((token for token in tokens(data, start) if reader.take(token)), None)
    raw = reader.raw(data)
    if last is None:
        return replace(raw, notes=("the file ends before its last group does: it may be cut off",))
    left = len(data[last.end :].strip(b"\0 \t\r\n"))
    return replace(raw, notes=(f"{left} bytes behind its end were not read",)) if left else raw


def _is_in(codec: str, text: str, stated: str) -> bool:
    """Whether a text's letters make sense only in another code page than the stated one."""
    try:
        data = text.encode(stated)
        return not data.isascii() and decoded(data).byte_map.codec == codec
    except (UnicodeEncodeError, UnsureEncoding):
        return False


class _Reader:
    """Takes tokens: a stack of states, and flows for the text, a table's cell and each note."""

    def __init__(self, codec: str | None) -> None:
        self._state = State()
        self._stack: list[State] = []
        self._codec = codec or _DEFAULT
        self._forced = codec is not None
        self._fonts: dict[int | None, str] = {}
        self._default_font: int | None = None
        self._defined = 0  # the font whose definition is being read
        self._bytes = bytearray()
        self._units = bytearray()  # UTF-16, little endian
        self._places: list[tuple[int, int, int]] = []  # of either, as _write takes them
        self._pieces: list[Piece] = []
        self._repeats = 0  # characters left that only repeat a Unicode one
        self._starred = False
        self._title: list[str] = []
        self._mark: list[str] = []
        self._is_item = self._was_item = False
        self._notes: list[Flow] = []
        self._body = Flow()
        self._in_row = False  # between the definition of a row and its end
        self._row: list[Cell] = []
        self._rows: list[list[Cell]] = []
        self._cell = Flow()

    def take(self, token: Token) -> bool:
        """Use a token; whether the document has ended."""
        if token.kind == "bytes":
            if self._state.place != "skip":
                self._text(token)
            return False
        if token.word == "u" and token.kind == "word":
            self._unicode(token)
            return False
        self._flush()
        self._repeats = 0
        starred, self._starred = self._starred, False
        if token.kind == "open":
            self._stack.append(self._state)
            if len(self._stack) > _DEEPEST:
                raise MarkupBomb(f"groups nested deeper than {_DEEPEST}")
        elif token.kind == "close":
            return self._close()
        elif token.word == "*":
            self._starred = True
        else:
            self._word(token, starred)
        return False

    def raw(self, data: bytes) -> Raw:
        """What was read of a file; what a cut-off one had begun is in it."""
        self._flush()
        self._state, self._in_row = State(), False
        self._end_paragraph()
        for number, note in enumerate(self._notes, 1):
            self._body.block()
            self._body.item(f"{raised(str(number))} ")
            for line in filter(None, note.text.split("\n")):
                self._body.write(line)
                self._body.line()
        page = Page(1, 0.0, 0.0, self._body.text)
        source = data.decode("latin-1")
        trace = Trace(source, ByteMap(source, "latin-1"), lambda _: iter(self._pieces))
        return Raw(RTF, (page,), encoding=told(self._codec), title=words("".join(self._title)), traces=(trace,))

    def _close(self) -> bool:
        ended = self._state.place
        self._state = self._stack.pop() if self._stack else self._state
        if ended == "mark" and self._state.place != "mark":
            mark = "".join(self._mark).strip()
            self._mark.clear()
            if mark:
                self._target().item(f"{mark} ")
                self._is_item = True
        return not self._stack

    def _word(self, token: Token, starred: bool) -> None:
        state, word, number = self._state, token.word, token.number
        if word == "ud":
            self._state = replace(self._stack[-2] if len(self._stack) > 1 else state)
        elif word in SKIPPED or (starred and word not in SHOWN):
            self._state = replace(state, place="skip")
        elif state.place == "skip":
            pass
        elif state.place == "fonts":
            self._font_word(word, number or 0)
        elif word in TEXT:
            self._write(TEXT[word], [(1, token.start, token.end)])
        elif word in CHANGES:
            self._state = CHANGES[word](state, number)
        elif word == "ansicpg" and not self._forced:
            self._codec = of_code_page(number or 0) or self._codec
        elif word in CODE_PAGES and not self._forced:
            self._codec = CODE_PAGES[word]
        elif word == "deff":
            self._default_font = number
        elif word == "footnote":
            self._begin_note()
        elif state.place in ("text", "note"):
            self._layout_word(word)

    def _font_word(self, word: str, number: int) -> None:
        codec = {"fcharset": of_charset, "cpg": of_code_page}.get(word, lambda _: None)(number)
        if word == "f":
            self._defined = number
        elif codec is not None:
            self._fonts[self._defined] = codec

    def _layout_word(self, word: str) -> None:
        if word in ("par", "sect", "page", "column", "shptxt", "dptxbxtext"):
            self._end_paragraph()
        elif word in ("line", "softline"):
            self._target().line()
        elif word == "cell":
            self._row.append(cell(self._cell))
            self._cell = Flow()
        elif word == "trowd":
            self._in_row = True
        elif word == "row":
            self._rows.append(self._row)
            self._row, self._in_row = [], False
        elif word == "nestcell":
            self._cell.write(BAR)
        elif word == "nestrow":
            self._cell.line()

    def _end_paragraph(self) -> None:
        flow = self._target()
        if self._state.place == "note":
            return flow.block()
        if self._was_item != self._is_item:
            flow.apart()
        flow.line() if self._is_item else flow.block()
        self._was_item, self._is_item = self._is_item, False
        return None

    def _begin_note(self) -> None:
        self._notes.append(Flow())
        self._write(raised(str(len(self._notes))))
        self._state = replace(self._state, place="note", hidden=False, lifted=False)

    def _target(self) -> Flow:
        """Where text goes now; a table ends with the first text outside of it."""
        if self._state.place == "note":
            return self._notes[-1]
        if self._in_table:
            return self._cell
        self._end_table()
        return self._body

    def _end_table(self) -> None:
        if self._cell.text:  # of a row that is not ended
            self._row.append(cell(self._cell))
        if self._row:
            self._rows.append(self._row)
        if self._rows:
            self._body.table(self._rows)
            self._row, self._rows, self._cell = [], [], Flow()

    def _text(self, token: Token) -> None:
        data = token.data
        dropped = min(self._repeats, len(data))
        self._repeats -= dropped
        if dropped < len(data):
            self._flush_units()
            self._bytes += data[dropped:]
            self._places.append((len(data) - dropped, token.start + dropped, token.end))

    def _unicode(self, token: Token) -> None:
        self._flush_bytes()
        self._units += ((token.number or 0) & 0xFFFF).to_bytes(2, "little")
        self._places.append((1, token.start, token.end))
        self._repeats = self._state.fallback

    def _flush(self) -> None:
        self._flush_bytes()
        self._flush_units()

    def _flush_bytes(self) -> None:
        if self._bytes:
            font = self._state.font if self._state.font is not None else self._default_font
            data, self._bytes = bytes(self._bytes), bytearray()
            places, self._places = self._places, []
            self._write(letters(data, self._fonts.get(font, self._codec)), places)

    def _flush_units(self) -> None:
        if self._units:
            data, self._units = bytes(self._units), bytearray()
            places, self._places = self._places, []
            self._write(data.decode("utf-16-le", "replace"), places)

    def _write(self, text: str, places: Sequence[tuple[int, int, int]] = ()) -> None:
        """Text, and the tokens it was: the characters that each stands for, its start and end."""
        state = self._state
        if state.place == "title":
            self._title.append(text)
        elif state.place == "mark":
            self._mark.append(text)
        elif state.place in ("text", "note") and not state.hidden and (text.strip() or not self._between_rows):
            self._target().write(raised(text) if state.lifted else text)
            self._pieces.extend(spread(text, places) if places else ())

    @property
    def _between_rows(self) -> bool:
        return bool(self._rows) and not self._in_table

    @property
    def _in_table(self) -> bool:
        return self._state.in_table or self._in_row
