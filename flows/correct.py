"""People's statements from the command line: written down first, applied then, if no run is at work.

A statement is safe in HOME/corrections.jsonl before anything else is done with it. Where a run holds the writer's lock,
that run or the next one applies it.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from extractors.errors import BadValue, PressfactsError
from flows.progress import Advance, silent
from flows.work import settle
from pipeline import forgotten
from pipeline.statements import Place
from warehouse.corrections.desk import Desk
from warehouse.errors import WarehouseLocked

if TYPE_CHECKING:
    from pipeline.anchors import Span
    from pipeline.home import Home
    from warehouse.corrections.subjects import Source

VARIABLE = "PRESSFACTS_BY"
PATIENCE = 3.0  # seconds to wait for a run that may be about to end
Told = Callable[[str], None]


def who(home: Home, by: str | None) -> str:
    """Who speaks: the one named, else PRESSFACTS_BY, else the home's setting, else the user's name."""
    named = (by or os.environ.get(VARIABLE) or home.settings.corrected_by or _user()).strip()
    if not named or not named.isprintable():
        raise BadValue(f"{named!r} is no name for --by")
    return named


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:  # a process without a user of a name
        raise BadValue("this process has no user name: say who speaks with --by") from error


def assignments(words: Sequence[str]) -> dict[str, str]:
    """``field=value`` words as a table; raises BadValue."""
    found: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise BadValue(f"{word!r} is not of the form field=value")
        if name in found:
            raise BadValue(f"{name} is stated twice")
        found[name] = value
    return found


def say(home: Home, speak: Callable[[Desk], object], *, told: Told = lambda message: None) -> tuple[str, ...]:
    """Let someone speak at the desk and write it down; the ids of the statements.

    Raises what the desk raises; then nothing was written down.
    """
    locate, unnamed = _locator(home, told), forgotten.read(home)
    with Desk.at(home.corrections, home.published, locate=locate, forgotten=unnamed) as desk:
        speak(desk)
    return tuple(item.correction_id for item in desk.new)


def apply(home: Home, advance: Advance = silent) -> bool:
    """Apply what was said and publish; False where a run is at work, which will do so, or the next one."""
    try:
        advance(0, "deciding who is who")
        settle(home, wait=PATIENCE)
    except WarehouseLocked:
        return False
    return True


def _locator(home: Home, told: Told) -> Callable[[Source, Span], Place]:
    def locate(source: Source, span: Span) -> Place:
        from pipeline import locate as places
        from pipeline.anchors import anchor
        from pipeline.readers import Limits

        settings = home.settings
        limits = Limits(settings.max_pages, settings.read_as_pictures, settings.ocr_timeout_seconds)
        try:
            path = home.root / source.archive_path
            return places.locate(path, source.media_type, limits, anchor(source.text, *span))
        except PressfactsError as error:
            told(f"Where the words stand on the page is not known ({error.reason}: {error})")
            return Place()

    return locate
