-- Publishers that have fallen silent: their releases always stated something, and the last ones no longer do. Mostly it
-- is not the publisher who has changed, but what we get to see of them.
CREATE VIEW silences AS
WITH releases AS (
    SELECT
        coalesce(d.publisher, nullif(regexp_extract(d.source, '^https?://(?:www\.)?([^/:]+)', 1), ''), d.collection)
            AS publisher,
        d.document_id, d.language, d.media_type, d.char_count,
        coalesce(d.published_by, CAST(d.ingested_at AS DATE)) AS came_on,
        coalesce(r.pages_waiting, 0) AS waiting, coalesce(r.pages_unreadable, 0) AS unreadable
    FROM store.documents AS d
    JOIN store.voices AS v ON v.document_id = d.document_id AND v.original
    LEFT JOIN receipts AS r ON r.document_id = d.document_id
),
stated AS (
    SELECT document_id, 'amount' AS field FROM amounts
    UNION SELECT document_id, 'code' FROM codes WHERE kind = 'project'
    UNION SELECT document_id, 'period' FROM dates WHERE role = 'project_period'
),
refused AS (
    SELECT document_id, CASE kind WHEN 'date' THEN 'period' ELSE kind END AS field, mode(reason) AS reason
    FROM rejects GROUP BY ALL
),
spoken AS (
    SELECT r.*, f.field, s.document_id IS NOT NULL AS states, x.reason,
        row_number() OVER (PARTITION BY r.publisher, f.field ORDER BY r.came_on DESC, r.document_id DESC) AS back
    FROM releases AS r
    CROSS JOIN (VALUES ('amount'), ('code'), ('period')) AS f(field)
    LEFT JOIN stated AS s ON s.document_id = r.document_id AND s.field = f.field
    LEFT JOIN refused AS x ON x.document_id = r.document_id AND x.field = f.field
    WHERE r.publisher IS NOT NULL
),
-- The releases after the last one that states it; without one the publisher has never stated it.
lasting AS (
    SELECT *, min(back) FILTER (WHERE states) OVER (PARTITION BY publisher, field) AS heard FROM spoken
),
summed AS (
    SELECT
        publisher, field,
        count(*) FILTER (WHERE back < heard) AS silent,
        count(*) FILTER (WHERE back >= heard) AS earlier,
        count(*) FILTER (WHERE back >= heard AND states) AS stating,
        min(came_on) FILTER (WHERE back < heard) AS silent_since,
        max(came_on) FILTER (WHERE back = heard) AS last_stated_on,
        list(document_id ORDER BY came_on, document_id) FILTER (WHERE back < heard) AS document_ids,
        sum(waiting) FILTER (WHERE back < heard) AS waiting,
        sum(unreadable) FILTER (WHERE back < heard) AS unreadable,
        avg(char_count) FILTER (WHERE back < heard) AS length,
        avg(char_count) FILTER (WHERE back >= heard) AS length_before,
        mode(language) FILTER (WHERE back < heard) AS language,
        mode(language) FILTER (WHERE back >= heard) AS language_before,
        mode(media_type) FILTER (WHERE back < heard) AS media_type,
        mode(media_type) FILTER (WHERE back >= heard) AS media_type_before,
        mode(reason) FILTER (WHERE back < heard) AS reason
    FROM lasting GROUP BY publisher, field
)
SELECT
    publisher, field, silent, earlier, round(stating / earlier, 2) AS usual_share, last_stated_on, silent_since,
    CASE
        WHEN waiting > 0 THEN 'pages of the silent releases wait for OCR'
        WHEN unreadable > 0 THEN 'pages of the silent releases could not be read'
        WHEN length < length_before / 3 THEN 'their texts are much shorter: cut off, or only a teaser was saved'
        WHEN media_type IS DISTINCT FROM media_type_before THEN 'they come as another type of file'
        WHEN language IS DISTINCT FROM language_before THEN 'they are in another language'
        WHEN reason IS NOT NULL THEN 'candidates were refused, mostly as ' || reason || ': see the view rejects'
        ELSE 'nothing like it is in them: the publisher writes otherwise, or of other things'
    END AS likely_cause,
    document_ids
FROM summed
WHERE silent >= 3 AND earlier >= 5 AND stating >= 0.9 * earlier;
