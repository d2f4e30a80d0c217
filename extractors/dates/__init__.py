"""When: time expressions of Latvian, Lithuanian and English press releases as EDTF, with their role and anchor."""

from extractors.dates.extraction import extract, publication
from extractors.dates.settle import settle

__all__ = ["extract", "publication", "settle"]
