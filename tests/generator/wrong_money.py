"""Faults in the money: slips of the pen in amounts and totals, amounts in a neighbour's place, words for figures."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from random import Random

from tests.generator.claims import claims_on, column_claims
from tests.generator.deserved import Due, Fault
from tests.generator.style import Style
from tests.generator.truth import TrueComponent, Truth, escaped, money_pointer


def swapped_digits(rng: Random, amount: Decimal) -> Decimal | None:
    text = str(abs(amount))
    spots = [i for i in range(len(text) - 1) if text[i : i + 2].isdigit() and text[i] != text[i + 1]]
    if not spots:
        return None
    i = rng.choice(spots)
    return Decimal(text[:i] + text[i + 1] + text[i] + text[i + 2 :])


def another_digit(rng: Random, amount: Decimal) -> Decimal:
    text = str(abs(amount))
    i = rng.choice([i for i, character in enumerate(text) if character.isdigit()])
    other = rng.choice([digit for digit in "123456789" if digit != text[i]])
    return Decimal(text[:i] + other + text[i + 1 :])


def some_amounts(rng: Random, truth: Truth) -> list[tuple[str, TrueComponent, str]]:
    """Amounts that stand plainly in the table, in random order."""
    found = [
        (at, component, key)
        for at, _project, component in truth.components()
        for key in truth.money_keys
        if component.money(key) is not None and key not in component.printed
    ]
    rng.shuffle(found)
    return found


def wrong_amount(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """A slip of the pen in one amount: digits transposed, the point moved, another digit, the sign turned."""
    kind = rng.choice(("transposed-digits", "point-moved", "wrong-digit", "sign-turned"))
    for at, component, key in some_amounts(rng, truth):
        old = component.money(key) or Decimal(0)
        new = {
            "transposed-digits": swapped_digits(rng, old),
            "point-moved": old.scaleb(rng.choice((1, -1))),
            "wrong-digit": another_digit(rng, old),
            "sign-turned": -old,
        }[kind]
        due = claims_on(truth, style, at, key)
        if new is None or new == old or not due:
            continue
        component.put_money(key, new)
        if kind == "sign-turned":
            due.append(Due(("amount-negative",), (money_pointer(at, truth, key),)))
        return Fault(kind, tuple(due), touched=(at,))
    return None


def wrong_total(rng: Random, truth: Truth, style: Style) -> Fault | None:
    keys = [key for key, amount in (truth.declared or {}).items() if amount]
    if not keys or truth.declared is None:
        return None
    key = rng.choice(keys)
    amount = truth.declared[key] or Decimal(0)
    new = rng.choice((another_digit(rng, amount), swapped_digits(rng, amount) or amount + 1))
    # Where a row is missing as well, a wrong total may be just what the others add up to.
    there = sum((one.money(key) or Decimal(0) for _, _, one in truth.components()), Decimal(0))
    truth.declared[key] = next(wrong for wrong in (new, amount + 1, amount + 2) if wrong not in (amount, there))
    return Fault("wrong-total", (Due(("column-sum-mismatch",), (f"/totals/declared/{escaped(key)}",)),))


def wrong_subtotal(rng: Random, truth: Truth, style: Style) -> Fault | None:
    choices = [(n, key) for n, s in enumerate(truth.subtotals) for key, amount in s.declared.items() if amount]
    if not choices:
        return None
    n, key = rng.choice(choices)
    amount = truth.subtotals[n].declared[key] or Decimal(0)
    truth.subtotals[n].declared[key] = another_digit(rng, amount)
    if truth.subtotals[n].declared[key] == amount:
        truth.subtotals[n].declared[key] = amount + 1
    return Fault("wrong-subtotal", (Due(("subtotal-mismatch",), (f"/totals/subtotals/{n}",)),))


def swapped_amounts(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """Two amounts of one column, in different rows, have changed places."""
    # Two broken row sums, and two more of another fault, must still leave most rows holding.
    if style.money_layout not in ("group", "three") and sum(1 for _ in truth.components()) < 9:
        return None
    spots = some_amounts(rng, truth)
    for (at, one, key), (other_at, other, other_key) in pairwise(spots):
        if key != other_key or one is other or one.money(key) == other.money(key):
            continue
        due = [
            d
            for d in (*claims_on(truth, style, at, key), *claims_on(truth, style, other_at, key))
            if "row-sum-mismatch" in d.codes
        ]
        if due:
            first, second = one.money(key), other.money(key)
            one.put_money(key, second)
            other.put_money(key, first)
            return Fault("swapped-amounts", tuple(due), touched=(at, other_at))
    return None


def neighbouring_column(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """An amount stands in the empty money column beside its own; the row still adds up."""
    keys = [plan.key for plan in style.columns if plan.role == "funding" and plan.key != "total"]
    for at, component, key in some_amounts(rng, truth):
        beside = [other for other in keys if key in keys and abs(keys.index(other) - keys.index(key)) == 1]
        empty = [other for other in beside if component.money(other) is None]
        place = int(at.split("/")[2])
        due = [*column_claims(truth, place, key), *(column_claims(truth, place, empty[0]) if empty else ())]
        if empty and due and component.money(key):
            component.put_money(empty[0], component.money(key))
            component.put_money(key, None)
            return Fault("neighbouring-column", tuple(due), touched=(at,))
    return None


def unparsable(rng: Random, truth: Truth, style: Style) -> Fault | None:
    spots = some_amounts(rng, truth)
    if not spots:
        return None
    at, component, key = spots[0]
    component.put_money(key, None)
    component.printed[key] = rng.choice(("待定", "待定", "12.3.4", "另行安排", "1O5", "NaN", "1e5", "12..5"))
    return Fault("unparsable", (Due(("amount-unparsed",), (money_pointer(at, truth, key),)),), touched=(at,))
