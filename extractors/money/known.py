"""What is known of a sum before it is judged whose it is: what leads to it, and the sums around it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from extractors.facts import AmountScope
from extractors.money.notes import Notes
from extractors.money.roles import Role
from extractors.money.settings import Setting
from extractors.money.ties import Lead
from extractors.record import record


@record
class Scope:
    """A scope, the partner's name where it is one, and whether the text said so or it was concluded."""

    name: AmountScope
    partner: str | None = None
    said: bool = True
    shared: bool = False  # the project of one of several who got something


@record
class Known:
    """What the document and the sums around one tell of it."""

    led: Lead  # the words before it
    before: tuple[Setting, Scope] | None  # the sum before it
    behind: tuple[Setting, Role | None] | None  # the sum behind it, and what is said of its role
    whole: Decimal | None  # the larger sum that the document states as that of the project
    largest: Decimal | None  # the larger sum of which it says who pays it, or that it is all
    several: bool  # several parties have shares
    together: Callable[[], bool]  # it speaks of partners
    payer: bool  # the sum before it is a payer's
    owner: tuple[Setting, Scope] | None  # the sum that a partner was last said to have, and none of others since
    share: Decimal | None  # the partner's share last stated, while its lines go on
    default: Callable[[], AmountScope]  # what the document is about
    names: tuple[str, ...]  # of projects, in lower case

    @property
    def nameless(self) -> bool:
        """Has no project a name? Then "the project" is any of the programme's."""
        return not self.names

    def smaller(self, setting: Setting) -> bool:
        """Is a sum smaller than another that is known to be the project's, or a part of it?"""
        return self.largest is not None and setting.sum.value < self.largest

    def payers(self, setting: Setting) -> bool:
        """Is the sum before one in its sentence a payer's? Then a name beside this one is a payer's, too."""
        return self.payer and self.before is not None and self.before[0].sentence == setting.sentence

    def revised(self, notes: Notes, setting: Setting) -> bool:
        """Does a larger total follow in the sentence ("was to cost 5.2 million, now the estimate is 6.3 million")?

        What another thing was bought for is none.
        """
        if self.behind is None:
            return False
        following, said = self.behind
        total = said is None or said.name == "total"
        if not total or following.sum.value <= setting.sum.value or following.sentence != setting.sentence:
            return False
        kinds = {cue.kind for cue in notes.scopes(following.pre)}
        if "project" in kinds and any(cue.kind == "total" for cue in notes.roles(following.pre)):
            return False  # "the roof cost 58 000, the whole project 233 000"
        return not kinds & {"other", "thing"}

    def parted(self, setting: Setting) -> bool:
        """Is the sum behind one in its sentence a part of it that somebody pays?"""
        if self.behind is None:
            return False
        following, said = self.behind
        paid = said is not None and said.strength >= 2 and said.name in ("eu", "national", "own", "grant")
        return paid and following.sentence == setting.sentence and following.sum.value < setting.sum.value
