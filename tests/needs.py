"""Marks for tests that need a program which not every machine has."""

from __future__ import annotations

import pytest

from pipeline.tesseract import lacking

LANGUAGES = ("lav", "lit", "eng")
tesseract = pytest.mark.skipif(lacking(LANGUAGES) is not None, reason="Tesseract is not installed with lav, lit, eng")
