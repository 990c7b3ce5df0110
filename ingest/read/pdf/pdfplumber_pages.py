"""Pages as pdfplumber sees them: the second engine, for tables without rules, and for a second look at those with.

The characters and the rules are pdfminer's; where a page has no table with rules, pdfplumber finds one by the edges of
words. It takes ten times as long as pdfium.
"""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Iterator
from typing import Any

from ingest.errors import Unreadable
from ingest.model import Text
from ingest.read.characters import DAMAGE
from ingest.read.pdf.lattice import Box, Lattice
from ingest.read.pdf.page import Glyph, Page
from ingest.read.pdf.rules import TOLERANCE, Rule
from ingest.read.pdf.tables import page_tables
from ingest.read.radicals import fold_radicals

_BY_ROWS = {"vertical_strategy": "text", "horizontal_strategy": "lines"}
_BY_WORDS = {"vertical_strategy": "text", "horizontal_strategy": "text"}
_ENOUGH = 0.95
_STRAIGHT = 0.03
"""Text is set aslant that is farther off a quarter of a circle, in such quarters."""
_UNMAPPED = "(cid:"
_SAME = 1.0
"""Edges of cells that are at most as far apart, in points, are one."""


def plumbed_pages(data: bytes, file: str, password: str | None) -> Iterator[tuple[Page, list[Lattice]]]:
    """Each page, and the tables that words make where rules make none."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        document = pdfplumber.open(io.BytesIO(data), password=password or "")
    except Exception as error:  # pdfminer raises whatever a damaged file leads it to
        raise _unreadable(file, error) from error
    with document:
        for number, source in enumerate(document.pages, 1):
            try:
                page = _page(source, number)
                yield page, [] if page_tables(page) else _tables_by_words(source)
            except Exception as error:
                reason = f"{type(error).__name__}"
                unread = Text(f"pdfplumber 读不出 ({reason})", f"pdfplumber cannot read it ({reason})")
                yield Page(number, 0, 0, unread=unread), []
            finally:
                source.close()


def _unreadable(file: str, error: Exception) -> Unreadable:
    return Unreadable(
        file,
        f"pdfplumber 打不开 ({type(error).__name__}) / pdfplumber cannot open it ({type(error).__name__})",
        "请用 --pdf-engine pdfium / use --pdf-engine pdfium",
    )


def _page(source: Any, number: int) -> Page:
    left, head, right, foot = _shown(source)
    page = Page(number, right - left, foot - head, images=len(source.images))
    for character in source.chars:
        text = DAMAGE if character["text"].startswith(_UNMAPPED) else fold_radicals(character["text"])
        page.unmapped += text == DAMAGE
        x0, top, x1, bottom = _within(character, left, head)
        a, b = character["matrix"][:2]
        turned = 0 if character["upright"] and a > 0 else round(math.atan2(-b, a) / (math.pi / 2)) % 4
        quarters = math.atan2(b, a) / (math.pi / 2)
        if abs(quarters - round(quarters)) > _STRAIGHT:
            page.aslant.append(len(page.glyphs))
        x, y = ((x0, bottom), (x0, top), (x1, top), (x1, bottom))[turned]
        page.glyphs.append(Glyph(text, x0, top, x1, bottom, x, y, turned))
        page.directions[turned] += 1
    for edge in source.edges:
        x0, top, x1, bottom = _within(edge, left, head)
        if max(x1 - x0, bottom - top) <= TOLERANCE:
            continue  # the end of a rule that is drawn as a thin rectangle
        if edge["orientation"] == "h":
            page.horizontal.append(Rule(top, x0, x1))
        else:
            page.vertical.append(Rule(x0, top, bottom))
    return page


def _shown(source: Any) -> tuple[float, float, float, float]:
    """The part of the sheet that is shown, from whose corner places are counted.

    pdfplumber counts from the sheet's, and turns the sheet, but not the part.
    """
    left, bottom, right, top = (float(side) for side in source.page_obj.mediabox)
    x0, y0, x1, y1 = (float(side) for side in source.page_obj.cropbox)
    cut = (max(0.0, x0 - left), max(0.0, top - y1), max(0.0, right - x1), max(0.0, y0 - bottom))
    turned = source.rotation // 90 % 4  # clockwise: what was on the left is above
    aside, above, beside, below = (*cut[-turned % 4 :], *cut[: -turned % 4])
    return aside, above, float(source.width) - beside, float(source.height) - below


def _within(item: Any, left: float, head: float) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (float(item[side]) for side in ("x0", "top", "x1", "bottom"))
    return x0 - left, top - head, x1 - left, bottom - head


def _tables_by_words(source: Any) -> list[Lattice]:
    """By the rules between rows and the edges of words; by words alone where the rules leave rows out."""
    left, head, _, _ = _shown(source)
    by_rows, by_words = (
        [
            lattice
            for table in source.find_tables(settings)
            if (lattice := cells_to_lattice([(a - left, b - head, c - left, d - head) for a, b, c, d in table.cells]))
        ]
        for settings in (_BY_ROWS, _BY_WORDS)
    )
    enough = _ENOUGH * _held(source, by_words)
    return by_rows if by_rows and _held(source, by_rows) >= enough else by_words


def _held(source: Any, tables: list[Lattice]) -> int:
    """How many characters stand in the tables."""
    left, head, _, _ = _shown(source)
    bounds = [table.bounds for table in tables]
    return sum(
        any(a >= x0 and c <= x1 and top <= b < bottom for x0, top, x1, bottom in bounds)
        for a, b, c, _ in (_within(character, left, head) for character in source.chars)
    )


def cells_to_lattice(cells: list[tuple[float, float, float, float]]) -> Lattice | None:
    """The grid of cells given by x0, top, x1, bottom; None for a single one."""
    if len(cells) < 2:
        return None
    xs = _places([side for cell in cells for side in (cell[0], cell[2])])
    ys = _places([side for cell in cells for side in (cell[1], cell[3])])
    boxes = []
    for x0, top, x1, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        left, right, head, foot = _nearest(xs, x0), _nearest(xs, x1), _nearest(ys, top), _nearest(ys, bottom)
        boxes.append(Box(head, left, foot - head, right - left, xs[left], ys[head], xs[right], ys[foot], True, True))
    return Lattice(tuple(xs), tuple(ys), tuple(box for box in boxes if box.rowspan and box.colspan))


def _places(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _nearest(places: list[float], value: float) -> int:
    return min(range(len(places)), key=lambda i: abs(places[i] - value))
