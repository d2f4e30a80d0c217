"""Learns the models of extractors/data/judgement from gold documents, and says what they are worth on unseen ones.

    python -m benchmarks.train [DIR…]            write the models
    python -m benchmarks.train --check [DIR…]    only measure, each document judged by a model that never saw it

Without folders it reads tests/gold/dev and more, but for the documents of dev whose number is kept for measuring.

The same documents give the same models: rows are sorted, the arithmetic is plain gradient descent from zero.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from extractors.judgement import Model
from extractors.judgement.model import BIAS
from extractors.partners.judge import NOBODY
from extractors.partners.signs import PartnerSigns, Seen, by_name
from extractors.workspace import Workspace

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "extractors" / "data" / "judgement"
CORPUS = (ROOT / "tests" / "gold" / "dev", ROOT / "tests" / "gold" / "more")
HELD_BACK = "-11"  # of dev: kept for measuring
ANSWERS = {"partners": (NOBODY, "partner", "lead", "associated")}
RARE = 3  # a sign in fewer cases says nothing
PENALTY = 0.003  # of large weights
STEPS, PACE = 300, 0.03
SILENT = 0.05  # weights below are left out
FOLDS = 8
LETTERS = re.compile(r"[\W_]+")


class Case(NamedTuple):
    """What was seen of a candidate, and the right answer."""

    document: str
    signs: frozenset[str]
    answer: str


def cases_of_partners(path: Path) -> Iterator[Case]:
    """The organisations of a gold document; those that the gold leaves open are left out."""
    from pipeline.clean import clean_text

    gold = json.loads(path.read_text(encoding="utf-8"))
    answers: dict[str, str | None] = {}
    for item in gold["partners"]:
        open_ = item.get("optional") or item["role"] not in ANSWERS["partners"]
        for name in (item["name"], *item.get("also", ())):
            answers[_plain(name)] = None if open_ else item["role"]
    work = Workspace(clean_text(path.with_suffix(".txt").read_text(encoding="utf-8")))
    seen, names = Seen(work.reading, work.organisations, PartnerSigns(str)), by_name(work.organisations)
    for name, mentions in names.items():
        answer = answers.get(_plain(name), NOBODY)
        if answer is not None:
            yield Case(path.stem, frozenset(seen.of(mentions, names)), answer)


def learn(cases: Sequence[Case], answers: Sequence[str]) -> Model:
    """The weights that make the cases' answers most probable, large ones penalised."""
    counts = Counter(sign for case in cases for sign in case.signs)
    known = {sign: place for place, sign in enumerate(sorted(sign for sign in counts if counts[sign] >= RARE))}
    seen = np.zeros((len(cases), len(known) + 1))
    seen[:, -1] = 1
    for row, case in enumerate(cases):
        seen[row, [known[sign] for sign in case.signs if sign in known]] = 1
    right = np.array([answers.index(case.answer) for case in cases])
    weights = np.zeros((seen.shape[1], len(answers)))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        sums = seen @ weights
        shares = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        shares[np.arange(len(right)), right] -= 1
        slope = seen.T @ shares / len(right) + PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= PACE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    table = {sign: tuple(round(float(value), 2) for value in weights[place]) for sign, place in known.items()}
    kept = {sign: row for sign, row in table.items() if max(map(abs, row)) >= SILENT}
    return Model(tuple(answers), {BIAS: tuple(round(float(value), 2) for value in weights[-1]), **kept})


def write(model: Model, name: str) -> None:
    """The model as a table: a row for each sign, a column for each answer."""
    TARGET.mkdir(exist_ok=True)
    rows = ["\t".join(("sign", *model.answers))]
    rows += ["\t".join((sign, *(f"{weight:g}" for weight in row))) for sign, row in model.weights.items()]
    (TARGET / f"{name}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def unseen(cases: Sequence[Case], answers: Sequence[str]) -> tuple[int, int, int]:
    """Right, wrong and missed answers, each document judged by what the others teach."""
    folds: dict[int, list[Case]] = defaultdict(list)
    for number, document in enumerate(sorted({case.document for case in cases})):
        folds[number % FOLDS] += [case for case in cases if case.document == document]
    right = wrong = missed = 0
    for number, held in folds.items():
        model = learn([case for other, fold in folds.items() if other != number for case in fold], answers)
        for case in held:
            shares = model.shares(map(model.row, case.signs))
            said = max(shares, key=shares.__getitem__)
            right += said == case.answer != NOBODY
            wrong += said not in (case.answer, NOBODY)
            missed += case.answer not in (said, NOBODY)
    return right, wrong, missed


def _plain(name: Any) -> str:
    return LETTERS.sub(" ", str(name).casefold()).strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=CORPUS)
    parser.add_argument("--check", action="store_true", help="measure on unseen documents, write nothing")
    options = parser.parse_args()
    paths = sorted(
        path
        for folder in options.folders
        for path in folder.glob("*.json")
        if not (folder.name == "dev" and path.stem.endswith(HELD_BACK))
    )
    cases = [case for path in paths for case in cases_of_partners(path)]
    answers = ANSWERS["partners"]
    print(f"{len(paths)} documents, {len(cases)} organisations: {dict(Counter(case.answer for case in cases))}")
    if options.check:
        right, wrong, missed = unseen(cases, answers)
        score = 2 * right / (2 * right + wrong + missed)
        print(f"partners on unseen documents: {right} right, {wrong} wrong, {missed} missed, F1 {score:.3f}")
        return
    model = learn(cases, answers)
    write(model, "partners")
    print(f"{len(model.weights)} signs in {TARGET / 'partners.tsv'}")


if __name__ == "__main__":
    main()
