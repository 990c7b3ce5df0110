"""Where each cell of a table stands: columns and rows from `colspan` and `rowspan`, as browsers find them.

The rules are those of the table model (WHATWG HTML, 4.9.12.1): a cell takes the first free place of its row, a
`rowspan` ends with its section, 0 means all the rest of it. One thing is ours: where browsers give a table columns
in which no cell begins, because a single span is too wide, the span is cut to the table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

_NUMBER = re.compile(r"[\t\n\f\r ]*\+?([0-9]+)")
_WIDEST = 1000
_HIGHEST = 65534


class Span(NamedTuple):
    """How many columns and rows a cell asks for; 0 rows are all the rest of its section."""

    columns: int = 1
    rows: int = 1


class Place(NamedTuple):
    """Where a cell stands, from 0, and how many columns and rows it has there."""

    row: int
    column: int
    columns: int
    rows: int


class Plan(NamedTuple):
    """A place for each cell, row by row, and the width of each row with what reaches into it from above."""

    places: list[list[Place]]
    widths: list[int]


def span(colspan: str | None, rowspan: str | None) -> Span:
    """The span that two attributes ask for, by the rules for parsing numbers (2.3.4.2); what is no number is 1."""
    return Span(max(1, _number(colspan)), _number(rowspan))


def _number(written: str | None) -> int:
    match = _NUMBER.match(written) if written else None
    # Ten digits are more than any table has, and Python reads no more than some thousands.
    return int(match[1].lstrip("0")[:10] or 0) if match else 1


def plan(rows: Sequence[Sequence[Span]], ends: Sequence[int], most: int) -> Plan | None:
    """Places for the cells of a table; `ends` is for each row the last row of its section.

    None where the table has more than `most` positions: found out before any is made.
    """
    untamed = any(wish.columns > _WIDEST for row in rows for wish in row)
    found = _laid(_tamed(rows) if untamed else rows, ends, most)
    if found is None:
        return None
    width = _width(found)
    if untamed:
        found = _laid(_tamed(rows, found, width), ends, most)
        if found is None:
            return None
    if max(found.widths, default=0) > width:
        places = [
            [place._replace(columns=min(place.columns, width - place.column)) for place in row] for row in found.places
        ]
        found = Plan(places, [min(reached, width) for reached in found.widths])
    return found if sum(found.widths) <= most else None


def _tamed(rows: Sequence[Sequence[Span]], found: Plan | None = None, width: int = 0) -> list[list[Span]]:
    """The spans less those that no browser grants: they have one column, or in the end what the row has left."""
    tamed: list[list[Span]] = []
    for index, row in enumerate(rows):
        left = max(1, width - found.widths[index] + 1) if found else 1
        fitted: list[Span] = []
        for wish in row:
            if wish.columns > _WIDEST:
                wish, left = Span(left, wish.rows), 1
            fitted.append(wish)
        tamed.append(fitted)
    return tamed


def _laid(rows: Sequence[Sequence[Span]], ends: Sequence[int], most: int) -> Plan | None:
    """Each cell in the first free column of its row; None as soon as there must be more than `most` positions."""
    places: list[list[Place]] = []
    widths: list[int] = []
    above: list[tuple[int, int, int]] = []  # first column, the one after the last, last row; in order
    counted = 0
    for index, row in enumerate(rows):
        above = [one for one in above if one[2] >= index]
        counted += max(1, len(above) + len(row))
        if counted > most:
            return None
        column = passed = 0
        reached = max((stop for _, stop, _ in above), default=0)
        placed: list[Place] = []
        below: list[tuple[int, int, int]] = []
        for wish in row:
            while passed < len(above) and above[passed][0] <= column:
                column = max(column, above[passed][1])
                passed += 1
            columns, wished = wish
            if wished == 1:
                placed.append(Place(index, column, columns, 1))
                column += columns
                continue
            last = ends[index] if wished == 0 else min(index + min(wished, _HIGHEST) - 1, ends[index])
            placed.append(Place(index, column, columns, last - index + 1))
            if last > index:
                below.append((column, column + columns, last))
            column += columns
        if below:
            above = sorted(above + below)
        places.append(placed)
        widths.append(max(column, reached) if row else reached)
    return Plan(places, widths)


def _width(found: Plan) -> int:
    """How wide the table is: as far as cells begin, or as most of its rows of several cells agree to reach."""
    begun = max((place.column + 1 for row in found.places for place in row), default=0)
    agreed = Counter(
        reached for row, reached in zip(found.places, found.widths, strict=True) if len(row) > 1 and reached >= begun
    )
    return min(agreed, key=lambda reached: (-agreed[reached], reached), default=begun)
