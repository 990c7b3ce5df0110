"""Pieces of pages: the right ones, upright, of pages that look the same everywhere."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ingest.model import Cell, Limits, Picture
from ingest.places import quarters_of
from ingest.read.pdf.bitmap import MOST_PIXELS
from ingest.read.pdf.crops import DOTS, Spot, Taken, take
from ingest.read.pdf.file import PdfFile
from ingest.read.pdf.reader import read_pdf
from tests.printing import drawn, raw
from tests.printing import oddities as odd
from tests.printing.drawn import How
from tests.rendering.sheet import Cell as SheetCell
from tests.rendering.sheet import Table

FIXTURES = Path(__file__).parent / "fixtures" / "pdf"
HELD = "Vera"
pdfmetrics.registerFont(TTFont(HELD, "Vera.ttf"))
TABLE = Table(tuple(tuple(SheetCell(f"R{r} C{c} word") for c in range(5)) for r in range(4)), 1)
WAYS = {
    "upright": How(),
    "rotate 90": How(rotate=90),
    "rotate 180": How(rotate=180),
    "rotate 270": How(rotate=270),
    "turned 90": How(turned=90),
    "turned 180": How(turned=180),
    "turned 270": How(turned=270),
    "turned and rotated": How(turned=90, rotate=90),
    "cropped": How(crop=20),
}


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are drawn in a font that the file holds."""
    monkeypatch.setattr(drawn, "FONT", HELD)


def taken(data: bytes, *spots: Spot) -> list[Taken]:
    with PdfFile(data, "a.pdf", Limits()) as pdf:
        found = take(pdf, spots)
    return [found[spot] for spot in spots]


def cells_of(data: bytes) -> list[Cell]:
    grids, _, _ = read_pdf(data, "a.pdf", Limits())
    return [cell for grid in grids.grids for row in grid.rows for cell in row]


def spot_of(cells: Sequence[Cell], text: str) -> Spot:
    (cell,) = [cell for cell in cells if cell.text == text]
    turned = next(
        q for row in (1,) if (q := quarters_of([c.location for c in cells if c.location.row == row])) is not None
    )
    assert cell.location.page is not None and cell.location.bbox is not None
    return Spot(cell.location.page, (cell.location.bbox,), turned)


def image_of(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.png)).convert("L")


def within(picture: Picture) -> Image.Image:
    """What the first box of a picture holds, less the rules around it."""
    left, top, right, bottom = picture.boxes[0]
    return image_of(picture).crop((round(left) + 3, round(top) + 3, round(right) - 3, round(bottom) - 3))


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("how", WAYS.values(), ids=WAYS.keys())
def test_a_cell_is_shown_upright_with_its_box_around_it(how: How) -> None:
    plain, data = drawn.drawn((TABLE,), how=How()), drawn.drawn((TABLE,), how=how)
    (expected,) = taken(plain, spot_of(cells_of(plain), "R2 C3 word"))[0].pictures
    (picture,) = taken(data, spot_of(cells_of(data), "R2 C3 word"))[0].pictures
    image = image_of(picture)
    assert image.size == (picture.width, picture.height)
    left, top, right, bottom = (round(side) for side in picture.boxes[0])
    for side in (
        (left - 2, top, left + 2, bottom),
        (right - 2, top, right + 2, bottom),
        (left, top - 2, right, top + 2),
        (left, bottom - 2, right, bottom + 2),
    ):
        assert image.crop(side).getextrema()[0] < 128, side
    wanted, seen = within(expected), within(picture)
    assert seen.getextrema()[0] < 128
    apart = ImageChops.difference(wanted, seen.resize(wanted.size))
    other = ImageChops.difference(wanted, seen.rotate(180).resize(wanted.size))
    assert ImageStat.Stat(apart).mean[0] < 0.5 * ImageStat.Stat(other).mean[0]


