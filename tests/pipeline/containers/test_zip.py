"""ZIP archives give their documents, refuse single members, and are refused whole before they eat the disk."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from pipeline.containers import ZIP, Contents, Limits
from pipeline.containers.errors import BrokenContainer, ContainerBomb
from pipeline.containers.tree import expand
from pipeline.errors import DiskFull, EmptyDocument
from tests.container_maker import archive, entry, mail, raw_archive

LIMITS = Limits(members=50, bytes=40_000_000, nesting=3, member_bytes=30_000_000)


def opened(tmp_path: Path, data: bytes, limits: Limits = LIMITS) -> Contents:
    (tmp_path / "a.zip").write_bytes(data)
    (tmp_path / "out").mkdir()
    return expand(tmp_path / "a.zip", ZIP, tmp_path / "out", limits)


def texts(contents: Contents) -> dict[str, bytes | str]:
    """Members by name: their bytes, or the error that refused them."""
    return {
        each.name: each.refusal.error if each.refusal else each.file.read_bytes() if each.file else "?"
        for each in contents.members
    }


def test_zip_members_in_their_order(tmp_path: Path) -> None:
    found = opened(tmp_path, archive({"b.txt": b"viens", "2018/": b"", "2018/a.txt": b"divi", "c.txt": b""}))
    assert list(texts(found).items()) == [("b.txt", b"viens"), ("2018/a.txt", b"divi"), ("c.txt", b"")]
    assert not found.has_text
    assert {each.media_type for each in found.members} == {"text/plain"}


def test_zip_is_deterministic(tmp_path: Path) -> None:
    data = archive({"a.txt": b"viens", "b.zip": archive({"c.eml": mail("x", attachments={"d.txt": b"y"}).as_bytes()})})
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
    one, two = (str(opened(tmp_path / str(number), data)) for number in (1, 2))
    assert one == two.replace(str(tmp_path / "2"), str(tmp_path / "1"))


def test_zip_ignores_what_systems_put_in(tmp_path: Path) -> None:
    names = ("a.txt", "__MACOSX/._a.txt", ".DS_Store", "x/Thumbs.db", "desktop.ini", "~$a.docx", "._b")
    found = opened(tmp_path, archive(dict.fromkeys(names, b"x")))
    assert (list(texts(found)), found.ignored) == (["a.txt"], 6)


ASIC = "application/vnd.etsi.asic-e+zip"


@pytest.mark.parametrize(
    "about",
    [
        {"mimetype": ASIC, "META-INF/manifest.xml": "<x/>", "META-INF/edoc-signatures-S1.xml": "<x/>"},
        {"META-INF/edoc-signatures-S1.xml": "<x/>", "META-INF/edoc-signatures-S2.xml": "<x/>"},
        {"mimetype": ASIC, "META-INF/signatures0.xml": "<x/>", "META-INF/manifest.xml": "<x/>"},
        {
            "mimetype": "application/vnd.etsi.asic-s+zip",
            "META-INF/signature.p7s": "x",
            "META-INF/ASiCManifest.xml": "<x/>",
        },
        {"mimetype": ASIC, "META-INF/ASiCManifest.xml": "<x/>", "META-INF/timestamp.tst": "x"},
        {
            "mimetype": "application/vnd.lt.archyvai.adoc-2008",
            "META-INF/manifest.xml": "<x/>",
            "META-INF/relations.xml": "<x/>",
            "META-INF/signatures/signatures0.xml": "<x/>",
            "metadata/signableMetadata0.xml": "<x/>",
            "metadata/unsignableMetadata0.xml": "<x/>",
        },
    ],
    ids=["edoc", "edoc without type", "asice", "asics", "time stamp", "adoc"],
)
def test_zip_of_a_signed_container_has_its_documents_alone(tmp_path: Path, about: dict[str, str]) -> None:
    files = {name: content.encode() for name, content in about.items()}
    found = opened(tmp_path, archive({**files, "lēmums.txt": b"viens", "pielikumi/mimetype.txt": b"divi"}))
    assert texts(found) == {"lēmums.txt": b"viens", "pielikumi/mimetype.txt": b"divi"}
    assert found.ignored == len(about)


def test_zip_of_other_files_of_such_names_has_them_all(tmp_path: Path) -> None:
    names = ["META-INF/piezīmes.txt", "mimetype", "metadata/a.txt"]
    assert list(texts(opened(tmp_path, archive(dict.fromkeys(names, b"x"))))) == names


def test_zip_refuses_single_members_and_gives_the_others(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("a.txt", "../b.txt", "/c.txt", "C:\\d.txt", "e\u202e.txt", "x\\f.txt"):
            made.writestr(entry(name), b"viens")
        made.writestr(entry("link.txt", stat.S_IFLNK | 0o777), b"/etc/passwd")
        made.writestr(entry("pipe", stat.S_IFIFO | 0o600), b"")
        made.writestr(entry("big.txt"), os.urandom(1000))
    found = opened(tmp_path, target.getvalue(), Limits(50, 10_000, 3, member_bytes=999))
    assert texts(found) == {
        "a.txt": b"viens",
        "../b.txt": "UnsafeMember",
        "/c.txt": "UnsafeMember",
        "C:\\d.txt": "UnsafeMember",
        "e\\u202e.txt": "UnsafeMember",
        "x/f.txt": b"viens",
        "link.txt": "UnsafeMember",
        "pipe": "UnsafeMember",
        "big.txt": "TooLarge",
    }
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["000001", "000006"]


def test_zip_names_with_zero_bytes_are_refused(tmp_path: Path) -> None:
    found = opened(tmp_path, raw_archive([(b"a.txt\x00.pdf", b"viens"), (b"b.txt", b"divi")]))
    assert texts(found) == {"a.txt\\u0000.pdf": "UnsafeMember", "b.txt": b"divi"}


@pytest.mark.parametrize(
    ("flags", "extra", "raw"),
    [
        (0, b"", "Šķēršļi.txt".encode("cp775")),
        (0, b"", "Šķēršļi.txt".encode("cp1257")),
        (0, b"", "Šķēršļi.txt".encode()),
        (0x800, b"", "Šķēršļi.txt".encode()),
        (0, "unicode path", b"????????.txt"),
        (0, "another's", "Šķēršļi.txt".encode("cp775")),
    ],
)
def test_zip_names_in_any_encoding(tmp_path: Path, flags: int, extra: bytes | str, raw: bytes) -> None:
    if extra in ("unicode path", "another's"):
        name = "Šķēršļi.txt" if extra == "unicode path" else "cits.txt"
        field = struct.pack("<BI", 1, zlib.crc32(raw) ^ (extra == "another's")) + name.encode()
        extra = struct.pack("<HH", 0x7075, len(field)) + field
    assert isinstance(extra, bytes)
    assert texts(opened(tmp_path, raw_archive([(raw, b"viens")], flags=flags, extra=extra))) == {
        "Šķēršļi.txt": b"viens"
    }


def test_zip_names_that_come_twice_are_two_members(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = archive([("a.txt", b"viens"), ("a.txt", b"divi")])
    assert [each.file.read_bytes() for each in opened(tmp_path, data).members if each.file] == [b"viens", b"divi"]


def test_zip_encrypted_and_damaged_members(tmp_path: Path) -> None:
    data = archive({"a.txt": b"viens" * 100, "b.txt": b"divi"})
    start = data.index(b"a.txt") + 5
    broken = data[:start] + bytes(byte ^ 0xFF for byte in data[start : start + 6]) + data[start + 6 :]
    assert texts(opened(tmp_path, broken)) == {"a.txt": "BrokenContainer", "b.txt": b"divi"}
    (tmp_path / "out" / "000002").unlink()
    (tmp_path / "out").rmdir()
    assert texts(opened(tmp_path, raw_archive([(b"a.txt", b"viens")], flags=1))) == {"a.txt": "EncryptedMember"}


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["stored", "bzip2", "lzma"]
)
def test_zip_methods(tmp_path: Path, method: int) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as made:
        made.writestr("a.txt", b"viens")
    assert texts(opened(tmp_path, target.getvalue())) == {"a.txt": b"viens"}


def test_zip_method_that_is_not_known_refuses_the_member(tmp_path: Path) -> None:
    data = archive({"a.txt": b"viens" * 50})
    deflate64 = data.replace(struct.pack("<HHH", 20, 0, 8), struct.pack("<HHH", 20, 0, 9))
    assert texts(opened(tmp_path, deflate64)) == {"a.txt": "BrokenContainer"}


def test_zip64_and_bytes_around_it(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made, made.open(entry("a.txt"), "w", force_zip64=True) as stream:
        stream.write(b"viens")
    assert texts(opened(tmp_path, target.getvalue() + b"\x00" * 1000)) == {"a.txt": b"viens"}


@pytest.mark.parametrize(
    "data",
    [
        archive({"a.txt": bytes(20_000_000), "b.txt": bytes(20_000_001)}),  # more than the limit
        archive({"a.txt": bytes(17_000_000)}),  # far more than packed
        archive({f"{number}.txt": b"x" for number in range(51)}),
        raw_archive([(b"%d.txt" % number, os.urandom(200_000)) for number in range(40)], shared=True),
        raw_archive([(b"a.txt", b"viens")], declared=0xFFFFFFF0),
    ],
    ids=["bytes", "ratio", "members", "overlap", "declared"],
)
def test_zip_bombs_are_refused_before_a_byte_is_written(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ContainerBomb):
        opened(tmp_path, data)
    assert list((tmp_path / "out").iterdir()) == []


def test_zip_that_says_less_than_it_holds_gives_no_more(tmp_path: Path) -> None:
    found = opened(tmp_path, raw_archive([(b"a.txt", bytes(35_000_000)), (b"b.txt", b"divi")], declared=10))
    assert texts(found)["a.txt"] == "BrokenContainer"
    assert sum(path.stat().st_size for path in (tmp_path / "out").iterdir()) < 100


def test_zip_of_letters_counts_with_all_that_is_in_them(tmp_path: Path) -> None:
    """Each of the two letters holds less than the limit, both together more: only unpacking tells."""
    letters = {
        f"{name}.eml": mail("x", attachments={f"{n}{name}.txt": b"x" for n in range(30)}).as_bytes() for name in "ab"
    }
    with pytest.raises(ContainerBomb, match="50 files"):
        opened(tmp_path, archive(letters))


def test_zip_in_a_zip_is_opened_to_a_depth(tmp_path: Path) -> None:
    data = archive({"d.txt": b"viens"})
    for number in (3, 2, 1):
        data = archive({f"{number}.zip": data, f"{number}.txt": b"x"})
    found = opened(tmp_path, data)
    first = found.members[0].contents
    assert first is not None
    second = first.members[0].contents
    assert second is not None
    third = second.members[0]
    assert third.refusal is not None
    assert third.refusal.error == "NestedTooDeeply"
    assert third.file is not None
    assert [member.name for member in second.members] == ["3.zip", "3.txt"]


def test_zip_that_is_a_bomb_inside_another_is_refused_alone(tmp_path: Path) -> None:
    found = opened(tmp_path, archive({"a.txt": b"x", "bomb.zip": archive({"b.txt": bytes(17_000_000)})}))
    assert texts(found) == {"a.txt": b"x", "bomb.zip": "ContainerBomb"}


@pytest.mark.parametrize("data", [archive({}), archive({"Thumbs.db": b"x", "empty/": b""})])
def test_zip_without_documents(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(EmptyDocument):
        opened(tmp_path, data)


@pytest.mark.parametrize(
    "data",
    [
        archive({"a.txt": b"viens"})[:-30],
        b"PK\x03\x04" + os.urandom(1000),
        raw_archive([(b"a\xff.txt", b"viens")], flags=0x800),
        b"PK\x05\x06" + b"\xff" * 18,
    ],
    ids=["cut", "random", "no UTF-8", "nonsense"],
)
def test_zip_that_is_broken(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BrokenContainer):
        opened(tmp_path, data)


def test_zip_folder_with_bytes_is_not_left_out(tmp_path: Path) -> None:
    found = opened(tmp_path, archive({"a.txt": b"viens"}).replace(b"a.txt", b"a.tx/"))
    assert texts(found) == {"a.tx": b"viens"}


def test_zip_on_a_full_disk_is_no_fault_of_the_archive(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "000001").symlink_to("/dev/full")
    (tmp_path / "a.zip").write_bytes(archive({"a.txt": b"viens"}))
    with pytest.raises(DiskFull):
        expand(tmp_path / "a.zip", ZIP, tmp_path / "out", LIMITS)
