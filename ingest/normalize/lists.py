"""Lists of people and units: split, and short names given their full form where that is proved."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Cell, Finding, Row, Table, Text, Value, field_index
from ingest.values.names import split_people
from ingest.values.units import expand, split_units
from ingest.vocabulary import Vocabulary

Names = Value[tuple[str, ...]]


class Lists:
    """Reads the name cells of one table, whose rows of data are given as a page break no longer cuts them."""

    def __init__(self, table: Table, joined: Sequence[Row], vocabulary: Vocabulary) -> None:
        self._words = vocabulary.names
        self._nothing = vocabulary.amounts.empty | frozenset(vocabulary.names.nothing)
        self._known = self._printed(table, joined)

    def _printed(self, table: Table, joined: Sequence[Row]) -> frozenset[str]:
        """All unit names that the table prints."""
        columns = [i for key in ("lead_units", "support_units") if (i := field_index(table.columns, key)) is not None]
        texts = {"\n".join(cell.text for cell in row.slots[column]) for row in joined for column in columns}
        # A name proves what it is short for, though it may stand in the wrong column.
        texts |= {cell.text for row in table.rows if row.doubtful for cell in row.printed}
        return frozenset(name for text in texts for name in split_units(text, self._words))

    def people(self, cells: Sequence[Cell], how: tuple[str, ...]) -> Names:
        text = _joined(cells)
        if self._is_nothing(text):
            return Value((), tuple(cells), how)
        names = split_people(text, self._words)
        return Value(names, tuple(cells), (*how, *_steps(text, names)))

    def units(self, cells: Sequence[Cell], how: tuple[str, ...], pointer: str) -> tuple[Names, Finding | None]:
        """The units of a cell, and `unit-name-expanded` for the whole list where a name was given its full form."""
        text = _joined(cells)
        if self._is_nothing(text):
            return Value((), tuple(cells), how), None
        printed = split_units(text, self._words)
        expansions = expand(printed, self._words, self._known)
        steps = (*how, *_steps(text, printed))
        if not expansions:
            return Value(printed, tuple(cells), steps), None
        full = {expansion.short: expansion.full for expansion in expansions}
        names = tuple(full.get(name, name) for name in printed)
        said = "、".join(f"{expansion.short}→{expansion.full}" for expansion in expansions)
        finding = Finding(
            "unit-name-expanded",
            pointer,
            cells=tuple(cells),
            arguments={"expansions": Text(said, said)},
            evidence={"expanded": [{"from": e.short, "to": e.full, "proof": e.proof} for e in expansions]},
        )
        return Value(names, tuple(cells), (*steps, "expanded")), finding

    def _is_nothing(self, text: str) -> bool:
        return text.strip() in self._nothing


def _joined(cells: Sequence[Cell]) -> str:
    return "\n".join(cell.text for cell in cells if cell.text)


def _steps(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """`cleaned` where layout was taken out of a single name, `split` where there are several."""
    if len(names) > 1:
        return ("split",)
    return ("cleaned",) if names and names[0] != text else ()
