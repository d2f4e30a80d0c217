"""What this machine and this home need: looked at one after the other, each fault with its remedy; nothing changes."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

if TYPE_CHECKING:
    from pipeline.home import Home

FIXITY_SAMPLE = 20
LITTLE_BYTES = 2 * 1024**3
TOO_LITTLE_BYTES = 200 * 1024**2


@dataclass(frozen=True, slots=True)
class Check:
    """``fault`` keeps pressfacts from working as it should; ``warning`` is worth knowing."""

    name: str
    state: Literal["ok", "warning", "fault"]
    detail: str
    remedy: str = ""


def examine(home: Home) -> Iterator[Check]:
    """All checks, in order; one that fails itself is a fault and stops no other."""
    from extractors.errors import PressfactsError

    for check in checks():
        try:
            yield from check(home)
        except PressfactsError as error:
            yield Check(check.__name__.strip("_"), "fault", error.detail, error.remedy)
        except Exception as error:
            yield Check(check.__name__.strip("_"), "fault", f"{type(error).__name__}: {error}", "Report it.")


def checks() -> tuple[Callable[[Home], Iterator[Check]], ...]:
    """What is looked at, in order."""
    return (
        *(_packages, _languages, _ocr, _folders, _disk, _locks),
        *(_published, _work_left, _forgotten, _server, _notify, _fixity),
    )


def _packages(home: Home) -> Iterator[Check]:
    from importlib import metadata

    from packaging.requirements import Requirement

    wrong = 0
    extra = "dask" if home.settings.runner == "dask" else ""
    for stated in metadata.requires("pressfacts") or ():
        wanted = Requirement(stated)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": extra}):
            continue
        try:
            found = metadata.version(wanted.name)
        except metadata.PackageNotFoundError:
            found = "missing"
        if found == "missing" or not wanted.specifier.contains(found, prereleases=True):
            wrong += 1
            yield Check(f"package {wanted.name}", "fault", found, f'pip install "{wanted.name}{wanted.specifier}"')
    if not wrong:
        yield Check("packages", "ok", "all there, in versions that fit")


def _languages(_: Home) -> Iterator[Check]:
    import extractors
    from extractors.language import codes

    for code in codes():
        extractors.extract("2018", extractors.Context(language=code))
    yield Check("language data", "ok", ", ".join(codes()))


def _ocr(home: Home) -> Iterator[Check]:
    from flows.waiting import REMEDIES
    from pipeline.tesseract import OFF, lacking

    reason = lacking(home.settings.read_as_pictures)
    if reason is None:
        yield Check("OCR", "ok", ", ".join(home.settings.ocr_languages))
    else:
        yield Check("OCR", "ok" if reason == OFF else "warning", reason.replace("_", " "), REMEDIES[reason])


def _folders(home: Home) -> Iterator[Check]:
    mode = stat.S_IMODE(home.root.stat().st_mode)
    if mode & 0o077:
        yield Check("home", "warning", f"others may look into {home.root} (mode {mode:o})", f"chmod 700 {home.root}")
    else:
        yield Check("home", "ok", str(home.root))
    for name in ("inbox", "archive", "quarantine", "work"):
        folder = getattr(home, name)
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            yield Check(name, "fault", f"{folder} may not be written", f"Give its user the right: chmod u+rwx {folder}")


def _disk(home: Home) -> Iterator[Check]:
    seen = set()
    for folder in (home.root, home.archive, home.work, home.quarantine):
        device = folder.stat().st_dev
        if device in seen:
            continue
        seen.add(device)
        usage = shutil.disk_usage(folder)
        needed = 3 * home.published.stat().st_size if home.published.exists() else 0  # writer's, published, next one
        free = f"{usage.free / 1024**3:.1f} GB free of {usage.total / 1024**3:.1f} at {folder}"
        state: Literal["ok", "warning", "fault"] = "ok"
        if usage.free < max(TOO_LITTLE_BYTES, needed):
            state = "fault"
        elif usage.free < LITTLE_BYTES:
            state = "warning"
        yield Check("disk", state, free, "" if state == "ok" else "Free some space, or move the home to a larger disk.")


def _locks(home: Home) -> Iterator[Check]:
    from warehouse.lock import holder

    writing = holder(home.lock)
    yield Check("writer's lock", "ok", f"process {writing} is writing" if writing else "free")


def _published(home: Home) -> Iterator[Check]:
    from flows.expected import outdated
    from flows.standing import standing

    if not home.published.exists():
        yield Check("warehouse", "warning", "not published yet", "Drop documents in the inbox; run pressfacts ingest.")
        return
    now = standing(home)
    old = outdated(home, everything=False)
    if old:
        yield Check("warehouse", "warning", f"older rules read {old} documents", "Run pressfacts refresh.")
    else:
        yield Check("warehouse", "ok", f"{now.loaded} documents, published {now.age or 0:.0f} s ago")
    if now.lost or now.unloaded:
        told = f"{now.lost} documents lack their original, {now.unloaded} originals are not loaded"
        yield Check("archive", "fault" if now.lost else "warning", told, "Run pressfacts verify: it says which.")
    for failed in now.failing:
        what = failed.what or "the last run"
        told = (
            f"{failed.reason} since {failed.first_at:%Y-%m-%d %H:%M} UTC, {failed.attempts} attempts: {failed.detail}"
        )
        yield Check(f"failing: {what}", "warning", told, _remedy(failed.reason))


def _remedy(reason: str) -> str:
    from extractors.errors import PressfactsError

    def below(kind: type[PressfactsError]) -> Iterator[type[PressfactsError]]:
        for sub in kind.__subclasses__():
            yield sub
            yield from below(sub)

    known = {kind.reason: kind.remedy for kind in below(PressfactsError)}
    known["unreadable"], known["not_removed"] = known["unreadable_file"], known["read_only"]
    return known.get(reason, "See docs/errors.md.")


def _work_left(home: Home) -> Iterator[Check]:
    from pipeline import claims
    from warehouse.lock import holder

    left = len(claims.digests(home))
    if left and not holder(home.lock):
        yield Check("work", "warning", f"a run ended before {left} files were loaded", "Run pressfacts ingest.")


def _forgotten(home: Home) -> Iterator[Check]:
    from pipeline import forgotten

    for entry in forgotten.read(home).entries:
        if not entry.done:
            told = f"the forgetting of {entry.at:%Y-%m-%d %H:%M} UTC was not finished"
            yield Check("forget", "fault", told, "Say pressfacts forget with the same name once more.")


def _server(home: Home) -> Iterator[Check]:
    from flows.orchestration.server import answers, shown

    address = _address(home)
    if not address:
        yield Check("Prefect server", "ok", "none at work; pressfacts serve starts its own")
        return
    remedy = "It may be starting; else see work/prefect/server.log and start pressfacts serve anew."
    if os.environ.get("PREFECT_API_URL"):
        remedy = "Start it, or unset PREFECT_API_URL and pressfacts serve starts its own."
    well = answers(address)
    yield Check("Prefect server", "ok" if well else "fault", shown(address), "" if well else remedy)


def _address(home: Home) -> str | None:
    """Of the server that is stated, else of the home's own one, if it is at work. Raises ServerUnreachable."""
    from flows.orchestration.environment import variables
    from flows.orchestration.server import OwnServer

    if stated := os.environ.get("PREFECT_API_URL"):
        return stated
    own = OwnServer(Path(os.environ.get("PREFECT_HOME") or variables(home)["PREFECT_HOME"])).at_work()
    return own.url if own else None


