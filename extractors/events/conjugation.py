"""All forms of a verb from its principal parts, as grammars give them: "braukt brauc brauca", "vykti vyksta vyko".

A line of a table may name prefixes ("aiz at -: braukt brauc brauca"; ``-`` is none) and words that go with the verb
("take took taken + place"). Each part loses its ending and takes the endings that stand behind it; forms that no one
says do no harm, for they are only looked up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

NO_PREFIX = "-"


def conjugated(
    line: str, rules: dict[str, Any], *, infinitive: bool = True
) -> Iterator[tuple[frozenset[str], tuple[str, ...]]]:
    """For each prefix all forms of the verb, and the words that must follow them; ``rules`` is ``[conjugation]``."""
    prefixes, colon, rest = line.partition(":")
    parts, _, tail = (rest if colon else line).partition("+")
    for prefix in prefixes.split() if colon else [NO_PREFIX]:
        forms: set[str] = set()
        for number, part in enumerate(parts.split()):
            written = part if prefix == NO_PREFIX else prefix + part
            if number or infinitive:
                forms |= _forms(written, rules["parts"][number], rules)
            else:  # nor what one wishes for
                forms |= _marked(written, rules, (*rules["future"], *rules["done"]))
        yield frozenset(forms), tuple(tail.split())


def tenses(line: str, rules: dict[str, Any]) -> dict[str, set[str]]:
    """The forms of a verb that tell its tense: past, future, and participles of what has been done."""
    found: dict[str, set[str]] = {"past": set(), "future": set(), "done": set()}
    prefixes, colon, rest = line.partition(":")
    written = (rest if colon else line).partition("+")[0].split()
    marked = {"future": rules["future"], "done": rules["done"]}
    for prefix in prefixes.split() if colon else [NO_PREFIX]:
        parts = [part if prefix == NO_PREFIX else prefix + part for part in written]
        for name, endings in marked.items():
            found[name] |= _marked(parts[0], rules, endings)
        if rules["future"]:
            past = {
                own: [other for other in others if other not in rules["future"]]
                for own, others in rules["parts"][-1].items()
            }
            found["past"] |= _forms(parts[-1], past, rules)
        else:  # the past and the participle are parts of their own, often alike: "held", "was held"
            found["past"].add(parts[1])
            found["done"].add(parts[-1])
    found["past"] -= found["done"]
    return found


def _marked(part: str, rules: dict[str, Any], endings: Sequence[str]) -> set[str]:
    """The forms of an infinitive's stem that have one of some endings."""
    only = {own: [ending for ending in others if ending in endings] for own, others in rules["parts"][0].items()}
    return _forms(part, only, rules) - {part}


def _forms(part: str, endings: dict[str, list[str]], rules: dict[str, Any]) -> set[str]:
    """The forms of one principal part: those of the longest of its possible endings that it has."""
    ending = max((own for own in endings if part.endswith(own)), key=len, default=None)
    if ending is None:
        return {part}
    stem = part.removesuffix(ending)
    forms = {stem[:-1] + _assimilated(stem[-1:] + other, rules["assimilation"]) for other in endings[ending]}
    return forms | {prefix + form for prefix in rules["prefixed"] for form in forms} | {part}


def _assimilated(joint: str, pairs: dict[str, str]) -> str:
    """A stem's last letter and an ending, as they are written together: š and s are š in Lithuanian."""
    for written, spoken in pairs.items():
        if joint.startswith(written):
            return spoken + joint[len(written) :]
    return joint
