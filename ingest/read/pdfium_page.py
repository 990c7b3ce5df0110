"""A page as pdfium sees it: the characters with their places, the rules and the fills.

pdfium is asked as seldom as it allows, as every call costs as much as what is done with its answer. Its boxes of
characters that stand under /ActualText are tight ones, so that only the baseline tells their line.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Mapping, Sequence
from itertools import compress, repeat
from typing import Any

import pypdfium2.raw as pdfium

from ingest.model import Text
from ingest.read.characters import DAMAGE
from ingest.read.lattice import Rule
from ingest.read.pdf_page import Bounds, Glyph, Page
from ingest.read.pdfium_calls import is_unmapped
from ingest.read.pdfium_room import Room
from ingest.read.pdfium_shapes import Overfull, Shapes, shapes
from ingest.read.radicals import FOLDED

_BREAKS = frozenset((0x0A, 0x0D))
_SPECIAL = FOLDED | {0x02: "-", 0xFFFE: "-"}
"""Radicals, and what pdfium puts for a hyphen between letters at the end of a line."""

Placed = Callable[[float, float], tuple[float, float]]


MOST_OBJECTS = 100_000
MOST_CHARACTERS = 200_000
"""What one page may hold: a full sheet of A3 in small print has some ten thousand characters."""

_DAMAGED = Text("该页已损坏", "it is damaged")
_TOO_MUCH = Text(
    f"内容超过上限 ({MOST_OBJECTS} 个图形, {MOST_CHARACTERS} 个字符)",
    f"it holds more than {MOST_OBJECTS} shapes or {MOST_CHARACTERS} characters",
)


def read_page(document: Any, number: int, room: Room) -> Page:
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
        drawn = shapes(handle, MOST_OBJECTS, room)
        if not drawn.count and not pdfium.FPDFPage_GetMediaBox(handle, *(ctypes.c_float() for _ in range(4))):
            # For a page that is not there, pdfium makes up an empty one, of a size that nothing states.
            page.unread = _DAMAGED
            return page
        _take_shapes(page, drawn, placed)
        _take_glyphs(page, handle, drawn, placed, rotation, room)
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


def _take_glyphs(page: Page, handle: Any, drawn: Shapes, placed: Placed, rotation: int, room: Room) -> None:
    """The characters in the order of the content; the breaks and blanks that pdfium adds are left out."""
    text = pdfium.FPDFText_LoadPage(handle)
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MOST_CHARACTERS:
            raise Overfull
        codes = _codes(text, count)
        boxes, origins = room.places(text, count)
        unmapped = set(compress(range(count), map(is_unmapped, repeat(text), range(count))))
        _make_glyphs(page, text, placed, rotation, codes, boxes, origins, unmapped, drawn.unseen)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _codes(text: Any, count: int) -> Sequence[int]:
    """The UTF-16 units of the characters."""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    if pdfium.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        return buffer[:count]
    # Characters without a code are left out there.
    return [pdfium.FPDFText_GetUnicode(text, i) for i in range(count)]


def _make_glyphs(
    page: Page,
    text: Any,
    placed: Placed,
    rotation: int,
    codes: Sequence[int],
    boxes: Sequence[float],
    origins: Sequence[float],
    unmapped: set[int],
    unseen: Mapping[int, str],
) -> None:
    take, width, height, special, new = page.glyphs.append, page.width, page.height, _SPECIAL.get, tuple.__new__
    start, level = placed(0.0, 0.0)
    directions = page.directions
    high, spaced, before = 0, False, (0.0, 0.0)
    shape: tuple[float, float, float, float] | None = None
    places = zip(codes, boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4], origins[0::2], origins[1::2], strict=False)
    for i, (code, left, top, right, bottom, at_x, at_y) in enumerate(places):
        if code <= 0x20:
            if code == 0x20 and left == right:
                spaced = True  # added by pdfium
                continue
            if code in _BREAKS:
                continue
        # Upright text sets its pen down at the left of the box, and not at its top.
        turned = rotation
        if at_x - left > 0.6 * (right - left) or at_y > top - 0.1 * (top - bottom):
            turned = (rotation + round(pdfium.FPDFText_GetCharAngle(text, i) / (math.pi / 2))) % 4
            directions[turned] += turned != rotation
        if rotation:
            x0, y0, x1, y1 = _bounds(placed, left, bottom, right, top)
            x, y = placed(at_x, at_y)
        else:
            x0, y0, x1, y1, x, y = start + left, level - top, start + right, level - bottom, start + at_x, level - at_y
        if 0xD800 <= code < 0xE000:
            if code < 0xDC00:
                high, before = code, (x0, x)
                continue
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            x0, x = before
            high = 0
        character = special(code) or chr(code)
        if i in unmapped or not code:
            character = DAMAGE
            page.unmapped += 1
        if (left, right, at_x, at_y) == shape:
            # One glyph that stands for several characters, as ﬃ does: pdfium gives each of them its box.
            page.glyphs[-1] = page.glyphs[-1]._replace(text=page.glyphs[-1].text + character)
            continue
        shape = None
        glyph = new(Glyph, (character, x0, y0, x1, y1, x, y, turned, spaced))
        spaced = False
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            page.hidden.setdefault("outside", []).append(glyph)
        elif unseen and (reason := unseen.get(_text_object(text, i))):
            page.hidden.setdefault(reason, []).append(glyph)
        else:
            take(glyph)
            shape = (left, right, at_x, at_y)
    directions[rotation] += max(0, len(page.glyphs) - sum(directions))


def _text_object(text: Any, index: int) -> int:
    return ctypes.cast(pdfium.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0
