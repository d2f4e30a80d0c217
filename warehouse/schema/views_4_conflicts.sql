-- Where releases of one project contradict each other, or what is stated cannot be: the parts of a sum do not make the
-- whole, a partner has more than the project, a period lies outside the days on which its programme pays. Rounded sums
-- and periods that differ only in precision contradict nothing. Titles, acronyms and numbers are left out: in other
-- words they are names of one project, as who is who has decided, and what it was decided by does not contradict itself.
-- The margin is what a statement leaves open (store.sums): "17,2 mln." may be anything above 17.1 and below 17.3 million.
CREATE OR REPLACE VIEW store.exact_sums AS
WITH stated AS (
    SELECT a.project_id, a.organisation_id, a.scope, a.role, a.document_id, v.release_id, v.original, a.value,
        a.currency, coalesce(a.value_eur, a.value) AS measure, a.fund,
        CASE WHEN a.value_eur IS NULL THEN a.currency ELSE 'EUR' END AS unit, a.surface, a.start_char,
        a.margin
    FROM store.sums AS a JOIN store.voices AS v ON v.document_id = a.document_id
    WHERE a.project_id IS NOT NULL AND NOT coalesce(a.approximate, false) AND a.scope IN ('project', 'partner')
)
SELECT project_id, organisation_id, scope, role, document_id, release_id, original, value, currency, measure, unit,
    arg_min(surface, start_char) AS surface,
    max(margin) AS margin, CASE WHEN min(fund) = max(fund) AND role <> 'total' THEN min(fund) END AS fund
FROM stated
GROUP BY project_id, organisation_id, scope, role, document_id, release_id, original, value, currency, measure, unit;

-- Organisations that are one for certain.
CREATE OR REPLACE VIEW store.certain_organisations AS
SELECT organisation_id FROM store.organisations
ANTI JOIN store.decisions AS d ON d.kind = 'organisation' AND d.right_key = organisation_id
    AND d.verdict = 'same' AND d.method IN ('undecided', 'generic');

