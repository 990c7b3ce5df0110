"""The flat tables of a result: the wide one for analysts and five tidy ones, whose columns never change."""

from __future__ import annotations

from collections import Counter

from ingest.emit.flat import (
    COMPONENT_ID,
    DOCUMENT_ID,
    QUARTERS,
    Datum,
    Field,
    FlatTable,
    ForeignKey,
    components_of,
    funding_headers,
    keys_of,
    responsible,
)
from ingest.emit.wide import wide_table
from ingest.model import Amounts, Check, Document, Result, Sums
from ingest.pointer import token

ROLES = ("leader", "lead_unit", "support_unit")
OF_COMPONENT = ForeignKey("component_id", "projects", "component_id")


def flat_tables(result: Result) -> tuple[FlatTable, ...]:
    """`projects`, `funding`, `schedule`, `responsibilities`, `categories`, `totals`, in this order."""
    document = result.document
    return (
        wide_table(document),
        _funding(document),
        _schedule(document),
        _responsibilities(document),
        _categories(document),
        _totals(document, result.checks),
    )


def _funding(document: Document) -> FlatTable:
    headers = funding_headers(document)
    return FlatTable(
        "funding",
        "总投资及资金来源",
        (
            DOCUMENT_ID,
            COMPONENT_ID,
            Field("source", "string", "资金来源", required=True),
            Field("header", "string", "表头"),
            Field("amount", "number", "金额（万元）"),
        ),
        tuple(
            (document.id, component.id, key, headers.get(key), amount.value)
            for _, component in components_of(document)
            for key, amount in component.funding.items()
        ),
        ("component_id", "source"),
        (OF_COMPONENT,),
    )


def _schedule(document: Document) -> FlatTable:
    return FlatTable(
        "schedule",
        "进度计划",
        (
            DOCUMENT_ID,
            COMPONENT_ID,
            Field("quarter", "string", "季度", required=True, choices=tuple(QUARTERS)),
            Field("milestone", "string", "计划"),
        ),
        tuple(
            (document.id, component.id, quarter, component.schedule[quarter].value)
            for _, component in components_of(document)
            for quarter in QUARTERS
        ),
        ("component_id", "quarter"),
        (OF_COMPONENT,),
    )


def _responsibilities(document: Document) -> FlatTable:
    return FlatTable(
        "responsibilities",
        "责任人与责任单位",
        (
            DOCUMENT_ID,
            COMPONENT_ID,
            Field("role", "string", "责任", required=True, choices=ROLES),
            Field("position", "integer", "位次", required=True),
            Field("name", "string", "姓名或单位名称", required=True),
        ),
        tuple(
            (document.id, component.id, role, position, name)
            for _, component in components_of(document)
            for role, names in zip(ROLES, responsible(component), strict=True)
            for position, name in enumerate(names.value, 1)
        ),
        ("component_id", "role", "position"),
        (OF_COMPONENT,),
    )


def _categories(document: Document) -> FlatTable:
    found = Counter(project.category.value for project in document.projects)
    return FlatTable(
        "categories",
        "类别",
        (
            DOCUMENT_ID,
            Field("ordinal", "integer", "序次", required=True),
            Field("name", "string", "类别名称", required=True),
            Field("declared_count", "integer", "所列项数"),
            Field("project_count", "integer", "实有项数", required=True),
        ),
        tuple(
            (document.id, category.ordinal, category.name.value, category.declared_count.value, found[category.ordinal])
            for category in document.categories
        ),
        ("ordinal",),
    )


def _totals(document: Document, checks: tuple[Check, ...]) -> FlatTable:
    """Each difference is the one that the check of that figure found; a figure not checked has none."""
    totals = document.totals
    differences = {check.pointer: check.difference for check in checks if check.check in ("column-sum", "subtotal")}

    def rows_of(scope: str, pointer: str, declared: Amounts, computed: Sums) -> list[tuple[Datum, ...]]:
        return [
            (
                document.id,
                scope,
                key,
                declared[key].value if key in declared else None,
                computed.get(key),
                differences.get(f"{pointer}/declared/{token(key)}"),
            )
            for key in keys_of((declared, computed))
        ]

    rows = rows_of("document", "/totals", totals.declared, totals.computed)
    seen: set[int] = set()
    for index, subtotal in enumerate(totals.subtotals):
        alone = subtotal.category is not None and subtotal.category not in seen
        scope = f"category:{subtotal.category}" if alone else f"subtotal:{index + 1}"
        seen |= {subtotal.category} if subtotal.category is not None else set()
        rows += rows_of(scope, f"/totals/subtotals/{index}", subtotal.declared, subtotal.computed)
    return FlatTable(
        "totals",
        "合计与小计",
        (
            DOCUMENT_ID,
            Field("scope", "string", "范围", required=True),
            Field("key", "string", "金额栏", required=True),
            Field("declared", "number", "所列数（万元）"),
            Field("computed", "number", "计算数（万元）"),
            Field("difference", "number", "差额（万元）"),
        ),
        tuple(rows),
        ("scope", "key"),
    )
