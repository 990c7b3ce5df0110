"""One line of the stitched table while it is weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.model import Cell
from ingest.structure.kinds import Labelled
from ingest.structure.placements import Item, Placement
from ingest.structure.stitch import Line
from ingest.values.text import stated_unit

FEWEST_OF_DATA = 3
"""A row that holds fewer cells than this says nothing about its page."""

FIGURED = ("grand", "sub", "share", "category", "maybe-category")
"""Labels whose rows may hold amounts as well."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One line: `items[i]` is the filled cell `cells[i]`; `candidates` are placements (empty: it stays as printed).

    `off` says that it stands off: a cell that cannot be where it is, or a width that is not its page's. `mild` says
    that all that puts it off is a word for an amount, which is reported as such: it stands off only by proof. `company`
    says that nothing puts it off but that other rows of its page have slipped.
    """

    line: Line
    labelled: Labelled
    cells: tuple[Cell, ...] = ()
    items: tuple[Item, ...] = ()
    candidates: tuple[Placement, ...] = ()
    off: bool = False
    mild: bool = False
    company: bool = False

    @property
    def units(self) -> Mapping[int, str]:
        """The units of money over the row, by column; what the label of a total states holds for its whole row."""
        label = self.labelled.label if self.labelled.kind in ("grand", "sub", "share") else ()
        stated = next((unit for cell in label if (unit := stated_unit(cell.text))), None)
        units = self.line.layout.units
        return dict.fromkeys(self.line.layout.masters.values(), stated) if stated else units
