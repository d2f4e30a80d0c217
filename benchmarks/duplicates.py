"""What finding near duplicates costs: synthetic releases, a tenth of them copies, linked from nothing, then with more.

    python -m benchmarks.duplicates [--documents 10000]

Prints CPU seconds for a quarter of the documents, for all, for all again, and for a hundred more.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warehouse.writer import Writer

GOLD = Path(__file__).parent.parent / "tests" / "gold"
COPIES = 0.1  # of the documents
NEW = 100
BOILERPLATE = 60  # words that all releases share


def releases(count: int, chance: random.Random) -> list[str]:
    """Releases of real words in an order by chance, each with the same paragraph; a tenth repeats another one."""
    words = [word for path in sorted(GOLD.glob("dev/*.txt")) for word in path.read_text(encoding="utf-8").split()]
    paragraph = " ".join(words[:BOILERPLATE])
    found: list[str] = []
    for _ in range(count):
        if found and chance.random() < COPIES:
            found.append(f"Sākums | Jaunumi | Kontakti\n\n{chance.choice(found)}\n\nDrukāt\n")
            continue
        starts = (chance.randrange(len(words) - 12) for _ in range(chance.randint(12, 50)))
        text = " ".join(" ".join(words[start : start + 8]) for start in starts)
        found.append(f"{text} {chance.randrange(10**9)}\n\n{paragraph}")
    return found


def load(writer: Writer, texts: list[str], first: int) -> None:
    """Loads texts as documents that state nothing."""
    from tests.warehouse.batches import batch, document

    writer.load(batch(*(document(f"d{first + number}", text=text) for number, text in enumerate(texts))))


def main() -> None:
    from warehouse.resolve import documents
    from warehouse.resolve.comparisons import take_fingerprints
    from warehouse.writer import Writer

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000, help="how many")
    count = parser.parse_args().documents
    texts = releases(count + NEW, random.Random(1))
    quarter = count // 4
    steps = (("a quarter", texts[:quarter]), ("all", texts[quarter:count]), ("all again", []), ("more", texts[count:]))
    with tempfile.TemporaryDirectory() as folder, Writer(Path(folder, "w.duckdb"), Path(folder, "lock")) as writer:
        loaded = 0
        for name, some in steps:
            load(writer, some, loaded)
            loaded += len(some)
            begin = time.process_time()
            take_fingerprints(writer.connection)
            documents.resolve(writer.connection)
            seconds = time.process_time() - begin
            links = writer.connection.execute("SELECT count(near_duplicate_of) FROM documents").fetchall()
            each = f"{1000 * seconds / len(some):6.2f} ms a new document" if some else ""
            print(f"{name:10}{len(some):7} new of {loaded:7}{seconds:8.2f} s {each}   {links[0][0]} copies")


if __name__ == "__main__":
    main()
