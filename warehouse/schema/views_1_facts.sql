-- Views of single documents and their facts. Made anew whenever this file changes; docs/schema.md is made from them.
CREATE VIEW documents AS
SELECT
    d.document_id, d.file_name, d.sha256, d.media_type, d.language, d.title, d.published, d.published_on,
    d.published_from, d.page_count, d.char_count, d.ocr, r.near_duplicate_of, d.archive_path, d.ingested_at,
    d.extractor_version, d.collection, d.source, d.publisher, d.parent_sha256, left(d.parent_sha256, 16) AS parent, d.named_as,
    r.version_of, r.previous_version, coalesce(r.outdated, false) AS outdated, d.read_at,
    d.fact_sheet
FROM store.documents AS d
LEFT JOIN store.resolved_documents AS r ON r.document_id = d.document_id;

-- The documents that have a voice where views speak for all of them: not those that a later version has replaced.
-- Documents that repeat each other are one release and have one voice.
CREATE OR REPLACE VIEW store.voices AS
SELECT d.document_id, coalesce(r.near_duplicate_of, d.document_id) AS release_id,
    r.near_duplicate_of IS NULL AS original, d.language, d.published_by
FROM store.documents AS d
LEFT JOIN store.resolved_documents AS r ON r.document_id = d.document_id
WHERE NOT coalesce(r.outdated, false);

CREATE VIEW document_texts AS SELECT document_id, text FROM store.texts;

CREATE VIEW containers AS
SELECT
    left(sha256, 16) AS container_id, sha256, file_name, media_type, members, refused, ignored, has_text, archive_path,
    collection, source, publisher, parent_sha256, left(parent_sha256, 16) AS parent, named_as, taken_at, extractor_version
FROM store.containers;

CREATE VIEW document_names AS
SELECT d.document_id, n.file_name, n.first_seen_at, n.parent_sha256
FROM store.document_names AS n
JOIN store.documents AS d ON d.sha256 = n.sha256;

CREATE VIEW codes AS
SELECT
    f.fact_id, f.document_id, p.project_id, f.surface, f.start_char, f.end_char,
    f.page, f.x0, f.top, f.x1, f.bottom, f.confidence, f.rule, f.corrected,
    f.code, f.kind, f.programme,
    f.start_byte, f.end_byte, f.part, f.extractor_version, f.first_seen_at, f.last_seen_at
FROM store.codes AS f
LEFT JOIN store.resolved_projects AS p ON p.document_id = f.document_id AND p.project_no = f.project_no;

CREATE VIEW document_projects AS
SELECT
    f.document_id, f.project_id, f.code, f.acronym, f.title, coalesce(f.programme_name, f.programme) AS programme,
    f.programme AS programme_slug, f.titles, f.fact_id, f.surface, f.start_char, f.end_char, f.confidence, f.rule,
    f.corrected, f.extractor_version, f.first_seen_at, f.last_seen_at
FROM store.document_projects AS f;

-- Millionths of a currency's units for one euro, irrevocably fixed by the Council (Regulation (EC) No 2866/98 and its
-- amendments).
CREATE OR REPLACE MACRO store.euro_rate(currency) AS
    CASE currency WHEN 'EUR' THEN 1000000 WHEN 'LVL' THEN 702804 WHEN 'LTL' THEN 3452800 WHEN 'EEK' THEN 15646600 END;

-- Only partners' sums are looked up among organisations: a question for other sums does without.
-- Half up to the cent in whole numbers: cents * 10^6 divided by the rate * 10^6.
CREATE VIEW amounts AS
WITH owned AS (
    SELECT *, NULL::VARCHAR AS organisation_id FROM store.amounts WHERE scope IS DISTINCT FROM 'partner'
    UNION ALL
    SELECT a.*, o.organisation_id
    FROM store.amounts AS a LEFT JOIN store.resolved_organisations AS o ON o.fact_id = a.fact_id
    WHERE a.scope = 'partner'
)
SELECT
    f.fact_id, f.document_id, p.project_id, f.surface, f.start_char, f.end_char,
    f.page, f.x0, f.top, f.x1, f.bottom, f.confidence, f.rule, f.corrected,
    f.value, f.currency,
    CAST(
        CAST(
            sign(f.value) * (
                (CAST(abs(f.value) * 100 AS HUGEINT) * 2000000 + store.euro_rate(f.currency))
                // (2 * store.euro_rate(f.currency))
            ) AS DECIMAL(20, 0)
        ) * CAST(0.01 AS DECIMAL(3, 2)) AS DECIMAL(18, 2)
    ) AS value_eur,
    f.role, f.scope, f.fund, f.organisation_id, f.partner, f.approximate,
    f.start_byte, f.end_byte, f.part, f.extractor_version, f.first_seen_at, f.last_seen_at
FROM owned AS f
LEFT JOIN store.resolved_projects AS p ON p.document_id = f.document_id AND p.project_no = f.project_no;

