-- What all documents together say of a project, by one policy for every field that they state differently:
--
--   corrected > official > latest > most frequent
--
-- A value that a person has confirmed or changed goes before all others, what a fact sheet of the project or its
-- programme's own site says before a release, a later document before an earlier one (of a month its last day), and what
-- more documents state before what fewer do. If what is chosen so is rounded ("about 790 000", "1,2 million") or names
-- years only, that of the others which agrees with it and says more takes its place: it is no other value, but the same
-- one in full. The choice and its reason are rows of store.choices; projects, project_partners and project_funds are made
-- from them.
-- Documents that repeat each other have one vote together, and of several versions of a document only the latest has
-- one (store.voices).
CREATE OR REPLACE VIEW store.witnesses AS
SELECT v.document_id, v.release_id, v.original, v.language, v.published_by,
    coalesce(d.fact_sheet, false) OR s.host IS NOT NULL AS official
FROM store.voices AS v
JOIN store.documents AS d ON d.document_id = v.document_id
LEFT JOIN store.official_sites AS s
    ON s.host = regexp_extract(lower(d.source), '^(?:https?://)?(?:www\.)?([^/:?#]+)', 1);

-- One row for each statement of a field: of a project, or of an organisation's part in it. spoken tells values apart
-- ("LLI 444" and "LLI-444" are one in two spellings), vague orders them by how little they say.
CREATE OR REPLACE VIEW store.word_claims AS
WITH stated AS (
    SELECT project_id, document_id, unnest([
        {'field': 'code', 'said': code}, {'field': 'acronym', 'said': acronym},
        {'field': 'programme', 'said': coalesce(programme_slug, programme)}
    ], recursive := true), corrected
    FROM main.document_projects WHERE project_id IS NOT NULL
    UNION ALL
    SELECT p.project_id, p.document_id, 'title_' || l.code, CASE
        WHEN coalesce(p.titles, '{}') <> '{}' THEN json_extract_string(p.titles, '$.' || l.code)
        WHEN d.language = l.code THEN p.title END, p.corrected
    FROM main.document_projects AS p
    JOIN store.documents AS d ON d.document_id = p.document_id
    CROSS JOIN (VALUES ('lv'), ('lt'), ('en')) AS l(code)
    WHERE p.project_id IS NOT NULL
)
SELECT project_id, NULL::VARCHAR AS organisation_id, field, said AS value,
    lower(regexp_replace(said, '[^\p{L}\p{N}]', '', 'g')) AS spoken, 0 AS vague, corrected, document_id
FROM stated WHERE said IS NOT NULL;

-- What a sum leaves open, up or down. Written out: one unit. In words, which round or cut off: less than what their last
-- digit counts, 100,000 in "1,2 million" (unless they do not make the value, which a person has changed). With "about",
-- "more than" and the like: what the value's last digit but zeros counts, at most a quarter of it.
CREATE OR REPLACE VIEW store.sums AS
SELECT * EXCLUDE (digit), greatest(1, CASE
        WHEN approximate
        THEN least(pow(10, length(regexp_extract(abs(value)::BIGINT::VARCHAR, '0*$'))), abs(value)::DOUBLE / 4)
        WHEN digit >= 10 AND (NOT corrected OR abs(log10(digit) - round(log10(digit))) < 1e-9) THEN digit - 0.01
        ELSE 1 END) AS margin
FROM (
    SELECT *, nullif(abs(value), 0) / nullif(TRY_CAST(regexp_replace(surface, '\D', '', 'g') AS DOUBLE), 0) AS digit
    FROM main.amounts
);

-- Whether two intervals, each as its start and its end, name the same days as far as both go.
CREATE OR REPLACE MACRO store.spans_agree(one, other) AS
    (starts_with(one[1], other[1]) OR starts_with(other[1], one[1]))
    AND (starts_with(one[-1], other[-1]) OR starts_with(other[-1], one[-1]));

