"""What nasty files are made of: a release that states a code and a sum of its own, and the ending each file must have."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

_sums = count(100_001)


@dataclass(frozen=True, kw_only=True)
class Nasty:
    """A file with the name it is dropped under, and how it must end.

    ``ending``: ``loaded``, or the reason of its quarantine, or the reason for which it is left in the inbox.
    ``states``: the sums that it states and nothing else of the kind; ``parts``: the endings of what is in a container,
    by name; ``encoding`` and ``unreadable`` as the receipt has them, where they matter.
    """

    name: str | bytes
    data: bytes
    ending: str = "loaded"
    states: frozenset[str] = frozenset()
    parts: dict[str, str] = field(default_factory=dict)
    encoding: str | None = None
    unreadable: int = 0


@dataclass(frozen=True)
class Release:
    """A text with a sum that no other has, written as 100 001,20."""

    sum: str
    text: str

    @property
    def states(self) -> frozenset[str]:
        return frozenset({self.sum})


def release() -> Release:
    """The next release: short, in Latvian, with letters, quotation marks, a dash, a code, a period and a sum."""
    number = next(_sums)
    spaced = f"{number // 1000} {number % 1000:03d},20"
    text = (
        "Rēzeknes novadā uzlabos sociālos pakalpojumus\n\n"
        "Rēzeknes novada pašvaldība kopā ar Rokiškio rajono savivaldybė īsteno projektu “Ceļš uz mājām” Nr. LLI-317. "
        "Šķērsojot robežu, ģimenes saņems jaunus pakalpojumus – arī Ķegumā un Līvānos.\n\n"
        f"Projekta kopējais budžets ir {spaced} EUR. Projekts ilgst no 2018. gada 1. marta līdz 2020. gada 29. februārim.\n"
    )
    return Release(f"{number}.20", text)
