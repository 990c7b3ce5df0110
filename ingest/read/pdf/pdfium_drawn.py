"""What a page draws, as values: rules, fills, images, and the texts that it holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ingest.read.pdf.pdfium_geometry import Matrix, Rect

Order = tuple[int, ...]
"""When an object is drawn: its place on the page; within a form the form's place first."""


class Overfull(Exception):
    """A page draws more than it may."""


class Fill(NamedTuple):
    """A filled area. What is beneath an `opaque` one cannot be seen; a `masked` one is painted through a mask, as a
    picture is."""

    rect: Rect
    order: Order
    light: bool
    opaque: bool
    masked: bool = False


class Texts(NamedTuple):
    """The text objects of the page or of one form, each with its place in it."""

    places: list[int]
    items: list[Any]
    within: Order
    matrix: Matrix | None


@dataclass(slots=True)
class Shapes:
    """`orders` and `looks`, the colours, are those of the `rules`; of `dots` a dotted rule may be made. `unseen` are
    the addresses of the text objects that cannot be seen, with the reason, `faint` of those that are hardly darker than
    the paper or bright, `clips` of those of which a part only can be seen, with the bounds of that part."""

    rules: list[Rect] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    looks: list[int] = field(default_factory=list)
    dots: list[Rect] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    images: list[Rect] = field(default_factory=list)
    texts: list[Texts] = field(default_factory=list)
    unseen: dict[int, str] = field(default_factory=dict)
    faint: set[int] = field(default_factory=set)
    clips: dict[int, Rect] = field(default_factory=dict)
    count: int = 0
