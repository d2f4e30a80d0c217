"""A vocabulary's answers, each worked out once."""

from __future__ import annotations

from extractors import remembered
from extractors.remembered import Remembered


def test_remembered_asks_once_for_each_word() -> None:
    asked: list[str] = []

    def upper(word: str) -> str:
        asked.append(word)
        return word.upper()

    answers = Remembered(upper)
    assert [answers[word] for word in ("un", "ar", "un")] == ["UN", "AR", "UN"]
    assert asked == ["un", "ar"]


def test_remembered_forgets_when_full() -> None:
    answers = Remembered(len)
    for number in range(remembered.MOST + 1):
        answers[str(number)]
    assert len(answers) == 1
    assert answers["abc"] == 3
