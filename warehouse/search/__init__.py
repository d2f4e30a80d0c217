"""Full-text search over documents and facts: how the index is made; the queries are SQL (schema/views_6_search.sql)."""
