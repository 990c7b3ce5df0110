"""Where pdfium writes what it is asked of many characters or texts at once.

The places, and the references to them that pdfium is handed, are kept from page to page: laying them out takes as long
as asking.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any

from ingest.read.pdf.pdfium_calls import draw_mode, fill_colour, loose_box, object_bounds, origin


class Room:
    """Room for the characters and texts of one page, which grows with the fullest page.

    `scale` is what the page before was enlarged by: the pages of one document are printed alike.
    """

    def __init__(self) -> None:
        self.scale = 1.0
        self._for_characters(0)
        self._for_texts(0)
        self._for_paths(0)

    def _for_characters(self, size: int) -> None:
        self._characters = size
        self._boxes, self._pens = (ctypes.c_float * (4 * size))(), (ctypes.c_double * (2 * size))()
        self._to_boxes = [ctypes.byref(self._boxes, 16 * i) for i in range(size)]
        self._to_xs = [ctypes.byref(self._pens, 16 * i) for i in range(size)]
        self._to_ys = [ctypes.byref(self._pens, 16 * i + 8) for i in range(size)]

    def _for_texts(self, size: int) -> None:
        self._texts = size
        self._reds, self._alphas, self._other = (ctypes.c_uint * size)(), (ctypes.c_uint * size)(), ctypes.c_uint()
        self._to_reds = [ctypes.byref(self._reds, 4 * i) for i in range(size)]
        self._to_alphas = [ctypes.byref(self._alphas, 4 * i) for i in range(size)]

    def _for_paths(self, size: int) -> None:
        self._paths = size
        self._bounds = (ctypes.c_float * (4 * size))()
        self._fills, self._strokes = (ctypes.c_int * size)(), (ctypes.c_int * size)()
        self._to_bounds = [[ctypes.byref(self._bounds, 16 * i + 4 * side) for i in range(size)] for side in range(4)]
        self._to_fills = [ctypes.byref(self._fills, 4 * i) for i in range(size)]
        self._to_strokes = [ctypes.byref(self._strokes, 4 * i) for i in range(size)]

    def places(self, text: Any, count: int) -> tuple[list[float], list[float]]:
        """Of each character left, top, right, bottom; and the x and y at which the pen was set down."""
        if count > self._characters:
            self._for_characters(_more(count))
        which = range(count)
        deque(map(loose_box, repeat(text), which, self._to_boxes), maxlen=0)
        deque(map(origin, repeat(text), which, self._to_xs, self._to_ys), maxlen=0)
        return self._boxes[: 4 * count], self._pens[: 2 * count]

    def paths(self, items: Sequence[Any]) -> Iterator[tuple[tuple[float, float, float, float], int, int]]:
        """Of each path its bounds (left, bottom, right, top), and whether it is filled and stroked."""
        if len(items) > self._paths:
            self._for_paths(_more(len(items)))
        deque(map(object_bounds, items, *self._to_bounds), maxlen=0)
        deque(map(draw_mode, items, self._to_fills, self._to_strokes), maxlen=0)
        sides = self._bounds[: 4 * len(items)]
        bounds = zip(sides[0::4], sides[1::4], sides[2::4], sides[3::4], strict=True)
        return zip(bounds, self._fills[: len(items)], self._strokes[: len(items)], strict=True)

    def colours(self, items: Sequence[Any]) -> tuple[Sequence[int], Sequence[int]] | None:
        """How red and how opaque the text objects are; None where one has no plain colour."""
        if len(items) > self._texts:
            self._for_texts(_more(len(items)))
        other = repeat(ctypes.byref(self._other))
        if not all(map(fill_colour, items, self._to_reds, other, other, self._to_alphas)):
            return None
        return self._reds[: len(items)], self._alphas[: len(items)]


def _more(count: int) -> int:
    """A little more than is asked for: pages of one document are about as full as one another."""
    return count + count // 4
