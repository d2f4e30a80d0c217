"""Sentence boundaries on treebanks, before and after: spaCy's stock sentencizer against ours, and their F1.

    python -m benchmarks.sentences FOLDER      a folder of lv_ud_test.spacy, lt_ud_test.spacy (spaCy DocBin files)

Sentences are laid end to end as in running text, since each file keeps its documents cut into sentences.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

PARAGRAPH = 8  # sentences of a treebank laid end to end: about a paragraph of a release


def boundaries(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {end for _, end in spans}


def f1(found: set[int], gold: set[int]) -> float:
    hits = len(found & gold)
    return 2 * hits / (len(found) + len(gold)) if hits else 0.0


def measure(path: Path, code: str) -> tuple[float, float, int]:
    """(F1 of the stock sentencizer, F1 of ours, sentences) on one file."""
    import spacy
    from spacy.tokens import DocBin

    from extractors.language import language
    from extractors.sentences import sentences

    nlp = spacy.blank(code)
    nlp.add_pipe("sentencizer")
    texts = []
    for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
        texts += [sentence.text.strip() for sentence in (doc.sents if doc.has_annotation("SENT_START") else [doc[:]])]
    gold: set[int] = set()
    stock: set[int] = set()
    ours: set[int] = set()
    offset = 0
    for first in range(0, len(texts), PARAGRAPH):
        paragraph = ""
        for sentence in texts[first : first + PARAGRAPH]:
            paragraph += sentence
            gold.add(offset + len(paragraph))
            paragraph += " "
        paragraph = paragraph.rstrip()
        ours |= {offset + end for _, end in sentences(paragraph, 0, len(paragraph), language(code))}
        stock |= {offset + sentence.end_char for sentence in nlp(paragraph).sents}
        offset += len(paragraph) + 2
    return f1(stock, gold), f1(ours, gold), len(texts)


def main() -> None:
    folder = Path(sys.argv[1])
    print(f"{'':6}{'sentences':>10}{'stock F1':>10}{'ours F1':>10}")
    for code in ("lv", "lt"):
        stock, ours, count = measure(folder / f"{code}_ud_test.spacy", code)
        print(f"{code:6}{count:10}{100 * stock:10.1f}{100 * ours:10.1f}")


if __name__ == "__main__":
    main()