CREATE OR REPLACE VIEW store.sum_claims AS
WITH stated AS (
    SELECT project_id, CASE WHEN scope = 'partner' THEN organisation_id END AS organisation_id, role, fund, value,
        currency, value_eur, CASE WHEN margin > 1 THEN margin ELSE 0 END AS vague, corrected, document_id
    FROM store.sums
    WHERE project_id IS NOT NULL AND role IN ('total', 'eu', 'own', 'national', 'grant')
        AND (scope = 'project' OR (scope = 'partner' AND organisation_id IS NOT NULL))
),
-- One currency for all sums of a project, or of a partner in it: a corrected one, then that which states more of them,
-- then the euro before others.
chosen_currency AS (
    SELECT project_id, organisation_id, currency
    FROM (
        SELECT s.project_id, s.organisation_id, s.currency, bool_or(s.corrected) AS corrected,
            count(DISTINCT s.role) FILTER (WHERE s.role IN ('total', 'eu')) AS roles, count(DISTINCT v.release_id) AS n
        FROM stated AS s JOIN store.voices AS v ON v.document_id = s.document_id
        GROUP BY s.project_id, s.organisation_id, s.currency
    )
    QUALIFY row_number() OVER (
        PARTITION BY project_id, organisation_id
        ORDER BY corrected DESC, roles DESC, currency = 'EUR' DESC, n DESC, currency
    ) = 1
),
usable AS (
    SELECT s.* FROM stated AS s
    JOIN chosen_currency AS c ON c.project_id = s.project_id AND c.currency = s.currency
        AND c.organisation_id IS NOT DISTINCT FROM s.organisation_id
)
SELECT project_id, organisation_id, role AS field, value::VARCHAR AS value, value::VARCHAR AS spoken, vague, corrected,
    document_id, currency, value_eur
FROM usable
UNION ALL
SELECT project_id, organisation_id, 'fund ' || fund || ' ' || role, value::VARCHAR, value::VARCHAR, vague, corrected,
    document_id, currency, value_eur
FROM usable WHERE fund IS NOT NULL AND organisation_id IS NULL AND role <> 'total';

-- A period states both ends; a lone start or end counts where no document does, and where none is either a single date
-- that is all of the period ("2019"). Its precision is that of its vaguer end.
CREATE OR REPLACE VIEW store.period_claims AS
SELECT project_id, NULL::VARCHAR AS organisation_id, CASE
        WHEN starts_on IS NOT NULL AND ends_on IS NOT NULL AND contains(edtf, '/') THEN 'period'
        WHEN starts_on IS NOT NULL AND ends_on IS NOT NULL THEN 'date'
        WHEN starts_on IS NOT NULL THEN 'start' ELSE 'end' END AS field,
    edtf AS value, edtf AS spoken,
    coalesce(inferred, false)::INTEGER
        - 2 * list_min(list_transform(string_split(edtf, '/'), lambda part: length(part))) AS vague,
    corrected, document_id, starts_on, ends_on
FROM main.dates
WHERE role = 'project_period' AND project_id IS NOT NULL AND (starts_on IS NOT NULL OR ends_on IS NOT NULL);

