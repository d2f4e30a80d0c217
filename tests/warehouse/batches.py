"""Batches as the pipeline makes them, from the values that matter to a test."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

TEXT, WHOLE, REAL = pa.string(), pa.int32(), pa.float64()
FACT = {
    "fact_id": TEXT, "document_id": TEXT, "project_no": WHOLE, "surface": TEXT, "start_char": WHOLE, "end_char": WHOLE,
    "page": WHOLE, "x0": REAL, "top": REAL, "x1": REAL, "bottom": REAL, "start_byte": pa.int64(), "end_byte": pa.int64(), "part": TEXT,
    "confidence": REAL, "rule": TEXT,
}  # fmt: skip
SCHEMAS: dict[str, dict[str, pa.DataType]] = {
    "documents": {
        **dict.fromkeys(("document_id", "file_name", "sha256", "media_type", "language", "title", "published"), TEXT),
        "published_from": TEXT, "page_count": WHOLE, "char_count": pa.int64(), "ocr": pa.bool_(), "archive_path": TEXT,
        "ingested_at": pa.timestamp("us", "UTC"), "extractor_version": TEXT,
        **dict.fromkeys(("collection", "source", "publisher", "parent_sha256", "named_as"), TEXT), "fact_sheet": pa.bool_(),
    },
    "texts": {"document_id": TEXT, "text": TEXT},
    "codes": {**FACT, "code": TEXT, "kind": TEXT, "programme": TEXT},
    "amounts": {
        **FACT, "value": pa.decimal128(18, 2), "currency": TEXT, "role": TEXT, "scope": TEXT, "fund": TEXT,
        "partner": TEXT, "approximate": pa.bool_(),
    },
    "dates": {**FACT, "edtf": TEXT, "role": TEXT, "inferred": pa.bool_(), "anchor": TEXT},
    "partners": {**FACT, "name": TEXT, "role": TEXT, "country": TEXT},
    "events": {**FACT, "kind": TEXT, "edtf": TEXT, "place": TEXT},
    "people": {**FACT, "name": TEXT, "position": TEXT, "organisation": TEXT},
    "document_projects": {
        "document_id": TEXT, "project_no": WHOLE,
        **dict.fromkeys(("fact_id", "code", "acronym", "title", "programme", "programme_name", "titles"), TEXT),
        "start_char": WHOLE, "end_char": WHOLE, "surface": TEXT, "confidence": REAL, "rule": TEXT,
    },
    "fact_boxes": {
        "document_id": TEXT, "fact_id": TEXT, "piece": WHOLE, "page": WHOLE,
        **dict.fromkeys(("x0", "top", "x1", "bottom"), REAL),
    },
    "rejects": {
        "document_id": TEXT, "kind": TEXT, "start_char": WHOLE, "end_char": WHOLE, "surface": TEXT, "rule": TEXT,
        "reason": TEXT, "note": TEXT,
    },
    "receipts": {
        "document_id": TEXT, **dict.fromkeys(("pages_read", "pages_ocr", "pages_unreadable", "pages_waiting"), WHOLE), "encoding": TEXT,
        "languages": TEXT, **dict.fromkeys(("candidates", "facts", "rejects"), WHOLE), "seconds": REAL,
        "peak_memory_mb": REAL, "versions": TEXT, "notes": pa.list_(TEXT),
    },
}  # fmt: skip
FACTS = ("codes", "amounts", "dates", "partners", "events", "people")

Document = dict[str, Any]
Batch = dict[str, pa.Table]


def document(name: str, **facts: Any) -> Document:
    """A document: ``projects``, ``amounts``, … are lists of the values that matter; the rest is filled in."""
    return {"name": name, **facts}


def batch(*documents: Document) -> Batch:
    """The Arrow tables of some documents."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
    for item in documents:
        _add(rows, item)
    return {
        name: pa.table(
            {column: pa.array([row.get(column) for row in rows[name]], kind) for column, kind in schema.items()}
        )
        for name, schema in SCHEMAS.items()
    }


def _add(rows: dict[str, list[dict[str, Any]]], item: Document) -> None:
    sha256 = hashlib.sha256(item["name"].encode()).hexdigest()
    document_id, text = sha256[:16], item.get("text", f"Text of {item['name']}.")
    rows["documents"].append(
        {
            "document_id": document_id,
            "file_name": item.get("file_name", f"{item['name']}.txt"),
            "sha256": sha256,
            "media_type": item.get("media_type", "text/plain"),
            "language": item.get("language", "lv"),
            "title": item.get("title"),
            "published": item.get("published"),
            "published_from": "text" if item.get("published") else None,
            "char_count": len(text),
            "ocr": item.get("ocr", False),
            "archive_path": f"{sha256[:2]}/{sha256}",
            "ingested_at": item.get("ingested_at", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
            "extractor_version": item.get("version", "1"),
            **{name: item.get(name) for name in ("collection", "source", "publisher", "parent_sha256", "fact_sheet")},
        }
    )
    rows["texts"].append({"document_id": document_id, "text": text})
    facts, rejects = sum(len(item.get(kind, [])) for kind in ("projects", *FACTS)), len(item.get("rejects", []))
    counts = {"candidates": facts + rejects, "facts": facts, "rejects": rejects}
    pages = {"pages_read": 1, "pages_unreadable": item.get("unreadable", 0), "pages_waiting": item.get("waiting", 0)}
    rows["receipts"].append({"document_id": document_id, **pages, **counts})
    rows["rejects"].extend(
        {"document_id": document_id, "kind": "amount", **values} for values in item.get("rejects", [])
    )
    place = {"start_char": 0, "end_char": 4, "surface": text[:4], "confidence": 0.9, "rule": "test.rule"}
    for number, values in enumerate(item.get("projects", [])):
        values = {**values, "titles": json.dumps(values["titles"]) if "titles" in values else None}
        fact = {"document_id": document_id, "project_no": number, "fact_id": f"{document_id}p{number}"}
        rows["document_projects"].append({**place, **fact, **values})
    for kind in FACTS:
        for number, values in enumerate(item.get(kind, [])):
            fact = {"document_id": document_id, "project_no": 0 if item.get("projects") else None}
            values = {**values, **({"value": Decimal(values["value"])} if "value" in values else {})}
            fact["fact_id"] = values.get("fact_id", f"{document_id}{kind}{number}")
            rows[kind].append({**place, **fact, **values})
            if "page" in values:
                box = {name: values[name] for name in ("page", "x0", "top", "x1", "bottom")}
                rows["fact_boxes"].append({"document_id": document_id, "fact_id": fact["fact_id"], "piece": 1, **box})