-- What each release states of a field, as one set: releases with the same set agree, so that only sets are compared, and
-- only of what is stated in more ways than one. A field of an organisation is its part in the project.
CREATE OR REPLACE VIEW store.contradictions AS
WITH sums AS (
    SELECT *, CASE WHEN scope = 'partner' THEN 'partner_' ELSE '' END || role AS field
    FROM store.exact_sums AS s
    WHERE role <> 'other' AND (scope = 'project' OR organisation_id IN (FROM store.certain_organisations))
),
differing AS (
    SELECT s.* FROM sums AS s
    SEMI JOIN (
        SELECT project_id, organisation_id, field, unit FROM sums GROUP BY ALL HAVING max(measure) > min(measure)
    ) AS k ON k.project_id = s.project_id AND k.field = s.field AND k.unit = s.unit
        AND k.organisation_id IS NOT DISTINCT FROM s.organisation_id
),
sum_sets AS (
    SELECT project_id, organisation_id, field, unit, measures, list(release_id) AS releases
    FROM (
        SELECT project_id, organisation_id, field, unit, release_id, list(
            DISTINCT {'sum': measure, 'margin': margin, 'fund': fund}
            ORDER BY {'sum': measure, 'margin': margin, 'fund': fund}
        ) AS measures
        FROM differing GROUP BY ALL
    )
    GROUP BY ALL
),
-- Two releases disagree on a sum where none of the one's values is within the margin of the other's. Of two funds
-- they speak of different sums.
unequal AS (
    SELECT a.project_id, a.organisation_id, a.field, unnest(a.releases) AS release_id
    FROM sum_sets AS a
    SEMI JOIN sum_sets AS b ON b.project_id = a.project_id AND b.field = a.field AND b.unit = a.unit
        AND b.organisation_id IS NOT DISTINCT FROM a.organisation_id AND b.measures <> a.measures
        AND list_bool_or(flatten(list_transform(a.measures, lambda one:
            list_transform(b.measures, lambda other: coalesce(one.fund = other.fund, true)))))
        AND NOT list_bool_or(flatten(list_transform(a.measures, lambda one:
            list_transform(b.measures, lambda other: coalesce(one.fund = other.fund, true)
                AND abs(one.sum - other.sum) <= greatest(one.margin, other.margin)))))
),
periods AS (
    SELECT t.project_id, t.document_id, v.release_id, t.edtf, arg_min(t.surface, t.start_char) AS surface
    FROM main.dates AS t JOIN store.voices AS v ON v.document_id = t.document_id
    WHERE t.role = 'project_period' AND t.project_id IS NOT NULL AND t.starts_on IS NOT NULL AND t.ends_on IS NOT NULL
        AND contains(t.edtf, '/')
    GROUP BY ALL
),
period_sets AS (
    SELECT project_id, spans, list(release_id) AS releases
    FROM (
        SELECT project_id, release_id, list(DISTINCT string_split(edtf, '/') ORDER BY string_split(edtf, '/')) AS spans
        FROM periods GROUP BY ALL
    )
    GROUP BY ALL
),
-- Two releases disagree on the period where none of the one's fits one of the other's as far as both go.
apart AS (
    SELECT a.project_id, unnest(a.releases) AS release_id
    FROM period_sets AS a
    SEMI JOIN period_sets AS b ON b.project_id = a.project_id AND b.spans <> a.spans
        AND len(list_filter(a.spans, lambda one:
            len(list_filter(b.spans, lambda other: store.spans_agree(one, other))) > 0)) = 0
),
-- What is stated, not inferred, of organisations that are one for certain. An associated partner is a partner.
parts AS (
    SELECT p.project_id, p.organisation_id, p.role, CASE p.role WHEN 'associated' THEN 'partner' ELSE p.role END AS part,
        p.document_id, v.release_id, p.name, p.surface, p.start_char
    FROM main.partners AS p JOIN store.voices AS v ON v.document_id = p.document_id
    WHERE p.project_id IS NOT NULL AND p.confidence >= 0.8
        AND p.organisation_id IN (FROM store.certain_organisations)
),
-- Releases that count several as partners and name no lead: one of these may lead.
rolls AS (
    SELECT project_id, release_id FROM parts GROUP BY ALL
    HAVING NOT bool_or(role = 'lead') AND min(organisation_id) <> max(organisation_id)
),
-- Words: what is meant by them, and what else may be meant (the lead of a roll, a programme of which this one is a part).
words AS (
    SELECT project_id, NULL AS organisation_id, 'lead' AS field, organisation_id AS meant, NULL AS wider,
        any_value(name) AS said, arg_min(surface, start_char) AS surface, document_id, release_id
    FROM parts WHERE role = 'lead' GROUP BY ALL
    UNION ALL
    SELECT p.project_id, p.organisation_id, 'partner_role', p.part,
        CASE WHEN p.part = 'partner' AND r.release_id IS NOT NULL THEN ['lead'] END, p.role,
        arg_min(p.surface, p.start_char), p.document_id, p.release_id
    FROM parts AS p
    LEFT JOIN rolls AS r ON r.project_id = p.project_id AND r.release_id = p.release_id
    SEMI JOIN (
        SELECT project_id, organisation_id FROM parts GROUP BY ALL HAVING min(part) <> max(part)
    ) AS k ON k.project_id = p.project_id AND k.organisation_id = p.organisation_id
    GROUP BY ALL
    UNION ALL
    SELECT p.project_id, NULL, 'programme', p.programme_slug, y.part_of, p.programme_slug,
        arg_min(CASE WHEN p.programme <> p.programme_slug THEN p.programme ELSE p.surface END, p.start_char),
        p.document_id, v.release_id
    FROM main.document_projects AS p
    JOIN store.voices AS v ON v.document_id = p.document_id
    LEFT JOIN store.programmes AS y ON y.programme = p.programme_slug
    SEMI JOIN (
        SELECT project_id FROM main.document_projects GROUP BY ALL HAVING min(programme_slug) <> max(programme_slug)
    ) AS k ON k.project_id = p.project_id
    WHERE p.programme_slug IS NOT NULL
    GROUP BY ALL
),
word_sets AS (
    SELECT project_id, organisation_id, field, meant, wider, list(release_id) AS releases
    FROM (
        SELECT project_id, organisation_id, field, release_id, list(DISTINCT meant ORDER BY meant) AS meant,
            flatten(list(DISTINCT wider ORDER BY wider) FILTER (WHERE wider IS NOT NULL)) AS wider
        FROM words GROUP BY ALL
    )
    GROUP BY ALL
),
otherwise AS (
    SELECT a.project_id, a.organisation_id, a.field, unnest(a.releases) AS release_id
    FROM word_sets AS a
    SEMI JOIN word_sets AS b ON b.project_id = a.project_id AND b.field = a.field
        AND b.organisation_id IS NOT DISTINCT FROM a.organisation_id AND NOT list_has_any(a.meant, b.meant)
        AND NOT list_has_any(a.meant, coalesce(b.wider, [])) AND NOT list_has_any(b.meant, coalesce(a.wider, []))
)
SELECT s.project_id, s.organisation_id, s.field, s.value || ' ' || s.currency AS said, s.surface, s.document_id
FROM differing AS s
SEMI JOIN unequal AS u ON u.project_id = s.project_id AND u.field = s.field AND u.release_id = s.release_id
    AND u.organisation_id IS NOT DISTINCT FROM s.organisation_id
