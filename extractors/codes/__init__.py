"""Identifiers of projects, agreements and programme measures."""

from extractors.codes.formats import inner_form, same_code
from extractors.codes.identify import extract

__all__ = ["extract", "inner_form", "same_code"]
