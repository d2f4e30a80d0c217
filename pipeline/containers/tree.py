"""A container with all that is nested in it, unpacked into one folder.

What a nested container cannot give is a refusal of that member alone; what the whole has too much of is ContainerBomb.
The order is that of the container, and the result depends on its bytes and the limits alone.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from extractors.errors import TerminalError
from pipeline.containers import KINDS, Contents, Limits, Member, unpacker
from pipeline.containers.errors import ContainerBomb, NestedTooDeeply
from pipeline.containers.sink import Budget, Exhausted, Sink, refusal
from pipeline.detect import media_type


def expand(path: Path, kind: str, folder: Path, limits: Limits) -> Contents:
    """What is in a container of the media type ``kind``; the members' bytes are files in ``folder``.

    Raises ContainerBomb, BrokenContainer, EmptyDocument (no members and no text).
    """
    try:
        return _expand(path, kind, folder, Budget(limits), 1)
    except Exhausted as error:
        raise ContainerBomb(str(error)) from error


def _expand(path: Path, kind: str, folder: Path, budget: Budget, depth: int) -> Contents:
    sink = Sink(folder, budget)
    has_text = unpacker(kind)(path, sink)
    members = tuple(_with_contents(member, folder, budget, depth) for member in sink.members)
    return Contents(members, sink.ignored, has_text)


def _with_contents(member: Member, folder: Path, budget: Budget, depth: int) -> Member:
    """A member with its type; a container also with what is in it."""
    file = member.file
    if file is None:
        return member
    kind = media_type(file, member.name)
    member = replace(member, media_type=kind)
    if kind not in KINDS:
        return member
    try:
        if depth >= budget.limits.nesting:
            raise NestedTooDeeply(f"{depth} containers around it, the limit is {budget.limits.nesting}")
        return replace(member, contents=_expand(file, kind, folder, budget, depth + 1))
    except TerminalError as error:
        return replace(member, refusal=refusal(error))
