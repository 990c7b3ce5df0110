"""The columns of a table from page to page, and tables that touch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest import run
from ingest.model import Grid, Limits
from ingest.read.pdf.columns import beside_one_another, over_columns_of
from ingest.read.pdf.lattice import Lattice, rules_to_tables
from ingest.read.pdf.reader import read_pdf
from ingest.read.pdf.rules import Rule
from tests.printing.compare import squeezed
from tests.printing.drawn import How, drawn
from tests.printing.examples import TABLE
from tests.rendering.sheet import Cell, Table

HOW = How(width=76)
TOTAL = Table(((Cell("合计", colspan=6), Cell("80"), Cell("", colspan=3)),))
WORKS = Table(TABLE.rows[:-1], 1)


def grid(data: bytes, number: int) -> Grid:
    return read_pdf(data, "drawn.pdf", Limits())[0].grids[number - 1]


def test_a_total_alone_on_the_last_page_stands_in_the_columns_of_its_table(tmp_path: Path) -> None:
    path = tmp_path / "total.pdf"
    path.write_bytes(drawn((WORKS,), (TOTAL,), how=HOW))
    result = run(path)
    (row,) = result.grids.grids[1].rows
    assert [squeezed(cell.text) for cell in row] == ["合计"] * 6 + ["80"] + [""] * 3
    assert [(cell.location.column, cell.colspan) for cell in dict.fromkeys(row)] == [(1, 6), (7, 1), (8, 3)]
    assert [finding.code for finding in result.findings if finding.severity != "info"] == []
    assert result.reconciled and {check.id for check in result.checks} >= {"column-sum:total"}


def test_a_page_keeps_columns_of_its_own() -> None:
    one, other = ((across, down) for across, down in (_ruled([0, 30, 60, 90]), _ruled([0, 40, 90])))
    (table,), (apart,) = rules_to_tables(*one), rules_to_tables(*other)
    assert over_columns_of(apart, table) is apart
    wider = replace(apart, xs=(0, 40, 120))
    assert over_columns_of(wider, table) is wider


def test_a_page_with_fewer_edges_spans_the_columns_between() -> None:
    (table,), (part,) = rules_to_tables(*_ruled([0, 30, 60, 90])), rules_to_tables(*_ruled([1, 61, 90]))
    over = over_columns_of(part, table)
    assert over.xs == (1, 30, 61, 90)
    assert [(box.row, box.column, box.colspan) for box in over.boxes] == [(0, 0, 2), (0, 2, 1), (1, 0, 2), (1, 2, 1)]


def _ruled(xs: list[float]) -> tuple[list[Rule], list[Rule]]:
    ys = [0.0, 20.0, 40.0]
    return [Rule(y, xs[0], xs[-1]) for y in ys], [Rule(x, ys[0], ys[-1]) for x in xs]


def test_two_tables_that_touch_are_two_where_their_columns_differ() -> None:
    ys = [0.0, 20.0, 40.0, 60.0, 80.0]
    across = [Rule(y, 0, 300) for y in ys]
    above, below = [0.0, 40, 100, 160, 220, 300], [0.0, 70, 130, 190, 250, 300]
    down = [Rule(x, 0, 40) for x in above] + [Rule(x, 40, 80) for x in below]
    first, second = rules_to_tables(across, down)
    assert (first.xs, first.ys) == (tuple(above), (0, 20, 40))
    assert (second.xs, second.ys) == (tuple(below), (40, 60, 80))
    assert [box.row for box in second.boxes] == [0] * 5 + [1] * 5


def test_a_border_that_was_dragged_in_some_rows_makes_no_other_table() -> None:
    across = [Rule(y, 0, 300) for y in (0.0, 20.0, 40.0)]
    down = [Rule(x, 0, 20) for x in (0.0, 40, 100, 160, 300)] + [Rule(x, 20, 40) for x in (0.0, 48, 108, 160, 300)]
    assert len(rules_to_tables(across, down)) == 1


def test_a_header_of_two_rows_and_a_heading_make_no_other_table() -> None:
    across = [Rule(y, 0, 300) for y in (0.0, 20.0, 40.0, 60.0)]
    columns = (40.0, 80, 120, 160, 200, 240)
    down = [Rule(x, 0, 60) for x in (0.0, 300)] + [Rule(x, 20, 40) for x in columns] + [Rule(120, 0, 20)]
    assert len(rules_to_tables(across, down)) == 1


def test_a_side_that_meets_no_other_rule_is_the_tables_where_it_is_as_high() -> None:
    across, down = _ruled([20, 60, 90])
    head, foot = min(rule.start for rule in down), max(rule.end for rule in down)
    (table,) = rules_to_tables(across, [*down, Rule(0, head, foot)])
    assert table.xs == (0, 20, 60, 90)
    assert [(box.column, box.top, box.bottom) for box in table.boxes if box.column == 0] == [(0, head, foot)]
    for longer in (Rule(0, head - 10, foot + 10), Rule(0, head, foot - 10)):
        (table,) = rules_to_tables(across, [*down, longer])
        assert table.xs == (20, 60, 90)


@pytest.mark.parametrize("inner", [(), (70,)], ids=["one merged column", "two"])
def test_columns_merged_all_down_the_page_stand_in_the_table(inner: tuple[float, ...]) -> None:
    ys = (0.0, 20.0, 40.0)
    left, right = [0.0, 30, 60], [80.0, 120]
    across = [Rule(y, xs[0], xs[-1]) for y in ys[1:] for xs in (left, right)]
    down = [Rule(x, 0, 40) for x in (*left, *inner, *right)]
    (table,) = rules_to_tables(across, down)
    assert table.xs == tuple(sorted((*left, *inner, *right)))
    assert [(box.row, box.rowspan) for box in table.boxes if 60 <= box.x0 < 80] == [(0, 2)] * (1 + len(inner))
    other = [Rule(y, right[0], right[-1]) for y in (0, 15, 40)]
    assert len(rules_to_tables([*across[::2], *other], down)) == 2, "other rows are another table"


def test_parts_of_one_row_are_one_table_where_the_page_before_has_their_columns() -> None:
    (before,) = rules_to_tables(*_ruled([0, 30, 60, 80, 120]))
    across = [Rule(y, *ends) for y in (0.0, 20.0) for ends in ((0, 30), (80, 120))]
    parts = rules_to_tables(across, [Rule(x, 0, 20) for x in (0.0, 15.0, 30.0, 80.0, 100.0, 120.0)])
    assert beside_one_another(parts, before) == parts, "columns of their own"
    (left, right) = rules_to_tables(*_ruled([0, 30, 60])), rules_to_tables(*_ruled([80, 100, 120]))
    (wide,) = rules_to_tables(*_ruled([0, 30, 60, 80, 100, 120]))
    (one,) = beside_one_another([*right, *left], wide)
    assert one.xs == wide.xs and one.ys == wide.ys
    assert [(box.column, box.rowspan) for box in one.boxes if box.row == 0] == [(0, 1), (1, 1), (2, 2), (3, 1), (4, 1)]


def test_parts_of_different_rows_are_one_table_where_the_rules_of_one_are_among_those_of_the_other() -> None:
    (before,) = rules_to_tables(*_ruled([0, 30, 60, 100, 140]))

    def part(xs: list[float], ys: list[float]) -> Lattice:
        (found,) = rules_to_tables([Rule(y, xs[0], xs[-1]) for y in ys], [Rule(x, ys[0], ys[-1]) for x in xs])
        return found

    left, right = part([0, 30], [0, 40, 80]), part([60, 100, 140], [0, 20, 40, 60, 80])
    (one,) = beside_one_another([left, right], before)
    assert one.xs == before.xs and one.ys == right.ys
    assert [(box.column, box.row, box.rowspan) for box in one.boxes if box.column < 2] == [
        (0, 0, 2),
        (1, 0, 4),
        (0, 2, 2),
    ]
    assert beside_one_another([part([0, 30], [0, 33, 80]), right], before)[0].xs == (0, 30), "rows of its own"
