"""What was met in a document that its text alone does not tell, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element

from ingest.read.word.names import TC, P


class Remark(NamedTuple):
    """A text that is told of the first of `places` that becomes a cell of a grid or a paragraph."""

    places: tuple[_Element, ...]
    text: str


@dataclass(slots=True)
class Remarks:
    """Texts that are hidden or struck out, what could not be read, and what was revised."""

    hidden: list[Remark] = field(default_factory=list)
    struck: list[Remark] = field(default_factory=list)
    unread: list[Remark] = field(default_factory=list)
    inserted: list[Remark] = field(default_factory=list)
    deleted: list[Remark] = field(default_factory=list)

    def places(self) -> frozenset[_Element]:
        """Every element that a remark is about."""
        told = (*self.hidden, *self.struck, *self.unread, *self.inserted, *self.deleted)
        return frozenset(place for remark in told for place in remark.places)


def remark(element: _Element, text: str = "") -> Remark:
    """A remark on the cells that hold an element, inner before outer, or else on its paragraph.

    It is not known yet which of the cells will be one of a grid.
    """
    cells = (*([element] if element.tag == TC else ()), *element.iterancestors(TC))
    return Remark(cells or (element if element.tag == P else next(element.iterancestors(P), element),), text)
