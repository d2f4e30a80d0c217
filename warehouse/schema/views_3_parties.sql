-- Who takes part in projects, and what happened in them, over all documents that have a voice (store.voices).
CREATE VIEW organisations AS
SELECT o.organisation_id, o.name, o.name_lv, o.name_lt, o.name_en, o.country, o.region,
    count(DISTINCT p.project_id) AS project_count
FROM store.organisations AS o
LEFT JOIN partners AS p ON p.organisation_id = o.organisation_id
GROUP BY ALL;

-- Role: that of most documents, the weightier one of two equally frequent. Sums: those of the partner itself.
CREATE VIEW project_partners AS
WITH parts AS (
    SELECT p.project_id, p.organisation_id, p.role, count(DISTINCT d.release_id) AS documents
    FROM partners AS p JOIN store.voices AS d ON d.document_id = p.document_id
    WHERE project_id IS NOT NULL AND organisation_id IS NOT NULL
    GROUP BY ALL
),
chosen_role AS (
    SELECT project_id, organisation_id, role FROM parts
    QUALIFY row_number() OVER (
        PARTITION BY project_id, organisation_id
        ORDER BY documents DESC, list_position(['lead', 'partner', 'associated', 'contractor'], role), role
    ) = 1
),
sums AS (
    SELECT a.project_id, a.organisation_id, a.currency, a.role, a.value,
        bool_and(coalesce(a.approximate, false)) AS rounded,
        count(DISTINCT d.release_id) AS documents, bool_or(d.original) AS original, max(d.published_on) AS latest
    FROM amounts AS a JOIN store.voices AS d ON d.document_id = a.document_id
    WHERE a.scope = 'partner' AND a.role IN ('total', 'eu', 'own') AND a.project_id IS NOT NULL
        AND a.organisation_id IS NOT NULL
    GROUP BY a.project_id, a.organisation_id, a.currency, a.role, a.value
),
chosen_currency AS (
    SELECT project_id, organisation_id, currency
    FROM (
        SELECT project_id, organisation_id, currency, count(DISTINCT role) AS roles, sum(documents) AS n
        FROM sums GROUP BY ALL
    )
    QUALIFY row_number() OVER (
        PARTITION BY project_id, organisation_id ORDER BY roles DESC, currency = 'EUR' DESC, n DESC, currency
    ) = 1
),
chosen_sums AS (
    SELECT s.*
    FROM sums AS s
    JOIN chosen_currency AS c
        ON c.project_id = s.project_id AND c.organisation_id = s.organisation_id AND c.currency = s.currency
    QUALIFY row_number() OVER (
        PARTITION BY s.project_id, s.organisation_id, s.role
        ORDER BY rounded, documents DESC, original DESC, latest DESC NULLS LAST, value DESC
    ) = 1
),
money AS (
    SELECT project_id, organisation_id, currency, max(value) FILTER (WHERE role = 'total') AS total,
        max(value) FILTER (WHERE role = 'eu') AS eu, max(value) FILTER (WHERE role = 'own') AS own
    FROM chosen_sums GROUP BY project_id, organisation_id, currency
),
counted AS (
    SELECT p.project_id, p.organisation_id, count(DISTINCT d.release_id) AS document_count
    FROM partners AS p JOIN store.voices AS d ON d.document_id = p.document_id
    GROUP BY p.project_id, p.organisation_id
)
SELECT r.project_id, r.organisation_id, r.role, m.total, m.eu, m.own, m.currency, n.document_count
FROM chosen_role AS r
JOIN counted AS n ON n.project_id = r.project_id AND n.organisation_id = r.organisation_id
LEFT JOIN money AS m ON m.project_id = r.project_id AND m.organisation_id = r.organisation_id;

-- Time: the most precise one stated, then that of most documents; place: that of most documents.
CREATE VIEW project_events AS
WITH said AS (
    SELECT e.event_id, e.project_id, e.kind, e.edtf, e.starts_at, e.ends_at, e.place, d.release_id,
        count(DISTINCT d.release_id) OVER (PARTITION BY e.event_id, e.edtf) AS times,
        count(DISTINCT d.release_id) OVER (PARTITION BY e.event_id, e.place) AS places
    FROM events AS e JOIN store.voices AS d ON d.document_id = e.document_id
    WHERE e.event_id IS NOT NULL
)
SELECT event_id, any_value(project_id) AS project_id, any_value(kind) AS kind,
    first(edtf ORDER BY contains(edtf, 'T') DESC, times DESC, edtf) AS edtf,
    first(starts_at ORDER BY contains(edtf, 'T') DESC, times DESC, edtf) AS starts_at,
    first(ends_at ORDER BY contains(edtf, 'T') DESC, times DESC, edtf) AS ends_at,
    first(place ORDER BY places DESC, length(place) DESC, place) FILTER (WHERE place IS NOT NULL) AS place,
    count(DISTINCT release_id) AS document_count
FROM said GROUP BY event_id;
