"""The open elements while a tree is built (WHATWG HTML, 13.2.4.2), and what limits a tree."""

from __future__ import annotations

from ingest.errors import LimitExceeded
from ingest.model import Limits
from ingest.read.html.names import SCOPES, TABLE_PARTS, TABLE_TAGS
from ingest.read.html.nodes import Node, TableNode
from ingest.read.html.styles import PLAIN, Look
from ingest.read.html.tokens import Words

MOST_DEPTH = 512
"""As deep as Chromium builds a tree; what is nested deeper it flattens, here it is refused."""
MOST_TABLES = 10_000
_OTHER_ELEMENTS = 100_000


class Stack:
    """The stack of open elements. `contexts` are the places in it of tables, their parts and cells."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.file = file
        self.limits = limits
        self.open: list[Node] = [Node("body", 0, {}, PLAIN)]
        self.contexts: list[int] = []
        self.elements = self.rows = self.cells = self.tables = 0
        self.foreign = 0  # the place of the outermost open drawing or formula

    def context(self) -> str:
        return self.open[self.contexts[-1]].tag if self.contexts else "body"

    def push(self, tag: str, place: int, attributes: dict[str, str], look: Look) -> None:
        if len(self.open) > MOST_DEPTH:
            raise LimitExceeded(
                self.file,
                f"标签嵌套超过 {MOST_DEPTH} 层 / elements nested deeper than {MOST_DEPTH} levels",
                "请只保留含有表格的部分另存 / save the part that holds the table only",
            )
        node = self._table(place, attributes, look) if tag == "table" else Node(tag, place, attributes, look)
        self.append(node)
        if tag in TABLE_PARTS:
            self.contexts.append(len(self.open))
            self.cells += tag in ("td", "th")
            self.rows += tag == "tr"
            if max(self.cells, self.rows) > self.limits.cells:
                raise too_many_cells(self.file, self.limits)
        self.open.append(node)

    def append(self, item: Node | Words) -> None:
        """Put an element or a text where it belongs: into the open element, or before a table that may not hold it."""
        current = self.open[-1]
        if isinstance(item, Node):
            self.elements += 1
            # What is no cell fills the memory like one.
            if self.elements > 2 * self.limits.cells + _OTHER_ELEMENTS:
                raise too_many_cells(self.file, self.limits)
        if current.tag in TABLE_TAGS and not (isinstance(item, Node) and item.tag in TABLE_PARTS):
            table = self.table_index()
            siblings = self.open[table - 1].children
            siblings.insert(len(siblings) - 1, item)
        else:
            current.children.append(item)

    def pop_to(self, index: int) -> None:
        """Close the open element at `index` and all that are in it."""
        del self.open[index:]
        while self.contexts and self.contexts[-1] >= index:
            self.contexts.pop()
        if self.foreign >= index:
            self.foreign = 0

    def table_index(self) -> int:
        """The place of the innermost open table; there must be one."""
        return next(index for index in reversed(self.contexts) if self.open[index].tag == "table")

    def in_scope(self, names: frozenset[str], scope: str) -> int:
        """The place of the innermost open element of these names, unless one that bars the view stands before; 0."""
        bars = SCOPES[scope]
        for index in range(len(self.open) - 1, 0, -1):
            tag = self.open[index].tag
            if tag in names:
                return index
            if tag in bars:
                return 0
        return 0

    def close(self, names: frozenset[str], scope: str) -> bool:
        index = self.in_scope(names, scope)
        if index:
            self.pop_to(index)
        return index > 0

    def _table(self, place: int, attributes: dict[str, str], look: Look) -> TableNode:
        self.tables += 1
        if self.tables > MOST_TABLES:
            raise LimitExceeded(
                self.file,
                f"表格多于上限 {MOST_TABLES} / more tables than the limit of {MOST_TABLES}",
                "请只保留含有表格的部分另存 / save the part that holds the table only",
            )
        table = TableNode(place, attributes, look, self.tables)
        if self.contexts:
            outer = self.open[self.table_index()]
            assert isinstance(outer, TableNode)
            outer.inner.append(table)
        return table


def too_many_cells(file: str, limits: Limits) -> LimitExceeded:
    return LimitExceeded(
        file,
        f"单元格多于上限 {limits.cells} / more cells than the limit of {limits.cells}",
        "如内容无误, 请用 --max-cells 提高上限 / if that is right, raise it with --max-cells",
    )
