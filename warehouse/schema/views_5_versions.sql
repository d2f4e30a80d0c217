-- All facts in one shape, versions of documents, and what changed from one version to the next.
-- They are tied to projects all together: a question that does not ask for these pays for it once, if at all.
CREATE VIEW facts AS
WITH stated AS (
    SELECT fact_id, document_id, project_no, 'code' AS kind, kind AS role, code AS value,
        surface, start_char, end_char, page, confidence, rule, corrected FROM store.codes
    UNION ALL
    SELECT fact_id, document_id, project_no, 'project', NULL, concat_ws(' · ', code, acronym, title),
        surface, start_char, end_char, NULL, confidence, rule, corrected FROM store.document_projects
    UNION ALL
    SELECT fact_id, document_id, project_no, 'amount', concat_ws(' ', role, scope, fund, partner),
        concat_ws(' ', value, currency),
        surface, start_char, end_char, page, confidence, rule, corrected FROM store.amounts
    UNION ALL
    SELECT fact_id, document_id, project_no, 'date', role, edtf,
        surface, start_char, end_char, page, confidence, rule, corrected FROM store.dates
    UNION ALL
    SELECT fact_id, document_id, project_no, 'partner', role, concat_ws(' · ', name, country),
        surface, start_char, end_char, page, confidence, rule, corrected FROM store.partners
    UNION ALL
    SELECT fact_id, document_id, project_no, 'event', kind, concat_ws(' · ', edtf, place),
        surface, start_char, end_char, page, confidence, rule, corrected FROM store.events
    UNION ALL
    SELECT fact_id, document_id, project_no, 'person', NULL, concat_ws(' · ', name, position, organisation),
        surface, start_char, end_char, page, confidence, rule, corrected FROM store.people
)
SELECT f.fact_id, f.document_id, p.project_id, f.kind, f.role, f.value, f.surface, f.start_char, f.end_char, f.page,
    f.confidence, f.rule, f.corrected
FROM stated AS f
LEFT JOIN store.resolved_projects AS p ON p.document_id = f.document_id AND p.project_no = f.project_no;

CREATE VIEW document_versions AS
SELECT r.version_of, r.version, d.document_id, r.previous_version, d.file_name, d.source, d.published, d.ingested_at,
    NOT EXISTS (FROM store.resolved_documents AS later WHERE later.previous_version = r.document_id) AS latest
FROM store.resolved_documents AS r
JOIN store.documents AS d ON d.document_id = r.document_id
WHERE r.version_of IS NOT NULL;

-- What one version states and the other does not. A value that goes and one that comes, alone in their role, are a
-- change; `pressfacts diff` goes by their places as well.
CREATE VIEW version_changes AS
WITH pairs AS (
    SELECT document_id, previous_version FROM store.resolved_documents WHERE previous_version IS NOT NULL
),
stated AS (
    SELECT p.document_id, p.previous_version, f.document_id = p.document_id AS now, f.kind, coalesce(f.role, '') AS role,
        f.value, min_by(f.surface, f.start_char) AS surface
    FROM pairs AS p JOIN facts AS f ON f.document_id IN (p.document_id, p.previous_version)
    GROUP BY ALL
),
counted AS (
    SELECT *, count(*) FILTER (WHERE now) OVER one_role AS come, count(*) FILTER (WHERE NOT now) OVER one_role AS gone
    FROM (
        SELECT * FROM stated QUALIFY count(*) OVER (PARTITION BY document_id, previous_version, kind, role, value) = 1
    )
    WINDOW one_role AS (PARTITION BY document_id, previous_version, kind, role)
),
judged AS (
    SELECT *, CASE WHEN come = 1 AND gone = 1 AND kind <> 'person' THEN 'changed' WHEN now THEN 'added' ELSE 'removed' END
        AS change
    FROM counted
)
SELECT document_id, previous_version, change, kind, nullif(role, '') AS role,
    max(value) FILTER (WHERE NOT now) AS before, max(value) FILTER (WHERE now) AS after,
    max(surface) FILTER (WHERE NOT now) AS surface_before, max(surface) FILTER (WHERE now) AS surface_after
FROM judged
GROUP BY document_id, previous_version, change, kind, role, if(change = 'changed', NULL, value);
