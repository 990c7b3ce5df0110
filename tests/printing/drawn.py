"""A table drawn by hand, rule by rule, in the ways that programs draw one: geometry that no office prints at will."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Literal

from reportlab.lib.colors import Color, black, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.rendering.sheet import Place, Table

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Rules = Literal["lines", "thin", "rects", "filled", "path", "form", "double", "broken", "displaced", "thick", "none"]
Side = tuple[float, float, float, float]
_SIZE = 9.0
_LEADING = 12.0
_PAD = 3.0
_GRAY = Color(0.85, 0.88, 0.92)


@dataclass(frozen=True)
class How:
    """`turned` draws the whole page's content turned by so many degrees; `rotate` is the page's own entry; `opened` are
    the columns that no rule closes at the foot of a table."""

    rules: Rules = "lines"
    frame: bool = True
    verticals: bool = True
    foot: bool = True
    opened: tuple[int, ...] = ()
    rotate: int = 0
    turned: int = 0
    crop: float = 0.0
    scale: float = 1.0
    bold_twice: bool = False
    width: float = 70.0


@dataclass(frozen=True)
class Placed:
    """A cell with its edges on the page (from the bottom left, as PDF has it) and its text in lines."""

    place: Place
    left: float
    bottom: float
    right: float
    top: float
    lines: tuple[str, ...]


def wrapped(text: str, width: float) -> list[str]:
    """Lines of at most the width, cut anywhere, as Chinese text is."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for character in part:
            if line and pdfmetrics.stringWidth(line + character, FONT, _SIZE) > width - 2 * _PAD:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines


def laid_out(table: Table, left: float, top: float, width: float) -> list[Placed]:
    """Each cell's edges; every column is `width` wide, a row as high as its cells of one row need."""
    rows = len(table.rows)
    heights = [_LEADING + 2 * _PAD] * rows
    texts = {(p.row, p.column): wrapped(p.cell.text, width * p.cell.colspan) for p in table.places()}
    for place in table.places():
        if place.cell.rowspan == 1:
            needed = len(texts[place.row, place.column]) * _LEADING + 2 * _PAD
            heights[place.row] = max(heights[place.row], needed)
    for place in table.places():
        span = range(place.row, place.row + place.cell.rowspan)
        needed = len(texts[place.row, place.column]) * _LEADING + 2 * _PAD
        heights[span[-1]] += max(0, needed - sum(heights[row] for row in span))
    tops = [top - sum(heights[:row]) for row in range(rows + 1)]
    return [
        Placed(
            place,
            left + place.column * width,
            tops[place.row + place.cell.rowspan],
            left + (place.column + place.cell.colspan) * width,
            tops[place.row],
            tuple(texts[place.row, place.column]),
        )
        for place in table.places()
    ]


def sides(cells: list[Placed], how: How) -> list[Side]:
    """The rules of a table, each once: x0, y0, x1, y1."""
    left, right = min(c.left for c in cells), max(c.right for c in cells)
    bottom, top = min(c.bottom for c in cells), max(c.top for c in cells)
    found: dict[Side, None] = {}
    for c in cells:
        for side in (
            (c.left, c.top, c.right, c.top),
            (c.left, c.bottom, c.right, c.bottom),
            (c.left, c.bottom, c.left, c.top),
            (c.right, c.bottom, c.right, c.top),
        ):
            upright = side[0] == side[2]
            outer = side[0] in (left, right) if upright else side[1] in (bottom, top)
            if (outer and not how.frame) or (upright and not how.verticals):
                continue
            if not upright and side[1] == bottom and (not how.foot or c.place.column in how.opened):
                continue
            found[side] = None
    return list(found)


