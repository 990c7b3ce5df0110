"""Rows into a Document of Values, each with the cells it was read from and how it came about."""

from ingest.normalize.document import normalize

__all__ = ["normalize"]
