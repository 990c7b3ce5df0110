"""The table for analysts, `projects.csv`: one row a component, with everything the table says about it."""

from __future__ import annotations

from ingest.emit.flat import (
    COMPONENT_ID,
    DOCUMENT_ID,
    QUARTERS,
    Field,
    FlatTable,
    ForeignKey,
    amounts_at,
    components_of,
    funding_headers,
    keys_of,
    responsible,
)
from ingest.model import Document

SEPARATOR = "、"

BEFORE_AMOUNTS = (
    DOCUMENT_ID,
    COMPONENT_ID,
    Field("project_id", "string", "项目标识", required=True),
    Field("number", "integer", "序号"),
    Field("name", "string", "项目名称"),
    Field("category", "integer", "类别序次"),
    Field("category_name", "string", "类别名称"),
    Field("component", "integer", "分项次序", required=True),
    Field("component_name", "string", "分项名称"),
    Field("rationale", "string", "推荐理由"),
    Field("preparation", "string", "前期准备情况"),
    *(Field(quarter, "string", title) for quarter, title in QUARTERS.items()),
)
LISTS = (
    Field("leaders", "string", "分管领导"),
    Field("lead_units", "string", "承办单位"),
    Field("support_units", "string", "协办单位"),
)


def wide_table(document: Document) -> FlatTable:
    """One row a component: texts, funding, other amounts, lists joined with `、`, then the extra columns."""
    rows = tuple(components_of(document))
    funding = keys_of(component.funding for _, component in rows)
    amounts = keys_of(component.amounts for _, component in rows)
    extra = keys_of(component.extra for _, component in rows)
    headers = funding_headers(document)
    names = {category.ordinal: category.name.value for category in document.categories}
    money, others = _renamed(
        tuple(Field(key, "number", headers.get(key, key)) for key in funding)
        + tuple(Field(key, "number", key) for key in amounts),
        tuple(Field(key, "string", key) for key in extra),
    )
    return FlatTable(
        "projects",
        "项目与分项",
        (*BEFORE_AMOUNTS, *money, *LISTS, *others),
        tuple(
            (
                document.id,
                component.id,
                project.id,
                project.number.value,
                project.name.value,
                project.category.value,
                names.get(project.category.value or 0),
                component.index,
                component.name.value,
                component.rationale.value,
                component.preparation.value,
                *(component.schedule[quarter].value for quarter in QUARTERS),
                *amounts_at(component.funding, funding),
                *amounts_at(component.amounts, amounts),
                *(SEPARATOR.join(listed.value) or None for listed in responsible(component)),
                *(component.extra[key].value if key in component.extra else None for key in extra),
            )
            for project, component in rows
        ),
        ("component_id",),
        (ForeignKey("category", "categories", "ordinal"),),
    )


def _renamed(*groups: tuple[Field, ...]) -> list[tuple[Field, ...]]:
    """The fields that the table brings, each called `备注 (2)` where its name is taken, in whatever case of letters."""
    taken = {field.name.casefold() for field in (*BEFORE_AMOUNTS, *LISTS)}

    def free_name(wanted: str) -> str:
        name, times = wanted, 1
        while name.casefold() in taken:
            times += 1
            name = f"{wanted} ({times})"
        taken.add(name.casefold())
        return name

    return [tuple(field._replace(name=free_name(field.name)) for field in group) for group in groups]
