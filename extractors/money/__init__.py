"""Sums of money: value, currency, role, scope, fund and partner."""

from extractors.money.currencies import in_euro
from extractors.money.extract import extract

__all__ = ["extract", "in_euro"]
