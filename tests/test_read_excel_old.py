"""Workbooks of other kinds: .xls record by record, .ods as a stream; both as .xlsx would be read."""

from __future__ import annotations

import datetime
import io
import random
import struct
from typing import Any

import pytest
import xlwt
from odf.element import Text
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style as OdfStyle
from odf.style import TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import LineBreak, P, S, Span
from python_calamine import CalamineWorkbook

from ingest.errors import IngestError, LimitExceeded, NoTable, UnknownFormat, Unreadable
from ingest.model import Finding, Grid, Grids, Limits
from ingest.read import read
from ingest.read.sheets.biff import compressed
from ingest.read.sheets.compound import Compound
from ingest.read.sheets.numbers import plain
from ingest.read.sheets.sheet import address
from tests.workbooks import packed


def of_xls(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read_xls(data: bytes, limits: Limits = Limits()) -> tuple[Grids, tuple[Finding, ...]]:  # noqa: B008 - frozen
    grids, format_name, findings = read(data, "a.xls", limits, ())
    assert format_name == "xls"
    return grids, findings


def said(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.cells[0].location.cell or "") for finding in findings]


def by_address(grid: Grid) -> dict[str, str]:
    return {cell.location.cell or "": cell.text for row in grid.rows for cell in row if cell.text}


def styled(code: str) -> Any:
    return xlwt.easyxf(num_format_str=code)


# --- .xls -------------------------------------------------------------------------------------------------


def test_an_old_workbook_is_read_as_it_is_shown() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表一")
    sheet.write_merge(0, 0, 0, 5, "某区2024年项目表")
    row: list[tuple[Any, str]] = [
        (229.79000000000002, "General"), (0.5, "0%"), (datetime.date(2024, 3, 15), 'yyyy"年"m"月"'), (20, '0"万元"'),
        ("甲\n乙", "General"), ("001", "@"),
    ]  # fmt: skip
    for column, (value, code) in enumerate(row):
        sheet.write(1, column, value, styled(code))
    sheet.write(2, 1, True)
    sheet.write(2, 2, -7)
    sheet.write(2, 3, 0.01)
    grids, findings = read_xls(of_xls(book))
    (grid,) = grids.grids
    assert [cell.text for cell in grid.rows[1]] == ["229.79", "50%", "2024年3月", "20万元", "甲\n乙", "001"]
    assert [cell.text for cell in grid.rows[2]] == ["", "TRUE", "-7", "0.01", "", ""]
    assert grid.rows[0][0] is grid.rows[0][5] and grid.rows[0][0].colspan == 6
    assert (grid.rows[2][2].location.sheet, grid.rows[2][2].location.cell) == ("表一", "C3")
    assert (grids.sheets, findings) == (("表一",), ())


def test_what_must_be_said_of_an_old_workbook_is_said() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("表一")
    for row in range(5):
        for column in range(4):
            sheet.write(row, column, row * 10 + column)
    sheet.write(5, 0, 12.34, styled("0.0"))
    sheet.write(5, 1, xlwt.Formula("SUM(B1:B5)"))
    sheet.write(5, 2, xlwt.Formula('IF(A1>1;"";"")'))
    sheet.write(5, 3, 2_000_000, styled("0!.0,"))
    sheet.row(2).hidden = True
    sheet.col(1).hidden = True
    hidden = book.add_sheet("旧稿")
    hidden.write(0, 0, "作废")
    hidden.visibility = 2
    book.add_sheet("空")
    grids, findings = read_xls(of_xls(book))
    assert [grid.rows[0][0].location.sheet for grid in grids.grids] == ["表一"]
    assert grids.sheets == ("表一", "旧稿", "空")
    assert [cell.text for cell in grids.grids[0].rows[5]] == ["12.34", "", "", "200"]
    assert sorted(said(findings)) == [
        ("column-hidden", "B1"), ("formula-uncached", "B6"), ("number-disguised", "D6"), ("number-rounded", "A6"),
        ("row-hidden", "A3"),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_all_cells_of_an_old_workbook_are_those_that_calamine_finds(seed: int) -> None:
    """Long texts among them, which go over the borders of records, narrow and wide characters in turn."""
    dice = random.Random(seed)
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("a")
    for row in range(300):
        for column in range(5):
            value: Any = dice.choice(
                [
                    "长" * dice.randrange(1, 900), "a" * dice.randrange(1, 900), "é" * 40 + "字", dice.random() * 1000,
                    dice.randrange(-(10**9), 10**9), round(dice.random() * 1000, 2), -dice.randrange(10**6) / 100,
                ]
            )  # fmt: skip
            sheet.write(row, column, value)
    data = of_xls(book)
    peer = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    expected = {
        address(row, column): value if isinstance(value, str) else plain(float(value))
        for row, values in enumerate(peer, 1)
        for column, value in enumerate(values, 1)
        if isinstance(value, str | float | int)
    }
    assert by_address(read_xls(data)[0].grids[0]) == expected


@pytest.mark.parametrize(
    ("raw", "value"),
    [(0x3FF00000, 1.0), (0x00000006, 1.0), (0xFFFFFFFE, -1.0), (0x00000007, 0.01), (0x405EDC01, 1.234375)],
)
def test_numbers_packed_into_four_bytes(raw: int, value: float) -> None:
    assert compressed(raw) == pytest.approx(value, rel=1e-9)


def small() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "甲")
    return of_xls(book)


