"""Two cells of a row that changed places are told as such, and no other row is taken for one."""

from __future__ import annotations

import pytest

from ingest.model import Finding
from ingest.structure.exchanged import exchanged
from ingest.structure.placements import MOST_ITEMS, Item
from tests.pipes import read

HEAD = "序号 | 项目名称 | 四季度 | 总投资 | 上级补助 | 区级补助 | 区分管领导 | 承办单位 | 协办单位"
ROWS = [
    "1 | 道路改造 | 完成验收并通车。 | 10 | 4 | 6 | 赖丽水 | 区民政局 | 区财政局",
    "2 | 学校建设 | 完成装修，投入使用。 | 20 | | 20 | 刘敏坚 | 区教育局 | 区财政局、区民政局",
    "3 | 公园建设 | 完成绿化并对外开放。 | 30 | 10 | 20 | 黄晓东 | 区教育局 | 区财政局",
    "4 | 水库除险 | 完成主体工程验收。 | 40 | | 40 | 刘敏坚 | 区水利局 | 区民政局",
]
TOTAL = "合计 | | | 100 | 14 | 86 | | | "


def structural(*rows: str) -> list[Finding]:
    return [one for one in read(HEAD, *rows).findings if one.code.startswith(("column-shift", "value-misplaced"))]


@pytest.mark.parametrize(
    ("printed", "fields", "zh"),
    [
        (
            "3 | 公园建设 | 完成绿化并对外开放。 | 30 | 10 | 20 | 区教育局 | 黄晓东 | 区财政局",
            ["leaders", "lead_units"],
            "“区教育局”（在“区分管领导”一栏）、“黄晓东”（在“承办单位”一栏）",
        ),
        (
            "3 | 公园建设 | 区财政局 | 30 | 10 | 20 | 黄晓东 | 区教育局 | 完成绿化并对外开放。",
            ["schedule/q4", "support_units"],
            "“区财政局”（在“四季度”一栏）、“完成绿化并对外开放。”（在“协办单位”一栏）",
        ),
    ],
)
def test_two_cells_exchanged(printed: str, fields: list[str], zh: str) -> None:
    (found,) = structural(*ROWS[:2], printed, ROWS[3], TOTAL)
    assert (found.code, found.severity, found.pointer) == ("value-misplaced", "warning", "/projects/2/components/0")
    assert found.evidence["fields"] == fields
    assert found.message.zh == f"本行的{zh}不像所在栏目的内容。"
    assert [cell.text for cell in found.cells] == [text.split("”")[0] for text in zh.split("“")[1::2]]


def test_three_cells_in_a_ring_are_no_exchange() -> None:
    ring = "3 | 公园建设 | 完成绿化并对外开放。 | 30 | 10 | 20 | 区教育局 | 黄晓东 | 赖丽水"
    assert [one.code for one in structural(*ROWS[:2], ring, ROWS[3], TOTAL)] == ["column-shift-ambiguous"]


def test_a_slip_is_no_exchange() -> None:
    slipped = "3 | 公园建设 | 完成绿化并对外开放。 | 30 | 10 | | 20 | 黄晓东 | 区教育局 | 区财政局"
    assert [one.code for one in structural(*ROWS[:2], slipped, ROWS[3], TOTAL)] == ["column-shift-repaired"]


def test_a_row_of_very_many_cells_is_not_tried_pair_by_pair() -> None:
    items = [
        Item(0, frozenset({"text"}), frozenset({"units"}), False, looks=frozenset({"units"})),
        Item(1, frozenset({"units"}), frozenset({"text"}), False),
        *(Item(at, frozenset({"units"}), frozenset(), False) for at in range(2, 2 * MOST_ITEMS)),
    ]
    natures = {item.position: "units" if item.position else "text" for item in items}
    assert exchanged(items[:MOST_ITEMS], natures) == (0, 1)
    assert exchanged(items, natures) is None
