"""One page of a PDF: what stands on it, in points from the top left of the page as it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from ingest.model import Text
from ingest.read.pdf.rules import Rule

Bounds = tuple[float, float, float, float]
"""x0, top, x1, bottom."""


class Glyph(NamedTuple):
    """A printed character: its box, the point at which the pen was set down, and how it is turned.

    `y` is the baseline of upright text. `turned` counts quarters of a circle, clockwise; `spaced` says that the file
    leaves a blank before it without printing one.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    x: float
    y: float
    turned: int = 0
    spaced: bool = False


class TaggedRow(NamedTuple):
    """A row as the tags of a page have it: how many cells it has, and the marks of those that hold something."""

    width: int
    cells: list[tuple[int, ...]]


class Setting(Protocol):
    """How a page that was printed askew, or in an unusual size, was set right for reading."""

    def printed(self, bounds: Bounds) -> Bounds:
        """Where on the page as it was printed something stands, within which bounds."""


@dataclass(slots=True)
class Page:
    """The characters, rules and fills of a page.

    `hidden` are the characters that nobody sees, by the reason; a character of which the file does not say what it is
    stands as U+FFFD. `aslant`, `faint` and `large` are the places of characters that may belong to a watermark: set at
    an angle, pale or bright, or very high. `directions` counts the characters by the quarters that they
    are turned. `unread` says why nothing of the page was read. `tagged` are the rows of each tagged table, `marks`
    places at which text under a mark stands: the mark, x and y. Where there is a `setting`, all stands as it is after
    it. `struck` are the lines that strike text out. `apart` is how far apart its digits are set, once that was asked
    for.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    fills: list[Bounds] = field(default_factory=list)
    hidden: dict[str, list[Glyph]] = field(default_factory=dict)
    aslant: list[int] = field(default_factory=list)
    faint: list[int] = field(default_factory=list)
    large: list[int] = field(default_factory=list)
    directions: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    unmapped: int = 0
    images: int = 0
    unread: Text | None = None
    tagged: list[list[TaggedRow]] = field(default_factory=list)
    marks: list[tuple[int, float, float]] = field(default_factory=list)
    setting: Setting | None = None
    struck: list[Rule] = field(default_factory=list)
    apart: float | None = None


def turned(glyph: Glyph, quarters: int, width: float, height: float) -> Glyph:
    """The glyph as it stands when a page of this size is turned counter-clockwise, so that what was turned clockwise by
    as many quarters is upright."""
    text, x0, top, x1, bottom, x, y, was, spaced = glyph
    if quarters == 1:
        return Glyph(text, top, width - x1, bottom, width - x0, y, width - x, (was - 1) % 4, spaced)
    if quarters == 2:
        corner = (width - x1, height - bottom, width - x0, height - top)
        return Glyph(text, *corner, width - x, height - y, (was - 2) % 4, spaced)
    if quarters == 3:
        return Glyph(text, height - bottom, x0, height - top, x1, height - y, x, (was - 3) % 4, spaced)
    return glyph


def turned_bounds(bounds: Bounds, quarters: int, width: float, height: float) -> Bounds:
    x0, top, x1, bottom = bounds
    if quarters == 1:
        return top, width - x1, bottom, width - x0
    if quarters == 2:
        return width - x1, height - bottom, width - x0, height - top
    if quarters == 3:
        return height - bottom, x0, height - top, x1
    return bounds


def upright(page: Page) -> tuple[Page, int]:
    """The page turned so that most of its characters are upright, and by how many quarters it had been turned."""
    quarters = max(range(4), key=lambda k: (page.directions[k], -k))
    if not quarters:
        return page, 0
    width, height = page.width, page.height
    size = (width, height) if quarters == 2 else (height, width)
    rules = [(rule.start, rule.at, rule.end, rule.at) for rule in page.horizontal]
    rules += [(rule.at, rule.start, rule.at, rule.end) for rule in page.vertical]
    horizontal, vertical = [], []
    for x0, top, x1, bottom in (turned_bounds(rule, quarters, width, height) for rule in rules):
        if x1 - x0 > bottom - top:
            horizontal.append(Rule(top, x0, x1))
        else:
            vertical.append(Rule(x0, top, bottom))
    marks = [(mark, turned_bounds((x, y, x, y), quarters, width, height)) for mark, x, y in page.marks]
    return Page(
        page.number,
        *size,
        [turned(glyph, quarters, width, height) for glyph in page.glyphs],
        horizontal,
        vertical,
        [turned_bounds(fill, quarters, width, height) for fill in page.fills],
        page.hidden,
        page.aslant,
        page.faint,
        page.large,
        [*page.directions[quarters:], *page.directions[:quarters]],
        page.unmapped,
        page.images,
        tagged=page.tagged,
        marks=[(mark, bounds[0], bounds[1]) for mark, bounds in marks],
        setting=page.setting,
    ), quarters
