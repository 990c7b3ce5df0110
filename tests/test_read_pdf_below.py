"""Lines of a cut cell that are printed below the foot of its table."""

from __future__ import annotations

import pytest

from ingest.read.pdf.below import leave_below, take_below
from ingest.read.pdf.lattice import Box, Lattice, rules_to_tables
from ingest.read.pdf.page import Glyph
from ingest.read.pdf.rules import Rule


def glyph(text: str, x: float, y: float) -> Glyph:
    return Glyph(text, x, y - 9, x + 10, y + 2, x, y)


def table(*, cut: bool = True, foot: bool = True) -> Lattice:
    """Two columns, 0 to 20 and 20 to 100, and two rows to y = 60; the first column is one cell, `cut` at the foot."""
    across = [Rule(0, 0, 100), Rule(30, 20, 100)]
    if foot:
        across.append(Rule(60, 20 if cut else 0, 100))
    (found,) = rules_to_tables(across, [Rule(0, 0, 60), Rule(20, 0, 60), Rule(100, 0, 60)])
    return found


def taken(found: Lattice, *below: Glyph, own: str = "环") -> tuple[str, str]:
    """What the first cell holds afterwards, and what is left outside."""
    first = next(box for box in found.boxes if box.column == 0)
    held: dict[Box, list[Glyph]] = {first: [glyph(own, 5, 55)]} if own else {}
    outside = list(below)
    take_below([found], [held], outside)
    return "".join(one.text for one in held.get(first, ())), "".join(one.text for one in outside)


def test_lines_below_a_cut_cell_are_its_own() -> None:
    assert taken(table(), glyph("境", 5, 71), glyph("方", 5, 87)) == ("环境方", "")


@pytest.mark.parametrize(
    ("found", "below"),
    [
        (table(cut=False), [glyph("境", 5, 71)]),
        (table(foot=False), [glyph("境", 5, 71)]),
        (table(), [glyph("境", 5, 90)]),
        (table(), [glyph("境", 12, 71)]),
        (table(), [glyph("第", 5, 71), glyph("页", 60, 71)]),
    ],
    ids=["closed", "no foot at all", "too far below", "beyond its side", "a line across"],
)
def test_what_may_be_another_text_stays(found: Lattice, below: list[Glyph]) -> None:
    assert taken(found, *below) == ("环", "".join(one.text for one in below))


def test_an_empty_cell_takes_nothing() -> None:
    assert taken(table(), glyph("境", 5, 71), own="") == ("", "境")


@pytest.mark.parametrize(
    ("lines", "stays"),
    [
        ([40, 55], [70]),
        ([55], [70]),
        ([40, 55], [70, 85]),
        ([40, 55], []),
        ([55], []),
        ([], []),
    ],
    ids=["at its pitch", "alone", "two", "off its pitch", "too far", "an empty cell"],
)
def test_a_line_below_an_open_foot_is_the_cells_where_its_next_line_would_stand(
    lines: list[float], stays: list[float]
) -> None:
    found = table(foot=False)
    box = next(box for box in found.boxes if box.column == 0)
    far = [glyph("1", 5, 78 if len(lines) > 1 else 90)]
    held = [glyph("字", 5, y) for y in lines] + ([glyph("字", 5, y) for y in stays] or far)
    outside: list[Glyph] = []
    leave_below([found], [{box: held}], outside)
    assert [one.y for one in held] == [*lines, *stays]
    assert outside == ([] if stays else far)
