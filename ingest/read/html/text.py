"""An element's text as a browser prints it, in lines (CSS 2.1, 16.6.1), and what is in it without being text.

Blanks and line breaks of the source are one blank, unless the style keeps them; blocks, list items, table rows and
`<br>` make lines, and lines that print nothing are left out. A `&nbsp;` is a blank that does not vanish between
others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ingest.read.html.names import BLOCKS, HEADINGS, PICTURES
from ingest.read.html.nodes import BREAK, Node, TableNode
from ingest.read.html.tokens import Words

_BLANKS = re.compile(r"[\t\n\f\r ]+")
_BLANK = "\t\n\f\r "
_LINES = BLOCKS | {"table", "thead", "tbody", "tfoot", "tr", "caption", "hr", "option", "optgroup", "body"}
_CELLS = ("td", "th")
_UNREAD_INPUTS = frozenset({"checkbox", "radio", "image", "file", "range", "color"})
_UNSHOWN_INPUTS = frozenset({"hidden", "password"})


class Line(NamedTuple):
    """One printed line, and the offset in the text at which the element stands that holds its first character."""

    text: str
    place: int
    heading: bool = False


class Flow:
    """Text as it is laid out: it is given texts and breaks, and has lines.

    `hidden` and `struck` are texts that are in the source and not among the lines, `pictures` counts what shows
    something that is no text, `hidden_tables` are those of the hidden texts that hold tables.
    """

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.hidden: list[str] = []
        self.struck: list[str] = []
        self.pictures = 0
        self.hidden_tables: list[str] = []
        self._pieces: list[str] = []
        self._place = -1
        self._marker = ""

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def add(self, text: str, place: int, heading: bool = False, keeps_blanks: bool = False) -> None:
        if keeps_blanks:
            first, *others = text.split("\n")
            self._add(_kept(first), place)
            for line in others:
                self.end_line(heading)
                self._add(_kept(line), place)
        else:
            self._add(text, place)

    def mark(self, marker: str) -> None:
        """What is printed before the next line: the number of a list's item."""
        self._marker += marker

    def end_line(self, heading: bool = False) -> None:
        if self._pieces:
            if text := collapsed("".join(self._pieces)):
                self.lines.append(Line(self._marker + text, self._place, heading))
                self._marker = ""
            self._pieces.clear()
            self._place = -1

    def end_item(self, place: int) -> None:
        """The end of a list's item: its number is printed even if it holds nothing."""
        self.end_line()
        if self._marker:
            self.lines.append(Line(self._marker.strip(), place))
            self._marker = ""

    def _add(self, text: str, place: int) -> None:
        if self._place < 0 and (printed := text.lstrip(_BLANK)):
            self._place = place + len(text) - len(printed)
        self._pieces.append(text)


