"""The Document that a faultless reader would make of a truth: what the oracle itself is tested with."""

from __future__ import annotations

from typing import TypeVar

from ingest.model import Category, Column, Component, Document, Project, Subtotal, Totals, Value
from tests.generator.style import Style
from tests.generator.truth import QUARTERS, Truth, column_sum, project_ids

T = TypeVar("T")


def said(value: T) -> Value[T]:
    return Value(value)


def faithful(truth: Truth, style: Style) -> Document:
    amounts = [key for key in truth.money_keys if key not in truth.funding_keys]
    projects = []
    for place, (project, identity) in enumerate(zip(truth.projects, project_ids(truth), strict=True)):
        parts = tuple(
            Component(
                f"{identity}-{j + 1}",
                j + 1,
                said(part.name),
                said(part.rationale),
                said(part.preparation),
                {key: said(part.schedule.get(key)) for key in QUARTERS},
                {key: said(part.money(key)) for key in truth.funding_keys},
                {key: said(part.money(key)) for key in amounts},
                said(tuple(part.leaders)),
                said(tuple(part.lead_units)),
                said(tuple(part.support_units)),
                {key: said(text) for key, text in part.extra.items()},
            )
            for j, part in enumerate(project.components)
        )
        sums = {key: column_sum([project], key) for key in truth.funding_keys}
        projects.append(
            Project(
                identity or f"n{place + 1}",
                said(project.number),
                said(project.name),
                said(project.category),
                sums,
                parts,
            )
        )
    subtotals = tuple(
        Subtotal(
            one.category,
            {key: said(one.declared.get(key)) for key in truth.money_keys},
            {key: column_sum(truth.projects[one.first : one.last], key) for key in truth.money_keys},
        )
        for one in truth.subtotals
    )
    declared = {key: said((truth.declared or {}).get(key)) for key in truth.money_keys}
    computed = {key: column_sum(truth.projects, key) for key in truth.money_keys}
    return Document(
        "0",
        said(truth.title),
        truth.issuer,
        truth.year,
        "万元",
        tuple(Column(plan.key, "amount" if plan.role == "amount" else "field", plan.header) for plan in style.columns),
        tuple(said(note) for note in truth.notes),
        tuple(Category(one.ordinal, said(one.name), said(one.declared_count)) for one in truth.categories),
        tuple(projects),
        Totals(declared, computed, subtotals),
    )
