"""The blocks of a settled document: grids from its tables, paragraphs from the text between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml.etree import _Element

from ingest.errors import LimitExceeded
from ingest.model import Cell, Finding, Grid, Limits, Location, Paragraph
from ingest.read.archive import Archive
from ingest.read.characters import Repairs, is_suspect, suspects, without_unprinted
from ingest.read.hidden_rows import hidden_rows
from ingest.read.repair import repair_findings
from ingest.read.word import told
from ingest.read.word.names import TBL, P
from ingest.read.word.remarks import Remarks
from ingest.read.word.runs import plain
from ingest.read.word.spread import fit, spread
from ingest.read.word.styles import Styles
from ingest.read.word.table import Box, box_rows, declared_columns


class Reader:
    """Makes the cells and paragraphs of one document, and keeps what is to be told of each.

    Tables are numbered from 1; so are the paragraphs outside tables, blank ones too: their number is the `line` of
    their location.
    """

    def __init__(self, archive: Archive, limits: Limits, styles: Styles, remarks: Remarks) -> None:
        self._archive = archive
        self._styles = styles
        self._remarks = remarks
        self._watched: frozenset[_Element] = frozenset()
        self._limit = self._room = limits.cells
        self._tables = self._lines = 0
        self._cells: dict[_Element, Cell] = {}
        self._repaired: list[tuple[Cell, Repairs]] = []
        self._findings: list[Finding] = []

    def blocks(self, body: Iterable[_Element]) -> list[Grid | Paragraph]:
        """The tables and the paragraphs that print something. Raises `LimitExceeded` for too many cells."""
        found: list[Grid | Paragraph] = []
        self._watched = self._remarks.places()
        for element in body:
            if element.tag == TBL:
                block: Grid | Paragraph | None = self._grid(element)
            else:
                self._lines += element.tag == P
                block = self.paragraph(element, Location(None, None, None, line=self._lines))
            if block is not None:
                found.append(block)
        return found

    def paragraph(self, element: _Element, place: Location) -> Paragraph | None:
        """A paragraph, None for one that prints nothing."""
        text = plain([element])
        if not text and element not in self._watched:
            return None
        self._take(1)
        cell = self._cell(text, place)
        self._cells[element] = cell
        return Paragraph(cell.text, place, self._styles.is_heading(element)) if cell.text else None

    def findings(self) -> tuple[Finding, ...]:
        """All that is to be told of what was read so far."""
        return (*self._findings, *told.remarked(self._remarks, self._cells), *repair_findings(self._repaired))

    def _grid(self, table: _Element) -> Grid | None:
        rows, outside = box_rows(table, self._watched)
        if outside:
            raise self._archive.damaged(f"text outside the cells of a table: {outside[:40]}")
        if not rows:
            return None
        fitted = fit(rows, declared_columns(table))
        # Before anything is laid out, as spans multiply.
        self._take(fitted.positions())
        self._tables += 1
        laid = spread(fitted)
        # Unless one of them is to be repaired, the cells of a plain row need no more than a text and a place.
        is_clean = not is_suspect("".join([text for row in rows for text in row.texts]))
        made = []
        for index, row in enumerate(rows):
            if row.is_plain and is_clean:
                made.append(_plain(row.texts, self._tables, index + 1))
            else:
                made.append(self._row(laid[index] or [Box(text) for text in row.texts], index + 1))
        for box, over in fitted.covered:
            if over.cell is not None:
                self._findings += [told.hidden(over.cell, box.text)] if box.text else []
                self._cells.update({one.element: over.cell for one in (box, over) if one.element is not None})
        self._findings += [told.clamped(box.cell, was) for box, was in fitted.cut.items() if box.cell is not None]
        hidden = [(number, made[number - 1]) for number, row in enumerate(rows, 1) if row.hidden]
        held = [(number, next((cell for cell in cells if cell.text), cells[0])) for number, cells in hidden if cells]
        self._findings += hidden_rows(self._tables, held)
        return Grid(self._tables, tuple(made))

    def _row(self, boxes: Sequence[Box | None], row: int) -> tuple[Cell, ...]:
        cells = []
        for column, box in enumerate(boxes, 1):
            if box is None:
                cells.append(Cell("", Location(self._tables, row, column)))
                continue
            if box.cell is None:
                box.cell = self._cell(box.text, Location(self._tables, row, column), box.height, box.width)
                if box.element is not None:
                    self._cells[box.element] = box.cell
                if box.pictured and not box.cell.text:
                    self._findings.append(told.pictured(box.cell))
            cells.append(box.cell)
        return tuple(cells)

    def _cell(self, text: str, place: Location, height: int = 1, width: int = 1) -> Cell:
        if not is_suspect(text):
            return Cell(text, place, height, width)
        cell = Cell(without_unprinted(text).strip(" \t\n"), place, height, width)
        self._repaired.append((cell, suspects(text)))
        return cell

    def _take(self, count: int) -> None:
        self._room -= count
        if self._room < 0:
            raise LimitExceeded(
                self._archive.file,
                f"单元格多于上限 {self._limit} / more cells than the limit of {self._limit}",
                "如内容无误, 请用 --max-cells 提高上限 / if that is right, raise it with --max-cells",
            )


def _plain(texts: Sequence[str], table: int, row: int) -> tuple[Cell, ...]:
    return tuple([Cell(text, Location(table, row, column)) for column, text in enumerate(texts, 1)])
