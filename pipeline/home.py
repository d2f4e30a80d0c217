"""A home: the folder that holds everything, its settings, and where things are in it.

A home is a folder with ``pressfacts.toml``, ``inbox/``, ``archive/``, ``quarantine/``, the published
``warehouse.duckdb``, and ``work/``, which is private to the one writer.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import BadHome, BadSettings, HomeNotFound
from pipeline.settings import PLACES, Settings, read_settings, settings_template, usable

SETTINGS_FILE = "pressfacts.toml"
VARIABLE = "PRESSFACTS_HOME"


@dataclass(frozen=True, slots=True)
class Home:
    """The places of one home. All paths are absolute."""

    root: Path
    settings: Settings = field(default_factory=Settings)

    @property
    def inbox(self) -> Path:
        """Where archivists drop files."""
        return self.root / self.settings.inbox

    @property
    def archive(self) -> Path:
        """Originals by the SHA-256 of their bytes."""
        return self.root / self.settings.archive

    @property
    def quarantine(self) -> Path:
        """Files that could not be taken in."""
        return self.root / self.settings.quarantine

    @property
    def published(self) -> Path:
        """The warehouse file that analysts open; replaced as a whole."""
        return self.root / "warehouse.duckdb"

    @property
    def corrections(self) -> Path:
        """What people said; only ever added to (:mod:`pipeline.statements`)."""
        return self.root / "corrections.jsonl"

    @property
    def work(self) -> Path:
        """The writer's own folder."""
        return self.root / "work"

    @property
    def warehouse(self) -> Path:
        """The writer's warehouse file."""
        return self.work / "warehouse.duckdb"

    @property
    def lock(self) -> Path:
        """The file whose lock makes one process the writer."""
        return self.work / "writer.lock"

    @property
    def batches(self) -> Path:
        """Facts on their way to the warehouse, unless the setting of this name says elsewhere."""
        return self.work / "batches"

    @property
    def claims(self) -> Path:
        """Files taken in and not yet loaded."""
        return self.work / "claims"

    @classmethod
    def create(cls, path: Path) -> Home:
        """Make a home, or complete one that is there: its folders, mode 0700, and a commented pressfacts.toml.

        An empty folder that is there gets that mode too; one with other things in it keeps its own. Raises BadHome.
        """
        with usable(path, BadHome):
            root = path.expanduser().absolute()
            if root == Path(root.anchor):
                raise BadHome(f"{root} is the root of the file system")
            if root.exists() and not root.is_dir():
                raise BadHome(f"{root} is a file")
            for parent in root.parents:
                if (parent / SETTINGS_FILE).is_file():
                    raise BadHome(f"{root} lies inside another home, {parent}")
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not any(root.iterdir()) and root.stat().st_uid == os.geteuid():
                root.chmod(0o700)
            settings = root / SETTINGS_FILE
            if not settings.exists():
                settings.write_text(settings_template(), encoding="utf-8")
        return cls.open(root)

    @classmethod
    def open(cls, root: Path) -> Home:
        """The home in a folder; raises HomeNotFound, BadSettings, BadHome, DiskFull."""
        with usable(root, BadHome):
            root = root.expanduser().absolute()
            file = root / SETTINGS_FILE
            if not file.is_file():
                raise HomeNotFound(f"{root} has no {SETTINGS_FILE}")
        home = cls(root, read_settings(file))
        for name in PLACES:
            with usable(name, BadSettings):
                getattr(home, name).resolve().exists()
        home._check()
        for name in PLACES:
            with usable(name, BadSettings):
                getattr(home, name).mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (home.work, home.batches, home.claims):  # mkdir gives parents no mode
            with usable(folder, BadHome):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return home

    @classmethod
    def find(cls, explicit: Path | None = None, start: Path | None = None) -> Home:
        """The home that is meant: the one given, else that of PRESSFACTS_HOME, else the nearest one upward."""
        if explicit is not None:
            return cls.open(explicit)
        if named := os.environ.get(VARIABLE):
            return cls.open(Path(named))
        with usable("the current folder", HomeNotFound):
            here = (start or Path.cwd()).absolute()
            for folder in (here, *here.parents):
                if (folder / SETTINGS_FILE).is_file():
                    return cls.open(folder)
        raise HomeNotFound(f"neither {here} nor a folder above it has a {SETTINGS_FILE}")

    def relative(self, path: Path) -> str:
        """A path as it is recorded: relative to the home where it lies in it, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def _check(self) -> None:
        """Refuse folders that would take in what they give out."""
        places = {name: getattr(self, name) for name in (*PLACES, "work")}
        resolved = {name: path.resolve() for name, path in places.items()}
        for name, path in resolved.items():
            if places[name].exists() and not places[name].is_dir():
                raise BadHome(f"{name} is not a folder: {places[name]}")
            for other, outer in resolved.items():
                if name != other and path.is_relative_to(outer):
                    raise BadHome(f"{name} ({path}) lies inside {other} ({outer})")
            if self.root.resolve().is_relative_to(path):
                raise BadHome(f"{name} ({path}) holds the home itself")
