"""Projects, their participants, payments and source documents as FollowTheMoney entities, one JSON object a line.

Schemata of followthemoney 4: Project, Organization (PublicBody for a municipality), ProjectParticipant, Payment,
Document. A payment is the EU's share in a participant's budget; who pays it is the fund where the project's documents
name one only, else the European Union. ``proof`` leads to the documents that state a thing, ``description`` has their
words. Identifiers are the warehouse's own after a prefix, with hyphens.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from warehouse.export.source import Exported, Source, written

UNION = "European Union"
LANGUAGES = {"lv": "lav", "lt": "lit", "en": "eng"}  # ISO 639-3, as the model has them
QUOTES = 3  # of a participant, in its description

DOCUMENTS = """
    SELECT document_id, file_name, title, media_type, language, publisher, source, published_on FROM documents
    WHERE document_id IN (SELECT document_id FROM document_projects WHERE project_id IS NOT NULL
        AND ($1 IS NULL OR project_id = $1))
    ORDER BY document_id"""
PROJECTS = """
    SELECT p.*, if(p.currency = 'EUR', p.total, NULL) AS total_eur,
        (SELECT list(DISTINCT document_id ORDER BY document_id) FROM document_projects AS d
            WHERE d.project_id = p.project_id) AS documents
    FROM projects AS p WHERE $1 IS NULL OR p.project_id = $1 ORDER BY p.project_id"""
ORGANISATIONS = """
    SELECT o.* FROM organisations AS o
    WHERE organisation_id IN (SELECT organisation_id FROM project_partners WHERE $1 IS NULL OR project_id = $1)
    ORDER BY organisation_id"""
PARTICIPANTS = """
    SELECT p.*, s.documents, s.quotes, j.code, j.programme, j.starts_on, j.ends_on,
        (SELECT if(count(DISTINCT fund) = 1, max(fund), NULL) FROM amounts AS a
            WHERE a.project_id = p.project_id AND a.role = 'eu' AND a.fund IS NOT NULL) AS fund
    FROM project_partners AS p
    JOIN projects AS j ON j.project_id = p.project_id
    LEFT JOIN (
        SELECT f.project_id, f.organisation_id, list(DISTINCT f.document_id ORDER BY f.document_id) AS documents,
            list(DISTINCT '“' || f.surface || '” (' || concat_ws(', ', d.file_name, 'p. ' || f.page) || ')') AS quotes
        FROM partners AS f JOIN documents AS d ON d.document_id = f.document_id GROUP BY ALL
    ) AS s ON s.project_id = p.project_id AND s.organisation_id = p.organisation_id
    WHERE $1 IS NULL OR p.project_id = $1 ORDER BY p.project_id, p.organisation_id"""


def expected(source: Source) -> int:
    """Entities, but for the few that pay."""
    each = [
        *((sql, "count(*)") for sql in (DOCUMENTS, PROJECTS, ORGANISATIONS)),
        (PARTICIPANTS, "count(*) + count(eu)"),
    ]
    total = " + ".join(f"(SELECT {count} FROM ({sql}))" for sql, count in each)
    return sum(number for (number,) in source.rows(f"SELECT {total}", [source.project_id]))


def export(source: Source, target: Path, advance: Callable[[int, str], None]) -> Exported:
    """Writes the stream."""
    counts: Counter[str] = Counter()
    with written(target) as draft, draft.open("w", encoding="utf-8") as sink:
        for entity in _entities(source):
            sink.write(json.dumps(entity, ensure_ascii=False) + "\n")
            counts[entity["schema"]] += 1
            if counts.total() % 1000 == 0:
                advance(counts.total(), str(entity["id"]))
    return Exported(dict(sorted(counts.items())))


def _entities(source: Source) -> Iterator[dict[str, Any]]:
    for row in source.records(DOCUMENTS):
        yield _document(row)
    for row in source.records(PROJECTS):
        yield _project(row)
    for row in source.records(ORGANISATIONS):
        schema = "PublicBody" if row["region"] else "Organization"
        names = [row["name"], row["name_lv"], row["name_lt"], row["name_en"]]
        yield _entity(schema, _organisation(row), name=names, country=_lower(row["country"]))
    payers: set[str] = set()  # as many as there are funds
    for row in source.records(PARTICIPANTS):
        yield _participant(row)
        if row["eu"] is not None:
            payer = row["fund"] or UNION
            if payer not in payers:
                payers.add(payer)
                yield _entity("PublicBody", _payer(payer), name=payer, country="eu")
            yield _payment(row, payer)


def _document(row: dict[str, Any]) -> dict[str, Any]:
    return _entity(
        "Document",
        _id("document", row["document_id"]),
        fileName=row["file_name"],
        title=row["title"],
        mimeType=row["media_type"],
        language=LANGUAGES.get(row["language"]),
        publisher=row["publisher"],
        sourceUrl=row["source"],
        publishedAt=row["published_on"],
    )


def _project(row: dict[str, Any]) -> dict[str, Any]:
    titles = [row["title_en"], row["title_lv"], row["title_lt"]]
    return _entity(
        "Project",
        _id("project", row["project_id"]),
        name=titles if any(titles) else [row["acronym"] or row["code"]],
        weakAlias=row["acronym"],
        projectId=row["code"],
        program=row["programme"],
        startDate=row["starts_on"],
        endDate=row["ends_on"],
        amount=row["total"],
        amountEur=row["total_eur"],
        currency=row["currency"] if row["total"] is not None else None,
        proof=_proof(row),
    )


def _participant(row: dict[str, Any]) -> dict[str, Any]:
    return _entity(
        "ProjectParticipant",
        _id("participant", row["project_id"], row["organisation_id"]),
        project=_id("project", row["project_id"]),
        participant=_organisation(row),
        role=row["role"],
        description=sorted(row["quotes"] or ())[:QUOTES],
        proof=_proof(row),
    )


def _payment(row: dict[str, Any], payer: str) -> dict[str, Any]:
    return _entity(
        "Payment",
        _id("payment", row["project_id"], row["organisation_id"]),
        payer=_payer(payer),
        beneficiary=_organisation(row),
        project=_id("project", row["project_id"]),
        programme=row["programme"],
        purpose="EU share of the participant's budget",
        amount=row["eu"],
        amountEur=row["eu"] if row["currency"] == "EUR" else None,
        currency=row["currency"],
        startDate=row["starts_on"],
        endDate=row["ends_on"],
        proof=_proof(row),
    )


def _entity(schema: str, identifier: str, **properties: object) -> dict[str, Any]:
    """Properties are lists of distinct texts; those without a value are not there."""
    texts = {name: _texts(value) for name, value in properties.items()}
    return {"id": identifier, "schema": schema, "properties": {name: found for name, found in texts.items() if found}}


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(_text(item) for item in values if item not in (None, "")))


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def _proof(row: dict[str, Any]) -> list[str]:
    return [_id("document", identifier) for identifier in row["documents"] or ()]


def _organisation(row: dict[str, Any]) -> str:
    return _id("organisation", row["organisation_id"])


def _payer(name: str) -> str:
    return _id("payer", *name.lower().split())


def _id(*parts: str) -> str:
    """An identifier of letters, digits and hyphens, which is what the model allows."""
    return re.sub(r"[^0-9A-Za-z]+", "-", "-".join(parts))


def _lower(code: str | None) -> str | None:
    return code.lower() if code else None
