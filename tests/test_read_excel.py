"""Workbooks of the .xlsx kind: every cell by its own address and as it is shown, nothing lost unsaid."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError, LimitExceeded, NoTable, UnknownFormat, Unreadable
from ingest.model import Finding, Grid, Grids, Limits
from ingest.read import read
from ingest.read.sheets.cells import Book, Cells
from ingest.read.sheets.quick import take_rows
from ingest.read.sheets.sheet import address
from ingest.read.sheets.shown import Style
from tests.rule_workbooks import RULES, examples
from tests.workbooks import MAIN, STRICT, Raw, Sheet, Styled, packed, workbook

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def read_all(data: bytes, limits: Limits = Limits()) -> tuple[Grids, tuple[Finding, ...]]:  # noqa: B008 - frozen
    grids, format_name, findings = read(data, "a.xlsx", limits, ())
    assert format_name == "xlsx"
    return grids, findings


def texts(data: bytes) -> list[list[str]]:
    (grid,) = read_all(data)[0].grids
    return [[cell.text for cell in row] for row in grid.rows]


def by_address(grid: Grid) -> dict[str, str]:
    return {cell.location.cell or "": cell.text for row in grid.rows for cell in row if cell.text}


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in read_all(data)[1]]


def sheet_xml(inner: str, space: str = MAIN, prefix: str = "") -> str:
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    dot = f"{prefix}:" if prefix else ""
    return f'{XML}<{dot}worksheet {name}="{space}">{inner}</{dot}worksheet>'


def one(inner: str) -> bytes:
    return workbook(Sheet(xml=sheet_xml(inner)))


# --- where cells stand ------------------------------------------------------------------------------------


def test_every_cell_has_its_sheet_its_address_and_its_place_in_the_grid() -> None:
    grids, findings = read_all(workbook(Sheet([("标题",), (), (None, "序号", 7)], name="表 一")))
    (grid,) = grids.grids
    assert findings == ()
    assert [[cell.text for cell in row] for row in grid.rows] == [["标题", "", ""], ["", "", ""], ["", "序号", "7"]]
    place = grid.rows[2][1].location
    assert (place.table, place.row, place.column, place.sheet, place.cell) == (1, 3, 2, "表 一", "B3")
    assert grid.rows[1][2].location.cell == "C2"


def test_merged_ranges_are_one_cell_in_all_their_places() -> None:
    data = workbook(Sheet([("标题", None, None), ("甲", "乙", 1), (None, "丙", 2)], merges=("A1:C1", "A2:A3")))
    grid = read_all(data)[0].grids[0]
    assert grid.rows[0][0] is grid.rows[0][1] is grid.rows[0][2]
    assert (grid.rows[0][0].rowspan, grid.rows[0][0].colspan) == (1, 3)
    assert grid.rows[1][0] is grid.rows[2][0]
    assert (grid.rows[2][0].rowspan, grid.rows[2][0].colspan) == (2, 1)
    assert grid.rows[2][0].location.cell == "A2"


def test_a_range_over_columns_that_hold_nothing_ends_with_the_grid() -> None:
    grids, findings = read_all(workbook(Sheet([("标题",), ("甲", "乙")], merges=("A1:XFD1", "A2:A1048576"))))
    assert [len(row) for row in grids.grids[0].rows] == [2, 2]
    assert grids.grids[0].rows[0][0].colspan == 2
    assert findings == ()


@pytest.mark.parametrize(
    ("merges", "kept"),
    [
        (("A1:B2", "B2:C3"), {"A1": (2, 2)}),
        (("A1:A3", "A1:C1"), {"A1": (3, 1)}),
        (("B1:B3", "A1:C2"), {"A1": (2, 1), "B1": (3, 1)}),
        (("B2:C2", "A1:C3"), {"A1": (1, 3), "B2": (1, 2)}),
    ],
)
def test_ranges_that_overlap_are_cut_and_said(merges: tuple[str, ...], kept: dict[str, tuple[int, int]]) -> None:
    rows = [[address(row, column) for column in range(1, 4)] for row in range(1, 4)]
    grids, findings = read_all(workbook(Sheet(rows, merges=merges)))
    found = {
        cell.location.cell: (cell.rowspan, cell.colspan)
        for row in grids.grids[0].rows
        for cell in row
        if cell.rowspan * cell.colspan > 1
    }
    assert {at: found.get(at, (1, 1)) for at in kept} == {at: span for at, span in kept.items() if span != (1, 1)} | {
        at: (1, 1) for at, span in kept.items() if span == (1, 1)
    }
    assert "span-clamped" in [finding.code for finding in findings]


def test_what_stands_under_a_merged_cell_is_said() -> None:
    data = workbook(Sheet([("甲", 80), (None, 30), ("乙", 5)], merges=("B1:B2",)))
    grids, (finding,) = read_all(data)
    assert [[cell.text for cell in row] for row in grids.grids[0].rows] == [["甲", "80"], ["", "80"], ["乙", "5"]]
    assert (finding.code, dict(finding.evidence["covered"])) == ("cell-covered", {"B2": "30"})
    assert finding.cells == (grids.grids[0].rows[0][1],)


def test_a_repeated_text_under_a_merged_cell_is_no_news_but_a_number_is() -> None:
    assert codes(workbook(Sheet([("甲", "x"), ("甲", "y")], merges=("A1:A2",)))) == []
    assert codes(workbook(Sheet([(80, "x"), (80, "y")], merges=("A1:A2",)))) == ["cell-covered"]


def test_rows_and_cells_without_addresses_follow_one_another() -> None:
    inner = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r='4'><c r='C4'><v>3</v></c><c><v>4</v></c></row>"
    (grid,) = read_all(one(f"{inner}</sheetData>"))[0].grids
    assert by_address(grid) == {"A1": "1", "B1": "2", "C4": "3", "D4": "4"}


def test_cells_and_rows_out_of_order_stand_where_they_say() -> None:
    inner = (
        '<sheetData><row r="3"><c r="B3"><v>6</v></c><c r="A3"><v>5</v></c></row>'
        '<row r="1"><c r="A1"><v>1</v></c><c r="B2"><v>4</v></c></row></sheetData>'
    )
    (grid,) = read_all(one(inner))[0].grids
    assert by_address(grid) == {"A1": "1", "B2": "4", "A3": "5", "B3": "6"}


@pytest.mark.parametrize("dimension", ["A1", "A1:B2", "A1:XFD1048576", "nonsense"])
def test_what_the_sheet_says_of_its_size_is_not_believed(dimension: str) -> None:
    rows = [[row * 10 + column for column in range(5)] for row in range(1, 40)]
    data = workbook(Sheet(rows, before=f'<dimension ref="{dimension}"/>'))
    assert texts(data) == [[str(value) for value in row] for row in rows]


def test_a_stray_cell_at_the_far_end_costs_nothing() -> None:
    inner = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    (grid,) = read_all(one(f"{inner}</sheetData>"))[0].grids
    assert by_address(grid) == {"A1": "1", "XFD1048576": "2"}
    assert len(grid.rows) == len(grid.rows[0]) == 102
    assert (grid.rows[-1][-1].location.row, grid.rows[-1][-1].location.column) == (102, 102)


def test_blank_rows_between_stay_and_blank_ones_behind_go() -> None:
    rows = [("甲",), *[()] * 100, ("乙",), (" \n",), (), ()]
    (grid,) = read_all(workbook(Sheet(rows)))[0].grids
    assert len(grid.rows) == 102
    assert grid.rows[101][0].location.row == 102


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 400), st.integers(1, 60)),
        st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1).filter(str.strip),
        min_size=1,
        max_size=30,
    )
)
def test_every_cell_that_holds_something_arrives_at_its_address(cells: Mapping[tuple[int, int], str]) -> None:
    last_row, last_column = max(row for row, _ in cells), max(column for _, column in cells)
    rows = [[cells.get((row, column)) for column in range(1, last_column + 1)] for row in range(1, last_row + 1)]
    (grid,) = read_all(workbook(Sheet(rows)))[0].grids
    assert by_address(grid) == {address(*place): text for place, text in cells.items()}


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_rows_read_by_pattern_and_as_xml_are_the_same(dice: random.Random) -> None:
    """A comment before the cells sends the whole sheet to the parser."""
    values: list[object] = [None, "甲", " ", "a&b<c", "_x0041_", 7, 0, -3, 229.79000000000002, 1e15, Styled(0.5, 1)]
    values += [Styled("x", 2), Styled(3, 9), True, Raw('t="str"', "<v>乙</v>"), Raw("", "<f>A1</f>"), Raw("", "<v/>")]
    values += [Raw('t="inlineStr"', "<is><t>丙&#19969;&amp;</t></is>"), Raw('s="1"'), Raw('t="n"', "<v>007</v>")]
    values += [Raw("", "<f>A1*2</f><v>4</v>"), Raw('s="1"', '<f t="shared" si="0"/><v>0.25</v>')]
    values += [Raw('t="str"', "<f>A1&amp;B1</f><v>丁_x000a_</v>"), Raw("", "<f>A1</f><v>0</v>")]
    values += [Raw('t="inlineStr"', "<is><t> </t></is>"), Raw("", "<v>1e3</v>"), Raw("", "<v>x</v>")]
    rows = [[dice.choice(values) for _ in range(6)] for _ in range(8)]
    plain = Sheet([*rows, ("尾",)], merges=("A1:B2",), rows_with={2: 'hidden="1"'})
    for calculation in ("", '<calcPr fullCalcOnLoad="1"/>'):
        how: dict[str, Any] = {"formats": ("0%", '@"镇"'), "calculation": calculation}
        quick = read_all(workbook(plain, **how))
        slow = read_all(workbook(plain._replace(before="<!-- -->"), **how))
        assert quick[0] == slow[0]
        assert sorted(map(repr, quick[1])) == sorted(map(repr, slow[1]))


# --- texts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (Raw('t="inlineStr"', "<is><r><t>区</t></r><r><rPr/><t xml:space='preserve'> 财</t></r></is>"), "区 财"),
        (Raw('t="inlineStr"', "<is><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></is>"), "東京"),
        (Raw('t="inlineStr"', "<is><t>甲&#10;乙_x000D__x000A_丙</t></is>"), "甲\n乙\n丙"),
        (Raw('t="inlineStr"', "<is><t>_x005F_x000A_ _x4E2D_ _xd83d__xde00_</t></is>"), "_x000A_ 中 😀"),
        (Raw('t="str"', "<f>A1&amp;B1</f><v>合计</v>"), "合计"),
        (Raw('t="b"', "<v>1</v>"), "TRUE"),
        (Raw('t="b"', "<v>0</v>"), "FALSE"),
        (Raw("", "<v>2.0</v>"), "2"),
        (Raw('t="d"', "<v>2024-03-15</v>"), "45366"),
        (Raw("", "<v>abc</v>"), "abc"),
        (Raw("", "<v>1_000</v>"), "1_000"),
        (Raw("", "<v>NaN</v>"), "NaN"),
        (Raw("", "<v>1e999</v>"), "1e999"),
        ("001", "001"),
        ("229.790", "229.790"),
        ("NA", "NA"),
    ],
)
def test_what_a_cell_reads(raw: object, text: str) -> None:
    assert texts(workbook(Sheet([(raw,)]))) == [[text]]


def test_shared_strings_of_several_runs_are_joined_without_their_pronunciation() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><t>区</t></r><r><t>财政局</t></r><rPh sb="0" eb="1"><t>qu</t></rPh></si>'
        "<si><t>甲&amp;_x000a_乙</t><phoneticPr fontId='1'/></si><si/></sst>"
    )
    cells = "".join(f'<c r="{name}1" t="s"><v>{i}</v></c>' for i, name in enumerate("ABC"))
    sheet = Sheet(xml=sheet_xml(f'<sheetData><row r="1">{cells}</row></sheetData>'))
    assert texts(workbook(sheet, parts={"xl/sharedStrings.xml": strings.encode()})) == [["区财政局", "甲&\n乙"]]


def test_unprinted_characters_are_dropped_and_said() -> None:
    grids, (finding,) = (
        read_all(workbook(Sheet([("项\u200b目", "x\ufffdy")])))[0],
        read_all(workbook(Sheet([("项\u200b目",)])))[1],
    )
    assert [cell.text for cell in grids.grids[0].rows[0]] == ["项目", "x\ufffdy"]
    assert (finding.code, finding.cells[0].text, finding.cells[0].location.cell) == ("text-repaired", "项目", "A1")


def test_notes_and_validations_are_no_text() -> None:
    after = (
        '<dataValidations count="1"><dataValidation prompt="请填" sqref="A1"><formula1>"甲,乙"</formula1>'
        "</dataValidation></dataValidations>"
    )
    assert texts(workbook(Sheet([("甲",)], after=after), parts={"xl/comments1.xml": b"<comments/>"})) == [["甲"]]


# --- what is said of cells --------------------------------------------------------------------------------


def test_a_formula_is_read_by_its_result_and_said_to_have_none() -> None:
    rows = [(Raw("", "<f>1+1</f><v>2</v>"), Raw("", "<f>SUM(A1)</f>"), Raw('t="str"', "<f>A9</f><v></v>"), "尾")]
    grids, (finding,) = read_all(workbook(Sheet(rows)))
    assert [cell.text for cell in grids.grids[0].rows[0]] == ["2", "", "", "尾"]
    assert (finding.code, finding.cells[0].location.cell) == ("formula-uncached", "B1")


def test_a_formula_without_result_alone_in_its_row_keeps_its_place() -> None:
    grids, (finding,) = read_all(workbook(Sheet([("甲",), (None, None, Raw("", "<f>SUM(A1)</f>"))])))
    assert finding.cells == (grids.grids[0].rows[1][2],)


def test_what_openpyxl_writes_has_no_results() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"], sheet["A3"] = 1, 2, "=SUM(A1:A2)"
    buffer = io.BytesIO()
    book.save(buffer)
    grids, (finding,) = read_all(buffer.getvalue())
    assert by_address(grids.grids[0]) == {"A1": "1", "A2": "2"}
    assert (finding.code, finding.cells[0].location.cell) == ("formula-uncached", "A3")


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#NAME?"])
def test_an_error_is_shown_and_said(error: str) -> None:
    data = workbook(Sheet([(Raw('t="e"', f"<v>{error}</v>"),)]))
    assert (texts(data), codes(data)) == ([[error]], ["cell-error"])


def test_hidden_rows_and_columns_are_read_and_said_once_a_run() -> None:
    rows = [(row, row, row, row) for row in range(1, 8)]
    hidden = {2: 'hidden="1"', 3: 'hidden="true"', 6: 'ht="0" customHeight="1"', 7: 'collapsed="1"'}
    columns = '<cols><col min="2" max="3" hidden="1"/><col min="4" max="4" width="0"/><col min="9" max="9" hidden="1"/>'
    grids, findings = read_all(workbook(Sheet(rows, rows_with=hidden, before=f"{columns}</cols>")))
    assert len(grids.grids[0].rows) == 7
    said = [(f.code, f.arguments.get("rows") or f.arguments.get("columns")) for f in findings]
    assert said == [("row-hidden", "2–3"), ("row-hidden", "6"), ("column-hidden", "B–D")]
    assert [cell.location.cell for cell in findings[0].cells] == ["A2", "A3"]


# --- sheets -----------------------------------------------------------------------------------------------


def test_each_sheet_that_holds_something_is_a_table() -> None:
    data = workbook(
        Sheet([("甲",)], "一"), Sheet(name="空"), Sheet([("乙",)], "二"), Sheet([("旧",)], "旧", state="hidden")
    )
    grids, findings = read_all(data)
    assert [(grid.number, grid.rows[0][0].text, grid.rows[0][0].location.sheet) for grid in grids.grids] == [
        (1, "甲", "一"),
        (2, "乙", "二"),
    ]
    assert (grids.sheets, findings) == (("一", "空", "二", "旧"), ())


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_read_where_no_other_holds_anything(state: str) -> None:
    grids, (finding,) = read_all(workbook(Sheet([("甲",)], "底稿", state=state), Sheet(name="空")))
    assert grids.grids[0].rows[0][0].text == "甲"
    assert (finding.code, dict(finding.arguments)) == ("sheet-hidden", {"sheet": "底稿"})


def test_a_hidden_sheet_of_formulas_without_results_is_read() -> None:
    grids, findings = read_all(workbook(Sheet([(Raw("", "<f>A2</f>"),)], state="hidden")))
    assert [finding.code for finding in findings] == ["sheet-hidden", "formula-uncached"]
    assert [finding.cells for finding in findings] == [(grids.grids[0].rows[0][0],)] * 2


def test_a_strict_workbook_is_read_too() -> None:
    strict = workbook(Sheet([("甲", 7)], merges=("A1:A1",)), main=STRICT)
    assert texts(strict) == [["甲", "7"]]


def test_prefixed_elements_are_read_too() -> None:
    inner = "<x:sheetData><x:row r='1'><x:c r='A1'><x:v>5</x:v></x:c></x:row></x:sheetData>"
    assert texts(workbook(Sheet(xml=sheet_xml(inner, prefix="x")))) == [["5"]]


def test_elements_of_other_namespaces_are_no_cells() -> None:
    inner = "<sheetData><row r='1'><c r='A1'><v>5</v></c><c xmlns='urn:x' r='B1'><v>6</v></c></row></sheetData>"
    assert texts(one(inner)) == [["5"]]


def test_zeros_that_the_sheet_does_not_show_are_empty() -> None:
    data = workbook(Sheet([(0, 5, "0")], before='<sheetViews><sheetView showZeros="0"/></sheetViews>'))
    assert texts(data) == [["", "5", "0"]]


def test_a_sheet_of_a_chart_has_no_cells() -> None:
    chart = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet"
    data = workbook(Sheet([("甲",)], "表"), Sheet(name="图"))
    related = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
        b'<Relationship Id="rId2" Type="' + chart.encode() + b'" Target="chartsheets/sheet1.xml"/>'
        b'<Relationship Id="rId3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    data = workbook(Sheet([("甲",)], "表"), Sheet(name="图"), parts={"xl/_rels/workbook.xml.rels": related})
    assert read_all(data)[0].sheets == ("表", "图")
    assert texts(data) == [["甲"]]


# --- what is refused --------------------------------------------------------------------------------------

_ROW = '<sheetData><row r="1">{}</row></sheetData>'
_BILLION = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def _without(name: str) -> bytes:
    whole = zipfile.ZipFile(io.BytesIO(workbook(Sheet([("甲",)]))))
    return packed({each: whole.read(each) for each in whole.namelist() if each != name})


REFUSED: dict[str, tuple[bytes, type[IngestError]]] = {
    "no sheet": (workbook(), NoTable),
    "empty sheets": (workbook(Sheet(), Sheet(name="b")), NoTable),
    "no such string": (one(_ROW.format('<c r="A1" t="s"><v>5</v></c>')), Unreadable),
    "string by a name": (one(_ROW.format('<c r="A1" t="s"><v>-1</v></c>')), Unreadable),
    "a cell twice": (one(_ROW.format('<c r="A1"><v>5</v></c><c r="A1"><v>6</v></c>')), Unreadable),
    "no such column": (one(_ROW.format('<c r="XFE1"><v>5</v></c>')), Unreadable),
    "no such row": (one('<sheetData><row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>'), Unreadable),
    "row nought": (one('<sheetData><row r="0"><c r="A0"><v>1</v></c></row></sheetData>'), Unreadable),
    "a bad address": (one(_ROW.format('<c r="!"><v>5</v></c>')), Unreadable),
    "a bad range": (one("<sheetData/><mergeCells><mergeCell ref='A1:ZZZZ9'/></mergeCells>"), Unreadable),
    "cut off": (workbook(Sheet(xml=sheet_xml("<sheetData>")[:-10])), Unreadable),
    "no encoding": (workbook(Sheet(xml=sheet_xml("<sheetData/>").replace("UTF-8", "UMF-8"))), Unreadable),
    "no XML": (workbook(Sheet(xml="no XML")), Unreadable),
    "entities": (workbook(Sheet(xml=XML + _BILLION + sheet_xml("<sheetData/>")[len(XML) :])), Unreadable),
    "external": (workbook(Sheet(xml=XML + _EXTERNAL + sheet_xml("<sheetData/>")[len(XML) :])), Unreadable),
    "entities of strings": (workbook(Sheet([("甲",)]), parts={"xl/sharedStrings.xml": _BILLION.encode()}), Unreadable),
    "a part missing": (_without("xl/worksheets/sheet1.xml"), Unreadable),
    "no workbook": (_without("xl/workbook.xml"), UnknownFormat),
    "binary": (packed({"xl/workbook.bin": b"\x83\x01", "xl/worksheets/sheet1.bin": b""}), UnknownFormat),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_line_that_names_the_file(name: str) -> None:
    data, error = REFUSED[name]
    with pytest.raises(error) as refused:
        read(data, "a.xlsx", Limits(), ())
    assert str(refused.value).startswith("a.xlsx: ")
    assert "\n" not in str(refused.value)
    assert "/" in refused.value.remedy


def test_one_part_for_many_sheets_is_refused() -> None:
    related = b'<Relationships xmlns="x"><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
    related += b'<Relationship Id="rId2" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    data = workbook(Sheet([(1,)]), Sheet(name="b"), parts={"xl/_rels/workbook.xml.rels": related})
    with pytest.raises(Unreadable):
        read_all(data)


def test_too_many_cells_are_refused_by_the_limits_name() -> None:
    data = workbook(Sheet([(1, 2, 3)] * 40))
    assert len(texts(data)) == 40
    for limits in (Limits(cells=100), Limits(cells=119)):
        with pytest.raises(LimitExceeded, match="--max-cells"):
            read_all(data, limits)
    assert read_all(data, Limits(cells=120))


def test_a_sheet_of_few_cells_far_apart_in_both_ways_is_too_large() -> None:
    cells = "".join(f'<row r="{i}"><c r="{address(i, i)}"><v>1</v></c></row>' for i in range(50, 16_000, 50))
    with pytest.raises(LimitExceeded, match="--max-cells"):
        read_all(one(f"<sheetData>{cells}</sheetData>"))


def test_many_ranges_over_the_same_cells_are_too_many() -> None:
    rows = [[1] * 40] * 40
    data = workbook(Sheet(rows, merges=["A1:AN40"] * 4000))
    with pytest.raises(LimitExceeded, match="--max-cells"):
        read_all(data)


def test_a_bomb_is_refused_from_its_directory() -> None:
    blanks = packed({"xl/workbook.xml": b" " * (40 << 20)}, compressed=True)
    with pytest.raises(LimitExceeded, match="--max-unpacked"):
        read_all(blanks)


def test_a_row_of_very_many_cells_is_read_as_a_stream() -> None:
    """It costs time by its length, and no tree is built of it."""
    inner = '<sheetData><row r="1"><c r="A1"><v>1</v></c>' + '<c r="B1"/>' * 500_000 + "</row></sheetData>"
    assert texts(one(inner)) == [["1"]]


def test_a_text_shown_by_very_many_cells_is_too_much_text() -> None:
    """The workbook is small: it holds the text once."""
    data = workbook(Sheet([["长" * 100_000] * 400] * 2))
    with pytest.raises(LimitExceeded, match="--max-bytes"):
        read_all(data)


def test_of_very_many_findings_alike_the_rest_are_one() -> None:
    rows = [(number, number) for number in range(1, 2600)]
    hidden = dict.fromkeys(range(1, 2600, 2), 'hidden="1"')
    findings = read_all(workbook(Sheet(rows, rows_with=hidden)))[1]
    assert len(findings) == 1001
    assert sum(len(finding.cells) for finding in findings) == 1300
    assert findings[-1].evidence == {"alike": 300}


# --- the examples -----------------------------------------------------------------------------------------


def test_the_examples_are_those_that_are_written() -> None:
    for name, data in examples():
        assert (RULES / name).read_bytes() == data, name


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.lists(
            st.none()
            | st.text(st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="='"), max_size=20)
            | st.integers(-(10**14), 10**14)
            | st.decimals(-(10**6), 10**6, places=4, allow_nan=False).map(float),
            min_size=1,
            max_size=6,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_openpyxl_writes_is_read(rows: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    expected = {}
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column, value)
            shown = (
                value if isinstance(value, str) else None if value is None else f"{Decimal(repr(value)).normalize():f}"
            )
            if shown and shown.strip():
                expected[address(row, column)] = shown.replace("-0", "0") if shown == "-0" else shown
    buffer = io.BytesIO()
    book.save(buffer)
    if expected:
        assert by_address(read_all(buffer.getvalue())[0].grids[0]) == expected


def test_rows_in_the_usual_form_are_read_by_pattern() -> None:
    """Else the speed that the benchmark shows would be that of another way."""
    total = Raw("", "<f>SUM(B1:B9)</f><v>7</v>")
    data = workbook(Sheet([("甲", 1, Styled(2.5, 1), None, Raw('t="inlineStr"', "<is><t>&#19969;</t></is>"), total)]))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml")
    cells = Cells("", Book(("甲",), (Style("General"), Style("0.0")), Style("General")), "a.xlsx")
    assert b'<row r="1"/>' in take_rows(part, cells, lambda _: None)
    assert cells.rows == {1: {1: "甲", 2: "1", 3: "2.5", 5: "丁", 6: "7"}}
