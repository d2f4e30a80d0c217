"""Letters that mean something are told from those that do not; a text that does is never refused."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import legibility
from pipeline.letter_pairs import without_accents

GOLD = sorted((Path(__file__).parents[1] / "gold").glob("*/*.txt"))
LETTERS = "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž"
LATVIAN = (Path(__file__).parents[1] / "gold" / "samples" / "socquality-opening.txt").read_text(encoding="utf-8")
LITHUANIAN = (Path(__file__).parents[1] / "gold" / "dev" / "lt-interreg-01.txt").read_text(encoding="utf-8")
POLISH = "Miasto otworzyło nową bibliotekę, na którą wydało milion złotych, a dzieci już się w niej uczą. " * 3
ESTONIAN = (
    "Täna avati Valga linnas uus kultuurikeskus, mille ehitust toetas Euroopa Regionaalarengu Fond. Töötubades "
    "õpitakse puutööd, käsitööd ja toiduvalmistamist ning kõik huvilised on oodatud üritusele järgmisel nädalal."
)


def shuffled(seed: int, among: str = LETTERS) -> Callable[[str], str]:
    """A font whose table of characters is wrong for some letters."""
    other = list(among)
    random.Random(seed).shuffle(other)
    table = dict(zip(among, other, strict=True))
    table |= {before.upper(): after.upper() for before, after in table.items()}
    return lambda text: text.translate(str.maketrans(table))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_legibility_texts_are_never_refused(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for start in range(0, max(1, len(text) - 400), 400):
        part = text[start : start + 400]
        assert legibility.judge(part) == ()
        assert not legibility.accents_lost(part)


@pytest.mark.parametrize(
    "text", [ESTONIAN, "", "791 256,20 EUR", "Проект реализуется при поддержке Европейского союза"]
)
def test_legibility_other_languages_mean_something(text: str) -> None:
    assert legibility.judge(text) == ()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (shuffled(1), legibility.IMPLAUSIBLE),
        (shuffled(2), legibility.IMPLAUSIBLE),
        (shuffled(3, "aeiosrtn"), legibility.IMPLAUSIBLE),
        (lambda text: text[::-1], legibility.IMPLAUSIBLE),
        (lambda text: text.encode("cp1257", "replace").decode("cp1252", "replace"), legibility.MOJIBAKE),
        (lambda text: text.replace("a", "\ufffd"), legibility.LOST),
        (lambda text: text.replace("s", "\ue021"), legibility.LOST),
        (lambda text: text.replace("ē", "(cid:212)").replace("ė", "(cid:212)"), legibility.LOST),
        (lambda text: text.translate({ord(vowel): "x" for vowel in "aāeēėęiįīyoōuūų"}), legibility.NO_VOWELS),
        (lambda text: text.replace("a", "\u0430").replace("p", "\u0440"), legibility.MIXED_SCRIPTS),
    ],
    ids=["turned", "swapped", "vowels", "backwards", "code page", "lost", "private", "cid", "no vowels", "cyrillic"],
)
@pytest.mark.parametrize("text", [LATVIAN, LITHUANIAN], ids=["lv", "lt"])
def test_legibility_says_what_is_wrong(text: str, spoil: Callable[[str], str], reason: str) -> None:
    assert reason in legibility.judge(spoil(text))


def test_legibility_bullets_are_no_lost_letters() -> None:
    assert legibility.judge("\uf0b7 " + LATVIAN.replace("\n", "\n\uf0b7 ")) == ()


@pytest.mark.parametrize("text", [LATVIAN, LITHUANIAN], ids=["lv", "lt"])
def test_legibility_knows_a_text_without_its_accents(text: str) -> None:
    assert legibility.accents_lost(without_accents(text))
    assert legibility.judge(without_accents(text)) == ()  # people do write so


def test_legibility_of_an_unknown_language_is_in_doubt() -> None:
    assert legibility.judge(POLISH)  # the picture then confirms the layer
