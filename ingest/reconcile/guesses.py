"""What may have gone wrong where a sum fails: each guess names some values and how they would have to change.

The difference is declared minus computed, so an addend x explains it by being x + difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from ingest.claims import Unread
from ingest.model import Reading, Slot, Stray
from ingest.reconcile.balance import Balance, Changes, Failure
from ingest.reconcile.ledger import Ledger
from ingest.reconcile.slips import has_twin, is_rounding, slip
from ingest.values.amount import EXACT
from ingest.values.amount import total as total_of
from ingest.values.pointer import pointer

_MOST_SUMS = 5_000
_MOST_PARTNERS = 50
_MOST_OF_THREE = 20


class Guess(NamedTuple):
    """Values to blame, the slip, and the changes that would mend it.

    `witnesses` are what speaks for it besides the sums that the changes mend; `needed` is the least that must speak
    for it, the sums that the changes would break taken off. `joint` blames several cells, of which each sum of a row
    has but its own.
    """

    pointers: tuple[str, ...]
    slip: str
    changes: Changes
    witnesses: int = 0
    needed: int = 1
    joint: bool = False


def guesses(failure: Failure, balance: Balance, reading: Reading, ledger: Ledger) -> Iterator[Guess]:
    yield from _single(failure, ledger)
    if failure.claim.kind == "row-sum":
        yield from _between_rows(failure, balance, ledger)
        yield from _with_total(failure, ledger)
        yield from _beside(failure, reading, ledger)
    else:
        yield from _strays(failure, balance, reading)
        yield from _empty_totals(failure, reading, ledger)
        yield from _between_columns(failure, reading, ledger)
        yield from _in_several_rows(failure, balance, ledger)
        yield from _whole_rows(failure, balance, reading, ledger)


def _single(failure: Failure, ledger: Ledger) -> Iterator[Guess]:
    """One value that is wrong: an addend, or the declared figure itself.

    One without a slip of a known name needs a second sum that it explains, but for the one cell of a column that is
    empty; so does one whose minus would have been lost, as amounts below zero are rare.
    """
    claim, difference = failure.claim, failure.difference
    empty = [slot for slot in claim.addends if ledger.amount(slot) is None]
    for slot, change in (
        (claim.declared, EXACT.minus(difference)),
        *((slot, difference) for slot in claim.addends),
    ):
        value, at = ledger.amount(slot), ledger.pointer(slot)
        if at is None or value is Unread:
            continue
        name = slip(value, EXACT.add(value, change)) if isinstance(value, Decimal) else None
        if name is None and slot != claim.declared and value == -difference and has_twin(slot, claim, ledger):
            name = "row-twice"
        alone = claim.kind != "row-sum" and empty == [slot] and len(claim.addends) > 2
        plain = name is not None and not (name == "sign" and isinstance(value, Decimal) and value > 0)
        yield Guess((at,), name or "value", {slot: change}, needed=1 if plain or alone else 2)
    declared = ledger.pointer(claim.declared)
    if declared is not None and is_rounding(failure, ledger):
        yield Guess((declared,), "rounding", {claim.declared: EXACT.minus(difference)})


def _strays(failure: Failure, balance: Balance, reading: Reading) -> Iterator[Guess]:
    """Amounts whose place is not proved and that may stand in this column: the fewest that make up the difference.
    That they stand off is known, and speaks for them more than any sums do for others."""
    rows = {slot.row for slot in failure.claim.addends}
    column = failure.claim.column
    loose = [stray for stray in reading.table.strays if stray.row in rows and column in stray.columns]
    goal = failure.difference
    upward = goal > 0 and all(stray.amount > 0 for stray in loose)
    reached: dict[Decimal, tuple[Stray, ...]] = {Decimal(0): ()}
    for stray in loose:
        for total, chosen in list(reached.items()):
            onward = EXACT.add(total, stray.amount)
            if (not upward or onward <= goal) and (onward not in reached or len(reached[onward]) > len(chosen) + 1):
                reached[onward] = (*chosen, stray)
        if len(reached) > _MOST_SUMS:
            return
    if goal and goal in reached:
        by_cell = {cell: at for at, value in reading.trace.items() for cell in value.cells}
        pointers = (by_cell.get(stray.cell) for stray in reached[goal])
        found = tuple(at for at in pointers if at is not None)
        yield Guess(found, "shifted", {}, witnesses=len(balance.failures) + 2)


def _empty_totals(failure: Failure, reading: Reading, ledger: Ledger) -> Iterator[Guess]:
    """A row whose total is empty, while its sources sum up to what the column lacks."""
    columns = reading.table.columns
    if columns[failure.claim.column].key != "total":
        return
    sources = [i for i, column in enumerate(columns) if column.role == "funding" and column.key != "total"]
    for slot in failure.claim.addends:
        at = ledger.pointer(slot)
        if at is None or ledger.amount(slot) is not None:
            continue
        held = [amount for i in sources if isinstance(amount := ledger.amount(Slot(slot.row, i)), Decimal)]
        if held and _summed([{0: amount} for amount in held])[0] == failure.difference:
            yield Guess((at,), "value", {slot: failure.difference}, witnesses=1)


def _between_columns(failure: Failure, reading: Reading, ledger: Ledger) -> Iterator[Guess]:
    """A value that stands in another column of its row, or two values of a row exchanged.

    One sum is enough where the value is all that its column holds and the table declares nothing for that column.
    """
    here, declared_row = failure.claim.column, failure.claim.declared.row
    for there, column in enumerate(reading.table.columns):
        if there == here or not column.is_money:
            continue
        rows = [slot.row for slot in failure.claim.addends]
        held = [row for row in rows if ledger.amount(Slot(row, there)) is not None]
        alone = len(held) == 1 and ledger.amount(Slot(declared_row, there)) is None
        for row in rows:
            pair = (Slot(row, here), Slot(row, there))
            yield from _exchanged(pair, failure.difference, ledger, "shifted", needed=1 if alone else 2)


def _in_several_rows(failure: Failure, balance: Balance, ledger: Ledger) -> Iterator[Guess]:
    """One value in each of two or three rows whose own sums fail, which together make up the difference."""
    column, addends = failure.claim.column, set(failure.claim.addends)
    changes: dict[Slot, Decimal] = {}
    for other in balance.failures:
        slot = Slot(other.claim.declared.row, column)
        if other.claim.kind == "row-sum" and slot in addends and ledger.pointer(slot) is not None:
            is_total = slot == other.claim.declared
            if is_total or slot in other.claim.addends:
                changes[slot] = EXACT.minus(other.difference) if is_total else other.difference
    if len(changes) > _MOST_PARTNERS:
        return
    for size in (2, 3) if len(changes) <= _MOST_OF_THREE else (2,):
        for slots in combinations(changes, size):
            if total_of([changes[slot] for slot in slots]) == failure.difference:
                pointers = tuple(at for slot in slots if (at := ledger.pointer(slot)))
                yield Guess(pointers, "value", {slot: changes[slot] for slot in slots}, needed=size + 1, joint=True)


def _between_rows(failure: Failure, balance: Balance, ledger: Ledger) -> Iterator[Guess]:
    """Two values of one column exchanged between two rows whose sums fail by as much, one up and one down."""
    for other in balance.opposite(failure)[:_MOST_PARTNERS]:
        row, there = failure.claim.declared.row, other.claim.declared.row
        for slot in failure.claim.addends:
            yield from _exchanged((slot, Slot(there, slot.column)), failure.difference, ledger, "value", needed=2)
        totals = (Slot(row, failure.claim.column), Slot(there, failure.claim.column))
        yield from _exchanged(totals, EXACT.minus(failure.difference), ledger, "value", needed=2)


def _with_total(failure: Failure, ledger: Ledger) -> Iterator[Guess]:
    """The total of a row and one of its sources exchanged."""
    total = ledger.amount(failure.claim.declared)
    if not isinstance(total, Decimal):
        return
    for slot in failure.claim.addends:
        source = ledger.amount(slot)
        if not isinstance(source, Decimal):
            continue
        # The total falls by as much as the sum rises, so half the difference is what they differ by.
        apart = EXACT.subtract(total, source)
        if EXACT.multiply(apart, Decimal(2)) == failure.difference:
            yield from _exchanged((slot, failure.claim.declared), apart, ledger, "shifted", needed=1)


def _exchanged(
    pair: tuple[Slot, Slot], difference: Decimal, ledger: Ledger, alone: str, needed: int
) -> Iterator[Guess]:
    """The two slots, where exchanging what they hold makes up the difference; `alone` names it if one is empty."""
    mine, theirs = (ledger.amount(slot) for slot in pair)
    a = mine if isinstance(mine, Decimal) else Decimal(0)
    b = theirs if isinstance(theirs, Decimal) else Decimal(0)
    if Unread in (mine, theirs) or (mine is None and theirs is None) or EXACT.subtract(b, a) != difference:
        return
    held = [slot for slot in pair if isinstance(ledger.amount(slot), Decimal)]
    pointers = tuple(at for slot in held if (at := ledger.pointer(slot)))
    name = "swapped" if len(pointers) == 2 else alone
    yield Guess(pointers, name, {pair[0]: difference, pair[1]: EXACT.minus(difference)}, needed=needed)


def _beside(failure: Failure, reading: Reading, ledger: Ledger) -> Iterator[Guess]:
    """A source that stands in a column of other money of its row."""
    for i, column in enumerate(reading.table.columns):
        slot = Slot(failure.claim.declared.row, i)
        if column.role == "amount" and ledger.amount(slot) == failure.difference and (at := ledger.pointer(slot)):
            yield Guess((at,), "shifted", {}, witnesses=1)


def _whole_rows(failure: Failure, balance: Balance, reading: Reading, ledger: Ledger) -> Iterator[Guess]:
    """A row that is counted twice or that the totals leave out, and a row that is missing from the table."""
    kind, declared_row = failure.claim.kind, failure.claim.declared.row
    alike = [f for f in balance.failures if f.claim.kind == kind and f.claim.declared.row == declared_row]
    left = {f.claim.column: f.difference for f in alike}
    rows: dict[int, dict[int, Decimal]] = {}
    for claim in reading.table.claims:
        if claim.kind == kind and claim.declared.row == declared_row and ledger.amount(claim.declared) is not None:
            for slot in claim.addends:
                value = ledger.amount(slot)
                if isinstance(value, Decimal) and value:
                    rows.setdefault(slot.row, {})[slot.column] = value
    money = [i for i, column in enumerate(reading.table.columns) if column.is_money]
    wanted = {column: EXACT.minus(difference) for column, difference in left.items()}
    stretches = [*((row,) for row in rows), *_projects(reading, rows)]
    summed = {stretch: _summed([rows.get(row, {}) for row in stretch]) for stretch in stretches}
    for stretch in (stretch for stretch, values in summed.items() if values == wanted):
        pointers = tuple(
            at for row in stretch for column in rows.get(row, ()) if (at := ledger.pointer(Slot(row, column)))
        )
        if any(other != stretch and held == wanted for other, held in summed.items()):
            slots = [Slot(row, column) for row in stretch for column in money]
            held = {slot: amount for slot in slots if isinstance(amount := ledger.amount(slot), Decimal)}
            gone = {slot: EXACT.minus(amount) for slot, amount in held.items()}
            yield Guess(pointers, "row-twice", gone, witnesses=1)
        else:
            said = {f.claim.declared: EXACT.minus(f.difference) for f in alike}
            yield Guess(pointers, "row-missing", said, witnesses=1)
    if all(difference > 0 for difference in left.values()) and (where := _missing(reading)):
        others = sum(f.difference == left.get(f.claim.column) for f in balance.failures if f.claim.kind != "row-sum")
        yield Guess(where, "row-missing", {}, witnesses=others)


def _projects(reading: Reading, rows: Mapping[int, object]) -> Iterator[tuple[int, ...]]:
    """The rows of each project that has several."""
    for project in reading.document.projects:
        own = tuple(component.row for component in project.components if component.row in rows)
        if len(own) > 1:
            yield own


def _summed(parts: Sequence[Mapping[int, Decimal]]) -> dict[int, Decimal]:
    whole: dict[int, Decimal] = {}
    for part in parts:
        for column, amount in part.items():
            whole[column] = EXACT.add(whole.get(column, Decimal(0)), amount)
    return whole


def _missing(reading: Reading) -> tuple[str, ...]:
    """Where the table itself says that rows are missing: the numbers before which one is left out; else the
    categories that declare more projects than stand below them."""
    found: list[str] = []
    last = 0
    for i, project in enumerate(reading.document.projects):
        number = project.number.value
        if number is not None:
            if number > last + 1:
                found.append(pointer("projects", i, "number"))
            last = number
    short = [c.heading for c in reading.table.counts if c.heading is not None and c.declared > len(c.rows)]
    return tuple(found or (pointer("categories", heading) for heading in short))
