"""Events: happenings with a time or a place."""

from extractors.events.extract import extract

__all__ = ["extract"]
