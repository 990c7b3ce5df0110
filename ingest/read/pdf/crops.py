"""Pieces of the pages of a PDF as pictures: the cells asked for, with so much around them that a person recognises the
place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple, TypeVar

from ingest.model import Picture, Text
from ingest.read.pdf.bitmap import Bitmap, Frame, Part
from ingest.read.pdf.file import PdfFile
from ingest.read.pdf.page import Bounds
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

A = TypeVar("A", int, float)


class Spot(NamedTuple):
    """Boxes on a page, in points from the top left of the page as it is shown; its text is turned by `quarters`."""

    page: int
    boxes: tuple[Bounds, ...]
    quarters: int = 0


class Taken(NamedTuple):
    """The pictures of a spot, and why any is missing."""

    pictures: tuple[Picture, ...] = ()
    missing: Text | None = None


class _Piece(NamedTuple):
    """What is to be cut out of a page, and the boxes that it is about, in pixels of the page."""

    part: Part
    boxes: tuple[Bounds, ...]


def take(pdf: PdfFile, spots: Iterable[Spot]) -> dict[Spot, Taken]:
    """The pictures of each spot; each page is drawn once, no more of it than is needed, and let go before the next."""

    def sheet(spot: Spot) -> tuple[int, int]:
        return spot.page, spot.quarters

    found: dict[Spot, Taken] = {}
    for (page, quarters), together in groupby(sorted(set(spots), key=sheet), key=sheet):
        frame = pdf.frame(page, DOTS, quarters)
        pieces = {spot: _pieces(spot, frame) if frame else [] for spot in together}
        parts = [piece.part for held in pieces.values() for piece in held]
        drawn = pdf.bitmap(page, frame, Part(*_around(parts))) if frame and parts else None
        cut: dict[Part, bytes] = {}
        found |= {spot: _taken(page, held, drawn, cut) for spot, held in pieces.items()}
    return found


def _pieces(spot: Spot, frame: Frame) -> list[_Piece]:
    groups = islice(_together([frame.place(box) for box in spot.boxes], frame.scale), _MOST)
    pieces = (_Piece(_part(_around(boxes), frame), tuple(boxes)) for boxes in groups)
    return [piece for piece in pieces if piece.part.left < piece.part.right and piece.part.top < piece.part.bottom]


def _taken(page: int, pieces: Sequence[_Piece], drawn: Bitmap | None, cut: dict[Part, bytes]) -> Taken:
    if drawn is None or not pieces:
        return Taken(missing=_NOT_DRAWN)
    pictures: list[Picture] = []
    for part, boxes in pieces:
        if any(_meet(part, box) for box in drawn.foreign):
            continue
        if part not in cut:
            cut[part] = gray_png(drawn.rows(part))
        left, top = part.left, part.top
        within = tuple(
            (round(x0 - left, 1), round(y0 - top, 1), round(x1 - left, 1), round(y1 - top, 1))
            for x0, y0, x1, y1 in boxes
        )
        pictures.append(Picture(page, cut[part], part.right - left, part.bottom - top, within))
    return Taken(tuple(pictures), None if len(pictures) == len(pieces) else _NOT_HELD)


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


def _around(boxes: Iterable[tuple[A, A, A, A]]) -> tuple[A, A, A, A]:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _part(bounds: Bounds, frame: Frame) -> Part:
    """The part of the page to be shown for these bounds."""
    x0, top, x1, bottom = bounds
    aside = max(_MARGIN * frame.scale, (_LEAST_WIDTH * frame.scale - (x1 - x0)) / 2)
    above = max(_MARGIN * frame.scale, (_LEAST_HEIGHT * frame.scale - (bottom - top)) / 2)
    return Part(
        max(0, round(x0 - aside)),
        max(0, round(top - above)),
        min(frame.width, round(x1 + aside)),
        min(frame.height, round(bottom + above)),
    )


def _meet(a: Bounds, b: Bounds) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
