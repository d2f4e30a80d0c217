"""The stream is valid by the schema files of FollowTheMoney itself, and says what the warehouse says."""

import json
from pathlib import Path

import pytest

from tests.warehouse import ftm_model
from tests.warehouse.ftm_model import Entity
from tests.warehouse.test_export_views import export


def entities(published: Path, target: Path, project: str | None = None) -> dict[str, Entity]:
    export(published, "ftm", target, project)
    return ftm_model.read(target.read_text(encoding="utf-8").splitlines())


def one(found: dict[str, Entity], schema: str, **properties: str) -> Entity:
    (entity,) = [
        entity
        for entity in found.values()
        if entity.schema == schema and all(value in entity.get(name) for name, value in properties.items())
    ]
    return entity


def test_ftm_says_what_the_warehouse_says(published: Path, tmp_path: Path) -> None:
    found = entities(published, tmp_path / "all.ftm.json")
    project = one(found, "Project", projectId="LLI-317")
    assert (project.get("amount"), project.get("amountEur"), project.get("currency")) == (
        ["791256.20"],
        ["791256.20"],
        ["EUR"],
    )
    assert (project.get("startDate"), project.get("endDate")) == (["2018-03-01"], ["2020-02-29"])
    assert {found[item].first("fileName") for item in project.get("proof")} == {"opening.txt", "report.txt"}
    body = one(found, "PublicBody", country="lv")
    assert body.first("name") == "Jelgavas novada pašvaldība"
    part = one(found, "ProjectParticipant", participant=body.id)
    assert (part.get("role"), part.get("project")) == (["lead"], [project.id])
    assert len(part.get("proof")) == 2
    payment = one(found, "Payment")
    assert (payment.get("beneficiary"), payment.get("amount"), payment.get("currency")) == (
        [body.id],
        ["1000.10"],
        ["EUR"],
    )
    assert found[payment.first("payer")].get("name") == ["ERDF"]
    assert one(found, "Project", projectId="LLI-425").get("amountEur") == []  # lats are not euros


def test_ftm_of_one_project_has_no_other(published: Path, tmp_path: Path) -> None:
    found = entities(published, tmp_path / "x.ftm.json", "LLI-317")
    assert [entity.get("projectId") for entity in found.values() if entity.schema == "Project"] == [["LLI-317"]]
    assert "LLI-425" not in (tmp_path / "x.ftm.json").read_text(encoding="utf-8")


PAYER = '{"id": "p", "schema": "PublicBody", "properties": {"name": ["ERDF"], "country": ["eu"]}}'


@pytest.mark.parametrize(
    ("schema", "properties", "told"),
    [
        ("Project", {"budget": ["1"]}, "no property budget"),
        ("Project", {"name": ["A"], "amount": ["1,5"]}, "no number"),
        ("Project", {"name": ["A"], "startDate": ["2018-3"]}, "no date"),
        ("Project", {"name": ["A"], "proof": ["p"]}, "of another schema"),
        ("Payment", {"payer": ["p"]}, "beneficiary is required"),
        ("Payment", {"payer": ["p"], "beneficiary": ["q"]}, "not there"),
        ("Organization", {"name": ["A", "A"]}, "twice"),
        ("Interest", {"role": ["lead"]}, "abstract"),
    ],
)
def test_ftm_model_refuses(schema: str, properties: dict[str, list[str]], told: str) -> None:
    """The model that the stream is held against can say no."""
    line = json.dumps({"id": "x", "schema": schema, "properties": properties})
    with pytest.raises(ValueError, match=told):
        ftm_model.read([PAYER, line])


def test_ftm_is_read_by_the_library(published: Path, tmp_path: Path) -> None:
    reason = "needs ICU, built from source: pip install followthemoney to read the stream with it too"
    model = pytest.importorskip("followthemoney", reason=reason).model
    for entity in entities(published, tmp_path / "all.ftm.json").values():
        stated = {"id": entity.id, "schema": entity.schema, "properties": entity.properties}
        proxy = model.get_proxy(stated, cleaned=False)
        assert proxy.schema.validate(stated) is None
        assert {name: set(proxy.get(name)) for name in entity.properties} == {
            name: set(values) for name, values in entity.properties.items()
        }
