"""Days to which something was put off: the one that it was planned for is no longer when it happens.

"Moved from 12 May to 19 May", "iš gegužės 12 d. perkeltas į gegužės 19 d.", "no 12. uz 19. maiju pārcelts".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.dates.candidates import Candidate
from extractors.dates.lexicon import Lexicon
from extractors.dates.roles import Role
from extractors.dates.scan import Scan
from extractors.dates.senses import WORD
from extractors.reading import Reading

_BEFORE, _BETWEEN, _BEHIND = 24, 60, 24  # characters
_FEW = 5  # words between both days


def moved(kept: Sequence[tuple[Candidate, Role]], scan: Scan, reading: Reading) -> list[tuple[Candidate, Role]]:
    """Roles again: the day from which something was moved is one of role ``other``."""
    result = list(kept)
    if not any("moves" in token.kinds for token in scan.tokens):
        return result
    for number, ((one, role), (other, _)) in enumerate(pairwise(kept)):
        near = role.role in ("event", "other", "deadline") and other.start - one.end <= _BETWEEN
        if near and _is_moved(one, other, reading):
            result[number] = one, Role("other", "", "dates.moved")
    return result


def _is_moved(one: Candidate, other: Candidate, reading: Reading) -> bool:
    """Whether a preposition stands before each, or the first was planned, and a verb of moving is beside them."""
    sentence = reading.sentence_at(one.core)
    if reading.sentence_at(other.core) != sentence:
        return False
    text, words = reading.text, one.lexicon
    before = WORD.findall(text[max(sentence.start, one.core - _BEFORE) : one.core].lower())
    between = WORD.findall(text[one.end : other.core].lower())
    behind = WORD.findall(text[other.end : min(sentence.end, other.end + _BEHIND)].lower())
    planned = any("plan" in words.look_up(word).cues for word in (*before[-2:], *between))
    if not (planned or (before and before[-1] in words.moved_from)) or len(between) > _FEW:
        return False
    if not between or between[-1] not in words.moved_to:
        return False
    return any(_moves(word, words) for word in (*before[-3:-1], *between, *behind[:1]))


def _moves(word: str, words: Lexicon) -> bool:
    return any("moves" in sense.kinds for sense in words.look_up(word).senses)
