"""What each row is, and where its cells went."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipes import HEAD, ROADS, SCHOOL, TOTAL, structured

PART = " | | 5 | | 5 | | "
OWN_PART = " | 附属工程 | 5 | | 5 | | "
REST = " | 的后半句 | | | | | "


def kinds(*pages: list[str]) -> list[str]:
    return [row.kind for row in structured(*pages).rows if row.kind != "header"]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([[HEAD, ROADS, SCHOOL, TOTAL]], ["project", "project", "total"]),
        ([[HEAD, ROADS, PART, OWN_PART, SCHOOL]], ["project", "component", "component", "project"]),
        ([[HEAD, ROADS], [HEAD, PART, SCHOOL]], ["project", "component", "project"]),
        ([[HEAD, ROADS], [HEAD, REST, SCHOOL]], ["project", "continuation", "project"]),
        ([[HEAD, ROADS], [REST, SCHOOL]], ["project", "continuation", "project"]),
        ([[HEAD, ROADS], [HEAD, "一、民生类 | | | | | | ", SCHOOL]], ["project", "category", "project"]),
        ([[HEAD, TOTAL, ROADS, SCHOOL]], ["total", "project", "project"]),
        ([[HEAD, ROADS, " | | | | | | ", SCHOOL]], ["project", "blank", "project"]),
        ([[HEAD, ROADS, "备注：略 | | | | | | "]], ["project", "note"]),
        ([[HEAD, PART, SCHOOL]], ["project", "project"]),
        ([[HEAD, ROADS, "1-1 | 路基 | 5 | | 5 | | ", SCHOOL]], ["project", "component", "project"]),
        ([["项目名称 | 总投资 | 承办单位", "道路改造 | 10 | 区民政局", "学校建设 | 20 | 区教育局"]], ["project"] * 2),
    ],
)
def test_rows(pages: list[list[str]], expected: list[str]) -> None:
    assert kinds(*pages) == expected


TEXTS = st.sampled_from(
    ["", "", "道路改造", "10", "1,5", "赖丽水", "区民政局", "合计", "一、民生类", "—", "待定", "某某某某某"]
)


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=10), min_size=1, max_size=5), st.booleans())
@settings(deadline=None)
def test_every_cell_of_a_row_of_data_lands_in_a_slot(lines: list[list[str]], repair: bool) -> None:
    table = structured([HEAD, ROADS, *(" | ".join(line) for line in lines)], repair=repair)
    for row in table.rows:
        placed = [cell for cells in row.slots for cell in cells if cell.text]
        printed = [cell for cell in row.printed if cell.text]
        if row.kind in ("project", "component", "continuation"):
            assert sorted(placed) == sorted(printed)
        assert set(placed) <= set(printed)
        assert all(row.printed[origin - 1] in row.slots[column] for column, origin in row.moved.items())
