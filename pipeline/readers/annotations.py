"""What lies on a PDF page over its content: form fields, text boxes and stamps that viewers draw there, attached files.

Promises: what is drawn is part of the page from then on, its letters where they are seen; what cannot be read is
counted, by the words that a receipt has for it.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium

FILES = "embedded files"
FIELDS = "filled form fields without a look of their own"
UNSEEN = "words that nobody sees"
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_INVISIBLE | pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_BARE = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
_MOST = 5000  # on a page


def with_annotations(document: Any, number: int, left: Counter[str]) -> Any:
    """A page of pypdfium2's document (the first is 1), with what is drawn over it; ``left`` counts what is not read.

    Raises pypdfium2.PdfiumError.
    """
    page = document[number - 1]
    drawn = False
    for index in reversed(range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST))):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            unseen = bool(pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN)
            has_look = bool(pdfium.FPDFAnnot_HasKey(annotation, b"AP"))
            left[FILES] += kind == pdfium.FPDF_ANNOT_FILEATTACHMENT
            left[FIELDS] += kind == pdfium.FPDF_ANNOT_WIDGET and not unseen and not has_look and _is_filled(annotation)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
        if unseen:
            pdfium.FPDFPage_RemoveAnnot(page, index)
        elif has_look and kind not in _BARE:
            drawn = True
    if drawn and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
        page.close()
        page = document[number - 1]  # anew, since PDFium has the objects of a page from its opening
    return page


def left_out(left: Counter[str]) -> tuple[str, ...]:
    """The counts as notes of a receipt."""
    return tuple(f"{what}, not read: {count}" for what, count in sorted(left.items()) if count)


def _is_filled(annotation: Any) -> bool:
    return bool(pdfium.FPDFAnnot_GetStringValue(annotation, b"V", None, 0) > 2)  # bytes: its end alone
