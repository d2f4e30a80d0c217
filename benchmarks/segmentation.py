"""Tokens and sentences on treebanks, before and after: spaCy's stock tokenizer and sentencizer against ours, F1.

    python -m benchmarks.segmentation FOLDER      a folder of lv_ud_test.spacy, lt_ud_test.spacy (spaCy DocBin files)

Sentences are laid end to end as in running text, since the files keep their documents cut into pieces.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

PARAGRAPH = 8  # sentences of a treebank laid end to end: about a paragraph of a release
Spans = set[tuple[int, int]]


class Figures(NamedTuple):
    """F1 on one treebank."""

    sentences: int
    stock_sentences: float
    our_sentences: float
    stock_tokens: float
    our_tokens: float


def f1(found: Spans, gold: Spans) -> float:
    return 2 * len(found & gold) / (len(found) + len(gold))


def measure(path: Path, code: str) -> Figures:
    import spacy
    from spacy.tokens import Doc, DocBin

    from extractors.sentences import sentences
    from extractors.tokens import tokenizer

    nlp = spacy.blank(code)
    nlp.add_pipe("sentencizer")
    ours = tokenizer(nlp, code)

    def words(doc: Doc, offset: int) -> Spans:
        return {(offset + token.idx, offset + token.idx + len(token)) for token in doc if not token.is_space}

    gold_tokens, stock_tokens, our_tokens = Spans(), Spans(), Spans()
    gold_ends, stock_ends, our_ends = Spans(), Spans(), Spans()
    texts: list[str] = []
    offset = 0
    for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
        gold_tokens |= words(doc, offset)
        stock_tokens |= words(nlp.tokenizer(doc.text), offset)
        our_tokens |= words(ours(doc.text), offset)
        offset += len(doc.text) + 1
        texts += [sentence.text.strip() for sentence in doc.sents]
    offset = 0
    for first in range(0, len(texts), PARAGRAPH):
        paragraph = " ".join(texts[first : first + PARAGRAPH])
        gold_ends |= _ends(_lengths(texts[first : first + PARAGRAPH]), offset)
        our_ends |= _ends((end for _, end in sentences(paragraph, [(0, len(paragraph), code)])), offset)
        stock_ends |= _ends((sentence.end_char for sentence in nlp(paragraph).sents), offset)
        offset += len(paragraph) + 2
    return Figures(
        len(texts),
        f1(stock_ends, gold_ends),
        f1(our_ends, gold_ends),
        f1(stock_tokens, gold_tokens),
        f1(our_tokens, gold_tokens),
    )


def _ends(ends: Iterable[int], offset: int) -> Spans:
    return {(offset, offset + end) for end in ends}


def _lengths(texts: Iterable[str]) -> Iterable[int]:
    end = -1
    for text in texts:
        end += 1 + len(text)
        yield end


def main() -> None:
    folder = Path(sys.argv[1])
    print(f"{'':6}{'sentences':>10}{'stock F1':>10}{'ours F1':>10}{'tokens: stock F1':>20}{'ours F1':>10}")
    for code in ("lv", "lt"):
        row = measure(folder / f"{code}_ud_test.spacy", code)
        print(
            f"{code:6}{row.sentences:10}{100 * row.stock_sentences:10.1f}{100 * row.our_sentences:10.1f}"
            f"{100 * row.stock_tokens:20.2f}{100 * row.our_tokens:10.2f}"
        )


if __name__ == "__main__":
    main()
