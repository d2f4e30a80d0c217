"""Containers become claims: each member goes into the archive as an original of its own, claimed like any file.

The container itself lies untouched in the archive. Unpacking it again gives the same members in the same order, so
that a kill at any moment loses nothing: until a container is recorded it stays claimed, and members that are known
are known. A member that cannot be had is in quarantine under its name with the container's.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from types import TracebackType

from extractors.errors import PressfactsError, TerminalError
from pipeline import archive, claims, confinement, files, quarantine, wire
from pipeline.archive import Origin
from pipeline.beside import Beside
from pipeline.claims import Claim
from pipeline.containers import Contents, Limits, Member, child
from pipeline.detect import disagreement, media_type
from pipeline.document import Quarantined
from pipeline.errors import InvalidSidecar, ReaderCrashed, ReaderUnavailable, ReadTimeout, TooLarge
from pipeline.home import Home
from pipeline.points import point
from pipeline.sidecar import Sidecar, is_sidecar
from pipeline.taking import Taking

_PREFIX = "unpacked-"
_START_SECONDS = 60.0
_LONGEST_REPLY = 1 << 28  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A container that was opened: what the warehouse keeps of it.

    Its ``members`` are the files in it, not those in containers inside: each is taken, refused or ignored.
    """

    sha256: str
    file_name: str
    media_type: str
    members: int
    refused: int
    ignored: int
    has_text: bool  # it is a document itself
    archive_path: str
    collection: str | None
    parent_sha256: str | None
    taken_at: datetime
    sidecar: Sidecar | None
    named_as: str | None = None  # where its name promises another type than it has


@dataclass(slots=True)
class Opened:
    """What came out of a container and of those in it, the outer before the inner."""

    containers: list[Container] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)  # of documents, in the order of the container
    refused: list[Quarantined] = field(default_factory=list)


