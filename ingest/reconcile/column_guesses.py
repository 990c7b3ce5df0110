"""What may have gone wrong where the total of a column fails: amounts that stand elsewhere, in several rows, or whole
rows that are counted twice, left out, or not in the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from ingest.model import Reading, Slot, Stray
from ingest.pointer import pointer
from ingest.reconcile.balance import Balance, Failure
from ingest.reconcile.guess import Guess, exchanged
from ingest.reconcile.ledger import Ledger
from ingest.values.amount import EXACT
from ingest.values.amount import total as total_of

_MOST_SUMS = 5_000
_MOST_PARTNERS = 50
_MOST_OF_THREE = 20


def column_guesses(failure: Failure, balance: Balance, reading: Reading, ledger: Ledger) -> Iterator[Guess]:
    """The guesses for a column's total or subtotal."""
    yield from _strays(failure, balance, reading)
    yield from _empty_totals(failure, reading, ledger)
    yield from _between_columns(failure, reading, ledger)
    yield from _in_several_rows(failure, balance, ledger)
    yield from _whole_rows(failure, balance, reading, ledger)


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
            yield from exchanged(pair, failure.difference, ledger, "shifted", needed=1 if alone else 2)


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
        slots = [Slot(row, column) for row in stretch for column in money]
        held = {slot: amount for slot in slots if isinstance(amount := ledger.amount(slot), Decimal)}
        pointers = tuple(at for slot in held if (at := ledger.pointer(slot)))
        if any(other != stretch and values == wanted for other, values in summed.items()):
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
