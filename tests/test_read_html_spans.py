"""Spans: the numbers that attributes mean, the places that cells take, and what is cut to its table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Finding, Grid, Limits
from ingest.read import read
from ingest.read.html.spans import Span, plan, span


@pytest.mark.parametrize(
    ("written", "columns", "rows"),
    [
        (None, 1, 1), ("", 1, 1), ("x", 1, 1), ("2", 2, 2), (" 2 ", 2, 2), ("+3", 3, 3), ("2px", 2, 2), ("2.9", 2, 2),
        ("0", 1, 0), ("00", 1, 0), ("-1", 1, 1), ("-0", 1, 1), ("２", 1, 1), ("003", 3, 3), ("1e3", 1, 1),
        ("9" * 5000, 9999999999, 9999999999),
    ],
)  # fmt: skip
def test_the_number_that_is_written(written: str | None, columns: int, rows: int) -> None:
    assert span(written, written) == Span(columns, rows)


def rows_of(markup: str) -> tuple[list[list[str]], tuple[Finding, ...]]:
    grids, _, findings = read(f"<html><table>{markup}</table>".encode(), "a.html", Limits(), ())
    return [[cell.text for cell in row] for row in grids.grids[0].rows], findings


@pytest.mark.parametrize(
    ("markup", "rows"),
    [
        ("<tr><td rowspan=2>a<td>b<tr><td>c", ["ab", "ac"]),
        ("<tr><td>a<td rowspan=2 colspan=2>b<tr><td>c<tr><td>d<td>e<td>f", ["abb", "cbb", "def"]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d<tbody><tr><td>e<td>f", ["ab", "ac", "ad", "ef"]),
        ("<tr><td colspan=0>a<td>b", ["ab"]),
        ("<tr><td>a<td>b<td>c<tr><td>d", ["abc", "d"]),
        ("<tr><td>a<td>b<td rowspan=2>c<tr><td>d", ["abc", "d c"]),
        ("<tr><td>a<td>b<td rowspan=2>c<tr>", ["abc", "  c"]),
        ("<thead><tr><td rowspan=2>a<td>b<tbody><tr><td>c<td>d", ["ab", "cd"]),
        ("<tr><td colspan=2>a<tr><td>b<td>c", ["aa", "bc"]),
        ("<tr><td>a<td>b<tr><td>c<td colspan=2>d<tr><td>e<td colspan=2>f", ["ab", "cdd", "eff"]),
        ("<tr><td>a<td>b<tr><tr><td>c<td>d", ["ab", "", "cd"]),
        # Overlapping: the cell from above keeps its place.
        ("<tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d", ["abc", "dbd"]),
        ("<tr><td>a<td rowspan=3>b<tr><td>c<tr><td>d<td>e", ["ab", "cb", "dbe"]),
        ("<td>a<td>b", ["ab"]),
        ("<tbody><td>a<th>b</tbody><tr><td>c", ["ab", "c"]),
    ],
)
def test_cells_stand_where_browsers_put_them(markup: str, rows: list[str]) -> None:
    assert rows_of(markup)[0] == [["" if text == " " else text for text in row] for row in rows]


@pytest.mark.parametrize(
    ("markup", "rows", "spans"),
    [
        ("<tr><td colspan=1000000000>a<tr><td>b<td>c", ["aa", "bc"], ["1×1000000000 1×2"]),
        ("<tr><td colspan=20>a<tr><td>b<td>c", ["aa", "bc"], ["1×20 1×2"]),
        ("<tr><td colspan=3>a<tr><td>b<td>c<tr><td>d<td>e", ["aa", "bc", "de"], ["1×3 1×2"]),
        ("<tr><td>b<td>c<td>d<tr><td colspan=9999999>a<td>e", ["bcd", "aae"], ["1×9999999 1×2"]),
        ("<tr><td>a<td rowspan=5>b<tr><td>c", ["ab", "cb"], ["5×1 2×1"]),
        ("<tr><td>a<td rowspan=70000>b<tr><td>c", ["ab", "cb"], ["70000×1 2×1"]),
        ("<thead><tr><td>a<td rowspan=2>b<tbody><tr><td>c<td>d", ["ab", "cd"], ["2×1 1×1"]),
        ("<tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d", ["abc", "dbd"], ["1×3 2 格"]),
    ],
)
def test_a_span_that_does_not_fit_is_cut_and_told(markup: str, rows: list[str], spans: list[str]) -> None:
    read_rows, findings = rows_of(markup)
    assert read_rows == [list(row) for row in rows]
    assert [one.code for one in findings] == ["span-clamped"] * len(spans)
    kept = [one.arguments["kept"] for one in findings]
    assert [
        f"{one.arguments['span']} {text if isinstance(text, str) else text.zh}"
        for one, text in zip(findings, kept, strict=True)
    ] == spans


def test_columns_on_which_the_rows_agree_are_kept() -> None:
    """A last cell over two columns in every row is how Word and Excel write tables that once were wider."""
    rows, findings = rows_of("<tr><td>a<td colspan=2>b<tr><td>c<td colspan=2>d<tr><td colspan=3>e")
    assert (rows, findings) == ([["a", "b", "b"], ["c", "d", "d"], ["e", "e", "e"]], ())


def test_the_same_cell_stands_in_all_its_positions() -> None:
    grids, _, _ = read(b"<html><table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c</table>", "a", Limits(), ())
    (grid,) = grids.grids
    assert isinstance(grid, Grid)
    first = grid.rows[0][0]
    assert grid.rows[0][1] is first and grid.rows[1][0] is first and grid.rows[1][1] is first
    assert (first.rowspan, first.colspan, first.location.row, first.location.column) == (2, 2, 1, 1)


def test_more_than_a_thousand_cuts_are_told_together_at_the_end() -> None:
    markup = "<tr><td>a<td>b" + "<tbody><tr><td rowspan=2>c<td>d" * 1500
    findings = rows_of(markup)[1]
    assert len(findings) == 1001
    assert sum(len(one.cells) for one in findings) == 1500


small = st.lists(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 5)), max_size=5), min_size=1, max_size=6)


@given(small, st.integers(0, 5))
def test_plans_are_counted_before_they_are_made(rows: list[list[tuple[int, int]]], tight: int) -> None:
    wishes = [[Span(*wish) for wish in row] for row in rows]
    ends = [len(rows) - 1] * len(rows)
    found = plan(wishes, ends, 10_000)
    assert found is not None
    needed = sum(found.widths)
    assert plan(wishes, ends, needed + len(rows)) == found
    if needed > tight:
        assert plan(wishes, ends, tight) is None
