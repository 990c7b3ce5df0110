"""What a page's content draws, object by object: thin shapes that are rules, fills, images, and unseen text.

A rule may be a stroked line, a side of a stroked rectangle, a thin filled rectangle, or one of many subpaths of one
path, in the page itself or in a form drawn on it. What is white on white, or painted over in white, or beyond what
it is clipped to, is not seen, and is none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import compress, repeat
from typing import Any

import pypdfium2.raw as pdfium

from ingest.read.pdf.pdfium_calls import (
    Call,
    count_segments,
    form_count,
    form_object,
    has_transparency,
    object_type,
    page_object,
)
from ingest.read.pdf.pdfium_colour import FAINT, LIGHT, Colour
from ingest.read.pdf.pdfium_drawn import Fill, Order, Overfull, Shapes, Texts
from ingest.read.pdf.pdfium_foreign import foreign
from ingest.read.pdf.pdfium_geometry import THIN, Matrix, Rect, common, hull, is_dot, is_rectangle, is_thin
from ingest.read.pdf.pdfium_paths import clip_of, matrix_of, subpaths
from ingest.read.pdf.pdfium_room import Room
from ingest.read.pdf.pdfium_unseen import look_at, rect_of

_DEEPEST = 12
_PAIRS = 100
_SIDES = 5
"""The segments of a closed rectangle."""
_TEXT, _PATH, _IMAGE, _FORM = map(
    int,
    (pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM),
)


def shapes(page: Any, most: int, room: Room, hidden: Collection[int] = ()) -> Shapes:
    """All that the page draws; `hidden` are the addresses of what stands in layers that are switched off. Raises
    Overfull for more than `most` objects and corners of paths."""
    found = Shapes()
    walk = _Walk(found, most, room, hidden)
    walk.through(page_object, page, pdfium.FPDFPage_CountObjects(page), (), None)
    walk.add_white_on_coloured()
    _leave_out_covered(found)
    if odd := foreign(found.rules, found.looks):
        found.rules = [rule for i, rule in enumerate(found.rules) if i not in odd]
    for texts in found.texts:
        look_at(texts, found, room)
    return found


def _leave_out_covered(found: Shapes) -> None:
    """Leave out the rules that a white area drawn after them hides."""
    if not found.rules:
        return
    first = min(found.orders)
    late = [fill for fill in found.fills if fill.light and fill.opaque and fill.order > first]
    if late:
        seen = [
            not any(fill.order > order and _hides(fill.rect, rule) for fill in late)
            for rule, order in zip(found.rules, found.orders, strict=True)
        ]
        found.rules, found.looks = list(compress(found.rules, seen)), list(compress(found.looks, seen))


def _hides(area: Rect, rule: Rect) -> bool:
    """Whether a rule lies in an area, and not along its edge."""
    left, bottom, right, top = rule
    if right - left > top - bottom:
        return area[1] + THIN < bottom and top < area[3] - THIN and area[0] <= left + THIN and right - THIN <= area[2]
    return area[0] + THIN < left and right < area[2] - THIN and area[1] <= bottom + THIN and top - THIN <= area[3]


def _holds(area: Rect, x: float, y: float) -> bool:
    """Whether a point lies in an area, or on its edge."""
    return area[0] - THIN <= x <= area[2] + THIN and area[1] - THIN <= y <= area[3] + THIN


class _Walk:
    """Goes through the objects of a page; holds what pdfium writes its answers into."""

    def __init__(self, found: Shapes, most: int, room: Room, hidden: Collection[int]) -> None:
        self._found, self._most, self._room, self._hidden, self._colour = found, most, room, hidden, Colour()
        self._white: list[tuple[Rect, Order, Rect | None, int]] = []

    def through(self, get: Call, holder: Any, count: int, within: Order, matrix: Matrix | None) -> None:
        """The objects of the page or of a form, which stands at `within` and is drawn by `matrix`."""
        found = self._found
        found.count += max(count, 0)
        if found.count > self._most:
            raise Overfull
        items = list(map(get, repeat(holder), range(count)))
        kinds = list(map(object_type, items))
        texts = list(map(_TEXT.__eq__, kinds))
        places = list(compress(range(count), texts))
        if places:
            found.texts.append(Texts(places, list(compress(items, texts)), within, matrix))
        others = [place for place, kind in enumerate(kinds) if kind != _TEXT]
        if self._hidden:
            found.unseen.update((items[place].value, "layer") for place in places if items[place].value in self._hidden)
            others = [place for place in others if kinds[place] == _FORM or items[place].value not in self._hidden]
        self._paths([place for place in others if kinds[place] == _PATH], items, within, matrix)
        for place in others:
            if kinds[place] == _IMAGE:
                found.images.append(rect_of(items[place], matrix))
            elif kinds[place] == _FORM and len(within) < _DEEPEST:
                self._form(items[place], (*within, place), matrix)

    def _form(self, form: Any, order: Order, outer: Matrix | None) -> None:
        inner = matrix_of(form)
        matrix = outer.after(inner) if outer and inner else inner or outer
        self.through(form_object, form, form_count(form), order, matrix)

    def _paths(self, places: Sequence[int], items: Sequence[Any], within: Order, matrix: Matrix | None) -> None:
        """The paths, most of which are rules: thin, filled rectangles in a dark colour."""
        found, paths = self._found, [items[place] for place in places]
        colours = self._room.colours(paths)
        reds, alphas = colours if colours else (repeat(LIGHT), repeat(0))
        told = zip(
            places, paths, self._room.paths(paths), reds, alphas, map(count_segments, paths), map(clip_of, paths),
            strict=False,
        )  # fmt: skip
        for place, item, (rect, filled, stroked), red, alpha, count, clip in told:
            dark = red < LIGHT and alpha >= FAINT
            if is_dot(rect) and filled and dark and (clip is None or common(rect, clip) == rect):
                found.dots.append(matrix.rect(rect) if matrix else rect)
                if not is_thin(rect):
                    continue
            if clip is None and filled and not stroked and dark and count <= _SIDES and is_thin(rect):
                self._add_rule(matrix.rect(rect) if matrix else rect, (*within, place), None, red * 0x10101)
            elif filled or stroked:
                self._path(item, rect, bool(filled), bool(stroked), count, (*within, place), matrix, clip)

    def _path(
        self,
        item: Any,
        rect: Rect,
        filled: bool,
        stroked: bool,
        count: int,
        order: Order,
        matrix: Matrix | None,
        clip: Rect | None,
    ) -> None:
        # A path may have any number of corners, each of which is asked for.
        self._found.count += count
        if self._found.count > self._most:
            raise Overfull
        light = self._colour.is_light(item, stroke=stroked)
        look = self._colour.look
        own, seen = matrix_of(item), clip
        if matrix:
            own = matrix.after(own) if own else matrix
            rect, seen = matrix.rect(rect), clip and matrix.rect(clip)
        if is_thin(rect) and count <= _SIDES:
            self._add_line(rect, order, seen, light, look)
            return
        for points, straight, closed in subpaths(item, count, own):
            area = hull(points)
            if is_thin(area):
                self._add_line(area, order, seen, light, look)
                continue
            if filled and is_rectangle(points):
                self._add_fill(item, area, self._colour.is_light(item, stroke=False) if stroked else light, order, seen)
            if stroked and light is not None:
                ends = [*points[1:], points[0]] if closed else points[1:]
                by_line = [*straight[1:], True] if closed else straight[1:]
                for a, b in compress(zip(points, ends, strict=False), by_line):
                    if is_thin(side := hull([a, b])):
                        self._add_line(side, order, seen, light, look)

    def _add_line(self, rect: Rect, order: Order, clip: Rect | None, light: bool | None, look: int) -> None:
        if light is False:
            self._add_rule(rect, order, clip, look)
        elif light:
            self._white.append((rect, order, clip, look))

    def add_white_on_coloured(self) -> None:
        """The white lines that a coloured area below them lets be seen, as between rows of alternate colours."""
        coloured = [fill for fill in self._found.fills if not fill.light] if self._white else []
        if len(self._white) * len(coloured) > _PAIRS * self._most:
            raise Overfull
        for rect, order, clip, look in self._white if coloured else ():
            x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
            if any(fill.order < order and _holds(fill.rect, x, y) for fill in coloured):
                self._add_rule(rect, order, clip, look)

    def _add_rule(self, rect: Rect, order: Order, clip: Rect | None, look: int) -> None:
        """A rule, or as much of it as is not clipped away."""
        if clip is not None:
            # A line without thickness lies in what holds its neighbourhood.
            inside = common(rect, (clip[0] - THIN / 2, clip[1] - THIN / 2, clip[2] + THIN / 2, clip[3] + THIN / 2))
            if inside is None or not is_thin(inside):
                return
            rect = inside
        self._found.rules.append(rect)
        self._found.orders.append(order)
        self._found.looks.append(look)

    def _add_fill(self, item: Any, rect: Rect, light: bool | None, order: Order, clip: Rect | None) -> None:
        inside = common(rect, clip) if clip else rect
        if light is not None and inside is not None:
            opaque, masked = self._colour.opaque, bool(has_transparency(item))
            self._found.fills.append(Fill(inside, order, light, opaque and not masked, opaque and masked))