UNION ALL
SELECT p.project_id, NULL, 'period', p.edtf, p.surface, p.document_id
FROM periods AS p SEMI JOIN apart AS a ON a.project_id = p.project_id AND a.release_id = p.release_id
UNION ALL
SELECT w.project_id, w.organisation_id, w.field, w.said, w.surface, w.document_id
FROM words AS w
SEMI JOIN otherwise AS o ON o.project_id = w.project_id AND o.field = w.field AND o.release_id = w.release_id
    AND o.organisation_id IS NOT DISTINCT FROM w.organisation_id;

-- What one statement, or one document's statements together, get wrong. Several rows of one number make one conflict.
CREATE OR REPLACE VIEW store.impossibilities AS
WITH once AS (
    SELECT *, count(*) OVER (PARTITION BY project_id, document_id, scope, organisation_id, currency, role) AS times
    FROM store.exact_sums WHERE original
),
-- One document's own sums, where it states each once and in one currency. Parts that make less than the total are wrong
-- only where all three are there: of two the third may have gone unsaid.
parts AS (
    SELECT project_id, document_id, currency,
        any_value(value) FILTER (WHERE role = 'total') AS total,
        any_value(surface) FILTER (WHERE role = 'total') AS surface,
        sum(value) FILTER (WHERE role <> 'total') AS whole,
        string_agg(surface, ' + ' ORDER BY list_position(['eu', 'national', 'own'], role))
            FILTER (WHERE role <> 'total') AS surfaces,
        count(*) FILTER (WHERE role <> 'total') AS found, max(times) AS times, sum(margin) AS margin
    FROM once WHERE scope = 'project' AND role IN ('total', 'eu', 'national', 'own')
    GROUP BY project_id, document_id, currency
),
shares AS (
    SELECT s.project_id, s.document_id, s.currency, sum(s.value) AS whole, max(s.times) AS times,
        sum(s.margin) AS margin, string_agg(s.surface, ' + ' ORDER BY s.value DESC, s.organisation_id) AS surfaces, count(*) AS found
    FROM once AS s WHERE s.scope = 'partner' AND s.role = 'total' AND s.organisation_id IS NOT NULL
    GROUP BY s.project_id, s.document_id, s.currency
),
summed AS (
    SELECT project_id, 'parts' AS field, document_id, currency, total, surface, whole, surfaces,
        'total, and the sum of the parts that the same document states' AS explanation
    FROM parts WHERE times = 1 AND total IS NOT NULL AND (whole > total + margin OR (found = 3 AND whole < total - margin))
    UNION ALL
    SELECT s.project_id, 'shares', s.document_id, s.currency, t.total, t.surface, s.whole, s.surfaces,
        'total, and the sum of the partners'' budgets that the same document states'
    FROM shares AS s JOIN parts AS t
        ON t.project_id = s.project_id AND t.document_id = s.document_id AND t.currency = s.currency
    WHERE s.times = 1 AND t.times = 1 AND s.found > 1 AND s.whole > t.total + s.margin + t.margin
),
above AS (
    SELECT s.project_id, s.organisation_id, s.role, s.value, s.currency, s.surface, s.document_id, c.value AS total,
        c.currency AS total_currency, c.document_id AS total_document_id
    FROM store.exact_sums AS s
    JOIN store.choices AS c ON c.project_id = s.project_id AND c.organisation_id IS NULL AND c.field = 'total'
    WHERE s.scope = 'partner' AND s.organisation_id IS NOT NULL
        AND CASE WHEN c.value_eur IS NOT NULL THEN s.unit = 'EUR' ELSE s.unit = c.currency END
        AND s.measure > coalesce(c.value_eur, c.value::DECIMAL(18, 2)) + s.margin
),
outside AS (
    SELECT t.project_id, t.edtf, t.document_id, arg_min(t.surface, t.start_char) AS surface, y.programme, y.pays_from,
        y.pays_until, y.source
    FROM main.dates AS t
    JOIN store.voices AS v ON v.document_id = t.document_id
    JOIN store.projects AS p ON p.project_id = t.project_id
    JOIN store.programmes AS y ON y.programme = p.programme
    WHERE t.role = 'project_period' AND (t.starts_on < y.pays_from OR t.ends_on > y.pays_until
        OR t.starts_on > y.pays_until OR t.ends_on < y.pays_from)
    GROUP BY ALL
)
SELECT project_id, field, NULL AS organisation_id, total || ' ' || currency AS said, surface, document_id, 1 AS place,
    document_id || currency AS number, explanation