def test_any_cut_or_changed_old_workbook_is_read_or_refused() -> None:
    data = small()
    dice = random.Random(7)
    for _ in range(400):
        changed = bytearray(data)
        for _ in range(dice.randrange(1, 6)):
            place = dice.choice((dice.randrange(512), 512 + dice.randrange(3000), dice.randrange(len(data))))
            changed[place] = dice.randrange(256)
        broken = bytes(changed[: dice.choice((len(data), dice.randrange(len(data))))])
        try:
            read(broken, "a.xls", Limits(), ())
        except IngestError as refused:
            assert "\n" not in str(refused)


def test_an_encrypted_old_workbook_is_refused_as_such() -> None:
    data = bytearray(small())
    place = data.find(struct.pack("<HHH", 0x809, 0x10, 0x600))
    assert place > 0
    # The record behind the first is taken for FILEPASS.
    place += 20
    data[place : place + 2] = struct.pack("<H", 0x2F)
    with pytest.raises(Unreadable, match="encrypted"):
        read_xls(bytes(data))


def test_sectors_in_a_circle_are_refused() -> None:
    data = bytearray(small())
    (table,) = struct.unpack_from("<I", data, 76)
    at = (table + 1) * 512
    for sector in range(128):
        data[at + 4 * sector : at + 4 * sector + 4] = struct.pack("<I", sector)
    with pytest.raises(ValueError, match="circle"):
        Compound(bytes(data))
    with pytest.raises(Unreadable):
        read_xls(bytes(data))


def test_an_ole_file_without_a_workbook_is_refused() -> None:
    data = small().replace("Workbook".encode("utf-16-le"), "Whatever".encode("utf-16-le"))
    with pytest.raises((UnknownFormat, Unreadable)):
        read_xls(data)


def test_too_many_cells_of_an_old_workbook_are_refused() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for row in range(20):
        sheet.write(row, 0, row)
    with pytest.raises(LimitExceeded, match="--max-cells"):
        read_xls(of_xls(book), Limits(cells=19))


