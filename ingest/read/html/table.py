"""A table element as rows of cells in the order in which they are shown, and whether it holds data or lays out.

A table may lay out a page, and a cell may hold a small table. Two cells with text in one row are what a table of data
has; a table is layout if one inside it has more of them. So the page around a table is layout, whatever its menu
says, and a few figures set as a table inside a cell are that cell's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ingest.read.html.names import SECTIONS
from ingest.read.html.nodes import Node, TableNode
from ingest.read.html.text import Flow, flow, plain_text
from ingest.read.html.tokens import Words

_CELLS = ("td", "th")


class SourceRow(NamedTuple):
    """A row with its visible cells, each with its place among the row's cells, from 1; `number` counts the rows of
    the source, `end` is the index of its section's last row in the order shown."""

    node: Node
    number: int
    cells: tuple[tuple[int, Node], ...]
    unshown: tuple[tuple[int, Node], ...]
    hidden: bool
    end: int


def shown_rows(table: TableNode) -> list[SourceRow]:
    """The rows, the first `thead` above all others and the first `tfoot` below, wherever they stand.

    A hidden row is among them if it holds something.
    """
    numbered: list[tuple[Node, list[tuple[int, Node]]]] = []
    number = 0
    for section in table.children:
        if isinstance(section, Node) and section.tag in SECTIONS:
            rows: list[tuple[int, Node]] = []
            for row in section.children:
                if isinstance(row, Node) and row.tag == "tr":
                    number += 1
                    if not _hides(row, section) or plain_text(row):
                        rows.append((number, row))
            numbered.append((section, rows))
    head = next((one for one in numbered if one[0].tag == "thead"), None)
    foot = next((one for one in numbered if one[0].tag == "tfoot"), None)
    between = [one for one in numbered if one is not head and one is not foot]
    found: list[SourceRow] = []
    for section, rows in (*([head] if head else []), *between, *([foot] if foot else [])):
        end = len(found) + len(rows) - 1
        found += [_row(row, number, _hides(row, section), end) for number, row in rows]
    return found


def _hides(row: Node, section: Node) -> bool:
    return row.look.hidden or section.look.hidden


def _row(row: Node, number: int, hidden: bool, end: int) -> SourceRow:
    cells = [node for node in row.children if isinstance(node, Node) and node.tag in _CELLS]
    placed = list(enumerate(cells, 1))
    return SourceRow(
        row,
        number,
        tuple(one for one in placed if not one[1].look.hidden),
        tuple(one for one in placed if one[1].look.hidden),
        hidden,
        end,
    )


def captions(table: TableNode) -> Iterator[Node]:
    for child in table.children:
        if isinstance(child, Node) and child.tag == "caption" and not child.look.hidden:
            yield child


def is_data(table: TableNode, rows: list[SourceRow]) -> bool:
    """Whether a table is one of data: it has two cells in a row, and none inside it is more of a table."""
    if not any(len(row.cells) > 1 for row in rows):
        return False
    if not table.inner:
        return any(_holds_text(node) for row in rows for _, node in row.cells)
    return _weight(table, rows) >= max(map(_greatest_weight, table.inner)) and _weight(table, rows) > 0


def _greatest_weight(table: TableNode) -> int:
    """The weight of the weightiest of a table and those inside it."""
    waiting, weights = [table], [0]
    while waiting:
        one = waiting.pop()
        waiting.extend(one.inner)
        weights.append(_weight(one, shown_rows(one)))
    return max(weights)


def _weight(table: TableNode, rows: list[SourceRow]) -> int:
    """How many cells hold text of their own and have another such cell in their row."""
    counts = [sum(_holds_text(node) for _, node in row.cells) for row in rows if not row.hidden]
    return sum(count for count in counts if count > 1)


def _holds_text(cell: Node) -> bool:
    if len(cell.children) == 1 and isinstance(cell.children[0], Words):
        return bool(cell.children[0].text.strip())
    return bool(flow(cell, Flow(), lambda table: True).lines)