def rule(canvas: Canvas, cells: list[Placed], how: How) -> None:
    lines = sides(cells, how)
    if how.rules == "lines":
        canvas.setLineWidth(0.5)
        canvas.lines(lines)
    elif how.rules == "path":
        path = canvas.beginPath()
        for x0, y0, x1, y1 in lines:
            path.moveTo(x0, y0)
            path.lineTo(x1, y1)
        canvas.drawPath(path)
    elif how.rules == "form":
        canvas.beginForm("rules")
        canvas.lines(lines)
        canvas.endForm()
        canvas.doForm("rules")
    elif how.rules in ("thin", "thick"):
        half = 0.25 if how.rules == "thin" else 1.2
        for x0, y0, x1, y1 in lines:
            canvas.rect(x0 - half, y0 - half, x1 - x0 + 2 * half, y1 - y0 + 2 * half, stroke=0, fill=1)
    elif how.rules == "rects":
        for c in cells:
            canvas.rect(c.left, c.bottom, c.right - c.left, c.top - c.bottom, stroke=1, fill=0)
    elif how.rules == "filled":
        canvas.setFillColor(_GRAY)
        for c in cells:
            canvas.rect(c.left + 0.7, c.bottom + 0.7, c.right - c.left - 1.4, c.top - c.bottom - 1.4, stroke=0, fill=1)
        canvas.setFillColor(black)
    elif how.rules == "double":
        canvas.setLineWidth(0.3)
        for x0, y0, x1, y1 in lines:
            dx, dy = (1, 0) if x0 == x1 else (0, 1)
            canvas.line(x0 - dx, y0 - dy, x1 - dx, y1 - dy)
            canvas.line(x0 + dx, y0 + dy, x1 + dx, y1 + dy)
    elif how.rules == "broken":
        for x0, y0, x1, y1 in lines:
            pieces = max(2, int((x1 - x0 + y1 - y0) / 9))
            for i in range(pieces):
                a, b = i / pieces, (i + 0.75) / pieces
                canvas.line(x0 + a * (x1 - x0), y0 + a * (y1 - y0), x0 + b * (x1 - x0), y0 + b * (y1 - y0))
    elif how.rules == "displaced":
        for i, (x0, y0, x1, y1) in enumerate(lines):
            off = (i % 3 - 1) * 1.0
            dx, dy = (off, 0) if x0 == x1 else (0, off)
            canvas.line(x0 + dx, y0 + dy + 0.8 * (x0 == x1), x1 + dx, y1 + dy - 0.8 * (x0 == x1))


def write(canvas: Canvas, cells: list[Placed], how: How) -> None:
    canvas.setFillColor(black)
    canvas.setFont(FONT, _SIZE)
    for c in cells:
        y = c.top - _PAD - _SIZE
        for line in c.lines:
            canvas.drawString(c.left + _PAD, y, line)
            if how.bold_twice:
                canvas.drawString(c.left + _PAD + 0.35, y, line)
            y -= _LEADING


def drawn(*pages: tuple[Table, ...], how: How = How(), size: tuple[float, float] = (842, 595)) -> bytes:
    """A page for each tuple of tables, which stand one below the other, 40 points apart."""
    out = io.BytesIO()
    width, height = size
    # Of a page with /Rotate 90 or 270, reportlab swaps the sides itself.
    swapped = bool(how.turned % 180) != bool(how.rotate % 180)
    canvas = Canvas(out, pagesize=(height, width) if swapped else size, invariant=1)
    for tables in pages:
        if how.rotate:
            canvas.setPageRotation(how.rotate)
        if how.crop:
            right, top = (height, width) if how.turned % 180 else size
            canvas.setCropBox((how.crop, how.crop, right - how.crop, top - how.crop))
        if how.turned:
            canvas.translate(*{90: (0, width), 180: (width, height), 270: (height, 0)}[how.turned])
            canvas.rotate(-how.turned)
        canvas.scale(how.scale, how.scale)
        top = (height - 50) / how.scale
        for table in tables:
            cells = laid_out(table, 50 / how.scale, top, how.width)
            rule(canvas, cells, how)
            write(canvas, cells, how)
            top = min(c.bottom for c in cells) - 40
        canvas.showPage()
    canvas.save()
    return out.getvalue()


__all__ = ["FONT", "Canvas", "How", "drawn", "laid_out", "rule", "white", "write"]