def test_a_workbook_of_excel_95_is_read_by_its_code_page() -> None:
    """Records as Excel 95 writes them: texts are bytes of the workbook's code page."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    name = "表一".encode("gbk")
    sheet = record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0))
    text = "区财政局".encode("gbk")
    sheet += record(0x204, struct.pack("<HHHH", 1, 2, 0, len(text)) + text)
    sheet += record(0x203, struct.pack("<HHHd", 1, 3, 0, 76.8)) + record(0x0A, b"")
    head = record(0x809, struct.pack("<HHHH", 0x500, 0x05, 0, 0)) + record(0x42, struct.pack("<H", 936))
    head += record(0xE0, struct.pack("<HH", 0, 0) + bytes(12))
    place = len(head) + 4 + 7 + len(name) + 4
    head += record(0x85, struct.pack("<IBBB", place, 0, 0, len(name)) + name) + record(0x0A, b"")
    grids, _ = read_xls(in_a_compound_file("Book", head + sheet))
    assert (grids.sheets, by_address(grids.grids[0])) == (("表一",), {"C2": "区财政局", "D2": "76.8"})


def in_a_compound_file(name: str, stream: bytes) -> bytes:
    """The least compound file that holds a stream, in sectors of 512 bytes: table, directory, stream."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + count), 0xFFFFFFFE]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * 4 * 108

    def entry(called: str, kind: int, start: int, size: int) -> bytes:
        raw = called.encode("utf-16-le") + b"\0\0"
        return (
            raw.ljust(64, b"\0")
            + struct.pack("<HBB", len(raw), kind, 1)
            + bytes(48)
            + struct.pack("<III", start, size, 0)
        )

    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0) + entry(name, 2, 2, len(stream))
    body = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff") + directory.ljust(512, b"\0")
    return head + body + stream.ljust(count * 512, b"\0")


# --- .ods -------------------------------------------------------------------------------------------------


def cell(*texts: str, **attributes: Any) -> Any:
    made = TableCell(**attributes)
    for text in texts:
        made.addElement(P(text=text))
    return made


def ods(*rows: Any, name: str = "表一", columns: tuple[Any, ...] = (), more: tuple[Any, ...] = ()) -> bytes:
    document = OpenDocumentSpreadsheet()
    style = OdfStyle(name="hidden", family="table")
    style.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(style)
    table = Table(name=name)
    for element in (*columns, *rows):
        table.addElement(element)
    document.spreadsheet.addElement(table)
    for element in more:
        document.spreadsheet.addElement(element)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def line(*cells: Any, **attributes: Any) -> Any:
    made = TableRow(**attributes)
    for each in cells:
        made.addElement(each)
    return made


def read_ods(data: bytes, limits: Limits = Limits()) -> tuple[Grids, tuple[Finding, ...]]:  # noqa: B008 - frozen
    grids, format_name, findings = read(data, "a.ods", limits, ())
    assert format_name == "ods"
    return grids, findings


def texts(data: bytes) -> list[list[str]]:
    return [[each.text for each in row] for row in read_ods(data)[0].grids[0].rows]


def test_an_ods_sheet_is_read_as_it_is_shown() -> None:
    data = ods(
        line(cell("标题", numbercolumnsspanned=4, numberrowsspanned=1), CoveredTableCell(numbercolumnsrepeated=3)),
        line(
            cell("80.00", valuetype="float", value="80"),
            cell("50%", valuetype="percentage", value="0.5"),
            cell("￥1,229.79", valuetype="currency", value="1229.79000000000002"),
            cell("2024年3月", valuetype="date", datevalue="2024-03-15"),
        ),
        line(
            cell("x", numbercolumnsrepeated=2),
            cell("TRUE", valuetype="boolean", booleanvalue="true"),
            numberrowsrepeated=2,
        ),
        line(cell(numbercolumnsrepeated=1000), numberrowsrepeated=1_000_000),
    )
    grids, findings = read_ods(data)
    assert texts(data) == [
        ["标题"] * 4,
        ["80", "50%", "1229.79", "2024年3月"],
        ["x", "x", "TRUE", ""],
        ["x", "x", "TRUE", ""],
    ]
    assert grids.grids[0].rows[0][3].colspan == 4
    assert grids.grids[0].rows[3][1].location.cell == "B4"
    assert findings == ()


def test_blanks_lines_and_paragraphs_of_a_cell() -> None:
    made, paragraph = TableCell(), P()
    for part in (Text("甲\n   乙"), S(c=2), Span(text="丙"), LineBreak(), Text("丁")):
        paragraph.addElement(part, check_grammar=False) if not isinstance(part, Text) else paragraph.addText(part.data)
    made.addElement(paragraph)
    made.addElement(P(text="第二段"))
    note = Annotation()
    note.addElement(P(text="批注"))
    made.addElement(note)
    assert texts(ods(line(made, cell("尾")))) == [["甲 乙  丙\n丁\n第二段", "尾"]]


