"""The corners of a path as pdfium gives them, how an object is placed, and what it is clipped to."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from ingest.read.pdf.pdfium_calls import (
    clip_path,
    clip_segment,
    count_clip_segments,
    count_clips,
    object_matrix,
    path_segment,
    segment_closes,
    segment_point,
    segment_type,
)
from ingest.read.pdf.pdfium_geometry import Matrix, Rect, common, hull

_MOST_SEGMENTS = 1000
_NOTHING = (0.0, 0.0, 0.0, 0.0)


def matrix_of(item: Any) -> Matrix | None:
    """The matrix of an object; None for the identity."""
    given = pdfium.FS_MATRIX()
    if not object_matrix(item, ctypes.byref(given)):
        return None
    matrix = Matrix(given.a, given.b, given.c, given.d, given.e, given.f)
    return None if matrix == (1, 0, 0, 1, 0, 0) else matrix


Point = tuple[float, float]


def subpaths(path: Any, count: int, matrix: Matrix | None) -> Iterator[tuple[list[Point], list[bool], bool]]:
    """The corners of each subpath, for each whether a straight line leads to it, and whether the subpath is closed;
    of curves their ends and the points that bend them."""
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    points: list[Point] = []
    straight: list[bool] = []
    closed = False
    for i in range(count):
        segment = path_segment(path, i)
        kind = segment_type(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            if len(points) > 1:
                yield points, straight, closed
            points, straight, closed = [], [], False
        straight.append(kind != pdfium.FPDF_SEGMENT_BEZIERTO)
        segment_point(segment, to_x, to_y)
        points.append(matrix.point(x.value, y.value) if matrix else (x.value, y.value))
        closed = closed or bool(segment_closes(segment))
    if len(points) > 1:
        yield points, straight, closed


def clip_of(item: Any) -> Rect | None:
    """The bounds of what an object is clipped to, where it is; what reaches beyond is not printed."""
    clip = clip_path(item)
    count = count_clips(clip) if clip else -1
    if count < 1:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    bounds: Rect | None = None
    for path in range(count):
        points = []
        for i in range(min(count_clip_segments(clip, path), _MOST_SEGMENTS)):
            if segment_point(clip_segment(clip, path, i), to_x, to_y):
                points.append((x.value, y.value))
        if points:
            bounds = (common(bounds, hull(points)) or _NOTHING) if bounds else hull(points)
    return bounds
