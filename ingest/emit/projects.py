"""`projects.json`: the document, its columns, categories, projects, components and totals."""

from __future__ import annotations

import os
from typing import Any

from ingest.model import Amounts, Category, Column, Component, Project, Result, Source, Subtotal

SCHEMA_VERSION = "1.0"


def to_json(result: Result) -> dict[str, Any]:
    """The result as `schema/projects.schema.json` describes it; amounts are Decimals in 万元."""
    document = result.document
    return {
        "schema_version": SCHEMA_VERSION,
        "document": {
            "id": document.id,
            "title": document.title.value,
            "issuer": document.issuer,
            "year": document.year,
            "amount_unit": document.amount_unit,
            "columns": [_column(column) for column in document.columns],
            "notes": [note.value for note in document.notes],
            "source": source_to_json(result.source),
        },
        "categories": [_category(category) for category in document.categories],
        "projects": [_project(project) for project in document.projects],
        "totals": {
            "declared": _amounts(document.totals.declared),
            "computed": dict(document.totals.computed),
            "subtotals": [_subtotal(subtotal) for subtotal in document.totals.subtotals],
        },
    }


def source_to_json(source: Source) -> dict[str, Any]:
    """Which bytes were read; the same object in every JSON file."""
    return {"file": file_name(source.file), "format": source.format, "sha256": source.sha256, "bytes": source.bytes}


def file_name(file: str) -> str:
    """A file's name as its bytes say it in UTF-8, whatever locale it was read in; bytes that are none as `\\xff`."""
    return os.fsencode(file).decode("utf-8", "backslashreplace")


def _column(column: Column) -> dict[str, Any]:
    return {
        "key": column.key,
        "role": column.role,
        "header": column.header,
        "group": column.group,
        "unit": column.unit,
    }


def _category(category: Category) -> dict[str, Any]:
    return {
        "ordinal": category.ordinal,
        "name": category.name.value,
        "declared_count": category.declared_count.value,
    }


def _project(project: Project) -> dict[str, Any]:
    return {
        "id": project.id,
        "number": project.number.value,
        "name": project.name.value,
        "category": project.category.value,
        "funding": dict(project.funding),
        "components": [_component(component) for component in project.components],
    }


def _component(component: Component) -> dict[str, Any]:
    return {
        "id": component.id,
        "index": component.index,
        "name": component.name.value,
        "rationale": component.rationale.value,
        "preparation": component.preparation.value,
        "schedule": {quarter: milestone.value for quarter, milestone in component.schedule.items()},
        "funding": _amounts(component.funding),
        "amounts": _amounts(component.amounts),
        "leaders": list(component.leaders.value),
        "lead_units": list(component.lead_units.value),
        "support_units": list(component.support_units.value),
        "extra": {header: text.value for header, text in component.extra.items()},
    }


def _subtotal(subtotal: Subtotal) -> dict[str, Any]:
    return {
        "category": subtotal.category,
        "declared": _amounts(subtotal.declared),
        "computed": dict(subtotal.computed),
    }


def _amounts(amounts: Amounts) -> dict[str, Any]:
    return {key: amount.value for key, amount in amounts.items()}
