"""What is empty though the table has a column for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.model import Cell, Location, Text, Value
from ingest.reconcile.missing import category_missing, milestone_missing, value_missing
from ingest.vocabulary import default
from tests.readings import FIELDS, component, found, one, project, reading, table_of_2024


def test_empty_quarters_are_reported_once_a_component() -> None:
    (finding,) = milestone_missing(one(q3=None, q4=None), default())
    assert finding.pointer == "/projects/0/components/0"
    assert finding.arguments == {"quarters": Text("3季度、4季度", "Q3, Q4")}


def test_a_quarter_without_a_column_is_not_missed() -> None:
    some = tuple(field for field in FIELDS if field not in ("q3", "q4"))
    row = project("道路", component(q2=None, q3=None, q4=None))
    assert [f.evidence["quarters"] for f in milestone_missing(reading(row, fields=some), default())] == [["q2"]]
    assert milestone_missing(reading(row, fields=("name",)), default()) == ()


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"leaders": ()}, "/projects/0/components/0/leaders"),
        ({"lead_units": ()}, "/projects/0/components/0/lead_units"),
        ({"total": None}, "/projects/0/components/0/funding/total"),
    ],
)
def test_a_needed_value_is_missing(said: dict[str, object], pointer: str) -> None:
    assert found(value_missing(one(**said), default())) == [("value-missing", pointer)]


def test_a_project_without_a_name() -> None:
    (finding,) = value_missing(reading(project(None)), default())
    assert (finding.pointer, finding.arguments["field"]) == ("/projects/0/name", Text("项目名称", "the project's name"))


def test_nothing_is_missing_where_there_is_no_column_or_no_need() -> None:
    assert value_missing(reading(project("道路", component(leaders=())), fields=("name",)), default()) == ()
    assert value_missing(one(support_units=(), rationale=None), default()) == ()


def test_an_empty_list_is_missed_of_each_component_and_an_inherited_one_is_not_missed() -> None:
    empty = project("道路", component(1, leaders=()), component(2, leaders=()))
    assert [finding.pointer for finding in value_missing(reading(empty), default())] == [
        "/projects/0/components/0/leaders",
        "/projects/0/components/1/leaders",
    ]
    inherited = project("道路", component(1), component(2, {"leaders": ("inherited",)}))
    assert value_missing(reading(inherited), default()) == ()


@pytest.mark.parametrize(("printed", "missed"), [("", 1), ("—", 1), ("/", 1), ("待定", 0)])
def test_a_total_that_is_unread_is_not_missing(printed: str, missed: int) -> None:
    total = Value(None, (Cell(printed, Location(1, 2, 3), rowspan=2),))
    row = replace(component(2), funding={"total": total})
    assert len(value_missing(reading(project("道路", component(1), row)), default())) == missed


def test_a_project_under_no_category() -> None:
    table = reading(project("甲"), project("乙", category=None))
    (finding,) = category_missing(table, default())
    assert (finding.pointer, finding.arguments["project"]) == ("/projects/1", "乙")
    assert category_missing(reading(project("乙", category=None), categories=0), default()) == ()


def test_the_table_of_2024() -> None:
    table = table_of_2024()
    assert [(f.pointer, f.evidence["quarters"]) for f in milestone_missing(table, default())] == [
        ("/projects/13/components/0", ["q4"]),
        ("/projects/16/components/0", ["q3", "q4"]),
    ]
    assert value_missing(table, default()) == ()
