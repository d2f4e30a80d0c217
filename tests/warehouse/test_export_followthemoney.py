"""The stream is valid for the followthemoney library, and says what the warehouse says."""

import json
from pathlib import Path

import pytest

from tests.warehouse.test_export_views import export

pytest.importorskip(
    "followthemoney", reason="built from source with ICU: pip install followthemoney to check the stream"
)
from followthemoney import model
from followthemoney.proxy import EntityProxy


def entities(published: Path, target: Path, project: str | None = None) -> dict[str, EntityProxy]:
    export(published, "ftm", target, project)
    lines = target.read_text(encoding="utf-8").splitlines()
    proxies = [model.get_proxy(json.loads(line), cleaned=False) for line in lines]
    for line, proxy in zip(lines, proxies, strict=True):
        assert proxy.schema.validate(json.loads(line)) is None
        stated = json.loads(line)["properties"]
        assert {name: set(proxy.get(name)) for name in stated} == {name: set(values) for name, values in stated.items()}
    assert len({proxy.id for proxy in proxies}) == len(proxies)
    return {str(proxy.id): proxy for proxy in proxies}


def one(found: dict[str, EntityProxy], schema: str, **properties: str) -> EntityProxy:
    (proxy,) = [
        proxy
        for proxy in found.values()
        if proxy.schema.name == schema and all(value in proxy.get(name) for name, value in properties.items())
    ]
    return proxy


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
    assert body.caption == "Jelgavas novada pašvaldība"
    part = one(found, "ProjectParticipant", participant=str(body.id))
    assert (part.get("role"), part.get("project")) == (["lead"], [project.id])
    assert len(part.get("proof")) == 2
    payment = one(found, "Payment")
    assert (payment.get("beneficiary"), payment.get("amount"), payment.get("currency")) == (
        [body.id],
        ["1000.10"],
        ["EUR"],
    )
    assert found[payment.first("payer") or ""].caption == "ERDF"
    assert one(found, "Project", projectId="LLI-425").get("amountEur") == []  # lats are not euros


def test_ftm_refers_to_what_is_there(published: Path, tmp_path: Path) -> None:
    for project in (None, "LLI-317"):
        found = entities(published, tmp_path / "x.ftm.json", project)
        for proxy in found.values():
            for prop, value in proxy.itervalues():
                assert prop.type.name != "entity" or value in found
    assert "LLI-425" not in (tmp_path / "x.ftm.json").read_text(encoding="utf-8")
