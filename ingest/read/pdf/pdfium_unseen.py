"""Texts of a page that nobody sees: invisible, transparent, white on white, beneath a fill, or beyond what they are
clipped to."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import compress
from typing import Any

import pypdfium2.raw as pdfium

from ingest.read.pdf.pdfium_calls import clip_path, count_clips, object_bounds, render_mode
from ingest.read.pdf.pdfium_colour import LIGHT, Colour
from ingest.read.pdf.pdfium_drawn import Fill, Order, Shapes, Texts
from ingest.read.pdf.pdfium_geometry import Matrix, Rect, common, overlap
from ingest.read.pdf.pdfium_paths import clip_of
from ingest.read.pdf.pdfium_room import Room

_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_DARK = 90
"""What is less red is not faint."""
_BLURRED = 6.0
"""How far a blurred shadow reaches beyond its letters, in points."""
_STROKED, _OUTLINED = pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE


def look_at(texts: Texts, found: Shapes, room: Room) -> None:
    """Note in `found` the texts that are not seen, and to what others are clipped."""
    items = texts.items
    late = [fill for fill in found.fills if fill.opaque and fill.order > (*texts.within, texts.places[0])]
    colours = room.colours(items)
    modes = list(map(render_mode, items))
    _look_at_clips(texts, found)
    plain = not late and max(modes) < _STROKED and colours is not None
    if plain and colours and min(colours[1]) >= LIGHT and max(colours[0]) < _DARK:
        return
    look = _Look(found, late)
    transparent: list[tuple[Any, Rect]] = []
    for place, item, mode in zip(texts.places, items, modes, strict=True):
        reason = look.unseen(item, mode, (*texts.within, place), texts.matrix)
        if reason:
            found.unseen[item.value or 0] = reason
            if reason == "transparent":
                transparent.append((item, rect_of(item, texts.matrix)))
        elif look.is_faint(item, (*texts.within, place), texts.matrix):
            found.faint.add(item.value or 0)
    if transparent:
        _see_pictured(transparent, found)


def _see_pictured(texts: Sequence[tuple[Any, Rect]], found: Shapes) -> None:
    """Take those transparent texts for seen that a picture of just their size shows, as programs draw a text with a
    blurred shadow: the letters as a picture, over them the text to be searched."""
    for picture in (*(fill.rect for fill in found.fills if fill.masked), *found.images):
        held = [(item, rect) for item, rect in texts if common(rect, picture) == rect]
        if held:
            around = tuple(pick(rect[side] for _, rect in held) for side, pick in enumerate((min, min, max, max)))
            if max(abs(a - b) for a, b in zip(around, picture, strict=True)) <= _BLURRED:
                for item, _ in held:
                    found.unseen.pop(item.value or 0, None)


def _look_at_clips(texts: Texts, found: Shapes) -> None:
    clips = list(map(clip_path, texts.items))
    if max(map(count_clips, clips)) < 1:
        return
    for item in compress(texts.items, map(bool, clips)):
        clip = clip_of(item)
        if clip is None:
            continue
        rect = rect_of(item)
        inside = common(rect, clip)
        if inside is None:
            found.unseen[item.value or 0] = "clipped"
        elif inside != rect:
            found.clips[item.value or 0] = texts.matrix.rect(clip) if texts.matrix else clip


def rect_of(item: Any, matrix: Matrix | None = None) -> Rect:
    """The bounds of an object, by the matrix of the form that it stands in."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not object_bounds(item, *map(ctypes.byref, sides)):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = sides
    rect = (left.value, bottom.value, right.value, top.value)
    return matrix.rect(rect) if matrix else rect


class _Look:
    """Looks at texts one by one; `late` are the fills drawn after the first of them."""

    def __init__(self, found: Shapes, late: Sequence[Fill]) -> None:
        self._found, self._late, self._colour = found, late, Colour()

    def unseen(self, item: Any, mode: int, order: Order, matrix: Matrix | None) -> str | None:
        if mode in _UNSEEN_MODES:
            return "invisible"
        light = self._colour.is_light(item, stroke=mode == _STROKED)
        if light is not False and mode == _OUTLINED:
            light = self._colour.is_light(item, stroke=True)
        if light is None:
            return "transparent"
        rect = rect_of(item, matrix) if light or self._late else (0.0, 0.0, 0.0, 0.0)
        if any(fill.order > order and overlap(rect, fill.rect) for fill in self._late):
            return "covered"
        return "white" if light and not self._on_colour(rect, order) else None

    def is_faint(self, item: Any, order: Order, matrix: Matrix | None) -> bool:
        """Whether the text that was looked at last is hardly darker than the paper beneath it."""
        return self._colour.faint and not self._on_colour(rect_of(item, matrix), order)

    def _on_colour(self, rect: Rect, order: Order) -> bool:
        """Whether something dark, or an image, lies beneath a pale text."""
        for fill in reversed(self._found.fills):
            if fill.order < order and overlap(rect, fill.rect):
                return not fill.light
        return any(overlap(rect, image) for image in self._found.images)
