"""Where the cells of a finding stand on the pages, and how these are turned."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.model import Cell, Finding, Location, Reading, Result
from ingest.places import Places, quarters_of

OFFICE = Path(__file__).parent / "fixtures" / "pdf" / "quanzhou-office.pdf"


@cache
def office() -> Result:
    return pipeline.run(OFFICE)


@cache
def places() -> Places:
    result = office()
    return Places(Reading(result.grids, result.table, result.document, result.trace))


def test_a_finding_stands_where_its_cells_do_page_by_page() -> None:
    (finding,) = [f for f in office().findings if f.code == "unit-name-expanded" and len(f.cells) == 2]
    first, second = (cell.location for cell in finding.cells)
    assert places().of(finding) == {first.page: (first.bbox,), second.page: (second.bbox,)}
    assert first.page != second.page


def test_a_finding_without_a_cell_stands_where_its_pointer_leads() -> None:
    total = office().trace["/totals/declared/total"].cells[0].location
    assert places().of(Finding("column-sum-mismatch", "/totals/declared/total")) == {total.page: (total.bbox,)}


def test_a_component_stands_where_all_its_own_values_do() -> None:
    (found,) = places().of(Finding("x", "/projects/4/components/1")).values()
    (row,) = [row for row in office().table.rows if row.index == office().document.projects[4].components[1].row]
    own = {cell.location.bbox for slot in row.slots for cell in slot if cell.location.bbox}
    assert set(found) == own


def test_a_value_that_is_taken_over_stands_where_it_was_taken_from() -> None:
    (finding, *_) = [f for f in office().findings if f.code == "value-inherited"]
    assert not any(cell.location.bbox for cell in finding.cells)
    expected = {
        cell.location.bbox
        for field in finding.evidence["fields"]
        for cell in office().trace[f"{finding.pointer}/{field}"].cells
    }
    (found,) = places().of(finding).values()
    assert set(found) == expected and len(expected) == 3


def test_a_cell_that_is_not_printed_stands_in_its_row() -> None:
    grid = office().grids.grids[0]
    finding = Finding("x", "/document", cells=(Cell("", Location(grid.number, 4, None, grid.page)),))
    assert places().of(finding) == {1: tuple(cell.location.bbox for cell in grid.rows[3])}


def test_what_is_about_the_document_stands_nowhere() -> None:
    assert places().of(Finding("x", "/document")) == {}


@pytest.mark.parametrize(
    "last, quarters",
    [((90, 10, 99, 20), 0), ((10, 90, 20, 99), 1), ((-90, 10, -80, 20), 2), ((10, -90, 20, -80), 3)],
)
def test_how_a_row_runs_tells_how_the_table_is_turned(last: tuple[int, int, int, int], quarters: int) -> None:
    row = [Location(1, 1, column, bbox=box) for column, box in ((1, (10, 10, 20, 20)), (9, last))]
    assert quarters_of(row) == quarters == quarters_of(row[::-1])


def test_one_cell_does_not_tell_how_the_table_is_turned() -> None:
    assert quarters_of([Location(1, 1, 1, bbox=(0, 0, 9, 9)), Location(1, 1, 2)]) is None
