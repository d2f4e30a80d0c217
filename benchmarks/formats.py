"""The gold corpus as the files that offices, sites and scanners make of it: accuracy on each format beside plain text.

    python -m benchmarks.formats              all formats
    python -m benchmarks.formats html docx    some of them; plain text is always measured

Each document is rendered, each format is ingested into a home of its own and scored by tests/gold/score.py. Fails
where the headline F1 of a format is further below that of plain text than the format is allowed, or more of the values
read are wrong by over a hundredth. A new format is a line in RENDERERS.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.accuracy import CORPUS, score, wrong_values
from pipeline.clean import clean_text
from tests import office_maker, pdf_maker, scan_maker

BASE = "text"
SLACK = 0.02  # of headline F1
SCAN_SLACK = 0.08
WRONG_SLACK = 0.01  # of the amounts and dates read


@dataclass(frozen=True)
class Source:
    """A gold document: its text, its number in the corpus, and what the gold says of it."""

    text: str
    number: int
    gold: Mapping[str, Any]


@dataclass(frozen=True)
class Renderer:
    """How a format is made; ``slack``: how far its headline F1 may be below plain text's."""

    extension: str
    make: Callable[[Source], bytes]
    slack: float = SLACK


def _page(source: Source) -> bytes:
    """One of the sites after the other."""
    gold = source.gold
    language = gold["language"] if gold["language"] in office_maker.page_maker.WORDS else "en"
    return office_maker.html(source.text, kind=source.number, language=language, published=gold.get("published"))


def _pdf(source: Source, layout: str) -> bytes:
    """A paragraph for each line of the clean text: a line that was wrapped in the source is none of its own."""
    return pdf_maker.in_layout(clean_text(source.text), layout)


def _scan(source: Source) -> bytes:
    """200 dpi, the sheet a little askew, some grain."""
    return scan_maker.scan(_pdf(source, "one-column"))


RENDERERS: dict[str, Renderer] = {
    BASE: Renderer(".txt", lambda source: source.text.encode()),
    "windows-1257": Renderer(".txt", lambda source: office_maker.windows_text(source.text)),
    "html": Renderer(".html", _page),
    "docx": Renderer(".docx", lambda source: office_maker.docx(source.text)),
    "odt": Renderer(".odt", lambda source: office_maker.odt(source.text)),
    "rtf": Renderer(".rtf", lambda source: office_maker.rtf(source.text)),
    **{f"pdf-{layout}": Renderer(".pdf", partial(_pdf, layout=layout)) for layout in pdf_maker.LAYOUTS},
    "scan": Renderer(".pdf", _scan, SCAN_SLACK),
}


@dataclass(frozen=True)
class Measured:
    """What became of a format: F1, wrong values among those read, files that were refused, seconds."""

    headline: float
    wrong: int
    read: int
    refused: int
    seconds: float


def sources(folders: Sequence[Path]) -> list[tuple[str, Source]]:
    """The gold documents with their names."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    return [
        (path.stem, Source(path.read_text("utf-8"), number, json.loads(path.with_suffix(".json").read_text("utf-8"))))
        for number, path in enumerate(paths)
    ]


def measure(renderer: Renderer, documents: Sequence[tuple[str, Source]], folders: Sequence[Path]) -> Measured:
    """Render, ingest and score one format in a folder of its own."""
    from flows.work import ingest
    from pipeline.home import Home

    with tempfile.TemporaryDirectory() as scratch:
        rendered = Path(scratch, "documents")
        rendered.mkdir()
        for name, source in documents:
            (rendered / (name + renderer.extension)).write_bytes(renderer.make(source))
        home = Home.create(Path(scratch, "home"))
        began = time.perf_counter()
        report = ingest(home, sorted(rendered.iterdir()))
        seconds = time.perf_counter() - began
        for item in report.quarantined:
            print(f"  refused {item.file_name}: {item.reason}, {item.detail}")
        wrong, read, _ = wrong_values(home.published, folders)
        figures = score(home.published, folders)
        return Measured(figures["headline"], wrong, read, len(report.quarantined), seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("formats", nargs="*", choices=[*RENDERERS, []], help="which formats (default: all)")
    parser.add_argument("--gold", nargs="+", type=Path, default=list(CORPUS), help="folders of gold documents")
    options = parser.parse_args()
    chosen = [BASE, *(name for name in options.formats or RENDERERS if name != BASE)]
    documents = sources(options.gold)
    base: Measured | None = None
    missed = []
    print(f"{len(documents)} documents\n{'format':16}{'headline':>10}{'to text':>9}{'wrong':>12}{'refused':>9}{'s':>7}")
    for name in chosen:
        found = measure(RENDERERS[name], documents, options.gold)
        base = base or found
        away = found.headline - base.headline
        more_wrong = found.wrong / max(found.read, 1) - base.wrong / max(base.read, 1)
        if found.refused or away < -RENDERERS[name].slack or more_wrong > WRONG_SLACK:
            missed.append(name)
        share = f"{found.wrong}/{found.read}"
        print(
            f"{name:16}{found.headline:10.3f}{away:+9.3f}{share:>12}{found.refused:9}{found.seconds:7.1f}", flush=True
        )
    print(f"below what is allowed: {', '.join(missed)}" if missed else "each within what it is allowed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
