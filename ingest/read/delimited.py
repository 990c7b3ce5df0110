"""Delimited text (CSV, TSV and the like) as one grid, told by its content: no suffix says by what it is divided."""

from __future__ import annotations

import re
from collections.abc import Collection

from ingest.errors import LimitExceeded
from ingest.model import Cell, Finding, Grid, Grids, Limits, Location
from ingest.read.characters import Repairs, is_suspect, suspects, without_unprinted
from ingest.read.records import Dialect, dialect, records
from ingest.read.repair import repair_findings

_ESCAPED = re.compile(r"'(?=[=+\-@＝＋－＠\t\r])")
_FORCED = re.compile(r'="((?:[^"]|"")*)"')


def read_delimited(
    text: str, file: str, limits: Limits, known: Collection[str] = (), *, named: bool = False
) -> tuple[Grids, tuple[Finding, ...]] | None:
    """The records of a decoded text as a grid, title rows and blank ones too, each cell with its record's line.

    `known` are header words, by which a delimiter is recognised. `named` says that the file's suffix calls it
    delimited: else two columns are no table, as prose may have them. Rows keep the number of fields that they have.
    None for a text that is not divided. Raises `LimitExceeded`.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    found = dialect(text, known)
    if found is None or (found.width < 3 and not named):
        return None
    if text.count(found.delimiter) + text.count("\n") >= limits.cells:
        raise LimitExceeded(
            file,
            f"单元格多于上限 {limits.cells} / more cells than the limit of {limits.cells}",
            "如内容无误, 请用 --max-cells 提高上限 / if that is right, raise it with --max-cells",
        )
    return _grid(text, found)


def _grid(text: str, found: Dialect) -> tuple[Grids, tuple[Finding, ...]]:
    rows: list[tuple[Cell, ...]] = []
    repaired: list[tuple[Cell, Repairs]] = []
    findings: list[Finding] = []
    suspect = is_suspect(text)
    for number, record in enumerate(records(text, found.delimiter, found.start, found.width), 1):
        row = [
            Cell(_printed(field), Location(1, number, column, None, record.line))
            for column, field in enumerate(record.fields, 1)
        ]
        if suspect:
            for index, cell in enumerate(row):
                if repairs := suspects(cell.text):
                    row[index] = Cell(without_unprinted(cell.text), cell.location)
                    repaired.append((row[index], repairs))
        if record.unclosed:
            cell = next(cell for cell in row if cell.text.startswith('"'))
            findings.append(Finding("quote-unclosed", cells=(cell,), arguments={"line": str(record.line)}))
        rows.append(tuple(row))
    return Grids((Grid(1, tuple(rows)),)), (*findings, *repair_findings(repaired))


def _printed(field: str) -> str:
    """What a spreadsheet shows of a field: `="001"` is a text that must not be taken for a number.

    The `'` that our own CSV puts before what a spreadsheet would run is taken off again.
    """
    field = field.strip(" \t")
    if field.startswith("'"):
        return _ESCAPED.sub("", field, count=1) if _ESCAPED.match(field) else field
    if field.startswith('="') and (forced := _FORCED.fullmatch(field)):
        return forced[1].replace('""', '"')
    return field
