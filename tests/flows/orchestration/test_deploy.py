"""deploy/: units and containers that their own programs accept, the same settings as serve, nothing of one machine."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from flows.orchestration.environment import variables
from pipeline.home import Home
from tests.flows.orchestration.conftest import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("systemd/*.service"))
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())


def environment_file() -> dict[str, str]:
    lines = (DEPLOY / "pressfacts.env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_deploy_units_are_accepted() -> None:
    command = ["systemd-analyze", "verify", *map(str, UNITS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_deploy_units_with_a_fault_are_refused(tmp_path: Path) -> None:
    text = UNITS[0].read_text(encoding="utf-8").replace("[Service]", "[Service]\nRestrat=always")
    (tmp_path / "bad.service").write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", str(tmp_path / "bad.service")]
    assert "Restrat" in subprocess.run(command, capture_output=True, text=True, timeout=60).stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_deploy_units_come_back_and_may_do_little(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    for line in ("Restart=always", "NoNewPrivileges=yes", "ProtectSystem=strict", "UMask=0077", "User=pressfacts"):
        assert f"\n{line}\n" in text


@pytest.mark.parametrize(
    "unit", [path for path in UNITS if path.stem != "pressfacts-server"], ids=lambda path: path.stem
)
def test_deploy_units_can_take_files_from_the_inbox_of_the_documentation(unit: Path) -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    inbox = re.findall(r'`inbox = "([^"]+)"`', text)
    assert inbox
    for place in inbox:
        assert f"\n#ReadWritePaths={place}\n" in unit.read_text(encoding="utf-8")
        assert f"uncomment `ReadWritePaths={place}`" in text


def composed(text: str) -> str:
    """As an engine sees it: merge keys resolved, variables in their place."""
    return json.dumps(yaml.safe_load(re.sub(r"\$\{PRESSFACTS_HOME[^}]*\}", "/srv/press", text)))


def test_deploy_compose_follows_the_specification() -> None:
    from compose_spec import PyCompose

    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    assert set(PyCompose.from_yaml(composed(text)).service_names()) == {"server", "serve", "worker", "watch"}
    with pytest.raises(ValueError, match="service_helthy"):
        PyCompose.from_yaml(composed(text.replace("service_healthy", "service_helthy")))


@pytest.mark.skipif(not shutil.which("docker"), reason="no engine here")
def test_deploy_compose_by_the_engine() -> None:
    if subprocess.run(["docker", "compose", "version"], capture_output=True).returncode:
        pytest.skip("no compose here")
    command = ["docker", "compose", "-f", str(DEPLOY / "compose.yaml"), "config", "-q"]
    variables = {"PRESSFACTS_HOME": "/srv/press", "PATH": "/usr/local/bin:/usr/bin:/bin"}
    done = subprocess.run(command, capture_output=True, text=True, env=variables, timeout=60)
    assert done.returncode == 0, done.stderr


def test_deploy_compose_publishes_on_loopback_alone() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    ports = [port for service in services.values() for port in service.get("ports", ())]
    assert ports and all(port.startswith("127.0.0.1:") for port in ports)


def test_deploy_environment_is_that_of_serve(tmp_path: Path) -> None:
    home = Home.create(tmp_path / "home")
    expected = variables(home) | {"PREFECT_HOME": "/var/lib/pressfacts/work/prefect"}
    stated = environment_file()
    assert {name: stated.get(name) for name in expected} == expected


def test_deploy_image_has_what_is_installed() -> None:
    """Each folder that is packaged is copied, and each file that is copied is there."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    copied = [word for line in re.findall(r"^COPY (.+) \S+$", text, flags=re.MULTILINE) for word in line.split()]
    assert all((ROOT / word).exists() for word in copied)
    assert {"extractors", "pipeline", "warehouse", "flows", "requirements.lock", "prefect.yaml"} <= set(copied)


def test_deploy_of_a_worker_in_containers_is_told() -> None:
    """The command that makes the deployments runs where the image has prefect.yaml, in a service that there is."""
    image = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    for place in (DEPLOY / "compose.yaml", ROOT / "docs" / "operations.md"):
        told = re.findall(
            r"run --rm -w (\S+) (\S+) prefect --no-prompt deploy --all", place.read_text(encoding="utf-8")
        )
        assert told == [(re.findall(r"^WORKDIR (\S+)$", image, flags=re.MULTILINE)[0], "worker")]
        assert told[0][1] in services


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_deploy_is_of_no_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"/home/|/root/|(?<!HOME)(?<!pressfacts)/work/|/tmp/|@|index-url", text)
    assert not re.search(r"(?i)(password|secret|token|api_key)\s*[=:]\s*\S", text)
