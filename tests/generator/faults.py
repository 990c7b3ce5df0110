"""Faults in what a table says: each changes the truth as printed, and tells what must be found.

A fault is a function of the table that returns what it did, or None where this table has no place for it.
"""

from __future__ import annotations

from tests.generator.wrong_money import (
    neighbouring_column,
    swapped_amounts,
    unparsable,
    wrong_amount,
    wrong_subtotal,
    wrong_total,
)
from tests.generator.wrong_rows import row_missing, row_twice, wrong_count, wrong_number
from tests.generator.wrong_texts import (
    falling_share,
    foreign_month,
    lone_bracket,
    run_together,
    variant_unit,
    wrong_quantity,
)

STRUCTURAL = (row_twice, row_missing)
SAYING = (
    wrong_amount,
    wrong_amount,
    wrong_total,
    wrong_subtotal,
    swapped_amounts,
    neighbouring_column,
    unparsable,
    wrong_count,
    wrong_number,
    lone_bracket,
    foreign_month,
    falling_share,
    wrong_quantity,
    variant_unit,
    run_together,
)