def _notify(home: Home) -> Iterator[Check]:
    """The block is asked for without Prefect's client, which would have to be set up for the server first."""
    from flows.errors import BlockMissing
    from pipeline.settings import OFF

    named = home.settings.notify
    if named == OFF:
        return
    import httpx

    remedy = "Start the Prefect server, or pressfacts serve: without one nobody is told."
    if (address := _address(home)) is None:
        yield Check("notify", "warning", f"no server is at work that could have the block {named}", remedy)
        return
    kind, _, name = named.partition("/")
    url = f"{address.rstrip('/')}/block_types/slug/{quote(kind, '')}/block_documents/name/{quote(name, '')}"
    try:
        answer = httpx.get(url, timeout=10)
    except (httpx.HTTPError, httpx.InvalidURL):
        yield Check("notify", "warning", f"no server answers that could have the block {named}", remedy)
        return
    if answer.status_code == httpx.codes.NOT_FOUND:
        yield Check("notify", "fault", f"there is no block {named} on the server", BlockMissing.remedy)
    elif not answer.is_success:
        yield Check("notify", "warning", f"the server answers {answer.status_code} when asked for {named}", remedy)
    elif "notify" not in answer.json()["block_schema"]["capabilities"]:
        yield Check("notify", "fault", f"{named} is no notification block", BlockMissing.remedy)
    else:
        yield Check("notify", "ok", named)


def _fixity(home: Home) -> Iterator[Check]:
    from flows.verify import verify

    found = verify(home, sample=FIXITY_SAMPLE)
    for problem in found.problems:
        if problem.what in ("damaged_original", "damaged_record", "stray_file"):
            state: Literal["warning", "fault"] = "fault" if problem.what == "damaged_original" else "warning"
            yield Check("fixity", state, f"{problem.name}: {problem.detail}", problem.remedy)
    yield Check("fixity", "ok", f"{found.read} of {found.originals} originals read")


def faults(checks: list[Check]) -> list[Check]:
    """Those that keep pressfacts from working."""
    return [check for check in checks if check.state == "fault"]


def show(checks: list[Check], *, as_json: bool) -> None:
    """A line for each check, then what to do."""
    import json
    from dataclasses import asdict

    from flows.output import say, table, write

    if as_json:
        write(json.dumps([asdict(check) for check in checks], ensure_ascii=False, indent=1))
        return
    table(None, ("check", "state", "detail"), [[check.name, check.state, check.detail] for check in checks])
    for check in checks:
        if check.remedy and check.state != "ok":
            say(f"{check.name}: {check.remedy}")
