"""One `w:tbl` that holds no other, as its rows of cells with their properties (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from ingest.model import Cell
from ingest.read.word.names import (
    AFTER,
    BEFORE,
    BR,
    CR,
    DRAWING,
    GRID,
    GRID_COL,
    HMERGE,
    NO_BREAK_HYPHEN,
    OBJECT,
    PICT,
    PTAB,
    SPAN,
    SYM,
    TAB,
    TC,
    TR,
    VMERGE,
    P,
    T,
    value,
    whole,
)
from ingest.read.word.runs import printed

_PRINTING = (TAB, PTAB, BR, CR, NO_BREAK_HYPHEN, SYM)
_MET = (T, P, TC, TR, SPAN, VMERGE, HMERGE, BEFORE, AFTER, DRAWING, PICT, OBJECT, *_PRINTING)


@dataclass(slots=True, eq=False)
class Box:
    """A `w:tc` as it stands: `pieces` make its text, `width` and `height` count grid columns and rows.

    `vertical` and `horizontal` are `restart` or `continue` where it is merged with the cell above or to the left.
    `cell` is what becomes of it.
    """

    element: _Element
    pieces: list[str] = field(default_factory=list)
    width: int = 1
    height: int = 1
    vertical: str | None = None
    horizontal: str | None = None
    pictured: bool = False
    cell: Cell | None = None

    @property
    def text(self) -> str:
        pieces = self.pieces
        return pieces[1].strip(" \t") if len(pieces) == 2 else "".join(pieces).strip(" \t\n")


@dataclass(slots=True)
class BoxRow:
    """A `w:tr`: its cells, and how many grid columns it leaves out before the first and after the last."""

    boxes: list[Box] = field(default_factory=list)
    before: int = 0
    after: int = 0

    @property
    def width(self) -> int:
        return self.before + sum(box.width for box in self.boxes) + self.after


def declared_columns(table: _Element) -> int:
    """The number of columns of the table's own grid."""
    grid = table.find(GRID)
    return 0 if grid is None else sum(1 for _ in grid.iterchildren(GRID_COL))


def box_rows(table: _Element) -> tuple[list[BoxRow], str]:
    """The rows of a table, and what text stands in it outside every cell (nothing, in a sound document).

    One walk over the elements that matter, chosen in C: it decides how fast Word files are read.
    """
    rows: list[BoxRow] = []
    outside: list[str] = []
    pieces = outside
    row, box = BoxRow(), Box(table)
    for node in table.iter(*_MET):
        tag = node.tag
        if tag == T:
            pieces.append(printed(node))
        elif tag == P:
            pieces.append("\n")
        elif tag == TC:
            box = Box(node)
            pieces = box.pieces
            row.boxes.append(box)
        elif tag == TR:
            row, pieces = BoxRow(), outside
            rows.append(row)
        elif tag == SPAN:
            box.width = max(whole(value(node), 1), 1)
        elif tag == VMERGE:
            box.vertical = value(node) or "continue"
        elif tag in (DRAWING, PICT, OBJECT):
            box.pictured = True
        elif tag in _PRINTING:
            pieces.append(printed(node))
        elif tag == HMERGE:
            box.horizontal = value(node) or "continue"
        elif tag == BEFORE:
            row.before = whole(value(node))
        else:
            row.after = whole(value(node))
    return rows, "".join(outside).strip()
