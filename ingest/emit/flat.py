"""What a flat table is: typed rows that the CSV files, the data package and the data frames all show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from ingest.model import Amounts, Component, Document, Project, Value

Kind = Literal["string", "integer", "number"]
Datum = str | int | Decimal | None

QUARTERS = {"q1": "一季度", "q2": "二季度", "q3": "三季度", "q4": "四季度"}


class Field(NamedTuple):
    """One column: its name in the file, its type and its Chinese title. `choices` are all its values, if few."""

    name: str
    kind: Kind
    title: str
    required: bool = False
    choices: tuple[str, ...] = ()


class ForeignKey(NamedTuple):
    """The column `field` holds values of the column `target` of another table."""

    field: str
    table: str
    target: str


class FlatTable(NamedTuple):
    """One table; each row has a datum for each field, text as printed, amounts as Decimals in 万元.

    The primary key holds within one result; over several results `document_id` belongs to it.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Datum, ...], ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()


DOCUMENT_ID = Field("document_id", "string", "文件标识", required=True)
COMPONENT_ID = Field("component_id", "string", "分项标识", required=True)


def funding_headers(document: Document) -> dict[str, str]:
    """The header under which the table prints each funding column, by key."""
    return {column.key: column.header for column in document.columns if column.role in ("field", "funding")}


def components_of(document: Document) -> Iterator[tuple[Project, Component]]:
    """Every component with its project, in the order of the table."""
    return ((project, component) for project in document.projects for component in project.components)


def responsible(component: Component) -> tuple[Value[tuple[str, ...]], ...]:
    """Leaders, lead units and support units."""
    return component.leaders, component.lead_units, component.support_units


def keys_of(mappings: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Every key of these mappings, in the order in which they first come."""
    return tuple(dict.fromkeys(key for mapping in mappings for key in mapping))


def amounts_at(amounts: Amounts, keys: tuple[str, ...]) -> tuple[Decimal | None, ...]:
    """The amounts under these keys, None where there is none."""
    return tuple(amounts[key].value if key in amounts else None for key in keys)
