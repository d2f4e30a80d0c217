"""Pictures of pages: what a scanner saves; bombs and pieces of files are refused."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline.detect import JPEG, PNG, TIFF, media_type
from pipeline.readers import Limits, picture
from pipeline.readers.errors import BrokenDocument, HugePicture, NoTextLayer, TooManyPages
from tests import needs
from tests.pdf_maker import make
from tests.scan_maker import Glass, pictures

TEXT = "Projekta izmaksas\n\nRēzeknes novada pašvaldība īsteno projektu LLI-317, kas izmaksā 791 256,20 EUR."
PICTURES = Limits(ocr_languages=needs.LANGUAGES)


def sheet() -> Image.Image:
    return next(pictures(make(TEXT), Glass(dpi=150)))


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)
    return path


@needs.tesseract
@pytest.mark.parametrize(
    ("name", "change", "options", "kind"),
    [
        ("a.png", lambda image: image.convert("RGBA"), {"dpi": (150, 150)}, PNG),
        ("a.jpg", lambda image: image.convert("RGB"), {"quality": 80}, JPEG),
        (
            "a.tif",
            lambda image: image.point(lambda grey: 255 * (grey > 128)).convert("1"),
            {"compression": "group4", "dpi": (150, 150)},
            TIFF,
        ),
    ],
)
def test_picture_is_read(
    tmp_path: Path, name: str, change: Callable[[Image.Image], Image.Image], options: dict[str, object], kind: str
) -> None:
    file = saved(tmp_path / name, change(sheet()), **options)
    assert media_type(file) == kind
    raw = picture.read(file, PICTURES)
    assert (raw.media_type, len(raw.pages), raw.pages[0].ocr) == (kind, 1, True)
    assert "791 256,20 EUR" in raw.text
    assert raw.pages[0].width == pytest.approx(595, abs=2)


@needs.tesseract
def test_picture_of_several_pages_reports_them_all(tmp_path: Path) -> None:
    blank = Image.new("L", (400, 300), 250)
    file = saved(tmp_path / "a.tiff", sheet(), save_all=True, append_images=[blank, sheet()], dpi=(150, 150))
    raw = picture.read(file, PICTURES)
    assert [page.state for page in raw.pages] == ["read", "empty", "read"]
    with pytest.raises(TooManyPages):
        picture.read(file, Limits(max_pages=2))


def test_picture_without_ocr_waits(tmp_path: Path) -> None:
    page = picture.read(saved(tmp_path / "a.png", sheet()), Limits()).pages[0]
    assert (page.waits, page.reasons) == (True, ("picture", "ocr_off"))


@needs.tesseract
def test_picture_without_letters_says_so(tmp_path: Path) -> None:
    photo = Image.linear_gradient("L").resize((800, 600))
    with pytest.raises(NoTextLayer):
        picture.read(saved(tmp_path / "a.png", photo), PICTURES)


def test_picture_that_is_cut_off_is_broken(tmp_path: Path) -> None:
    whole = io.BytesIO()
    sheet().save(whole, "PNG")
    for length in (12, 200, len(whole.getvalue()) // 2):
        (tmp_path / "a.png").write_bytes(whole.getvalue()[:length])
        with pytest.raises(BrokenDocument):
            picture.read(tmp_path / "a.png", PICTURES)


def test_picture_of_too_many_pixels_is_refused_unopened(tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10**6)))
    (tmp_path / "a.png").write_bytes(bomb + chunk(b"IEND", b""))
    with pytest.raises(HugePicture):
        picture.read(tmp_path / "a.png", PICTURES)