class Unpacker:
    """Opens containers in a child process that is started when the first one comes; a context manager."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._child: subprocess.Popen[bytes] | None = None
        self._frames: wire.Frames | None = None  # that the child sends

    def __enter__(self) -> Unpacker:
        for left in self._home.work.glob(f"{_PREFIX}*"):  # of a killed run: the writer's lock says no other is at work
            shutil.rmtree(left, ignore_errors=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def open(self, claim: Claim, *, keep: bool = False) -> Opened:
        """Take the members in. A container that cannot be opened goes to quarantine as a whole, and nothing of it is
        taken; with ``keep`` it stays in the archive."""
        opened = Opened()
        with self._folder() as folder:
            try:
                contents = self._contents(claim, folder)
            except TerminalError as error:
                if keep:
                    opened.refused.append(quarantine.described(claim, error, claim.archive_path))
                else:
                    opened.refused.append(quarantine.put(self._home, claim, error))
                    claims.finish(self._home, claim.sha256)
            else:
                self._take(claim, contents, claim.names[0].whole, opened)
        return opened

    def _take(self, claim: Claim, contents: Contents, place: str, opened: Opened) -> None:
        """``place``: the container's own name with those of the containers around it."""
        position, before = len(opened.containers), len(opened.refused)
        beside = _sidecars(contents)
        for member in contents.members:
            path = PurePosixPath(member.name)
            if member.file is None:
                opened.refused.append(self._note(claim, f"{place}/{member.name}", _error(member)))
            elif not is_sidecar(path.name):
                self._take_member(claim, member, place, beside.of(path), opened)
                beside.settle(path, taken=True)
        applied = 0
        for statement in beside.statements:
            wrong = statement.error
            if wrong is None and statement.open:
                wrong = InvalidSidecar(f"there is no {', '.join(statement.open)} beside it")
            applied += wrong is None
            if wrong is not None:
                opened.refused.append(self._note(claim, f"{place}/{statement.path}", wrong))
        refused = [item for item in opened.refused[before:] if item.parent_sha256 == claim.sha256]
        quarantine.drop_notes(self._home, claim.sha256, refused)
        opened.containers.insert(
            position,
            Container(
                sha256=claim.sha256,
                file_name=claim.file_name,
                media_type=claim.media_type,
                members=len(contents.members) + contents.ignored,
                refused=len(refused),
                ignored=contents.ignored + applied,
                has_text=contents.has_text,
                archive_path=claim.archive_path,
                collection=claim.collection,
                parent_sha256=claim.parent,
                taken_at=claim.taken_at,
                sidecar=claim.sidecar,
                named_as=disagreement(claim.file_name, claim.media_type),
            ),
        )

    def _take_member(
        self, container: Claim, member: Member, place: str, stated: Sidecar | None, opened: Opened
    ) -> None:
        home, path = self._home, PurePosixPath(member.name)
        folder = "" if path.parent == PurePosixPath() else path.parent.as_posix()
        assert member.file is not None
        collection = "/".join(filter(None, (container.collection, folder))) or None
        if member.refusal is not None:
            opened.refused.append(self._refuse(container, member.file, f"{place}/{member.name}", member, collection))
            return
        with Taking(home) as taking:
            claim = taking.add(
                member.file,
                stated=lambda: stated,
                name=path.name,
                origin=Origin(container.sha256, "/".join(filter(None, (place, folder)))),
                collection=collection,
            )
            taking.keep()
        point("unpack.member")
        if member.contents is None or member.contents.has_text:
            opened.claims.append(claim)
        if member.contents is not None:
            self._take(claim, member.contents, f"{place}/{member.name}", opened)

    def _refuse(self, container: Claim, file: Path, name: str, member: Member, collection: str | None) -> Quarantined:
        """A member that has bytes and is not taken goes to quarantine with them, unless it is a document elsewhere."""
        error = _error(member)
        if archive.record(self._home, files.digest(file)) is not None:
            return self._note(container, name, error)
        kind = media_type(file, PurePosixPath(member.name).name)
        return quarantine.put_file(
            self._home, file, error, name=name, parent=container.sha256, media_type=kind, collection=collection
        )

    def _note(self, container: Claim, name: str, error: PressfactsError) -> Quarantined:
        return quarantine.note(self._home, container.sha256, name, error)

    @contextmanager
    def _folder(self) -> Iterator[Path]:
        """A folder on the archive's own disk or near it, gone at the end."""
        with files.diagnosed(self._home.work):
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._home.work))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _contents(self, claim: Claim, folder: Path) -> Contents:
        """Ask the child; raises what ``unpack`` raises, TooLarge, DamagedArchive, ReadTimeout, ReaderCrashed,
        ReaderUnavailable."""
        settings = self._home.settings
        if claim.size > settings.max_bytes:
            raise TooLarge(f"{claim.size} bytes, the limit is {settings.max_bytes}")
        path = self._home.root / claim.archive_path
        archive.verify(self._home, claim.sha256, path)
        limits = Limits(
            members=settings.max_members,
            bytes=settings.max_unpacked_bytes,
            nesting=settings.max_nesting,
            member_bytes=settings.max_bytes,
        )
        request = child.Request(path=path, media_type=claim.media_type, folder=folder, limits=limits)
        process = self._started()
        try:
            assert process.stdin is not None
            assert self._frames is not None
            process.stdin.write(child.requests().dump_json(request) + b"\n")
            process.stdin.flush()
            kind, body = self._frames.receive(settings.read_timeout_seconds, _LONGEST_REPLY)
            if kind == wire.FINDINGS:
                return child.contents().validate_json(body)
            failure = wire.failures().validate_json(body)
        except TimeoutError as error:
            self._close()
            raise ReadTimeout(f"more than {settings.read_timeout_seconds:g} seconds to unpack") from error
        except (EOFError, BrokenPipeError) as error:
            raise ReaderCrashed(f"the unpacking process ended with {self._close()}") from error
        except ValueError as error:
            self._close()
            raise ReaderCrashed(f"the unpacking process answered nonsense: {error}") from error
        raise wire.error(failure)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._close()
        try:
            self._child = subprocess.Popen(
                confinement.command("pipeline.containers.child", self._home.settings.read_memory_mb),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=confinement.environment(),
            )
            assert self._child.stdout is not None
            self._frames = wire.Frames(self._child.stdout)
            self._frames.receive(_START_SECONDS, 0)
        except (OSError, EOFError, ValueError) as error:  # no fault of the container
            code = self._close()
            raise ReaderUnavailable(f"the unpacking process did not start: {error} (exit code {code})") from error
        return self._child

    def _close(self) -> int | None:
        """End the child; its exit code, negative for a signal."""
        process, self._child = self._child, None
        if process is None:
            return None
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        code = process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        return code


def _sidecars(contents: Contents) -> Beside[PurePosixPath]:
    """The sidecars among the members."""
    where: Mapping[PurePosixPath, Path] = {
        PurePosixPath(member.name): member.file
        for member in contents.members
        if member.file is not None and is_sidecar(PurePosixPath(member.name).name)
    }
    return Beside(where, lambda path, most: files.read_file(where[path], most))


def _error(member: Member) -> PressfactsError:
    assert member.refusal is not None
    return wire.error(member.refusal)
