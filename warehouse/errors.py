"""What can go wrong on this floor; each error says what to do next and has its own exit code."""

from __future__ import annotations

from extractors.errors import TerminalError, TransientError


class WarehouseLocked(TransientError):
    """Another process holds the writer's lock, or has the writer's file open."""

    reason = "warehouse_locked"
    exit_code = 60
    remedy = "Another run is writing: wait until it has finished (see pressfacts status), then run the command again."


class WarehouseDamaged(TerminalError):
    """The writer's file cannot be opened, or holds something other than a warehouse."""

    reason = "warehouse_damaged"
    exit_code = 61
    remedy = "Move work/warehouse.duckdb and its .wal aside and run pressfacts refresh: the archive has every document."


class WarehouseNewer(TerminalError):
    """The warehouse was written by a newer version of pressfacts, or its migrations were changed afterwards."""

    reason = "warehouse_newer"
    exit_code = 62
    remedy = "Install the version of pressfacts that wrote this warehouse, or a newer one."


class StorageFailed(TransientError):
    """The disk or the memory failed the writer for another reason than a full disk or a missing permission."""

    reason = "storage_failed"
    exit_code = 66
    remedy = "Check the disk and the free memory, then run the command again; what was loaded before is kept."


class BatchRefused(TerminalError):
    """A batch of facts does not have the agreed tables, columns or keys; nothing of it was loaded."""

    reason = "batch_refused"
    exit_code = 63
    remedy = "This is a fault of the program: report it with the message; the warehouse is as it was before."


class QueryFailed(TerminalError):
    """The SQL is not valid, or asks for something that a query may not do."""

    reason = "query_failed"
    exit_code = 64
    remedy = "Check the statement against docs/schema.md; queries can read the warehouse's views and nothing else."


class NotPublished(TerminalError):
    """There is no published warehouse to read yet."""

    reason = "not_published"
    exit_code = 65
    remedy = "Run pressfacts ingest first; it publishes the warehouse when it has finished."


class PublishedLocked(TransientError):
    """Another program has the published warehouse open for writing."""

    reason = "published_locked"
    exit_code = 67
    remedy = "Close that program, or open the file there read-only; pressfacts refresh also puts a free copy in place."


class PublishedDamaged(TerminalError):
    """The published warehouse is not a DuckDB file that can be read, or another program left changes that spoil it."""

    reason = "published_damaged"
    exit_code = 68
    remedy = "Run pressfacts refresh: it publishes the warehouse anew from the writer's own file."


class PublishedUnreadable(TerminalError):
    """The published warehouse may not be read by this user, or its disk does not answer."""

    reason = "published_unreadable"
    exit_code = 69
    remedy = "Ask the owner of the home for permission to read its folder and warehouse.duckdb, and check the disk."


class OutputFailed(TerminalError):
    """The file for a result cannot be written: no such folder, a folder in its place, no permission, no space."""

    reason = "output_failed"
    exit_code = 70
    remedy = "Name a file with -o in a folder that exists and can be written to; the warehouse is untouched."


class NothingToSearch(TerminalError):
    """A search without a word to find: empty, only signs, or only words that are to be left out."""

    reason = "nothing_to_search"
    exit_code = 71
    remedy = 'Name at least one word to find, for example: pressfacts search "jonisku muiza -skola"'


class UnknownProject(TerminalError):
    """No project has this id, code or acronym, or several have."""

    reason = "unknown_project"
    exit_code = 72
    remedy = 'List the projects: pressfacts sql "SELECT project_id, code, acronym FROM projects"'


class UnknownView(TerminalError):
    """An export was asked for a view that the warehouse does not have, or a format that has no views for one."""

    reason = "unknown_view"
    exit_code = 73
    remedy = "Choose among the views of docs/schema.md; only parquet, csv and jsonl export views."


class ProjectNeeded(TerminalError):
    """A workbook was asked for without saying of which project."""

    reason = "project_needed"
    exit_code = 74
    remedy = "Name the project by its code, acronym or id: pressfacts export xlsx FILE --project LLI-317"


class UnknownDocument(TerminalError):
    """No document has this id or name, or several have."""

    reason = "unknown_document"
    exit_code = 6
    remedy = 'List the documents: pressfacts sql "SELECT document_id, file_name FROM documents"'


class NoEarlierVersion(TerminalError):
    """A document was to be compared with the version before it, and there is none."""

    reason = "no_earlier_version"
    exit_code = 8
    remedy = "Name two documents: pressfacts diff A B; the view document_versions lists what is a version of what."


class UnknownFact(TerminalError):
    """No fact and no statement of a person has this id, or several begin so."""

    reason = "unknown_fact"
    exit_code = 101
    remedy = "See the facts with `pressfacts show DOCUMENT`, what people said with `pressfacts corrections`."


class BadCorrection(TerminalError):
    """A correction that cannot be: its quote is not in the document, it changes nothing, its fact was rejected."""

    reason = "bad_correction"
    exit_code = 102
    remedy = "Correct it as the message says; nothing was written down. See docs/corrections.md."


class UnknownEntity(TerminalError):
    """No project, organisation or event has this id or name, or several have."""

    reason = "unknown_entity"
    exit_code = 103
    remedy = "Take the id from the views: projects, organisations, project_events, or the id of a fact that names it."


class Contradiction(TerminalError):
    """Two people's decisions on who is who cannot both hold."""

    reason = "contradiction"
    exit_code = 104
    remedy = "Withdraw the earlier one with `pressfacts withdraw ID` if it is wrong; nothing was written down."


class NoSuchMoment(TerminalError):
    """The warehouse was to answer as it did at a moment that is none, is in the future, or was before its first run."""

    reason = "no_such_moment"
    exit_code = 76
    remedy = "Name a past day or moment in UTC, 2026-11-01 or 2026-11-01T14:30; pressfacts status lists the last runs."


class OlderViews(TerminalError):
    """The published warehouse has the views of another version of pressfacts; its past cannot be shown through ours."""

    reason = "older_views"
    exit_code = 77
    remedy = "Run pressfacts refresh once: it publishes the warehouse with the views of this version."
