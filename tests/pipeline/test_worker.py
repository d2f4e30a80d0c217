"""Children read and extract; one that hangs, dies or eats too much ends alone, and its batch goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from extractors import Context
from pipeline import wire
from pipeline.detect import PDF, TEXT
from pipeline.document import ByteRange, Location
from pipeline.errors import ExtractionTimeout, ReaderCrashed, ReaderUnavailable, ReadMemory, ReadTimeout
from pipeline.readers import Limits
from pipeline.readers.errors import EncryptedPdf, NoTextLayer, TooManyPages
from pipeline.study import study
from pipeline.worker import Allowance, Answer, Pool, Worker, shared
from tests.pdf_maker import Layout, make, picture

RELEASE = "Projekts\n\nRēzeknes novada pašvaldība īsteno projektu LLI-317 par 791 256,20 EUR."


@contextmanager
def worker(read: float = 60, extract: float = 60, memory_mb: int = 1024) -> Iterator[Worker]:
    made = Worker(Allowance(read, extract, memory_mb))
    try:
        yield made
    finally:
        made.close()


def request(path: Path, media_type: str = TEXT, max_pages: int = 2000) -> wire.Request:
    return wire.Request(
        path=str(path), media_type=media_type, limits=Limits(max_pages), context=Context(), seconds=120.0
    )


def slow_reader(folder: Path, seconds: float) -> None:
    """A program called tesseract that takes its time and reads nothing."""
    folder.mkdir(exist_ok=True)
    file = folder / "tesseract"
    file.write_text(
        "#!/bin/sh\n"
        'case "$1" in --version) echo "tesseract 5.0"; exit;; --list-langs) printf "x:\\nlav\\n"; exit;; esac\n'
        f"echo $$ >> {folder}/started\nexec sleep {seconds}\n"
    )
    file.chmod(0o755)


def scanned(folder: Path, pages: int) -> wire.Request:
    (folder / "scan.pdf").write_bytes(picture(pages))
    limits = Limits(ocr_languages=("lav",), ocr_seconds=60)
    return replace(request(folder / "scan.pdf", PDF), limits=limits)


def release(folder: Path, name: str = "good.txt") -> wire.Request:
    (folder / name).write_text(RELEASE, encoding="utf-8")
    return request(folder / name)


def codes(answer: Answer) -> list[str]:
    assert isinstance(answer, bytes), answer
    return [code.code for code in wire.findings().validate_json(answer).extraction.codes]


@pytest.mark.parametrize("kind", [TEXT, PDF])
def test_worker_finds_what_is_found_here(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "a"
    file.write_bytes(make(RELEASE) if kind == PDF else RELEASE.encode())
    with worker() as child:
        (answer,) = child.study([request(file, kind)])
    assert isinstance(answer, bytes)
    there, here = wire.findings().validate_json(answer), study(file, kind, Limits(), Context())
    assert (there.text, there.extraction, there.page_count) == (here.text, here.extraction, here.page_count)
    assert [each[:2] for each in there.located] == [each[:2] for each in here.located]
    assert {type(each.place) for each in there.located} == {Location if kind == PDF else ByteRange}
    assert there.receipt.peak_memory_mb is None or 5 < there.receipt.peak_memory_mb < 1024


def test_worker_passes_errors_on_and_lives(tmp_path: Path) -> None:
    locked, long = tmp_path / "locked.pdf", tmp_path / "long.pdf"
    locked.write_bytes(make(RELEASE, Layout(password="secret")))
    long.write_bytes(make("\n\n".join([RELEASE] * 40)))
    with worker() as child:
        answers = list(child.study([request(locked, PDF), request(long, PDF, 1), release(tmp_path)]))
    assert [type(answer) for answer in answers[:2]] == [EncryptedPdf, TooManyPages]
    assert codes(answers[2]) == ["LLI-317"]


def test_worker_that_reads_too_long_is_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "never.txt")  # opening it waits for a writer
    with worker(read=3) as child:
        answers = list(child.study([release(tmp_path), request(tmp_path / "never.txt"), release(tmp_path)]))
    assert codes(answers[0]) == codes(answers[2]) == ["LLI-317"]
    assert isinstance(answers[1], ReadTimeout)


def test_worker_that_extracts_too_long_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("\n\n".join([RELEASE] * 40_000), encoding="utf-8")
    with worker(extract=5) as child:
        answers = list(child.study([request(tmp_path / "long.txt"), release(tmp_path)]))
    assert isinstance(answers[0], ExtractionTimeout)
    assert codes(answers[1]) == ["LLI-317"]


def test_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "never.txt")
    with worker() as child:
        list(child.study([release(tmp_path)]))
        process = child._child
        assert process is not None
        killer = threading.Timer(0.3, os.kill, (process.pid, signal.SIGKILL))
        killer.start()
        answers = list(child.study([request(tmp_path / "never.txt"), release(tmp_path)]))
        killer.join()
    assert isinstance(answers[0], ReaderCrashed)
    assert "-9" in answers[0].detail
    assert codes(answers[1]) == ["LLI-317"]


def test_worker_that_needs_too_much_memory_says_so(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(400 * 1024 * 1024)
    with worker(memory_mb=128) as child:
        answers = list(child.study([request(tmp_path / "huge.txt"), release(tmp_path)]))
    assert isinstance(answers[0], ReadMemory)
    assert codes(answers[1]) == ["LLI-317"]


def test_worker_that_cannot_start_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with worker() as child:
        answers = list(child.study([release(tmp_path), release(tmp_path)]))
    assert [type(answer) for answer in answers] == [ReaderUnavailable] * 2  # which says nothing of the files


def test_worker_ends_when_its_parent_closes_it(tmp_path: Path) -> None:
    with worker() as child:
        list(child.study([release(tmp_path)]))
        process = child._child
        assert process is not None
    assert process.poll() is not None


def test_pool_works_on_several_batches_and_gives_up_what_is_abandoned(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "never.txt")
    pool = Pool(2, Allowance(60, 60, 1024))
    try:
        stuck = pool.submit([request(tmp_path / "never.txt"), release(tmp_path)])
        jobs = [pool.submit([release(tmp_path), release(tmp_path)]) for _ in range(4)]
        assert [codes(answer) for job in jobs for answer in job.answers()] == [["LLI-317"]] * 8
        began = time.monotonic()
        stuck.abandon()
        assert not any(isinstance(answer, bytes) for answer in stuck.answers())
        assert time.monotonic() - began < 10
        assert codes(pool.submit([release(tmp_path)]).answers()[0]) == ["LLI-317"]
    finally:
        pool.close()


@pytest.mark.parametrize("pause", [0.0, 0.01, 0.05])
def test_pool_gives_no_job_the_answers_of_an_abandoned_one(tmp_path: Path, pause: float) -> None:
    (tmp_path / "other.txt").write_text("Projekts LLI-425", encoding="utf-8")
    pool = Pool(1, Allowance(60, 60, 1024))
    try:
        pool.submit([release(tmp_path)]).answers()  # the child is there
        unwanted = pool.submit([request(tmp_path / "other.txt")] * 50)
        time.sleep(pause)
        unwanted.abandon()
        assert codes(pool.submit([release(tmp_path)]).answers()[0]) == ["LLI-317"]
        assert len(unwanted.answers()) < 50
    finally:
        pool.close()


def test_pool_is_one_for_each_process() -> None:
    allowance = Allowance(1, 1, 64)
    assert shared(1, allowance) is shared(1, allowance)
    assert shared(1, allowance) is not shared(2, allowance)


def test_child_outlives_its_parent_by_no_more_than_its_time(tmp_path: Path) -> None:
    """A parent that is killed leaves a child that is at work; the child's own alarm ends it."""
    os.mkfifo(tmp_path / "never.txt")
    asked = wire.requests().dump_json(
        wire.Request(
            path=str(tmp_path / "never.txt"), media_type=TEXT, limits=Limits(), context=Context(), seconds=-9.0
        )
    )
    with subprocess.Popen(
        [sys.executable, "-m", "pipeline.child", "1024"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        child.stdin.write(asked + b"\n")
        child.stdin.flush()
        assert child.wait(60) == -signal.SIGALRM


@pytest.mark.parametrize("body", [b"", b"{}", b"[1]", b'{"text": 5}', b"\xff"])
def test_wire_nonsense_is_no_finding(body: bytes) -> None:
    with pytest.raises(ValueError, match="validation error"):
        wire.findings().validate_json(body)


def test_wire_frames_have_limits(tmp_path: Path) -> None:
    with (tmp_path / "frames").open("w+b") as stream:
        wire.send(stream, wire.FINDINGS, b"x" * 100)
        wire.send(stream, wire.STAGE)
        stream.seek(0)
        frames = wire.Frames(stream)
        assert frames.receive(1, 100) == (wire.FINDINGS, b"x" * 100)
        assert frames.receive(1, 100) == (wire.STAGE, b"")
        with pytest.raises(EOFError):
            frames.receive(1, 100)
        stream.seek(0)
        with pytest.raises(ValueError, match="100 bytes"):
            wire.Frames(stream).receive(1, 99)


def test_worker_gives_each_page_that_is_read_as_a_picture_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_reader(tmp_path / "bin", 1.2)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    made = Worker(Allowance(2.0, 60, 1024, page_seconds=4.0))
    try:
        (answer,) = made.study([scanned(tmp_path, 3)])  # longer than two seconds in all
        assert isinstance(answer, NoTextLayer)
        assert len((tmp_path / "bin" / "started").read_text().split()) == 3
    finally:
        made.close()


def test_worker_ends_what_its_child_has_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow_reader(tmp_path / "bin", 300)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    made = Worker(Allowance(2.0, 60, 1024, page_seconds=2.0))
    (answer,) = made.study([scanned(tmp_path, 1)])
    assert isinstance(answer, ReadTimeout)
    started = int((tmp_path / "bin" / "started").read_text())
    for _ in range(50):
        if not Path(f"/proc/{started}").exists():
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{started}").exists()
