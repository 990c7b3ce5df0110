"""What runs along the head or the foot of the pages: the same line at the same height, whatever the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.model import Grid, Paragraph

_DIGITS = re.compile(r"\d+")
_SAME_HEIGHT = 3.0
"""In points."""

Block = Grid | Paragraph


def with_running_lines(blocks: Sequence[Block], pages: int) -> list[Block]:
    """The blocks, those paragraphs marked that run along more than half of the `pages`, two at least; but for numbers
    that count the pages they say the same on each."""
    places: dict[tuple[str, str], list[Paragraph]] = {}
    for end, paragraph in _at_the_ends(blocks):
        places.setdefault((end, _DIGITS.sub("0", paragraph.text)), []).append(paragraph)
    running: set[int] = set()
    for alike in places.values():
        for _, level in groupby(sorted(alike, key=_height), key=_Level()):
            held = list(level)
            on = {paragraph.location.page for paragraph in held}
            if len(on) > 1 and 2 * len(on) > pages and _counts_pages(held):
                running |= {id(paragraph) for paragraph in held}
    return [replace(block, running=True) if id(block) in running else block for block in blocks]  # type: ignore[arg-type]


def _at_the_ends(blocks: Sequence[Block]) -> Iterator[tuple[str, Paragraph]]:
    """The paragraphs above the first table of each page and below its last."""
    for _, held in groupby(blocks, key=_page):
        page = list(held)
        tables = [i for i, block in enumerate(page) if isinstance(block, Grid)]
        for i, block in enumerate(page):
            if isinstance(block, Paragraph):
                if not tables or i < tables[0]:
                    yield "head", block
                if not tables or i > tables[-1]:
                    yield "foot", block


def _page(block: Block) -> int | None:
    return block.page if isinstance(block, Grid) else block.location.page


def _height(paragraph: Paragraph) -> float:
    return paragraph.location.bbox[1] if paragraph.location.bbox else 0.0


class _Level:
    """Groups paragraphs in order of height: a new level begins where one stands off the one before."""

    def __init__(self) -> None:
        self._number, self._last = 0, float("-inf")

    def __call__(self, paragraph: Paragraph) -> int:
        height = _height(paragraph)
        self._number += height - self._last > _SAME_HEIGHT
        self._last = height
        return self._number


def _counts_pages(alike: Sequence[Paragraph]) -> bool:
    """Whether each number in the lines is the same in all, or grows with the page."""
    rows = [(paragraph.location.page or 0, list(map(int, _DIGITS.findall(paragraph.text)))) for paragraph in alike]
    page, first = rows[0]
    return all(
        all(b == a or b - a == other - page for a, b in zip(first, numbers, strict=True)) for other, numbers in rows
    )
