"""Pages of a PDF drawn in gray, and the characters on them that look different from machine to machine."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ingest.read.pdf.page import Bounds, turned_bounds
from ingest.read.pdf.pdfium_calls import (
    form_count,
    form_object,
    image_size,
    is_embedded,
    object_type,
    page_object,
    text_font,
)

MOST_PIXELS = 16 * 1024 * 1024
"""Of one page; a larger sheet is drawn smaller. A3 at 144 dots an inch has four millions."""
MOST_IN_IMAGES = 150_000_000
"""Pixels of all images of a page, which have to be unpacked whole; a scan of A3 at 600 dots an inch has seventy
millions."""
_WHITE = 0xFFFFFFFF


class Part(NamedTuple):
    """A part of a page, in whole pixels from the top left."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a page in pixels, `scale` of them to a point; it is turned counter-clockwise by `quarters` of a
    circle from how it is shown."""

    width: int
    height: int
    scale: float
    quarters: int

    def place(self, bounds: Bounds) -> Bounds:
        """The pixels of what has these bounds, in points, on the page as it is shown."""
        x0, top, x1, bottom = (side * self.scale for side in bounds)
        sides = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        return turned_bounds((x0, top, x1, bottom), self.quarters, *sides)

    @property
    def whole(self) -> Part:
        return Part(0, 0, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A part of a page in pixels of one byte from black to white, row by row.

    `foreign` are the boxes on the page, in pixels, of characters in fonts that the file does not hold: each machine
    draws them with what it has.
    """

    frame: Frame
    part: Part
    pixels: bytes = field(repr=False)
    foreign: tuple[Bounds, ...] = ()

    def rows(self, part: Part) -> list[bytes]:
        """The pixels of a part of the page that lies within this one."""
        width = self.part.right - self.part.left
        starts = ((y - self.part.top) * width + part.left - self.part.left for y in range(part.top, part.bottom))
        return [self.pixels[start : start + part.right - part.left] for start in starts]


def page_frame(document: Any, number: int, dots: float, quarters: int) -> Frame | None:
    """Page `number` (from 1) of an open document with `dots` pixels to a point; None where there is none."""
    size = pdfium.FS_SIZEF()
    if not pdfium.FPDF_GetPageSizeByIndexF(document, number - 1, size) or not (size.width > 0 and size.height > 0):
        return None
    scale = min(dots, math.sqrt(MOST_PIXELS / (size.width * size.height)))
    sides = (size.height, size.width) if quarters % 2 else (size.width, size.height)
    width, height = (max(1, math.floor(side * scale)) for side in sides)
    return Frame(width, height, scale, quarters)


def page_to_bitmap(document: Any, number: int, frame: Frame, part: Part) -> Bitmap | None:
    """A part of a page; None where it cannot be drawn."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return None
    try:
        foreign, images = _survey(page)
        pixels = _drawn(page, frame, part) if images <= MOST_IN_IMAGES else None
        if pixels is None:
            return None
        return Bitmap(frame, part, pixels, _foreign(page, frame) if foreign else ())
    finally:
        pdfium.FPDF_ClosePage(page)


def _drawn(page: Any, frame: Frame, part: Part) -> bytes | None:
    width, height = part.right - part.left, part.bottom - part.top
    pixels = ctypes.create_string_buffer(width * height)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, pixels, width)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        where = (-part.left, -part.top, frame.width, frame.height, -frame.quarters % 4)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, *where, pdfium.FPDF_GRAYSCALE)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels.raw


def _survey(page: Any) -> tuple[bool, int]:
    """Whether a page writes with a font that the file does not hold, and the pixels of all its images."""
    foreign, images = False, 0
    seen: set[int | None] = set()
    width, height = ctypes.c_uint(), ctypes.c_uint()
    holders: list[tuple[Callable[..., Any], Any, int]] = [(page_object, page, pdfium.FPDFPage_CountObjects(page))]
    while holders:
        take, holder, count = holders.pop()
        for item in map(take, repeat(holder), range(count)):
            kind = object_type(item)
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                holders.append((form_object, item, form_count(item)))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                if image_size(item, ctypes.byref(width), ctypes.byref(height)):
                    images += width.value * height.value
            elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
                font = text_font(item)
                if font.value not in seen:
                    seen.add(font.value)
                    foreign = foreign or not _is_held(font)
    return foreign, images


def _is_held(font: Any) -> bool:
    return not font or is_embedded(font) != 0


def _foreign(page: Any, frame: Frame) -> tuple[Bounds, ...]:
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return (frame.whole,)
    try:
        return tuple(
            _box(page, text, i, frame)
            for i in range(pdfium.FPDFText_CountChars(text))
            if pdfium.FPDFText_GetUnicode(text, i) > 0x20 and not _is_held(_font(text, i))
        )
    finally:
        pdfium.FPDFText_ClosePage(text)


def _font(text: Any, index: int) -> Any:
    written = pdfium.FPDFText_GetTextObject(text, index)
    return pdfium.FPDFTextObj_GetFont(written) if written else None


def _box(page: Any, text: Any, index: int, frame: Frame) -> Bounds:
    left, right, bottom, top = sides = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(text, index, *sides)
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for at_x, at_y in ((left.value, bottom.value), (right.value, top.value)):
        where = (0, 0, frame.width, frame.height, -frame.quarters % 4, at_x, at_y)
        pdfium.FPDF_PageToDevice(page, *where, x, y)
        corners.append((x.value, y.value))
    (xa, ya), (xb, yb) = corners
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
