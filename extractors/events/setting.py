"""The setting of a date: its part of a sentence, and what the words around tell of people, last days, applications."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.events.lexicon import lexicon
from extractors.events.marks import Mark
from extractors.events.scenes import Scene
from extractors.events.venues import Map
from extractors.facts import Date
from extractors.record import record

OPENS = 12  # characters before the noun that opens a sentence: "At that …", "Šajā …"
SUBJECT = 2  # words from "on show" to what can be seen, where it stands behind
ARTICLE, OF = 3, 4  # letters at most of what makes it another thing that is seen: "photographs from the exhibition"
MET = frozenset(("meeting", "seminar", "conference", "training"))
NEVER = ("\0",)
PARTING = re.compile(r"[;:,]\s")


@record
class Setting:
    """A part of a sentence with one date: what stands around a trigger, ``before`` and ``after`` the scenes near by."""

    scene: Scene
    part: tuple[int, int]
    date: Date
    where: Map
    text: str
    code: str  # of the sentence's language
    before: Sequence[Scene]
    after: Sequence[Scene]

    @property
    def place(self) -> bool:
        """Is a place told; of a journey even by a name that no table has?"""
        if self.where.has_place(*self.part) or self.scene.has("there", "home"):
            return True
        return self.scene.has("travel") and self.where.guessed((self.part,)) is not None

    def body(self) -> bool:
        """Does the sentence, or one right before it in its paragraph, tell of a body that meets?"""
        return any(other.has("body") for other in (self.scene, *self.before) if other.line == self.scene.line)

    def met(self) -> bool:
        """Does the next sentence of the paragraph go back to a meeting: "At that meeting the dates were fixed"?"""
        following = self.after[0] if self.after else self.scene
        if following is self.scene or following.line != self.scene.line or following.has("occur"):
            return False
        return any(mark.kind == "meeting" and mark.start - following.start <= OPENS for mark in following.of("noun"))

    def met_before(self) -> bool:
        """Did the sentence before name a meeting and its place, not its day: "The meeting in Riga was useful. On …"?"""
        for other in self.before[-1:]:
            met = any(mark.kind in MET and not (mark.plural or mark.attribute) for mark in other.of("noun"))
            if met and not other.dates and other.line == self.scene.line:
                return self.where.has_place(other.start, other.end)
        return False

    def opens(self) -> bool:
        """Is something opened that can be, or solemnly: not a catalogue at a museum?"""
        if self.scene.has("solemn"):
            return True
        inside = lexicon(self.code).locative or NEVER
        return any(not self.text[mark.start : mark.end].endswith(inside) for mark in self.scene.of("openable"))

    def people(self) -> bool:
        """Does it tell of people or a body that came together?"""
        return self.scene.has("guests") or self.body()

    def until(self) -> bool:
        """Is the date a last day?"""
        return self.date.role == "deadline" or self.says_until()

    def says_until(self) -> bool:
        """Do the words say it: "līdz 5. maijam", "iki gegužės 5 d."?"""
        if not self.scene.has("until"):
            return False
        start, end = self.date.start, self.date.end
        return any(
            -1 <= start - mark.end <= 1
            or start <= mark.start < end
            or (mark.start == end + 1 and mark.last > mark.first)  # "5 May at the latest"
            for mark in self.scene.of("until")
        )

    def on_show(self, mark: Mark) -> bool:
        """Is it the last day that the happening itself can be seen: "izstāde skatāma līdz 5. maijam"?"""
        if not self.says_until() or self.scene.has("registration", "submit", "call"):
            return False
        if mark.attribute:
            return False
        before = self.text[self.scene.start : mark.start].split()[-2:]
        opens = not (len(before) > 1 and len(before[1]) <= ARTICLE and before[0].islower() and len(before[0]) <= OF)
        for show in self.scene.of("on_show"):
            gap = self.text[min(mark.end, show.end) : max(mark.start, show.start)]
            near = opens if mark.start < show.start else len(gap.split()) <= SUBJECT
            if near and self.part[0] <= show.start < self.part[1] and PARTING.search(gap) is None:
                return True
        return False

    def applies(self) -> bool:
        """Does the next sentence of the paragraph tell of applications?"""
        return any(other.has("call_object") and other.line == self.scene.line for other in self.after)

    def lets_apply(self) -> bool:
        """Do doors open for applicants only: "Durvis projektiem veram" and then until when?"""
        return not self.scene.has("openable") and self.applies()

    def call_told(self) -> Mark | None:
        """The call that the sentences before tell of."""
        for other in reversed(self.before[-3:]):
            ended = any(date.role == "deadline" for date in other.dates)  # its last day is told there
            if not ended and (calls := other.of("call")):
                return calls[-1]
        return None
