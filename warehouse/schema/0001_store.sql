-- The tables behind the public views. They have no indexes and no keys: the loader keeps them free of duplicates, and
-- what is loaded in one transaction is compared by document, so a key would only cost time and memory.
--
-- A table with a column `since` forgets nothing: `since` is the beginning of the run from which on the row has stood as
-- it stands; a row that goes, or becomes another, moves to the table's twin in the schema `past`, which has the same
-- columns and `until` (warehouse/history.py makes the twins and keeps them). Rows of facts also bear when the fact was
-- first and last seen, and the version of the rules that saw it last.

CREATE TABLE store.documents (
    document_id VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    media_type VARCHAR,
    language VARCHAR,
    title VARCHAR,
    published VARCHAR,
    published_on DATE,
    published_by DATE, -- the last day that `published` may mean
    published_from VARCHAR,
    page_count INTEGER,
    char_count BIGINT,
    ocr BOOLEAN,
    archive_path VARCHAR,
    ingested_at TIMESTAMP,
    extractor_version VARCHAR,
    collection VARCHAR,
    source VARCHAR,
    publisher VARCHAR,
    parent_sha256 VARCHAR,
    named_as VARCHAR,
    fact_sheet BOOLEAN,
    read_at TIMESTAMP,
    since TIMESTAMP NOT NULL
);

-- Files that hold documents. One with text of its own (an e-mail) is a document as well.
CREATE TABLE store.containers (
    sha256 VARCHAR NOT NULL, file_name VARCHAR NOT NULL, media_type VARCHAR NOT NULL,
    members INTEGER NOT NULL, refused INTEGER NOT NULL, ignored INTEGER NOT NULL, has_text BOOLEAN NOT NULL,
    archive_path VARCHAR NOT NULL, collection VARCHAR, source VARCHAR, publisher VARCHAR, parent_sha256 VARCHAR,
    named_as VARCHAR, taken_at TIMESTAMP NOT NULL, extractor_version VARCHAR NOT NULL,
    since TIMESTAMP NOT NULL
);

CREATE TABLE store.document_names (
    sha256 VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    first_seen_at TIMESTAMP,
    parent_sha256 VARCHAR,
    since TIMESTAMP NOT NULL
);

-- Texts are most of a warehouse and seldom read: zstd keeps them in half the space of DuckDB's own choice.
CREATE TABLE store.texts (
    document_id VARCHAR NOT NULL,
    text VARCHAR NOT NULL USING COMPRESSION zstd,
    since TIMESTAMP NOT NULL
);

CREATE TABLE store.codes (
    fact_id VARCHAR NOT NULL, document_id VARCHAR NOT NULL, project_no INTEGER,
    surface VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    page INTEGER, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE, start_byte BIGINT, end_byte BIGINT, part VARCHAR,
    confidence DOUBLE, rule VARCHAR, corrected BOOLEAN NOT NULL,
    code VARCHAR, kind VARCHAR, programme VARCHAR,
    extractor_version VARCHAR, first_seen_at TIMESTAMP, last_seen_at TIMESTAMP, since TIMESTAMP NOT NULL
);

CREATE TABLE store.amounts (
    fact_id VARCHAR NOT NULL, document_id VARCHAR NOT NULL, project_no INTEGER,
    surface VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    page INTEGER, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE, start_byte BIGINT, end_byte BIGINT, part VARCHAR,
    confidence DOUBLE, rule VARCHAR, corrected BOOLEAN NOT NULL,
    value DECIMAL(18, 2), currency VARCHAR, role VARCHAR, scope VARCHAR, fund VARCHAR, partner VARCHAR,
    approximate BOOLEAN,
    extractor_version VARCHAR, first_seen_at TIMESTAMP, last_seen_at TIMESTAMP, since TIMESTAMP NOT NULL
);

CREATE TABLE store.dates (
    fact_id VARCHAR NOT NULL, document_id VARCHAR NOT NULL, project_no INTEGER,
    surface VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    page INTEGER, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE, start_byte BIGINT, end_byte BIGINT, part VARCHAR,
    confidence DOUBLE, rule VARCHAR, corrected BOOLEAN NOT NULL,
    edtf VARCHAR, starts_on DATE, ends_on DATE, role VARCHAR, inferred BOOLEAN, anchor VARCHAR,
    extractor_version VARCHAR, first_seen_at TIMESTAMP, last_seen_at TIMESTAMP, since TIMESTAMP NOT NULL
);