def test_what_must_be_said_of_an_ods_sheet_is_said() -> None:
    old = Table(name="旧", stylename="hidden")
    old.addElement(line(cell("作废")))
    data = ods(
        line(cell("甲"), cell("乙"), cell("丙")),
        line(
            cell("1.2", valuetype="float", value="1.234"),
            cell(formula="of:=SUM([.A1:.A2])"),
            cell("x"),
            visibility="filter",
        ),
        line(cell("200.0", valuetype="float", value="2000000"), cell("#REF!", formula="of:=[.#REF!]"), cell("y")),
        line(cell("z", numberrowsspanned=2, numbercolumnsspanned=1), cell("p"), cell("q")),
        line(CoveredTableCell(), cell("r"), cell("s")),
        columns=(TableColumn(numbercolumnsrepeated=2), TableColumn(visibility="collapse")),
        more=(old,),
    )
    grids, findings = read_ods(data)
    assert grids.sheets == ("表一", "旧")
    assert len(grids.grids) == 1
    assert sorted(said(findings)) == [
        ("cell-error", "B3"), ("column-hidden", "C1"), ("formula-uncached", "B2"), ("number-disguised", "A3"),
        ("number-rounded", "A2"), ("row-hidden", "A2"),
    ]  # fmt: skip


def test_what_a_covered_cell_holds_is_said() -> None:
    covered = CoveredTableCell()
    covered.addElement(P(text="乙"))
    _, (finding,) = read_ods(ods(line(cell("甲", numbercolumnsspanned=2, numberrowsspanned=1), covered, cell("丙"))))
    assert (finding.code, dict(finding.evidence["covered"])) == ("cell-covered", {"B1": "乙"})


@pytest.mark.parametrize("rows", [1, 1000])
def test_a_text_repeated_beyond_any_use_is_refused(rows: int) -> None:
    times = 3_000_000 // rows
    with pytest.raises((LimitExceeded, Unreadable)):
        read_ods(ods(line(cell("x", numbercolumnsrepeated=times), numberrowsrepeated=rows)))


CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{}'
    "</office:spreadsheet></office:body></office:document-content>"
)
MIMETYPE = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}


def of_content(inner: str) -> bytes:
    return packed({**MIMETYPE, "content.xml": CONTENT.format(inner).encode()})


def test_what_is_drawn_validated_or_was_changed_is_no_text_of_a_cell() -> None:
    inner = (
        "<table:tracked-changes><table:table-cell><text:p>旧</text:p></table:table-cell></table:tracked-changes>"
        "<table:content-validations><text:p>请填</text:p></table:content-validations>"
        '<table:table table:name="a"><table:shapes><draw:frame><text:p>图</text:p></draw:frame></table:shapes>'
        "<table:table-row><table:table-cell><text:p><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box>"
        "</draw:frame>甲</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert texts(of_content(inner)) == [["甲"]]


def test_rows_of_a_closed_group_are_hidden() -> None:
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    inner = (
        f'<table:table table:name="a">{row.format("1")}<table:table-row-group table:display="false">{row.format("2")}'
        f"</table:table-row-group>{row.format('3')}</table:table>"
    )
    assert said(read_ods(of_content(inner))[1]) == [("row-hidden", "A2")]


REFUSED = {
    "nothing": (of_content(""), NoTable),
    "an empty sheet": (of_content('<table:table table:name="a"/>'), NoTable),
    "no content": (packed(MIMETYPE), Unreadable),
    "no XML": (packed({**MIMETYPE, "content.xml": b"<a"}), Unreadable),
    "entities": (packed({**MIMETYPE, "content.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), Unreadable),
    "encrypted": (
        packed({**MIMETYPE, "META-INF/manifest.xml": b"<manifest:encryption-data/>", "content.xml": b"\x00"}),
        Unreadable,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_line(name: str) -> None:
    data, error = REFUSED[name]
    with pytest.raises(error) as refused:
        read(data, "a.ods", Limits(), ())
    assert str(refused.value).startswith("a.ods: ") and "\n" not in str(refused.value)
