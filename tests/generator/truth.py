"""What an invented table says: the document that a faithful reader must get from it.

A fault in what the table *says* (a wrong digit, a row twice) is part of its truth, since a reader keeps what is
printed and reports it; a fault in how it is *laid out* (a cell too many) is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

QUARTERS = ("q1", "q2", "q3", "q4")
TEXTS = ("name", "rationale", "preparation")
LISTS = ("leaders", "lead_units", "support_units")

Sums = dict[str, Decimal | None]


@dataclass
class TrueComponent:
    """One row's worth; `printed` holds what a cell says where that is not simply its value (`约120`)."""

    name: str | None = None
    rationale: str | None = None
    preparation: str | None = None
    schedule: dict[str, str | None] = field(default_factory=dict)
    funding: Sums = field(default_factory=dict)
    amounts: Sums = field(default_factory=dict)
    leaders: list[str] = field(default_factory=list)
    lead_units: list[str] = field(default_factory=list)
    support_units: list[str] = field(default_factory=list)
    extra: dict[str, str | None] = field(default_factory=dict)
    inherited: set[str] = field(default_factory=set)
    printed: dict[str, str] = field(default_factory=dict)

    def money(self, key: str) -> Decimal | None:
        return self.funding[key] if key in self.funding else self.amounts.get(key)

    def put_money(self, key: str, amount: Decimal | None) -> None:
        (self.funding if key in self.funding else self.amounts)[key] = amount


@dataclass
class TrueProject:
    number: int | None
    name: str | None
    category: int | None
    components: list[TrueComponent]


@dataclass
class TrueCategory:
    """`place` says where its heading is printed: row, split, previous, paragraph or column."""

    ordinal: int
    name: str
    declared_count: int | None
    place: str


@dataclass
class TrueSubtotal:
    """A declared sum of the projects from `first` up to, not including, `last` (their places)."""

    category: int | None
    declared: Sums
    first: int
    last: int


@dataclass
class Truth:
    title: str | None
    issuer: str | None
    year: int | None
    categories: list[TrueCategory]
    projects: list[TrueProject]
    declared: Sums | None
    declared_count: int | None
    subtotals: list[TrueSubtotal]
    notes: list[str]
    money_keys: tuple[str, ...]
    funding_keys: tuple[str, ...]
    numbered: bool = True

    def components(self) -> Iterator[tuple[str, TrueProject, TrueComponent]]:
        """Every component with its pointer and its project."""
        for i, project in enumerate(self.projects):
            for j, component in enumerate(project.components):
                yield f"/projects/{i}/components/{j}", project, component


def total(amounts: list[Decimal | None]) -> Decimal | None:
    """The sum of those that are there; None where none is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def column_sum(projects: list[TrueProject], key: str) -> Decimal | None:
    return total([component.money(key) for project in projects for component in project.components])


def escaped(key: str) -> str:
    """A key as a part of a JSON Pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def money_pointer(component: str, truth: Truth, key: str) -> str:
    return f"{component}/{'funding' if key in truth.funding_keys else 'amounts'}/{escaped(key)}"


def project_ids(truth: Truth) -> list[str | None]:
    """The ids that the contract gives; None for a project without a number, whose id it leaves less exact."""
    seen: Counter[int] = Counter()
    ids: list[str | None] = []
    for project in truth.projects:
        if project.number is None:
            ids.append(None)
            continue
        seen[project.number] += 1
        again = "" if seen[project.number] == 1 else chr(ord("a") + seen[project.number] - 1)
        year = "" if truth.year is None else f"{truth.year}-"
        ids.append(f"{year}{project.number:02d}{again}")
    return ids


def values(truth: Truth) -> dict[str, object]:
    """Every value of the document by JSON Pointer, as `oracle.document_values` gives them for one that was read."""
    found: dict[str, object] = {
        "/document/title": truth.title,
        "/document/issuer": truth.issuer,
        "/document/year": truth.year,
    }
    for i, category in enumerate(truth.categories):
        found[f"/categories/{i}/ordinal"] = category.ordinal
        found[f"/categories/{i}/name"] = category.name
        found[f"/categories/{i}/declared_count"] = category.declared_count
    for i, (project, identity) in enumerate(zip(truth.projects, project_ids(truth), strict=True)):
        if identity is not None:
            found[f"/projects/{i}/id"] = identity
        found[f"/projects/{i}/number"] = project.number
        found[f"/projects/{i}/name"] = project.name
        found[f"/projects/{i}/category"] = project.category
        for key in truth.funding_keys:
            found[f"/projects/{i}/funding/{escaped(key)}"] = column_sum([project], key)
    for at, _project, component in truth.components():
        for text in TEXTS:
            found[f"{at}/{text}"] = getattr(component, text)
        for quarter in QUARTERS:
            found[f"{at}/schedule/{quarter}"] = component.schedule.get(quarter)
        for key in truth.money_keys:
            found[money_pointer(at, truth, key)] = component.money(key)
        for names in LISTS:
            found[f"{at}/{names}"] = tuple(getattr(component, names))
        for key, text_value in component.extra.items():
            found[f"{at}/extra/{escaped(key)}"] = text_value
    for key in truth.money_keys:
        found[f"/totals/declared/{escaped(key)}"] = (truth.declared or {}).get(key)
    for key in truth.funding_keys:
        found[f"/totals/computed/{escaped(key)}"] = column_sum(truth.projects, key)
    for i, subtotal in enumerate(truth.subtotals):
        found[f"/totals/subtotals/{i}/category"] = subtotal.category
        for key in truth.funding_keys:
            found[f"/totals/subtotals/{i}/declared/{escaped(key)}"] = subtotal.declared.get(key)
    return found
