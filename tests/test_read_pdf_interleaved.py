"""Figures that run into their neighbours on one line."""

from __future__ import annotations

import pytest

from ingest.read.pdf.interleaved import interleaved
from ingest.read.pdf.lattice import Box
from ingest.read.pdf.page import Glyph

BOX = Box(0, 0, 1, 1, 0, 0, 100, 20, True, True)


def run(text: str, x: float, y: float = 15, width: float = 5) -> list[Glyph]:
    return [Glyph(c, x + width * i, y - 8, x + width * (i + 1), y + 2, x + width * i, y) for i, c in enumerate(text)]


@pytest.mark.parametrize(
    ("held", "found"),
    [
        (run("1234", 40) + run("567", 52), True),
        (run("567", 52) + run("1234", 40), True),
        (run("1234", 40) + run("567", 60), False),
        (run("567", 60) + run("1234", 40), False),
        (run("1234", 40) + run("1234", 40.4), False),
        (run("1234", 40) + run("567", 40, y=27), False),
        (run("1234", 40, width=4.8) + run("5", 57.5), False),
    ],
    ids=["into the next", "the other way round", "beside", "beside, later", "twice for bold", "two lines", "touching"],
)  # fmt: skip
def test_characters_upon_one_another_are_in_doubt(held: list[Glyph], found: bool) -> None:
    assert [(doubt.table, doubt.box, doubt.how) for doubt in interleaved([{BOX: held}])] == (
        [(0, BOX, "unsettled")] if found else []
    )
