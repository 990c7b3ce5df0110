"""The findings that a table deserves although nothing is wrong in it, and those that a fault must raise."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generator.sheet import Sheet
from tests.generator.style import Style
from tests.generator.truth import Truth, money_pointer

NUMBERS = ("number-gap", "number-duplicate", "number-out-of-order")


@dataclass(frozen=True)
class Due:
    """A finding that is due: one of `codes`, on, above or below one of `places` (anywhere, when there are none)."""

    codes: tuple[str, ...]
    places: tuple[str, ...] = ()

    def met_by(self, code: str, pointer: str) -> bool:
        return code in self.codes and (not self.places or any(related(pointer, place) for place in self.places))


@dataclass(frozen=True)
class Fault:
    """One thing done to a table. `components` are the rows whose cells it displaced.

    `legal` ones still look like a row of the table, but break a sum or leave a needed cell empty. `touched` are the
    rows one of whose cells it changed. `culprits` are the values to blame for the sums that it breaks, or what they
    stand in, and `slips` the names that are right for it. One that is not `provable` leaves a table that contradicts
    itself nowhere.
    """

    kind: str
    due: tuple[Due, ...]
    components: tuple[str, ...] = ()
    legal: bool = False
    touched: tuple[str, ...] = ()
    culprits: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    provable: bool = True


def related(one: str, other: str) -> bool:
    return one == other or one.startswith(other + "/") or other.startswith(one + "/")


def deserved(truth: Truth, style: Style, sheet: Sheet) -> list[Due]:
    """Each of these must be found in a clean table; any other warning or error there is a false alarm."""
    due = [
        Due(("column-unmapped",))
        for plan in style.columns
        if plan.role in ("extra", "amount") or not plan.key.isascii()
    ]
    if style.missing:
        due.append(Due(("column-missing",)))
    if any(plan.unit not in (None, "万元") for plan in style.columns):
        due.append(Due(("unit-converted",)))
    for page in sheet.pages:
        if any(line.kind == "other" for line in page.lines):
            due.append(Due(("table-unused",)))
        due += [Due(("split-row-joined",), (line.at or "",)) for line in page.lines if line.kind == "continuation"]
    for at, _project, component in truth.components():
        for key in component.printed:
            if key in truth.money_keys and component.money(key) is not None:
                due.append(Due(("amount-approximate",), (money_pointer(at, truth, key),)))
        for key in truth.money_keys:
            if (component.money(key) or 0) < 0:
                due.append(Due(("amount-negative",), (money_pointer(at, truth, key),)))
        for key in ("leaders", "lead_units"):
            if style.has(key) and not getattr(component, key):
                due.append(Due(("value-missing",), (f"{at}/{key}",)))
        if style.has("total") and component.funding["total"] is None and "total" not in component.printed:
            due.append(Due(("value-missing",), (f"{at}/funding/total",)))
        if component.inherited:
            due.append(Due(("value-inherited",), (at,)))
        if style.has("q1") and any(text is None for text in component.schedule.values()):
            due.append(Due(("milestone-missing",), (at,)))
    return due
