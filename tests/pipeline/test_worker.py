"""A child process reads; one that hangs, dies or eats too much ends alone."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from pipeline.detect import PDF
from pipeline.detect import TEXT as TEXT_TYPE
from pipeline.errors import EncryptedPdf, ReaderCrashed, ReadMemory, ReadTimeout, TooManyPages
from pipeline.readers import Limits, reader
from pipeline.worker import Pool, Worker
from tests.pdf_maker import Layout, make

TEXT = "Projekts\n\nRēzeknes novada pašvaldība īsteno projektu LLI-317."


def test_worker_reads_as_the_reader_does(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(make(TEXT))
    worker = Worker(Limits(), timeout_seconds=60, memory_mb=1024)
    try:
        reply = worker.read(file, PDF)
        assert reply.raw == reader(PDF).load()(file, Limits())
        assert reply.peak_memory_mb is None or 5 < reply.peak_memory_mb < 1024
    finally:
        worker.close()


def test_worker_passes_errors_on_and_lives(tmp_path: Path) -> None:
    locked, long, good = tmp_path / "locked.pdf", tmp_path / "long.pdf", tmp_path / "good.pdf"
    locked.write_bytes(make(TEXT, Layout(password="secret")))
    long.write_bytes(make("\n\n".join([TEXT] * 40)))
    good.write_bytes(make(TEXT))
    pool = Pool(1, Limits(max_pages=1), timeout_seconds=60, memory_mb=1024)
    try:
        with pytest.raises(EncryptedPdf):
            pool.read(locked, PDF)
        with pytest.raises(TooManyPages):
            pool.read(long, PDF)
        assert "LLI-317" in pool.read(good, PDF).raw.text
    finally:
        pool.close()


def test_worker_that_takes_too_long_is_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "never.txt")  # opening it waits for a writer
    (tmp_path / "good.pdf").write_bytes(make(TEXT))
    worker = Worker(Limits(), timeout_seconds=2, memory_mb=1024)
    try:
        with pytest.raises(ReadTimeout):
            worker.read(tmp_path / "never.txt", TEXT_TYPE)
        worker._timeout = 60
        assert "LLI-317" in worker.read(tmp_path / "good.pdf", PDF).raw.text
    finally:
        worker.close()


def test_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "never.txt")
    (tmp_path / "good.pdf").write_bytes(make(TEXT))
    worker = Worker(Limits(), timeout_seconds=60, memory_mb=1024)
    worker.read(tmp_path / "good.pdf", PDF)
    child = worker._child
    assert child is not None
    killer = threading.Timer(0.3, os.kill, (child.pid, signal.SIGKILL))
    killer.start()
    try:
        with pytest.raises(ReaderCrashed, match="-9"):
            worker.read(tmp_path / "never.txt", TEXT_TYPE)
        assert "LLI-317" in worker.read(tmp_path / "good.pdf", PDF).raw.text
    finally:
        killer.join()
        worker.close()


def test_worker_that_needs_too_much_memory_says_so(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.truncate(400 * 1024 * 1024)
    worker = Worker(Limits(), timeout_seconds=60, memory_mb=128)
    try:
        with pytest.raises(ReadMemory):
            worker.read(file, "text/plain")
    finally:
        worker.close()


def test_worker_ends_when_its_parent_closes(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(make(TEXT))
    worker = Worker(Limits(), timeout_seconds=60, memory_mb=1024)
    worker.read(tmp_path / "good.pdf", PDF)
    child = worker._child
    assert child is not None
    worker.close()
    time.sleep(0.05)
    assert child.poll() is not None
