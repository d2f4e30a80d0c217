"""The file of what people said: all of an addition or nothing of it, whoever else adds and whatever cuts it short."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import DamagedJournal, DiskFull, ReadOnly
from pipeline.journal import adding, read

ENTRIES = st.lists(
    st.lists(st.dictionaries(st.sampled_from("abc"), st.text(max_size=4)), min_size=1, max_size=3), max_size=4
)


def add(path: Path, *entries: dict[str, object]) -> None:
    with adding(path) as addition:
        addition.add(entries)


def test_journal_of_no_file_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path / "said.jsonl") == []


@settings(max_examples=25, deadline=None)
@given(additions=ENTRIES, cut=st.integers(0, 400))
def test_journal_cut_anywhere_has_whole_additions(
    tmp_path_factory: pytest.TempPathFactory, additions: list[list[dict[str, str]]], cut: int
) -> None:
    path = tmp_path_factory.mktemp("journal") / "said.jsonl"
    ends, expected = [0], [[]]
    for entries in additions:
        add(path, *entries)
        ends.append(path.stat().st_size)
        expected.append([*expected[-1], *entries])
    data = path.read_bytes() if path.exists() else b""
    assert read(path) == expected[-1]
    path.write_bytes(data[:cut])
    # A last line without its end is whole where all its letters are there
    whole = max(
        at for at, end in enumerate(ends) if end <= len(data[:cut]) + 1 and (at == 0 or end - 1 <= len(data[:cut]))
    )
    assert read(path) == expected[whole]
    add(path, {"z": "later"})
    assert read(path) == [*expected[whole], {"z": "later"}]


@pytest.mark.parametrize("line", ["{", "[1]", "nonsense", '{"a": 1} {"b": 2}'])
def test_journal_damaged_line_is_an_error(tmp_path: Path, line: str) -> None:
    path = tmp_path / "said.jsonl"
    add(path, {"a": 1})
    path.write_text(path.read_text() + line + "\n" + '{"more": 0, "b": 2}\n')
    with pytest.raises(DamagedJournal, match="line 2"):
        read(path)
    with pytest.raises(DamagedJournal, match="line 2"), adding(path):
        pass


def test_journal_lines_by_hand_are_read(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    path.write_text('{"a": "by hand"}')
    add(path, {"b": 1})
    assert read(path) == [{"a": "by hand"}, {"b": 1}]
    assert len(path.read_text().splitlines()) == 2


def test_journal_full_disk_adds_nothing(tmp_path: Path) -> None:
    import resource
    import signal

    path = tmp_path / "said.jsonl"
    add(path, {"a": 1})
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
        with pytest.raises((DiskFull, ReadOnly), match="too large"):
            add(path, {"b": "x" * 9000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == before


def _many(path: Path, who: int) -> None:
    for number in range(20):
        with adding(path) as addition:
            addition.add([{"who": who, "number": number, "after": len(addition.entries)}] * 2)


def test_journal_many_processes_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    processes = [multiprocessing.get_context("spawn").Process(target=_many, args=(path, who)) for who in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    found = read(path)
    assert len(found) == 3 * 20 * 2
    assert [entry["after"] for entry in found[::2]] == list(range(0, 120, 2))
    assert all(json.loads(line)["more"] in (0, 1) for line in path.read_text().splitlines())
