"""The rows of a table laid over its grid: merged cells made one, spans cut to the table."""

from __future__ import annotations

from ingest.read.word.table import Box, BoxRow

MOST_COLUMNS = 63
"""Word allows no more in a table; a file that has more columns all the same is taken at its word."""


def fit(rows: list[BoxRow], declared: int) -> tuple[list[tuple[Box, Box]], list[tuple[Box, int]]]:
    """Join cells merged to the left, and cut each span to the table: what was covered, and what was cut from what.

    No span is wider than the table has columns by its own grid, by its fullest row, or by Word's limit; and no row
    ends, by its widest span alone, beyond the grid and all other rows.
    """
    if all(row.is_plain for row in rows):
        return [], []
    covered = [pair for row in rows if any(box.horizontal for box in row.boxes) for pair in _join_left(row)]
    widest = max(MOST_COLUMNS, declared, max((len(row.boxes) for row in rows), default=0))
    cut: dict[Box, int] = {}
    for row in rows:
        row.before, row.after = min(row.before, widest), min(row.after, widest)
        for box in row.boxes:
            if box.width > widest:
                cut[box] = box.width
                box.width = widest
    sound = sorted((row.width for row in rows if not any(box in cut for box in row.boxes)), reverse=True)
    for row in rows:
        is_sound = not any(box in cut for box in row.boxes)
        others = max([declared, *(sound[1:2] if is_sound and row.width == sound[0] else sound[:1])])
        wide = max(row.boxes, key=lambda box: box.width, default=None)
        over = row.width - others
        if others and wide is not None and over > 0 and (wide in cut or wide.width > over):
            cut.setdefault(wide, wide.width)
            wide.width = max(wide.width - over, 1)
    return covered, list(cut.items())


def spread(rows: list[BoxRow]) -> tuple[list[list[Box | None]], list[tuple[Box, Box]]]:
    """Each position of the grid with its box, and the boxes covered by a merge from above.

    A cell that continues one above it is merged only with a cell of the same columns in the row above; any other is
    a cell of its own, as Word shows it.
    """
    laid: list[list[Box | None]] = []
    covered: list[tuple[Box, Box]] = []
    above: dict[int, Box] = {}
    for row in rows:
        if row.is_plain:
            laid.append([*row.boxes])
            above = {}
            continue
        positions: list[Box | None] = [None] * row.before
        open_now: dict[int, Box] = {}
        for box in row.boxes:
            column = len(positions)
            if box.vertical is not None:
                upper = above.get(column) if box.vertical == "continue" else None
                if upper is not None and upper.width == box.width:
                    upper.height += 1
                    covered.append((box, upper))
                    box = upper
                open_now[column] = box
            if box.width == 1:
                positions.append(box)
            else:
                positions += [box] * box.width
        laid.append(positions)
        above = open_now
    return laid, covered


def _join_left(row: BoxRow) -> list[tuple[Box, Box]]:
    """Take the cells that continue the one to their left out of a row (`w:hMerge`), each with that one."""
    kept: list[Box] = []
    found = []
    for box in row.boxes:
        if box.horizontal == "continue" and kept and kept[-1].horizontal is not None:
            kept[-1].width += box.width
            found.append((box, kept[-1]))
        else:
            kept.append(box)
    row.boxes = kept
    return found
