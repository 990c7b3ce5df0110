"""One `w:tbl` that holds no other, as its rows of cells with their properties (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from collections.abc import Collection
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
    child,
    value,
    whole,
)
from ingest.read.word.runs import printed

_PRINTING = (TAB, PTAB, BR, CR, NO_BREAK_HYPHEN, SYM)
_SHOWING = (DRAWING, PICT, OBJECT)
_MET = (T, P, TC, TR, SPAN, VMERGE, HMERGE, BEFORE, AFTER, *_SHOWING, *_PRINTING)


class Box:
    """A `w:tc` as it stands; `width` and `height` count grid columns and rows.

    `vertical` and `horizontal` are `restart` or `continue` where it is merged with the cell above or to the left.
    `element` is there where something is to be told of the cell, and `cell` is what becomes of it. No dataclass, as
    one is made for every cell and few differ from the defaults.
    """

    text: str = ""
    width: int = 1
    height: int = 1
    vertical: str | None = None
    horizontal: str | None = None
    pictured: bool = False
    element: _Element | None = None
    cell: Cell | None = None


@dataclass(slots=True)
class BoxRow:
    """A `w:tr`: its cells, and how many grid columns it leaves out before the first and after the last.

    It is plain where each cell is one column wide and none is merged or left out.
    """

    boxes: list[Box] = field(default_factory=list)
    before: int = 0
    after: int = 0
    is_plain: bool = True

    @property
    def width(self) -> int:
        return len(self.boxes) if self.is_plain else self.before + sum(b.width for b in self.boxes) + self.after


def declared_columns(table: _Element) -> int:
    """The number of columns of the table's own grid."""
    grid = child(table, GRID)
    return 0 if grid is None else sum(1 for _ in grid.iterchildren(GRID_COL))


def box_rows(table: _Element, watched: Collection[_Element]) -> tuple[list[BoxRow], str]:
    """The rows of a table, and what text stands in it outside every cell (nothing, in a sound document).

    The cells among the `watched` elements keep their element. One walk over the elements that matter, chosen in C: it
    decides how fast Word files are read.
    """
    rows: list[BoxRow] = []
    outside = Box()
    row, box, pieces, strays = BoxRow(), outside, [], ""
    for node in table.iter(*_MET):
        tag = node.tag
        if tag == T:
            if text := node.text:
                pieces.append(text if text.isprintable() else printed(node))
        elif tag == P:
            pieces.append("\n")
        elif tag == TC:
            if pieces:
                box.text = _joined(pieces)
                pieces = []
            box = Box()
            if watched and node in watched:
                box.element = node
            row.boxes.append(box)
        elif tag == TR:
            box.text = _joined(pieces)
            pieces = []
            strays, box, row = strays + outside.text, outside, BoxRow()
            rows.append(row)
        elif tag in _PRINTING:
            pieces.append(printed(node))
        elif tag in _SHOWING:
            box.pictured = True
        else:
            row.is_plain = False
            _set(row, box, tag, value(node))
    box.text = _joined(pieces)
    return rows, strays + outside.text


def _set(row: BoxRow, box: Box, tag: str, written: str | None) -> None:
    """Note one property of a row or of its last cell."""
    if tag == SPAN:
        box.width = max(whole(written, 1), 1)
    elif tag == VMERGE:
        box.vertical = written or "continue"
    elif tag == HMERGE:
        box.horizontal = written or "continue"
    elif tag == BEFORE:
        row.before = whole(written)
    else:
        row.after = whole(written)


def _joined(pieces: list[str]) -> str:
    """The text of a cell; most are one paragraph of one run."""
    return pieces[1].strip(" \t") if len(pieces) == 2 else "".join(pieces).strip(" \t\n") if pieces else ""
