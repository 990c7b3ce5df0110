"""Who is to blame for a sum that fails: the smallest sets of values that would explain the difference.

The classical slips of a typed table are tried by name; a value that explains two failing sums at once comes
before one that explains a single sum. The difference is declared minus computed, so a value x explains it by
being x + difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ingest.claims import Unread
from ingest.model import Claim, Reading, Slot, Stray, Suspect
from ingest.reconcile.ledger import Ledger
from ingest.values import amount
from ingest.values.amount import EXACT
from ingest.values.pointer import pointer

MOST_SUSPECTS = 8
_MOST_SUMS = 5_000
_ORDER = (
    "shifted",
    "swapped",
    "row-twice",
    "transposed-digits",
    "point-moved",
    "sign",
    "value",
    "row-missing",
    "rounding",
)


class Failure(NamedTuple):
    """A claim that fails, and by how much."""

    claim: Claim
    difference: Decimal


class _Guess(NamedTuple):
    """Values to blame, the slip, and how many witnesses it has: failing sums that it explains, cells known to
    stand off."""

    pointers: tuple[str, ...]
    slip: str
    agreeing: int


def suspects(failure: Failure, failures: Sequence[Failure], reading: Reading, ledger: Ledger) -> tuple[Suspect, ...]:
    """The suspects of one failing sum, the likeliest first: most sums explained, fewest values, slip by slip."""
    guesses = [*_single(failure, failures, ledger)]
    if failure.claim.kind == "row-sum":
        guesses += _between_rows(failure, failures, ledger)
        guesses += _beside(failure, reading, ledger)
    else:
        guesses += _strays(failure, reading)
        guesses += _between_columns(failure, failures, ledger)
        guesses += _whole_rows(failure, failures, reading, ledger)
    best: dict[tuple[str, ...], _Guess] = {}
    for guess in guesses:
        held = best.get(guess.pointers)
        if held is None or _rank(guess) < _rank(held):
            best[guess.pointers] = guess
    ordered = sorted(best.values(), key=_rank)[:MOST_SUSPECTS]
    return tuple(
        Suspect(guess.pointers, guess.slip, failure.difference, _without(guess.pointers, failure.claim, ledger))
        for guess in ordered
    )


def _without(pointers: tuple[str, ...], claim: Claim, ledger: Ledger) -> Decimal | None:
    """The sum of a claim's addends but those that the pointers name; None where they name none of them."""
    held = {slot: ledger.amount(slot) for slot in claim.addends}
    kept = [value for slot, value in held.items() if ledger.pointer(slot) not in pointers]
    if len(kept) == len(held):
        return None
    return amount.total([value for value in kept if isinstance(value, Decimal)])


def _rank(guess: _Guess) -> tuple[int, int, int, tuple[str, ...]]:
    return (-guess.agreeing, len(guess.pointers), _ORDER.index(guess.slip), guess.pointers)


def _strays(failure: Failure, reading: Reading) -> Iterator[_Guess]:
    """Amounts whose place is not proved and that may stand in this column: the fewest that make up the difference."""
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
        yield _Guess(tuple(at for at in pointers if at is not None), "shifted", 3)


def _between_columns(failure: Failure, failures: Sequence[Failure], ledger: Ledger) -> Iterator[_Guess]:
    """A value in a neighbouring column whose own total fails the other way, or two values of a row exchanged."""
    here, difference = failure.claim.column, failure.difference
    rows = {slot.row for slot in failure.claim.addends}
    for other in failures:
        if other.claim.kind != failure.claim.kind or other.difference != -difference:
            continue
        if {slot.row for slot in other.claim.addends} != rows:
            continue
        for row in sorted(rows):
            pair = (Slot(row, here), Slot(row, other.claim.column))
            yield from _exchanged(pair, difference, ledger, "shifted")


def _between_rows(failure: Failure, failures: Sequence[Failure], ledger: Ledger) -> Iterator[_Guess]:
    """Two values of one column exchanged between two rows whose sums fail by as much, one up and one down."""
    for other in failures:
        if other.claim.kind != "row-sum" or other.difference != -failure.difference:
            continue
        row, there = failure.claim.declared.row, other.claim.declared.row
        for slot in failure.claim.addends:
            yield from _exchanged((slot, Slot(there, slot.column)), failure.difference, ledger, "value")
        totals = (Slot(row, failure.claim.column), Slot(there, failure.claim.column))
        yield from _exchanged(totals, -failure.difference, ledger, "value")


def _beside(failure: Failure, reading: Reading, ledger: Ledger) -> Iterator[_Guess]:
    """A source that stands in a column of other money of its row."""
    for i, column in enumerate(reading.table.columns):
        slot = Slot(failure.claim.declared.row, i)
        if column.role == "amount" and ledger.amount(slot) == failure.difference and (at := ledger.pointer(slot)):
            yield _Guess((at,), "shifted", 1)


