"""The renderers say what the sheet holds: read again by libraries that the program does not read with."""

from __future__ import annotations

import csv
import io

import pytest

from tests.generator.cases import make_case
from tests.rendering import csv as csv_files
from tests.rendering import docx, html, invented, ods, xls, xlsx
from tests.rendering.catalogue import RENDERINGS
from tests.rendering.cells import one_below_another
from tests.rendering.fixtures import Fixture, fixtures, same_content
from tests.rendering.form import Entry, Form, Head
from tests.rendering.layouts import LAYOUTS, merged
from tests.rendering.packed import parts_of
from tests.rendering.sheet import Cell, Line, Sheet, Table

HEADS = (
    Head("序号", kind="ordinal", key="number"),
    Head("项目名称", key="name"),
    Head("总投资", ("资金\n来源",), "amount", "total"),
    Head("区级 <补助>", ("资金\n来源",), "amount", "district_subsidy"),
    Head("责任单位", key="lead_units"),
)
FORM = Form(
    "某区2024年责任分解表",
    HEADS,
    (
        Entry("category", ("一、交通(1项)", "", "", "", "")),
        Entry("project", ("1", "道路 & 桥梁\n改造", "1,200", "0.50", "区民政局")),
        Entry("component", ("", "", "76.8", "76.8", ""), frozenset({4})),
        Entry("total", ("合计", "", "1276.8", "77.3", "")),
    ),
    above=("某区2024年责任分解表", "单位：万元"),
)
SHEETS = {name: lay(FORM) for name, lay in LAYOUTS.items()}


def printed(sheet: Sheet, table: int = 0) -> list[list[str]]:
    """What every place of a table prints, those that a span covers too."""
    return [[place.cell.text for place in row] for row in sheet.tables[table].full_rows()]


def test_merged_layout_has_the_merges_that_offices_make() -> None:
    table = merged(FORM).tables[0]
    spans = {(p.row, p.column): (p.cell.rowspan, p.cell.colspan) for p in table.places() if p.cell.text}
    assert spans[0, 0] == (2, 1), "a header without a group"
    assert spans[0, 2] == (1, 2), "a group"
    assert spans[2, 0] == (1, 5), "a category"
    assert (spans[3, 0], spans[3, 1], spans[3, 4]) == ((2, 1), (2, 1), (2, 1)), "number, name, unit of two components"
    assert (spans[3, 2], spans[4, 2]) == ((1, 1), (1, 1)), "amounts"
    assert spans[5, 0] == (1, 2), "the total's label"


def test_every_layout_prints_the_same_words() -> None:
    words = {
        name: sorted(
            {cell.text for table in sheet.tables for row in table.rows for cell in row if cell.text}
            | {line.text for line in sheet.blocks if isinstance(line, Line)}
        )
        for name, sheet in SHEETS.items()
    }
    assert all(said == words["flat"] for said in words.values())


@pytest.mark.parametrize("seed", [seed for seed in range(40) if invented.is_regular(make_case(seed))])
def test_a_form_holds_every_word_of_the_pages(seed: int) -> None:
    case = make_case(seed)
    form, pages = invented.form_of(case), invented.pages_of(case)
    body = "".join("".join(entry.texts) for entry in form.entries)
    for table in pages.tables:
        for row in () if table.apart else table.rows[table.header_rows :]:
            for cell in row:
                assert cell.kind == "header" or cell.text in body


@pytest.mark.parametrize("rendering", RENDERINGS, ids=lambda one: one.name)
def test_rendering_twice_gives_the_same_bytes(rendering) -> None:  # type: ignore[no-untyped-def]
    sheet = SHEETS[rendering.layouts[0]]
    assert rendering.render(sheet) == rendering.render(sheet)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", html.STYLES)
