"""What stages of the resolution keep is given back."""

from __future__ import annotations

from warehouse.remembered import forget, remembered


def test_remembered_answers_are_kept_until_they_are_forgotten() -> None:
    asked = []

    @remembered(10)
    def answer(question: str) -> str:
        asked.append(question)
        return question.upper()

    assert [answer("a"), answer("a")] == ["A", "A"]
    assert asked == ["a"]
    forget()
    assert answer("a") == "A"
    assert asked == ["a", "a"]
