"""Where the cells of a row that stands off may belong."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.structure.placements import Item, cost, home, misfits, placements

NATURES = ("number", "name", "text", "text", "money", "money", "money", "people", "units")
OVER = dict(enumerate(NATURES))
KINDS = {
    "number": frozenset({"number", "money", "any"}),
    "name": frozenset({"name", "text", "any"}),
    "text": frozenset({"name", "text", "any"}),
    "money": frozenset({"money", "any"}),
    "people": frozenset({"people", "text", "name", "any"}),
    "units": frozenset({"units", "text", "name", "any"}),
}


def item(position: int, nature: str) -> Item:
    return Item(position, KINDS[nature], KINDS[nature], nature == "money")


@st.composite
def slipped(draw: st.DrawFn) -> tuple[list[Item], tuple[int, ...]]:
    """A row some of whose cells are filled, printed with an empty cell too many or too few; and where it belongs."""
    # The number is printed, so that a slip moves what follows and not the whole.
    right = [0, *draw(st.lists(st.integers(1, len(NATURES) - 1), min_size=1, unique=True).map(sorted))]
    at = draw(st.integers(1, len(right) - 1))
    lost = right[at] - right[at - 1] > 1 and draw(st.booleans())
    printed = [p if i < at else p - 1 if lost else p + 1 for i, p in enumerate(right)]
    return [item(p, NATURES[q]) for p, q in zip(printed, right, strict=True)], tuple(right)


@given(slipped())
@settings(deadline=None)
def test_placements_keep_the_order_and_the_kinds(case: tuple[list[Item], tuple[int, ...]]) -> None:
    items, _ = case
    for placement in placements(items, OVER):
        assert list(placement) == sorted(set(placement))
        assert all(OVER[place] in item.natures for item, place in zip(items, placement, strict=True))


@given(slipped())
@settings(deadline=None)
def test_the_right_placement_is_among_them(case: tuple[list[Item], tuple[int, ...]]) -> None:
    items, right = case
    if misfits(items, OVER):
        assert right in placements(items, OVER)


@given(slipped())
@settings(deadline=None)
def test_no_placement_comes_twice(case: tuple[list[Item], tuple[int, ...]]) -> None:
    found = placements(case[0], OVER)
    assert len(set(found)) == len(found)


def test_an_amount_behind_a_slip_among_the_money_may_stand_in_any_of_its_columns() -> None:
    # A blank was lost: the amount, the leader and the unit stand one column off.
    row = [item(0, "number"), item(1, "name"), item(4, "money"), item(6, "people"), item(7, "units")]
    assert {placement[2] for placement in placements(row, OVER)} >= {4}
    row = [item(0, "number"), item(1, "name"), item(3, "money"), item(6, "people"), item(7, "units")]
    assert {placement[2] for placement in placements(row, OVER)} == {4, 5, 6}


def test_nothing_fits_nowhere() -> None:
    assert placements([item(0, "people"), item(1, "people")], {0: "money", 1: "money"}) == ()
    assert placements([], OVER) == ()


def test_what_is_fixed_stays() -> None:
    label = Item(1, KINDS["name"], KINDS["name"], False, fixed=True)
    assert all(placement[0] == 1 for placement in placements([label, item(7, "money")], OVER))


def test_the_cost_is_the_number_of_cells_lost_or_added() -> None:
    row = [item(0, "number"), item(3, "money"), item(5, "people")]
    assert cost(row, home(row)) == 0
    assert cost(row, (0, 4, 6)) == 1
    assert cost(row, (0, 4, 7)) == 2
