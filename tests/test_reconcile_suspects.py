"""Who is to blame for a sum that fails."""

from __future__ import annotations

import pytest

from ingest.model import Result, Suspect
from tests.pipes import read

HEAD = "序号 | 项目名称 | 总投资 | 上级补助 | 区级补助 | 区分管领导 | 承办单位"
ROWS = [
    "1 | 道路改造 | 34 | 10 | 24 | 赖丽水 | 区民政局",
    "2 | 学校建设 | 125 | | 125 | 赖丽水 | 区民政局",
    "3 | 公园建设 | 360 | 60 | 300 | 赖丽水 | 区民政局",
    "4 | 医院建设 | 47.5 | | 47.5 | 赖丽水 | 区民政局",
    "5 | 码头建设 | 88 | | 88 | 赖丽水 | 区民政局",
]
TOTAL = "合计 | | 654.5 | 70 | 584.5 | | "
OWN = "/projects/{}/components/0/funding/district_subsidy"
UPPER = "/projects/{}/components/0/funding/higher_level_subsidy"


def blamed(result: Result, pointer: str) -> list[Suspect]:
    return [s for f in result.findings if f.code.endswith("-mismatch") and f.pointer == pointer for s in f.suspects]


def first(rows: list[str], total: str = TOTAL, column: str = "district_subsidy") -> tuple[str, set[str]]:
    suspect = blamed(read(HEAD, *rows, total), f"/totals/declared/{column}")[0]
    return suspect.slip, set(suspect.pointers)


def with_row(number: int, row: str) -> list[str]:
    return [*ROWS[: number - 1], row, *ROWS[number:]]


@pytest.mark.parametrize(
    ("number", "printed", "slip"),
    [
        (2, "2 | 学校建设 | 125 | | 152 | 赖丽水 | 区民政局", "transposed-digits"),
        (2, "2 | 学校建设 | 125 | | 1250 | 赖丽水 | 区民政局", "point-moved"),
        (4, "4 | 医院建设 | 47.5 | | 4.75 | 赖丽水 | 区民政局", "point-moved"),
        (5, "5 | 码头建设 | 88 | | 880000 | 赖丽水 | 区民政局", "point-moved"),
        (2, "2 | 学校建设 | 125 | | -125 | 赖丽水 | 区民政局", "sign"),
        (2, "2 | 学校建设 | 125 | | 131 | 赖丽水 | 区民政局", "value"),
    ],
)
def test_one_value_and_its_slip(number: int, printed: str, slip: str) -> None:
    assert first(with_row(number, printed)) == (slip, {OWN.format(number - 1)})


def test_two_values_exchanged_in_a_row() -> None:
    row = "3 | 公园建设 | 360 | 300 | 60 | 赖丽水 | 区民政局"
    assert first(with_row(3, row)) == ("swapped", {OWN.format(2), UPPER.format(2)})


def test_two_values_exchanged_in_a_column() -> None:
    rows = [ROWS[0].replace("24", "125"), ROWS[1].replace("| 125 | 赖", "| 24 | 赖"), *ROWS[2:]]
    suspects = blamed(read(HEAD, *rows, TOTAL), "/projects/0/components/0")
    assert [(s.slip, set(s.pointers)) for s in suspects[:1]] == [("swapped", {OWN.format(0), OWN.format(1)})]


def test_a_row_printed_twice() -> None:
    slip, pointers = first([*ROWS, ROWS[4].replace("5 |", "6 |", 1)])
    assert slip == "row-twice"
    assert OWN.format(4) in pointers or OWN.format(5) in pointers


def test_a_row_that_the_total_leaves_out() -> None:
    slip, pointers = first(ROWS, "合计 | | 294.5 | 10 | 284.5 | | ")
    assert slip == "row-missing" and OWN.format(2) in pointers


def test_a_project_of_two_rows_printed_twice() -> None:
    more = " | | 12 | 2 | 10 | | "
    total = TOTAL.replace("654.5", "666.5").replace("70", "72").replace("584.5", "594.5")
    slip, pointers = first([*ROWS[:1], more, *ROWS[:1], more, *ROWS[1:]], total)
    assert slip == "row-twice"
    assert {pointer.split("/")[4] for pointer in pointers} == {"0", "1"}
    assert len({pointer.split("/")[2] for pointer in pointers}) == 1


def test_a_total_and_its_source_exchanged() -> None:
    row = "3 | 公园建设 | 300 | 60 | 360 | 赖丽水 | 区民政局"
    whole = "/projects/2/components/0/funding/total"
    result = read(HEAD, *with_row(3, row), TOTAL)
    for place in ("/projects/2/components/0", "/totals/declared/total", "/totals/declared/district_subsidy"):
        suspect = blamed(result, place)[0]
        assert (suspect.slip, set(suspect.pointers)) == ("swapped", {OWN.format(2), whole})


def test_a_value_in_the_column_beside_its_own_that_declares_nothing() -> None:
    row = "5 | 码头建设 | 88 | 88 | | 赖丽水 | 区民政局"
    rows = [one.replace("| 10 |", "| |").replace("| 60 |", "| |") for one in with_row(5, row)]
    rows = [rows[0].replace("34", "24"), rows[1], rows[2].replace("360", "300"), *rows[3:]]
    assert first(rows, "合计 | | 584.5 | | 584.5 | | ") == ("shifted", {UPPER.format(4)})


