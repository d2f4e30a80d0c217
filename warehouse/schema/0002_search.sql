-- The full-text index, derived from documents and facts: what can be found (a document, a fact), the stems of its words,
-- and where each stem stands (positions count from 1: the words of the head, which is a title or a value, a gap, the words
-- of the body). Postings are appended in segments that are sorted by term, so that the rows of a word lie
-- together. Entries that are gone leave postings without an entry: no search sees them, and they are swept up later.
CREATE TABLE store.search_terms (term_no UINTEGER NOT NULL, term VARCHAR NOT NULL);
CREATE TABLE store.search_entries (
    entry_no UINTEGER NOT NULL, document_id VARCHAR NOT NULL, fact_id VARCHAR, kind VARCHAR NOT NULL,
    words UINTEGER NOT NULL, head_words UINTEGER NOT NULL
);
CREATE TABLE store.search_postings (term_no UINTEGER NOT NULL, entry_no UINTEGER NOT NULL, position UINTEGER NOT NULL);

-- One row: the rules that made the stems, the entry that the last sorted segment ends with, the last entry.
CREATE TABLE store.search_state (stemming VARCHAR NOT NULL, sorted_to UINTEGER NOT NULL, last_entry UINTEGER NOT NULL);
