"""Floor 1: text → facts. Codes, projects, amounts, dates, partners, events and people in Latvian, Lithuanian, English.

>>> nlp = extractors.pipeline("lv")
>>> doc = nlp(text)
>>> doc.spans["amounts"], doc._.pressfacts.extraction

or, without spaCy's documents, ``extractors.extract(text)``. Nothing here reads files or the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from extractors.facts import Extraction
from extractors.reading import Context

if TYPE_CHECKING:
    import spacy.language

LONGEST_TEXT = 20_000_000  # characters; spaCy's own limit of a million is meant for trained models

__all__ = ["Context", "Extraction", "extract", "extract_many", "pipeline"]


@cache
def pipeline(language: str) -> spacy.language.Language:
    """The spaCy pipeline of a language: its tokenizer, our sentences and all extractors."""
    import spacy

    from extractors import components
    from extractors.tokens import tokenizer

    nlp = spacy.blank(language)
    nlp.tokenizer = tokenizer(nlp, language)
    nlp.max_length = LONGEST_TEXT
    nlp.add_pipe("pressfacts_sentences")
    for kind in components.FACTS:
        nlp.add_pipe(f"pressfacts_{kind}")
    return nlp


def extract(text: str, context: Context | None = None) -> Extraction:
    """Everything that a clean text states; see :class:`~extractors.facts.Extraction`."""
    from extractors.workspace import Workspace

    return Workspace(text, context).extraction


def extract_many(documents: Iterable[tuple[str, Context]]) -> Iterator[Extraction]:
    """``extract`` for a batch of (text, context)."""
    for text, context in documents:
        yield extract(text, context)
