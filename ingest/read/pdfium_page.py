"""A page as pdfium sees it: the characters with their places, the rules and the fills.

pdfium is asked as seldom as it allows, as every call costs as much as what is done with its answer. Its boxes of
characters that stand under /ActualText are tight ones, so that only the baseline tells their line.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from ingest.model import Text
from ingest.read.characters import DAMAGE
from ingest.read.lattice import Rule
from ingest.read.pdf_page import Bounds, Glyph, Page
from ingest.read.pdfium_shapes import Overfull, Shapes, shapes
from ingest.read.radicals import FOLDED

_BREAK_HYPHEN = 0x02
"""What pdfium puts for a hyphen between letters at the end of a line."""

Placed = Callable[[float, float], tuple[float, float]]


MOST_OBJECTS = 100_000
MOST_CHARACTERS = 200_000
"""What one page may hold: a full sheet of A3 in small print has some ten thousand characters."""

_DAMAGED = Text("该页已损坏", "it is damaged")
_TOO_MUCH = Text(
    f"内容超过上限 ({MOST_OBJECTS} 个图形, {MOST_CHARACTERS} 个字符)",
    f"it holds more than {MOST_OBJECTS} shapes or {MOST_CHARACTERS} characters",
)


def read_page(document: Any, number: int) -> Page:
    """Page `number` (from 1) of an open document; `unread` says why where it cannot be read."""
    handle = pdfium.FPDF_LoadPage(document, number - 1)
    if not handle:
        return Page(number, 0, 0, unread=_DAMAGED)
    try:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(handle, box)
        rotation = pdfium.FPDFPage_GetRotation(handle)
        placed = _placing(rotation, box)
        width, height = abs(box.right - box.left), abs(box.top - box.bottom)
        page = Page(number, *((height, width) if rotation % 2 else (width, height)))
        drawn = shapes(handle, MOST_OBJECTS)
        if not drawn.count and not pdfium.FPDFPage_GetMediaBox(handle, *(ctypes.c_float() for _ in range(4))):
            # For a page that is not there, pdfium makes up an empty one, of a size that nothing states.
            page.unread = _DAMAGED
            return page
        _take_shapes(page, drawn, placed)
        _take_glyphs(page, handle, drawn, placed, rotation)
    except Overfull:
        return Page(number, page.width, page.height, unread=_TOO_MUCH)
    finally:
        pdfium.FPDF_ClosePage(handle)
    return page


def _placing(rotation: int, box: Any) -> Placed:
    """User space to the page as it is shown: its corner at the origin, turned clockwise, y downwards."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    return (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )[rotation]


def _bounds(placed: Placed, left: float, bottom: float, right: float, top: float) -> Bounds:
    (xa, ya), (xb, yb) = placed(left, bottom), placed(right, top)
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _take_shapes(page: Page, drawn: Shapes, placed: Placed) -> None:
    page.images = len(drawn.images)
    for rect in drawn.rules:
        x0, top, x1, bottom = _bounds(placed, *rect)
        if x1 < 0 or bottom < 0 or x0 > page.width or top > page.height:
            continue
        if x1 - x0 > bottom - top:
            page.horizontal.append(Rule((top + bottom) / 2, x0, x1))
        else:
            page.vertical.append(Rule((x0 + x1) / 2, top, bottom))
    page.fills = [_bounds(placed, *fill.rect) for fill in drawn.fills if not fill.light]


def _take_glyphs(page: Page, handle: Any, drawn: Shapes, placed: Placed, rotation: int) -> None:
    """The characters in the order of the content; the breaks and blanks that pdfium adds are left out."""
    text = pdfium.FPDFText_LoadPage(handle)
    try:
        _read_glyphs(page, text, placed, rotation, drawn.unseen)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _read_glyphs(page: Page, text: Any, placed: Placed, rotation: int, unseen: dict[int, str]) -> None:
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_box, to_x, to_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    unicode, bounds, origin = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    is_unmapped = pdfium.FPDFText_HasUnicodeMapError
    glyphs, width, height = page.glyphs, page.width, page.height
    high, spaced, before = 0, False, (0.0, (0.0, 0.0))
    count = pdfium.FPDFText_CountChars(text)
    if count > MOST_CHARACTERS:
        raise Overfull
    for i in range(count):
        code = unicode(text, i)
        if code in (0x0D, 0x0A):
            continue
        bounds(text, i, to_box)
        origin(text, i, to_x, to_y)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        if code == 0x20 and left == right:
            spaced = True  # added by pdfium
            continue
        at_x, at_y = x.value, y.value
        quarters = rotation
        # Upright text sets its pen down at the left of the box, and not at its top.
        if at_x - left > 0.6 * (right - left) or at_y > top - 0.1 * (top - bottom):
            quarters += round(pdfium.FPDFText_GetCharAngle(text, i) / (math.pi / 2))
        (xa, ya), (xb, yb), pen = placed(left, bottom), placed(right, top), placed(at_x, at_y)
        x0, x1 = (xa, xb) if xa < xb else (xb, xa)
        y0, y1 = (ya, yb) if ya < yb else (yb, ya)
        if 0xD800 <= code < 0xDC00:
            high, before = code, (x0, pen)
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            x0, pen = before
        high = 0
        character = FOLDED.get(code) or ("-" if code == _BREAK_HYPHEN else chr(code))
        if is_unmapped(text, i) or not code:
            character = DAMAGE
        glyph = Glyph(character, x0, y0, x1, y1, *pen, quarters % 4, spaced)
        spaced = False
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            page.hidden.setdefault("outside", []).append(glyph)
        elif unseen and (reason := unseen.get(_text_object(text, i))):
            page.hidden.setdefault(reason, []).append(glyph)
        else:
            glyphs.append(glyph)


def _text_object(text: Any, index: int) -> int:
    return ctypes.cast(pdfium.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0
