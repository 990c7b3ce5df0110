"""Who is to blame for a sum that fails: the smallest sets of values that would explain the difference.

The classical slips of a typed table are tried by name; a value that explains two failing sums at once comes
before one that explains a single sum. The difference is declared minus computed, so a value x explains it by
being x + difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ingest.model import Claim, Reading, Slot, Suspect
from ingest.reconcile.ledger import Ledger

MOST_SUSPECTS = 8
_MOST_SUMS = 20_000
_ORDER = ("shifted", "swapped", "row-twice", "transposed-digits", "point-moved", "sign", "value", "row-missing", "rounding")


class Failure(NamedTuple):
    """A claim that fails, and by how much."""

    claim: Claim
    difference: Decimal


class _Guess(NamedTuple):
    slots: tuple[Slot, ...]
    pointers: tuple[str, ...]
    slip: str
    agreeing: int


def suspects(failure: Failure, failures: Sequence[Failure], reading: Reading, ledger: Ledger) -> tuple[Suspect, ...]:
    """The suspects of one failing sum, the likeliest first: fewest values, most sums explained, slip by slip."""
    guesses = [*_strays(failure, reading, ledger), *_between_columns(failure, failures, reading, ledger)]
    guesses += _single(failure, failures, ledger)
    best: dict[tuple[str, ...], _Guess] = {}
    for guess in guesses:
        held = best.get(guess.pointers)
        if held is None or _rank(guess) < _rank(held):
            best[guess.pointers] = guess
    ordered = sorted(best.values(), key=_rank)[:MOST_SUSPECTS]
    return tuple(Suspect(guess.pointers, guess.slip, failure.difference) for guess in ordered)


def _rank(guess: _Guess) -> tuple[int, int, int, tuple[str, ...]]:
    # Strays are known to stand off: together they come before any guess about a single sound value.
    size = 0 if guess.slip == "shifted" else len(guess.pointers)
    return (-guess.agreeing, size, _ORDER.index(guess.slip), guess.pointers)


def _strays(failure: Failure, reading: Reading, ledger: Ledger) -> Iterator[_Guess]:
    """Amounts whose place is not proved and that may belong to this column: the fewest that add up to the difference."""
    if failure.claim.kind == "row-sum":
        return
    rows = {slot.row for slot in failure.claim.addends}
    by_cell = {cell: at for at, value in reading.trace.items() for cell in value.cells}
    loose: list[tuple[str, Decimal]] = []
    for stray in reading.table.strays:
        if stray.row in rows and failure.claim.column in stray.columns and stray.cell in by_cell:
            said = _plain_amount(stray.cell.text)
            if said is not None:
                loose.append((by_cell[stray.cell], said))
    sets: dict[Decimal, tuple[str, ...]] = {Decimal(0): ()}
    for at, amount in loose:
        for total, chosen in list(sets.items()):
            reached = total + amount
            if reached not in sets or len(sets[reached]) > len(chosen) + 1:
                sets[reached] = (*chosen, at)
        if len(sets) > _MOST_SUMS:
            return
    if failure.difference in sets and failure.difference:
        yield _Guess((), sets[failure.difference], "shifted", 2)


def _plain_amount(text: str) -> Decimal | None:
    digits = text.strip().replace(",", "")
    return Decimal(digits) if digits.replace(".", "", 1).isdecimal() and digits.isascii() else None


def _between_columns(
    failure: Failure, failures: Sequence[Failure], reading: Reading, ledger: Ledger
) -> Iterator[_Guess]:
    """A value in a neighbouring column whose own total fails the other way, or two values exchanged."""
    if failure.claim.kind == "row-sum":
        return
    here, difference = failure.claim.column, failure.difference
    others = [f for f in failures if f.claim.kind == failure.claim.kind and f.difference == -difference]
    for other in others:
        if {slot.row for slot in other.claim.addends} != {slot.row for slot in failure.claim.addends}:
            continue
        there = other.claim.column
        for slot in failure.claim.addends:
            mine, theirs = ledger.amount(slot), ledger.amount(Slot(slot.row, there))
            a = mine if isinstance(mine, Decimal) else Decimal(0)
            b = theirs if isinstance(theirs, Decimal) else Decimal(0)
            if b - a != difference or mine is None and theirs is None:
                continue
            pair = (Slot(slot.row, here), Slot(slot.row, there))
            pointers = tuple(at for s in pair if isinstance(ledger.amount(s), Decimal) and (at := ledger.pointer(s)))
            yield _Guess(pair, pointers, "swapped" if len(pointers) == 2 else "shifted", 2)


def _single(failure: Failure, failures: Sequence[Failure], ledger: Ledger) -> Iterator[_Guess]:
    """One value that is wrong: an addend, or the declared figure itself."""
    claim, difference = failure.claim, failure.difference
    crossing = [other for other in failures if other.claim is not claim]
    for slot, sign in ((claim.declared, -1), *((slot, 1) for slot in claim.addends)):
        value, at = ledger.amount(slot), ledger.pointer(slot)
        if not isinstance(value, Decimal) or at is None:
            continue
        change = difference * sign
        agreeing = 1 + sum(_explains(other, slot, change) for other in crossing)
        slip = _slip(value, value + change)
        if slip is None and sign > 0 and value == -difference and _has_twin(slot, claim, ledger):
            slip = "row-twice"
        if slip is None and agreeing > 1:
            slip = "value"
        if slip is not None:
            yield _Guess((slot,), (at,), slip, agreeing)
    if not any(True for _ in ()) and _is_rounding(failure, ledger):
        at = ledger.pointer(claim.declared)
        if at is not None:
            yield _Guess((claim.declared,), (at,), "rounding", 1)


def _explains(other: Failure, slot: Slot, change: Decimal) -> bool:
    """Whether a change of one slot would mend another failing sum as well."""
    if slot == other.claim.declared:
        return -change == other.difference
    return slot in other.claim.addends and change == other.difference


def _slip(printed: Decimal, meant: Decimal) -> str | None:
    """The name of the slip that turns `meant` into `printed`, if it is a classical one."""
    if meant == -printed:
        return "sign"
    if printed and meant and any(printed.scaleb(k) == meant for k in (-3, -2, -1, 1, 2, 3)):
        return "point-moved"
    a, b = _digits(printed), _digits(meant)
    width = max(len(a), len(b))
    a, b = a.rjust(width, "0"), b.rjust(width, "0")
    apart = [i for i in range(width) if a[i] != b[i]]
    if len(apart) == 2 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]] and meant >= 0:
        return "transposed-digits"
    return None


def _digits(value: Decimal) -> str:
    """The digits in hundredths of the finest unit in use, so that two numbers line up at the point."""
    return format(abs(value).quantize(Decimal("1.000000")), "f").replace(".", "")


def _has_twin(slot: Slot, claim: Claim, ledger: Ledger) -> bool:
    value = ledger.amount(slot)
    return sum(ledger.amount(other) == value for other in claim.addends) > 1


def _is_rounding(failure: Failure, ledger: Ledger) -> bool:
    """A difference smaller than the addends' rounding to their last printed digit could make."""
    values = [value for slot in failure.claim.addends if isinstance(value := ledger.amount(slot), Decimal)]
    digits = max((-int(value.as_tuple().exponent) for value in values), default=0)
    return digits > 0 and abs(failure.difference) <= Decimal(len(values)) / 2 * Decimal(1).scaleb(-digits)
