-- Who takes part in projects, and what happened in them, over all documents that have a voice (store.voices).
CREATE VIEW regions AS
SELECT region, name, name_lv, name_lt, name_en, kind, country, planning_region, first_day AS since, last_day AS until,
    successor
FROM store.regions;

CREATE OR REPLACE VIEW store.computed_organisations AS
SELECT o.organisation_id, o.name, o.name_lv, o.name_lt, o.name_en, o.country, o.region,
    count(DISTINCT p.project_id) AS project_count, any_value(r.planning_region) AS planning_region
FROM store.organisations AS o
LEFT JOIN main.partners AS p ON p.organisation_id = o.organisation_id
LEFT JOIN store.regions AS r ON r.region = o.region
GROUP BY o.organisation_id, o.name, o.name_lv, o.name_lt, o.name_en, o.country, o.region
ORDER BY o.organisation_id;

CREATE OR REPLACE TABLE store.counted_organisations AS FROM store.computed_organisations;
CREATE VIEW organisations AS FROM store.counted_organisations;

-- Role: one that a person has confirmed, else that of most documents, the weightier one of two equally frequent.
-- Sums: those of the partner itself, by the policy of store.choices.
CREATE OR REPLACE VIEW store.computed_project_partners AS
WITH parts AS (
    SELECT p.project_id, p.organisation_id, p.role, v.release_id, p.corrected
    FROM main.partners AS p JOIN store.voices AS v ON v.document_id = p.document_id
    WHERE p.project_id IS NOT NULL AND p.organisation_id IS NOT NULL
),
chosen_role AS (
    SELECT project_id, organisation_id, role
    FROM (
        SELECT project_id, organisation_id, role, bool_or(corrected) AS corrected,
            count(DISTINCT release_id) AS documents
        FROM parts GROUP BY project_id, organisation_id, role
    )
    QUALIFY row_number() OVER (
        PARTITION BY project_id, organisation_id
        ORDER BY corrected DESC, documents DESC,
            list_position(['lead', 'partner', 'associated', 'contractor'], role), role
    ) = 1
),
counted AS (
    SELECT project_id, organisation_id, count(DISTINCT release_id) AS document_count
    FROM parts GROUP BY project_id, organisation_id
),
money AS (
    SELECT project_id, organisation_id,
        any_value(value) FILTER (WHERE field = 'total') AS total,
        any_value(value) FILTER (WHERE field = 'eu') AS eu,
        any_value(value) FILTER (WHERE field = 'own') AS own,
        any_value(currency) FILTER (WHERE field IN ('total', 'eu', 'own')) AS currency,
        any_value(value_eur) FILTER (WHERE field = 'total') AS total_eur,
        any_value(value_eur) FILTER (WHERE field = 'eu') AS eu_eur,
        any_value(value_eur) FILTER (WHERE field = 'own') AS own_eur,
        any_value({'reason': reason, 'document_id': document_id}) FILTER (WHERE field = 'total') AS total_why,
        any_value({'reason': reason, 'document_id': document_id}) FILTER (WHERE field = 'eu') AS eu_why,
        any_value({'reason': reason, 'document_id': document_id}) FILTER (WHERE field = 'own') AS own_why
    FROM store.choices WHERE organisation_id IS NOT NULL
    GROUP BY project_id, organisation_id
)
SELECT r.project_id, r.organisation_id, r.role, m.total::DECIMAL(18, 2) AS total, m.eu::DECIMAL(18, 2) AS eu,
    m.own::DECIMAL(18, 2) AS own, m.currency, n.document_count, m.total_eur, m.eu_eur, m.own_eur,
    o.name, o.country, o.region, o.planning_region,
    {'total': m.total_why, 'eu': m.eu_why, 'own': m.own_why} AS chosen_from
FROM chosen_role AS r
JOIN counted AS n ON n.project_id = r.project_id AND n.organisation_id = r.organisation_id
LEFT JOIN money AS m ON m.project_id = r.project_id AND m.organisation_id = r.organisation_id
LEFT JOIN store.counted_organisations AS o ON o.organisation_id = r.organisation_id
ORDER BY r.project_id, r.organisation_id;

CREATE OR REPLACE TABLE store.project_partners AS FROM store.computed_project_partners;
CREATE VIEW project_partners AS FROM store.project_partners;

-- Time: the most precise one stated, then that of most documents; place: that of most documents.
CREATE OR REPLACE VIEW store.computed_project_events AS
WITH said AS (
    SELECT e.event_id, e.project_id, e.kind, e.edtf, e.starts_at, e.ends_at, e.place, r.region, v.release_id,
        count(DISTINCT v.release_id) OVER (PARTITION BY e.event_id, e.edtf) AS times,
        count(DISTINCT v.release_id) OVER (PARTITION BY e.event_id, e.place) AS places
    FROM main.events AS e JOIN store.voices AS v ON v.document_id = e.document_id
    LEFT JOIN store.resolved_places AS r ON r.place = e.place AND r.language IS NOT DISTINCT FROM v.language
    WHERE e.event_id IS NOT NULL
),
gathered AS (
    SELECT event_id, any_value(project_id) AS project_id, any_value(kind) AS kind,
        first(edtf ORDER BY contains(edtf, 'T') DESC, times DESC, edtf) AS edtf,
        first(starts_at ORDER BY contains(edtf, 'T') DESC, times DESC, edtf) AS starts_at,
        first(ends_at ORDER BY contains(edtf, 'T') DESC, times DESC, edtf) AS ends_at,
        first(place ORDER BY places DESC, length(place) DESC, place) FILTER (WHERE place IS NOT NULL) AS place,
        count(DISTINCT release_id) AS document_count,
        first(region ORDER BY places DESC, length(place) DESC, place) FILTER (WHERE region IS NOT NULL) AS region
    FROM said GROUP BY event_id
)
SELECT g.*, r.planning_region
FROM gathered AS g LEFT JOIN store.regions AS r ON r.region = g.region
ORDER BY g.event_id;

CREATE OR REPLACE TABLE store.project_events AS FROM store.computed_project_events;
CREATE VIEW project_events AS FROM store.project_events;
