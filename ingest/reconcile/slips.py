"""The classical slips of a typed amount, and the names they go by."""

from __future__ import annotations

from decimal import Decimal

from ingest.model import Claim, Slot
from ingest.reconcile.balance import Failure
from ingest.reconcile.ledger import Ledger
from ingest.values.amount import EXACT

# 4 and 8 places are 万元 and 亿元 mistaken for each other and for 元.
_PLACES = (1, -1, 2, -2, 3, -3, 4, -4, 8, -8)


def slip(printed: Decimal, meant: Decimal) -> str | None:
    """The name of the slip that turns `meant` into `printed`, if it is a classical one."""
    if meant == -printed:
        return "sign"
    if printed and meant and any(EXACT.scaleb(printed, k) == meant for k in _PLACES):
        return "point-moved"
    a, b = _digits(printed), _digits(meant)
    width = max(len(a), len(b))
    a, b = a.zfill(width), b.zfill(width)
    apart = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    adjacent = len(apart) == 2 and apart[1] == apart[0] + 1
    if adjacent and meant > 0 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]:
        return "transposed-digits"
    return None


def _digits(value: Decimal) -> str:
    """The digits from the first that counts, to the same place behind the point for every number."""
    return format(abs(value).quantize(Decimal("1.000000"), context=EXACT), "f").replace(".", "").lstrip("0")


def has_twin(slot: Slot, claim: Claim, ledger: Ledger) -> bool:
    value = ledger.amount(slot)
    return sum(ledger.amount(other) == value for other in claim.addends) > 1


def is_rounding(failure: Failure, ledger: Ledger) -> bool:
    """A difference smaller than the addends' rounding to their last printed digit could make."""
    values = [value for slot in failure.claim.addends if isinstance(value := ledger.amount(slot), Decimal)]
    digits = max((-int(value.as_tuple().exponent) for value in values), default=0)
    return digits > 0 and abs(failure.difference) <= Decimal(len(values)) / 2 * Decimal(1).scaleb(-digits)
