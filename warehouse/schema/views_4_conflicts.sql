-- Where releases of one project contradict each other, or what is stated cannot be: the parts of a sum do not make the
-- whole, a partner has more than the project, a period lies outside the days on which its programme pays. Rounded sums
-- and periods that differ only in precision contradict nothing. Titles, acronyms and numbers are left out: in other
-- words they are names of one project, as who is who has decided, and what it was decided by does not contradict itself.
-- The margin is what a statement leaves open (store.sums): "17,2 mln." may be anything above 17.1 and below 17.3 million.
--
-- Most of what a million documents state is undisputed: what is disputed is found first by keys and numbers alone, and
-- only of that are words and sets made, which DuckDB holds in memory. A document may state one sum several times.
CREATE OR REPLACE VIEW store.exact_sums AS
SELECT a.project_id, a.organisation_id, a.scope, a.role, a.document_id, v.release_id, v.original, a.value, a.currency,
    coalesce(a.value_eur, a.value) AS measure, CASE WHEN a.value_eur IS NULL THEN a.currency ELSE 'EUR' END AS unit,
    a.fund, a.surface, a.start_char, a.margin
FROM store.sums AS a JOIN store.voices AS v ON v.document_id = a.document_id
WHERE a.project_id IS NOT NULL AND NOT coalesce(a.approximate, false) AND a.scope IN ('project', 'partner');

-- Organisations that are one for certain.
CREATE OR REPLACE VIEW store.certain_organisations AS
SELECT organisation_id FROM store.organisations
ANTI JOIN store.decisions AS d ON d.kind = 'organisation' AND d.right_key = organisation_id
    AND d.verdict = 'same' AND d.method IN ('undecided', 'generic');

-- What each release states of a field, as one set: releases with the same set agree, so that only sets are compared, and
-- only of what is stated in more ways than one. A field of an organisation is its part in the project. Sums, periods and
-- words are compared one after the other, each in a table of its own: at once they do not fit in memory.
CREATE OR REPLACE VIEW store.computed_contrary_sums AS
WITH sums AS NOT MATERIALIZED (
    SELECT *, CASE WHEN scope = 'partner' THEN 'partner_' ELSE '' END || role AS field
    FROM store.exact_sums
    WHERE role <> 'other' AND (scope = 'project' OR organisation_id IN (FROM store.certain_organisations))
),
differing AS (
    SELECT s.project_id, s.organisation_id, s.field, s.document_id, s.release_id, s.value, s.currency, s.measure, s.unit,
        arg_min(s.surface, s.start_char) AS surface, max(s.margin) AS margin,
        CASE WHEN min(s.fund) = max(s.fund) AND s.role <> 'total' THEN min(s.fund) END AS fund
    FROM sums AS s
    SEMI JOIN (
        SELECT project_id, organisation_id, field, unit FROM sums GROUP BY ALL HAVING max(measure) > min(measure)
    ) AS k ON k.project_id = s.project_id AND k.field = s.field AND k.unit = s.unit
        AND k.organisation_id IS NOT DISTINCT FROM s.organisation_id
    GROUP BY s.project_id, s.organisation_id, s.field, s.role, s.document_id, s.release_id, s.value, s.currency,
        s.measure, s.unit
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
)
SELECT s.project_id, s.organisation_id, s.field, s.value || ' ' || s.currency AS said, s.surface, s.document_id
FROM differing AS s
SEMI JOIN unequal AS u ON u.project_id = s.project_id AND u.field = s.field AND u.release_id = s.release_id
    AND u.organisation_id IS NOT DISTINCT FROM s.organisation_id
ORDER BY ALL;

CREATE OR REPLACE TABLE store.contrary_sums AS FROM store.computed_contrary_sums;

CREATE OR REPLACE VIEW store.computed_contrary_periods AS
WITH spans AS NOT MATERIALIZED (
    SELECT t.project_id, t.document_id, v.release_id, t.edtf, t.surface, t.start_char
    FROM main.dates AS t JOIN store.voices AS v ON v.document_id = t.document_id
    WHERE t.role = 'project_period' AND t.project_id IS NOT NULL AND t.starts_on IS NOT NULL AND t.ends_on IS NOT NULL
        AND contains(t.edtf, '/')
),
periods AS (
    SELECT s.project_id, s.document_id, s.release_id, s.edtf, arg_min(s.surface, s.start_char) AS surface
    FROM spans AS s
    SEMI JOIN (
        SELECT project_id FROM spans GROUP BY ALL HAVING min(edtf) <> max(edtf)
    ) AS k ON k.project_id = s.project_id
    GROUP BY s.project_id, s.document_id, s.release_id, s.edtf
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
)
SELECT p.project_id, 'period' AS field, p.edtf AS said, p.surface, p.document_id
FROM periods AS p SEMI JOIN apart AS a ON a.project_id = p.project_id AND a.release_id = p.release_id
ORDER BY ALL;

