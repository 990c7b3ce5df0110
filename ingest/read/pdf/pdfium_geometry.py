"""Rectangles and matrices of a page's content, in the page's user space: points, y growing upwards."""

from __future__ import annotations

from typing import NamedTuple

THIN = 3.0
"""A shape that is at most as thick, in points, is a rule."""

Rect = tuple[float, float, float, float]
"""left, bottom, right, top."""


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


def hull(points: list[tuple[float, float]]) -> Rect:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def is_thin(rect: Rect) -> bool:
    width, height = rect[2] - rect[0], rect[3] - rect[1]
    return min(width, height) <= THIN and max(width, height) > 1.5 * min(width, height)


def is_dot(rect: Rect) -> bool:
    return rect[2] - rect[0] <= THIN and rect[3] - rect[1] <= THIN


def is_rectangle(points: list[tuple[float, float]]) -> bool:
    """Whether every corner lies in a corner of the hull."""
    left, bottom, right, top = hull(points)
    return len(points) in (4, 5) and all(
        min(abs(x - left), abs(x - right)) < 0.1 and min(abs(y - bottom), abs(y - top)) < 0.1 for x, y in points
    )


def overlap(inner: Rect, outer: Rect) -> bool:
    """Whether the middle of one lies in the other."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def common(rect: Rect, other: Rect) -> Rect | None:
    """What of a rectangle lies in another; None where nothing does."""
    left, bottom, right, top = (
        max(rect[0], other[0]), max(rect[1], other[1]), min(rect[2], other[2]), min(rect[3], other[3]),
    )  # fmt: skip
    return (left, bottom, right, top) if left <= right and bottom <= top else None
