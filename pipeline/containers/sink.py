"""Where unpacked bytes go: numbered files in one folder, counted against the limits of the whole container."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import PressfactsError, TerminalError
from pipeline.containers import Limits, Member, Refusal
from pipeline.containers.errors import ContainerBomb
from pipeline.files import diagnosed


class Exhausted(Exception):
    """The limits of the whole container are used up, by it or by what is nested in it."""


@dataclass
class Budget:
    """What has been unpacked of one container and of all that is nested in it; never given back."""

    limits: Limits
    members: int = 0
    bytes: int = 0

    def member(self) -> None:
        """Count one member; raises Exhausted."""
        self.members += 1
        if self.members > self.limits.members:
            raise Exhausted(f"more than {self.limits.members} files in it")

    def spend(self, size: int) -> None:
        """Count bytes before they are written; raises Exhausted."""
        self.bytes += size
        if self.bytes > self.limits.bytes:
            raise Exhausted(f"more than {self.limits.bytes} bytes in it")


class Sink:
    """Takes the members of one container."""

    def __init__(self, folder: Path, budget: Budget) -> None:
        self.members: list[Member] = []
        self.ignored = 0
        self._folder = folder
        self._budget = budget

    @property
    def limits(self) -> Limits:
        """The limits of the whole."""
        return self._budget.limits

    def announce(self, members: int, size: int) -> None:
        """What a directory says there will be; raises ContainerBomb, before anything is written, where it is too much.

        A nested container is then refused alone.
        """
        limits = self._budget.limits
        if self._budget.members + members > limits.members:
            raise ContainerBomb(f"{members} files in it, the limit is {limits.members}")
        if self._budget.bytes + size > limits.bytes:
            raise ContainerBomb(f"{size} bytes in it, the limit is {limits.bytes}")

    def add(self, name: str, blocks: Iterable[bytes]) -> None:
        """Write a member. Where ``blocks`` raises a TerminalError, the member is refused."""
        self._budget.member()
        file = self._folder / f"{self._budget.members:06d}"
        try:
            with diagnosed(file), file.open("wb") as stream:  # a small file is only written when it is closed
                for block in blocks:
                    self._budget.spend(len(block))
                    stream.write(block)
        except TerminalError as error:
            file.unlink()
            self.members.append(Member(name, refusal=refusal(error)))
        else:
            self.members.append(Member(name, file=file))

    def refuse(self, name: str, error: PressfactsError) -> None:
        """Note a member that is not unpacked."""
        self._budget.member()
        self.members.append(Member(name, refusal=refusal(error)))

    def ignore(self) -> None:
        """Count something that is no document."""
        self.ignored += 1


def refusal(error: PressfactsError) -> Refusal:
    """An error as it travels."""
    return Refusal(type(error).__name__, error.detail)
