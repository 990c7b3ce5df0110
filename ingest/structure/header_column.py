"""What stands over one printed column, and what the readers of headers share."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.model import Cell
from ingest.values.text import fold_header

QUARTERS = ("q1", "q2", "q3", "q4")


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """What stands over one printed column: its lowest text, the texts above it, all their cells, where it is.

    `folded` is the lowest text as headers are looked up.
    """

    leaf: str
    group: str | None
    cells: tuple[Cell, ...]
    position: int
    folded: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold_header(self.leaf))


def own_cells(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The cells of a row, each once however far it spans."""
    return tuple({id(cell): cell for cell in cells}.values())


def is_year(text: str) -> bool:
    """Whether a text is a year and nothing else: a header may be one."""
    return len(text) == 4 and text.isdigit() and text.startswith(("19", "20"))


def is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").isdigit()
