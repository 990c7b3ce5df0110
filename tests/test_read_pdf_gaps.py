"""Gaps between texts as edges of columns, and the names of groups over them."""

from __future__ import annotations

import pytest

from ingest.read.pdf.bands import Band, Run, Stack
from ingest.read.pdf.gaps import fitted, names, seams
from ingest.read.pdf.groups import spanned
from ingest.read.pdf.rules import Rule

NAMES = ((10.0, 30.0), (110.0, 130.0), (210.0, 230.0))


def band(top: float, *spans: tuple[float, float], cuts: tuple[Rule, ...] = ()) -> Band:
    return Band(top, top + 20, cuts, tuple(Run(x0, x1, top + 10, 10) for x0, x1 in spans))


def stack(*bands: Band) -> Stack:
    return Stack(0, 300, bands, ())


def test_an_edge_stands_in_the_gap_of_all_rows() -> None:
    columns = fitted(stack(band(0, *NAMES), band(20, (5, 60), (105, 150), (205, 290))), NAMES, [], None)
    assert columns is not None
    assert columns.edges == ((60 + 105) / 2, (150 + 205) / 2) and columns.doubts == ()


def test_text_between_two_gaps_as_wide_is_in_doubt() -> None:
    row = band(20, (10, 30), (65, 75), (210, 230))
    columns = fitted(stack(band(0, *NAMES), row), NAMES, [], None)
    assert columns is not None and columns.doubts == (row.runs[1],)
    clear = fitted(stack(band(0, *NAMES), band(20, (10, 30), (40, 75), (210, 230))), NAMES, [], None)
    assert clear is not None and clear.doubts == () and clear.edges[0] == (75 + 110) / 2


def test_no_edge_where_no_gap_runs_through_all_rows() -> None:
    rows = [band(20, (5, 70), (108, 130), (210, 230)), band(40, (5, 30), (70, 130), (210, 230))]
    assert fitted(stack(band(0, *NAMES), *rows), NAMES, [], None) is None


def test_a_gap_through_a_column_makes_it_two() -> None:
    rows = [band(20 * i, (5, 40), (60, 95), (110, 130), (210, 230)) for i in (1, 2)]
    assert fitted(stack(band(0, (10, 90), *NAMES[1:]), *rows), ((10, 90), *NAMES[1:]), [], None) is None


def test_a_name_with_a_wide_gap_is_one_where_the_rows_cross_it() -> None:
    split = ((10.0, 20.0), (35.0, 45.0), *NAMES[1:])
    rows = [band(20, (8, 50), (110, 130), (210, 230)), band(40, (8, 18), (110, 130), (210, 230))]
    columns = fitted(stack(band(0, *split), *rows), split, [], None)
    assert columns is not None and columns.names == ((10, 45), *NAMES[1:])


def test_pieces_that_end_in_line_are_edges() -> None:
    table = stack(band(0, *NAMES), band(20, (5, 60), (62, 150), (205, 290)))
    pieces = [Rule(y, a, b) for y in (0, 20, 40) for a, b in ((0, 61), (61, 180), (180, 300))]
    ends = seams(table, pieces)
    columns = fitted(table, next(names(table, ends)), ends, None)
    assert columns is not None and columns.edges == (61, 180)


def test_dashes_that_end_in_line_are_no_edges() -> None:
    table = stack(band(0, *NAMES), band(20, (5, 60)))
    assert seams(table, [Rule(y, x, x + 6) for y in (0, 20, 40) for x in range(0, 300, 10)]) == []


EDGES = (50.0, 100.0, 150.0, 200.0, 250.0)
CUT = Rule(20, 50, 250)


@pytest.mark.parametrize(
    "groups, within",
    [
        (((75, 125), (190, 210)), {100, 200}),
        (((52, 90), (152, 170)), {100, 200}),
        (((120, 148), (220, 248)), {100, 200}),
        (((115, 135), (215, 235)), {100, 150}),
        (((140, 160),), {100, 150, 200}),
    ],
    ids=["in the middle", "at the left", "at the right", "of three and one", "one group"],
)
def test_groups_go_as_far_as_their_names_stand_in_them(
    groups: tuple[tuple[float, float], ...], within: set[float]
) -> None:
    upper = Band(0, 40, (CUT,), tuple(Run(x0, x1, 10, 10) for x0, x1 in groups))
    assert spanned(upper, CUT, EDGES) == within
