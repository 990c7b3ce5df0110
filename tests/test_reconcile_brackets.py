"""Quotes and brackets without a partner."""

from __future__ import annotations

import pytest

from ingest.reconcile.brackets import lone_mark, unbalanced
from ingest.vocabulary import default
from tests.readings import component, found, one, project, reading, table_of_2024


@pytest.mark.parametrize(
    "text",
    [
        "妇女“两癌”筛查",
        "(全角）也算",
        "(1)道路;2)桥梁",
        "1)道路;2）桥梁",
        "(包括:1)道路;2)桥梁)",
        "a)道路;b)桥梁",
        "见(附件,1)",
        "《条例(试行)》",
        "管径12”",
        "it’s",
        '"一户一档"',
        "5' 管",
        "取值(0,1]",
    ],
)
def test_balanced(text: str) -> None:
    assert lone_mark(text) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("根据电梯安全管理条例》第六条", 10),
        ("打造便民文化圈”为民办实事", 7),
        ("“掌上办“", 0),
        ("(见附件", 0),
        ("完成】", 2),
        ('"一户一档', 0),
        ("(1)道路;2)桥(梁", 9),
        ("(甲))", 3),
    ],
)
def test_lone(text: str, at: int) -> None:
    assert lone_mark(text) == at


def test_every_text_is_looked_at_once_and_by_its_pointer() -> None:
    table = one("名称（一期", rationale="a《b", q2="(c", extra={"镇/村": "d」"})
    assert found(unbalanced(table, default())) == [
        ("bracket-unbalanced", "/projects/0/name"),
        ("bracket-unbalanced", "/projects/0/components/0/rationale"),
        ("bracket-unbalanced", "/projects/0/components/0/schedule/q2"),
        ("bracket-unbalanced", "/projects/0/components/0/extra/镇~1村"),
    ]


def test_an_inherited_text_is_not_reported_again() -> None:
    table = reading(
        project("道路", component(1, rationale="a《b"), component(2, {"rationale": ("inherited",)}, rationale="a《b"))
    )
    assert len(unbalanced(table, default())) == 1


def test_the_table_of_2024_has_two() -> None:
    findings = unbalanced(table_of_2024(), default())
    assert [(finding.pointer, finding.arguments["mark"]) for finding in findings] == [
        ("/projects/11/components/0/rationale", "”"),
        ("/projects/30/components/0/rationale", "》"),
    ]
    assert "便民文化圈”" in str(findings[0].arguments["excerpt"])