CREATE VIEW dates AS
SELECT
    f.fact_id, f.document_id, p.project_id, f.surface, f.start_char, f.end_char,
    f.page, f.x0, f.top, f.x1, f.bottom, f.confidence, f.rule, f.corrected,
    f.edtf, f.starts_on, f.ends_on, f.role, f.inferred, f.anchor,
    f.start_byte, f.end_byte, f.part, f.extractor_version, f.first_seen_at, f.last_seen_at
FROM store.dates AS f
LEFT JOIN store.resolved_projects AS p ON p.document_id = f.document_id AND p.project_no = f.project_no;

CREATE VIEW partners AS
SELECT
    f.fact_id, f.document_id, p.project_id, f.surface, f.start_char, f.end_char,
    f.page, f.x0, f.top, f.x1, f.bottom, f.confidence, f.rule, f.corrected,
    f.name, f.role, f.country, o.organisation_id,
    f.start_byte, f.end_byte, f.part, f.extractor_version, f.first_seen_at, f.last_seen_at
FROM store.partners AS f
LEFT JOIN store.resolved_projects AS p ON p.document_id = f.document_id AND p.project_no = f.project_no
LEFT JOIN store.resolved_organisations AS o ON o.fact_id = f.fact_id;

CREATE VIEW events AS
SELECT
    f.fact_id, f.document_id, p.project_id, f.surface, f.start_char, f.end_char,
    f.page, f.x0, f.top, f.x1, f.bottom, f.confidence, f.rule, f.corrected,
    f.kind, f.edtf, f.starts_at, f.ends_at, f.place, e.event_id,
    f.start_byte, f.end_byte, f.part, f.extractor_version, f.first_seen_at, f.last_seen_at
FROM store.events AS f
LEFT JOIN store.resolved_projects AS p ON p.document_id = f.document_id AND p.project_no = f.project_no
LEFT JOIN store.resolved_events AS e ON e.fact_id = f.fact_id;

CREATE VIEW people AS
SELECT
    f.fact_id, f.document_id, p.project_id, f.surface, f.start_char, f.end_char,
    f.page, f.x0, f.top, f.x1, f.bottom, f.confidence, f.rule, f.corrected,
    f.name, f.position, f.organisation,
    f.start_byte, f.end_byte, f.part, f.extractor_version, f.first_seen_at, f.last_seen_at
FROM store.people AS f
LEFT JOIN store.resolved_projects AS p ON p.document_id = f.document_id AND p.project_no = f.project_no;

CREATE VIEW fact_boxes AS
SELECT document_id, fact_id, piece, page, x0, top, x1, bottom FROM store.fact_boxes;

CREATE VIEW rejects AS
SELECT document_id, kind, surface, start_char, end_char, rule, reason, note FROM store.rejects;

CREATE VIEW receipts AS
SELECT
    document_id, pages_read, pages_ocr, pages_unreadable, pages_waiting, encoding, languages, candidates, facts,
    rejects, facts_added, facts_rejected, seconds, peak_memory_mb, versions, notes
FROM store.receipts;

CREATE VIEW quarantine AS
SELECT file_name, sha256, reason, detail, quarantined_at, path, parent_sha256 FROM store.quarantine;

CREATE VIEW runs AS
SELECT
    run_id, flow, started_at, ended_at, state, documents_seen, documents_loaded, documents_skipped,
    documents_quarantined, extractor_version
FROM store.runs;

CREATE VIEW decisions AS
SELECT kind, verdict, left_key, right_key, method, score, reason FROM store.decisions;

-- What people said. A statement of a document that the warehouse has not (any more) finds no quote: it is stale.
CREATE VIEW corrections AS
SELECT
    c.correction_id, c.verb, c.kind, c.document_id, coalesce(o.fact_id, c.fact_id) AS fact_id, c.surface,
    coalesce(o.start_char, c.start_char) AS start_char, coalesce(o.end_char, c.end_char) AS end_char,
    c."before", c."after", o.extracted, c.said_by, c.said_at, c.why,
    CASE WHEN w.correction_id IS NOT NULL THEN 'withdrawn' ELSE coalesce(o.state, i.state, 'stale') END AS state,
    CASE
        WHEN w.correction_id IS NOT NULL THEN w.why
        WHEN o.state IS NOT NULL THEN o.detail
        WHEN i.state IS NOT NULL THEN i.detail
        WHEN c.verb IN ('same', 'distinct') THEN 'it was not yet decided who is who'
        ELSE 'the warehouse has no such document'
    END AS detail,
    w.said_by AS withdrawn_by, w.said_at AS withdrawn_at
FROM store.corrections AS c
LEFT JOIN store.correction_outcomes AS o ON o.correction_id = c.correction_id
LEFT JOIN store.identity_outcomes AS i ON i.correction_id = c.correction_id
LEFT JOIN (
    FROM store.corrections WHERE verb = 'withdraw'
    QUALIFY row_number() OVER (PARTITION BY withdraws ORDER BY number, correction_id) = 1
) AS w ON w.withdraws = c.correction_id
WHERE c.verb <> 'withdraw'
ORDER BY c.number, c.correction_id;
