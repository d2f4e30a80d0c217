-- Questions to a warehouse of pressfacts, ready to run and to change; docs/queries.md shows what they answer.
--
-- In DuckDB's own client, version 1.5 or newer, reading only:
--     duckdb -readonly HOME/warehouse.duckdb          then   .read docs/pressfacts.sql
--     duckdb -readonly -ui HOME/warehouse.duckdb      opens it in the browser; paste a question into a cell
-- Without it:
--     pressfacts sql --home HOME "SELECT …"

-- How much money of the European Regional Development Fund did each Latvian municipality get through Interreg, by year?
-- Only where a document states the partner's own share; the year is that in which the project starts.
SELECT r.name AS municipality, p.year, count(*) AS projects, sum(o.eu_eur) AS erdf_eur
FROM project_partners AS o JOIN projects AS p USING (project_id) JOIN regions AS r USING (region)
WHERE r.country = 'LV' AND p.programme LIKE 'interreg-%' AND p.fund = 'ERDF' AND o.eu_eur IS NOT NULL
GROUP BY ALL
ORDER BY municipality, p.year;

-- Which partners recur?
SELECT name, country, region, project_count AS projects
FROM organisations
WHERE project_count > 1
ORDER BY project_count DESC, name;

-- What happened in Zemgale in the years 2017 to 2019?
-- A planning region is named as in the view regions: Kurzeme, Latgale, Rīga, Vidzeme, Zemgale; counties of Lithuania likewise.
SELECT e.edtf, e.kind, e.place, coalesce(p.acronym, p.code, p.title_lv, p.title_lt) AS project
FROM project_events AS e LEFT JOIN projects AS p USING (project_id)
WHERE e.planning_region = 'Zemgale' AND year(e.starts_at) BETWEEN 2017 AND 2019
ORDER BY e.starts_at;

-- Where do documents disagree on the total?
SELECT coalesce(p.code, p.acronym) AS project, unnest(c.stated) AS stated, unnest(c.surfaces) AS words,
    unnest(c.published) AS published, unnest(c.document_ids) AS document_id
FROM conflicts AS c JOIN projects AS p USING (project_id)
WHERE c.field = 'total'
ORDER BY project, stated, document_id;

-- What else is contradicted, or cannot be?
SELECT coalesce(p.code, p.acronym) AS project, c.field, array_to_string(c.stated, ' · ') AS stated, c.explanation
FROM conflicts AS c JOIN projects AS p USING (project_id)
WHERE c.field <> 'total'
ORDER BY c.field, project;

-- What does each programme pay, and for how many projects?
SELECT g.name_en AS programme, count(*) AS projects, sum(p.total_eur) AS total_eur, sum(p.eu_eur) AS eu_eur
FROM projects AS p JOIN programmes AS g USING (programme)
GROUP BY ALL ORDER BY total_eur DESC NULLS LAST, programme;

-- How large is the EU's share of each project?
SELECT coalesce(code, acronym) AS project, total, eu, currency, round(100 * eu / total, 1) AS percent
FROM projects
WHERE total > 0 AND eu IS NOT NULL
ORDER BY percent DESC, project;

-- How much came from each fund, by the year in which projects start?
SELECT f.fund, p.year, count(DISTINCT f.project_id) AS projects, sum(f.value_eur) AS eur
FROM project_funds AS f JOIN projects AS p USING (project_id)
WHERE f.role IN ('eu', 'grant')
GROUP BY ALL ORDER BY f.fund, p.year;

-- Which projects were under way on 1 June 2019?
SELECT coalesce(code, acronym, title_lv, title_lt) AS project, starts_on, ends_on, programme
FROM projects
WHERE DATE '2019-06-01' BETWEEN starts_on AND ends_on
ORDER BY starts_on, project;

-- Which projects last longest?
SELECT coalesce(code, acronym) AS project, starts_on, ends_on, date_diff('month', starts_on, ends_on) + 1 AS months
FROM projects
WHERE ends_on IS NOT NULL AND starts_on IS NOT NULL AND coalesce(code, acronym) IS NOT NULL
ORDER BY months DESC, project LIMIT 10;

-- Who leads projects, and with how much money?
SELECT o.name, o.country, count(*) AS projects, sum(p.total_eur) AS total_eur
FROM project_partners AS o JOIN projects AS p USING (project_id)
WHERE o.role = 'lead'
GROUP BY ALL ORDER BY projects DESC, total_eur DESC NULLS LAST, o.name LIMIT 10;

-- Which Latvian and Lithuanian municipalities work together?
SELECT lv.name AS latvian, lt.name AS lithuanian, count(DISTINCT lv.project_id) AS projects
FROM project_partners AS lv JOIN project_partners AS lt USING (project_id)
WHERE lv.country = 'LV' AND lv.region IS NOT NULL AND lt.country = 'LT' AND lt.region IS NOT NULL
GROUP BY ALL ORDER BY projects DESC, latvian, lithuanian LIMIT 10;

