"""Which documents to compare, and what comparing them has shown.

Fingerprints are cut into bands; documents that meet in several of them are candidates. In a crowded band everyone
meets only the first few, so that the number of candidates grows with the number of documents and not with its square.
Comparing reads texts and is remembered: later runs compare only what is new. A document that is loaded again is
compared again (:mod:`warehouse.load` forgets what was derived from its text).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import duckdb
import pyarrow as pa

from extractors.language import codes
from pipeline.fingerprint import METHOD, SIZE, fingerprint
from warehouse.alignment import Words
from warehouse.likeness import Likeness, body, compare
from warehouse.resolve.identity import Columns, fetched, insert

BANDS = SIZE // 2
BANDS_AT_ONCE = 8
MEETINGS = 3  # bands that two documents must share
CROWD = 16  # members of a band that all later ones meet
LIKELIEST = 8  # earlier documents that one is compared with
LEAST = 0.3  # of two fingerprints that is equal; copies with much furniture around them have 0.4
TOGETHER = 20_000  # pairs whose texts are read at once
RECALLED = 200_000  # pairs of which is read at once what comparing them has shown before: each time reads all rows
_TOKENISED = 256  # texts that are held as words

Pair = tuple[str, str]  # documents by their ids, the smaller first

# Copies come after what they may be copies of: what OCR has read last, then by day of publication, then by id. None of
# it depends on the order in which documents came in.
ORDERED = "row_number() OVER (ORDER BY coalesce(d.ocr, false), d.published_on NULLS LAST, d.document_id)"

PLACES = f"""
    CREATE OR REPLACE TEMP TABLE places AS SELECT {ORDERED} AS place, d.document_id
    FROM store.fingerprints AS f JOIN store.documents AS d ON d.document_id = f.document_id
    WHERE f.method = $1 AND f.signature IS NOT NULL"""

# The bands from one on, a few at a time: all of them together are 64 rows for each document.
MEETINGS_OF = f"""
    INSERT INTO temp.meetings
    WITH bands AS MATERIALIZED (
        SELECT o.place, band, f.signature[2 * band + 1] AS one, f.signature[2 * band + 2] AS other
        FROM temp.places AS o JOIN store.fingerprints AS f ON f.document_id = o.document_id,
            range($1, $1 + {BANDS_AT_ONCE}) AS bands (band)
    ),
    met AS (
        SELECT place, band, one, other, row_number() OVER (PARTITION BY band, one, other ORDER BY place) AS rank
        FROM bands SEMI JOIN (FROM bands SELECT band, one, other GROUP BY ALL HAVING count(*) > 1) AS shared
            USING (band, one, other)
    )
    SELECT a.place AS earlier, b.place AS later
    FROM met AS a JOIN met AS b ON b.band = a.band AND b.one = a.one AND b.other = a.other
    WHERE a.rank <= {CROWD} AND a.rank < b.rank"""

CANDIDATES = f"""
    WITH pairs AS (
        SELECT earlier, later FROM temp.meetings GROUP BY ALL HAVING count(*) >= {MEETINGS}
    ),
    likely AS (
        SELECT pairs.*, b.document_id, a.document_id AS other_id, list_sum(
            list_transform(list_zip(x.signature, y.signature), lambda pair: (pair[1] = pair[2])::INTEGER)
        ) AS equal
        FROM pairs
        JOIN temp.places AS a ON a.place = pairs.earlier JOIN store.fingerprints AS x ON x.document_id = a.document_id
        JOIN temp.places AS b ON b.place = pairs.later JOIN store.fingerprints AS y ON y.document_id = b.document_id
    )
    SELECT document_id, other_id FROM likely WHERE equal >= {LEAST * SIZE}
    QUALIFY row_number() OVER (PARTITION BY later ORDER BY equal DESC, earlier) <= {LIKELIEST}
    ORDER BY later, equal DESC, earlier"""

TEXTS = """
    WITH wanted AS MATERIALIZED (SELECT unnest($1::VARCHAR[]) AS document_id),
    published AS (
        SELECT document_id, list([start_char, end_char]) AS spans FROM store.dates SEMI JOIN wanted USING (document_id)
        WHERE role = 'published' GROUP BY document_id
    )
    SELECT document_id, t.text, coalesce(d.language, ''), coalesce(d.ocr, false), p.spans
    FROM wanted JOIN store.texts AS t USING (document_id) JOIN store.documents AS d USING (document_id)
    LEFT JOIN published AS p USING (document_id)"""

KNOWN = """
    SELECT c.document_id, c.other_id, c.share, c."same", c.misread, c.change FROM store.comparisons AS c
    JOIN (SELECT unnest($1::VARCHAR[]) AS document_id, unnest($2::VARCHAR[]) AS other_id) AS p
        ON p.document_id = c.document_id AND p.other_id = c.other_id"""


def take_fingerprints(connection: duckdb.DuckDBPyConnection) -> None:
    """Takes the fingerprint of every document that has none of the present method."""
    connection.execute("DELETE FROM store.fingerprints WHERE method <> ?", [METHOD])
    query = """
        SELECT t.document_id, t.text FROM store.texts AS t
        ANTI JOIN store.fingerprints AS f ON f.document_id = t.document_id AND f.method = $1
        ORDER BY t.document_id"""
    cursor = connection.cursor()  # it reads what was there when it began, while the connection writes
    try:
        cursor.execute(query, [METHOD])
        while rows := cursor.fetchmany(TOGETHER):
            table = pa.table(
                {
                    "document_id": pa.array([row[0] for row in rows], pa.string()),
                    "method": pa.array([METHOD] * len(rows), pa.string()),
                    "signature": pa.array([fingerprint(row[1]) for row in rows], pa.list_(pa.uint16())),
                }
            )
            insert(connection, "store.fingerprints", table)
    finally:
        cursor.close()


def candidates(connection: duckdb.DuckDBPyConnection) -> Iterator[Pair]:
    """(document, an earlier one that it may repeat), in the order of documents, the likeliest first."""
    connection.execute(PLACES, [METHOD])
    connection.execute("CREATE OR REPLACE TEMP TABLE meetings (earlier BIGINT, later BIGINT)")
    for first in range(0, BANDS, BANDS_AT_ONCE):
        connection.execute(MEETINGS_OF, [first])
    found = Columns("document_id", "other_id")
    for row in fetched(connection, CANDIDATES):
        found.add(*row)
    connection.execute("DROP TABLE temp.meetings; DROP TABLE temp.places")
    for batch in found.table().to_batches(TOGETHER):
        yield from zip(batch[0].to_pylist(), batch[1].to_pylist(), strict=True)


class Comparisons:
    """Compares documents, two by two, and keeps what was asked for in this run."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._known: dict[Pair, Likeness] = {}
        self._used: dict[Pair, Likeness] = {}
        self._packed: list[pa.Table] = []
        self._rows: dict[str, tuple[str, str, bool, list[tuple[int, int]]]] = {}
        self._words = lru_cache(_TOKENISED)(self._body)

    def prepared(self, pairs: Iterable[Pair]) -> Iterator[Sequence[Pair]]:
        """The pairs in portions, for which is read at once what comparing them, and no others meanwhile, may need."""
        for portion in _portions(pairs, RECALLED):
            self._recall(portion)
            for few in _portions(portion, TOGETHER):
                self._read(few)
                yield few

    def _recall(self, pairs: Sequence[Pair]) -> None:
        asked = sorted({_sorted(pair) for pair in pairs})
        rows = self._connection.execute(KNOWN, [[one for one, _ in asked], [other for _, other in asked]]).fetchall()
        self._known = {
            (one, other): Likeness(share, same, misread, change and (change[0], change[1]))
            for one, other, share, same, misread, change in rows
        }

    def _read(self, pairs: Sequence[Pair]) -> None:
        self._pack()
        wanted = {document for pair in pairs if _sorted(pair) not in self._known for document in pair}
        self._words.cache_clear()
        rows = self._connection.execute(TEXTS, [sorted(wanted)]).fetchall() if wanted else []
        self._rows = {row[0]: (row[1], row[2], row[3], row[4] or []) for row in rows}

    def __call__(self, one: str, other: str) -> Likeness:
        """What two documents have in common."""
        pair = _sorted((one, other))
        if pair not in self._used:
            self._used[pair] = self._known[pair] if pair in self._known else self._compare(pair)
        found = self._used[pair]
        return found if pair[0] == one or not found.change else dataclasses.replace(found, change=found.change[::-1])

    def write(self) -> None:
        """Remembers the comparisons of this run, and no others: the rows do not tell in which order documents came."""
        self._pack()
        self._connection.execute("DELETE FROM store.comparisons")
        self._connection.register("compared", pa.concat_tables(self._packed))
        try:
            self._connection.execute("INSERT INTO store.comparisons SELECT DISTINCT * FROM compared ORDER BY ALL")
        finally:
            self._connection.unregister("compared")

    def _pack(self) -> None:
        rows = list(self._used.items())
        columns = {
            "document_id": pa.array([pair[0] for pair, _ in rows], pa.string()),
            "other_id": pa.array([pair[1] for pair, _ in rows], pa.string()),
            "share": pa.array([found.share for _, found in rows], pa.float64()),
            "same": pa.array([found.same for _, found in rows], pa.bool_()),
            "misread": pa.array([found.misread for _, found in rows], pa.int32()),
            "change": pa.array([found.change for _, found in rows], pa.list_(pa.string())),
        }
        self._packed.append(pa.table(columns))
        self._used = {}

    def _compare(self, pair: Pair) -> Likeness:
        missing = [document for document in pair if document not in self._rows]
        for row in self._connection.execute(TEXTS, [missing]).fetchall() if missing else []:
            self._rows[row[0]] = (row[1], row[2], row[3], row[4] or [])
        ocr = any(self._rows[document][2] for document in pair)
        return compare(self._words(pair[0]), self._words(pair[1]), ocr=ocr)

    def _body(self, document: str) -> Words:
        text, lang, _, published = self._rows[document]
        return body(text, lang if lang in codes() else codes()[0], [(start, end) for start, end in published])


def _portions(pairs: Iterable[Pair], size: int) -> Iterator[Sequence[Pair]]:
    """Pairs in portions; a document's own pairs stay together."""
    portion: list[Pair] = []
    for pair in pairs:
        if len(portion) >= size and pair[0] != portion[-1][0]:
            yield portion
            portion = []
        portion.append(pair)
    if portion:
        yield portion


def _sorted(pair: Pair) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])
