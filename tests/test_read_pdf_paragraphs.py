"""Lines outside the tables of a PDF that are one text."""

from __future__ import annotations

import pytest

from ingest.read.pdf.page import Glyph, Page
from ingest.read.pdf.paragraphs import paragraphs


def line(text: str, y: float, size: float = 20.0, digits: float = 20.0) -> list[Glyph]:
    heights = [digits if character.isdigit() else size for character in text]
    return [
        Glyph(c, 20 * i, y - h, 20 * (i + 1), y, 20 * i, y) for i, (c, h) in enumerate(zip(text, heights, strict=True))
    ]


@pytest.mark.parametrize(
    ("digits", "lower", "found"),
    [
        (20.0, 20.0, ["宝山区人民政府\n2016年项目表"]),
        (22.0, 20.0, ["宝山区人民政府\n2016年项目表"]),
        (20.0, 15.0, ["宝山区人民政府", "2016年项目表"]),
    ],
    ids=["of one font", "with figures of another", "of another size"],
)
def test_a_wrapped_title_is_one_text_though_its_figures_are_of_another_font(
    digits: float, lower: float, found: list[str]
) -> None:
    glyphs = [*line("宝山区人民政府", 30), *line("2016年项目表", 60, lower, digits if lower == 20 else lower)]
    page = Page(1, 140, 300, glyphs=glyphs)
    assert [text for text, _ in paragraphs(glyphs, [], page)] == found
