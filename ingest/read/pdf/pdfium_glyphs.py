"""The characters of a page as pdfium sees them, with their places.

Its boxes of characters that stand under /ActualText are tight ones, so that only the baseline tells their line.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Sequence
from itertools import compress, repeat
from typing import Any

import pypdfium2.raw as pdfium

from ingest.read.characters import DAMAGE
from ingest.read.pdf.page import Bounds, Glyph, Page
from ingest.read.pdf.pdfium_calls import angle, is_unmapped
from ingest.read.pdf.pdfium_drawn import Overfull, Shapes
from ingest.read.pdf.pdfium_forms import put_in_place, text_object
from ingest.read.pdf.pdfium_passes import drop_insides, see_outlined
from ingest.read.pdf.pdfium_room import Room
from ingest.read.radicals import FOLDED

MOST_CHARACTERS = 200_000
_BELOW = 3.0
"""How far below what it is clipped to a baseline may lie, and something of its characters be seen, in points."""
_LARGE = 28.0
"""Higher characters than those of a table or its title, in points."""
_STRAIGHT = 0.03
"""Off a quarter of a circle, in such quarters."""
_CHINESE = 0x2E80
_BREAKS = frozenset((0x0A, 0x0D))
_SPECIAL = FOLDED | {0x02: "-", 0xFFFE: "-"}
"""Radicals, and what pdfium puts for a hyphen between letters at the end of a line."""

Placed = Callable[[float, float], tuple[float, float]]


def placed_bounds(placed: Placed, left: float, bottom: float, right: float, top: float) -> Bounds:
    (xa, ya), (xb, yb) = placed(left, bottom), placed(right, top)
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def take_glyphs(page: Page, handle: Any, drawn: Shapes, placed: Placed, rotation: int, room: Room) -> None:
    """The characters in the order of the content; the breaks and blanks that pdfium adds are left out."""
    text = pdfium.FPDFText_LoadPage(handle)
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MOST_CHARACTERS:
            raise Overfull
        codes = _codes(text, count)
        boxes, origins = room.places(text, count)
        see_outlined(text, count, drawn)
        put_in_place(text, count, drawn.texts, boxes, origins)
        angles = list(map(angle, repeat(text), range(count)))
        turned_by = angles if any(angles) else ()
        unmapped = set(compress(range(count), map(is_unmapped, repeat(text), range(count))))
        _make_glyphs(page, text, placed, rotation, codes, boxes, origins, unmapped, turned_by, drawn)
        drop_insides(page)
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
    angles: Sequence[float],
    drawn: Shapes,
) -> None:
    take, width, height, special, new = page.glyphs.append, page.width, page.height, _SPECIAL.get, tuple.__new__
    start, level = placed(0.0, 0.0)
    directions = page.directions
    faint = drawn.faint
    looked = bool(drawn.unseen or drawn.clips)
    high, spaced, before = 0, False, (0.0, 0.0)
    last_x = last_left = last_right = last_y = math.nan
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
            x0, y0, x1, y1 = placed_bounds(placed, left, bottom, right, top)
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
        if not code or (unmapped and i in unmapped):
            character = DAMAGE
            page.unmapped += 1
        if at_x == last_x and left == last_left and right == last_right and at_y == last_y:
            # One glyph that stands for several characters, as ﬃ does: pdfium gives each of them its box.
            # A Chinese character is in none; it may come twice, from its code and from /ActualText.
            # One that is drawn twice comes from two texts.
            if text_object(text, i) != text_object(text, i - 1) and character == page.glyphs[-1].text:
                continue
            if code < _CHINESE or character != page.glyphs[-1].text:
                page.glyphs[-1] = page.glyphs[-1]._replace(text=page.glyphs[-1].text + character)
            continue
        last_x = math.nan
        glyph = new(Glyph, (character, x0, y0, x1, y1, x, y, turned, spaced))
        spaced = False
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            page.hidden.setdefault("outside", []).append(glyph)
        elif looked and (reason := _unseen(drawn, text_object(text, i), (left + right) / 2, at_y)):
            page.hidden.setdefault(reason, []).append(glyph)
        else:
            if angles and _is_aslant(angles[i]):
                page.aslant.append(len(page.glyphs))
            if faint and text_object(text, i) in faint:
                page.faint.append(len(page.glyphs))
            if y1 - y0 > _LARGE:
                page.large.append(len(page.glyphs))
            take(glyph)
            last_x, last_left, last_right, last_y = at_x, left, right, at_y
    directions[rotation] += max(0, len(page.glyphs) - sum(directions))


def _is_aslant(angle: float) -> bool:
    quarters = angle / (math.pi / 2)
    return abs(quarters - round(quarters)) > _STRAIGHT


def _unseen(drawn: Shapes, address: int, x: float, y: float) -> str | None:
    """Why a character of a text object is not seen, of its middle and its baseline; None where it is."""
    if (clip := drawn.clips.get(address)) and not (clip[0] <= x <= clip[2] and clip[1] - _BELOW <= y <= clip[3]):
        return "clipped"
    return drawn.unseen.get(address)
