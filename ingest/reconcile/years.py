"""The year of the plan, wherever the table repeats it."""

from __future__ import annotations

from ingest.model import Cell, Finding, Reading
from ingest.values.ordinal import first_year
from ingest.values.text import fold
from ingest.vocabulary import Vocabulary


def year_mismatch(reading: Reading, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """A header of the plan, or the label of the total, that names another year than the document's; once a text."""
    year = reading.document.year
    found: dict[str, list[Cell]] = {}
    for row in reading.table.rows if year is not None else ():
        for cell in dict.fromkeys(row.printed):
            said = first_year(cell.text) if _is_of_plan(row.kind, cell, vocabulary) else None
            if said is not None and said[0] != year:
                found.setdefault(fold(cell.text), []).append(cell)
    return tuple(
        Finding(
            "year-mismatch",
            pointer=_pointer(cells[0], reading),
            cells=tuple(cells),
            arguments={"header": cells[0].text, "found": str(first_year(cells[0].text)[0]), "year": str(year)},  # type: ignore[index]
            evidence={"found": first_year(cells[0].text)[0], "year": year},  # type: ignore[index]
        )
        for cells in found.values()
    )


def _is_of_plan(kind: str, cell: Cell, vocabulary: Vocabulary) -> bool:
    """Whether a cell states the plan's year: a money column may rightly speak of another (至2023年底完成投资)."""
    text = fold(cell.text)
    if kind == "total":
        return True
    return (
        kind == "header"
        and any(word in text for word in vocabulary.schedule_groups)
        and not any(word in text for word in vocabulary.money_words)
        and "累计" not in text
    )


def _pointer(cell: Cell, reading: Reading) -> str:
    for i, column in enumerate(reading.table.columns):
        if cell in column.cells:
            return f"/document/columns/{i}"
    return "/totals/declared" if cell.location.table is not None and _in_total(cell, reading) else "/document"


def _in_total(cell: Cell, reading: Reading) -> bool:
    total = reading.table.total
    return total is not None and cell in reading.table.rows[total].printed
