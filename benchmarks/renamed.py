"""Are the rules made for names? Gold documents with towns, titles or short names replaced, in text and gold alike.

    python -m benchmarks.renamed [FOLDER...]      default: tests/gold/dev without the documents kept unread

A town becomes another one of its country in the same case and language, a title that of another document, a short
name an invented one of the same look. Prints the headline F1 of the documents as they are and of the replaced ones.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.accuracy import score, warehouse_of
from extractors.names import place_table

DEV = Path(__file__).parent.parent / "tests" / "gold" / "dev"
UNREAD = "-11"
LANGUAGES = ("lv", "lt")
CASES = ("genitive", "locative", "nominative", "dative", "accusative", "instrumental", "vocative")  # likeliest first
KEPT = frozenset({"document", "language", "source", "published", "edtf", "kind", "role", "scope", "currency"})
CAPITALS = ("NORDWAY", "GRIVA", "SKYLARK", "BIOHUB", "TRAILS", "ECOPORT", "MEDNET", "AQUAFIT", "RETROLAB", "KULTMAP")
CAMEL = ("AgroNext", "SafeCoast", "BlueSteps", "HeritGo", "ForestCare", "YouthUp", "SmartKids", "WaterWise", "MoveWell")
Document = tuple[Path, str, dict[str, Any]]  # where, its text, its gold


@cache
def towns() -> tuple[place_table.PlaceRow, ...]:
    """Towns of one word in both languages."""
    rows = (row for row in place_table.rows() if row.kind == "town" and row.country in ("LV", "LT"))
    named = (row for row in rows if all(row.names[lang] for lang in LANGUAGES))
    return tuple(row for row in named if not any(" " in row.names[lang][0] for lang in LANGUAGES))


def forms(row: place_table.PlaceRow, lang: str) -> dict[str, str]:
    """A town's forms by case."""
    return place_table.forms(row.names[lang][0], lang, row.classes.get(lang, ""))


@cache
def meanings() -> Mapping[str, Mapping[str, tuple[place_table.PlaceRow, str]]]:
    """Form → language → the town and its case."""
    found: dict[str, dict[str, tuple[place_table.PlaceRow, str]]] = {}
    for row in towns():
        for lang in LANGUAGES:
            declined = forms(row, lang)
            for case in reversed([case for case in CASES if case in declined]):
                found.setdefault(declined[case], {})[lang] = row, case
    return found


def other_towns(document: Document, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Each form of a town in a text, and the same of another town that the text does not name."""
    _, text, gold = document
    chosen: dict[int, place_table.PlaceRow] = {}
    for word in dict.fromkeys(re.findall(r"[^\W\d_]+", text)):
        meant = meanings().get(word)
        if not meant:
            continue
        lang = gold["language"] if gold["language"] in meant else next(iter(meant))
        town, case = meant[lang]
        if id(town) not in chosen:
            fitting = (row for row in towns() if row.country == town.country and row not in chosen.values())
            unnamed = [row for row in fitting if not any(row.names[at][0] in text for at in LANGUAGES)]
            chosen[id(town)] = chance.choice(unnamed)
        if form := forms(chosen[id(town)], lang).get(case):
            yield word, form
            yield word.upper(), form.upper()


def other_titles(document: Document, chance: random.Random, documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """Each project's title in a text, and one of another document in its language."""
    _, text, gold = document
    alike = (gold_of for _, _, gold_of in documents if gold_of["language"] == gold["language"])
    titles = sorted({project["title"] for each in alike for project in each["projects"] if project["title"]})
    free = [title for title in titles if title not in text]
    for project in gold["projects"]:
        if project["title"] and project["title"] in text and free:
            yield project["title"], free.pop(chance.randrange(len(free)))


def other_short_names(document: Document, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Each project's short name of letters alone, and an invented one."""
    _, text, gold = document
    free = {True: list(CAPITALS), False: list(CAMEL)}
    for name in {project.get("acronym") for project in gold["projects"]} - {None}:
        names = free[name.isupper()]
        if re.fullmatch(r"[A-Z][A-Za-z]{2,}", name) and name in text and names:
            yield name, names.pop(chance.randrange(len(names)))


def renamed(document: Document, pairs: Mapping[str, str], folder: Path) -> None:
    """Write a document with words replaced, in its text and in what its gold quotes."""
    path, text, gold = document
    words = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(pairs, key=len, reverse=True)))

    def deep(value: Any) -> Any:
        if isinstance(value, str):
            return words.sub(lambda match: pairs[match.group()], value)
        if isinstance(value, dict):
            return {key: each if key in KEPT else deep(each) for key, each in value.items()}
        return [deep(each) for each in value] if isinstance(value, list) else value

    (folder / path.with_suffix(".txt").name).write_text(deep(text), encoding="utf-8")
    (folder / path.name).write_text(json.dumps(deep(gold), ensure_ascii=False), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[DEV])
    paths = [path for folder in parser.parse_args().folders for path in sorted(folder.glob("*.json"))]
    documents = [
        (path, path.with_suffix(".txt").read_text(encoding="utf-8"), json.loads(path.read_text(encoding="utf-8")))
        for path in paths
        if not path.stem.endswith(UNREAD)
    ]
    chance = random.Random(1)
    kinds: dict[str, Callable[[Document], Iterator[tuple[str, str]]]] = {
        "towns": lambda document: other_towns(document, chance),
        "titles": lambda document: other_titles(document, chance, documents),
        "short names": lambda document: other_short_names(document, chance),
    }
    print(f"{'headline F1':14}{'documents':>10}{'as they are':>13}{'renamed':>9}")
    with tempfile.TemporaryDirectory() as scratch:
        for number, (name, others) in enumerate(kinds.items()):
            before, after = (Path(scratch, f"{number}{side}") for side in "ab")
            before.mkdir()
            after.mkdir()
            for document in documents:
                if pairs := dict(others(document)):
                    renamed(document, pairs, after)
                    renamed(document, {"\0": "\0"}, before)
            figures = [
                score(warehouse_of([side], Path(scratch, f"home{side.name}")), [side]) for side in (before, after)
            ]
            was, now = (each["headline"] for each in figures)
            print(f"{name:14}{len(list(after.glob('*.txt'))):>10}{was:>13.3f}{now:>9.3f}")


if __name__ == "__main__":
    main()
