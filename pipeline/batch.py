"""Facts on their way to the warehouse as Arrow tables; :mod:`pipeline.batch_store` keeps batches of them.

Identifiers depend on the document's bytes and the fact alone, so that the same document read again has the same.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

import pyarrow as pa

from extractors.facts import Fact, Project
from pipeline.document import KINDS, Processed
from pipeline.errors import ConservationError
from pipeline.study import languages
from pipeline.versions import document_version

_WHOLE, _REAL, _TEXT = pa.int32(), pa.float64(), pa.string()
_SPAN = [("surface", _TEXT), ("start_char", _WHOLE), ("end_char", _WHOLE)]
_SURE = [("confidence", _REAL), ("rule", _TEXT)]
_BOX = [("page", _WHOLE), ("x0", _REAL), ("top", _REAL), ("x1", _REAL), ("bottom", _REAL)]
_PLACE = [
    *_BOX,
    *(("start_byte", pa.int64()), ("end_byte", pa.int64()), ("part", _TEXT)),
]
_FACT = [("fact_id", _TEXT), ("document_id", _TEXT), ("project_no", _WHOLE), *_SPAN, *_PLACE, *_SURE]


def _texts(*names: str) -> list[tuple[str, pa.DataType]]:
    return [(name, _TEXT) for name in names]


SCHEMAS: Mapping[str, pa.Schema] = {
    name: pa.schema(columns)
    for name, columns in {
        "documents": [
            *_texts("document_id", "file_name", "sha256", "media_type", "language", "title"),
            *_texts("published", "published_from"),
            ("page_count", _WHOLE),
            ("char_count", pa.int64()),
            ("ocr", pa.bool_()),
            ("archive_path", _TEXT),
            ("ingested_at", pa.timestamp("us", tz="UTC")),
            *_texts("extractor_version", "collection", "source", "publisher", "parent_sha256", "named_as"),
            ("fact_sheet", pa.bool_()),
        ],
        "texts": _texts("document_id", "text"),
        "codes": [*_FACT, *_texts("code", "kind", "programme")],
        "amounts": [
            *_FACT,
            ("value", pa.decimal128(18, 2)),
            *_texts("currency", "role", "scope", "fund", "partner"),
            ("approximate", pa.bool_()),
        ],
        "dates": [*_FACT, *_texts("edtf", "role"), ("inferred", pa.bool_()), ("anchor", _TEXT)],
        "partners": [*_FACT, *_texts("name", "role", "country")],
        "events": [*_FACT, *_texts("kind", "edtf", "place")],
        "people": [*_FACT, *_texts("name", "position", "organisation")],
        "document_projects": [
            ("document_id", _TEXT),
            ("project_no", _WHOLE),
            *_texts("fact_id", "code", "acronym", "title", "programme", "programme_name", "titles"),
            *_SPAN,
            *_SURE,
        ],
        "fact_boxes": [*_texts("document_id", "fact_id"), ("piece", _WHOLE), *_BOX],
        "rejects": [*_texts("document_id", "kind"), *_SPAN[1:], *_texts("surface", "rule", "reason", "note")],
        "receipts": [
            ("document_id", _TEXT),
            *((name, _WHOLE) for name in ("pages_read", "pages_ocr", "pages_unreadable", "pages_waiting")),
            *_texts("encoding", "languages"),
            *((name, _WHOLE) for name in ("candidates", "facts", "rejects")),
            ("seconds", _REAL),
            ("peak_memory_mb", _REAL),
            ("versions", _TEXT),
            ("notes", pa.list_(_TEXT)),
        ],
    }.items()
}
_SHARED = {each.name for each in fields(Fact)}
_OWN = {kind: [each.name for each in fields(kind) if each.name not in _SHARED] for kind in Fact.__subclasses__()}
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str)


def to_arrow(processed: Sequence[Processed]) -> dict[str, pa.Table]:
    """All tables of some documents; raises ConservationError where a fact's span is not in its text."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
    for each in processed:
        for name, row in _rows(each):
            rows[name].append(row)
    return {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in SCHEMAS.items()}


def _fact_id(document_id: str, kind: str, fact: Fact, value: Mapping[str, Any], again: int) -> str:
    """16 hexadecimal digits of the fact's place and value; ``again`` tells exact duplicates apart."""
    content = _CANONICAL.encode([document_id, kind, fact.start, fact.end, value, again])
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()


def _value(fact: Fact) -> dict[str, Any]:
    """What a fact says beside where it stands and how it was found."""
    own = {name: getattr(fact, name) for name in _OWN[type(fact)]}
    if isinstance(fact, Project):
        own["titles"] = dict(fact.titles)
    return own


def _rows(each: Processed) -> Iterator[tuple[str, dict[str, Any]]]:
    """(table, row) for everything a document states."""
    document, extraction, receipt = each.document, each.extraction, each.receipt
    key = document.document_id
    yield (
        "documents",
        {
            "document_id": key,
            "file_name": document.file_name,
            "sha256": document.sha256,
            "media_type": document.media_type,
            "language": extraction.language,
            "title": document.title or extraction.title,
            "published": extraction.published,
            "published_from": extraction.published_from,
            "page_count": document.page_count,
            "char_count": len(each.text),
            "ocr": document.ocr,
            "archive_path": document.archive_path,
            "ingested_at": document.ingested_at,
            "extractor_version": document_version(document.media_type, languages(extraction)),
            "collection": document.collection,
            "source": document.source,
            "publisher": document.publisher,
            "parent_sha256": document.parent_sha256,
            "named_as": document.named_as,
            "fact_sheet": extraction.fact_sheet,
        },
    )
    yield "texts", {"document_id": key, "text": each.text}
    for kind in KINDS:
        table = "document_projects" if kind == "projects" else kind
        met: Counter[str] = Counter()
        for number, fact in enumerate(getattr(extraction, kind)):
            value = _value(fact)
            once = _fact_id(key, kind, fact, value, 0)
            met[once] += 1
            identifier = once if met[once] == 1 else _fact_id(key, kind, fact, value, met[once] - 1)
            shared = {"fact_id": identifier, "document_id": key, **_span(each.text, fact.start, fact.end)}
            shared |= {"confidence": fact.confidence, "rule": fact.rule}
            for piece, box in enumerate(each.boxes.get((fact.start, fact.end), ()), start=1):
                yield "fact_boxes", {"document_id": key, "fact_id": identifier, "piece": piece, **box._asdict()}
            if kind == "projects":
                titles = json.dumps(dict(fact.titles), ensure_ascii=False, sort_keys=True)
                yield table, {**shared, **value, "project_no": number, "titles": titles}
            else:
                location = each.locations.get((fact.start, fact.end))
                place = location._asdict() if location else {}
                yield table, {**shared, **place, **value, "project_no": fact.project}
    for reject in extraction.rejects:
        span = _span(each.text, reject.start, reject.end)
        why = {"kind": reject.kind, "rule": reject.rule, "reason": reject.reason, "note": reject.note}
        yield "rejects", {"document_id": key, **span, **why}
    counts = {name: getattr(receipt, name) for name in SCHEMAS["receipts"].names if name != "document_id"}
    counts["notes"] = list(receipt.notes)
    counts |= {name: json.dumps(dict(counts[name]), sort_keys=True) for name in ("languages", "versions")}
    yield "receipts", {"document_id": key, **counts}


def _span(text: str, start: int, end: int) -> dict[str, Any]:
    if not 0 <= start < end <= len(text):
        raise ConservationError(f"{start}–{end} is no span of {len(text)} characters")
    return {"surface": text[start:end], "start_char": start, "end_char": end}
