"""People run together and units under two names, where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from ingest import run
from ingest.reconcile.names import name_ambiguous, unit_name_variant
from ingest.vocabulary import default
from tests.printing.drawn import How, drawn
from tests.printing.examples import TABLE
from tests.readings import component, found, one, project, reading, table_of_2024
from tests.rendering.sheet import Cell, Table

LONG, SHORT = "区自然资源与规划建设交通局", "区资源规划与建设交通局"


def test_people_run_together_are_reported_once_a_list() -> None:
    table = one(leaders=("王天刚郭代辉", "赖丽水", "刘敏坚黄晓东"))
    (finding,) = name_ambiguous(table, default())
    assert finding.pointer == "/projects/0/components/0/leaders"
    assert finding.arguments == {"raw": "王天刚郭代辉、刘敏坚黄晓东"}
    assert finding.cells


def test_an_inherited_list_is_not_reported_again() -> None:
    names = ("王天刚郭代辉",)
    table = reading(
        project("道路", component(1, leaders=names), component(2, {"leaders": ("inherited",)}, leaders=names))
    )
    assert found(name_ambiguous(table, default())) == [("name-ambiguous", "/projects/0/components/0/leaders")]


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("扎西\n次仁", ["扎西 次仁"]),
        ("邵明磊蒋\n华永", ["邵明磊蒋 华永"]),
        ("郝良\n平朱\n广辉", ["郝良 平朱 广辉"]),
        ("阿\n卜\n杜\n拉\n·\n买\n买\n提", ["阿卜杜拉·买买提"]),
        ("贺良\n平 俞\n燕平", ["贺良 平俞 燕平"]),
        ("任桂\n孔\n文鹏", ["任桂孔 文鹏"]),
        ("许 勇 明 阿\n卜杜拉·买\n买提", ["许勇 明阿 卜杜拉·买买提"]),
        ("雷新\n国 魏\n桂", []),
        ("李 明\n王小芳", []),
        ("刘敏坚\n黄晓东", []),
        ("韦\n平\n静\n贺\n平\n世", []),
        ("古\n丽\n·\n艾\n力", []),
        ("顾\n学\n萍\n古\n丽\n·\n艾\n力", ["顾学萍古丽·艾力"]),
    ],
)
def test_names_that_only_the_ends_of_lines_part_are_told_where_they_may_be_others(
    printed: str, told: list[str], tmp_path: Path
) -> None:
    """In a PDF a line ends where its cell does; in a Markdown table nobody breaks a line but on purpose."""
    header, first, *others = TABLE.rows
    rows = (header, (*first[:7], Cell(printed), *first[8:]), *others)
    for name, data in (
        ("t.pdf", drawn((Table(rows, 1),), how=How(width=76))),
        ("t.md", markdown(rows).encode()),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        found = [one.arguments["raw"] for one in run(path).findings if one.code == "name-ambiguous"]
        assert found == (told if name == "t.pdf" else [])


def markdown(rows: Sequence[Sequence[Cell]]) -> str:
    lines = ["|" + "|".join(cell.text.replace("\n", "<br>") for cell in row) + "|" for row in rows]
    return "\n".join((lines[0], "|" + "-|" * len(rows[0]), *lines[1:])) + "\n"


def test_the_rarer_form_is_reported_at_its_first_place() -> None:
    table = reading(
        project("一", component(lead_units=(LONG,))),
        project("二", component(support_units=("区财政局", SHORT))),
        project("三", component(support_units=(SHORT,), lead_units=(LONG,))),
        project("四", component(lead_units=(LONG,))),
    )
    (finding,) = unit_name_variant(table, default())
    assert finding.pointer == "/projects/1/components/0/support_units"
    assert finding.arguments == {"name": SHORT, "other": LONG}
    assert finding.evidence["pointers"] == [
        "/projects/1/components/0/support_units",
        "/projects/2/components/0/support_units",
    ]


def test_of_two_as_rare_the_later_is_reported() -> None:
    table = reading(project("一", component(lead_units=(SHORT,))), project("二", component(lead_units=(LONG,))))
    (finding,) = unit_name_variant(table, default())
    assert finding.arguments == {"name": LONG, "other": SHORT}
    assert finding.pointer == "/projects/1/components/0/lead_units"


def test_the_table_of_2024_has_one_variant_and_no_names_run_together() -> None:
    table = table_of_2024()
    assert name_ambiguous(table, default()) == ()
    (finding,) = unit_name_variant(table, default())
    assert finding.pointer == "/projects/30/components/0/support_units"
    assert finding.arguments == {"name": SHORT, "other": LONG}
