"""What a page's content draws, object by object: thin shapes that are rules, fills, images, and unseen text.

A rule may be a stroked line, a side of a stroked rectangle, a thin filled rectangle, or one of many subpaths of one
path, in the page itself or in a form drawn on it. White ones are not seen, and are none.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ingest.read.pdfium_calls import (
    Call,
    count_segments,
    draw_mode,
    fill_colour,
    form_count,
    form_object,
    has_transparency,
    object_bounds,
    object_matrix,
    object_type,
    page_object,
    path_segment,
    render_mode,
    segment_closes,
    segment_point,
    segment_type,
    stroke_colour,
)
from ingest.read.pdfium_room import Room

THIN = 3.0
"""A shape that is at most as thick, in points, is a rule."""
_LIGHT = 250
"""From this value of red, green and blue on, a colour is paper white."""
_FAINT = 8
_DEEPEST = 12
_SIDES = 5
"""The segments of a closed rectangle."""

_TEXT, _PATH, _IMAGE, _FORM = (
    int(kind)
    for kind in (
        pdfium.FPDF_PAGEOBJ_TEXT,
        pdfium.FPDF_PAGEOBJ_PATH,
        pdfium.FPDF_PAGEOBJ_IMAGE,
        pdfium.FPDF_PAGEOBJ_FORM,
    )
)
_UNSEEN_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_STROKED = pdfium.FPDF_TEXTRENDERMODE_STROKE

Rect = tuple[float, float, float, float]
"""left, bottom, right, top in the page's user space."""


class Overfull(Exception):
    """A page draws more than it may."""


Order = tuple[int, ...]
"""When an object is drawn: its place on the page; within a form the form's place first."""


class Fill(NamedTuple):
    """A filled area. What is beneath an `opaque` one cannot be seen."""

    rect: Rect
    order: Order
    light: bool
    opaque: bool


class Texts(NamedTuple):
    """The text objects of the page or of one form, each with its place in it."""

    places: list[int]
    items: list[Any]
    within: Order
    matrix: Matrix | None


@dataclass(slots=True)
class Shapes:
    """`unseen` are the addresses of the text objects that cannot be seen, with the reason."""

    rules: list[Rect] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    images: list[Rect] = field(default_factory=list)
    texts: list[Texts] = field(default_factory=list)
    unseen: dict[int, str] = field(default_factory=dict)
    count: int = 0


class Matrix(NamedTuple):
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def rect(self, rect: Rect) -> Rect:
        (xa, ya), (xb, yb) = self.point(rect[0], rect[1]), self.point(rect[2], rect[3])
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)

    def after(self, inner: Matrix) -> Matrix:
        """This one applied to what `inner` gives."""
        e, f = self.point(inner.e, inner.f)
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )


def shapes(page: Any, most: int, room: Room) -> Shapes:
    """All that the page draws. Raises Overfull for more than `most` objects."""
    found = Shapes()
    walk = _Walk(found, most, room)
    walk.through(page_object, page, pdfium.FPDFPage_CountObjects(page), (), None)
    for texts in found.texts:
        walk.look_at(texts)
    return found


