-- Full-text search in plain SQL: FROM search('jonišķu muiža'), FROM search_facts('pašvaldība'). The macros search_fold and
-- search_stem are made from the language tables (warehouse/search/stems.py); index and queries use the same ones.

CREATE OR REPLACE MACRO store.search_words(text) AS regexp_extract_all(text, '[\p{L}\p{M}\p{N}]+');

-- The same words, each with what stands before it.
CREATE OR REPLACE MACRO store.search_pieces(text) AS
    regexp_extract_all(text, '[^\p{L}\p{M}\p{N}]*[\p{L}\p{M}\p{N}]+');

-- A row for each word that is asked for. Clauses are parted by spaces or stand in quotation marks; one that has several
-- words ("LLI-317") is a phrase. A minus before a clause excludes it, an asterisk at its end leaves its last word open.
CREATE OR REPLACE MACRO store.search_asked(query) AS TABLE
WITH clauses AS (
    SELECT unnest(said) AS said, generate_subscripts(said, 1) AS clause
    FROM (SELECT regexp_extract_all(translate(query, '„“”«»‟″', '"""""""'), '-?"[^"]*"?|\S+') AS said)
),
words AS (
    SELECT clause, starts_with(said, '-') AS excluded, regexp_matches(said, '\*"?$') AS open, len(words) AS length,
        unnest(words) AS word, generate_subscripts(words, 1) AS place
    FROM (SELECT clause, said, store.search_words(said) AS words FROM clauses)
)
SELECT clause, excluded, length, place, search_fold(word) AS folded, search_stem(word) AS term,
    open AND place = length AS open
FROM words;

-- Where the words of a query stand, excluded ones too.
CREATE OR REPLACE MACRO store.search_found(query) AS TABLE
WITH asked AS MATERIALIZED (FROM store.search_asked(query)),
terms AS (
    SELECT a.clause, a.excluded, a.length, a.place, t.term_no
    FROM asked AS a JOIN store.search_terms AS t ON t.term = a.term
    UNION
    SELECT a.clause, a.excluded, a.length, a.place, t.term_no
    FROM asked AS a JOIN store.search_terms AS t ON starts_with(t.term, a.folded) WHERE a.open
),
-- As a list and out of it again: of a list DuckDB expects few rows, and looks for them in the postings, not the other
-- way round.
few AS MATERIALIZED (SELECT unnest((SELECT list(t) FROM terms AS t), recursive := true))
SELECT t.clause, t.excluded, t.length, t.place, p.entry_no, p.position
FROM store.search_postings AS p JOIN few AS t ON t.term_no = p.term_no;

-- The entries that have all clauses and none of the excluded ones, with their BM25 score (k1 = 1.2, b = 0.75). A phrase
-- counts as one word, as frequent as it is itself.
CREATE OR REPLACE MACRO store.search_scores(query, of_facts) AS TABLE
WITH found AS MATERIALIZED (FROM store.search_found(query)),
counted AS (
    SELECT clause, excluded, entry_no, count(*) AS frequency FROM found WHERE length = 1 GROUP BY ALL
    UNION ALL
    SELECT clause, excluded, entry_no, count(*)
    FROM (
        SELECT clause, excluded, length, entry_no, position::INTEGER - place AS start FROM found WHERE length > 1
        GROUP BY ALL HAVING count(*) = length
    )
    GROUP BY ALL
),
alive AS MATERIALIZED (
    SELECT c.clause, c.excluded, c.frequency, e.entry_no, e.document_id, e.fact_id, e.kind, e.words
    FROM counted AS c JOIN store.search_entries AS e ON e.entry_no = c.entry_no
    WHERE (e.kind <> 'document') = of_facts
),
clauses AS (SELECT clause, count(*) AS entries FROM alive GROUP BY clause),
whole AS (SELECT count(*) AS entries, avg(words) AS words FROM store.search_entries WHERE (kind <> 'document') = of_facts)
SELECT a.entry_no, any_value(a.document_id) AS document_id, any_value(a.fact_id) AS fact_id, any_value(a.kind) AS kind,
    sum(
        ln(1 + (w.entries - c.entries + 0.5) / (c.entries + 0.5))
        * a.frequency * 2.2 / (a.frequency + 1.2 * (0.25 + 0.75 * a.words / w.words))
    ) AS score
FROM alive AS a JOIN clauses AS c ON c.clause = a.clause CROSS JOIN whole AS w
GROUP BY a.entry_no
HAVING NOT bool_or(a.excluded)
    AND count(*) = (SELECT count(DISTINCT clause) FROM store.search_asked(query) WHERE NOT excluded);

