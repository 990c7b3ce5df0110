"""The year of the plan, wherever the table repeats it."""

from __future__ import annotations

from ingest.model import Cell, Finding, Reading
from ingest.values.ordinal import first_year
from ingest.values.text import fold
from ingest.vocabulary import Vocabulary

_QUARTERS = ("q1", "q2", "q3", "q4")


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
    if kind != "header":
        return kind == "total"
    text = fold(cell.text)
    return (
        any(word in text for word in vocabulary.schedule_groups)
        and not any(word in text for word in vocabulary.money_words)
        and "累计" not in text
    )


def _pointer(cell: Cell, reading: Reading) -> str:
    """The column of the plan, or the grand total, that the cell stands over or in."""
    total = reading.table.total
    if total is not None and cell in reading.table.rows[total].printed:
        return "/totals/declared"
    columns = reading.table.columns
    over = (i for i, column in enumerate(columns) if cell in column.cells)
    plan = (i for i, column in enumerate(columns) if column.role == "field" and column.key in _QUARTERS)
    found = next(over, next(plan, None))
    return "/document" if found is None else f"/document/columns/{found}"
