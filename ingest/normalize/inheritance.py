"""What is said of a component that takes over values from above."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Cell, Finding, Row, Text


def inherited(at: str, headers: Sequence[str], keys: Sequence[str], cells: Sequence[Cell], origin: str) -> Finding:
    """`value-inherited`, once a component: the fields that it takes from the component `origin`."""
    return Finding(
        "value-inherited",
        at,
        cells=tuple(cells),
        arguments={"fields": "、".join(headers)},
        evidence={"fields": list(keys), "from": origin},
    )


def inherited_doubt(row: Row, at: str, keys: Sequence[str], origin: str) -> Finding:
    """A row that takes over what may stand in the wrong place is as doubtful as the row that it takes it from."""
    return Finding(
        "column-shift-ambiguous",
        at,
        cells=row.printed[:1],
        arguments={
            "taken": Text("其中有沿用上一行的值", "values of it are taken over from the row above"),
            "reason": Text("上一行各单元格的位置未能证明", "The places of the cells above are not proved"),
        },
        evidence={
            "moved": [],
            "by": "none",
            "candidates": 0,
            "fits": 0,
            "proved_by": [],
            "inherited": list(keys),
            "from": origin,
        },
    )