-- Of some entries (a list of numbers) the stretch of words with most of the query in it, in the body if it has any of it:
-- where it begins there, and the places of the query's words in it.
CREATE OR REPLACE MACRO store.search_stretches(query, entries) AS TABLE
WITH chosen AS MATERIALIZED (
    SELECT entry_no, head_words FROM store.search_entries WHERE entry_no IN (SELECT unnest(entries))
),
hits AS MATERIALIZED (
    SELECT f.entry_no, f.clause, f.position > e.head_words AS in_body,
        f.position::INTEGER - if(f.position > e.head_words, e.head_words + 1, 0)::INTEGER AS place
    FROM store.search_found(query) AS f JOIN chosen AS e ON e.entry_no = f.entry_no
    WHERE NOT f.excluded
)
SELECT a.entry_no, a.in_body, a.place AS start, list(DISTINCT b.place) AS places
FROM hits AS a
JOIN hits AS b ON b.entry_no = a.entry_no AND b.in_body = a.in_body AND b.place BETWEEN a.place AND a.place + 24
GROUP BY a.entry_no, a.in_body, a.place
QUALIFY row_number() OVER (
    PARTITION BY a.entry_no ORDER BY a.in_body DESC, count(DISTINCT b.clause) DESC, count(*) DESC, a.place
) = 1;

-- The words around a stretch, the query's words between marks.
CREATE OR REPLACE MACRO store.search_snippet(text, start, places, mark) AS
    if(start > 7, '… ', '') || trim(ltrim(regexp_replace(
        array_to_string(
            list_transform(
                list_zip(
                    list_slice(store.search_pieces(text), greatest(start - 6, 1), start + 24),
                    list_slice(store.search_words(text), greatest(start - 6, 1), start + 24)
                ),
                lambda pair, nth: if(
                    list_contains(places, greatest(start - 6, 1) + nth - 1),
                    left(pair[1], len(pair[1]) - len(pair[2])) || mark || pair[2] || mark,
                    pair[1]
                )
            ), ''
        ), '\s+', ' ', 'g'
    ), ' .,;:!?)')) || if(start + 24 < len(store.search_words(text)), ' …', '');

-- The documents that have all words of a query, the best first.
CREATE OR REPLACE MACRO search(
    query, most := 100, in_language := NULL, published_since := NULL, published_until := NULL, mark := '**'
) AS TABLE
WITH best AS MATERIALIZED (
    SELECT s.entry_no, round(s.score, 6) AS score, d.document_id, d.title, d.file_name, d.language, d.published,
        d.near_duplicate_of
    FROM store.search_scores(query, false) AS s JOIN documents AS d ON d.document_id = s.document_id
    WHERE NOT d.outdated AND (in_language IS NULL OR d.language = in_language)
        AND (published_since IS NULL OR d.published_on >= published_since::DATE)
        AND (published_until IS NULL OR d.published_on <= published_until::DATE)
    ORDER BY score DESC, d.document_id LIMIT most
),
texts AS MATERIALIZED (FROM document_texts WHERE document_id IN (SELECT document_id FROM best))
SELECT b.document_id, b.score, b.title, store.search_snippet(
        if(p.in_body, t.text, b.title), p.start, p.places, mark
    ) AS snippet,
    b.file_name, b.language, b.published, b.near_duplicate_of
FROM best AS b
JOIN store.search_stretches(query, (SELECT list(entry_no) FROM best)) AS p ON p.entry_no = b.entry_no
JOIN texts AS t ON t.document_id = b.document_id
ORDER BY b.score DESC, b.document_id;

-- The facts whose words or value have all words of a query, the best first; `of_kind` as in the view facts.
CREATE OR REPLACE MACRO search_facts(
    query, most := 100, of_kind := NULL, in_language := NULL, published_since := NULL, published_until := NULL,
    mark := '**'
) AS TABLE
WITH best AS MATERIALIZED (
    SELECT s.entry_no, round(s.score, 6) AS score, s.fact_id, s.kind, d.document_id, d.file_name, d.language, d.published
    FROM store.search_scores(query, true) AS s JOIN documents AS d ON d.document_id = s.document_id
    WHERE NOT d.outdated AND (of_kind IS NULL OR s.kind = of_kind) AND (in_language IS NULL OR d.language = in_language)
        AND (published_since IS NULL OR d.published_on >= published_since::DATE)
        AND (published_until IS NULL OR d.published_on <= published_until::DATE)
    ORDER BY score DESC, s.fact_id LIMIT most
),
stated AS MATERIALIZED (FROM facts WHERE fact_id IN (SELECT fact_id FROM best))
SELECT b.fact_id, b.document_id, b.score, b.kind, f.role, f.value, store.search_snippet(
        if(p.in_body, f.surface, f.value), p.start, p.places, mark
    ) AS snippet,
    f.page, b.file_name, b.language, b.published
FROM best AS b
JOIN store.search_stretches(query, (SELECT list(entry_no) FROM best)) AS p ON p.entry_no = b.entry_no
JOIN stated AS f ON f.fact_id = b.fact_id AND f.kind = b.kind
ORDER BY b.score DESC, b.fact_id;
