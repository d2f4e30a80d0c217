"""Whether a sum is one of those that a programme's money, or a partner's share of a project, is told in."""

from __future__ import annotations

import re

from extractors.money import topic
from extractors.money.known import Known, Scope
from extractors.money.notes import Notes, quotations
from extractors.money.roles import Role
from extractors.money.settings import Setting

NAMED = re.compile(r"[\s,;]*(?:\w+\s){1,2}[–—]")  # a name and a dash, if it begins with a capital


def exceeds(notes: Notes, setting: Setting, role: Role | None, before: tuple[Setting, Scope]) -> bool:
    """Is a sum the whole of which the share before it is told ("28 450 eiro no kopējiem 60 000")?

    What has but a name and a dash before it is another share ("Lithuania gets 420 000, Latvia – 680 000").
    """
    led = notes.text[setting.pre.start : setting.pre.end].rstrip()
    total = (role is None or role.name == "total") and not (
        role is None and led.lstrip(" ,;")[:1].isupper() and NAMED.fullmatch(led)
    )
    larger = setting.sentence == before[0].sentence and setting.sum.value > before[0].sum.value
    return total and larger and before[1].name == "partner" and setting.relation == "new"


def shared_out(notes: Notes, setting: Setting, known: Known) -> bool:
    """Is a sum one of those that a programme's money is shared out in, and not a part of one project's?"""
    before = known.before
    if setting.relation == "part" and before is not None:
        return before[1].name == "programme"
    if before is None or before[0].line != setting.line:
        return known.default() == "programme"
    if before[1].shared:  # the one named before it has got his, too, but for partners of a project named first
        line = notes.reading.lines[setting.line]
        return not topic.named_in(notes, known.names, line.start, before[0].sum.start)
    return before[1].name == "programme"


def owner_of(notes: Notes, setting: Setting, role: Role | None, known: Known) -> Scope | None:
    """The partner who pays a part of his own, where a paragraph told his share and but purchases since."""
    held = known.owner
    if held is None or role is None or role.name != "own" or role.strength < 2 or held[0].line != setting.line:
        return None
    smaller = setting.sum.value < held[0].sum.value and not any(quotations(notes.text, setting.pre))
    return Scope("partner", held[1].partner, said=False) if smaller else None