def test_a_row_missing_from_a_category_that_counts_it() -> None:
    rows = ["一、甲类（3项） | | | | | | ", *ROWS[:2], "二、乙类（3项） | | | | | | ", *ROWS[2:]]
    total = "合计 | | 664.5 | 75 | 589.5 | | "
    assert first(rows, total) == ("row-missing", {"/categories/0"})


def test_an_empty_total_whose_sources_are_there() -> None:
    rows = [one.replace("| 34 |", "| |") for one in ROWS]
    assert first(rows, TOTAL, "total") == ("value", {"/projects/0/components/0/funding/total"})


def test_what_would_break_a_sum_that_holds_is_no_suspect() -> None:
    """152 for 125 would explain the column, but the row of 125 adds up; the total's own row does not."""
    result = read(HEAD, *ROWS, TOTAL.replace("584.5", "611.5"))
    (suspect,) = blamed(result, "/totals/declared/district_subsidy")
    assert suspect.pointers == ("/totals/declared/district_subsidy",)


def test_an_empty_cell_where_a_row_and_a_column_fall_short() -> None:
    _, pointers = first(with_row(1, ROWS[0].replace("| 10 |", "| |")), column="higher_level_subsidy")
    assert pointers == {UPPER.format(0)}


def test_the_declared_figure_itself() -> None:
    slip, pointers = first(ROWS, TOTAL.replace("654.5", "645.5"), "total")
    assert (slip, pointers) == ("transposed-digits", {"/totals/declared/total"})


def test_a_sound_table_blames_nobody() -> None:
    assert [f.suspects for f in read(HEAD, *ROWS, TOTAL).findings if f.suspects] == []


@pytest.mark.parametrize("above", ["", "单位：亿元", "单位：元"])
def test_cells_that_stand_off_come_first_in_any_unit(above: str) -> None:
    head = "序号 | 项目名称 | 总投资 | 区级补助 | 镇村自筹 | 区分管领导 | 承办单位 | "
    sound = "1 | 道路改造 | 34 | 24 | 10 | 赖丽水 | 区民政局"
    surplus = "2 | 码头建设 | 88 | | 88 | | 赖丽水 | 区教育局"
    result = read(head, sound, surplus, "合计 | | 122 | 112 | 10 | | ", above=above, repair=False)
    suspect = blamed(result, "/totals/declared/district_subsidy")[0]
    assert (suspect.slip, suspect.pointers) == ("shifted", ("/projects/1/components/0/funding/township_self_raised",))


@pytest.mark.parametrize("amount", ["9" * 24, "0.12345678901234567", "-" + "1" * 20])
def test_long_amounts_are_weighed_like_short_ones(amount: str) -> None:
    result = read(HEAD, *with_row(5, f"5 | 码头建设 | 88 | | {amount} | 赖丽水 | 区民政局"), TOTAL)
    assert "column-sum-mismatch" in [finding.code for finding in result.findings]


def test_two_wrong_values_of_a_column_are_the_suspects_of_its_total() -> None:
    head = "序号 | 项目名称 | 总投资 | 上级补助 | 区级补助"
    rows = [
        "1 | 甲 | 252 | | 225",
        "2 | 乙 | 404 | | 440",
        "3 | 丙 | 30 | 10 | 20",
        "4 | 丁 | 8 | 1 | 7",
        "5 | 戊 | 5 | | 5",
    ]
    result = read(head, *rows, "合计 | | 699 | 11 | 688")
    suspect = blamed(result, "/totals/declared/district_subsidy")[0]
    assert suspect.pointers == tuple(f"/projects/{i}/components/0/funding/district_subsidy" for i in (0, 1))
    assert blamed(result, "/projects/0/components/0")[0].slip == "transposed-digits"


def test_a_row_printed_twice_is_blamed_once_in_each_sum_for_its_value_there() -> None:
    result = read(HEAD, *ROWS, ROWS[2].replace("3 |", "6 |", 1), TOTAL)
    for key in ("total", "higher_level_subsidy", "district_subsidy"):
        suspects = blamed(result, f"/totals/declared/{key}")
        both = {(f"/projects/{i}/components/0/funding/{key}",) for i in (2, 5)}
        assert {s.pointers for s in suspects if s.slip == "row-twice"} == both
        assert len([s for s in suspects if s.slip == "row-twice"]) == 2


def test_a_row_printed_twice_where_only_subtotals_name_its_sources() -> None:
    subtotal = "小计 | | 654.5 | 70 | 584.5 | | "
    result = read(HEAD, *ROWS, ROWS[2].replace("3 |", "6 |", 1), subtotal, "合计 | | 654.5 | | | | ")
    suspects = blamed(result, "/totals/subtotals/0/declared/district_subsidy")
    assert {s.pointers for s in suspects if s.slip == "row-twice"} == {(OWN.format(2),), (OWN.format(5),)}
