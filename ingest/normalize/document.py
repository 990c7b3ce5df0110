"""The stage as one call: Table -> Document and its trace."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.model import Cell, Document, Finding, Subtotal, Table, Totals, Trace, Value
from ingest.normalize.amounts import STANDARD, Money, money_keys, sums
from ingest.normalize.categories import categories_of, said_by_column
from ingest.normalize.identity import document_id, issuer_of
from ingest.normalize.joined import joined_rows
from ingest.normalize.lists import Lists
from ingest.normalize.projects import QUARTERS, ProjectBuilder
from ingest.normalize.slots import merged_amounts
from ingest.pointer import pointer
from ingest.values import ordinal
from ingest.values.text import clean
from ingest.vocabulary import Vocabulary


def normalize(table: Table, vocabulary: Vocabulary) -> tuple[Document, Trace, tuple[Finding, ...]]:
    """Read every row of the table. The trace maps JSON Pointers to the Values that came from cells."""
    findings: list[Finding] = []
    trace: dict[str, Value[Any]] = {}
    year = _year(table)
    title = table.title.value
    issuer = issuer_of(title)
    if table.title.cells:
        trace["/document/title"] = table.title
    notes = tuple(_note(cells) for cells in table.notes)
    trace |= {pointer("document", "notes", i): note for i, note in enumerate(notes)}
    said = said_by_column(table)
    categories = categories_of(table, said)
    for i, category in enumerate(categories):
        trace[pointer("categories", i, "name")] = category.name
        if table.headings and table.headings[i].ordinal == category.ordinal:
            trace[pointer("categories", i, "ordinal")] = Value(
                category.ordinal, table.headings[i].cells[:1], ("parsed",)
            )
        if category.declared_count.cells:
            trace[pointer("categories", i, "declared_count")] = category.declared_count
    money = Money(table, vocabulary)
    rows = joined_rows(table, findings.append)
    lists = Lists(table, rows, vocabulary)
    builder = ProjectBuilder(table, categories, said, year, money, lists, trace, findings.append)
    projects = builder.build(rows)
    totals = _totals(table, builder)
    document = Document(
        id=document_id(title, issuer, year),
        title=table.title,
        issuer=issuer,
        year=year,
        amount_unit=STANDARD,
        columns=table.columns,
        notes=notes,
        categories=categories,
        projects=projects,
        totals=totals,
    )
    return document, _of_cells(trace), (*findings, *merged_amounts(table), *money.conversions())


def _of_cells(trace: Trace) -> Trace:
    """The trace of what was read from cells of a table; a title or a heading between two tables has none."""
    return {at: value for at, value in trace.items() if all(cell.location.table is not None for cell in value.cells)}


def _year(table: Table) -> int | None:
    """The year of the title; without one there, the year that stands over the quarters of the plan."""
    quarters = [column for column in table.columns if column.role == "field" and column.key in QUARTERS]
    texts = [table.title.value, *(c.group for c in quarters), *(c.header for c in quarters)]
    return next((found[0] for text in texts if text and (found := ordinal.first_year(text))), None)


def _note(cells: Sequence[Cell]) -> Value[str]:
    text = " ".join(filter(None, (clean(cell.text) for cell in cells)))
    return Value(text, tuple(cells), ("joined",) if len(cells) > 1 else ())


def _totals(table: Table, builder: ProjectBuilder) -> Totals:
    keys = money_keys(table.columns)
    declared = builder.figures(table.total, ("totals", "declared"))
    subtotals: list[Subtotal] = []
    for i, subtotal in enumerate(table.subtotals):
        category = builder.category_of(subtotal.addends) if subtotal.heading is None else None
        category = category if subtotal.heading is None else builder.ordinal_of(subtotal.heading)
        values = builder.figures(subtotal.row, ("totals", "subtotals", i, "declared"))
        rows = [builder.amounts_of[row] for row in subtotal.addends if row in builder.amounts_of]
        subtotals.append(Subtotal(category, values, sums(keys, rows), subtotal.row))
    return Totals(declared, sums(keys, list(builder.amounts_of.values())), tuple(subtotals), table.total)