def collapsed(text: str) -> str:
    """A line's text with its blanks as they are printed."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        text = _BLANKS.sub(" ", text)
    return text.replace("\xa0", " ").strip(" ")


def _kept(text: str) -> str:
    return text.replace("\t", "\xa0").replace(" ", "\xa0")


class _Level(NamedTuple):
    """An element that is being walked through: what is left of it, and what holds inside it."""

    node: Node
    children: Iterator[Node | Words]
    is_block: bool
    keeps_blanks: bool
    heading: bool
    numbers: list[int] | None


def flow(node: Node, into: Flow, on_table: Callable[[TableNode], bool] | None = None) -> Flow:
    """Lay out all that is in an element.

    `on_table` is told of each table inside it and says whether that is done with; else each of its cells makes lines
    of its own. Without it, a table is text whose rows make the lines.
    """
    levels = [_Level(node, iter(node.children), True, bool(node.look.keeps_blanks), False, None)]
    while levels:
        level = levels[-1]
        child = next(level.children, None)
        if child is None:
            levels.pop()
            if level.node.tag == "li":
                into.end_item(level.node.place)
            elif level.is_block:
                into.end_line(level.heading)
        elif isinstance(child, Words):
            into.add(child.text, child.place, level.heading, level.keeps_blanks)
        elif child is BREAK:
            into.end_line(level.heading)
        elif child.look.hidden or child.look.struck:
            _tell(child, into)
        elif on_table is None or not isinstance(child, TableNode):
            _enter(child, levels, into, on_table is not None)
        else:
            into.end_line(level.heading)
            if not on_table(child):
                _enter(child, levels, into, True)
    return into


def _tell(node: Node, into: Flow) -> None:
    """Note what an element holds that is hidden or struck out."""
    if said := plain_text(node):
        (into.hidden if node.look.hidden else into.struck).append(said)
        if node.look.hidden and _has_table(node):
            into.hidden_tables.append(said)


def _enter(child: Node, levels: list[_Level], into: Flow, cells_are_blocks: bool) -> None:
    """Begin an element that is shown."""
    level, tag, look = levels[-1], child.tag, child.look
    if tag == "input":
        _input(child, into)
        return
    if tag in PICTURES:
        into.pictures += not _is_spacer(child)
        if not child.children:
            return
    is_block = look.block if look.block is not None else tag in _LINES or (cells_are_blocks and tag in _CELLS)
    if is_block:
        into.end_line(level.heading)
    elif tag in _CELLS:
        into.add(" ", child.place)
    keeps = level.keeps_blanks if look.keeps_blanks is None else look.keeps_blanks
    children = iter(_chosen(child) if tag == "select" else child.children)
    if tag == "li" and level.numbers is not None and look.marker:
        value = child.attributes.get("value", "")
        level.numbers[0] = _whole(value, level.numbers[0])
        into.mark(f"{level.numbers[0]}. ")
        level.numbers[0] += 1
    levels.append(_Level(child, children, is_block, keeps, level.heading or tag in HEADINGS, _numbers(child)))


def _numbers(node: Node) -> list[int] | None:
    """The number of the next item of a list that prints numbers."""
    if node.tag != "ol" or not node.look.marker or node.attributes.get("type", "1") != "1":
        return None
    return [_whole(node.attributes.get("start", ""), 1)]


def _whole(written: str, otherwise: int) -> int:
    return int(written) if re.fullmatch(r"-?[0-9]{1,9}", written.strip()) else otherwise


def _has_table(node: Node) -> bool:
    waiting: list[Node | Words] = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item, TableNode):
            return True
        if isinstance(item, Node):
            waiting.extend(item.children)
    return False


def plain_text(node: Node) -> str:
    """All text in an element in one line, shown or not: for what is only told of."""
    texts: list[str] = []
    waiting: list[Node | Words] = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Words):
            texts.append(item.text)
        else:
            if item.tag == "input" and item.attributes.get("type", "").lower() not in _UNSHOWN_INPUTS:
                texts.append(item.attributes.get("value", ""))
            if item.tag in _LINES or item.tag in _CELLS or item is BREAK:
                texts.append(" ")
            waiting.extend(reversed(item.children))
    return collapsed("".join(texts))


def _input(node: Node, into: Flow) -> None:
    kind = node.attributes.get("type", "text").strip().lower()
    if kind in _UNREAD_INPUTS:
        into.pictures += 1
    elif kind not in _UNSHOWN_INPUTS:
        into.add(_kept(node.attributes.get("value", "")), node.place)


def _chosen(select: Node) -> list[Node | Words]:
    """The options that a select element shows: all of a list, else the last one chosen, else the first."""
    options = list(_options(select))
    if "multiple" in select.attributes or select.attributes.get("size", "1") not in ("", "0", "1"):
        return list(options)
    chosen = [option for option in options if "selected" in option.attributes]
    return list(chosen[-1:] or options[:1])


def _options(select: Node) -> Iterator[Node]:
    for child in select.children:
        if isinstance(child, Node):
            if child.tag == "option":
                yield child
            else:
                yield from (node for node in child.children if isinstance(node, Node) and node.tag == "option")


def _is_spacer(node: Node) -> bool:
    """Whether a picture is one of the invisible ones with which old pages keep distances."""
    sizes = [node.attributes.get(name, "").strip().removesuffix("px") for name in ("width", "height")]
    return node.tag == "img" and any(size in ("0", "1", "2") for size in sizes)
