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


Spot = tuple[str, TrueComponent, str]
"""A component's pointer, the component, and the key of one of its amounts."""


def some_amounts(rng: Random, truth: Truth) -> list[Spot]:
    """Amounts that stand plainly in the table, in random order."""
    found = [
        (at, component, key)
        for at, _project, component in truth.components()
        for key in truth.money_keys
        if component.money(key) is not None and key not in component.printed
    ]
    rng.shuffle(found)
    return found


SLIPS = {
    "transposed-digits": ("transposed-digits",),
    "point-moved": ("point-moved",),
    "wrong-digit": ("value",),
    "sign-turned": ("sign",),
}
"""Slips of the pen, and what a suspect may call them."""


def wrong_amount(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """A slip of the pen in one amount: digits transposed, the point moved, another digit, the sign turned."""
    return slip_of_the_pen(rng, truth, style, rng.choice(tuple(SLIPS)))


def slip_of_the_pen(rng: Random, truth: Truth, style: Style, kind: str, anywhere: bool = False) -> Fault | None:
    """A slip of this kind in an amount that the table makes a claim on, or in `anywhere` any."""
    for at, component, key in some_amounts(rng, truth):
        old = component.money(key) or Decimal(0)
        new = {
            "transposed-digits": swapped_digits(rng, old),
            "point-moved": old.scaleb(rng.choice((1, -1))),
            "wrong-digit": another_digit(rng, old),
            "sign-turned": -old,
        }[kind]
        if fault := mistaken(truth, style, (at, component, key), new, kind, SLIPS[kind], anywhere):
            return fault
    return None


def mistaken(
    truth: Truth,
    style: Style,
    spot: Spot,
    new: Decimal | None,
    kind: str,
    slips: tuple[str, ...],
    anywhere: bool,
) -> Fault | None:
    """Put another amount in this place; None where it is none, or where no claim of the table would break."""
    at, component, key = spot
    old, due = component.money(key), claims_on(truth, style, at, key)
    if new is None or new == old or not (due or anywhere):
        return None
    component.put_money(key, new)
    here = money_pointer(at, truth, key)
    provable = bool(due)
    if new < 0:
        due.append(Due(("amount-negative",), (here,)))
        provable = True
    return Fault(kind, tuple(due), touched=(at,), culprits=(here,), slips=slips, provable=provable)


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
    here = f"/totals/declared/{escaped(key)}"
    slips = ("value", "transposed-digits", "point-moved")
    return Fault("wrong-total", (Due(("column-sum-mismatch",), (here,)),), culprits=(here,), slips=slips)


def wrong_subtotal(rng: Random, truth: Truth, style: Style) -> Fault | None:
    choices = [(n, key) for n, s in enumerate(truth.subtotals) for key, amount in s.declared.items() if amount]
    if not choices:
        return None
    n, key = rng.choice(choices)
    amount = truth.subtotals[n].declared[key] or Decimal(0)
    truth.subtotals[n].declared[key] = another_digit(rng, amount)
    if truth.subtotals[n].declared[key] == amount:
        truth.subtotals[n].declared[key] = amount + 1
    here = f"/totals/subtotals/{n}/declared/{escaped(key)}"
    due = (Due(("subtotal-mismatch",), (f"/totals/subtotals/{n}",)),)
    return Fault("wrong-subtotal", due, culprits=(here,), slips=("value", "point-moved"))


def swapped_amounts(rng: Random, truth: Truth, style: Style, anywhere: bool = False) -> Fault | None:
    """Two amounts of one column, in different rows, have changed places."""
    # Two broken row sums, and two more of another fault, must still leave most rows holding.
    stated = style.money_layout in ("group", "three") or sum(1 for _ in truth.components()) >= 9
    if not stated and not anywhere:
        return None
    spots = some_amounts(rng, truth)
    for (at, one, key), (other_at, other, other_key) in pairwise(spots):
        if key != other_key or one is other or one.money(key) == other.money(key):
            continue
        broken = claims_on(truth, style, at, key) + claims_on(truth, style, other_at, key)
        due = [d for d in broken if "row-sum-mismatch" in d.codes and stated]
        apart = [d for d in broken if "subtotal-mismatch" in d.codes and broken.count(d) == 1]
        if due or anywhere:
            first, second = one.money(key), other.money(key)
            one.put_money(key, second)
            other.put_money(key, first)
            both = (money_pointer(at, truth, key), money_pointer(other_at, truth, key))
            provable = bool(due or apart)
            return Fault(
                "swapped-amounts",
                (*due, *apart) if anywhere else tuple(due),
                touched=(at, other_at),
                culprits=both,
                slips=("swapped",),
                provable=provable,
            )
    return None


def neighbouring_column(rng: Random, truth: Truth, style: Style, anywhere: bool = False) -> Fault | None:
    """An amount stands in the empty money column beside its own; the row still adds up."""
    keys = [plan.key for plan in style.columns if plan.role == "funding" and plan.key != "total"]
    for at, component, key in some_amounts(rng, truth):
        beside = [other for other in keys if key in keys and abs(keys.index(other) - keys.index(key)) == 1]
        empty = [other for other in beside if component.money(other) is None]
        place = int(at.split("/")[2])
        due = [*column_claims(truth, place, key), *(column_claims(truth, place, empty[0]) if empty else ())]
        if empty and (due or anywhere) and component.money(key):
            component.put_money(empty[0], component.money(key))
            component.put_money(key, None)
            pair = (money_pointer(at, truth, empty[0]), money_pointer(at, truth, key))
            return Fault(
                "neighbouring-column",
                tuple(due),
                touched=(at,),
                culprits=pair,
                slips=("shifted", "swapped"),
                provable=bool(due),
            )
    return None


def unparsable(rng: Random, truth: Truth, style: Style) -> Fault | None:
    spots = some_amounts(rng, truth)
    if not spots:
        return None
    at, component, key = spots[0]
    component.put_money(key, None)
    component.printed[key] = rng.choice(("待定", "待定", "12.3.4", "另行安排", "1O5", "NaN", "1e5", "12..5"))
    return Fault("unparsable", (Due(("amount-unparsed",), (money_pointer(at, truth, key),)),), touched=(at,))
