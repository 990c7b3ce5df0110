"""Faults of copying: amounts in another's place, left empty or typed in another unit, and totals that leave one out.

Each takes the table as it comes; what its figures do not contradict is not `provable`.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from random import Random

from tests.generator.claims import claims_on, column_claims, row_sums_stated
from tests.generator.deserved import Due, Fault
from tests.generator.style import Style
from tests.generator.truth import Truth, escaped, money_pointer
from tests.generator.wrong_money import mistaken, some_amounts
from tests.generator.wrong_rows import numbering_due


def digit_count(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """A digit typed twice, or left out."""
    for at, component, key in some_amounts(rng, truth):
        text = str(component.money(key))
        i = rng.choice([i for i, character in enumerate(text) if character.isdigit()])
        again = text[: i + 1] + text[i:]
        new = Decimal(text[:i] + text[i + 1 :] if len(text) > 1 and text[i + 1 :] and rng.random() < 0.5 else again)
        slips = ("value", "point-moved")
        if new > 0 and (fault := mistaken(truth, style, (at, component, key), new, "digit-count", slips, True)):
            return fault
    return None


def other_unit(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """An amount typed in 元 where the column counts in 万元, or in 万元 where it counts in 元 or 亿元."""
    units = {plan.key: plan.unit or "万元" for plan in style.columns if plan.kind == "amount"}
    for at, component, key in some_amounts(rng, truth):
        old = component.money(key)
        if old is not None and style.unit_place != "cell":
            new = old.scaleb(-4 if units[key] == "元" else 4)
            if fault := mistaken(truth, style, (at, component, key), new, "other-unit", ("point-moved",), True):
                return fault
    return None


def lost_amount(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """An amount left out: its cell is empty."""
    for at, component, key in some_amounts(rng, truth):
        held = [one for one in truth.money_keys if component.money(one) is not None or one in component.printed]
        # A row without number and amounts that opens a page is the rest of a cut row.
        if not component.money(key) or (len(held) == 1 and not at.endswith("/components/0")):
            continue
        due = claims_on(truth, style, at, key)
        here = money_pointer(at, truth, key)
        if key == "total":
            due.append(Due(("value-missing",), (here,)))
        component.put_money(key, None)
        return Fault("lost-amount", tuple(due), touched=(at,), culprits=(here,), slips=("value",), provable=bool(due))
    return None


def swapped_sources(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """Two amounts of one row, the total among them perhaps, have changed places."""
    spots = some_amounts(rng, truth)
    spots.sort(key=lambda spot: spot[0])
    pairs = [(a, b) for a, b in pairwise(spots) if a[0] == b[0] and a[1].money(a[2]) != b[1].money(b[2])]
    if not pairs:
        return None
    (at, component, one), (_, _, other) = rng.choice(pairs)
    place = int(at.split("/")[2])
    due = column_claims(truth, place, one) + column_claims(truth, place, other)
    unlike = ({one, other} & {"total"}) or len({one, other} - set(truth.funding_keys)) == 1
    if unlike and row_sums_stated(truth, style):
        due.append(Due(("row-sum-mismatch",), (f"{at}/funding",)))
    first, second = component.money(one), component.money(other)
    component.put_money(one, second)
    component.put_money(other, first)
    both = (money_pointer(at, truth, one), money_pointer(at, truth, other))
    return Fault("swapped-sources", tuple(due), touched=(at,), culprits=both, slips=("swapped",), provable=bool(due))


def total_leaves_out(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """The declared grand total was summed up without one of the rows."""
    rows = [(at, one) for at, _, one in truth.components() if not one.printed]
    keys = [key for key, amount in (truth.declared or {}).items() if amount]
    rng.shuffle(rows)
    for at, component in rows:
        left = {key: amount for key in keys if (amount := component.money(key))}
        if not left or truth.declared is None:
            continue
        for key, amount in left.items():
            truth.declared[key] = (truth.declared[key] or Decimal(0)) - amount
        due = tuple(Due(("column-sum-mismatch",), (f"/totals/declared/{escaped(key)}",)) for key in left)
        return Fault("total-leaves-out", due, culprits=(at,), slips=("row-missing",))
    return None


def component_missing(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """The last of a project's several rows is left out."""
    longer = [i for i, project in enumerate(truth.projects) if len(project.components) > 1]
    if not longer:
        return None
    place = rng.choice(longer)
    lost = truth.projects[place].components.pop()
    due = [one for key in truth.money_keys if lost.money(key) for one in column_claims(truth, place, key)]
    return Fault("component-missing", tuple(due), slips=("row-missing",), provable=bool(due))


def rows_swapped(rng: Random, truth: Truth, style: Style) -> Fault | None:
    """Two projects of one category, one after the other, have changed places with all that is theirs."""
    edges = {subtotal.first for subtotal in truth.subtotals}
    pairs = [
        i
        for i, (one, after) in enumerate(pairwise(truth.projects))
        if one.category == after.category and i + 1 not in edges
    ]
    if not pairs:
        return None
    i = rng.choice(pairs)
    truth.projects[i : i + 2] = reversed(truth.projects[i : i + 2])
    due = numbering_due(truth, (i, i + 1)) if truth.numbered else []
    return Fault("rows-swapped", tuple(due), provable=bool(due))
