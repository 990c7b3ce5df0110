"""The elements of a page, less those that neither make lines nor change what is shown."""

from __future__ import annotations

from ingest.read.html.styles import PLAIN, Look
from ingest.read.html.tokens import Words


class Node:
    """An element of the page. `place` is the offset of its tag in the text."""

    __slots__ = ("attributes", "children", "look", "place", "tag")

    def __init__(self, tag: str, place: int, attributes: dict[str, str], look: Look) -> None:
        self.tag = tag
        self.place = place
        self.attributes = attributes
        self.look = look
        self.children: list[Node | Words] = []


BREAK = Node("br", 0, {}, PLAIN)
"""Every line break is this one node: a file of nothing else fills no memory."""


class TableNode(Node):
    """A table: `number` is its place among all tables of the file, `inner` are the tables directly inside it."""

    __slots__ = ("inner", "number")

    def __init__(self, place: int, attributes: dict[str, str], look: Look, number: int) -> None:
        super().__init__("table", place, attributes, look)
        self.number = number
        self.inner: list[TableNode] = []
