"""Rows that are longer or shorter than their page may have lost or gained a cell, though every cell may stay."""

from __future__ import annotations

from tests.pipes import codes, read, structured

HEAD = "序号 | 项目名称 | 推荐理由 | 1季度 | 2季度 | 总投资 | 承办单位"
SOUND = [
    "1 | 道路改造 | 改善出行 | 选址 | 施工 | 10 | 区民政局",
    "2 | 学校建设 | 增加学位 | 选址 | 施工 | 20 | 区教育局",
]
HELD = "3 | 公园建设 | 方便休闲 | 选址 | 施工 | 5 | "


def test_a_row_that_lost_a_cell_is_not_read_in_silence() -> None:
    # Which of the texts was left out cannot be told.
    assert "column-shift-ambiguous" in codes(read(HEAD, *SOUND, "3 | 公园建设 | 选址 | 施工 | 5 | 区民政局"))


def test_rows_whose_last_cells_are_left_out_throughout_are_sound() -> None:
    short = [row.rpartition(" | ")[0] for row in (HELD, HELD.replace("3 |", "4 |", 1), HELD.replace("3 |", "5 |", 1))]
    table = structured([HEAD, *SOUND, *short])
    assert [row.moved for row in table.rows if row.moved] == []


def test_a_page_of_another_width_is_sound() -> None:
    wider = [HEAD + " | ", *(row + " | " for row in SOUND)]
    assert [row.moved for row in structured([HEAD, *SOUND], wider).rows if row.moved] == []
