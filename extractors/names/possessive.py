"""Names that own what follows them, where nouns have no genitive: "Tukums Museum's project"."""

from __future__ import annotations

from extractors.names.coordination import Member
from extractors.names.heads import table
from extractors.record import changed

CASES = frozenset({"genitive"})


def owner(member: Member, lang: str) -> Member | None:
    """The name without what says that it owns something, nor what it owns; None where nothing says so."""
    for ending in table(lang)["possessive"]:
        if member.words.endswith(ending):
            words = member.words.removesuffix(ending)
            return changed(member, end=member.start + len(words), words=words, quotation="")
    return None
