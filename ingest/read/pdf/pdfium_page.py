"""A page as pdfium sees it: the characters with their places, the rules and the fills.

pdfium is asked as seldom as it allows, as every call costs as much as what is done with its answer.
"""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from ingest.model import Text
from ingest.read.pdf.page import Page
from ingest.read.pdf.pdfium_calls import object_bounds, object_mark
from ingest.read.pdf.pdfium_drawn import Overfull, Shapes
from ingest.read.pdf.pdfium_glyphs import MOST_CHARACTERS, Placed, placed_bounds, take_glyphs
from ingest.read.pdf.pdfium_layers import unseen_in_layers
from ingest.read.pdf.pdfium_room import Room
from ingest.read.pdf.pdfium_setting import needed, set_right
from ingest.read.pdf.pdfium_shapes import shapes
from ingest.read.pdf.pdfium_tags import tagged_tables
from ingest.read.pdf.rules import Rule, dotted

_SOME = 16
"""Of the texts under one mark the first and the last are looked at, and every so manieth between."""
MOST_OBJECTS = 100_000
"""What one page may hold: a full sheet of A3 in small print has some ten thousand characters."""

_DAMAGED = Text("该页已损坏", "it is damaged")
_TOO_MUCH = Text(
    f"内容超过上限 ({MOST_OBJECTS} 个图形, {MOST_CHARACTERS} 个字符)",
    f"it holds more than {MOST_OBJECTS} shapes or {MOST_CHARACTERS} characters",
)


def read_page(document: Any, number: int, room: Room, *, layered: bool = False) -> Page:
    """Page `number` (from 1) of an open document, which may be `layered`; `unread` says why where it cannot be read."""
    page = _as_drawn(document, number, room, layered)
    setting = needed(page, room.scale)
    room.scale = setting.scale if setting else 1.0
    if setting is None or not set_right(document, number, setting):
        return page
    right = _as_drawn(document, number, room, layered)
    set_right(document, number, setting.undone)  # it may be read again
    right.setting = setting
    return right


def _as_drawn(document: Any, number: int, room: Room, layered: bool) -> Page:
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
        drawn = shapes(handle, MOST_OBJECTS, room, unseen_in_layers(handle) if layered else set())
        if not drawn.count and not pdfium.FPDFPage_GetMediaBox(handle, *(ctypes.c_float() for _ in range(4))):
            # For a page that is not there, pdfium makes up an empty one, of a size that nothing states.
            page.unread = _DAMAGED
            return page
        _take_shapes(page, drawn, placed)
        take_glyphs(page, handle, drawn, placed, rotation, room)
        _take_tags(page, handle, drawn, placed)
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


def _take_shapes(page: Page, drawn: Shapes, placed: Placed) -> None:
    page.images = len(drawn.images)
    for rect in drawn.rules:
        x0, top, x1, bottom = placed_bounds(placed, *rect)
        if x1 < 0 or bottom < 0 or x0 > page.width or top > page.height:
            continue
        if x1 - x0 > bottom - top:
            page.horizontal.append(Rule((top + bottom) / 2, x0, x1))
        else:
            page.vertical.append(Rule((x0 + x1) / 2, top, bottom))
    if drawn.dots:
        across, down = dotted([placed_bounds(placed, *dot) for dot in drawn.dots])
        page.horizontal += across
        page.vertical += down
    page.fills = [placed_bounds(placed, *fill.rect) for fill in drawn.fills if not fill.light]


def _take_tags(page: Page, handle: Any, drawn: Shapes, placed: Placed) -> None:
    """The tagged tables, and where texts stand under their marks: the first and last of each, and some between."""
    page.tagged = tagged_tables(handle)
    if not page.tagged:
        return
    wanted = {mark for rows in page.tagged for row in rows for cell in row.cells for mark in cell}
    sides = [ctypes.c_float() for _ in range(4)]
    references = [ctypes.byref(side) for side in sides]
    left, bottom, right, top = sides
    for texts in drawn.texts:
        if texts.within:
            continue  # a form counts its marks anew
        marks = list(map(object_mark, texts.items))
        begins = [0, *(i for i, (a, b) in enumerate(pairwise(marks), 1) if a != b), len(marks)]
        for first, end in pairwise(begins):
            if marks[first] not in wanted:
                continue
            for i in sorted({*range(first, end, _SOME), end - 1}):
                if object_bounds(texts.items[i], *references):
                    x, y = placed((left.value + right.value) / 2, (bottom.value + top.value) / 2)
                    page.marks.append((marks[first], x, y))
