"""Extraction from text against two peers in one run: dateparser's search_dates and spaCy's blank tokenizer.

    python -m benchmarks.speed [--long]      --long adds a 2 MB document, to see that cost is linear in length

Times are CPU seconds of this process, the best of several rounds, on one core.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

GOLD = Path(__file__).parent.parent / "tests" / "gold"
ROUNDS = 5
SLOW_ROUNDS = 2  # for search_dates


def best(work: Callable[[str], object], texts: Sequence[str], rounds: int = ROUNDS) -> float:
    """Documents a second in the best round, after one to warm up."""
    for text in texts:
        work(text)
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        for text in texts:
            work(text)
        times.append(time.process_time() - begin)
    return len(texts) / min(times)


def main() -> None:
    import spacy
    from dateparser.search import search_dates

    from extractors import extract
    from pipeline.clean import clean_text

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true", help="add a document of 2 MB")
    options = parser.parse_args()
    paths = sorted([*GOLD.glob("dev/*.txt"), *GOLD.glob("samples/*.txt")])
    texts = [clean_text(path.read_text(encoding="utf-8")) for path in paths]
    size = statistics.mean(map(len, texts))
    tokenizers = {code: spacy.blank(code) for code in ("lv", "lt")}
    languages = {text: "lt" if path.name.startswith("lt") else "lv" for text, path in zip(texts, paths, strict=True)}

    ours = best(extract, texts)
    tokenizer = best(lambda text: tokenizers[languages[text]](text), texts)
    dates = best(lambda text: search_dates(text, languages=[languages[text]]), texts, SLOW_ROUNDS)
    print(f"{len(texts)} documents, {size:.0f} characters on average")
    print(f"{'extraction of everything':28}{ours:8.0f} documents/s")
    print(f"{'spaCy blank tokenizer':28}{tokenizer:8.0f} documents/s   ratio {ours / tokenizer:.2f} (at least 0.33)")
    print(f"{'dateparser search_dates':28}{dates:8.0f} documents/s   ratio {ours / dates:.1f} (at least 5)")
    if options.long:
        long = "\n\n".join(texts)
        long = long * (2_000_000 // len(long) + 1)
        begin = time.process_time()
        extract(long)
        seconds = time.process_time() - begin
        rate, base = len(long) / seconds, size * ours
        print(f"{'one document of 2 MB':28}{rate / 1e3:8.0f} kB/s         ratio {rate / base:.2f} to short documents")


if __name__ == "__main__":
    main()
