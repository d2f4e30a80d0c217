"""Projects: what they are called, their codes and programmes, and which facts are theirs."""

from extractors.projects.find import extract
from extractors.projects.ownership import owner

__all__ = ["extract", "owner"]
