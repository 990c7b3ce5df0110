"""`provenance.json`: for every value read from a cell, the raw text, where it stood and how it became the value."""

from __future__ import annotations

from typing import Any

from ingest.model import Cell, Result, Value


def to_json(result: Result) -> dict[str, Any]:
    """JSON Pointer into projects.json -> a place, or a list of places where several cells were joined.

    A value that no cell was read for (a column that the table lacks) has no entry.
    """
    return {pointer: _places(value) for pointer, value in result.trace.items() if value.cells}


def _places(value: Value[Any]) -> dict[str, Any] | list[dict[str, Any]]:
    how = list(value.how)
    places = [_place(cell, how) for cell in value.cells]
    return places[0] if len(places) == 1 else places


def _place(cell: Cell, how: list[str]) -> dict[str, Any]:
    location = cell.location
    place: dict[str, Any] = {
        "raw": cell.text,
        "table": location.table,
        "page": location.page,
        "row": location.row,
        "column": location.column,
        "how": how,
    }
    if location.line is not None:
        place["line"] = location.line
    if location.bbox is not None:
        place["bbox"] = list(location.bbox)
    for name, known in (
        ("sheet", location.sheet),
        ("cell", location.cell),
        ("path", location.path),
        ("engine", location.engine),
        ("confidence", location.confidence),
    ):
        if known is not None:
            place[name] = known
    return place
