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
    HIDDEN,
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
_MET = (T, P, TC, TR, SPAN, VMERGE, HMERGE, BEFORE, AFTER, HIDDEN, *_SHOWING, *_PRINTING)


@dataclass(slots=True, eq=False)
class Box:
    """A `w:tc` that is more than a text; `width` and `height` count grid columns and rows.

    `vertical` and `horizontal` are `restart` or `continue` where it is merged with the cell above or to the left.
    `element` is there where something is to be told of the cell, and `cell` is what becomes of it.
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
    """A `w:tr`: the texts of its cells, and how many grid columns it leaves out before the first and after the last.

    `marked` are the cells that are more than a text, by index; a `hidden` row is not printed. Most rows are plain:
    nothing but texts.
    """

    texts: list[str] = field(default_factory=list)
    marked: dict[int, Box] = field(default_factory=dict)
    before: int = 0
    after: int = 0
    hidden: bool = False

    @property
    def is_plain(self) -> bool:
        return not self.marked and not self.before and not self.after

    def last(self) -> Box:
        """The last cell so far, to be marked."""
        return self.marked.setdefault(len(self.texts) - 1, Box())

    def boxes(self) -> list[Box]:
        """All cells, marked or not."""
        for index, box in self.marked.items():
            box.text = self.texts[index]
        return [self.marked.get(index) or Box(text) for index, text in enumerate(self.texts)]


def declared_columns(table: _Element) -> int:
    """The number of columns of the table's own grid."""
    grid = child(table, GRID)
    return 0 if grid is None else sum(1 for _ in grid.iterchildren(GRID_COL))


def box_rows(table: _Element, watched: Collection[_Element]) -> tuple[list[BoxRow], str]:
    """The rows of a table, and what text stands in it outside every cell (nothing, in a sound document).

    The cells among the `watched` elements keep their element. One walk over the elements that matter, chosen in C: it
    decides how fast Word files are read. Most cells are one paragraph of one run.
    """
    rows: list[BoxRow] = []
    row, pieces = BoxRow(), list[str]()
    outside, unplaced, texts = row, list[str](), row.texts
    for node in table.iter(*_MET):
        tag = node.tag
        if tag == T:
            if text := node.text:
                pieces.append(text if text.isprintable() else printed(node))
        elif tag == P:
            pieces.append("\n")
        elif tag == TC:
            if len(pieces) == 2 and texts:
                texts[-1] = pieces[1].strip(" \t")
            elif pieces:
                _close(row, pieces, unplaced)
            pieces = []
            texts.append("")
            if watched and node in watched:
                row.last().element = node
        elif tag == TR:
            _close(row, pieces, unplaced)
            row, pieces = BoxRow(), []
            texts = row.texts
            rows.append(row)
        elif tag in _PRINTING:
            pieces.append(printed(node))
        else:
            _mark(row, tag, value(node))
    _close(row, pieces, unplaced)
    return rows, "".join((*outside.texts, *unplaced))


def _close(row: BoxRow, pieces: list[str], unplaced: list[str]) -> None:
    """Give the last cell its text."""
    text = "".join(pieces).strip(" \t\n")
    if row.texts:
        row.texts[-1] = text
    elif text:
        unplaced.append(text)


def _mark(row: BoxRow, tag: str, written: str | None) -> None:
    """Note one property of a row or of its last cell."""
    if tag == BEFORE:
        row.before = whole(written)
    elif tag == AFTER:
        row.after = whole(written)
    elif tag == HIDDEN:
        row.hidden = written not in ("0", "false", "off")
    elif not row.texts:
        return
    elif tag == SPAN:
        if (width := whole(written, 1)) > 1:
            row.last().width = width
    elif tag == VMERGE:
        row.last().vertical = written or "continue"
    elif tag == HMERGE:
        row.last().horizontal = written or "continue"
    else:
        row.last().pictured = True
