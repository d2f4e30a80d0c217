"""What can be wrong with a document of a kind that is read: damage, a password, too many pages, no letters.

See :mod:`pipeline.errors` for the rest, docs/errors.md for the table.
"""

from __future__ import annotations

from extractors.errors import TerminalError


class EncryptedPdf(TerminalError):
    """A PDF that opens only with a password."""

    reason = "encrypted_pdf"
    exit_code = 21
    remedy = "Ask the publisher for a copy without password, or save one from a viewer that knows it."


class BrokenPdf(TerminalError):
    """A PDF that cannot be opened, or has no pages."""

    reason = "broken_pdf"
    exit_code = 22
    remedy = "Fetch the file again; the download may have been cut off."


class OnlyPictures(TerminalError):
    """An office document without a letter in which there are pictures: scans, most likely."""

    reason = "only_pictures"
    exit_code = 85
    remedy = "Open it, save it as PDF and drop that in the inbox: OCR reads the pictures on its pages."


class NoTextLayer(TerminalError):
    """A document of pictures, on none of which letters can be read, with OCR neither."""

    reason = "no_text_layer"
    exit_code = 25
    remedy = "Look at it: if there is text on it, scan it again, straight and at 300 dpi, and drop that in the inbox."


class TooManyPages(TerminalError):
    """A PDF above the page limit."""

    reason = "too_many_pages"
    exit_code = 31
    remedy = "Split the file, or raise max_pages in pressfacts.toml."


class MarkupBomb(TerminalError):
    """A document made to exhaust its reader: growing entities, elements without end, parts that unpack to too much."""

    reason = "markup_bomb"
    exit_code = 39
    remedy = "If it is no trap, open it in an office program or a browser and save it as PDF."


class EncryptedDocument(TerminalError):
    """A Word or OpenDocument file that opens only with a password."""

    reason = "encrypted_document"
    exit_code = 80
    remedy = "Save a copy without password, and drop that in the inbox."


class BrokenDocument(TerminalError):
    """A DOCX, ODT, RTF, saved web page or picture whose parts are missing, cut off or not what they should be."""

    reason = "broken_document"
    exit_code = 81
    remedy = "Fetch the file again, or open it in the program for such files and save it anew."


class NoPages(TerminalError):
    """A page was asked for of a document of a kind that has none."""

    reason = "no_pages"
    exit_code = 82
    remedy = "Use `pressfacts show DOCUMENT` without --page: it prints the text with its facts marked."


class NoSuchPage(TerminalError):
    """A page was asked for that the document does not have."""

    reason = "no_such_page"
    exit_code = 83
    remedy = "Choose one of its pages; the first is 1."


class HugePicture(TerminalError):
    """A picture of more pixels than any scan of a page has."""

    reason = "huge_picture"
    exit_code = 84
    remedy = "Save it in a smaller size, for example a page at 300 dpi, and drop that in the inbox."
