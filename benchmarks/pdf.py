"""PDFs with a text layer: pages a second against pdfplumber's extract_text in the same run, and memory by pages.

    python -m benchmarks.pdf [--pages 10 100 1000]

Both read the same pages, ours with a box for every letter, in turns; the best of the rounds counts for each. Memory is
the most that a fresh process holds (VmHWM): once for reading alone, once for everything up to the facts. Fails where
reading is less than four times as fast, or memory for the most pages is more than 1.3 times that for the fewest.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.pdf_maker import LAYOUTS, in_layout

GOLD = Path(__file__).parent.parent / "tests" / "gold"
ROUNDS = 7
LEAST_RATIO = 4.0
MOST_GROWTH = 1.3  # what grows is the text itself
READ = "from pipeline.readers.pdf import read"
STUDY = """
from extractors.reading import Context
from pipeline.study import study
def read(path, limits):
    return study(path, "application/pdf", limits, Context())
"""
MEASURED = """
import sys, time
from pathlib import Path
from pipeline.readers import Limits
{read}
began = time.perf_counter()
kept = read(Path(sys.argv[1]), Limits())
seconds = time.perf_counter() - began
peak = next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak) / 1024, seconds)
"""


def corpus() -> str:
    """The gold documents as one text."""
    return "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*/*.txt")))


def best(works: Sequence[Callable[[], object]]) -> list[float]:
    """The CPU seconds of each in its best round; rounds take turns, so that a busy machine is one for all."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, found in zip(works, times, strict=True):
            began = time.process_time()
            work()
            found.append(time.process_time() - began)
    return [min(found) for found in times]


def speed(folder: Path) -> float:
    """Prints pages a second for each layout; the smallest ratio."""
    import pdfplumber

    from pipeline.readers import Limits
    from pipeline.readers.pdf import read

    text = corpus()[:40_000]
    print(f"{'layout':14}{'pages':>6}{'ours':>8}{'pdfplumber':>12}{'ratio':>7}   pages/s")
    ratios = []
    for name in LAYOUTS:
        path = folder / f"{name}.pdf"
        path.write_bytes(in_layout(text, name))
        pages = len(read(path, Limits()).pages)

        def peer(path: Path = path) -> None:
            with pdfplumber.open(path) as document:
                for page in document.pages:
                    page.extract_text()
                    page.close()

        ours, theirs = best([lambda path=path: read(path, Limits()), peer])  # type: ignore[misc]
        ratios.append(theirs / ours)
        print(f"{name:14}{pages:6}{pages / ours:8.0f}{pages / theirs:12.1f}{ratios[-1]:7.1f}")
    return min(ratios)


def memory(folder: Path, counts: Sequence[int]) -> float:
    """Prints the most memory that documents of so many pages take; what the last takes more than the first, to read."""
    import pypdfium2

    print(f"{'pages':>6}{'reading, MB':>14}{'s':>7}{'facts too, MB':>16}{'s':>7}")
    pages = folder / "pages.pdf"
    pages.write_bytes(in_layout(corpus(), "one-column"))
    peaks = []
    for count in counts:
        path = folder / f"{count}.pdf"
        with pypdfium2.PdfDocument(pages) as source, pypdfium2.PdfDocument.new() as target:
            while len(target) < count:
                target.import_pages(source, pages=list(range(min(len(source), count - len(target)))))
            target.save(path)
        (peak, seconds), (whole, longer) = (measured(path, read) for read in (READ, STUDY))
        peaks.append(peak)
        print(f"{count:6}{peak:14.1f}{seconds:7.1f}{whole:16.1f}{longer:7.1f}", flush=True)
    return peaks[-1] / peaks[0]


def measured(path: Path, read: str) -> tuple[float, float]:
    """The most memory in MB that a process needs that reads a file, and the seconds of the reading."""
    script = MEASURED.format(read=read)
    found = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    peak, seconds = map(float, found.stdout.split())
    return peak, seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", nargs="+", type=int, default=[10, 100, 1000], help="pages of the documents")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        ratio = speed(Path(scratch))
        growth = memory(Path(scratch), options.pages)
    print(f"at least {ratio:.1f} times as fast (wanted {LEAST_RATIO:g}); memory grows by {growth - 1:.0%}")
    return 0 if ratio >= LEAST_RATIO and growth <= MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
