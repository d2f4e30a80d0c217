"""What stands beside a person: how many of the gold's positions and bodies are read, in the same words.

    python -m benchmarks.beside FOLDER…

The scorer looks at names alone. A body counts as read where its name differs by case and signs only; many of the
gold's bodies are told elsewhere in the document, not beside the name, and are not looked for there.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

BESIDE = ("position", "organisation")


def folded(words: str | None) -> str:
    """Words without case and signs."""
    return "".join(letter for letter in (words or "").casefold() if letter.isalnum())


def beside(folders: Sequence[Path]) -> Counter[str]:
    """``stated``, ``said`` and ``right`` for positions and organisations of the persons that were found."""
    from extractors import extract
    from pipeline.clean import clean_text

    counts: Counter[str] = Counter()
    for path in (path for folder in folders for path in sorted(folder.glob("*.json"))):
        if not path.with_suffix(".txt").exists():
            continue
        text = clean_text(path.with_suffix(".txt").read_text(encoding="utf-8"))
        found = {folded(person.name): person for person in extract(text).people}
        for item in json.loads(path.read_text(encoding="utf-8"))["people"]:
            person = found.get(folded(item["name"]))
            counts["persons"] += person is not None
            for key in BESIDE if person is not None else ():
                stated, said = folded(item.get(key)), folded(getattr(person, key))
                counts.update({f"{key} stated": bool(stated), f"{key} said": bool(said)})
                counts[f"{key} right"] += bool(stated) and stated == said
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    counts = beside(parser.parse_args().folders)
    print(f"{counts['persons']} persons of the gold were found")
    for key in BESIDE:
        stated, said, right = (counts[f"{key} {what}"] for what in ("stated", "said", "right"))
        print(f"{key:14}{stated:6} stated {said:6} read {right:6} right")


if __name__ == "__main__":
    main()