def test_html_says_what_the_sheet_holds(style: str, layout: str) -> None:
    from selectolax.lexbor import LexborHTMLParser

    data = html.STYLES[style](SHEETS[layout])
    encoding = {"utf16": "utf-16", "word": "gbk", "excel": "gbk", "site": "gbk"}.get(style, "utf-8-sig")
    page = LexborHTMLParser(data.decode(encoding))
    tables = [
        table for table in page.css("table") if "单位" in table.text() and (table.html or "").count("<table") == 1
    ]
    assert len(tables) == len(SHEETS[layout].tables)
    for table, own in zip(tables, SHEETS[layout].tables, strict=True):
        rows = [row for row in table.css("tr") if row.attributes.get("height") != "0"]
        assert len(rows) == len(own.rows)
        for row, cells in zip(rows, own.rows, strict=True):
            found = [node for node in row.iter() if node.tag in ("td", "th")]
            assert [squeezed(node.text()) for node in found] == [squeezed(cell.text) for cell in cells]
            for name, sizes in (("rowspan", [c.rowspan for c in cells]), ("colspan", [c.colspan for c in cells])):
                given = [{k.lower(): v for k, v in node.attributes.items()}.get(name) or 1 for node in found]
                assert [int(size) for size in given] == sizes


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", ["plain", "raw"])
def test_word_says_what_the_sheet_holds(style: str, layout: str) -> None:
    from docx import Document

    document = Document(io.BytesIO(docx.STYLES[style](SHEETS[layout])))
    assert len(document.tables) == len(SHEETS[layout].tables)
    for number, table in enumerate(document.tables):
        assert [[cell.text for cell in row.cells] for row in table.rows] == printed(SHEETS[layout], number)
    said = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert said == [line.text for line in SHEETS[layout].blocks if isinstance(line, Line)]


def test_word_counts_what_is_numbered_and_hides_what_was_changed() -> None:
    parts = parts_of(docx.STYLES["numbered"](SHEETS["sections"]))
    document, numbering = parts["word/document.xml"].decode(), parts["word/numbering.xml"].decode()
    assert ">1<" not in document and "一、" not in document and "交通(1项)" in document
    assert "chineseCountingThousand" in numbering and 'w:val="%1、"' in numbering
    edited = parts_of(docx.STYLES["edited"](SHEETS["framed"]))["word/document.xml"].decode()
    assert "<w:del " in edited and "<w:ins " in edited and "<w:sdt>" in edited


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", xlsx.STYLES)
def test_excel_says_what_the_sheet_holds(style: str, layout: str) -> None:
    from openpyxl import load_workbook

    sheet = SHEETS[layout]
    page = load_workbook(io.BytesIO(xlsx.STYLES[style](sheet)), data_only=True)["责任分解表"]
    merges = {str(span) for span in page.merged_cells.ranges}
    for row, column, cell in one_below_another(sheet, style != "text"):
        value = page.cell(row + 1, column + 1)
        if style == "text" or not isinstance(value.value, int | float):
            assert value.value == (cell.text or None)
        else:
            assert f"{value.value:g}" == f"{float(cell.text.replace(',', '')):g}"
        if cell.rowspan > 1 or cell.colspan > 1:
            far = page.cell(row + cell.rowspan, column + cell.colspan)
            assert f"{value.coordinate}:{far.coordinate}" in merges


@pytest.mark.parametrize("module", [xls, ods], ids=["xls", "ods"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_workbooks_say_what_the_sheet_holds(module, layout: str) -> None:  # type: ignore[no-untyped-def]
    from python_calamine import CalamineWorkbook

    sheet = SHEETS[layout]
    book = CalamineWorkbook.from_filelike(io.BytesIO(module.STYLES["text"](sheet)))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    for row, column, cell in one_below_another(sheet, False):
        assert str(rows[row][column]) == cell.text


def test_csv_says_what_the_sheet_holds() -> None:
    sheet = SHEETS["flat"]
    text = csv_files.STYLES["excel"](sheet).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[:2]] == ["某区2024年责任分解表", "单位：万元"]
    assert rows[2:] == printed(sheet)


def test_a_row_that_ends_early_stays_short() -> None:
    table = Table(((Cell("a", rowspan=2), Cell("b"), Cell("c")), (Cell("d"),)))
    assert [[place.cell.text for place in row] for row in table.full_rows()] == [["a", "b", "c"], ["a", "d"]]
    assert table.width == 3


@pytest.fixture(scope="module")
def made() -> list[Fixture]:
    return list(fixtures())


def test_fixtures_are_as_they_would_be_made(made: list[Fixture]) -> None:
    old = [one.name for one in made if not same_content(one.path.read_bytes(), one.render())]
    assert old == [], "run `make fixtures` and read what changed"


def test_every_rendering_has_a_fixture(made: list[Fixture]) -> None:
    assert {one.name for one in made} == {one.name for one in RENDERINGS}
