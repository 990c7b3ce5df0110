"""Characters of forms put where the page shows them.

A character that stands under /ActualText in a form pdfium leaves where the form's own space has its text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any

import pypdfium2.raw as pdfium

from ingest.read.pdf.pdfium_drawn import Texts
from ingest.read.pdf.pdfium_geometry import Matrix, Rect
from ingest.read.pdf.pdfium_unseen import rect_of

_SAME = 0.01
"""So near, in points, is a side of such a character to that of its text."""


def put_in_place(text: Any, count: int, drawn: Iterable[Texts], boxes: list[float], origins: list[float]) -> None:
    """Change what is wrong of the boxes (left, top, right, bottom) and origins of the characters of a page."""
    held: dict[int, tuple[Matrix, Rect]] = {
        item.value or 0: (texts.matrix, rect_of(item)) for texts in drawn if texts.matrix for item in texts.items
    }
    if not held:
        return
    for i in range(count):
        found = held.get(text_object(text, i))
        if found is None:
            continue
        matrix, (x0, y0, x1, y1) = found
        left, top, right, bottom = boxes[4 * i : 4 * i + 4]
        if abs(top - y1) < _SAME and abs(bottom - y0) < _SAME and left > x0 - _SAME and right < x1 + _SAME:
            left, bottom, right, top = matrix.rect((left, bottom, right, top))
            boxes[4 * i : 4 * i + 4] = left, top, right, bottom
            origins[2 * i : 2 * i + 2] = matrix.point(origins[2 * i], origins[2 * i + 1])


def text_object(text: Any, index: int) -> int:
    """The address of the text object that a character belongs to."""
    return ctypes.cast(pdfium.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0