CREATE OR REPLACE VIEW store.computed_choices AS
WITH claims AS (
    SELECT *, NULL::VARCHAR AS currency, NULL::DECIMAL(18, 2) AS value_eur, NULL::DATE AS starts_on,
        NULL::DATE AS ends_on
    FROM store.word_claims
    UNION ALL BY NAME FROM store.sum_claims
    UNION ALL BY NAME FROM store.period_claims
),
spellings AS (
    SELECT c.project_id, c.organisation_id, c.field, c.spoken, c.value, min(c.vague) AS vague,
        bool_or(c.corrected) AS corrected, bool_or(w.official) AS official, max(w.published_by) AS latest,
        max(w.published_by) FILTER (WHERE w.official) AS official_latest,
        count(DISTINCT w.release_id) AS documents, bool_or(w.original) AS original,
        arg_min(c.document_id, (
            NOT c.corrected, NOT w.official, c.vague, NOT w.original,
            coalesce(date_diff('day', w.published_by, DATE '9999-12-31'), 99999999), c.document_id
        )) AS document_id,
        any_value(c.currency) AS currency, any_value(c.value_eur) AS value_eur, any_value(c.starts_on) AS starts_on,
        any_value(c.ends_on) AS ends_on
    FROM claims AS c JOIN store.witnesses AS w ON w.document_id = c.document_id
    GROUP BY c.project_id, c.organisation_id, c.field, c.spoken, c.value
),
-- First the value is chosen, then its spelling. Of official documents the latest counts, not what repeats them later.
valued AS (
    SELECT *, min(vague) OVER one_value AS value_vague, bool_or(corrected) OVER one_value AS value_corrected,
        bool_or(official) OVER one_value AS value_official, CASE WHEN bool_or(official) OVER one_value
            THEN max(official_latest) OVER one_value ELSE max(latest) OVER one_value END AS value_latest,
        sum(documents) OVER one_value AS value_documents, bool_or(original) OVER one_value AS value_original,
        row_number() OVER (
            PARTITION BY project_id, organisation_id, field, spoken
            ORDER BY corrected DESC, documents DESC, original DESC,
                CASE WHEN field IN ('code', 'acronym') THEN length(value) ELSE -length(value) END,
                latest DESC NULLS LAST, value
        ) AS spelling
    FROM spellings
    WINDOW one_value AS (PARTITION BY project_id, organisation_id, field, spoken)
),
ranked AS (
    SELECT *, row_number() OVER by_policy AS rank, lead(value_corrected) OVER by_policy AS next_corrected,
        lead(value_official) OVER by_policy AS next_official, lead(value_latest) OVER by_policy AS next_latest,
        lead(value_documents) OVER by_policy AS next_documents, lead(value_vague) OVER by_policy AS next_vague,
        lead(value) OVER by_policy AS next_value,
        min(value_vague) OVER (PARTITION BY project_id, organisation_id, field) AS least_vague
    FROM valued WHERE spelling = 1
    WINDOW by_policy AS (
        PARTITION BY project_id, organisation_id, field
        ORDER BY value_corrected DESC, value_official DESC, value_latest DESC NULLS LAST, value_documents DESC,
            value_vague, value_original DESC, TRY_CAST(spoken AS DECIMAL(18, 2)) DESC NULLS LAST, spoken
    )
),
-- What the policy chooses, made more precise by one value after the other that agrees with it, in the policy's order.
refined AS (
    SELECT r.project_id, r.organisation_id, r.field, list_reduce(
        list({'rank': r.rank, 'spoken': r.spoken, 'vague': r.value_vague} ORDER BY r.rank),
        lambda chosen, next: CASE
            WHEN next.vague < chosen.vague AND CASE
                WHEN r.field IN ('period', 'date', 'start', 'end')
                THEN store.spans_agree(string_split(chosen.spoken, '/'), string_split(next.spoken, '/'))
                ELSE abs(TRY_CAST(chosen.spoken AS DOUBLE) - TRY_CAST(next.spoken AS DOUBLE)) <= chosen.vague END
            THEN next ELSE chosen END
    ).rank AS rank
    FROM ranked AS r
    SEMI JOIN (
        FROM ranked WHERE rank = 1 AND NOT value_corrected AND value_vague > least_vague
    ) AS f ON f.project_id = r.project_id AND f.field = r.field
        AND f.organisation_id IS NOT DISTINCT FROM r.organisation_id
    GROUP BY r.project_id, r.organisation_id, r.field
)
SELECT r.project_id, r.organisation_id, r.field, r.value, CASE
        WHEN r.value_corrected AND NOT coalesce(r.next_corrected, false) THEN 'corrected'
        WHEN r.rank > 1 THEN 'most_precise'
        WHEN r.next_value IS NULL THEN 'only_value'
        WHEN r.value_official AND NOT r.next_official THEN 'official'
        WHEN r.value_latest > r.next_latest OR (r.value_latest IS NOT NULL AND r.next_latest IS NULL) THEN 'latest'
        WHEN r.value_documents > r.next_documents THEN 'most_frequent'
        WHEN r.value_vague < r.next_vague THEN 'most_precise'
        ELSE 'tie' END AS reason,
    r.document_id, r.currency, r.value_eur, r.starts_on, r.ends_on, r.value_corrected AS corrected
FROM ranked AS r
LEFT JOIN refined AS f ON f.project_id = r.project_id AND f.field = r.field
    AND f.organisation_id IS NOT DISTINCT FROM r.organisation_id
WHERE r.rank = coalesce(f.rank, 1)
ORDER BY r.project_id, r.organisation_id, r.field;

CREATE OR REPLACE TABLE store.choices AS FROM store.computed_choices;

