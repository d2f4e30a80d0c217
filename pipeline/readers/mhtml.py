"""Web archives (MHTML): a page saved by a browser or by Word as one file; its first HTML part is read as a page."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from pathlib import Path

from pipeline.containers.headers import part_numbers
from pipeline.detect import HTML, MHTML
from pipeline.raw import Raw
from pipeline.readers import Limits, html
from pipeline.readers.errors import BrokenDocument


def read(path: Path, limits: Limits) -> Raw:
    """The main text of the page. Raises BrokenDocument where there is none, and what :mod:`html` raises."""
    archive = email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
    numbers = part_numbers(archive)
    for part in archive.walk():
        if part.get_content_type() == HTML:
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                raw = html.of_bytes(data, MHTML, part.get_content_charset())
                return replace(raw, traces=tuple(trace.within(numbers[id(part)]) for trace in raw.traces))
    raise BrokenDocument("a web archive without a page in it")
