-- What all documents together say of a project. Policy for a field that documents state differently: the value of most
-- documents, then of the latest one; sums that are not rounded and periods that name days come first. Documents that
-- repeat each other have one vote together, an original's goes before a copy's; of several versions of a document only
-- the latest has one (store.voices).
CREATE VIEW projects AS
WITH stated AS (
    SELECT r.project_id, f.*, d.release_id, d.original, d.language, d.published_on
    FROM store.resolved_projects AS r
    JOIN store.document_projects AS f ON f.document_id = r.document_id AND f.project_no = r.project_no
    JOIN store.voices AS d ON d.document_id = f.document_id
    WHERE r.project_id IS NOT NULL
),
words AS (
    SELECT project_id, release_id, original, published_on, 'code' AS field, code AS said FROM stated
    UNION ALL SELECT project_id, release_id, original, published_on, 'acronym', acronym FROM stated
    UNION ALL
    SELECT project_id, release_id, original, published_on, 'programme', coalesce(programme, programme_name) FROM stated
    UNION ALL
    SELECT s.project_id, s.release_id, s.original, s.published_on, 'title_' || l.code, CASE
        WHEN coalesce(s.titles, '{}') <> '{}' THEN json_extract_string(s.titles, '$.' || l.code)
        WHEN s.language = l.code THEN s.title END
    FROM stated AS s CROSS JOIN (VALUES ('lv'), ('lt'), ('en')) AS l(code)
),
-- "LLI 444" and "LLI-444" are one value in two spellings: first the value is chosen, then its spelling.
spellings AS (
    SELECT project_id, field, said, lower(regexp_replace(said, '[^\p{L}\p{N}]', '', 'g')) AS spoken,
        count(DISTINCT release_id) AS documents, bool_or(original) AS original, max(published_on) AS latest
    FROM words WHERE said IS NOT NULL GROUP BY ALL
),
chosen_words AS (
    SELECT project_id, field, said
    FROM (
        SELECT *, sum(documents) OVER one_value AS value_documents, max(latest) OVER one_value AS value_latest,
            bool_or(original) OVER one_value AS value_original
        FROM spellings WINDOW one_value AS (PARTITION BY project_id, field, spoken)
    )
    QUALIFY row_number() OVER (
        PARTITION BY project_id, field
        ORDER BY value_documents DESC, value_original DESC, value_latest DESC NULLS LAST, spoken, documents DESC,
            original DESC,
            CASE WHEN field IN ('code', 'acronym') THEN length(said) ELSE -length(said) END, latest DESC NULLS LAST, said
    ) = 1
),
sums AS (
    SELECT a.project_id, a.currency, a.role, a.value, bool_and(coalesce(a.approximate, false)) AS rounded,
        count(DISTINCT d.release_id) AS documents, bool_or(d.original) AS original, max(d.published_on) AS latest
    FROM amounts AS a JOIN store.voices AS d ON d.document_id = a.document_id
    WHERE a.scope = 'project' AND a.role IN ('total', 'eu') AND a.project_id IS NOT NULL
    GROUP BY a.project_id, a.currency, a.role, a.value
),
-- One currency for both sums of a project: that which states more of them, the euro before others.
chosen_currency AS (
    SELECT project_id, currency
    FROM (SELECT project_id, currency, count(DISTINCT role) AS roles, sum(documents) AS n FROM sums GROUP BY ALL)
    QUALIFY row_number() OVER (
        PARTITION BY project_id ORDER BY roles DESC, currency = 'EUR' DESC, n DESC, currency
    ) = 1
),
chosen_sums AS (
    SELECT s.project_id, s.currency, s.role, s.value
    FROM sums AS s
    JOIN chosen_currency AS c ON c.project_id = s.project_id AND c.currency = s.currency
    QUALIFY row_number() OVER (
        PARTITION BY s.project_id, s.role
        ORDER BY rounded, documents DESC, original DESC, latest DESC NULLS LAST, s.value DESC
    ) = 1
),
periods AS (
    SELECT t.project_id, t.edtf, t.starts_on, t.ends_on, bool_and(coalesce(t.inferred, false)) AS inferred,
        list_min(list_transform(string_split(t.edtf, '/'), lambda part: length(part))) AS precision,
        CASE WHEN t.starts_on IS NULL OR t.ends_on IS NULL THEN 1 WHEN contains(t.edtf, '/') THEN 0 ELSE 2 END AS shape,
        count(DISTINCT d.release_id) AS documents, bool_or(d.original) AS original, max(d.published_on) AS latest
    FROM dates AS t JOIN store.voices AS d ON d.document_id = t.document_id
    WHERE t.role = 'project_period' AND t.project_id IS NOT NULL
        AND (t.starts_on IS NOT NULL OR t.ends_on IS NOT NULL)
    GROUP BY t.project_id, t.edtf, t.starts_on, t.ends_on
),
-- Start and end come from one interval; only where no document states both, from a lone start and a lone end.
chosen_period AS (
    SELECT project_id,
        first(starts_on ORDER BY precision DESC, inferred, documents DESC, original DESC, latest DESC NULLS LAST, edtf)
            FILTER (WHERE starts_on IS NOT NULL) AS starts_on,
        first(ends_on ORDER BY precision DESC, inferred, documents DESC, original DESC, latest DESC NULLS LAST, edtf)
            FILTER (WHERE ends_on IS NOT NULL) AS ends_on
    FROM (SELECT * FROM periods QUALIFY dense_rank() OVER (PARTITION BY project_id ORDER BY shape) = 1)
    WHERE shape = 1 GROUP BY project_id
    UNION ALL
    SELECT project_id, starts_on, ends_on
    FROM (SELECT * FROM periods QUALIFY dense_rank() OVER (PARTITION BY project_id ORDER BY shape) = 1)
    WHERE shape <> 1
    QUALIFY row_number() OVER (
        PARTITION BY project_id
        ORDER BY precision DESC, inferred, documents DESC, original DESC, latest DESC NULLS LAST, edtf
    ) = 1
),
pivoted AS (
    SELECT project_id,
        max(said) FILTER (WHERE field = 'code') AS code,
        max(said) FILTER (WHERE field = 'acronym') AS acronym,
        max(said) FILTER (WHERE field = 'title_lv') AS title_lv,
        max(said) FILTER (WHERE field = 'title_lt') AS title_lt,
        max(said) FILTER (WHERE field = 'title_en') AS title_en,
        max(said) FILTER (WHERE field = 'programme') AS programme
    FROM chosen_words GROUP BY project_id
),
money AS (
    SELECT project_id, currency, max(value) FILTER (WHERE role = 'total') AS total,
        max(value) FILTER (WHERE role = 'eu') AS eu
    FROM chosen_sums GROUP BY project_id, currency
)
SELECT
    s.project_id, w.code, w.acronym, w.title_lv, w.title_lt, w.title_en, w.programme,
    t.starts_on, CASE WHEN t.ends_on >= t.starts_on OR t.starts_on IS NULL THEN t.ends_on END AS ends_on,
    m.total, m.eu, m.currency, s.document_count
FROM (SELECT project_id, count(DISTINCT release_id) AS document_count FROM stated GROUP BY project_id) AS s
LEFT JOIN pivoted AS w ON w.project_id = s.project_id
LEFT JOIN chosen_period AS t ON t.project_id = s.project_id
LEFT JOIN money AS m ON m.project_id = s.project_id;
