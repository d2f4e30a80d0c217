"""What reaches a terminal: no markup and no control characters of a document or a file name."""

import pytest

from flows.output import plain, table


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x1b[31mb", "a�[31mb"), ("line\nline\ttab", "line\nline\ttab"), ("ā\x9b", "ā�")]
)
def test_output_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_output_markup_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    table("[/b]", ["[red]x"], [["[/b]"]])
    printed = capsys.readouterr().out
    assert "[red]x" in printed
    assert printed.count("[/b]") == 2
