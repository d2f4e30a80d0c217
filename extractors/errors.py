"""The one tree of errors: what went wrong, whether a retry can help, and what the user does next.

Every floor raises subclasses of :class:`PressfactsError` and nothing else on purpose. Each class carries the
exit code of the command line and a remedy, a sentence that tells the user the next step; ``reason`` is the stable
word that stands in the quarantine and in reports.
"""

from __future__ import annotations

from typing import ClassVar


class PressfactsError(Exception):
    """Base of all errors that pressfacts raises on purpose.

    ``detail`` says what happened to this file or call; ``remedy`` what to do next; ``transient`` whether the same
    call can succeed later, which is what every retry asks.
    """

    reason: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1
    transient: ClassVar[bool] = False
    remedy: ClassVar[str] = "Run the command again with --help, or see docs/errors.md."

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.reason.replace("_", " "))
        self.detail = detail

    def __reduce__(self) -> tuple[type[PressfactsError], tuple[str]]:
        return type(self), (self.detail,)  # errors cross process borders


class TerminalError(PressfactsError):
    """This input will never work as it is: quarantine, a reason word, a remedy; no retry."""

    reason = "unusable"
    exit_code = 3


class TransientError(PressfactsError):
    """A retry can help: the disk is full, a lock is held, a share has gone away."""

    reason = "try_again"
    exit_code = 4
    transient = True
    remedy = "Wait a little and run the command again."


class LanguageDataError(TerminalError):
    """A language folder or a table of rules is missing or malformed."""

    reason = "language_data"
    exit_code = 5
    remedy = "Compare the file with that of another language in extractors/languages; see docs/add-a-language.md."


class BadValue(TerminalError):
    """A value that a fact of this kind cannot have: no such field, role or currency, no date, no sum of money."""

    reason = "bad_value"
    exit_code = 100
    remedy = "Correct it as the message says; docs/corrections.md has every field and what it may be."
