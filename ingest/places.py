"""Where on the pages of its source the cells stand that a finding is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ingest.model import Cell, Finding, Location, Reading

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom, in points from the top left of the page as it is shown."""


class Places:
    """The places of the findings of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of(self, finding: Finding) -> dict[int, tuple[Bounds, ...]]:
        """The boxes of a finding's cells by their page.

        Of a finding that names no cell, those that its pointer leads to; of cells that are not printed, those whose
        values they take over, or else the row in which they would stand.
        """
        at = finding.pointer or ""
        places: Iterable[Location] = [cell.location for cell in finding.cells or self._cells(at, inherited=False)]
        if not any(place.bbox for place in places):
            printed = [cell.location for cell in self._cells(at, inherited=True) if cell.location.bbox]
            places = printed or [each for place in places for each in self._row_of(place)]
        boxes: dict[int, dict[Bounds, None]] = {}
        for place in places:
            if place.page is not None and place.bbox is not None:
                boxes.setdefault(place.page, {})[place.bbox] = None
        return {page: tuple(held) for page, held in sorted(boxes.items())}

    def _cells(self, pointer: str, *, inherited: bool) -> Iterator[Cell]:
        """The cells of the values at a pointer and below it: those of its own, or those taken over from another row."""
        if pointer == "/document":
            return
        for at, value in self._reading.trace.items():
            if (at == pointer or at.startswith(f"{pointer}/")) and ("inherited" in value.how) == inherited:
                yield from value.cells

    def _row_of(self, location: Location) -> tuple[Location, ...]:
        return self._rows.get((location.table or 0, location.row or 0), ())

    @cached_property
    def _rows(self) -> Mapping[tuple[int, int], tuple[Location, ...]]:
        return {
            (grid.number, number): tuple(cell.location for cell in row if cell.rowspan == 1)
            for grid in self._reading.grids.grids
            for number, row in enumerate(grid.rows, 1)
        }

    @cached_property
    def turns(self) -> Mapping[int, int]:
        """By how many quarters of a circle, clockwise, the tables of each page are turned."""
        found: dict[int, int] = {}
        for grid in self._reading.grids.grids:
            for row in grid.rows:
                if grid.page is None or grid.page in found:
                    break
                quarters = quarters_of([cell.location for cell in row])
                if quarters is not None:
                    found[grid.page] = quarters
        return found


def quarters_of(row: Sequence[Location]) -> int | None:
    """By how many quarters a table is turned whose cells of one row stand at these places; None where a single one
    does not tell."""
    boxes = {place.column: place.bbox for place in row if place.column is not None and place.bbox is not None}
    if len(boxes) < 2:
        return None
    first, last = boxes[min(boxes)], boxes[max(boxes)]
    across, down = last[0] + last[2] - first[0] - first[2], last[1] + last[3] - first[1] - first[3]
    if abs(across) > abs(down):
        return 0 if across > 0 else 2
    return 1 if down > 0 else 3
