"""Tags to a tree, by the rules with which browsers build it (WHATWG HTML, 13.2.6), broken markup included.

What browsers repair is repaired alike: cells, rows and sections that are not closed or not opened, text and blocks
in a table but in no cell (they move before it), a table in a table but in no cell (it ends the outer one), forms
across rows. Elements that neither make lines nor change what is shown are left out of the tree, and with them the
rebuilding of misnested bold and italics: it changes no text, and fifty kilobytes of it fill the memory.
"""

from __future__ import annotations

from ingest.errors import LimitExceeded
from ingest.model import Limits
from ingest.read.html_names import (
    BLOCKS,
    FOREIGN,
    FOREIGN_BREAKOUTS,
    HEADINGS,
    IGNORED,
    IMPLIED_ITEMS,
    SCOPES,
    SECTIONS,
    SPECIAL,
    TABLE_PARTS,
    TABLE_TAGS,
    VOID,
)
from ingest.read.html_styles import PLAIN, Look, Styles
from ingest.read.html_tokens import End, Start, Words, style_texts, tokens

MOST_DEPTH = 512
"""As deep as Chromium builds a tree; what is nested deeper it flattens, here it is refused."""
MOST_TABLES = 10_000
_OTHER_ELEMENTS = 100_000
_BLANK = "\t\n\f\r "


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


class Page:
    """What a text holds: its tree, and in what it breaks off, if it does."""

    def __init__(self, body: Node, cut: str | None, cut_place: int) -> None:
        self.body = body
        self.cut = cut
        self.cut_place = cut_place


def page(text: str, file: str, limits: Limits) -> Page:
    """The tree of a text whose line breaks are `\\n`.

    Raises `LimitExceeded` for too deep nesting and for more elements, cells or tables than the limits allow.
    """
    builder = _Builder(file, limits, Styles(style_texts(text)))
    cut, place = None, 0
    for token in tokens(text):
        if isinstance(token, Words):
            builder.text(token)
        elif isinstance(token, Start):
            builder.start(token)
        elif isinstance(token, End):
            builder.end(token.name, token.place)
        else:
            cut, place = token.name, token.place
    if cut is None and builder.contexts:
        cut, place = "table", builder.open[builder.contexts[0]].place
    return Page(builder.open[0], cut, place)


