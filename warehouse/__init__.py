"""The third floor: facts into DuckDB, who is who over all documents, public views, publishing and queries."""
