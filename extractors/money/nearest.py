"""Which of the cues before a sum says whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.money.cues import Cue
from extractors.money.notes import Notes
from extractors.money.settings import Setting
from extractors.names.quotes import MARK

# cues that say something only beside a name
APART = frozenset(
    {
        "ours",
        "its",
        "whom",
        "us",
        "share",
        "activities",
        "split",
        "each",
        "part",
        "quantity",
        "partner",
        "gets",
        "uses",
        "thing",
    }
)
BESIDE = 2  # characters between a project and the word for its costs


def nearest_cue(text: str, cues: Sequence[Cue]) -> Cue | None:
    """The cue nearest before a sum; whatever call it is of, a purchase and a project named by its title are such."""
    telling = [cue for cue in cues if cue.kind not in APART]
    if telling and telling[-1].kind == "lead":
        return next((cue for cue in reversed(telling) if cue.kind == "programme"), telling[-1])
    if telling and telling[-1].kind == "programme":
        return next((cue for cue in reversed(telling) if cue.kind == "other" or _titled(text, cue)), telling[-1])
    return telling[-1] if telling else None


def budget_of_call(notes: Notes, setting: Setting, cues: Sequence[Cue]) -> bool:
    """ "The project … under the programme, whose budget is": does a word for a budget stand in the nearest cue?"""
    last = next((cue for cue in reversed(cues) if cue.kind not in APART), None)
    if last is None or last.kind != "programme":
        return False
    return any(role.kind == "budget" and last.start < role.start < last.end for role in notes.roles(setting.pre))


def around_aside(notes: Notes, setting: Setting, nearest: Cue, cues: Sequence[Cue]) -> Cue | None:
    """The project, where the nearest cue is in an aside between its costs and the verb: "… costs, … included, are"."""
    text, start = notes.text, setting.pre.start
    copula = notes.lexicon(setting.sum.start).copula.ends_at(text, notes.low, setting.sum.start)
    if copula is None or not text[start:copula].rstrip().endswith(","):
        return None
    opened = text.rfind(",", start, text.rindex(",", start, copula))
    wholes = [cue.start for cue in notes.roles(setting.pre) if cue.kind in ("total", "cost", "budget")]
    beside = (cue for cue in cues if cue.kind == "project" and any(0 <= at - cue.end <= BESIDE for at in wholes))
    project = next(beside, None)
    return project if project is not None and project.end <= opened < nearest.start else None


def _titled(text: str, cue: Cue) -> bool:
    """Is a cue the word "project" with the title in quotes behind it?"""
    return cue.kind == "project" and MARK.match(text, cue.end + 1) is not None
