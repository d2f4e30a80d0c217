"""Where words stand in an original: on its pages, or in its bytes. For a quote that a person gives."""

from __future__ import annotations

from pathlib import Path

from pipeline.anchors import Anchor, find
from pipeline.boxes import Box
from pipeline.clean import clean
from pipeline.document import outline
from pipeline.errors import DamagedArchive
from pipeline.readers import Limits, reader
from pipeline.statements import Place


def locate(path: Path, media_type: str, limits: Limits, quote: Anchor) -> Place:
    """The place of a quote, found by reading the original once more; nothing in it where the words stand nowhere.

    Raises what the readers raise, and DamagedArchive.
    """
    try:
        cleaned = clean(reader(media_type).load()(path, limits))
    except OSError as error:
        raise DamagedArchive(f"{path.name}: {error.strerror}") from error
    span = find(quote, cleaned.text)
    if span is None:
        return Place()
    if cleaned.raw.laid_out:
        lines = tuple(cleaned.locations(*span))
        if not lines:
            return Place()
        page, *box = outline(lines)
        return Place(page=page, box=Box(*box), lines=lines)
    (found,) = cleaned.byte_ranges([span])
    return Place(start_byte=found.start_byte, end_byte=found.end_byte, part=found.part) if found else Place()
