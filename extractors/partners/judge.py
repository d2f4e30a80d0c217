"""Who takes part though no rule says so, judged by the words around; a rule's word stands, unless it is a weak one.

Everybody who is named and takes no part leaves a reject.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from extractors.facts import PartnerRole, Project, Reject
from extractors.judgement import Model, model
from extractors.names.organisations import Organisation
from extractors.partners.settle import Candidate, key, places
from extractors.partners.signs import PartnerSigns, Seen, by_name
from extractors.projects import owner
from extractors.reading import Reading

NOBODY = "none"
ACTING, JUDGED = "partners.acting", "partners.judged"
SURE = 0.79  # share of an answer from which it is believed
DOUBT = 0.9  # share of nobody from which one who only acts is passed over


@cache
def _learned() -> tuple[Model, PartnerSigns[int]]:
    """The model, and the signs as its rows."""
    learned = model("partners")
    return learned, PartnerSigns(learned.row)


def judged(
    reading: Reading, organisations: Sequence[Organisation], kept: Sequence[Candidate], projects: Sequence[Project]
) -> tuple[list[Candidate], list[Reject]]:
    """Everybody who takes part, and a reject for each organisation that does not.

    Those ``kept`` by the rules stay, but for who only acts in a sentence and is nobody nearly for certain.
    """
    decide, signs = _learned()
    seen, names = Seen(reading, organisations, signs), by_name(organisations)
    lang = reading.language.code
    found, keys = list(kept), [key(item.name, lang) for item in kept]
    rejects: list[Reject] = []
    stated = {item.name for item in kept if item.rule != ACTING}
    for name, mentions in names.items():
        if name in stated:
            continue
        own = key(name, lang)
        known = [found[place] for place in places(own, keys)]
        if known and {item.rule for item in known} != {ACTING}:
            continue
        rows = seen.of(mentions, names)
        if known:
            if decide.shares(rows)[NOBODY] > DOUBT:
                rest = [place for place, item in enumerate(found) if item not in known]
                found, keys = [found[place] for place in rest], [keys[place] for place in rest]
                rejects += [_passed_over(item, ACTING) for item in known]
            continue
        answer = decide.likeliest(rows)
        sure = 0.0 if answer == NOBODY else decide.shares(rows)[answer]
        first = mentions[0]
        if first.within:
            first = next((item for item in mentions if not item.within), first)
        if sure < SURE:
            rejects.append(_passed_over(first, JUDGED))
            continue
        new = Candidate.of_organisation(first, cast(PartnerRole, answer), JUDGED, round(sure, 2))
        found.append(new.in_project(owner(reading, projects, first.start)))
        keys.append(own)
    return found, rejects


def _passed_over(item: Organisation | Candidate, rule: str) -> Reject:
    return Reject(kind="partner", start=item.start, end=item.end, rule=rule, reason="no_part", note=item.name)
