"""How the text tells of a time: where it stands, how its sentence speaks, and what was said before it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from extractors.dates.edtf import Moment

Tense = Literal["past", "future", ""]
Phase = Literal["opening", "closing", "coming", ""]


class Mentioned(NamedTuple):
    """A time with its year, said earlier in the text."""

    line: int
    sentence: int  # where its sentence starts
    first: Moment
    last: Moment
    listed: bool  # on a list item's line
    firm: bool  # a happening; not the project's run or a deadline, which lie apart from the story
    opens: bool  # the first words of its paragraph: they say what year the paragraph is about
    ends: bool  # where a run ends: that lies far ahead of what other lines tell
    asked: bool  # a form's deadline: what has been done lies apart from it


class Told(NamedTuple):
    """A year by what was said before: in the same breath, and in the same sentence or list."""

    year: int
    firm: bool
    joined: bool
    here: bool = False  # in the very sentence


class Setting(NamedTuple):
    """Where a candidate stands and how its sentence speaks."""

    line: int
    sentence: int
    listed: bool
    lead: bool  # in the headline or the first paragraphs
    tense: Tense
    phase: Phase
    due: bool  # a deadline: it lies ahead unless the sentence says otherwise
    opens: bool  # the first words of its paragraph
    fills: bool  # all that its line holds
    since: bool  # what has been so ever since
    closes: bool  # with an abbreviation before a capital letter: "iki vasario 28 d. Leidimas …"
    begun: bool  # with a verb in the past in its clause
    sooner: bool  # "apply by 15 January, but already on 25 November …"
    ahead: Moment | None = None  # the time with its year that its sentence goes on with
