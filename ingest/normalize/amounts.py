"""Money cells into amounts in 万元, with a finding for each that is not plain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from ingest.model import Cell, Column, Finding, Row, Sums, Table, Value
from ingest.values.amount import AmountReader, convert, total
from ingest.vocabulary import Vocabulary

STANDARD = "万元"


class Money:
    """Reads the money cells of one table. `converted` gathers, by column, the unit its amounts were converted from."""

    def __init__(self, table: Table, vocabulary: Vocabulary) -> None:
        self._table = table
        self._words = vocabulary.amounts
        self._reader = AmountReader(vocabulary.amounts)
        self.converted: dict[int, tuple[str, Cell]] = {}

    def value(self, row: Row, column: int, pointer: str, note: Callable[[Finding], None]) -> Value[Decimal | None]:
        """The amount of one slot; findings for it go to `note`."""
        cells = row.slots[column]
        how: list[str] = ["moved"] if column in row.moved else []
        text = "".join(cell.text for cell in cells)
        if len(cells) > 1:
            how.append("joined")
        said = self._reader.read(text)
        header = self._table.columns[column].header
        if said.kind in ("pending", "unparsed"):
            note(Finding("amount-unparsed", pointer, cells=cells, arguments={"header": header, "raw": text}))
        if said.value is None:
            return Value(None, cells, tuple(how))
        how.append("parsed")
        unit = said.unit or row.units.get(column) or self._table.columns[column].unit
        amount = convert(said.value, unit, self._words)
        if self._words.units.get(unit or STANDARD) != 1:
            how.append("converted")
            self.converted.setdefault(column, (str(unit), cells[0]))
        arguments = {"header": header, "raw": text, "value": format(amount, "f")}
        if said.kind == "approximate":
            note(Finding("amount-approximate", pointer, cells=cells, arguments=arguments))
        if amount < 0:
            note(Finding("amount-negative", pointer, cells=cells, arguments=arguments))
        return Value(amount, cells, tuple(how))

    def conversions(self) -> tuple[Finding, ...]:
        """`unit-converted`, once a column."""
        return tuple(
            Finding(
                "unit-converted",
                f"/document/columns/{column}",
                cells=(cell,),
                arguments={"header": self._table.columns[column].header, "unit": unit},
                evidence={"unit": unit},
            )
            for column, (unit, cell) in sorted(self.converted.items())
        )


def sums(keys: Sequence[str], each: Sequence[dict[str, Value[Decimal | None]]]) -> Sums:
    """The sum of each key over several rows; None where all are empty."""
    summed: dict[str, Decimal | None] = {}
    for key in keys:
        held = [amount for values in each if key in values and (amount := values[key].value) is not None]
        summed[key] = total(held) if held else None
    return summed


def money_keys(columns: Sequence[Column]) -> tuple[str, ...]:
    """The keys of all money columns in order; `total` is always among them."""
    keys = [column.key for column in columns if column.is_money]
    return tuple(keys if "total" in keys else ["total", *keys])
