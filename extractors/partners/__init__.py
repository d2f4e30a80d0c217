"""Who takes part in a project, and as what: lead, partner, associated, contractor."""

from extractors.partners.extract import extract

__all__ = ["extract"]
