"""A page of a PDF drawn in gray, and the characters on it that look different from machine to machine."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from ingest.read.pdf_page import Bounds, turned_bounds

MOST_PIXELS = 16 * 1024 * 1024
"""Of one page; a larger sheet is drawn smaller. A3 at 144 dots an inch has four millions."""
_WHITE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A page in pixels of one byte from black to white, row by row, `scale` of them to a point; it has been turned
    counter-clockwise by `quarters` of a circle.

    `foreign` are the boxes, in pixels, of characters in fonts that the file does not hold: each machine draws them with
    what it has.
    """

    width: int
    height: int
    scale: float
    quarters: int
    pixels: bytes = field(repr=False)
    foreign: tuple[Bounds, ...] = ()

    def place(self, bounds: Bounds) -> Bounds:
        """The pixels of what has these bounds, in points, on the page as it is shown."""
        x0, top, x1, bottom = (side * self.scale for side in bounds)
        sides = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        return turned_bounds((x0, top, x1, bottom), self.quarters, *sides)

    def rows(self, left: int, top: int, right: int, bottom: int) -> list[bytes]:
        """The pixels of a part of the page."""
        return [self.pixels[y * self.width + left : y * self.width + right] for y in range(top, bottom)]


def page_to_bitmap(document: Any, number: int, dots: float, quarters: int) -> Bitmap | None:
    """Page `number` (from 1) of an open document with `dots` pixels to a point, turned counter-clockwise by `quarters`
    of a circle; None where it cannot be drawn."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return None
    try:
        wide, high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        if not (wide > 0 and high > 0):
            return None
        scale = min(dots, math.sqrt(MOST_PIXELS / (wide * high)))
        sides = (high, wide) if quarters % 2 else (wide, high)
        width, height = (max(1, math.floor(side * scale)) for side in sides)
        pixels = _drawn(page, width, height, quarters)
        if pixels is None:
            return None
        return Bitmap(width, height, scale, quarters, pixels, _foreign(page, width, height, quarters))
    finally:
        pdfium.FPDF_ClosePage(page)


def _drawn(page: Any, width: int, height: int, quarters: int) -> bytes | None:
    pixels = ctypes.create_string_buffer(width * height)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, pixels, width)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, -quarters % 4, pdfium.FPDF_GRAYSCALE)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels.raw


def _foreign(page: Any, width: int, height: int, quarters: int) -> tuple[Bounds, ...]:
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return ()
    corners = [ctypes.c_double() for _ in range(4)]
    x, y = ctypes.c_int(), ctypes.c_int()

    def place(index: int) -> Bounds:
        pdfium.FPDFText_GetCharBox(text, index, *corners)
        left, right, bottom, top = (side.value for side in corners)
        shown = []
        for at_x, at_y in ((left, bottom), (right, top)):
            pdfium.FPDF_PageToDevice(page, 0, 0, width, height, -quarters % 4, at_x, at_y, x, y)
            shown.append((x.value, y.value))
        (xa, ya), (xb, yb) = shown
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)

    try:
        return tuple(
            place(i)
            for i in range(pdfium.FPDFText_CountChars(text))
            if pdfium.FPDFText_GetUnicode(text, i) > 0x20 and not _is_held(text, i)
        )
    finally:
        pdfium.FPDFText_ClosePage(text)


def _is_held(text: Any, index: int) -> bool:
    """Whether the file holds the font of a character."""
    written = pdfium.FPDFText_GetTextObject(text, index)
    font = pdfium.FPDFTextObj_GetFont(written) if written else None
    return not font or pdfium.FPDFFont_GetIsEmbedded(font) != 0
