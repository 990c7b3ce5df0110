"""The blocks of a settled document: grids from its tables, paragraphs from the text between them."""

from __future__ import annotations
