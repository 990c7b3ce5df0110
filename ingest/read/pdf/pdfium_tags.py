"""The structure that a tagged PDF holds beside its pages, as pdfium gives it: tables, rows, and the marks of cells.

pdfium knows of an element only where it has something on the page that is asked for; of the others it gives the count.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from ingest.read.pdf.page import TaggedRow
from ingest.read.pdf.pdfium_calls import child_mark, count_tag_children, tag_child, tag_type

_DEEPEST = 40
MOST_TAGS = 20_000
"""Elements of one page, and children of one, that are looked at: a full page has some hundred."""
_ROWS = frozenset(("TR",))
_CELLS = frozenset(("TD", "TH"))
_GROUPS = frozenset(("THead", "TBody", "TFoot"))


class _Overfull(Exception):
    """More elements than any page has."""


def tagged_tables(page: Any) -> list[list[TaggedRow]]:
    """The rows of each table that is tagged on an open page; none for a page without tags, or with far too many."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        walk = _Walk()
        for i in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, i)
            if element:
                walk.look_for_tables(element, 0)
        return walk.tables
    except _Overfull:
        return []
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Walk:
    def __init__(self) -> None:
        self.tables: list[list[TaggedRow]] = []
        self._seen = 0
        self._name = ctypes.create_string_buffer(64)

    def look_for_tables(self, element: Any, depth: int) -> None:
        if self._type(element) == "Table":
            rows: list[TaggedRow] = []
            self.tables.append(rows)
            self._rows(element, rows, depth + 1)
        elif depth < _DEEPEST:
            for child in self._children(element):
                self.look_for_tables(child, depth + 1)

    def _rows(self, holder: Any, rows: list[TaggedRow], depth: int) -> None:
        for child in self._children(holder):
            kind = self._type(child)
            if kind in _ROWS:
                cells = [
                    tuple(self._marks(cell, depth + 2)) for cell in self._children(child) if self._type(cell) in _CELLS
                ]
                rows.append(TaggedRow(count_tag_children(child), [marks for marks in cells if marks]))
            elif kind in _GROUPS and depth < _DEEPEST:
                self._rows(child, rows, depth + 1)

    def _marks(self, element: Any, depth: int) -> Iterator[int]:
        """The marks of an element and of those in it, but for tables in it, which have cells of their own."""
        for i in range(self._count(element)):
            mark = child_mark(element, i)
            if mark >= 0:
                yield mark
            elif depth < _DEEPEST and (child := tag_child(element, i)):
                if count_tag_children(child) and tag_child(child, 0) and self._type(child) == "Table":
                    self.look_for_tables(child, depth + 1)
                else:
                    yield from self._marks(child, depth + 1)

    def _children(self, element: Any) -> Iterator[Any]:
        for i in range(self._count(element)):
            if child := tag_child(element, i):
                yield child

    def _count(self, element: Any) -> int:
        count: int = count_tag_children(element)
        self._seen += max(count, 0)
        if self._seen > MOST_TAGS:
            raise _Overfull
        return count

    def _type(self, element: Any) -> str:
        size = tag_type(element, self._name, len(self._name))
        return self._name.raw[: size - 2].decode("utf-16-le", "replace") if 2 <= size <= len(self._name) else ""
