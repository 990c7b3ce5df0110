"""Which of a table's own statements would break if one of its amounts were another."""

from __future__ import annotations

from tests.generator.deserved import Due
from tests.generator.style import Style
from tests.generator.truth import Truth, escaped


def row_sums_stated(truth: Truth, style: Style) -> bool:
    """Under one header the total is said to be the sum; else it must hold in more than half of the rows."""
    if "total" not in truth.funding_keys or len(truth.funding_keys) < 2:
        return False
    return style.money_layout in ("group", "three") or sum(1 for _ in truth.components()) >= 3


def column_claims(truth: Truth, place: int, key: str) -> list[Due]:
    """Grand total and subtotals that the project at `place` counts in."""
    due = []
    if (truth.declared or {}).get(key) is not None:
        due.append(Due(("column-sum-mismatch",), (f"/totals/declared/{escaped(key)}",)))
    for n, subtotal in enumerate(truth.subtotals):
        if subtotal.first <= place < subtotal.last and subtotal.declared.get(key) is not None:
            due.append(Due(("subtotal-mismatch",), (f"/totals/subtotals/{n}",)))
    return due


def claims_on(truth: Truth, style: Style, at: str, key: str) -> list[Due]:
    """Every claim that a changed amount breaks, each with where it is to be reported."""
    due = column_claims(truth, int(at.split("/")[2]), key)
    if key in truth.funding_keys and row_sums_stated(truth, style):
        due.append(Due(("row-sum-mismatch",), (f"{at}/funding",)))
    return due