CREATE OR REPLACE VIEW store.computed_projects AS
WITH counted AS (
    SELECT p.project_id, count(DISTINCT v.release_id) AS document_count, min(v.published_by) AS first_reported,
        list(DISTINCT v.language ORDER BY v.language) FILTER (WHERE v.language IS NOT NULL) AS languages
    FROM main.document_projects AS p JOIN store.voices AS v ON v.document_id = p.document_id
    WHERE p.project_id IS NOT NULL GROUP BY p.project_id
),
chosen AS (
    SELECT project_id, field, value, currency, value_eur, starts_on, ends_on, corrected,
        {'reason': reason, 'document_id': document_id} AS why
    FROM store.choices WHERE organisation_id IS NULL
),
pivoted AS (
    SELECT project_id,
        any_value(value) FILTER (WHERE field = 'code') AS code,
        any_value(value) FILTER (WHERE field = 'acronym') AS acronym,
        any_value(value) FILTER (WHERE field = 'title_lv') AS title_lv,
        any_value(value) FILTER (WHERE field = 'title_lt') AS title_lt,
        any_value(value) FILTER (WHERE field = 'title_en') AS title_en,
        any_value(value) FILTER (WHERE field = 'programme') AS programme,
        any_value(value) FILTER (WHERE field = 'total') AS total,
        any_value(value) FILTER (WHERE field = 'eu') AS eu,
        any_value(currency) FILTER (WHERE field IN ('total', 'eu')) AS currency,
        any_value(value_eur) FILTER (WHERE field = 'total') AS total_eur,
        any_value(value_eur) FILTER (WHERE field = 'eu') AS eu_eur,
        any_value(chosen) FILTER (WHERE field = 'period') AS period,
        any_value(chosen) FILTER (WHERE field = 'date') AS single,
        any_value(chosen) FILTER (WHERE field = 'start') AS lone_start,
        any_value(chosen) FILTER (WHERE field = 'end') AS lone_end,
        any_value(why) FILTER (WHERE field = 'code') AS code_why,
        any_value(why) FILTER (WHERE field = 'acronym') AS acronym_why,
        any_value(why) FILTER (WHERE field = 'title_lv') AS title_lv_why,
        any_value(why) FILTER (WHERE field = 'title_lt') AS title_lt_why,
        any_value(why) FILTER (WHERE field = 'title_en') AS title_en_why,
        any_value(why) FILTER (WHERE field = 'programme') AS programme_why,
        any_value(why) FILTER (WHERE field = 'total') AS total_why,
        any_value(why) FILTER (WHERE field = 'eu') AS eu_why
    FROM chosen GROUP BY project_id
),
-- From one interval, unless a person has corrected an end by itself or a single date; else from a lone start and a lone
-- end; else from one date that is all of the period ("2019").
timed AS (
    SELECT *, CASE
            WHEN lone_start.corrected AND NOT coalesce(period.corrected, false) THEN lone_start
            WHEN period IS NULL AND NOT coalesce(single.corrected, false)
                AND (lone_start IS NOT NULL OR lone_end IS NOT NULL) THEN lone_start
            WHEN period IS NULL OR (single.corrected AND NOT period.corrected) THEN single
            ELSE period END AS starting,
        CASE
            WHEN lone_end.corrected AND NOT coalesce(period.corrected, false) THEN lone_end
            WHEN period IS NULL AND NOT coalesce(single.corrected, false)
                AND (lone_start IS NOT NULL OR lone_end IS NOT NULL) THEN lone_end
            WHEN period IS NULL OR (single.corrected AND NOT period.corrected) THEN single
            ELSE period END AS ending
    FROM pivoted
)
SELECT
    c.project_id, t.code, t.acronym, t.title_lv, t.title_lt, t.title_en, t.programme,
    t.starting.starts_on AS starts_on,
    CASE WHEN t.ending.ends_on >= t.starting.starts_on OR t.starting.starts_on IS NULL THEN t.ending.ends_on END
        AS ends_on,
    t.total::DECIMAL(18, 2) AS total, t.eu::DECIMAL(18, 2) AS eu, t.currency, c.document_count,
    t.total_eur, t.eu_eur, f.fund, year(coalesce(t.starting.starts_on, t.ending.ends_on, c.first_reported)) AS year,
    {
        'code': t.code_why, 'acronym': t.acronym_why, 'title_lv': t.title_lv_why, 'title_lt': t.title_lt_why,
        'title_en': t.title_en_why, 'programme': t.programme_why, 'starts_on': t.starting.why, 'ends_on': t.ending.why,
        'total': t.total_why, 'eu': t.eu_why
    } AS chosen_from, c.languages
FROM counted AS c
LEFT JOIN timed AS t ON t.project_id = c.project_id
LEFT JOIN store.programmes AS f ON f.programme = t.programme
ORDER BY c.project_id;

CREATE OR REPLACE TABLE store.projects AS FROM store.computed_projects;
CREATE VIEW projects AS FROM store.projects;

CREATE OR REPLACE VIEW store.computed_project_funds AS
SELECT project_id, split_part(field, ' ', 2) AS fund, split_part(field, ' ', 3) AS role, value::DECIMAL(18, 2) AS value,
    currency, value_eur, {'reason': reason, 'document_id': document_id} AS chosen_from
FROM store.choices WHERE starts_with(field, 'fund ')
ORDER BY project_id, fund, role;

CREATE OR REPLACE TABLE store.project_funds AS FROM store.computed_project_funds;
CREATE VIEW project_funds AS FROM store.project_funds;

CREATE VIEW programmes AS
SELECT programme, name_lv, name_lt, name_en, fund, pays_from, pays_until, source FROM store.programmes;
