"""A page of a PDF with what was read from it drawn on top, as PNG.

The labels are the keys and kinds of the data, in Latin letters: a font for those comes with Pillow, and one for Chinese
is not on every machine.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from ingest.commands.page_overlay import Label, Mark, Overlay, Row
from ingest.model import Role, Severity
from ingest.places import Bounds

if TYPE_CHECKING:
    from PIL.Image import Image as Raster
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

Colour = tuple[int, int, int]

KINDS: Mapping[str, Colour] = {
    "header": (90, 120, 200),
    "title": (60, 60, 140),
    "unit": (110, 110, 160),
    "category": (150, 70, 190),
    "project": (40, 150, 80),
    "component": (150, 200, 60),
    "continuation": (240, 140, 20),
    "subtotal": (200, 160, 0),
    "total": (220, 190, 0),
    "share": (170, 150, 60),
    "note": (120, 120, 120),
    "blank": (200, 200, 200),
    "unknown": (220, 40, 40),
    "text": (150, 150, 150),
    "unused": (70, 70, 70),
}
ROLES: Mapping[Role, Colour] = {
    "field": (30, 90, 200),
    "funding": (0, 130, 90),
    "amount": (0, 140, 150),
    "extra": (110, 110, 110),
}
MARKS: Mapping[Severity | Literal["moved"], Colour] = {
    "error": (210, 0, 0),
    "warning": (230, 110, 0),
    "info": (0, 120, 200),
    "moved": (200, 0, 160),
}
_CELL = (60, 110, 220, 150)
_TINT, _FAINT = 56, 90  # of 255
_SIZE, _LINE, _PAD = 17, 22, 6
_LEFT, _RIGHT = 190, 340
_RULE = 5
"""Half of what the rule above a table may measure, so that it stays with its table."""
_WHITE: Colour = (255, 255, 255)


class Drawn(Protocol):
    """A page in gray pixels, and where on it something stands whose bounds are in points."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def pixels(self) -> bytes: ...
    def place(self, bounds: Bounds) -> Bounds: ...


class _Beside(NamedTuple):
    """A text in a margin: the height at which it should stand, the x to which a line leads, and where it has room."""

    y: float
    text: str
    colour: Colour
    to: float
    at: float = 0.0


class _Strip(NamedTuple):
    """Room above a table, at a height of the page, for the keys of its columns: of each its image, its middle and how
    far its foot stands below the strip's head."""

    at: int
    height: int
    keys: tuple[tuple[Raster, float, int, Colour], ...]

    def draw(self, canvas: Raster, draw: ImageDraw, foot: int) -> None:
        for image, x, below, colour in self.keys:
            end = foot - self.height + below
            draw.line((_LEFT + x, end, _LEFT + x, foot), fill=(*colour, 2 * _FAINT))
            canvas.paste(image, (round(_LEFT + x - image.width / 2), end - image.height))


def drawing(page: Drawn, what: Overlay) -> bytes:
    """The page with the columns' keys above each table, the rows' kinds on the left, moves and findings on the right,
    and a legend below."""
    from PIL import Image, ImageDraw

    sheet = Image.frombytes("L", (page.width, page.height), page.pixels).convert("RGB")
    _paint(ImageDraw.Draw(sheet, "RGBA"), page, what)
    strips = _strips(page, what.labels)

    def down(y: float) -> float:
        return y + sum(strip.height for strip in strips if strip.at <= y)

    left, right = (
        _stacked(note._replace(y=down(note.y)) for note in notes)
        for notes in ([_named(page, row) for row in what.rows], [_noted(page, mark) for mark in what.marks])
    )
    foot = max(down(page.height), *(each.at + _LINE for each in (*left, *right)), 0.0) + _PAD
    canvas = Image.new("RGB", (_LEFT + page.width + _RIGHT, round(foot) + _LINE + _PAD), _WHITE)
    draw = ImageDraw.Draw(canvas, "RGBA")
    cuts = [0, *(strip.at for strip in strips), page.height]
    for upper, lower in pairwise(cuts):
        canvas.paste(sheet.crop((0, upper, page.width, lower)), (_LEFT, round(down(upper))))
    for strip in strips:
        strip.draw(canvas, draw, round(down(strip.at)))
    edge = _LEFT + page.width
    for x in (_LEFT - 1, edge):
        draw.line((x, 0, x, down(page.height)), fill=(*_CELL[:3], _FAINT))
    for note in left:
        _chip(draw, _PAD, note.at, note.text, note.colour)
    for note in right:
        ends = (_LEFT + note.to, note.y + _LINE / 2, edge + 2 * _PAD, note.at + _LINE / 2)
        draw.line(ends, fill=(*note.colour, _FAINT))
        _chip(draw, edge + 2 * _PAD, note.at, note.text, note.colour)
    _legend(draw, foot, what)
    out = io.BytesIO()
    canvas.save(out, "PNG")
    return out.getvalue()


