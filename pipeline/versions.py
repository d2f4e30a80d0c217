"""Which rules read a document: the version of the package, and a digest of all code and data that shape its facts."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib import metadata
from pathlib import Path

import extractors

_SUFFIXES = {".py", ".toml", ".csv"}
_LIBRARIES = ("pypdfium2", "pdfplumber", "chardet")


@cache
def extractor_version() -> str:
    """The package's version and the first 8 digits of the digest, as in ``0.1.0+1f0c9a3e``.

    Two documents with the same version were read by the same rules; the files are those of extractors and pipeline.
    """
    digest = hashlib.blake2b(digest_size=4)
    for root in (Path(extractors.__file__).parent, Path(__file__).parent):
        for path in sorted(root.rglob("*")):
            if path.suffix in _SUFFIXES and "__pycache__" not in path.parts:
                digest.update(f"{root.name}/{path.relative_to(root).as_posix()}\0".encode())
                digest.update(path.read_bytes())
    return f"{_version('pressfacts')}+{digest.hexdigest()}"


@cache
def versions() -> dict[str, str]:
    """What a receipt says about the tools: the rules, Python, and the libraries that open files."""
    libraries = {name: _version(name) for name in _LIBRARIES}
    return {"pressfacts": extractor_version(), "python": platform.python_version(), **libraries}


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "0"
