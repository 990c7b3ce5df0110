"""The rows of a table laid over its grid: merged cells made one, spans cut to the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.read.word.table import Box, BoxRow

MOST_COLUMNS = 63
"""Word allows no more in a table; a file that has more columns all the same is taken at its word."""


@dataclass(slots=True)
class Fitted:
    """The rows of a table with their spans in order: the cells of each row, None for a plain one.

    `covered` are the cells that a merge hides, each with the one that hides it; `cut` those whose span was cut, with
    the span as it was.
    """

    rows: Sequence[BoxRow]
    boxes: list[list[Box] | None]
    covered: list[tuple[Box, Box]] = field(default_factory=list)
    cut: dict[Box, int] = field(default_factory=dict)

    def width(self, index: int) -> int:
        """How many columns a row has, with those that it leaves out."""
        row, boxes = self.rows[index], self.boxes[index]
        return len(row.texts) if boxes is None else row.before + sum(box.width for box in boxes) + row.after

    def positions(self) -> int:
        """How many positions of the grid are to be laid out."""
        return sum(self.width(index) - row.after for index, row in enumerate(self.rows))


def fit(rows: Sequence[BoxRow], declared: int) -> Fitted:
    """Join cells merged to the left, and cut each span to the table.

    No span is wider than the table has columns by its own grid (`declared`), by its fullest row, or by Word's limit;
    and no row ends, by its widest span alone, beyond the grid and all other rows.
    """
    fitted = Fitted(rows, [None if row.is_plain else row.boxes() for row in rows])
    special = [(index, boxes) for index, boxes in enumerate(fitted.boxes) if boxes is not None]
    widest = max(MOST_COLUMNS, declared, max((len(row.texts) for row in rows), default=0))
    for index, boxes in special:
        _join_left(boxes, fitted)
        rows[index].before, rows[index].after = min(rows[index].before, widest), min(rows[index].after, widest)
        for box in boxes:
            if box.width > widest:
                fitted.cut[box] = box.width
                box.width = widest
    unsound = {index for index, boxes in special if any(box in fitted.cut for box in boxes)}
    ends = sorted((fitted.width(index) for index in range(len(rows)) if index not in unsound), reverse=True)
    for index, boxes in special:
        is_longest = index not in unsound and fitted.width(index) == ends[0]
        others = max([declared, *(ends[1:2] if is_longest else ends[:1])])
        over, wide = fitted.width(index) - others, max(boxes, key=lambda box: box.width, default=None)
        if others and over > 0 and wide is not None and (wide in fitted.cut or wide.width > over):
            fitted.cut.setdefault(wide, wide.width)
            wide.width = max(wide.width - over, 1)
    return fitted


def spread(fitted: Fitted) -> list[list[Box | None]]:
    """The box at each position of each row, None where there is none; of a plain row nothing.

    A cell that continues one above it is merged only with a cell of the same columns in the row above; any other is
    a cell of its own, as Word shows it.
    """
    laid: list[list[Box | None]] = []
    above: dict[int, Box] = {}
    for row, boxes in zip(fitted.rows, fitted.boxes, strict=True):
        positions: list[Box | None] = [None] * row.before
        merging: dict[int, Box] = {}
        for box in boxes or ():
            column = len(positions)
            if box.vertical is not None:
                upper = above.get(column) if box.vertical == "continue" else None
                if upper is not None and upper.width == box.width:
                    upper.height += 1
                    fitted.covered.append((box, upper))
                    box = upper
                merging[column] = box
            positions += [box] * box.width
        laid.append(positions)
        above = merging
    return laid


def _join_left(boxes: list[Box], fitted: Fitted) -> None:
    """Take the cells that continue the one to their left out of a row (`w:hMerge`)."""
    if not any(box.horizontal for box in boxes):
        return
    kept: list[Box] = []
    for box in boxes:
        if box.horizontal == "continue" and kept and kept[-1].horizontal is not None:
            kept[-1].width += box.width
            fitted.covered.append((box, kept[-1]))
        else:
            kept.append(box)
    boxes[:] = kept
