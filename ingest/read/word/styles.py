"""What paragraphs and runs have by their styles: an outline level, a number, hidden or struck text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from lxml.etree import _Element

from ingest.read.word.names import (
    BASED_ON,
    LEVEL_INDEX,
    NUM_ID,
    NUM_PR,
    OUTLINE,
    P_STYLE,
    PPR,
    RPR,
    STRIKE,
    STYLE,
    STYLE_ID,
    VANISH,
    child,
    value,
    whole,
)

_BODY_TEXT = 9
_NO_NUMBER = "0"
_LONGEST_CHAIN = 64
"""How many styles one may be based on, one on the other; Word allows eleven."""


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
    struck: bool = False


class Styles:
    """The styles of a document by their ids, each worked out when it is asked for."""

    def __init__(self, root: _Element | None) -> None:
        listed = () if root is None else root.iterchildren(STYLE)
        self._elements = {value(style, STYLE_ID) or "": style for style in listed}
        self._styles: dict[str, Style] = {}
        self.hiding = self._with(root, VANISH, lambda style: style.hidden)
        self.striking = self._with(root, STRIKE, lambda style: style.struck)
        self.numbering = self._with(root, NUM_PR, lambda style: style.numbered.list not in (None, _NO_NUMBER))

    def __getitem__(self, ident: str | None) -> Style:
        ident = ident or ""
        if ident not in self._styles:
            self._styles[ident] = _resolved(ident, self._elements)
        return self._styles[ident]

    def _with(self, root: _Element | None, tag: str, holds: Callable[[Style], bool]) -> frozenset[str]:
        """The styles that have a property, by themselves or by those that they are based on."""
        if root is None or next(root.iter(tag), None) is None:
            return frozenset()
        return frozenset(ident for ident in self._elements if holds(self[ident]))

    def is_heading(self, paragraph: _Element) -> bool:
        """Whether a paragraph has an outline level of its own or by its style."""
        properties = child(paragraph, PPR)
        if properties is None:
            return False
        outline = _outline(properties)
        if outline is None:
            outline = self[value(child(properties, P_STYLE))].outline
        return outline is not None and outline < _BODY_TEXT

    def numbered(self, paragraph: _Element) -> Numbered | None:
        """What numbers a paragraph, its own word before its style's; None for one without an automatic number."""
        properties = child(paragraph, PPR)
        own = Numbered() if properties is None else numbered_by(properties)
        inherited = self[None if properties is None else value(child(properties, P_STYLE))].numbered
        if own.list is None:
            found = inherited._replace(level=own.level or inherited.level)
        else:
            found = own._replace(level=own.level or "0")
        return None if found.list in (None, _NO_NUMBER) else found


def numbered_by(properties: _Element) -> Numbered:
    """What a `w:pPr` says of a list."""
    found = child(properties, NUM_PR)
    return Numbered() if found is None else Numbered(value(child(found, NUM_ID)), value(child(found, LEVEL_INDEX)))


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
    struck: bool | None = None
    seen: set[str] = set()
    while ident in elements and ident not in seen and len(seen) < _LONGEST_CHAIN:
        seen.add(ident)
        style = elements[ident]
        properties, run = child(style, PPR), child(style, RPR)
        if properties is not None:
            outline = _outline(properties) if outline is None else outline
            own = numbered_by(properties)
            level = level or own.level
            if listed is None and own.list is not None:
                listed, naming = own.list, ident
        if run is not None:
            hidden = _switched(run, VANISH) if hidden is None else hidden
            struck = _switched(run, STRIKE) if struck is None else struck
        ident = value(child(style, BASED_ON)) or ""
    return Style(outline, Numbered(listed, level, naming), bool(hidden), bool(struck))


def _switched(run: _Element, tag: str) -> bool | None:
    """Whether a `w:rPr` switches a property on or off, None where it says nothing of it."""
    found = child(run, tag)
    return None if found is None else is_set(found)


def _outline(properties: _Element) -> int | None:
    found = child(properties, OUTLINE)
    return None if found is None else whole(value(found), _BODY_TEXT)