FROM summed
UNION ALL
SELECT project_id, field, NULL, whole || ' ' || currency, surfaces, document_id, 2, document_id || currency, explanation
FROM summed
UNION ALL
SELECT project_id, 'share', organisation_id, value || ' ' || currency, surface, document_id, 1, organisation_id,
    'a partner''s sum, and the whole of the project, which is less'
FROM above
UNION ALL
SELECT DISTINCT a.project_id, 'share', a.organisation_id, a.total || ' ' || a.total_currency, s.surface,
    a.total_document_id, 2, a.organisation_id, 'a partner''s sum, and the whole of the project, which is less'
FROM above AS a
LEFT JOIN store.exact_sums AS s ON s.project_id = a.project_id AND s.document_id = a.total_document_id
    AND s.scope = 'project' AND s.role = 'total' AND s.value::VARCHAR = a.total
UNION ALL
SELECT project_id, 'programme_period', NULL, edtf, surface, document_id, 1, programme,
    'the programme ' || programme || ' pays from ' || pays_from || ' to ' || pays_until || ' (' || source || ')'
FROM outside;

CREATE OR REPLACE VIEW store.computed_conflicts AS
WITH found AS (
    SELECT project_id, field, organisation_id, said, surface, document_id, 1 AS place,
        coalesce(organisation_id, '') AS number, CASE WHEN organisation_id IS NULL THEN 'documents state different values'
            ELSE 'documents state different values of one partner' END AS explanation
    FROM store.contradictions
    UNION ALL BY NAME FROM store.impossibilities
),
known AS (
    SELECT f.*, d.published, d.publisher, row_number() OVER (
        PARTITION BY f.project_id, f.field, f.number ORDER BY f.place, f.said, f.document_id, f.surface
    ) AS position
    FROM found AS f JOIN store.documents AS d ON d.document_id = f.document_id
)
SELECT project_id, field, list(said ORDER BY position) AS stated, list(document_id ORDER BY position) AS document_ids,
    any_value(explanation) AS explanation, any_value(organisation_id) AS organisation_id,
    list(surface ORDER BY position) AS surfaces, list(published ORDER BY position) AS published,
    list(publisher ORDER BY position) AS publishers
FROM known
GROUP BY project_id, field, number
ORDER BY project_id, field, number;

CREATE OR REPLACE TABLE store.conflicts AS FROM store.computed_conflicts;
CREATE VIEW conflicts AS FROM store.conflicts;
