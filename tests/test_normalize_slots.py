"""What a slot of a row holds, and in which order a value came about."""

from __future__ import annotations

from ingest.model import Cell, Location, Row
from ingest.normalize.slots import held, with_step

OWN, ABOVE, BLANK = (
    Cell("自有", Location(1, 3, 1)),
    Cell("上方", Location(1, 2, 1), rowspan=2),
    Cell("", Location(1, 3, 1)),
)


def row(*slot: Cell, merged: Cell | None = None, moved: bool = False) -> Row:
    spans = {0: merged} if merged else {}
    return Row(0, "component", 1, 3, (slot,), slot, moved={0: 2} if moved else {}, merged=spans)


def test_its_own_cells_come_first() -> None:
    assert held(row(OWN, merged=ABOVE), 0) == ((OWN,), ())
    assert held(row(BLANK, merged=ABOVE), 0) == ((ABOVE,), ("inherited",))
    assert held(row(BLANK), 0) == ((BLANK,), ())
    assert held(row(OWN), None) == ((), ())


def test_how_the_cells_came_there() -> None:
    assert held(row(OWN, moved=True), 0)[1] == ("moved",)
    assert held(row(OWN, OWN, moved=True), 0)[1] == ("moved", "joined")


def test_inheritance_comes_last() -> None:
    assert with_step(("inherited",), "cleaned") == ("cleaned", "inherited")
    assert with_step(("moved",), "cleaned") == ("moved", "cleaned")