CREATE TABLE store.partners (
    fact_id VARCHAR NOT NULL, document_id VARCHAR NOT NULL, project_no INTEGER,
    surface VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    page INTEGER, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE, start_byte BIGINT, end_byte BIGINT, part VARCHAR,
    confidence DOUBLE, rule VARCHAR, corrected BOOLEAN NOT NULL,
    name VARCHAR, role VARCHAR, country VARCHAR,
    extractor_version VARCHAR, first_seen_at TIMESTAMP, last_seen_at TIMESTAMP, since TIMESTAMP NOT NULL
);

CREATE TABLE store.events (
    fact_id VARCHAR NOT NULL, document_id VARCHAR NOT NULL, project_no INTEGER,
    surface VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    page INTEGER, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE, start_byte BIGINT, end_byte BIGINT, part VARCHAR,
    confidence DOUBLE, rule VARCHAR, corrected BOOLEAN NOT NULL,
    kind VARCHAR, edtf VARCHAR, starts_at TIMESTAMP, ends_at TIMESTAMP, place VARCHAR,
    extractor_version VARCHAR, first_seen_at TIMESTAMP, last_seen_at TIMESTAMP, since TIMESTAMP NOT NULL
);

CREATE TABLE store.people (
    fact_id VARCHAR NOT NULL, document_id VARCHAR NOT NULL, project_no INTEGER,
    surface VARCHAR NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    page INTEGER, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE, start_byte BIGINT, end_byte BIGINT, part VARCHAR,
    confidence DOUBLE, rule VARCHAR, corrected BOOLEAN NOT NULL,
    name VARCHAR, position VARCHAR, organisation VARCHAR,
    extractor_version VARCHAR, first_seen_at TIMESTAMP, last_seen_at TIMESTAMP, since TIMESTAMP NOT NULL
);

-- project_id repeats store.resolved_projects, for speed: NULL until it is decided.
CREATE TABLE store.document_projects (
    document_id VARCHAR NOT NULL, project_no INTEGER NOT NULL, fact_id VARCHAR NOT NULL,
    code VARCHAR, acronym VARCHAR, title VARCHAR, programme VARCHAR, programme_name VARCHAR, titles VARCHAR,
    start_char INTEGER, end_char INTEGER, surface VARCHAR, confidence DOUBLE, rule VARCHAR,
    corrected BOOLEAN NOT NULL,
    extractor_version VARCHAR, first_seen_at TIMESTAMP, last_seen_at TIMESTAMP, since TIMESTAMP NOT NULL,
    project_id VARCHAR
);

CREATE TABLE store.fact_boxes (
    document_id VARCHAR NOT NULL, fact_id VARCHAR NOT NULL, piece INTEGER NOT NULL,
    page INTEGER NOT NULL, x0 DOUBLE, top DOUBLE, x1 DOUBLE, bottom DOUBLE,
    since TIMESTAMP NOT NULL
);

CREATE TABLE store.rejects (
    document_id VARCHAR NOT NULL, kind VARCHAR, start_char INTEGER, end_char INTEGER, surface VARCHAR,
    rule VARCHAR, reason VARCHAR, note VARCHAR,
    since TIMESTAMP NOT NULL
);

CREATE TABLE store.receipts (
    document_id VARCHAR NOT NULL, pages_read INTEGER, pages_ocr INTEGER, pages_unreadable INTEGER,
    pages_waiting INTEGER,
    encoding VARCHAR, languages VARCHAR, candidates INTEGER, facts INTEGER, rejects INTEGER,
    facts_added INTEGER NOT NULL, facts_rejected INTEGER NOT NULL,
    seconds DOUBLE, peak_memory_mb DOUBLE, versions VARCHAR, notes VARCHAR[],
    since TIMESTAMP NOT NULL
);

CREATE TABLE store.quarantine (
    file_name VARCHAR NOT NULL, sha256 VARCHAR, reason VARCHAR NOT NULL, detail VARCHAR,
    quarantined_at TIMESTAMP, path VARCHAR, parent_sha256 VARCHAR,
    since TIMESTAMP NOT NULL
);

CREATE TABLE store.runs (
    run_id VARCHAR NOT NULL, flow VARCHAR, started_at TIMESTAMP, ended_at TIMESTAMP, state VARCHAR,
    documents_seen BIGINT, documents_loaded BIGINT, documents_skipped BIGINT, documents_quarantined BIGINT,
    extractor_version VARCHAR
);

-- Made from a document's text, and forgotten when the document is loaded again: its fingerprint (NULL for a text that
-- is too short to have one), and what comparing it with others has shown (document_id < other_id).
CREATE TABLE store.fingerprints (document_id VARCHAR NOT NULL, method VARCHAR NOT NULL, signature USMALLINT[]);
CREATE TABLE store.comparisons (
    document_id VARCHAR NOT NULL, other_id VARCHAR NOT NULL, share DOUBLE NOT NULL, "same" BOOLEAN NOT NULL,
    misread INTEGER NOT NULL, change VARCHAR[]
);

