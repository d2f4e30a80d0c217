"""How the entries of the lexicon of happenings are filed: by each form of their first word, and of the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.events.lexicon import Entry


def by_forms(by_form: dict[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    """Entries by form, longest first; forms of one paradigm share one tuple, which stays near the processor."""
    tuples: dict[tuple[int, ...], tuple[Entry, ...]] = {}
    shared: dict[str, tuple[Entry, ...]] = {}
    for form, entries in by_form.items():
        found = tuple(sorted(entries, key=lambda entry: -len(entry.words)))
        shared[form] = tuples.setdefault(tuple(map(id, found)), found)
    return shared


def by_next_word(entries: dict[str, tuple[Entry, ...]]) -> dict[str, dict[str, tuple[Entry, ...]]]:
    """Entries by their first and second word, for most words begin several phrases and are followed as in none."""
    known: dict[int, dict[str, tuple[Entry, ...]]] = {}
    found: dict[str, dict[str, tuple[Entry, ...]]] = {}
    for form, all_of_form in entries.items():
        seconds = {second for entry in all_of_form if entry.second for second in entry.second}
        if not seconds:
            continue
        if id(all_of_form) not in known:
            known[id(all_of_form)] = {
                second: tuple(entry for entry in all_of_form if entry.second is None or second in entry.second)
                for second in ("", *seconds)
            }
        found[form] = known[id(all_of_form)]
    return found
