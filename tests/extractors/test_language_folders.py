"""One contract for all languages: the same tables with the same keys."""

import pytest

from extractors.language import ROOT, codes, language

TABLES = sorted({path.name for path in ROOT.glob("*/*.toml")})
MODEL = "lv"


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("name", TABLES)
def test_language_folder_has_every_table(code: str, name: str) -> None:
    assert (ROOT / code / name).is_file()


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize("name", ["language.toml", "labels.toml", "furniture.toml"])
def test_language_tables_have_the_same_keys(code: str, name: str) -> None:
    concept = name.removesuffix(".toml")
    assert set(language(code).table(concept)) == set(language(MODEL).table(concept))


def test_language_labels_have_the_same_keys() -> None:
    keys = {code: set(language(code).table("labels")["labels"]) for code in codes()}
    assert len(set(map(frozenset, keys.values()))) == 1
