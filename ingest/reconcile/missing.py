"""What is not there though the table has a column for it: a quarter's plan, a name, a category."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.model import Cell, Document, Finding, Reading, Table, Text, Value
from ingest.pointer import pointer
from ingest.reconcile.text import QUARTERS, Place, components
from ingest.vocabulary import Vocabulary

_ENGLISH = {"name": "the project's name", "total": "the total", "leaders": "the leader", "lead_units": "the lead unit"}


def milestone_missing(reading: Reading, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Quarters without a plan, once a component; a quarter that the table has no column for is not missed."""
    quarters = [quarter for quarter in QUARTERS if quarter in _keys(reading.document, "field")]
    found = []
    for place in components(reading.document):
        schedule = place.component.schedule
        empty = [quarter for quarter in quarters if (value := schedule.get(quarter)) is None or not value.value]
        if empty:
            cells = tuple(cell for quarter in empty if (value := schedule.get(quarter)) for cell in value.cells)
            titles = "、".join(vocabulary.titles_of_fields[quarter] for quarter in empty)
            named = Text(titles, ", ".join(quarter.upper() for quarter in empty))
            found.append(
                Finding(
                    "milestone-missing",
                    pointer=place.pointer,
                    cells=cells,
                    arguments={"quarters": named},
                    evidence={"quarters": empty},
                )
            )
    return tuple(found)


def value_missing(reading: Reading, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """An empty project name, leader, lead unit or total, where the table has the column."""
    fields, funding = _keys(reading.document, "field"), _keys(reading.document, "funding")
    found = []
    for place in components(reading.document):
        for key, at, value in _needed(place):
            there = key in (funding if key == "total" else fields)
            if key == "total" and _is_spanned(place, reading.table):
                continue
            if there and not value.value and not _says_anything(value.cells, vocabulary.amounts.empty):
                field = Text(vocabulary.titles_of_fields[key], _ENGLISH[key])
                found.append(Finding("value-missing", pointer=at, cells=value.cells, arguments={"field": field}))
    return tuple(found)


def _is_spanned(place: Place, table: Table) -> bool:
    """Whether a total spans down over the row: it stands in the component above."""
    at = place.component.row
    spanned = [table.columns[column] for row in table.rows[at : at + 1] for column in row.merged]
    return any(column.role == "funding" and column.key == "total" for column in spanned)


def category_missing(reading: Reading, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """A project under no category, in a table that has categories."""
    if not reading.document.categories:
        return ()
    return tuple(
        Finding(
            "category-missing",
            pointer=pointer("projects", i),
            cells=project.number.cells or project.name.cells,
            arguments={"project": project.name.value or project.id},
        )
        for i, project in enumerate(reading.document.projects)
        if project.category.value is None
    )


def _keys(document: Document, role: str) -> frozenset[str]:
    return frozenset(column.key for column in document.columns if column.role == role)


def _needed(place: Place) -> Iterator[tuple[str, str, Value[Any]]]:
    """(field, pointer, Value) of what must be said: the name once a project, the rest of each component, which may
    have it from the one before."""
    component = place.component
    if component is place.project.components[0]:
        yield "name", place.project_pointer + "/name", place.project.name
    yield "leaders", place.pointer + "/leaders", component.leaders
    yield "lead_units", place.pointer + "/lead_units", component.lead_units
    total = component.funding.get("total")
    if total is not None and total.value is None:
        yield "total", place.pointer + "/funding/total", total


def _says_anything(cells: tuple[Cell, ...], empty: frozenset[str]) -> bool:
    """Whether cells hold words or a figure all the same: one that could not be read."""
    return any(cell.text.strip() not in empty for cell in cells)


CHECKS = (milestone_missing, value_missing, category_missing)