class _Walk:
    """Goes through the objects of a page; holds what pdfium writes its answers into."""

    def __init__(self, found: Shapes, most: int, room: Room) -> None:
        self._found, self._most, self._room = found, most, room
        self._sides = [ctypes.c_float() for _ in range(4)]
        self._side_refs = [ctypes.byref(side) for side in self._sides]
        self._colour = (ctypes.c_uint * 4)()
        self._colour_refs = [ctypes.byref(self._colour, 4 * part) for part in range(4)]
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._to_fill, self._to_stroke = ctypes.byref(self._fill), ctypes.byref(self._stroke)

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
        self._paths([place for place in others if kinds[place] == _PATH], items, within, matrix)
        for place in others:
            if kinds[place] == _IMAGE:
                found.images.append(self._rect(items[place], matrix))
            elif kinds[place] == _FORM and len(within) < _DEEPEST:
                self._form(items[place], (*within, place), matrix)

    def _form(self, form: Any, order: Order, outer: Matrix | None) -> None:
        inner = _matrix(form)
        matrix = outer.after(inner) if outer and inner else inner or outer
        self.through(form_object, form, form_count(form), order, matrix)

    def _rect(self, item: Any, matrix: Matrix | None) -> Rect:
        if not object_bounds(item, *self._side_refs):
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = self._sides
        rect = (left.value, bottom.value, right.value, top.value)
        return matrix.rect(rect) if matrix else rect

    def _light(self, item: Any, stroke: bool) -> bool | None:
        """Whether its colour is white; None where it is transparent."""
        ask = stroke_colour if stroke else fill_colour
        if not ask(item, *self._colour_refs):
            return False  # a pattern
        red, green, blue, alpha = self._colour
        if alpha < _FAINT:
            return None
        return red >= _LIGHT and green >= _LIGHT and blue >= _LIGHT

    def look_at(self, texts: Texts) -> None:
        """Note the texts that nobody sees: invisible, transparent, white on white, or beneath a fill."""
        found, items = self._found, texts.items
        late = [fill for fill in found.fills if fill.opaque and fill.order > (*texts.within, texts.places[0])]
        colours = self._room.colours(items)
        modes = list(map(render_mode, items))
        plain = not late and max(modes) < _STROKED and colours is not None
        if plain and colours and min(colours[1]) >= _FAINT and max(colours[0]) < _LIGHT:
            return
        for place, item, mode in zip(texts.places, items, modes, strict=True):
            reason = self._unseen(item, mode, (*texts.within, place), texts.matrix, late)
            if reason:
                found.unseen[item.value or 0] = reason

    def _unseen(self, item: Any, mode: int, order: Order, matrix: Matrix | None, late: Sequence[Fill]) -> str | None:
        if mode in _UNSEEN_MODES:
            return "invisible"
        light = self._light(item, mode == _STROKED)
        if light is None:
            return "transparent"
        rect = self._rect(item, matrix) if light or late else (0.0, 0.0, 0.0, 0.0)
        if any(fill.order > order and _overlap(rect, fill.rect) for fill in late):
            return "covered"
        return "white" if light and not self._on_colour(rect, order) else None

    def _on_colour(self, rect: Rect, order: Order) -> bool:
        """Whether something dark, or an image, lies beneath a white text."""
        for fill in reversed(self._found.fills):
            if fill.order < order and _overlap(rect, fill.rect):
                return not fill.light
        return any(_overlap(rect, image) for image in self._found.images)

    def _paths(self, places: Sequence[int], items: Sequence[Any], within: Order, matrix: Matrix | None) -> None:
        """The paths, most of which are rules: thin, filled rectangles in a dark colour."""
        paths = [items[place] for place in places]
        colours = self._room.colours(paths)
        reds, alphas = colours if colours else (repeat(_LIGHT), repeat(0))
        counts = map(count_segments, paths)
        told = zip(places, paths, self._room.paths(paths), reds, alphas, counts, strict=False)
        for place, item, (rect, filled, stroked), red, alpha, count in told:
            dark = red < _LIGHT and alpha >= _FAINT
            if filled and not stroked and dark and count <= _SIDES and _is_thin(rect):
                self._found.rules.append(matrix.rect(rect) if matrix else rect)
            else:
                self._path(item, (*within, place), matrix)

    def _path(self, item: Any, order: Order, matrix: Matrix | None) -> None:
        if not draw_mode(item, self._to_fill, self._to_stroke):
            return
        filled, stroked = bool(self._fill.value), bool(self._stroke.value)
        if not filled and not stroked:
            return
        rect = self._rect(item, matrix)
        count = count_segments(item)
        light = self._light(item, stroked)
        if _is_thin(rect) and count <= _SIDES:
            if light is False:
                self._found.rules.append(rect)
            return
        own = _matrix(item)
        if matrix:
            own = matrix.after(own) if own else matrix
        for points, closed in _subpaths(item, count, own):
            self._subpath(points, closed, filled, stroked, item, light, order)

    def _subpath(
        self,
        points: list[tuple[float, float]],
        closed: bool,
        filled: bool,
        stroked: bool,
        item: Any,
        light: bool | None,
        order: Order,
    ) -> None:
        found = self._found
        rect = _hull(points)
        if _is_thin(rect):
            if light is False:
                found.rules.append(rect)
            return
        if filled and _is_rectangle(points):
            shade = self._light(item, False) if stroked else light
            if shade is not None:
                opaque = self._colour[3] >= _LIGHT and not has_transparency(item)
                found.fills.append(Fill(rect, order, shade, opaque))
        if stroked and light is False:
            ends = [*points[1:], points[0]] if closed else points[1:]
            for a, b in zip(points, ends, strict=False):
                side = _hull([a, b])
                if _is_thin(side):
                    found.rules.append(side)


def _matrix(item: Any) -> Matrix | None:
    """The matrix of an object; None for the identity."""
    given = pdfium.FS_MATRIX()
    if not object_matrix(item, ctypes.byref(given)):
        return None
    matrix = Matrix(given.a, given.b, given.c, given.d, given.e, given.f)
    return None if matrix == (1, 0, 0, 1, 0, 0) else matrix


def _subpaths(path: Any, count: int, matrix: Matrix | None) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The corners of each subpath, and whether it is closed; curves by their ends."""
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    points: list[tuple[float, float]] = []
    closed = False
    for i in range(count):
        segment = path_segment(path, i)
        if segment_type(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            if len(points) > 1:
                yield points, closed
            points, closed = [], False
        segment_point(segment, to_x, to_y)
        points.append(matrix.point(x.value, y.value) if matrix else (x.value, y.value))
        closed = closed or bool(segment_closes(segment))
    if len(points) > 1:
        yield points, closed


def _hull(points: list[tuple[float, float]]) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_thin(rect: Rect) -> bool:
    width, height = rect[2] - rect[0], rect[3] - rect[1]
    return min(width, height) <= THIN and max(width, height) > 1.5 * min(width, height)


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    """Whether every corner lies in a corner of the hull."""
    left, bottom, right, top = _hull(points)
    return len(points) in (4, 5) and all(
        min(abs(x - left), abs(x - right)) < 0.1 and min(abs(y - bottom), abs(y - top)) < 0.1 for x, y in points
    )


def _overlap(inner: Rect, outer: Rect) -> bool:
    """Whether the middle of one lies in the other."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]
