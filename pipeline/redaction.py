"""What people said, without the people who are forgotten (:mod:`pipeline.forgotten`).

No other hand changes a statement that was written down. Who said what of which words, and when, can still be seen; the
name cannot, nor does it come back by way of a correction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from extractors.values import Value
from pipeline import journal, statements
from pipeline.anchors import Anchor
from pipeline.forgotten import Forgotten
from pipeline.statements import Handle, OfFact, OfIdentity, Statement


def redacted(statement: Statement, forgotten: Forgotten) -> Statement:
    """A statement in which the names cannot be read; itself where it has none.

    What was said of a fact whose words hold a name, or of a person with that name, becomes its rejection: such facts
    go, those of the rules as well.
    """
    if not forgotten.entries:
        return statement
    what = statement.what
    if isinstance(what, OfFact):
        what = _of_fact(what, forgotten)
    elif isinstance(what, OfIdentity):
        what = replace(what, left=_handle(what.left, forgotten), right=_handle(what.right, forgotten))
    why = statement.why and forgotten.clear(statement.why)
    return replace(statement, by=forgotten.clear(statement.by), why=why, what=what)


def redact(path: Path, forgotten: Forgotten) -> None:
    """Take the names out of a file of statements; after a power cut it is the old one or the new one.

    Raises DamagedJournal, UnreadableFile, DiskFull, ReadOnly.
    """
    if all(redacted(item, forgotten) == item for item in statements.load(path)):
        return
    journal.rewrite(
        path, lambda kept: [statements.entry(redacted(item, forgotten)) for item in statements.parsed(kept, path)]
    )


def _of_fact(what: OfFact, forgotten: Forgotten) -> OfFact:
    anchor = what.anchor
    around = anchor.before + anchor.quote + anchor.after  # a name may begin before the quote
    first, end = len(anchor.before), len(anchor.before) + len(anchor.quote)
    quoted = any(start < end and first < stop for start, stop in forgotten.spans(around))
    clear = forgotten.clear(around)
    what = replace(what, anchor=_anchor(anchor, clear[:first], clear[first:end], clear[end:]))
    if what.kind != "project" and (quoted or (what.kind == "person" and _is_meant(what, forgotten))):
        return replace(what, verb="reject", before={}, after={})
    return replace(what, before=_values(what.before, forgotten), after=_values(what.after, forgotten))


def _is_meant(what: OfFact, forgotten: Forgotten) -> bool:
    """Whether a person's name, as it was or as it was said, is meant."""
    return any(forgotten.spans(str(values.get("name") or "")) for values in (what.before, what.after))


def _anchor(anchor: Anchor, before: str, quote: str, after: str) -> Anchor:
    return replace(anchor, before=before, quote=quote, after=after)


def _values(values: Mapping[str, Value], forgotten: Forgotten) -> dict[str, Value]:
    return {name: forgotten.clear(value) if isinstance(value, str) else value for name, value in values.items()}


def _handle(handle: Handle, forgotten: Forgotten) -> Handle:
    return replace(
        handle,
        name=forgotten.clear(handle.name),
        labels=tuple(forgotten.clear(label) for label in handle.labels),
        word=forgotten.clear(handle.word),
    )
