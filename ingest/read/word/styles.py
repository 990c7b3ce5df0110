"""What paragraphs and runs have by their styles: an outline level, a number, hidden text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml.etree import _Element

from ingest.read.word.names import (
    BASED_ON,
    DEFAULT,
    LEVEL_INDEX,
    NUM_ID,
    NUM_PR,
    OUTLINE,
    P_STYLE,
    PPR,
    RPR,
    STYLE,
    STYLE_ID,
    STYLE_TYPE,
    VANISH,
    value,
    whole,
)

_BODY_TEXT = 9
_NO_NUMBER = "0"


class Numbered(NamedTuple):
    """The list and the level of a paragraph, and the style that names the list; each is None where it is not said."""

    list: str | None = None
    level: str | None = None
    style: str | None = None


class Style(NamedTuple):
    """What one style says, with what it says by the styles that it is based on."""

    outline: int | None = None
    numbered: Numbered = Numbered()
    hidden: bool = False


PLAIN = Style()


class Styles:
    """The styles of a document by their ids; `default` is that of paragraphs that name none."""

    def __init__(self, root: _Element | None) -> None:
        elements = {} if root is None else {value(style, STYLE_ID) or "": style for style in root.iterchildren(STYLE)}
        self._styles = {ident: _resolved(ident, elements) for ident in elements}
        standard = [i for i, s in elements.items() if value(s, STYLE_TYPE) == "paragraph" and is_on(s.get(DEFAULT))]
        self.default = standard[0] if standard else ""
        self.hiding = {ident for ident, style in self._styles.items() if style.hidden}
        self.numbering = {
            ident for ident, style in self._styles.items() if style.numbered.list not in (None, _NO_NUMBER)
        }

    def __getitem__(self, ident: str | None) -> Style:
        return self._styles.get(ident or self.default, PLAIN)

    def is_heading(self, paragraph: _Element) -> bool:
        """Whether a paragraph has an outline level of its own or by its style."""
        properties = paragraph.find(PPR)
        if properties is None:
            return (self[None].outline or 0) < _BODY_TEXT and self[None].outline is not None
        outline = _outline(properties)
        if outline is None:
            outline = self[value(properties.find(P_STYLE))].outline
        return outline is not None and outline < _BODY_TEXT

    def numbered(self, paragraph: _Element) -> Numbered | None:
        """What numbers a paragraph, its own word before its style's; None for one without an automatic number."""
        properties = paragraph.find(PPR)
        own = Numbered() if properties is None else numbered_by(properties)
        inherited = self[None if properties is None else value(properties.find(P_STYLE))].numbered
        if own.list is None:
            found = inherited._replace(level=own.level or inherited.level)
        else:
            found = own._replace(level=own.level or "0")
        return None if found.list in (None, _NO_NUMBER) else found


def numbered_by(properties: _Element) -> Numbered:
    """What a `w:pPr` says of a list."""
    found = properties.find(NUM_PR)
    return Numbered() if found is None else Numbered(value(found.find(NUM_ID)), value(found.find(LEVEL_INDEX)))


def is_on(written: str | None) -> bool:
    """The value of an on-off attribute (17.17.4) that is there."""
    return (written or "").lower() in ("1", "true", "on")


def is_set(element: _Element | None) -> bool:
    """Whether a property that is on by being there is on."""
    return element is not None and (value(element) is None or is_on(value(element)))


def _resolved(ident: str, elements: Mapping[str, _Element]) -> Style:
    outline: int | None = None
    listed, level = None, None
    naming: str | None = None
    hidden: bool | None = None
    seen: set[str] = set()
    while ident in elements and ident not in seen:
        seen.add(ident)
        style = elements[ident]
        properties, run = style.find(PPR), style.find(RPR)
        if properties is not None:
            outline = _outline(properties) if outline is None else outline
            own = numbered_by(properties)
            level = level or own.level
            if listed is None and own.list is not None:
                listed, naming = own.list, ident
        if hidden is None and run is not None and run.find(VANISH) is not None:
            hidden = is_set(run.find(VANISH))
        ident = value(style.find(BASED_ON)) or ""
    return Style(outline, Numbered(listed, level, naming), bool(hidden))


def _outline(properties: _Element) -> int | None:
    found = properties.find(OUTLINE)
    return None if found is None else whole(value(found), _BODY_TEXT)
