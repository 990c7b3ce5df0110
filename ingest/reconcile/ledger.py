"""The amounts of a document by the slots of its table: what claims are held against."""

from __future__ import annotations

from decimal import Decimal

from ingest.claims import Unread
from ingest.model import Reading, Slot, Value
from ingest.pointer import pointer
from ingest.values.text import fold
from ingest.vocabulary import Vocabulary

Amount = Value[Decimal | None]


class Ledger:
    """Finds the Value and the pointer of a slot; `names` says of which component, subtotal or total a row is."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self._empty = vocabulary.amounts.empty
        self._entries: dict[Slot, tuple[str, Amount]] = {}
        self.names: dict[int, str] = {}
        self.containers: dict[int, str] = {}
        columns = {column.key: i for i, column in enumerate(reading.table.columns) if column.is_money}
        document = reading.document

        def enter(row: int, path: str, values: dict[str, Amount]) -> None:
            for key, value in values.items():
                if key in columns:
                    self._entries[Slot(row, columns[key])] = (path + pointer(key), value)

        for i, project in enumerate(document.projects):
            for j, component in enumerate(project.components):
                at = pointer("projects", i, "components", j)
                self.names[component.row], self.containers[component.row] = component.id, at
                enter(component.row, at + "/funding", dict(component.funding))
                enter(component.row, at + "/amounts", dict(component.amounts))
        for i, subtotal in enumerate(document.totals.subtotals):
            at = pointer("totals", "subtotals", i, "declared")
            self.names[subtotal.row], self.containers[subtotal.row] = f"subtotal-{i + 1}", at
            enter(subtotal.row, at, dict(subtotal.declared))
        if document.totals.row is not None:
            self.names[document.totals.row] = "declared"
            self.containers[document.totals.row] = "/totals/declared"
            enter(document.totals.row, "/totals/declared", dict(document.totals.declared))

    def amount(self, slot: Slot) -> Decimal | type[Unread] | None:
        """The amount in 万元, None where empty, Unread where something is printed that is no amount."""
        entry = self._entries.get(slot)
        if entry is None:
            return None
        value = entry[1]
        if value.value is not None:
            return value.value
        text = "".join(fold(cell.text) for cell in value.cells)
        return Unread if text and text not in self._empty else None

    def pointer(self, slot: Slot) -> str | None:
        entry = self._entries.get(slot)
        return entry[0] if entry else None

    def value(self, slot: Slot) -> Amount | None:
        entry = self._entries.get(slot)
        return entry[1] if entry else None
