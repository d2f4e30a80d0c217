"""What can be wrong with a file, a home or a disk: for each a stable reason word, an exit code and the next step.

Exit codes go by class of problem: 10s the home, 20s what the file is, 30s limits, 40s what must never happen, 50s
what passes, 80s what a document is, 100s the server that runs the flows. docs/errors.md has the table. What only
readers find in a document is in :mod:`pipeline.readers.errors`, what only archives and e-mails have in
:mod:`pipeline.containers.errors`.
"""

from __future__ import annotations

from extractors.errors import TerminalError, TransientError


class HomeNotFound(TerminalError):
    """No folder with pressfacts.toml where one was looked for."""

    reason = "home_not_found"
    exit_code = 10
    remedy = "Create one with `pressfacts init HOME`, or say where it is with --home or PRESSFACTS_HOME."


class BadHome(TerminalError):
    """A home that cannot work: an archive inside the inbox, a file in the place of a folder."""

    reason = "bad_home"
    exit_code = 11
    remedy = "Choose another folder, or correct the folders in pressfacts.toml."


class BadSettings(TerminalError):
    """pressfacts.toml cannot be read, or says something that makes no sense."""

    reason = "bad_settings"
    exit_code = 12
    remedy = "Correct the line in pressfacts.toml; `pressfacts init` in an empty folder shows every setting."


class DamagedForgotten(TerminalError):
    """forgotten.json cannot be read, so that nobody can tell whose names are to be left out; nothing is read then."""

    reason = "damaged_forgotten"
    exit_code = 14
    remedy = "Put forgotten.json back from a backup; without one remove it, and run pressfacts forget for each name."


class UnsupportedType(TerminalError):
    """A file of a kind that no reader reads."""

    reason = "unsupported_type"
    exit_code = 20
    remedy = "Save the document as PDF or plain text and drop it in the inbox again."


class EmptyDocument(TerminalError):
    """A file without a single letter."""

    reason = "empty_document"
    exit_code = 23
    remedy = "Fetch the file again, or drop it from the quarantine."


class UnsureEncoding(TerminalError):
    """A text whose letters cannot be told with certainty."""

    reason = "unsure_encoding"
    exit_code = 24
    remedy = "Save the text as UTF-8 and drop it in the inbox again."


class RefusedFolder(TerminalError):
    """A folder that holds the home, lies in its archive, work or quarantine, or has no name (``.``, an empty path)."""

    reason = "refused_folder"
    exit_code = 26
    remedy = "Name the folder that holds the documents by its path; nothing was taken."


class TooLarge(TerminalError):
    """A file above the size limit."""

    reason = "too_large"
    exit_code = 30
    remedy = "Split the file, or raise max_bytes in pressfacts.toml."


class ReadTimeout(TerminalError):
    """A file whose reading took longer than the limit."""

    reason = "read_timeout"
    exit_code = 32
    remedy = "Raise read_timeout_seconds in pressfacts.toml if the file is worth it, and retry."


class ReadMemory(TerminalError):
    """A file whose reading or extraction needed more memory than the limit."""

    reason = "read_memory"
    exit_code = 33
    remedy = "Raise read_memory_mb in pressfacts.toml if the file is worth it, and retry."


class ReaderCrashed(TerminalError):
    """A file that ended the process that read it."""

    reason = "reader_crashed"
    exit_code = 34
    remedy = "The file is likely malformed: print it to a new PDF from a viewer and drop that in the inbox."


class ExtractionTimeout(TerminalError):
    """A text whose extraction took longer than the limit."""

    reason = "extraction_timeout"
    exit_code = 38
    remedy = "Split the file, or raise extract_timeout_seconds in pressfacts.toml if it is worth it, and retry."


class InvalidSidecar(TerminalError):
    """A sidecar or manifest that cannot be read or makes no sense; its documents are taken in without it."""

    reason = "invalid_sidecar"
    exit_code = 37
    remedy = "Documents went in without it. Correct it and drop it in the inbox again: the next run applies it."


class ExtractionFailed(TerminalError):
    """An extractor stopped on a text; a fault of ours."""

    reason = "extraction_failed"
    exit_code = 40
    remedy = "Report it with the file; `pressfacts quarantine` shows where it stopped."


class ConservationError(TerminalError):
    """Something was lost or made up on the way: pages, candidates or the words of a fact do not add up."""

    reason = "conservation"
    exit_code = 41
    remedy = "Report it with the file: what went wrong is ours."


class DamagedArchive(TerminalError):
    """An archived original that is gone, or whose bytes are not those that were taken in."""

    reason = "damaged_archive"
    exit_code = 42
    remedy = "Drop the file from a backup in the inbox: known by its SHA-256, it takes its place in the archive again."


class DamagedJournal(TerminalError):
    """A line of corrections.jsonl that cannot be read; nothing is passed over that a person said."""

    reason = "damaged_journal"
    exit_code = 43
    remedy = "Mend the line with a text editor, or take the file from a backup; the other lines are as they were."


class NetworkRefused(TerminalError):
    """A file whose reader asked for the network, which no reader has."""

    reason = "network_refused"
    exit_code = 44
    remedy = "Report it with the file: reading needs no network, and nothing was sent."


class NoPlainFile(TerminalError):
    """Something that was given and is no plain file: a link, a pipe, a device, or a name that cannot be kept."""

    reason = "no_plain_file"
    exit_code = 45
    remedy = (
        "Give the file itself, or the folder it is in; rename it where its name has characters that no screen shows."
    )


class DiskFull(TransientError):
    """No space left, or a quota reached."""

    reason = "disk_full"
    exit_code = 50
    remedy = "Free some space and run the command again; nothing was lost."


class FileVanished(TransientError):
    """A file that went away between two looks."""

    reason = "file_vanished"
    exit_code = 51
    remedy = "Drop the file in the inbox again if it is still wanted."


class ReadOnly(TransientError):
    """A folder that cannot be written to."""

    reason = "read_only"
    exit_code = 52
    remedy = "Make the folder writable, or remount its disk, and run the command again."


class UnreadableFile(TransientError):
    """A file that may not be read, or that the disk does not give."""

    reason = "unreadable_file"
    exit_code = 53
    remedy = "Give the user who runs pressfacts the right to read the file, and run the command again."


class ReaderUnavailable(TransientError):
    """The process that reads or unpacks files could not be started; the file has no part in it."""

    reason = "reader_unavailable"
    exit_code = 55
    remedy = "Free some memory, check with `pressfacts doctor`, and run the command again; nothing was lost."


class BatchLost(TransientError):
    """A batch of facts that is not, or not whole, where a task left it, or a store for batches that does not answer."""

    reason = "batch_lost"
    exit_code = 56
    remedy = "Run the command again; if it comes back, look at the place that batches in pressfacts.toml names."
