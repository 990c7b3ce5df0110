"""Printed to A4: numbered pages, heads of tables repeated, no row cut in two."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

Opened = Callable[..., Any]


def pages(page: Any, path: Path) -> list[str]:
    page.pdf(path=str(path), prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(str(path))
    try:
        for sheet in document:
            width, height = sheet.get_size()
            assert (round(width), round(height)) == (842, 595), "A4 across"
        return ["".join(sheet.get_textpage().get_text_range().split()) for sheet in document]
    finally:
        document.close()


@pytest.mark.parametrize("name", ["sound", "unrepaired"])
def test_pages_are_numbered_and_say_of_which_bytes(opened: Opened, name: str, tmp_path: Path) -> None:
    page = opened(name)
    digest = page.locator("dd code").first.inner_text()[:16]
    printed = pages(page, tmp_path / "a.pdf")
    assert 8 < len(printed) < 21
    for number, text in enumerate(printed, 1):
        assert f"{number}/{len(printed)}" in text
        assert f"SHA-256{digest}" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_row_is_cut_and_heads_are_repeated(opened: Opened, language: str, tmp_path: Path) -> None:
    page = opened("sound")
    page.locator(f"#{language}").check()
    # Tall rows with words that no page can break by chance.
    page.evaluate("""
      [...document.querySelectorAll("#projects tr[data-f] td:nth-last-child(3), table.changes td:nth-child(3)")]
        .forEach((cell, number) => {
          cell.textContent = [...Array(40)].map((_, at) => `x${number}y${at}`).join(" ") + ` z${number}z`;
        })
    """)
    printed = pages(page, tmp_path / "a.pdf")
    rows = page.locator("#projects tr[data-f], table.changes tbody tr").count()
    assert rows > 50
    for number in range(rows):
        begins = [at for at, text in enumerate(printed) if f"x{number}y0x{number}y1x" in text]
        ends = [at for at, text in enumerate(printed) if f"y39z{number}z" in text]
        assert len(begins) == 1 and begins == ends, number
    head = "分管领导承办单位" if language == "zh" else "LeadersLeadunits"
    assert sum(head in text for text in printed) > 2


def test_print_shows_the_language_chosen_and_no_control(opened: Opened, tmp_path: Path) -> None:
    page = opened("sound")
    chinese = "".join(pages(page, tmp_path / "a.pdf"))
    assert "核对一致" in chinese and "Reconciled" not in chinese
    page.get_by_label("English").check()
    english = "".join(pages(page, tmp_path / "b.pdf"))
    assert "Reconciled:everyfigure" in english and "核对一致" not in english
    assert "Clear" not in english and "全部All" not in english


def test_the_pieces_of_pages_are_printed(opened: Opened, tmp_path: Path) -> None:
    pages(opened("decorated"), tmp_path / "a.pdf")
    with pypdfium2.PdfDocument(str(tmp_path / "a.pdf")) as document:
        kinds = [part.type for sheet in document for part in sheet.get_objects()]
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) == 1


def test_print_shows_every_row_and_every_text_whatever_is_filtered(opened: Opened, tmp_path: Path) -> None:
    page = opened("sound")
    whole = pages(page, tmp_path / "a.pdf")
    assert "按2024年辖区35-64岁妇女2000例筛查。" in "".join(whole), "a text of part 6"
    page.get_by_label("类别").select_option("文化教育方面")
    assert page.locator("#projects tr[data-f]:visible").count() == 5
    assert pages(page, tmp_path / "b.pdf") == whole


def test_a_tall_piece_of_a_page_is_printed_small_and_whole(opened: Opened) -> None:
    page = opened("decorated")
    page.emulate_media(media="print")
    crop = page.locator("svg.crop").first
    crop.evaluate('crop => { crop.setAttribute("width", "1200"); crop.setAttribute("viewBox", "0 0 1200 1800"); }')
    box = crop.bounding_box()
    assert 90 < box["height"] <= 30 / 25.4 * 96 + 1
    assert box["width"] / box["height"] == pytest.approx(1200 / 1800, rel=0.05), "the piece is not squeezed"
