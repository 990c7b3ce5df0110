"""Lines that stand below the foot of a table that a page has cut: the rest of a cell, or the page's own.

A cell that goes on over the page may hold more lines than the rows beside it are high: they are printed on, below
the table, in the cell's own column. A page's number stands there as well, and farther off.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ingest.read.pdf.lattice import Box, Lattice
from ingest.read.pdf.page import Glyph

_LEADING = 2.1
"""Its lines stand at most so many character heights below one another."""
_PITCH = 0.15
"""Lines of one cell are as far from one another, but for this share."""
_OVER = 1.0
"""How far they may reach beyond the sides of their cell, in points."""


def leave_below(tables: Sequence[Lattice], inside: Sequence[dict[Box, list[Glyph]]], outside: list[Glyph]) -> None:
    """Take the lines out of their cells that stand below the open foot of a table, and not as the next lines of these
    cells would."""
    for table, boxes in zip(tables, inside, strict=True):
        foot = table.ys[-1]
        for box, held in boxes.items():
            if box.bottom == foot and not box.closed_below:
                _leave(foot, held, outside)


def _leave(foot: float, held: list[Glyph], outside: list[Glyph]) -> None:
    below = [glyph for glyph in held if glyph.top > foot]
    if not below:
        return
    taken = set(map(id, below))
    bases = sorted({glyph.y for glyph in held if id(glyph) not in taken})
    pitch = bases[-1] - bases[-2] if len(bases) > 1 else 0.0
    for y in sorted({glyph.y for glyph in below}):
        line = [glyph for glyph in below if glyph.y == y]
        height = max(glyph.bottom - glyph.top for glyph in line)
        step = y - bases[-1] if bases else math.inf
        if step > _LEADING * height or (pitch > height / 2 and abs(step - pitch) > _PITCH * pitch):
            gone = {id(glyph) for glyph in below if glyph.y >= y}
            outside += [glyph for glyph in held if id(glyph) in gone]
            held[:] = [glyph for glyph in held if id(glyph) not in gone]
            return
        bases.append(y)


def take_below(tables: Sequence[Lattice], inside: Sequence[dict[Box, list[Glyph]]], outside: list[Glyph]) -> None:
    """Move the lines below a cut cell into it; `inside` and `outside` hold a page's characters by where they stand.

    Only a cell that is open at the foot of its table, beside one that is closed there, is known to be cut; only what
    stands below it alone is its own.
    """
    if not (outside and tables):
        return
    table, held = tables[-1], inside[-1]
    foot = table.ys[-1]
    last = [box for box in table.boxes if box.bottom == foot]
    if not any(box.closed_below for box in last):
        return
    for box in last:
        if not box.closed_below and held.get(box):
            _take(box, foot, held[box], outside)


def _take(box: Box, foot: float, own: list[Glyph], outside: list[Glyph]) -> None:
    below = [glyph for glyph in outside if glyph.y > foot and glyph.x1 > box.x0 and glyph.x0 < box.x1]
    base = max(glyph.y for glyph in own)
    for y in sorted({glyph.y for glyph in below}):
        line = [glyph for glyph in outside if glyph.y == y]
        if any(glyph.x0 < box.x0 - _OVER or glyph.x1 > box.x1 + _OVER for glyph in line):
            return
        if y - base > _LEADING * max(glyph.bottom - glyph.top for glyph in line):
            return
        own += line
        taken = set(map(id, line))
        outside[:] = [glyph for glyph in outside if id(glyph) not in taken]
        base = y
