"""Tokens of Baltic text for spaCy: ordinals and abbreviations keep their full stop, glued words come apart.

The stock Latvian tokenizer tears "2022." and "plkst." up and leaves "2022.gadā" and "J.Visockis" whole; the
Lithuanian one tears "?.." up. What differs by language stands in the table ``tokens`` of ``language.toml``.
F1 on the treebanks, before and after: ``python -m benchmarks.segmentation``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.language import language

if TYPE_CHECKING:
    import spacy.language
    from spacy.tokenizer import Tokenizer

# between the stop of a number or an initial and the word glued to it: "2022.|gadā", "J.|Visockis"
GLUED = r"(?<=\d\.)(?=[^\W\d_]{2})|(?<=(?<![^\W\d_])[^\W\d_]\.)(?=[^\W\d_]{2})"
ADDRESS = re.compile(r"[^\W\d_].*[^\W\d_]|.*(?:://|@).*")  # never "2022.gadā"


def tokenizer(nlp: spacy.language.Language, code: str) -> Tokenizer:
    """The tokenizer of ``nlp`` with the rules of a language added; ``nlp`` keeps its own."""
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    table = language(code).table("language")
    rules = table["tokens"]
    marks = [rf"(?:{'|'.join(map(re.escape, rules['marks']))})"] if rules["marks"] else []
    whole = []
    if rules["ordinal_stop"]:
        whole.append(r"\d{1,4}\.")
    if rules["abbreviation_stop"]:
        whole += [r"[^\W\d_]\.", rf"(?:{'|'.join(map(re.escape, table['abbreviations']))})\."]
    defaults = nlp.Defaults
    url = defaults.url_match

    def address(text: str) -> object:
        return url(text) if url is not None and ADDRESS.fullmatch(text) else None

    return Tokenizer(
        nlp.vocab,
        rules=defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex([*marks, *defaults.prefixes]).search,
        suffix_search=compile_suffix_regex([*marks, *defaults.suffixes]).search,
        infix_finditer=compile_infix_regex([*marks, GLUED, *defaults.infixes]).finditer,
        token_match=re.compile("|".join(whole), re.IGNORECASE).fullmatch if whole else None,
        url_match=address,
    )
