"""Pieces of the pages of a PDF as pictures: the cells asked for, with so much around them that a person recognises the
place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ingest.model import Picture, Text
from ingest.read.pdf_bitmap import Bitmap
from ingest.read.pdf_file import PdfFile
from ingest.read.pdf_page import Bounds
from ingest.read.png import gray_png

DOTS = 120 / 72
"""Pixels to a point: print of nine points is fifteen pixels high."""
_MARGIN = 18.0
_LEAST_WIDTH, _LEAST_HEIGHT = 420.0, 60.0
_WIDEST, _HIGHEST = 640.0, 280.0
"""Cells that fit into so many points are shown in one picture, with what stands between them."""
_MOST = 4
"""Pictures of one spot; cells that are scattered over a page are shown by the first of them."""

_NOT_DRAWN = Text("该页画不出来", "the page cannot be drawn")
_NOT_HELD = Text(
    "所用字体不在文件中，各台电脑画出的不一样",
    "its fonts are not in the file, and each computer would draw them differently",
)


class Spot(NamedTuple):
    """Boxes on a page, in points from the top left of the page as it is shown; its text is turned by `quarters`."""

    page: int
    boxes: tuple[Bounds, ...]
    quarters: int = 0


class Taken(NamedTuple):
    """The pictures of a spot, and why any is missing."""

    pictures: tuple[Picture, ...] = ()
    missing: Text | None = None


def take(pdf: PdfFile, spots: Sequence[Spot]) -> dict[Spot, Taken]:
    """The pictures of each spot; each page is drawn once, and let go before the next."""

    def sheet(spot: Spot) -> tuple[int, int]:
        return spot.page, spot.quarters

    found: dict[Spot, Taken] = {}
    for (page, quarters), together in groupby(sorted(set(spots), key=sheet), key=sheet):
        drawn = pdf.bitmap(page, DOTS, quarters)
        if drawn is None:
            found |= {spot: Taken(missing=_NOT_DRAWN) for spot in together}
            continue
        cut: dict[tuple[int, int, int, int], bytes] = {}
        for spot in together:
            found[spot] = _taken(spot, drawn, cut)
    return found


def _taken(spot: Spot, drawn: Bitmap, cut: dict[tuple[int, int, int, int], bytes]) -> Taken:
    pictures: list[Picture] = []
    missing: Text | None = None
    for boxes in list(_together([drawn.place(box) for box in spot.boxes], drawn.scale))[:_MOST]:
        left, top, right, bottom = part = _part(_around(boxes), drawn)
        if right <= left or bottom <= top:
            missing = _NOT_DRAWN
        elif any(_meet(part, box) for box in drawn.foreign):
            missing = _NOT_HELD
        else:
            if part not in cut:
                cut[part] = gray_png(drawn.rows(*part))
            within = tuple(
                (round(x0 - left, 1), round(y0 - top, 1), round(x1 - left, 1), round(y1 - top, 1))
                for x0, y0, x1, y1 in boxes
            )
            pictures.append(Picture(spot.page, cut[part], right - left, bottom - top, within))
    return Taken(tuple(pictures), missing)


def _together(boxes: Sequence[Bounds], scale: float) -> Iterator[list[Bounds]]:
    """The boxes in the order of reading, in groups that fit into one picture each."""
    group: list[Bounds] = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        x0, top, x1, bottom = _around([*group, box])
        if group and (x1 - x0 > _WIDEST * scale or bottom - top > _HIGHEST * scale):
            yield group
            group = []
        group.append(box)
    yield group


def _around(boxes: Sequence[Bounds]) -> Bounds:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _part(bounds: Bounds, drawn: Bitmap) -> tuple[int, int, int, int]:
    """The part of the page to be shown for these bounds, in whole pixels."""
    x0, top, x1, bottom = bounds
    aside = max(_MARGIN * drawn.scale, (_LEAST_WIDTH * drawn.scale - (x1 - x0)) / 2)
    above = max(_MARGIN * drawn.scale, (_LEAST_HEIGHT * drawn.scale - (bottom - top)) / 2)
    return (
        max(0, round(x0 - aside)),
        max(0, round(top - above)),
        min(drawn.width, round(x1 + aside)),
        min(drawn.height, round(bottom + above)),
    )


def _meet(a: Bounds, b: Bounds) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