-- Who is who. A decision is a piece of evidence and what came of it; the resolved_* tables are its outcome for each
-- row of a document. Both are derived: the rows of documents are never rewritten.
CREATE TABLE store.decisions (
    kind VARCHAR NOT NULL, verdict VARCHAR NOT NULL, left_key VARCHAR NOT NULL, right_key VARCHAR NOT NULL,
    method VARCHAR NOT NULL, score DOUBLE, reason VARCHAR,
    since TIMESTAMP NOT NULL
);
CREATE TABLE store.resolved_documents (
    document_id VARCHAR NOT NULL, near_duplicate_of VARCHAR, version_of VARCHAR, version INTEGER,
    previous_version VARCHAR, outdated BOOLEAN NOT NULL,
    since TIMESTAMP NOT NULL
);
CREATE TABLE store.resolved_projects (
    document_id VARCHAR NOT NULL, project_no INTEGER NOT NULL, project_id VARCHAR, since TIMESTAMP NOT NULL
);
CREATE TABLE store.resolved_organisations (fact_id VARCHAR NOT NULL, organisation_id VARCHAR, since TIMESTAMP NOT NULL);
CREATE TABLE store.resolved_events (fact_id VARCHAR NOT NULL, event_id VARCHAR, since TIMESTAMP NOT NULL);
CREATE TABLE store.organisations (
    organisation_id VARCHAR NOT NULL, name VARCHAR, name_lv VARCHAR, name_lt VARCHAR, name_en VARCHAR,
    country VARCHAR, region VARCHAR,
    since TIMESTAMP NOT NULL
);

-- What is known of programmes and regions beside what documents say; filled from extractors/data at every resolution.
-- They forget nothing either: another version of the program may know other things.
CREATE TABLE store.programmes (
    programme VARCHAR NOT NULL, name_lv VARCHAR, name_lt VARCHAR, name_en VARCHAR, fund VARCHAR,
    pays_from DATE, pays_until DATE, source VARCHAR, part_of VARCHAR[],
    since TIMESTAMP NOT NULL
);
CREATE TABLE store.official_sites (host VARCHAR NOT NULL, since TIMESTAMP NOT NULL);
CREATE TABLE store.regions (
    region VARCHAR NOT NULL, name VARCHAR, name_lv VARCHAR, name_lt VARCHAR, name_en VARCHAR, kind VARCHAR,
    country VARCHAR, planning_region VARCHAR, first_day DATE, last_day DATE, successor VARCHAR,
    since TIMESTAMP NOT NULL
);
-- Where the places of events lie: the municipality of a place's name.
CREATE TABLE store.resolved_places (
    place VARCHAR NOT NULL, language VARCHAR, region VARCHAR, since TIMESTAMP NOT NULL
);
-- What people said, as in HOME/corrections.jsonl: `said` is the whole statement. The tables below it are derived, those
-- of facts whenever a document is loaded: the rows that corrections replaced (NULL: a fact that no rule found), and what
-- became of each statement; `identity_outcomes` when who is who is decided.
CREATE TABLE store.corrections (
    correction_id VARCHAR NOT NULL, number INTEGER NOT NULL, verb VARCHAR NOT NULL, kind VARCHAR, document_id VARCHAR,
    fact_id VARCHAR, surface VARCHAR, start_char INTEGER, end_char INTEGER, "before" VARCHAR, "after" VARCHAR,
    said_by VARCHAR NOT NULL, said_at TIMESTAMP NOT NULL, why VARCHAR, withdraws VARCHAR, said VARCHAR NOT NULL,
    since TIMESTAMP NOT NULL
);
CREATE TABLE store.replaced (
    document_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, fact_id VARCHAR NOT NULL, original VARCHAR,
    since TIMESTAMP NOT NULL
);
CREATE TABLE store.correction_outcomes (
    correction_id VARCHAR NOT NULL, document_id VARCHAR NOT NULL, state VARCHAR NOT NULL, detail VARCHAR,
    fact_id VARCHAR, start_char INTEGER, end_char INTEGER, extracted VARCHAR,
    since TIMESTAMP NOT NULL
);
CREATE TABLE store.identity_outcomes (
    correction_id VARCHAR NOT NULL, state VARCHAR NOT NULL, detail VARCHAR, since TIMESTAMP NOT NULL
);