class _Builder:
    """The stack of open elements. `contexts` are the places in it of tables, their parts and cells."""

    def __init__(self, file: str, limits: Limits, styles: Styles) -> None:
        self.file = file
        self.limits = limits
        self.styles = styles
        self.open: list[Node] = [Node("body", 0, {}, PLAIN)]
        self.contexts: list[int] = []
        self.inline: set[str] = set()  # inline elements of which one had to be kept, so that their ends are heeded
        self.elements = self.rows = self.cells = self.tables = 0
        self.has_form = False
        self.inert = 0  # open template elements: what is in them is not shown
        self.foreign = 0  # the place of the outermost open drawing or formula

    # --- the stack ----------------------------------------------------------------------------------------

    def context(self) -> str:
        return self.open[self.contexts[-1]].tag if self.contexts else "body"

    def push(self, tag: str, place: int, attributes: dict[str, str], look: Look) -> None:
        if len(self.open) > MOST_DEPTH:
            raise LimitExceeded(
                self.file,
                f"标签嵌套超过 {MOST_DEPTH} 层 / elements nested deeper than {MOST_DEPTH} levels",
                "请只保留含有表格的部分另存 / save the part that holds the table only",
            )
        self.elements += 1
        # What is no cell fills the memory like one.
        if self.elements > 2 * self.limits.cells + _OTHER_ELEMENTS:
            raise too_many_cells(self.file, self.limits)
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

    # --- tokens -------------------------------------------------------------------------------------------

    def text(self, words: Words) -> None:
        if self.inert:
            return
        current = self.open[-1]
        if current.tag in TABLE_TAGS and not words.raw:
            if not words.text.strip(_BLANK):
                return
            if current.tag == "colgroup":
                self.pop_to(len(self.open) - 1)
        self.append(words)
        if words.raw:
            # Its end tag comes next.
            self.pop_to(len(self.open) - 1)

    def start(self, token: Start) -> None:
        tag, written, place = token
        if tag == "template":
            self.inert += 1
        if self.inert or tag in IGNORED:
            return
        if self.foreign:
            # A drawing has names of its own; some of those of HTML end it.
            if tag not in FOREIGN_BREAKOUTS:
                return
            self.pop_to(self.foreign)
        if tag == "image":
            tag = "img"
        if (tag in TABLE_PARTS and tag != "table") or tag == "col":
            self._part(tag, written, place)
            return
        attributes, look = self.styles.of(tag, written)
        if tag in FOREIGN:
            if written.endswith("/"):
                self.append(Node(tag, place, attributes, look))
            else:
                self.push(tag, place, attributes, look)
                self.foreign = len(self.open) - 1
            return
        if tag == "table":
            if self.context() in TABLE_TAGS:
                self.pop_to(self.table_index())
            self.close(_P, "button")
            self.push(tag, place, attributes, look)
        elif tag in VOID:
            if tag == "hr":
                self.close(_P, "button")
            self.append(BREAK if tag == "br" else Node(tag, place, attributes, look))
        elif tag in BLOCKS:
            self._block(tag, place, attributes, look)
        elif look is not PLAIN or tag in SPECIAL or tag in self.inline:
            self._inline(tag, place, attributes, look)

    def _block(self, tag: str, place: int, attributes: dict[str, str], look: Look) -> None:
        if tag == "form":
            if self.has_form:
                return
            self.has_form = True
            if self.open[-1].tag in TABLE_TAGS:
                return
        if tag in IMPLIED_ITEMS:
            self._close_item(IMPLIED_ITEMS[tag])
        self.close(_P, "button")
        if tag in HEADINGS and self.open[-1].tag in HEADINGS:
            self.pop_to(len(self.open) - 1)
        self.push(tag, place, attributes, look)

    def _close_item(self, names: frozenset[str]) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            tag = self.open[index].tag
            if tag in names:
                self.pop_to(index)
                return
            if tag in SPECIAL and tag not in ("address", "div", "p"):
                return

    def _inline(self, tag: str, place: int, attributes: dict[str, str], look: Look) -> None:
        if tag == "button":
            self.close(_BUTTON, "all")
        elif tag in ("option", "optgroup") and self.open[-1].tag == "option":
            self.pop_to(len(self.open) - 1)
        self.inline.add(tag)
        self.push(tag, place, attributes, look)

    def _part(self, tag: str, written: str, place: int) -> None:
        """The start of a part of a table: what stands in its way is closed, what is missing above it is opened."""
        attributes, look = self.styles.of(tag, written)
        while True:
            context = self.context()
            if context == "body":
                return
            index = self.contexts[-1]
            if context in ("td", "th", "caption") or (context == "colgroup" and tag != "col"):
                self.pop_to(index)
            elif context == "colgroup":
                return
            elif context == "tr":
                self.pop_to(index + 1 if tag in ("td", "th") else index)
                if tag in ("td", "th"):
                    break
            elif context in SECTIONS:
                self.pop_to(index + 1 if tag in ("td", "th", "tr") else index)
                if tag == "tr":
                    break
                if tag in ("td", "th"):
                    self.push("tr", place, {}, PLAIN)
            else:
                self.pop_to(index + 1)
                if tag in SECTIONS or tag in ("caption", "colgroup"):
                    break
                if tag == "col":
                    return
                self.push("tbody", place, {}, PLAIN)
        self.push(tag, place, attributes, look)

    def end(self, tag: str, place: int) -> None:
        if self.inert:
            self.inert -= tag == "template"
            return
        if self.foreign and tag in ("p", "br"):
            self.pop_to(self.foreign)
        if tag in TABLE_PARTS:
            self._end_part(tag)
        elif tag == "p":
            if not self.close(_P, "button"):
                self.append(Node("p", place, {}, PLAIN))
        elif tag == "br":
            self.append(BREAK)
        elif tag in HEADINGS:
            self.close(HEADINGS, "all")
        elif tag in BLOCKS:
            if tag == "form":
                self.has_form = False
            self.close(frozenset((tag,)), "list" if tag == "li" else "all")
        elif tag in SPECIAL or tag in self.inline:
            self._end_inline(tag)

    def _end_inline(self, tag: str) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            found = self.open[index].tag
            if found == tag:
                self.pop_to(index)
                return
            if found in SPECIAL:
                return

    def _end_part(self, tag: str) -> None:
        context = self.context()
        if context in ("caption", "colgroup") and tag not in (context, "table"):
            return
        if tag in ("td", "th", "caption", "colgroup"):
            if tag == context:
                self.pop_to(self.contexts[-1])
            return
        for index in reversed(self.contexts):
            found = self.open[index].tag
            if found == tag:
                self.pop_to(index)
                return
            if found == "table":
                return


_P = frozenset({"p"})
_BUTTON = frozenset({"button"})


def too_many_cells(file: str, limits: Limits) -> LimitExceeded:
    return LimitExceeded(
        file,
        f"单元格多于上限 {limits.cells} / more cells than the limit of {limits.cells}",
        "如内容无误, 请用 --max-cells 提高上限 / if that is right, raise it with --max-cells",
    )