-- How many projects has each planning region and county?
SELECT country, planning_region, count(DISTINCT project_id) AS projects, count(DISTINCT organisation_id) AS municipalities
FROM project_partners
WHERE planning_region IS NOT NULL
GROUP BY ALL ORDER BY country, projects DESC, planning_region;

-- Which of the municipalities exist no more, and whose are they today?
SELECT DISTINCT o.name, r.until, s.name AS today
FROM project_partners AS o JOIN regions AS r USING (region) JOIN regions AS s ON s.region = r.successor
ORDER BY o.name;

-- How many events of each kind were there, by year?
SELECT kind, year(starts_at) AS year, count(*) AS events, sum(document_count) AS reports
FROM project_events
WHERE starts_at IS NOT NULL
GROUP BY ALL ORDER BY events DESC, kind, year LIMIT 12;

-- What was stated in lats and litas, and what is it in euro?
SELECT d.file_name, a.surface, a.value, a.currency, a.value_eur
FROM amounts AS a JOIN documents AS d USING (document_id)
WHERE a.currency IN ('LVL', 'LTL') AND a.scope = 'project'
ORDER BY a.value_eur DESC, d.file_name LIMIT 10;

-- Where exactly does it say how much SocQuality costs?
SELECT d.file_name, a.role, a.surface, a.page, a.start_char, a.end_char, a.rule, a.confidence
FROM amounts AS a JOIN projects AS p USING (project_id) JOIN documents AS d USING (document_id)
WHERE p.acronym = 'SocQuality' AND a.scope = 'project'
ORDER BY d.file_name, a.start_char;

-- Which values of projects were chosen from several, and why these?
SELECT coalesce(code, acronym) AS project, total, chosen_from.total.reason AS why_total, starts_on, ends_on,
    chosen_from.starts_on.reason AS why_period
FROM projects
WHERE chosen_from.total.reason <> 'only_value' OR chosen_from.starts_on.reason <> 'only_value'
ORDER BY project NULLS LAST, total;

-- Which documents are fact sheets of a project?
SELECT file_name, language, title, published
FROM documents
WHERE fact_sheet
ORDER BY file_name;

-- Which projects are written about in more than one document, and in which languages?
SELECT coalesce(code, acronym) AS project, document_count AS documents, array_to_string(languages, ', ') AS languages
FROM projects
WHERE document_count > 1
ORDER BY documents DESC, project;

-- Under which names do organisations go in the three languages?
SELECT name_lv, name_lt, name_en, region
FROM organisations
WHERE (name_lv IS NOT NULL)::INTEGER + (name_lt IS NOT NULL)::INTEGER + (name_en IS NOT NULL)::INTEGER > 1
ORDER BY name LIMIT 10;

-- Why are these names one organisation?
SELECT d.left_key AS name, o.name AS organisation, d.method, d.score, d.reason
FROM decisions AS d JOIN organisations AS o ON o.organisation_id = d.right_key
WHERE d.kind = 'organisation' AND d.method IN ('project', 'date', 'companions', 'shorter_name')
ORDER BY d.method, name;

-- Who speaks for which project?
-- Named in a document about it, with a position.
SELECT h.name, max(h.position) AS position, max(h.organisation) AS organisation,
    coalesce(p.code, p.acronym) AS project, count(DISTINCT h.document_id) AS documents
FROM people AS h JOIN document_projects AS s USING (document_id) JOIN projects AS p ON p.project_id = s.project_id
WHERE h.position IS NOT NULL AND coalesce(p.code, p.acronym) IS NOT NULL
GROUP BY ALL ORDER BY documents DESC, h.name, project LIMIT 10;

-- How many documents are there, by language and year, and how many say nothing of a project?
SELECT d.language, year(d.published_on) AS year, count(*) AS documents,
    count(*) FILTER (WHERE NOT EXISTS (FROM document_projects AS p WHERE p.document_id = d.document_id)) AS no_project
FROM documents AS d
GROUP BY ALL ORDER BY d.language, year NULLS LAST;

-- Which deadlines do documents set?
SELECT d.file_name, t.surface, t.ends_on
FROM dates AS t JOIN documents AS d USING (document_id)
WHERE t.role = 'deadline' AND t.ends_on IS NOT NULL
ORDER BY t.ends_on, d.file_name;

-- What was looked at and refused, and why?
SELECT kind, reason, count(*) AS candidates, any_value(surface ORDER BY document_id, start_char) AS example
FROM rejects
GROUP BY ALL ORDER BY candidates DESC, kind, reason LIMIT 10;

-- Which facts should a person look at first?
-- Those that a rule was least sure of.
SELECT d.file_name, f.kind, f.role, f.value, f.rule, f.confidence
FROM facts AS f JOIN documents AS d USING (document_id)
WHERE f.confidence < 0.6
ORDER BY f.confidence, d.file_name, f.start_char LIMIT 10;