def _exchanged(pair: tuple[Slot, Slot], difference: Decimal, ledger: Ledger, alone: str) -> Iterator[_Guess]:
    """The two slots, where exchanging what they hold makes up the difference; `alone` names it if one is empty."""
    mine, theirs = (ledger.amount(slot) for slot in pair)
    a = mine if isinstance(mine, Decimal) else Decimal(0)
    b = theirs if isinstance(theirs, Decimal) else Decimal(0)
    if EXACT.subtract(b, a) == difference and not (mine is None and theirs is None):
        held = [slot for slot in pair if isinstance(ledger.amount(slot), Decimal)]
        pointers = tuple(at for slot in held if (at := ledger.pointer(slot)))
        yield _Guess(pointers, "swapped" if len(pointers) == 2 else alone, 2)


def _whole_rows(failure: Failure, failures: Sequence[Failure], reading: Reading, ledger: Ledger) -> Iterator[_Guess]:
    """A row that is counted twice or that the totals leave out, and a row that is missing from the table."""
    alike = [
        f for f in failures if f.claim.kind == failure.claim.kind and f.claim.declared.row == failure.claim.declared.row
    ]
    left = {f.claim.column: f.difference for f in alike}
    rows: dict[int, dict[int, Decimal]] = {}
    for claim in reading.table.claims:
        if claim.kind == failure.claim.kind and claim.declared.row == failure.claim.declared.row:
            for slot in claim.addends:
                value = ledger.amount(slot)
                if isinstance(value, Decimal) and value and ledger.amount(claim.declared) is not None:
                    rows.setdefault(slot.row, {})[slot.column] = value
    for row, values in rows.items():
        if values == {column: -difference for column, difference in left.items()}:
            twin = any(other != row and held == values for other, held in rows.items())
            pointers = tuple(at for column in values if (at := ledger.pointer(Slot(row, column))))
            yield _Guess(pointers, "row-twice" if twin else "row-missing", 1 + len(left))
    if left and all(difference > 0 for difference in left.values()) and len(left) > 1:
        gaps = _after_gaps(reading)
        if gaps:
            yield _Guess(gaps, "row-missing", len(left))


def _after_gaps(reading: Reading) -> tuple[str, ...]:
    """The numbers before which one is left out."""
    found: list[str] = []
    last = 0
    for i, project in enumerate(reading.document.projects):
        number = project.number.value
        if number is not None:
            if number > last + 1:
                found.append(pointer("projects", i, "number"))
            last = number
    return tuple(found)


def _single(failure: Failure, failures: Sequence[Failure], ledger: Ledger) -> Iterator[_Guess]:
    """One value that is wrong: an addend (an empty one where two sums cross in it), or the declared figure itself."""
    claim, difference = failure.claim, failure.difference
    crossing = [other for other in failures if other.claim is not claim]
    for slot, sign in ((claim.declared, -1), *((slot, 1) for slot in claim.addends)):
        value, at = ledger.amount(slot), ledger.pointer(slot)
        if at is None or value is Unread:
            continue
        change = difference * sign
        agreeing = 1 + sum(_explains(other, slot, change) for other in crossing)
        slip = _slip(value, EXACT.add(value, change)) if isinstance(value, Decimal) else None
        if slip is None and sign > 0 and value == -difference and _has_twin(slot, claim, ledger):
            slip = "row-twice"
        if slip is None and agreeing > 1:
            slip = "value"
        if slip is not None:
            yield _Guess((at,), slip, agreeing)
    declared = ledger.pointer(claim.declared)
    if declared is not None and _is_rounding(failure, ledger):
        yield _Guess((declared,), "rounding", 1)


def _explains(other: Failure, slot: Slot, change: Decimal) -> bool:
    """Whether a change of one slot would mend another failing sum as well."""
    if slot == other.claim.declared:
        return -change == other.difference
    return slot in other.claim.addends and change == other.difference


def _slip(printed: Decimal, meant: Decimal) -> str | None:
    """The name of the slip that turns `meant` into `printed`, if it is a classical one."""
    if meant == -printed:
        return "sign"
    # 4 and 8 places are 万元 and 亿元 mistaken for each other and for 元.
    if printed and meant and any(EXACT.scaleb(printed, k) == meant for k in (1, -1, 2, -2, 3, -3, 4, -4, 8, -8)):
        return "point-moved"
    a, b = _digits(printed), _digits(meant)
    apart = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y] if len(a) == len(b) else []
    adjacent = len(apart) == 2 and apart[1] == apart[0] + 1
    if adjacent and meant > 0 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]:
        return "transposed-digits"
    return None


def _digits(value: Decimal) -> str:
    """The digits from the first that counts, to the same place behind the point for every number."""
    return format(abs(value).quantize(Decimal("1.000000"), context=EXACT), "f").replace(".", "").lstrip("0")


def _has_twin(slot: Slot, claim: Claim, ledger: Ledger) -> bool:
    value = ledger.amount(slot)
    return sum(ledger.amount(other) == value for other in claim.addends) > 1


def _is_rounding(failure: Failure, ledger: Ledger) -> bool:
    """A difference smaller than the addends' rounding to their last printed digit could make."""
    values = [value for slot in failure.claim.addends if isinstance(value := ledger.amount(slot), Decimal)]
    digits = max((-int(value.as_tuple().exponent) for value in values), default=0)
    return digits > 0 and abs(failure.difference) <= Decimal(len(values)) / 2 * Decimal(1).scaleb(-digits)
