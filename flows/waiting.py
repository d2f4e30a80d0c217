"""Documents with pages that wait for OCR are taken up again when it is there: each once, whatever comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from flows.arrivals import KNOWN_AT_ONCE, grouped
from pipeline.tesseract import MISSING, NO_LANGUAGE, OFF, lacking

if TYPE_CHECKING:
    from flows.work import Report
    from pipeline.claims import Claim
    from pipeline.home import Home
    from warehouse.writer import Writer

REMEDIES = {
    OFF: "it is off: set ocr = true in pressfacts.toml",
    MISSING: "Tesseract is not installed: apt-get install tesseract-ocr, and tesseract-ocr-LANGUAGE for each language",
    NO_LANGUAGE: "Tesseract has no data of a language in ocr_languages: apt-get install tesseract-ocr-LANGUAGE",
}
LATER = "pressfacts refresh will read them"
_TRIED = "OCR was tried and the document refused: {reason}"


def take_up(home: Home, writer: Writer, report: Report, load: Callable[[Iterable[Claim], bool], None]) -> None:
    """Read again what waits, where it can be read now. ``load(claims, keep)`` does so.

    A document that is refused now keeps what was read of it before; one of which that was nothing goes to quarantine.
    """
    from pipeline import archive
    from pipeline.claims import claim_of

    if lacking(home.settings.read_as_pictures) is None:
        waiting = writer.waiting()
        for blank in (False, True):
            for group in grouped((sha256 for sha256, nothing in waiting.items() if nothing is blank), KNOWN_AT_ONCE):
                found = (archive.record(home, sha256) for sha256 in group)
                load([claim_of(known) for known in found if known is not None], not blank)
                refused = {item.sha256: item.reason for item in report.quarantined if item.sha256 in set(group)}
                if blank:
                    writer.discard(sha256 for sha256 in refused if sha256)
                for sha256, reason in refused.items():
                    writer.give_up([sha256 or ""], _TRIED.format(reason=reason))
    report.waiting = len(writer.waiting())
    report.waiting_for = why(home)


def why(home: Home) -> str:
    """Why documents wait in this home, and what helps."""
    reason = lacking(home.settings.read_as_pictures)
    return LATER if reason is None else REMEDIES[reason]
