"""Pages with text that is turned, doubled, hidden, or in fonts that do not tell: one table of two columns each."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.colors import Color, black
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.printing.drawn import FONT

UPRIGHT = UnicodeCIDFont("MSung-Light", isVertical=True)
pdfmetrics.registerFont(UPRIGHT)

Draw = Callable[[Canvas], None]
WIDTH, HEIGHT = 400, 300
LEFT, MIDDLE, RIGHT = 20, 200, 380
FOOT, TOP = 40, 280


BESIDE = ("左边的格子里有", "许多横排的文字", "这一页便不会转", "到竖排文字一边")


def page(*draws: Draw, encrypt: StandardEncryption | None = None) -> bytes:
    """A page for each drawing: a frame of two cells over the page, some text in the first, and what is drawn."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, encrypt=encrypt)
    for draw in draws:
        canvas.lines([(x, FOOT, x, TOP) for x in (LEFT, MIDDLE, RIGHT)] + [(LEFT, y, RIGHT, y) for y in (FOOT, TOP)])
        canvas.setFont(FONT, 12)
        for number, line in enumerate(BESIDE):
            canvas.drawString(30, 260 - 14 * number, line)
        canvas.saveState()
        draw(canvas)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def said(text: str, x: float = 210, y: float = 260) -> Draw:
    return lambda canvas: canvas.drawString(x, y, text)


def all_of(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            canvas.saveState()
            one(canvas)
            canvas.restoreState()

    return draw


def turned(degrees: float, text: str, x: float, y: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.translate(x, y)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, text)

    return draw


def invisible(text: str, x: float = 210, y: float = 200) -> Draw:
    def draw(canvas: Canvas) -> None:
        lines = canvas.beginText(x, y)
        lines.setTextRenderMode(3)
        lines.textOut(text)
        canvas.drawText(lines)

    return draw


def coloured(text: str, colour: Color, x: float = 210, y: float = 200) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colour)
        canvas.drawString(x, y, text)

    return draw


def area(colour: Color, x: float = 205, y: float = 190, width: float = 150, height: float = 30) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colour)
        canvas.rect(x, y, width, height, stroke=0, fill=1)
        canvas.setFillColor(black)

    return draw


def clipped(text: str, x: float, y: float, width: float, height: float) -> Draw:
    """A text at 210, 200 of which only what lies in an area is seen."""

    def draw(canvas: Canvas) -> None:
        _clip(canvas, x, y, width, height)
        canvas.drawString(210, 200, text)

    return draw


def clipped_line(x0: float, y0: float, x1: float, y1: float, area: tuple[float, float, float, float]) -> Draw:
    """A line of which only what lies between the left, bottom, right and top of an area is seen."""

    def draw(canvas: Canvas) -> None:
        left, bottom, right, top = area
        _clip(canvas, left, bottom, right - left, top - bottom)
        canvas.line(x0, y0, x1, y1)

    return draw


def _clip(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    path = canvas.beginPath()
    path.rect(x, y, width, height)
    canvas.clipPath(path, stroke=0, fill=0)


def line(x0: float, y0: float, x1: float, y1: float) -> Draw:
    return lambda canvas: canvas.line(x0, y0, x1, y1)


def coloured_line(x0: float, y0: float, x1: float, y1: float, colour: Color) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setStrokeColor(colour)
        canvas.line(x0, y0, x1, y1)

    return draw


def downwards(*columns: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(UPRIGHT.fontName, 12)
        for number, column in enumerate(columns):
            canvas.drawString(340 - 16 * number, 260, column)

    return draw


def image_only(recognised: str = "") -> bytes:
    """A page that is one image, as a scanner writes it, with the text that was recognised on it."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.drawImage(ImageReader(Image.new("L", (40, 30), 200)), 0, 0, WIDTH, HEIGHT)
    if recognised:
        canvas.setFont(FONT, 12)
        invisible(recognised)(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def shadowed(text: str, *, aside: float = 0.0) -> bytes:
    """In the right cell a picture of letters with a transparent text over it, as a blurred shadow is drawn."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(canvas: Canvas) -> None:
        letters = ImageReader(Image.new("L", (40, 30), 90))
        canvas.drawImage(letters, 207 + aside, 194, 12 * len(text) + 6, 18)
        canvas.setFillColor(Color(0, 0, 0, alpha=0))
        canvas.drawString(210, 200, text)

    return page(draw)
