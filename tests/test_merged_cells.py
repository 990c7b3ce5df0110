"""Merged cells mean what the contract says of them, in every format that has them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from ingest import run
from ingest.model import Document, Finding, Reading
from ingest.normalize import normalize
from ingest.reconcile import reconcile
from ingest.structure.build import structure
from ingest.vocabulary import default
from tests.rendering.catalogue import rendering
from tests.rendering.perfect import grids_of
from tests.rendering.sheet import Cell, Line, Sheet, Table

WAYS = ("grids", "html-clean", "docx-raw", "xlsx-general", "xls-general", "ods-general")
"""`grids` are those that a faultless reader gives."""
HEADER = (
    (
        *(Cell(text, "header", rowspan=2) for text in ("序号", "项目名称", "推荐理由", "前期准备情况")),
        Cell("总投资及资金来源(单位:万元)", "header", colspan=3),
        *(Cell(text, "header", rowspan=2) for text in ("区分管领导", "承办单位", "协办单位")),
    ),
    tuple(Cell(text, "header") for text in ("总投资", "上级补助", "区级补助")),
)


def money(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, "amount") for text in texts)


SHEET = Sheet(
    (
        Line("某区2024年为民办实事项目责任分解表", "title"),
        Table(
            (
                *HEADER,
                (Cell("一、交通方面(2项)", "label", colspan=10),),
                (
                    Cell("1", "ordinal", rowspan=2),
                    Cell("道路改造", rowspan=2),
                    Cell("便民出行", rowspan=2),
                    Cell("已立项"),
                    Cell("30", "amount", rowspan=2),
                    *money("10", "5"),
                    Cell("赖丽水"),
                    Cell("区民政局", rowspan=2),
                    Cell("区教育局"),
                ),
                (Cell(""), *money("12", "3"), Cell(""), Cell("区财政局")),
                (
                    Cell("2", "ordinal"),
                    *(Cell(text) for text in ("桥梁加固", "消除隐患", "已设计")),
                    *money("20", "8", "12"),
                    *(Cell(text) for text in ("刘敏坚", "区住建局", "")),
                ),
                (Cell("合计", "label", colspan=4), *money("50", "30", "20"), Cell("", colspan=3)),
            ),
            header_rows=2,
        ),
    )
)


class Read(NamedTuple):
    document: Document
    findings: tuple[Finding, ...]


def through_the_stages(sheet: Sheet) -> Read:
    words, grids = default(), grids_of(sheet)
    table, shifted = structure(grids, words, file="sheet", repair=True, table=None)
    document, trace, noted = normalize(table, words)
    _, raised = reconcile(Reading(grids, table, document, trace), words)
    return Read(document, (*shifted, *noted, *raised))


@pytest.fixture(params=WAYS)
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Read:
    if request.param == "grids":
        return through_the_stages(SHEET)
    way = rendering(request.param)
    source = tmp_path / f"t.{way.format}"
    source.write_bytes(way.render(SHEET))
    result = run(source)
    return Read(result.document, result.findings)


def test_a_number_and_a_name_merged_over_rows_make_one_project(read: Read) -> None:
    said = [(p.number.value, p.name.value, len(p.components)) for p in read.document.projects]
    assert said == [(1, "道路改造", 2), (2, "桥梁加固", 1)]
    assert read.document.projects[0].components[1].name.value is None


def test_a_category_merged_over_the_width_is_one(read: Read) -> None:
    assert [(c.ordinal, c.name.value, c.declared_count.value) for c in read.document.categories] == [(1, "交通方面", 2)]
    assert [p.category.value for p in read.document.projects] == [1, 1]


def test_a_text_is_inherited_only_where_cells_are_merged(read: Read) -> None:
    second = read.document.projects[0].components[1]
    assert (second.rationale.value, second.preparation.value) == ("便民出行", None)
    assert "inherited" in second.rationale.how


def test_leaders_and_units_are_inherited_merged_or_empty(read: Read) -> None:
    second = read.document.projects[0].components[1]
    assert second.leaders.value == ("赖丽水",) and "inherited" in second.leaders.how
    assert second.lead_units.value == ("区民政局",) and "inherited" in second.lead_units.how
    assert second.support_units.value == ("区财政局",) and "inherited" not in second.support_units.how


def test_an_amount_merged_over_components_counts_once(read: Read) -> None:
    first, second = read.document.projects[0].components
    assert first.funding["total"].value == 30 and second.funding["total"].value is None
    assert (first.funding["district_subsidy"].value, second.funding["district_subsidy"].value) == (5, 3)
    assert read.document.projects[0].funding["total"] == 30
    assert read.document.totals.computed["total"] == 50
    assert [f.code for f in read.findings if f.code == "amount-merged"] == ["amount-merged"]


def test_groups_stand_over_the_columns_that_they_span(read: Read) -> None:
    groups = {column.key: column.group for column in read.document.columns}
    assert [key for key, group in groups.items() if group] == ["total", "higher_level_subsidy", "district_subsidy"]
    assert len({group for group in groups.values() if group}) == 1


def test_a_total_merged_over_its_first_columns_is_read(read: Read) -> None:
    assert {key: value.value for key, value in read.document.totals.declared.items()} == {
        "total": 50,
        "higher_level_subsidy": 30,
        "district_subsidy": 20,
    }


def test_merged_cells_cost_no_cell_and_no_sum(read: Read) -> None:
    codes = {finding.code for finding in read.findings}
    assert codes & {"cell-unused", "row-sum-mismatch", "column-sum-mismatch", "column-shift-ambiguous"} == set()
