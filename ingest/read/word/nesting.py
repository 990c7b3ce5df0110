"""Tables inside tables: either the outer one only arranges, or the inner one is a text of its cell."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from lxml.etree import _Element

from ingest.errors import LimitExceeded
from ingest.read.archive import Archive
from ingest.read.word.alternatives import replace
from ingest.read.word.names import DRAWING, OBJECT, PICT, TBL, TC, TR, P, T
from ingest.read.word.runs import plain, run_of

DEEPEST = 16
"""How many tables may stand one inside another; people draw two or three."""


def flatten(tables: Iterable[_Element], archive: Archive) -> None:
    """Leave none of a document's tables inside another. Raises `LimitExceeded` past the depth.

    A table that only arranges gives way to what its cells hold, in order. In any other, an inner table becomes lines
    of its cell: a line for each row, the cells divided by a blank.
    """
    pending = []
    for table in tables:
        depth = sum(1 for _ in table.iterancestors(TBL)) + 1
        if depth > DEEPEST:
            raise _too_deep(archive, depth)
        if depth == 1:
            pending.append(table)
    while pending:
        table = pending.pop()
        inner = list(table.iterdescendants(TBL))
        if inner and _only_arranges(table):
            blocks = [block for cell in table.iter(TC) if _table_of(cell) is table for block in cell]
            replace(table, blocks)
            pending += [block for block in blocks if block.tag == TBL]
        else:
            for one in reversed(inner):
                replace(one, _lines(one))


def _only_arranges(table: _Element) -> bool:
    """Whether a table holds a real one, and has one row, or no row with two cells that show something."""
    rows = list(table.iterchildren(TR))
    cells = [list(row.iterchildren(TC)) for row in rows]
    inner = [one for row in cells for cell in row for one in cell.iterchildren(TBL)]
    if not any(_is_real(one) for one in inner):
        return False
    return len(rows) == 1 or all(sum(map(_shows, row)) <= 1 for row in cells)


def _is_real(table: _Element) -> bool:
    """Two rows and two columns at least, or again a table around such a one."""
    rows = list(table.iterchildren(TR))
    two = len(rows) > 1 and any(len(list(row.iterchildren(TC))) > 1 for row in rows)
    return two or _only_arranges(table)


def _shows(cell: _Element) -> bool:
    return any(node.tag != T or (node.text or "").strip() for node in cell.iter(T, DRAWING, PICT, OBJECT))


def _table_of(cell: _Element) -> _Element | None:
    return next(cell.iterancestors(TBL), None)


def _lines(table: _Element) -> list[_Element]:
    """A paragraph for each row of a table that holds no other."""
    made = []
    for row in table.iterchildren(TR):
        texts = [" ".join(plain([cell]).split("\n")) for cell in row.iterchildren(TC)]
        paragraph = etree.Element(P)
        paragraph.append(run_of(" ".join(text for text in texts if text)))
        paragraph.extend([shown for shown in row.iter(DRAWING, PICT, OBJECT)])
        made.append(paragraph)
    return made


def _too_deep(archive: Archive, depth: int) -> LimitExceeded:
    return LimitExceeded(
        archive.file,
        f"表格套表格达 {depth} 层, 超过上限 {DEEPEST} 层"
        f" / tables inside tables {depth} deep, more than the limit of {DEEPEST}",
        "请取消套在表格里的表格后另存 / take out the tables inside tables and save it again",
    )
