"""Text that was read in a wrong encoding before it came is put right where that is certain, and left or refused else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.encoding import decoded
from pipeline.errors import UnsureEncoding
from pipeline.mojibake import damaged, repair
from pipeline.offsets import source_pieces

TEXTS = sorted((Path(__file__).parents[1] / "gold" / "samples").glob("*.txt"))
READERS = ("cp1257", "cp1252", "latin-1", "cp1250", "iso8859-13", "mac_roman", "cp775")
LATVIAN = "Rēzeknes novada pašvaldība īsteno projektu „Zaļā telpa“ – kopā ar «SIGULDĀ» ražotājiem.\n"
LITHUANIAN = "Rokiškio rajono savivaldybė įgyvendina projektą „Žalioji erdvė“, kuriame dalyvauja ūkiai.\n"


def misread(data: bytes, codec: str) -> str:
    """Bytes as programs show them in an encoding: undefined ones as controls."""
    return "".join(bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte)) for byte in data)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("codec", READERS)
def test_mojibake_of_documents_is_put_right(path: Path, codec: str) -> None:
    text = path.read_text(encoding="utf-8")
    found = decoded(misread(text.encode(), codec).encode())
    assert found.text == text
    if text != misread(text.encode(), codec):
        assert found.encoding.startswith("utf-8, repaired from ")
        assert "saved again" in found.notes[0]


@pytest.mark.parametrize("text", [LATVIAN, LITHUANIAN])
@pytest.mark.parametrize("codecs", [("cp1257", "cp1257"), ("cp1252", "cp1252"), ("cp1257", "cp1252")], ids="+".join)
def test_mojibake_of_mojibake_is_put_right(text: str, codecs: tuple[str, str]) -> None:
    wrong = text
    for codec in codecs:
        wrong = misread(wrong.encode(), codec)
    found = repair(wrong)
    assert found is not None
    assert found.text == text
    assert found.source.count("windows") == 2


@pytest.mark.parametrize("text", [LATVIAN, LITHUANIAN])
@pytest.mark.parametrize("codec", ["cp1257", "cp1252"])
def test_mojibake_of_a_part_is_put_right_and_the_rest_stays(text: str, codec: str) -> None:
    found = repair(text + misread(text.encode(), codec) + text)
    assert found is not None
    assert found.text == text * 3


@pytest.mark.parametrize("reader", ["cp1252", "latin-1", "cp1251"])
@pytest.mark.parametrize(
    "text", ["Rēzeknes novada pašvaldība īsteno projektu", "Rokiškio rajono savivaldybė įgyvendina"]
)
def test_mojibake_letter_for_letter_is_put_right(text: str, reader: str) -> None:
    found = repair(misread(text.encode("cp1257"), reader))
    assert found is not None
    assert found.text == text


def test_mojibake_as_windows_shows_undefined_bytes() -> None:
    wrong = misread("paÅ¡valdÄ«ba piešķir līdzekļus".encode(), "latin-1").encode("latin-1").decode()
    found = repair(wrong.replace("¡", "\uf8fc"))
    assert found is not None
    assert found.text == "pašvaldība piešķir līdzekļus"


@pytest.mark.parametrize(
    "text", ["The project – “Octopus” – is led by Grzegorz Poznański.", "Improvement of water – II stage"]
)
@pytest.mark.parametrize("codec", ["cp1257", "cp1252"])
def test_mojibake_of_english_is_put_right(text: str, codec: str) -> None:
    found = repair(misread(text.encode(), codec))
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize("text", [LATVIAN, LITHUANIAN])
def test_mojibake_maps_lead_back(text: str) -> None:
    wrong = misread(misread(text.encode(), "cp1257").encode(), "cp1252")
    found = repair(wrong)
    assert found is not None
    for at, letter in enumerate(text):
        pieces = source_pieces(found.maps, at, at + 1)
        slice_ = wrong[pieces[0].start : pieces[-1].end]
        assert misread(misread(letter.encode(), "cp1257").encode(), "cp1252") == slice_


@pytest.mark.parametrize(
    "text",
    [
        *(LATVIAN, LITHUANIAN, "plain", "PROJEKTS «SIGULDĀ» UN «OGRĀ» NOTIEK RĪGĀ»"),
        "Die Gemeinde fördert den Bau einer Brücke über den Fluß; Ärzte, Ängste.",
        "La municipalité a présenté très tôt le projet à réaliser, où les élèves étudièrent la forêt.",
        "El municipio de Málaga invirtió en la construcción del jardín para niños y años de tradición.",
        "Kommunen på Åland har föreslagit att bygga en gångväg för många människor från öarna.",
        "Kommunen på Sjælland bygger en ny vej på øen, så børnene kan gå i skole hver dag.",
        "Tartu ülikool ja Põlva vald rajavad jõe äärde uue õppekäigu raja, mis ühendab külasid.",
        "Sveitarfélagið hefur ákveðið að byggja brú yfir ána þar sem börnin ganga í skólann.",
        "Gmina Łódź zbudowała nową drogę dla mieszkańców wsi; środki pochodzą z Unii.",
        "Сегодня в Резекне открыли новый парк для жителей города и гостей.",
        "Projektet „Ä“ och „Å“ i Västerås",
        "Le cœur de l’Île – l’été à Noël, ça va",
    ],
)
def test_mojibake_what_is_right_stays(text: str) -> None:
    assert repair(text) is None


@pytest.mark.parametrize(
    "text",
    [
        LATVIAN.replace("ē", "\ufffd").replace("ī", "\ufffd"),
        "R?zeknes novada pa?vald?ba ?steno projektu, kur? piedal?s ?etri uz??mumi",
        "Roki?kio rajono savivaldyb? ?gyvendina projekt? kuriame dalyvauja ?kiai ir Bir?ai",
    ],
)
def test_mojibake_lost_letters_are_refused(text: str) -> None:
    with pytest.raises(UnsureEncoding):
        decoded(text.encode())


@pytest.mark.parametrize(
    "text", ["Kas? Kur? Kad?", "www.rezekne.lv/index.php?id=1&page=2 un vel?ja", "Vai zini? Ja!\nCik?Daudz"]
)
def test_mojibake_questions_are_no_lost_letters(text: str) -> None:
    assert decoded(text.encode()).text == text


@pytest.mark.parametrize("codec", ["cp1252", "cp1257", "cp1250"])
def test_mojibake_of_which_bytes_were_dropped_is_refused(codec: str) -> None:
    """What a program could not show is gone; "č" and "ļ" cannot be told from each other any more."""
    text = f"{LATVIAN} Ar Jonišķu sadarbojās čakli ļaudis, kuri dara, ko māk, un mācās. Šķērsojot robežu – ģimenes."
    with pytest.raises(UnsureEncoding, match="lost"):
        decoded(text.encode().decode(codec, "ignore").encode())


def test_mojibake_a_few_damaged_words_are_noted() -> None:
    text = "Ir projekts kopā ar Siguldu. Ģimenes ūdeni ņem šeit.\n" * 5 + LATVIAN * 4 + "Jauna paÅvaldÄba\n"
    found = decoded(text.encode())
    assert found.text == text
    assert found.notes == ("words with letters that were read in a wrong encoding and cannot be put right: 1",)


@pytest.mark.parametrize(
    "text",
    [
        "Västerås, Ängelholm, Åbo, Łódź, Ústí nad Labem, ĎÁBLICE, “Å” un „Ä“, Ä ir burts",
        "ŅEMTÅ ĀÅRE Kopā ar Århus un Åland, SIA „ÄÄNI“, MÄRJAMAA",
    ],
)
def test_mojibake_foreign_capitals_are_no_damage(text: str) -> None:
    assert damaged(text) == 0