@pytest.mark.usefixtures("held")
def test_cells_near_one_another_share_a_picture_and_distant_ones_do_not() -> None:
    data = drawn.drawn((TABLE,), how=How(width=140))
    cells = {cell.text: cell.location.bbox for cell in cells_of(data)}
    near = Spot(1, tuple(cells[text] or (0, 0, 0, 0) for text in ("R1 C0 word", "R2 C1 word")))
    apart = Spot(1, tuple(cells[text] or (0, 0, 0, 0) for text in ("R1 C0 word", "R1 C4 word")))
    together, divided = taken(data, near, apart)
    assert [len(picture.boxes) for picture in together.pictures] == [2]
    assert [len(picture.boxes) for picture in divided.pictures] == [1, 1]


@pytest.mark.usefixtures("held")
def test_each_page_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    data = drawn.drawn((TABLE,), (TABLE,))
    spots = [Spot(cell.location.page or 0, (cell.location.bbox or (0, 0, 0, 0),)) for cell in reversed(cells_of(data))]
    pages: list[int] = []
    draw = PdfFile.bitmap
    monkeypatch.setattr(PdfFile, "bitmap", lambda pdf, page, *how: pages.append(page) or draw(pdf, page, *how))
    assert all(each.pictures for each in taken(data, *spots))
    assert pages == [1, 2]


def test_what_each_computer_draws_in_its_own_way_is_not_shown() -> None:
    data = odd.page(odd.said("某字体", x=210, y=60))
    clear, unclear = taken(data, Spot(1, ((380, 20, 390, 40),)), Spot(1, ((205, 230, 300, 250),)))
    assert clear.pictures and clear.missing is None
    assert unclear.pictures == () and unclear.missing is not None and "字体" in unclear.missing.zh


def test_a_page_that_is_not_there_costs_its_picture_only() -> None:
    data = raw.page(raw.packed(raw.LINES))
    there, gone = taken(data, Spot(1, ((20, 20, 200, 260),)), Spot(2, ((20, 20, 200, 260),)))
    assert there.pictures and there.missing is None
    assert gone.pictures == () and gone.missing is not None


@pytest.mark.parametrize("side, shown", [(1_000, True), (20_000, False)])
@pytest.mark.parametrize("within_form", [False, True])
def test_a_page_with_more_of_images_than_can_be_unpacked_is_not_drawn(
    side: int, shown: bool, within_form: bool
) -> None:
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(side)) for _ in range(side)) + packer.flush()
    sizes = b"/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray" % (side, side)
    image = raw.stream(data, entries=b"/Type/XObject/Subtype/Image" + sizes)
    drawing, resources = b"q 300 0 0 200 50 50 cm /I Do Q", b"<</XObject<</I %d 0 R>>>>"
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]/Resources" + resources % 6
    form = raw.stream(zlib.compress(drawing), entries=entries)
    others = [form, image] if within_form else [image]
    (found,) = taken(raw.page(raw.packed(raw.LINES + drawing), resources % 5, others), Spot(1, ((20, 20, 200, 260),)))
    assert bool(found.pictures) == shown == (found.missing is None)


def test_a_place_off_the_page_has_no_picture() -> None:
    (gone,) = taken(raw.page(raw.packed(raw.LINES)), Spot(1, ((4000, 4000, 4100, 4100),)))
    assert gone.pictures == () and gone.missing is not None


def test_a_huge_page_is_drawn_smaller() -> None:
    data = raw.page(raw.packed(raw.LINES)).replace(b"[0 0 400 300]", b"[0 0 14000 14000]")
    with PdfFile(data, "a.pdf", Limits()) as pdf:
        page = pdf.frame(1, DOTS)
        assert page is not None
        drawn = pdf.bitmap(1, page, page.whole)
    assert drawn is not None
    assert page.width * page.height == len(drawn.pixels) <= MOST_PIXELS
    assert page.scale < DOTS
    (shown,) = taken(data, Spot(1, ((20, 13720, 200, 13960),)))
    assert shown.pictures[0].boxes[0][2] - shown.pictures[0].boxes[0][0] == pytest.approx(180 * page.scale, abs=0.2)


@pytest.mark.parametrize("name", ["broken", "office"])
def test_the_same_pictures_come_out_again(name: str) -> None:
    data = (FIXTURES / f"quanzhou-{name}.pdf").read_bytes()
    spots = [Spot(page, ((300, 200, 400, 260),)) for page in (1, 3)]
    assert taken(data, *spots) == taken(data, *reversed(spots))[::-1]
