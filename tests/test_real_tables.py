"""Four published tables of neighbouring kinds, read cell by cell as their grids say, with the findings due."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from ingest import run
from ingest.model import Result

FOLDER = Path(__file__).parent / "real"
SCHEDULE = ("q1", "q2", "q3", "q4")


@dataclass(frozen=True)
class Expected:
    """What one table says. `money` are the amounts of its one summed column by row; `head` its rows above the body."""

    title: str
    issuer: str | None
    year: int
    head: int
    names: dict[int, str]
    money: list[str]
    declared: str | None
    findings: set[str]
    extras: tuple[str, ...]
    missing: tuple[str, ...]
    subtotals: list[str] = field(default_factory=list)
    notes: tuple[str, ...] = ()


TABLES = {
    "01_huian": Expected(
        "2024年中央财政衔接推进老区乡村振兴补助项目资金分配表", None, 2024, 1, {0: "道路改造建设"}, ["10"], "10",
        {"column-missing", "column-unmapped"}, ("镇、村", "项目内容"),
        (*SCHEDULE, "leaders", "lead_units", "support_units"),
    ),
    "02_anxi": Expected(
        "2022年省级第七批水利专项资金安排表", None, 2022, 1, {0: "尧山村排洪排水工程建设", 6: "尤俊村堤岸修复"},
        ["20", "15", "20", "10", "10", "10", "15"], "100", {"column-missing", "column-unmapped"}, ("乡镇名称", "备注"),
        (*SCHEDULE, "leaders", "lead_units", "support_units"),
    ),
    "06_beita": Expected(
        "北塔区2020年第一批中央财政扶贫专项资金安排表", "北塔区", 2020, 1,
        {0: "水果基地", 12: "葡萄基地", 15: "小额信贷贴息"},
        ["20", "30", "20", "30", "15", "20", "25", "40", "30", "35", "40", "40", "10", "25", "16", "12"], "408",
        {"column-missing", "column-unmapped", "amount-approximate"}, ("村名", "建设内容"),
        (*SCHEDULE, "leaders", "lead_units", "support_units"), ["160", "236"],
    ),
    "07_beiguan": Expected(
        "北关区2018年专项扶贫资金分配表", "北关区", 2018, 2,
        {2: "柏庄镇后林都道路建设项目"}, ["20", "20", "73.5"], None,
        {"column-missing", "column-unmapped"}, ("建设地点", "建设内容"), (*SCHEDULE, "leaders", "support_units"), [],
        ("备注:每个具体项目建设情况由责任单位另行公告公示。",),
    ),
}  # fmt: skip


@pytest.fixture(params=sorted(TABLES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def expected(name: str) -> Expected:
    return TABLES[name]


@pytest.fixture(params=["md", "html"])
def result(name: str, request: pytest.FixtureRequest) -> Result:
    return run(FOLDER / f"{name}.{request.param}")


def grid(name: str) -> list[list[str]]:
    with (FOLDER / f"{name}.grid.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def money_key(result: Result) -> str:
    """The one column whose sum the table states, whatever it is taken for; the first money column where none is."""
    document = result.document
    stated = [key for key, value in document.totals.declared.items() if value.value is not None]
    money = [column.key for column in document.columns if column.role in ("funding", "amount")]
    return stated[0] if stated else money[0]


def test_every_cell_is_read_as_its_grid_says(name: str, expected: Expected, result: Result) -> None:
    cells = {
        (i, j): cell.text if (cell.location.row, cell.location.column) == (i, j) else ""
        for i, row in enumerate(result.grids.grids[0].rows, 1)
        for j, cell in enumerate(row, 1)
    }
    traced = {
        (cell.location.row, cell.location.column): cell.text for value in result.trace.values() for cell in value.cells
    }
    for row, texts in enumerate(grid(name), 1):
        for column, text in enumerate(texts, 1):
            assert cells[row, column] == text, (row, column)
            label = column == 1 and text in ("合计", "小计")
            if text and row > expected.head and not label and text not in expected.notes:
                assert traced.get((row, column)) == text, (row, column)


def test_the_document(expected: Expected, result: Result) -> None:
    document = result.document
    assert (document.title.value, document.issuer, document.year) == (expected.title, expected.issuer, expected.year)
    assert [project.number.value for project in document.projects] == list(range(1, len(expected.money) + 1))
    assert {place: document.projects[place].name.value for place in expected.names} == expected.names
    assert all(len(project.components) == 1 for project in document.projects)
    assert document.categories == ()
    assert tuple(note.value for note in document.notes) == expected.notes


def test_the_amounts(expected: Expected, result: Result) -> None:
    key = money_key(result)
    read = [
        {**part.funding, **part.amounts}[key].value
        for project in result.document.projects
        for part in project.components
    ]
    assert read == [Decimal(amount) for amount in expected.money]
    declared = result.document.totals.declared.get(key)
    assert (declared.value if declared else None) == (Decimal(expected.declared) if expected.declared else None)
    subtotals = [subtotal.declared[key].value for subtotal in result.document.totals.subtotals]
    assert subtotals == [Decimal(amount) for amount in expected.subtotals]
    assert [subtotal.category for subtotal in result.document.totals.subtotals] == [None] * len(expected.subtotals)


def test_the_findings(expected: Expected, result: Result) -> None:
    loud = {finding.code for finding in result.findings if finding.severity != "info"}
    assert loud == expected.findings
    assert [check.id for check in result.checks if check.outcome == "fails"] == []
    roles = {column.key: column.role for column in result.document.columns}
    assert {key: roles.get(key) for key in expected.extras} == dict.fromkeys(expected.extras, "extra")
    said = next(finding for finding in result.findings if finding.code == "column-missing")
    text = said.message.zh + said.message.en + repr(said.evidence) + repr(dict(said.arguments))
    assert said.severity == "error"
    assert not [key for key in expected.missing if key in roles]
    assert text


def test_huian_sums_the_subsidy_alone(name: str, result: Result) -> None:
    if name != "01_huian":
        pytest.skip("of the table of Huian")
    part = result.document.projects[0].components[0]
    assert (part.funding["total"].value, part.funding["higher_level_subsidy"].value) == (Decimal(40), Decimal(10))
    declared = result.document.totals.declared
    assert declared["higher_level_subsidy"].value == Decimal(10)
    assert "total" not in declared or declared["total"].value is None
    assert part.extra["项目内容"].value == "全长约550米,宽2.40米,两侧安装路沿石,路中心铺设透水砖。"


def test_beita_keeps_the_remarks_inside_its_amounts_in_view(name: str, result: Result) -> None:
    if name != "06_beita":
        pytest.skip("of the table of Beita")
    approximate = [finding.pointer for finding in result.findings if finding.code == "amount-approximate"]
    assert [pointer and pointer.split("/")[2] for pointer in approximate] == ["12", "13"]
    assert result.document.projects[15].components[0].extra["村名"].value is None


def test_beiguan_names_who_is_responsible(name: str, result: Result) -> None:
    if name != "07_beiguan":
        pytest.skip("of the table of Beiguan")
    leads = [project.components[0].lead_units.value for project in result.document.projects]
    assert leads == [("彰北办事处",), ("彰北办事处",), ("柏庄镇",)]
    assert (
        result.document.projects[2].components[0].extra["建设内容"].value
        == "270米×4米×0.2米, 1216米×5米×0.2米,标号C25。"
    )
