"""Rows of a table that are read though nobody sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Cell, Finding, Text


def hidden_rows(table: int, rows: Sequence[tuple[int, Cell]]) -> Iterator[Finding]:
    """`row-hidden`, one for each run of rows that follow each other; each row is its number and a cell of it."""
    runs: list[list[tuple[int, Cell]]] = []
    for row in rows:
        if runs and runs[-1][-1][0] == row[0] - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    for run in runs:
        first, last = run[0][0], run[-1][0]
        span = str(first) if first == last else f"{first}-{last}"
        arguments: dict[str, str | Text] = {"sheet": Text(f"表 {table}", f"table {table}"), "rows": span}
        yield Finding("row-hidden", cells=tuple(cell for _, cell in run), arguments=arguments)