CREATE OR REPLACE TABLE store.contrary_periods AS FROM store.computed_contrary_periods;

-- What is stated, not inferred, of organisations that are one for certain. An associated partner is a partner.
CREATE OR REPLACE VIEW store.computed_contrary_words AS
WITH parts AS NOT MATERIALIZED (
    SELECT p.project_id, p.organisation_id, p.role, CASE p.role WHEN 'associated' THEN 'partner' ELSE p.role END AS part,
        p.document_id, v.release_id, p.name, p.surface, p.start_char
    FROM main.partners AS p JOIN store.voices AS v ON v.document_id = p.document_id
    WHERE p.project_id IS NOT NULL AND p.confidence >= 0.8
        AND p.organisation_id IN (FROM store.certain_organisations)
),
disputed AS (
    SELECT project_id, organisation_id FROM parts GROUP BY ALL HAVING min(part) <> max(part)
),
-- Releases that count several as partners and name no lead: one of these may lead.
rolls AS (
    SELECT p.project_id, p.release_id FROM parts AS p SEMI JOIN disputed AS k ON k.project_id = p.project_id
    GROUP BY ALL
    HAVING NOT bool_or(p.role = 'lead') AND min(p.organisation_id) <> max(p.organisation_id)
),
-- Words: what is meant by them, and what else may be meant (the lead of a roll, a programme of which this one is a part).
words AS (
    SELECT p.project_id, NULL AS organisation_id, 'lead' AS field, p.organisation_id AS meant, NULL AS wider,
        any_value(p.name) AS said, arg_min(p.surface, p.start_char) AS surface, p.document_id, p.release_id
    FROM parts AS p
    SEMI JOIN (
        SELECT project_id FROM parts WHERE role = 'lead' GROUP BY ALL HAVING min(organisation_id) <> max(organisation_id)
    ) AS k ON k.project_id = p.project_id
    WHERE p.role = 'lead'
    GROUP BY ALL
    UNION ALL
    SELECT p.project_id, p.organisation_id, 'partner_role', p.part,
        CASE WHEN p.part = 'partner' AND r.release_id IS NOT NULL THEN ['lead'] END, p.role,
        arg_min(p.surface, p.start_char), p.document_id, p.release_id
    FROM parts AS p
    LEFT JOIN rolls AS r ON r.project_id = p.project_id AND r.release_id = p.release_id
    SEMI JOIN disputed AS k ON k.project_id = p.project_id AND k.organisation_id = p.organisation_id
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
SELECT w.project_id, w.organisation_id, w.field, w.said, w.surface, w.document_id
FROM words AS w
SEMI JOIN otherwise AS o ON o.project_id = w.project_id AND o.field = w.field AND o.release_id = w.release_id
    AND o.organisation_id IS NOT DISTINCT FROM w.organisation_id
ORDER BY ALL;

CREATE OR REPLACE TABLE store.contrary_words AS FROM store.computed_contrary_words;

-- What one statement, or one document's statements together, get wrong. Several rows of one number make one conflict.
CREATE OR REPLACE VIEW store.computed_impossible AS
WITH once AS (
    SELECT project_id, document_id, scope, organisation_id, currency, role, any_value(value) AS value,
        max(margin) AS margin, min(value) < max(value) AS several
    FROM store.exact_sums
    WHERE original AND CASE scope WHEN 'project' THEN role IN ('total', 'eu', 'national', 'own')
        ELSE role = 'total' AND organisation_id IS NOT NULL END
    GROUP BY project_id, document_id, scope, organisation_id, currency, role
),
-- One document's own sums, where it states each once and in one currency. Parts that make less than the total are wrong
-- only where all three are there: of two the third may have gone unsaid.
parts AS (
    SELECT project_id, document_id, currency, any_value(value) FILTER (WHERE role = 'total') AS total,
        sum(value) FILTER (WHERE role <> 'total') AS whole, count(*) FILTER (WHERE role <> 'total') AS found,
        sum(margin) AS margin
    FROM once WHERE scope = 'project'
    GROUP BY project_id, document_id, currency HAVING NOT bool_or(several)
),
shares AS (
    SELECT project_id, document_id, currency, sum(value) AS whole, sum(margin) AS margin
    FROM once WHERE scope = 'partner'
    GROUP BY project_id, document_id, currency HAVING NOT bool_or(several) AND count(*) > 1
),
wrong AS (
    SELECT project_id, 'parts' AS field, document_id, currency, total, whole,
        'total, and the sum of the parts that the same document states' AS explanation
    FROM parts WHERE whole > total + margin OR (found = 3 AND whole < total - margin)
    UNION ALL
    SELECT s.project_id, 'shares', s.document_id, s.currency, t.total, s.whole,
        'total, and the sum of the partners'' budgets that the same document states'
    FROM shares AS s JOIN parts AS t
        ON t.project_id = s.project_id AND t.document_id = s.document_id AND t.currency = s.currency
    WHERE s.whole > t.total + s.margin + t.margin
),
-- In the document's words: the total as it stands first, and what makes the other sum.
worded AS (
    SELECT s.project_id, s.document_id, s.currency, s.scope, s.role, s.organisation_id, s.value,
        arg_min(s.surface, s.start_char) AS surface
    FROM store.exact_sums AS s SEMI JOIN wrong AS w ON w.project_id = s.project_id AND w.document_id = s.document_id
    GROUP BY ALL
),
summed AS (
    SELECT w.project_id, w.field, w.document_id, w.currency, w.total, w.whole, w.explanation,
        any_value(s.surface) FILTER (WHERE s.scope = 'project' AND s.role = 'total') AS surface,
        string_agg(
            s.surface, ' + ' ORDER BY list_position(['eu', 'national', 'own'], s.role), s.value DESC, s.organisation_id
        ) FILTER (WHERE CASE w.field WHEN 'parts' THEN s.scope = 'project' AND s.role IN ('eu', 'national', 'own')
            ELSE s.scope = 'partner' AND s.role = 'total' AND s.organisation_id IS NOT NULL END) AS surfaces
    FROM wrong AS w JOIN worded AS s
        ON s.project_id = w.project_id AND s.document_id = w.document_id AND s.currency = w.currency
    GROUP BY ALL
),
above AS (
    SELECT s.project_id, s.organisation_id, s.role, s.value, s.currency, s.document_id,
        arg_min(s.surface, s.start_char) AS surface, c.value AS total, c.currency AS total_currency,
        c.document_id AS total_document_id
    FROM store.exact_sums AS s
    JOIN store.choices AS c ON c.project_id = s.project_id AND c.organisation_id IS NULL AND c.field = 'total'
    WHERE s.scope = 'partner' AND s.organisation_id IS NOT NULL
        AND CASE WHEN c.value_eur IS NOT NULL THEN s.unit = 'EUR' ELSE s.unit = c.currency END
        AND s.measure > coalesce(c.value_eur, c.value::DECIMAL(18, 2))
    GROUP BY ALL
    HAVING any_value(s.measure) > any_value(coalesce(c.value_eur, c.value::DECIMAL(18, 2))) + max(s.margin)
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
SELECT a.project_id, 'share', a.organisation_id, a.total || ' ' || a.total_currency, arg_min(s.surface, s.start_char),
    a.total_document_id, 2, a.organisation_id, 'a partner''s sum, and the whole of the project, which is less'
FROM (SELECT DISTINCT project_id, organisation_id, total, total_currency, total_document_id FROM above) AS a
LEFT JOIN store.exact_sums AS s ON s.project_id = a.project_id AND s.document_id = a.total_document_id
    AND s.scope = 'project' AND s.role = 'total' AND s.value::VARCHAR = a.total
GROUP BY ALL
UNION ALL
SELECT project_id, 'programme_period', NULL, edtf, surface, document_id, 1, programme,
    'the programme ' || programme || ' pays from ' || pays_from || ' to ' || pays_until || ' (' || source || ')'
FROM outside
ORDER BY ALL;

CREATE OR REPLACE TABLE store.impossible AS FROM store.computed_impossible;

CREATE OR REPLACE VIEW store.computed_conflicts AS
WITH contrary AS (
    FROM store.contrary_sums
    UNION ALL BY NAME FROM store.contrary_periods
    UNION ALL BY NAME FROM store.contrary_words
),
found AS (
    SELECT project_id, field, organisation_id, said, surface, document_id, 1 AS place,
        coalesce(organisation_id, '') AS number, CASE WHEN organisation_id IS NULL THEN 'documents state different values'
            ELSE 'documents state different values of one partner' END AS explanation
    FROM contrary
    UNION ALL BY NAME FROM store.impossible
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
