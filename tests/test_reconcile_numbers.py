"""序号 without a gap, and the counts that a table states."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Check, Result
from tests.pipes import TITLE, read

HEAD = "序号 | 项目名称 | 总投资 | 承办单位"


def numbered(*rows: int | str) -> Result:
    """A number is a project, a text a heading."""
    lines = [f"{row} | 道路改造 | 10 | 区民政局" if isinstance(row, int) else f"{row} | | | " for row in rows]
    return read(HEAD, *lines)


def said(result: Result) -> list[tuple[str, str | None]]:
    return [(f.code, f.pointer) for f in result.findings if f.code.startswith("number-")]


def the_check(result: Result, ident: str) -> Check:
    (check,) = (check for check in result.checks if check.id == ident)
    return check


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((1, 2, 3), []),
        ((1, 2, 4), [("number-gap", "/projects/2/number")]),
        ((2, 3), [("number-gap", "/projects/0/number")]),
        ((1, 2, 2), [("number-duplicate", "/projects/2/number")]),
        ((1, 3, 2), [("number-out-of-order", "/projects/2/number")]),
        (
            (1, 2, 9, 3, 4),
            [("number-gap", "/projects/2/number"), ("number-out-of-order", "/projects/3/number")],
        ),
        (("一、甲类", 1, 2, "二、乙类", 3), []),
        (("一、甲类", 1, 2, "二、乙类", 1, 2), []),
        (("一、甲类", 1, 2, "二、乙类", 1, 3), [("number-gap", "/projects/3/number")]),
        (("一、甲类", 1, 2, 3, "二、乙类", 5), [("number-gap", "/projects/3/number")]),
    ],
)
def test_numbers_run_through_the_table_or_each_category(rows: tuple[int | str, ...], found: list[object]) -> None:
    result = numbered(*rows)
    assert said(result) == found
    assert the_check(result, "numbers").outcome == ("fails" if found else "holds")


def test_a_gap_says_what_is_missing() -> None:
    (finding,) = (f for f in numbered(1, 5).findings if f.code == "number-gap")
    assert "2–4" in finding.message.zh


@pytest.mark.parametrize(
    ("numbers", "between", "zh", "en"),
    [
        (
            (1, 2, 5),
            [1, 2],
            "序号缺 3–4，应在 2 与 5 之间。",
            "Missing from the running numbers: 3–4, between 2 and 5.",
        ),
        ((1, 2, 2, 4), [2, 3], "序号缺 3，应在 2 与 4 之间。", "Missing from the running numbers: 3, between 2 and 4."),
        ((2, 3), [0], "序号缺 1，应在 2 之前。", "Missing from the running numbers: 1, before 2."),
    ],
)
def test_a_gap_says_between_which_rows_it_is(numbers: tuple[int, ...], between: list[int], zh: str, en: str) -> None:
    (finding,) = (f for f in numbered(*numbers).findings if f.code == "number-gap")
    assert finding.evidence == {"between": [f"/projects/{i}/number" for i in between]}
    assert finding.message == (zh, en)


def test_a_number_that_comes_again_says_where_it_stands_first() -> None:
    found = [f for f in numbered(1, 2, 2, 3, 2).findings if f.code == "number-duplicate"]
    assert [(f.pointer, f.evidence) for f in found] == [
        (f"/projects/{i}/number", {"other_pointer": "/projects/1/number"}) for i in (2, 4)
    ]


def test_a_table_without_numbers_is_not_checked() -> None:
    check = the_check(read("项目名称 | 总投资 | 承办单位", "道路改造 | 10 | 区民政局"), "numbers")
    assert check.outcome == "not-checked" and check.reason is not None


@given(st.lists(st.integers(1, 6), min_size=1, max_size=7))
@settings(deadline=None, max_examples=40)
def test_only_one_two_three_holds(numbers: list[int]) -> None:
    holds = numbers == list(range(1, len(numbers) + 1))
    assert (said(numbered(*numbers)) == []) is holds


@pytest.mark.parametrize(("count", "outcome"), [(2, "holds"), (3, "fails")])
def test_the_count_of_a_category(count: int, outcome: str) -> None:
    result = numbered(f"一、甲类({count}项)", 1, 2, "二、乙类", 3)
    check = the_check(result, "category-count:1")
    assert (check.outcome, check.pointer, check.difference) == (outcome, "/categories/0", count - 2)
    assert [f.code for f in result.findings if f.pointer == "/categories/0"] == ["category-count-mismatch"] * (
        count - 2
    )


@pytest.mark.parametrize("place", ["title", "total", "cell"])
@pytest.mark.parametrize(("count", "outcome"), [(1, "holds"), (2, "fails")])
def test_the_count_of_the_whole(place: str, count: int, outcome: str) -> None:
    last = {"title": "合计 | | 10 | ", "total": f"合计：{count}个 | | 10 | ", "cell": f"合计 | {count}个 | 10 | "}[
        place
    ]
    title = f"{TITLE}（{count}项）" if place == "title" else TITLE
    result = read(HEAD, "1 | 道路改造 | 10 | 区民政局", " | | 5 | ", last.replace("10", "15"), title=title)
    assert the_check(result, "document-count").outcome == outcome
    found = [f.pointer for f in result.findings if f.code.endswith("count-mismatch")]
    assert found == ["/document"] * (count - 1)
