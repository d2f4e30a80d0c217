"""Fingerprints: the same for what is the same but for its form, near for what is near, cheap."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fingerprint import BITS, RUN, SHORTEST, SIZE, fingerprint
from tests.timing import seconds

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "tests" / "gold" / "dev").glob("*.txt"))
TEXT = SEEDS[0].read_text(encoding="utf-8")
WORDS = st.lists(st.text("abcdefghijkāčē", min_size=1, max_size=8), min_size=SHORTEST, max_size=300)


def alike(one: list[int] | None, other: list[int] | None) -> float:
    assert one is not None
    assert other is not None
    return sum(a == b for a, b in zip(one, other, strict=True)) / SIZE


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: "\n\n".join(text.split()),
        lambda text: text.replace(".", " – ").replace(",", ";"),
    ],
)
def test_fingerprint_looks_at_words_alone(change: object) -> None:
    assert callable(change)
    assert fingerprint(change(TEXT)) == fingerprint(TEXT)


@given(WORDS)
def test_fingerprint_of_any_text_has_its_size(words: list[str]) -> None:
    found = fingerprint(" ".join(words))
    assert found is not None
    assert len(found) == SIZE
    assert all(0 <= number < 1 << BITS for number in found)


@pytest.mark.parametrize("text", ["", "...", "viens divi trīs " * ((SHORTEST - 1) // RUN)])
def test_fingerprint_of_a_short_text_is_none(text: str) -> None:
    assert fingerprint(text) is None


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_fingerprint_estimates_the_common_share(share: float) -> None:
    common = int(600 * share)
    one = [f"c{n}" for n in range(common)] + [f"a{n}" for n in range((600 - common) // 2)]
    other = [f"c{n}" for n in range(common)] + [f"b{n}" for n in range((600 - common) // 2)]
    assert alike(fingerprint(" ".join(one)), fingerprint(" ".join(other))) == pytest.approx(share, abs=0.12)


def test_fingerprints_of_two_releases_differ() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    found = [fingerprint(text) for text in texts]
    assert max(alike(a, b) for at, a in enumerate(found) for b in found[:at]) < 0.25


def test_fingerprint_is_the_same_in_every_process() -> None:
    code = f"from pipeline.fingerprint import fingerprint; print(fingerprint(open({str(SEEDS[0])!r}, encoding='utf-8').read()))"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == str(fingerprint(TEXT))


def test_fingerprint_imports_nothing_heavy() -> None:
    code = "import sys, pipeline.fingerprint; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_fingerprint_takes_less_than_a_millisecond() -> None:
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    assert seconds(lambda: [fingerprint(text) for text in texts]) / len(texts) < 0.001
