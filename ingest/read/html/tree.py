"""Tags to a tree, by the rules with which browsers build it (WHATWG HTML, 13.2.6), broken markup included.

What browsers repair is repaired alike: cells, rows and sections that are not closed or not opened, text and blocks
in a table but in no cell (they move before it), a table in a table but in no cell (it ends the outer one), forms
across rows. Elements that neither make lines nor change what is shown are left out of the tree, and with them the
rebuilding of misnested bold and italics: it changes no text, and fifty kilobytes of it fill the memory.
"""

from __future__ import annotations

from ingest.model import Limits
from ingest.read.html.names import (
    BLOCKS,
    FOREIGN,
    FOREIGN_BREAKOUTS,
    HEADINGS,
    IGNORED,
    IMPLIED_ITEMS,
    SECTIONS,
    SPECIAL,
    TABLE_PARTS,
    TABLE_TAGS,
    VOID,
)
from ingest.read.html.nodes import BREAK, Node
from ingest.read.html.stack import Stack
from ingest.read.html.styles import PLAIN, Look, Styles
from ingest.read.html.tokens import End, Start, Words, style_texts, tokens

_BLANK = "\t\n\f\r "
_P = frozenset({"p"})
_BUTTON = frozenset({"button"})


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


class _Builder(Stack):
    """Heeds the tags and texts one after another."""

    def __init__(self, file: str, limits: Limits, styles: Styles) -> None:
        super().__init__(file, limits)
        self.styles = styles
        self.inline: set[str] = set()  # inline elements of which one had to be kept, so that their ends are heeded
        self.has_form = False
        self.inert = 0  # open template elements: what is in them is not shown

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
