-- Where releases of one project contradict each other, or the parts of a sum do not make the whole. Rounded sums and
-- periods that differ only in precision contradict nothing.
CREATE VIEW conflicts AS
WITH sums AS (
    SELECT DISTINCT a.project_id, a.role, a.document_id, d.release_id, d.original, a.value, a.currency,
        coalesce(a.value_eur, a.value) AS measure, CASE WHEN a.value_eur IS NULL THEN a.currency ELSE 'EUR' END AS unit
    FROM amounts AS a JOIN store.voices AS d ON d.document_id = a.document_id
    WHERE scope = 'project' AND project_id IS NOT NULL AND NOT coalesce(approximate, false)
),
-- Two documents disagree on a sum where none of the one's values is within one unit of the other's.
unequal AS (
    SELECT a.project_id, a.role, a.document_id
    FROM sums AS a
    JOIN sums AS b ON b.project_id = a.project_id AND b.role = a.role AND b.unit = a.unit
        AND b.release_id <> a.release_id
    WHERE a.role IN ('total', 'eu')
    GROUP BY a.project_id, a.role, a.document_id, b.document_id
    HAVING min(abs(a.measure - b.measure)) > 1
),
different_sums AS (
    SELECT s.project_id, s.role AS field, s.value || ' ' || s.currency AS said, s.document_id
    FROM sums AS s
    SEMI JOIN unequal AS u ON u.project_id = s.project_id AND u.role = s.role AND u.document_id = s.document_id
),
periods AS (
    SELECT DISTINCT t.project_id, t.document_id, d.release_id, t.edtf, split_part(t.edtf, '/', 1) AS s,
        split_part(t.edtf, '/', 2) AS e
    FROM dates AS t JOIN store.voices AS d ON d.document_id = t.document_id
    WHERE role = 'project_period' AND project_id IS NOT NULL AND starts_on IS NOT NULL AND ends_on IS NOT NULL
        AND contains(edtf, '/')
),
different_periods AS (
    SELECT DISTINCT a.project_id, 'period' AS field, a.edtf AS said, a.document_id
    FROM periods AS a
    JOIN periods AS b ON b.project_id = a.project_id AND b.release_id <> a.release_id
    WHERE left(a.s, least(length(a.s), length(b.s))) <> left(b.s, least(length(a.s), length(b.s)))
        OR left(a.e, least(length(a.e), length(b.e))) <> left(b.e, least(length(a.e), length(b.e)))
),
-- One document's own sums, where it states each once and in one currency.
parts AS (
    SELECT project_id, document_id, currency,
        max(value) FILTER (WHERE role = 'total') AS total, max(value) FILTER (WHERE role = 'eu') AS eu,
        max(value) FILTER (WHERE role = 'own') AS own, max(value) FILTER (WHERE role = 'national') AS national
    FROM sums
    WHERE original
    GROUP BY project_id, document_id, currency
    HAVING count(*) FILTER (WHERE role = 'total') = 1 AND count(*) FILTER (WHERE role = 'eu') <= 1
        AND count(*) FILTER (WHERE role = 'own') <= 1 AND count(*) FILTER (WHERE role = 'national') <= 1
),
added AS (
    SELECT *, coalesce(eu, 0) + coalesce(own, 0) + coalesce(national, 0) AS whole,
        eu IS NOT NULL AND own IS NOT NULL AND national IS NOT NULL AS complete
    FROM parts
)
SELECT project_id, field, list(said ORDER BY said, document_id) AS stated,
    list(document_id ORDER BY said, document_id) AS document_ids,
    'documents state different values' AS explanation
FROM (SELECT * FROM different_sums UNION ALL SELECT * FROM different_periods)
GROUP BY project_id, field
UNION ALL
SELECT project_id, 'parts' AS field,
    [total || ' ' || currency, whole || ' ' || currency] AS stated, [document_id, document_id] AS document_ids,
    'total, and the sum of the parts that the same document states' AS explanation
FROM added
WHERE whole > total + 1 OR (complete AND whole < total - 1);
