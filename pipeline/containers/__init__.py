"""Containers: files that hold documents. A new kind is a file here with an ``unpack``, a line in ``KINDS``, and a test.

An ``unpack(path, sink)`` gives what it finds to a :class:`~pipeline.containers.sink.Sink` and says whether the
container has text of its own. It runs in a child process (:mod:`pipeline.containers.child`); what becomes of the
members is the work of :mod:`pipeline.unpack`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.containers.sink import Sink

MAIL = "message/rfc822"
ZIP = "application/zip"
KINDS = {MAIL: "pipeline.containers.mail", ZIP: "pipeline.containers.zip"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a container may hold, with all that is nested in it; beyond it the whole is refused."""

    members: int
    bytes: int
    nesting: int
    member_bytes: int  # beyond it a member is refused, and the others go in


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a member is not taken: an error by the name of its class, and what happened."""

    error: str
    detail: str


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container, by its name with the folders inside; ``file`` has its bytes, None where it was refused
    before it was unpacked."""

    name: str
    media_type: str | None = None
    file: Path | None = None
    refusal: Refusal | None = None
    contents: Contents | None = None  # of a container in a container


@dataclass(frozen=True, slots=True)
class Contents:
    """What was in a container, in its own order; ``ignored`` counts signatures, pictures in a text, system files."""

    members: tuple[Member, ...]
    ignored: int
    has_text: bool  # it is a document itself


def unpacker(media_type: str) -> Callable[[Path, Sink], bool]:
    """The function that unpacks a media type of ``KINDS``; its libraries are imported now."""
    unpack: Callable[[Path, Sink], bool] = import_module(KINDS[media_type]).unpack
    return unpack