def _paint(draw: ImageDraw, page: Drawn, what: Overlay) -> None:
    for row in what.rows:
        for cell in row.cells:
            draw.rectangle(page.place(cell), fill=(*KINDS[row.kind], _TINT))
    for cell in what.cells:
        draw.rectangle(page.place(cell), outline=_CELL)
    around: Counter[Bounds] = Counter()
    for mark in what.marks:
        for box in mark.boxes:
            inset = 2 + 4 * around[box]  # so that each of several around one cell is seen
            around[box] += 1
            left, top, right, bottom = page.place(box)
            if right - left > 2 * inset and bottom - top > 2 * inset:
                inner = (left + inset, top + inset, right - inset, bottom - inset)
                draw.rectangle(inner, outline=(*MARKS[mark.what], 230), width=3)


def _named(page: Drawn, row: Row) -> _Beside:
    left, top, _, bottom = page.place(row.box)
    return _Beside((top + bottom - _LINE) / 2, row.name, KINDS[row.kind], left)


def _noted(page: Drawn, mark: Mark) -> _Beside:
    _, top, right, bottom = page.place(mark.boxes[0])
    return _Beside((top + bottom - _LINE) / 2, mark.text, MARKS[mark.what], right)


def _stacked(notes: Iterable[_Beside]) -> list[_Beside]:
    """The texts of a margin, each as near to its height as those above it allow."""
    found: list[_Beside] = []
    for note in sorted(notes, key=lambda note: note.y):
        found.append(note._replace(at=max(note.y, found[-1].at + _LINE) if found else note.y))
    return found


def _strips(page: Drawn, labels: Iterable[Label]) -> list[_Strip]:
    """A strip for each table, or for tables that stand side by side."""
    groups: list[tuple[float, list[Label]]] = []
    for label in sorted(labels, key=lambda label: page.place(label.table)[1]):
        _, top, _, bottom = page.place(label.table)
        if not groups or top >= groups[-1][0]:
            groups.append((bottom, []))
        held = groups[-1][1]
        groups[-1] = (max(bottom, groups[-1][0]), [*held, label])
    return [_strip(page, held) for _, held in groups]


def _strip(page: Drawn, labels: Sequence[Label]) -> _Strip:
    """The labels, written upwards, side by side; one that has no room there stands above the others."""
    tiers: list[list[tuple[float, Label]]] = []
    for label in labels:
        left, _, right, _ = page.place(label.box)
        x = (left + right) / 2
        tier = next((tier for tier in tiers if all(abs(x - other) >= _LINE for other, _ in tier)), None)
        if tier is None:
            tiers.append(tier := [])
        tier.append((x, label))
    keys: list[tuple[Raster, float, int, Colour]] = []
    below = _PAD
    for tier in reversed(tiers):
        images = [_upwards(label) for _, label in tier]
        below += max(image.height for image in images)
        keys += [(image, x, below, ROLES[label.role]) for image, (x, label) in zip(images, tier, strict=True)]
        below += _PAD
    return _Strip(max(0, round(page.place(labels[0].table)[1]) - _RULE), below, tuple(keys))


def _upwards(label: Label) -> Raster:
    from PIL import Image, ImageDraw

    across = Image.new("RGB", (round(_font().getlength(label.text)) + 2 * _PAD, _LINE), _WHITE)
    _chip(ImageDraw.Draw(across), 0, 0, label.text, ROLES[label.role])
    return across.rotate(90, expand=True)


def _chip(draw: ImageDraw, x: float, y: float, text: str, colour: Colour) -> None:
    """A text on its colour, black or white, whichever can be read."""
    light = sum(weight * part for weight, part in zip((0.299, 0.587, 0.114), colour, strict=True)) > 140
    draw.rectangle((x, y, x + _font().getlength(text) + 2 * _PAD, y + _LINE - 2), fill=colour)
    draw.text((x + _PAD, y), text, font=_font(), fill=(0, 0, 0) if light else _WHITE)


def _legend(draw: ImageDraw, y: float, what: Overlay) -> None:
    x: float = _PAD
    kinds = {row.kind for row in what.rows}
    roles = {label.role for label in what.labels}
    marks = {mark.what for mark in what.marks}
    shown = [(f"row: {kind}", colour) for kind, colour in KINDS.items() if kind in kinds]
    shown += [(f"column: {role}", colour) for role, colour in ROLES.items() if role in roles]
    shown += [(f"cell: {mark}", colour) for mark, colour in MARKS.items() if mark in marks]
    for text, colour in shown:
        _chip(draw, x, y, text, colour)
        x += _font().getlength(text) + 4 * _PAD


@cache
def _font() -> ImageFont | FreeTypeFont:
    from PIL import ImageFont as fonts

    return fonts.load_default(_SIZE)
