"""The placements of a row that stands off: where its cells may belong, by their kinds and the reading order.

A slip is a lost or a surplus empty cell. What stands before it is where it was; what stands after it is moved
as a block. Only a slip among the columns of money leaves more: there the amounts' places tell nothing, and every
place that keeps the order is a candidate. One slip is tried first, then two, then any placement that the kinds
allow.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

MOST_CANDIDATES = 3000
MOST_ITEMS = 80
NAMED = frozenset({"people", "units"})
CLOSED = frozenset({"number", "money", *NAMED})
OPEN = frozenset({"any", "text"})
SHIFTS = tuple(sign * size for size in range(1, 5) for sign in (-1, 1))


@dataclass(frozen=True, slots=True)
class Item:
    """A filled cell of a row: where it is printed (from 0), the natures of column in which it is not out of place
    there, those into which it may be moved, whether it is an amount, and those in which it looks the part by itself;
    `at_ease` are those of names in which it does not look odd."""

    position: int
    natures: frozenset[str]
    elsewhere: frozenset[str]
    money: bool
    fixed: bool = False
    looks: frozenset[str] = frozenset()
    at_ease: frozenset[str] = frozenset()


Placement = tuple[int, ...]
"""For each item the printed position where it belongs."""

Natures = Mapping[int, str]
"""The nature of each printed position that has a column."""


def fits_at(item: Item, position: int, natures: Natures) -> bool:
    """Whether an item may stand at a printed position."""
    if item.fixed:
        return position == item.position
    nature = natures.get(position)
    return nature is not None and nature in (item.natures if position == item.position else item.elsewhere)


def misfits(items: Sequence[Item], natures: Natures) -> tuple[int, ...]:
    """The indexes of the items that cannot be where they are printed."""
    return tuple(
        index for index, item in enumerate(items) if not item.fixed and not fits_at(item, item.position, natures)
    )


def cost(items: Sequence[Item], placement: Placement) -> int:
    """How many empty cells must have been lost or added to print a placement as it was printed."""
    last, total = 0, 0
    for item, place in zip(items, placement, strict=True):
        total += abs(place - item.position - last)
        last = place - item.position
    return total


def moved(items: Sequence[Item], placement: Placement) -> int:
    """How many cells a placement moves."""
    return sum(place != item.position for item, place in zip(items, placement, strict=True))


def home(items: Sequence[Item]) -> Placement:
    """The placement of a row that is taken as it is printed."""
    return tuple(item.position for item in items)


def doubtful(items: Sequence[Item], natures: Natures) -> bool:
    """Whether an item stands where it is not out of place, but where it would not have been put by its looks."""
    return any(
        not item.fixed and (nature not in item.elsewhere or (nature in NAMED and nature not in item.at_ease))
        for item in items
        for nature in (natures.get(item.position),)
    )


def misses(items: Sequence[Item], natures: Natures, among: Collection[str] = CLOSED) -> bool:
    """Whether an item looks the part among numbers, amounts or names, but stands in a column that takes anything."""
    return any(
        not item.fixed
        and item.looks.intersection(among)
        and (nature := natures.get(item.position)) not in item.looks
        and nature in OPEN
        for item in items
    )


def looking(items: Sequence[Item], placement: Placement, natures: Natures, among: Collection[str] = ()) -> int:
    """How many items look the part where a placement puts them, in columns of the natures given (none: in all)."""
    return sum(
        nature in item.looks and (not among or nature in among)
        for item, place in zip(items, placement, strict=True)
        for nature in (natures.get(place),)
    )


def home_or_slipped(items: Sequence[Item], natures: Natures, shifts: Sequence[int]) -> tuple[Placement, ...]:
    """The candidates for a row whose cells may all stay: as printed, or with one slip of one of the sizes given
    (negative: a surplus cell)."""
    if not items or len(items) > MOST_ITEMS:
        return ()
    slipped = _one_slip(items, natures, _money(natures), tuple(shifts))
    return tuple(islice(dict.fromkeys((home(items), *islice(slipped, MOST_CANDIDATES))), MOST_CANDIDATES + 1))


def _money(natures: Natures) -> tuple[int, ...]:
    return tuple(sorted(position for position, nature in natures.items() if nature == "money"))


def placements(items: Sequence[Item], natures: Natures, lost: int = 0) -> tuple[Placement, ...]:
    """The candidates for a row that stands off, the fewest slips that leave any; empty where nothing fits.

    Where one slip must be of several cells, or the row's width says that it has `lost` several (negative: that it has
    so many too many), these may as well have been lost, or added, at two places.

    At most `MOST_CANDIDATES` + 1: a longer list says that they are too many to tell apart.
    """
    if not items or len(items) > MOST_ITEMS:
        return ()
    money = _money(natures)
    for tier in (partial(_one_place, lost=lost), _two_slips, _any_order):
        found = tuple(islice(dict.fromkeys(tier(items, natures, money)), MOST_CANDIDATES + 1))
        if found:
            return found
    return ()


def _one_slip(
    items: Sequence[Item], natures: Natures, money: tuple[int, ...], shifts: tuple[int, ...] = SHIFTS
) -> Iterator[Placement]:
    for first in range(len(items)):
        if not all(item.fixed or fits_at(item, item.position, natures) for item in items[:first]):
            return
        for shift in shifts:
            yield from _fill(items, natures, money, first, _stepped(len(items), shift, shift))


def _one_place(items: Sequence[Item], natures: Natures, money: tuple[int, ...], lost: int) -> Iterator[Placement]:
    """Cells lost, or added, at one place; where they must be several, also at two."""
    found = tuple(islice(_one_slip(items, natures, money), MOST_CANDIDATES + 1))
    yield from found
    if not found:
        return
    # Amounts may stay where they are in the order of the others.
    least = min(max(abs(place - item.position) for item, place in zip(items, p, strict=True)) for p in found)
    if least > 1 or 1 < abs(lost) <= SHIFTS[-1]:
        for total in (-least, least) if least > 1 else (lost,):
            yield from _in_two(items, natures, money, total)
    else:
        # One more cell, where that puts more names where they look the part.
        most = max(looking(items, placement, natures, NAMED) for placement in found)
        if most >= sum(not NAMED.isdisjoint(item.looks) for item in items):
            return
        for placement in (*_in_two(items, natures, money, -2), *_in_two(items, natures, money, 2)):
            if looking(items, placement, natures, NAMED) > most:
                yield placement


def _in_two(items: Sequence[Item], natures: Natures, money: tuple[int, ...], total: int) -> Iterator[Placement]:
    """So many cells lost in all, or added, at two places."""
    for one in range(1, abs(total)):
        yield from _two_slips(items, natures, money, (one if total > 0 else -one,), (total,))


def _two_slips(
    items: Sequence[Item],
    natures: Natures,
    money: tuple[int, ...],
    ones: Sequence[int] = SHIFTS,
    twos: Sequence[int] = (0, *SHIFTS),
) -> Iterator[Placement]:
    for first in range(len(items)):
        if not all(item.fixed or fits_at(item, item.position, natures) for item in items[:first]):
            return
        for second in range(first + 1, len(items)):
            for one in ones:
                if not fits_at(items[first], items[first].position + one, natures) and not items[first].money:
                    continue
                for two in twos:
                    if two != one:
                        yield from _fill(items, natures, money, first, _stepped(second, one, two))


def _stepped(second: int, one: int, two: int) -> Callable[[int], int]:
    return lambda index: one if index < second else two


def _fill(
    items: Sequence[Item], natures: Natures, money: tuple[int, ...], first: int, shift: Callable[[int], int]
) -> Iterator[Placement]:
    """All placements whose items before `first` stay and whose others are shifted, amounts freely."""
    if items[first].fixed:
        return
    kept = tuple(item.position for item in items[:first])
    direction = shift(first)
    gap = range(kept[-1] + 1 if kept else 0, items[first].position + 1)
    lands = natures.get(items[first].position + direction)
    free = (items[first].money and lands == "money") or any(position in gap for position in money)

    def place(index: int, so_far: Placement) -> Iterator[Placement]:
        if index == len(items):
            yield so_far
            return
        item, last = items[index], so_far[-1] if so_far else -1
        target = item.position + shift(index)
        if item.money and free and natures.get(target) not in ("number", "any"):
            for position in money:
                slips = index > first or (position < item.position if direction < 0 else position > item.position)
                if position > last and slips:
                    yield from place(index + 1, (*so_far, position))
        elif target > last and fits_at(item, target, natures):
            yield from place(index + 1, (*so_far, target))

    yield from place(first, kept)


def _any_order(items: Sequence[Item], natures: Natures, money: tuple[int, ...]) -> Iterator[Placement]:
    positions = sorted(natures)
    # possible[i][p]: the items from i on find places among the positions from p on.
    possible = [[True] * (len(positions) + 1)]
    for item in reversed(items):
        after = possible[-1]
        here = [False] * (len(positions) + 1)
        for at in reversed(range(len(positions))):
            here[at] = here[at + 1] or (after[at + 1] and fits_at(item, positions[at], natures))
        possible.append(here)
    possible.reverse()

    def place(index: int, start: int, so_far: Placement) -> Iterator[Placement]:
        if index == len(items):
            yield so_far
            return
        for at in range(start, len(positions)):
            if possible[index + 1][at + 1] and fits_at(items[index], positions[at], natures):
                yield from place(index + 1, at + 1, (*so_far, positions[at]))

    if possible[0][0]:
        yield from place(0, 0, ())
