"""Readings made by hand, for the checks that look at one: invented rows, and the table of 2024 from its pipes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingest.model import (
    Category,
    Cell,
    Column,
    Component,
    Document,
    Finding,
    Grids,
    Location,
    Project,
    Reading,
    Table,
    Totals,
    Value,
)
from ingest.values.names import split_people
from ingest.values.units import expand, split_units
from ingest.vocabulary import default

SOURCE = Path(__file__).parent.parent / "raw" / "2024" / "quanzhou-2024.md"
FIELDS = ("name", "rationale", "preparation", "q1", "q2", "q3", "q4", "leaders", "lead_units", "support_units")
TEXTS = ("rationale", "preparation", "q1", "q2", "q3", "q4")


def cell(text: str, row: int = 1, column: int = 1) -> Cell:
    return Cell(text, Location(1, row, column))


def value(said: Any, how: Sequence[str] = (), printed: str | None = None) -> Value[Any]:
    text = printed if printed is not None else "" if said in (None, ()) else str(said)
    return Value(said, (cell(text),), tuple(how))


def component(index: int = 1, how: Mapping[str, Sequence[str]] | None = None, **said: Any) -> Component:
    """A component that says what is given; everything else is there and filled, so that no check minds it."""
    how = how or {}
    filled: dict[str, Any] = {
        "name": None,
        "rationale": "理由",
        "preparation": "准备",
        "q1": "选址",
        "q2": "招标",
        "q3": "施工",
        "q4": "验收",
        "total": Decimal(10),
        "leaders": ("赖丽水",),
        "lead_units": ("区民政局",),
        "support_units": (),
        "extra": {},
    }
    filled |= said
    own = {key: value(filled[key], how.get(key, ())) for key in filled if key != "extra"}
    return Component(
        id=f"x-{index}",
        index=index,
        name=own["name"],
        rationale=own["rationale"],
        preparation=own["preparation"],
        schedule={quarter: own[quarter] for quarter in ("q1", "q2", "q3", "q4")},
        funding={"total": own["total"]},
        amounts={},
        leaders=own["leaders"],
        lead_units=own["lead_units"],
        support_units=own["support_units"],
        extra={key: value(text) for key, text in filled["extra"].items()},
    )


def project(
    name: str | None = "道路改造", *components: Component, category: int | None = 1, number: int = 1
) -> Project:
    return Project(
        id=f"2024-{number:02d}",
        number=value(number),
        name=value(name),
        category=value(category),
        funding={},
        components=components or (component(),),
    )


def reading(
    *projects: Project, fields: Sequence[str] = FIELDS, year: int | None = 2024, categories: int = 1
) -> Reading:
    columns = (*(Column(key, "field", key) for key in fields), Column("total", "funding", "总投资"))
    document = Document(
        id="x",
        title=value("某区2024年责任分解表"),
        issuer=None,
        year=year,
        amount_unit="万元",
        columns=columns,
        notes=(),
        categories=tuple(Category(i, value(f"第{i}类"), value(None)) for i in range(1, categories + 1)),
        projects=projects,
        totals=Totals({}, {}, ()),
    )
    table = Table(document.title, columns, (), (), (), (), (), None, (), (), {}, (1,))
    return Reading(Grids(()), table, document, {})


def one(name: str = "道路改造", **said: Any) -> Reading:
    """A document of one project with one component."""
    return reading(project(name, component(**said)))


def found(findings: Sequence[Finding]) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.pointer) for finding in findings]


def table_of_2024() -> Reading:
    """The table of 2024, its pipes split by hand; the four shifted rows matter here only for their texts."""
    words = default().names
    rows = []
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        if line.startswith("|") and "---" not in line and "序号" not in line and "季度" not in line:
            cells = [text.strip() for text in line.strip().strip("|").split("|")]
            if len(cells) >= 15 and any(cells[2:]) and not cells[0].startswith("2024年"):
                rows.append([*cells[:12], *cells[-3:]] if cells[-1] else cells[:15])
    lists = [[split_units(text, words) for text in cells[13:15]] for cells in rows]
    known = {name for pair in lists for names in pair for name in names}
    projects: list[Project] = []
    for cells, units in zip(rows, lists, strict=True):
        said: dict[str, Any] = dict(zip(TEXTS, (text or None for text in cells[2:8]), strict=True))
        said["leaders"] = split_people(cells[12], words)
        for key, names in zip(("lead_units", "support_units"), units, strict=True):
            full = {expansion.short: expansion.full for expansion in expand(names, words, known)}
            said[key] = tuple(full.get(name, name) for name in names)
        if cells[0]:
            projects.append(project(cells[1], component(**said), number=int(cells[0])))
        else:
            first = projects.pop()
            inherited = {key: ("inherited",) for key in ("leaders", "lead_units", "support_units") if not said[key]}
            said |= {key: getattr(first.components[-1], key).value for key in inherited}
            index = len(first.components) + 1
            more = component(index, inherited, **said)
            projects.append(project(first.name.value, *first.components, more, number=first.number.value or 0))
    return reading(*projects)
