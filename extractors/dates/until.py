"""What ends at a time: the project, what is to be done by then, an exhibition, the years in which results are kept."""

from __future__ import annotations

from extractors.dates.candidates import Candidate
from extractors.dates.duties import owed
from extractors.dates.edges import of_another
from extractors.dates.lexicon import lexicon
from extractors.dates.near import COMMA, REACH, Near
from extractors.dates.senses import WORD
from extractors.facts import DateRole
from extractors.reading import Reading

_BESIDE = 60
_VERB = 20  # characters from "it" to what it does
_TO_END = 24  # characters from "after" to "its end"


def role_until(candidate: Candidate, near: Near, reading: Reading) -> DateRole:
    """The role of a time that is an end."""
    if _keeps_until(near):
        return "other"
    nearest = near.nearest("apply", "finish", "due", "run")
    carried = near.has("project") or (nearest == "run" and near.has("carry"))
    own = nearest in ("finish", "run") and near.rank(nearest) < REACH
    if own and carried and not of_another(near, near.at(nearest)[0]):
        return "project_period"
    if own and _it_runs(near.at(nearest)[0], near, reading):
        return "project_period"
    if nearest != "apply" and near.has("project", within=_BESIDE) and near.has("finish", "run"):
        return "project_period"
    if _shown(candidate, near) and not owed(candidate, near, reading):
        return "event"  # "the exhibition stays open until 31 October"
    called = near.has("apply", "call")
    if "lasts" in near.places and near.rank("lasts") < REACH and not called and not owed(candidate, near, reading):
        return "other"  # "the museum is closed until 24 May", "admission is free until then"
    if _goes_on(candidate, near, reading) and not owed(candidate, near, reading):
        return "event"
    if near.rank("asks") < REACH and candidate.first.day is not None:
        return "deadline"
    asked = near.has("apply", "due", "finish", "call", "future") or candidate.first.hour is not None
    if asked or owed(candidate, near, reading):
        return "deadline"
    if candidate.first.day is not None and not near.has("happen", "run", "decide", "project"):
        return "deadline"
    return "other"


def _shown(candidate: Candidate, near: Near) -> bool:
    """Whether an exhibition can be seen till then; not what is built, bought or visited by then."""
    if near.rank("shown") >= COMMA or candidate.first.month is None or candidate.first.hour is not None:
        return False
    return near.rank("exhibition") < min(REACH, near.rank("apply", "finish", "project"))


def _it_runs(verb: int, near: Near, reading: Reading) -> bool:
    """Whether a pronoun that opens the sentence stands for a project: "A project has started. It will run until …"."""
    sentence = reading.sentence_at(near.core)
    if sentence.start not in near.at("it") or not 0 < verb - sentence.start <= _VERB or not sentence.start:
        return False
    before = reading.sentence_at(sentence.start - 2)
    words, known = (
        WORD.findall(reading.text[before.start : before.end].lower()),
        lexicon(reading.line_at(verb).language),
    )
    return any("project" in known.look_up(word).cues for word in words)


def _goes_on(candidate: Candidate, near: Near, reading: Reading) -> bool:
    """Whether something is held till then: "classes take place every Wednesday until 30 November"."""
    if candidate.first.day is None or candidate.first.hour is not None or near.rank("happen") >= COMMA:
        return False
    opener = reading.text[candidate.start : candidate.core].split()
    senses = candidate.lexicon.look_up(opener[0].lower()).senses if len(opener) == 1 else ()
    if not any("to" in sense.kinds and not sense.rest for sense in senses):
        return False  # "will meet by 7 September"
    rivals = near.rank("apply", "call", "due", "finish", "decide", "asks", "must")
    return rivals >= COMMA and not near.has("past")


def _keeps_until(near: Near) -> bool:
    """Whether results are kept till then: "for five years after the project's end, that is until December 2027"."""
    if not near.has("keep"):
        return False
    over = {end for end in near.at("finish") for after in near.at("after") if 0 < end - after <= _TO_END}
    ends = [rank for rank, _, place in near.places.get("finish", ()) if place not in over]
    return bool(over or near.has("answer")) and near.rank("keep") < min(
        [*ends, near.rank("apply", "happen", "start", "run")]
    )
