"""The tables made for measuring are what they are said to be; nothing is timed here."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

import ingest
from benchmarks.measure import TABLE
from benchmarks.tables import longer, shifted
from benchmarks.workbooks import as_excel, as_openpyxl, merged, rows
from ingest.model import Limits
from ingest.read import read


@pytest.mark.parametrize("times", [1, 3])
def test_longer_table_holds_its_own_totals(tmp_path: Path, times: int) -> None:
    path = tmp_path / "longer.md"
    path.write_text(longer(TABLE.read_text(encoding="utf-8"), times), encoding="utf-8")
    result = ingest.run(path)
    assert [project.number.value for project in result.document.projects] == list(range(1, 41 * times + 1))
    assert result.document.totals.computed["total"] == Decimal("29162.79") * times
    assert result.reconciled
    assert sum(finding.code == "column-shift-repaired" for finding in result.findings) == 4 * times


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_every_shifted_row_is_proved_or_reported(tmp_path: Path, columns: int) -> None:
    path = tmp_path / "shifted.md"
    path.write_text(shifted(8, columns=columns), encoding="utf-8")
    counts = Counter(finding.code for finding in ingest.run(path).findings)
    assert counts["column-shift-repaired"] + counts["column-shift-ambiguous"] == 8
    assert columns > 1 or counts["column-shift-repaired"] == 8


def test_the_workbooks_for_measuring_hold_the_table() -> None:
    table = rows(2)
    grids = [read(write(table), "a.xlsx", Limits(), ())[0].grids[0] for write in (as_excel, as_openpyxl)]
    first, second = ([[cell.text for cell in row] for row in grid.rows] for grid in grids)
    assert first == second
    assert len(first) == len(table)
    assert sum(cell.colspan > 1 and cell.location.column == 1 for cell in {r[0] for r in grids[0].rows}) == len(
        merged(table)
    )
