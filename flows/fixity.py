"""Whether originals are still what was taken in: each refresh looks at some of them, in turn, so that all have theirs.

Where the last sample ended is noted in HOME/work; a note that is lost only starts the round anew.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.home import Home

_NOTE = "fixity.next"
_LONGEST_NOTE = 64


def sample(home: Home, count: int) -> tuple[int, list[str]]:
    """How many originals were looked at, at most ``count``, and what is wrong with those that are damaged."""
    from pipeline import archive, files
    from pipeline.errors import DamagedArchive, FileVanished

    note = home.work / _NOTE
    try:
        after = files.read_file(note, _LONGEST_NOTE).decode("ascii", "replace")
    except FileVanished:
        after = ""
    onward = archive.hashes(home, after)
    around = (sha256 for sha256 in archive.hashes(home) if sha256 <= after)
    taken = list(islice(chain(onward, around), count))
    damaged = []
    for sha256 in taken:
        try:
            archive.verify(home, sha256)
        except DamagedArchive as error:
            damaged.append(error.detail)
    if taken:
        files.write_file(note, taken[-1].encode("ascii"))
    return len(taken), damaged
