"""What the command line says of one source: a small view of a Result that travels cheaply between processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from ingest.emit.reconciliation import counts
from ingest.model import Cell, Check, Finding, Outcome, Result, Severity, Text


class Sum(NamedTuple):
    """A money column's declared total against what its rows add up to, as the check on it found."""

    header: str
    outcome: Outcome
    declared: Decimal | int | None
    computed: Decimal | int | None
    difference: Decimal | int | None


class Remark(NamedTuple):
    """A finding that a person should see at once, with the place where it stands."""

    severity: Severity
    code: str
    place: str
    message: Text
    waived: bool = False


class Since(NamedTuple):
    """How many findings are new, known and gone since the earlier result."""

    new: int
    known: int
    resolved: int


class Summary(NamedTuple):
    """`counts` are those of `reconciliation.json`; `remarks` are its errors, then its warnings, then what is waived.

    `since` is None where nothing was compared.
    `unused_sheets` are the sheets of a workbook from which nothing of the table was taken.
    """

    document: str
    title: str | None
    year: int | None
    amount_unit: str
    categories: int
    projects: int
    components: int
    sums: tuple[Sum, ...]
    counts: Mapping[str, int]
    remarks: tuple[Remark, ...]
    reconciled: bool
    unused_sheets: tuple[str, ...] = ()
    since: Since | None = None


def summarize(result: Result) -> Summary:
    """The view of `result`; pure."""
    document = result.document
    headers = {column.key: column.header for column in document.columns}
    errors_first = sorted(
        (finding for finding in result.findings if finding.severity != "info"),
        key=lambda finding: (finding.waiver is not None, finding.severity != "error"),
    )
    return Summary(
        document=document.id,
        title=document.title.value,
        year=document.year,
        amount_unit=document.amount_unit,
        categories=len(document.categories),
        projects=len(document.projects),
        components=sum(len(project.components) for project in document.projects),
        sums=tuple(_sum(check, headers) for check in result.checks if check.check == "column-sum"),
        counts=counts(result),
        remarks=tuple(
            Remark(finding.severity, finding.code, place(finding), finding.message, finding.waiver is not None)
            for finding in errors_first
        ),
        reconciled=result.reconciled,
        unused_sheets=_unused_sheets(result),
        since=_since(result),
    )


def _since(result: Result) -> Since | None:
    if result.earlier is None:
        return None
    standings = Counter(finding.standing for finding in result.findings)
    return Since(standings["new"], standings["known"], len(result.earlier.resolved))


def _unused_sheets(result: Result) -> tuple[str, ...]:
    used = {
        cell.location.sheet
        for grid in result.grids.grids
        if grid.number in result.table.tables
        for cell in grid.rows[0][:1]
    }
    return tuple(name for name in result.grids.sheets if name not in used)


def place(finding: Finding) -> str:
    """Where a person finds it in the source; the JSON Pointer where it is about no cell."""
    if not finding.cells:
        return finding.pointer or "/document"
    first = where(finding.cells[0])
    more = len(finding.cells) - 1
    return f"{first}等{more + 1}处" if more else first


def where(cell: Cell) -> str:
    """A cell's place in words: `表1第4行第13列`, or `Sheet1!C5`."""
    location = cell.location
    if location.sheet is not None and location.cell is not None:
        return f"{location.sheet}!{location.cell}"
    parts = [
        f"第{location.page}页" if location.page is not None else "",
        f"表{location.table}" if location.table is not None else "",
        f"第{location.row}行" if location.row is not None else "",
        f"第{location.column}列" if location.column is not None else "",
    ]
    named = "".join(parts)
    return named if named or location.line is None else f"源文件第{location.line}行"


def _sum(check: Check, headers: Mapping[str, str]) -> Sum:
    key = check.id.partition(":")[2]
    return Sum(headers.get(key, key), check.outcome, check.declared, check.computed, check.difference)
