"""The 2024 table with slips of a typist: each is found where it is and rightly blamed, alone and together."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from ingest import run
from ingest.model import Finding, Result

TABLE = Path(__file__).parent.parent / "raw" / "2024" / "quanzhou-2024.md"
TOTAL, UPPER, DISTRICT, TOWNSHIP, LEADER, LEAD = -7, -6, -5, -4, -3, -2
"""Where these stand in a row of page 2 or later."""
PLAN_1 = 4
STOOD_OFF = range(4)
"""The rows that the declared totals prove one column off: while a total does not hold, it proves nothing."""


class Lines:
    """The source, line by line, and what a typist may do to it."""

    def __init__(self) -> None:
        self.lines = TABLE.read_text(encoding="utf-8").splitlines()

    def at(self, opening: str) -> int:
        (line,) = (i for i, text in enumerate(self.lines) if text.startswith(f"| {opening}"))
        return line

    def cells(self, line: int) -> list[str]:
        return [cell.strip() for cell in self.lines[line].strip()[1:-1].split("|")]

    def put(self, line: int, cells: list[str]) -> None:
        self.lines[line] = "| " + " | ".join(cells) + " |"

    def change(self, opening: str, column: int, printed: str, typed: str) -> None:
        line = self.at(opening)
        cells = self.cells(line)
        assert printed in cells[column], cells
        cells[column] = cells[column].replace(printed, typed)
        self.put(line, cells)

    def swap(self, opening: str, one: int, other: int) -> None:
        cells = self.cells(self.at(opening))
        cells[one], cells[other] = cells[other], cells[one]
        self.put(self.at(opening), cells)


class Expected(NamedTuple):
    """A finding that is due; of a sum also its difference, and its first suspect with the slip."""

    code: str
    pointer: str
    difference: Decimal | None = None
    blamed: tuple[str, ...] = ()
    slip: str | None = None


class Slip(NamedTuple):
    do: Callable[[Lines], None]
    expected: tuple[Expected, ...]


def money(project: int, key: str) -> str:
    return f"/projects/{project - 1}/components/0/funding/{key}"


def declared(key: str) -> str:
    return f"/totals/declared/{key}"


def both_sums(project: int, key: str, off: str, slip: str) -> tuple[Expected, ...]:
    """A source that is wrong breaks the sum of its row and that of its column: they cross in it."""
    blamed = (money(project, key),)
    return (
        Expected("row-sum-mismatch", f"/projects/{project - 1}/components/0", Decimal(off), blamed, slip),
        Expected("column-sum-mismatch", declared(key), Decimal(off), blamed, slip),
    )


def drop(lines: Lines, opening: str) -> None:
    del lines.lines[lines.at(opening)]


def double(lines: Lines, opening: str) -> None:
    line = lines.at(opening)
    lines.lines.insert(line, lines.lines[line])


SLIPS = {
    "digits transposed": Slip(
        lambda lines: lines.change("34 |", UPPER, "144", "414"),
        both_sums(34, "higher_level_subsidy", "-270", "transposed-digits"),
    ),
    "the point moved": Slip(
        lambda lines: lines.change("30 |", TOWNSHIP, "51.2", "512"),
        both_sums(30, "township_self_raised", "-460.8", "point-moved"),
    ),
    "a wrong count": Slip(
        lambda lines: lines.change("二、", 0, "(5项)", "(6项)"),
        (Expected("category-count-mismatch", "/categories/1", Decimal(1)),),
    ),
    "a number twice": Slip(
        lambda lines: lines.change("22 |", 0, "22", "21"),
        (
            Expected("number-duplicate", "/projects/21/number"),
            Expected("number-gap", "/projects/22/number"),
        ),
    ),
    "two cells changed places": Slip(
        lambda lines: lines.swap("33 |", LEADER, PLAN_1),
        (Expected("value-misplaced", "/projects/32/components/0"),),
    ),
    "a digit": Slip(
        lambda lines: lines.change("37 |", UPPER, "60", "80"),
        both_sums(37, "higher_level_subsidy", "-20", "value"),
    ),
    "a sign": Slip(
        lambda lines: lines.change("40 |", UPPER, "10", "-10"),
        (
            *both_sums(40, "higher_level_subsidy", "20", "sign"),
            Expected("amount-negative", money(40, "higher_level_subsidy")),
        ),
    ),
    "typed in 元": Slip(
        lambda lines: lines.change("40 |", UPPER, "10", "100000"),
        both_sums(40, "higher_level_subsidy", "-99990", "point-moved"),
    ),
    "two sources changed places": Slip(
        lambda lines: lines.swap("36 |", UPPER, DISTRICT),
        tuple(
            Expected("column-sum-mismatch", declared(key), Decimal(off),
                     (money(36, "higher_level_subsidy"), money(36, "district_subsidy")), "swapped")
            for key, off in (("higher_level_subsidy", "-188"), ("district_subsidy", "188"))
        ),
    ),
    "a grand total": Slip(
        lambda lines: lines.change("2024年合计", TOTAL, "29162.79", "29612.79"),
        (
            Expected("column-sum-mismatch", declared("total"), Decimal(450), (declared("total"),), "transposed-digits"),
            Expected("row-sum-mismatch", "/totals/declared", Decimal(450), (declared("total"),), "transposed-digits"),
        ),
    ),
    "a row left out": Slip(
        lambda lines: drop(lines, "36 |"),
        (
            Expected("number-gap", "/projects/35/number"),
            Expected("category-count-mismatch", "/categories/4", Decimal(1)),
            *(
                Expected("column-sum-mismatch", declared(key), Decimal(off), ("/projects/35/number",), "row-missing")
                for key, off in (("total", "264"), ("higher_level_subsidy", "38"), ("district_subsidy", "226"))
            ),
        ),
    ),
    "a row twice": Slip(
        lambda lines: double(lines, "34 |"),
        (
            Expected("number-duplicate", "/projects/34/number"),
            Expected("category-count-mismatch", "/categories/3", Decimal(-1)),
            *(
                Expected("column-sum-mismatch", declared(key), Decimal(off), (money(34, key),), "row-twice")
                for key, off in (("total", "-180"), ("higher_level_subsidy", "-144"), ("district_subsidy", "-36"))
            ),
        ),
    ),
    "a deadline outside its quarter": Slip(
        lambda lines: lines.change("37 |", PLAN_1, "", "9月底前完成选址"),
        (Expected("month-outside-quarter", "/projects/36/components/0/schedule/q1"),),
    ),
}  # fmt: skip
FIVE = ("digits transposed", "the point moved", "a wrong count", "a number twice", "a deadline outside its quarter")


def with_slips(names: tuple[str, ...], folder: Path) -> Result:
    lines = Lines()
    for name in names:
        SLIPS[name].do(lines)
    source = folder / "typed.md"
    source.write_text("\n".join(lines.lines) + "\n", encoding="utf-8")
    return run(source)


def the(expected: Expected, result: Result) -> Finding:
    found = [one for one in result.findings if (one.code, one.pointer) == (expected.code, expected.pointer)]
    assert len(found) == 1, [(one.code, one.pointer) for one in result.findings if one.severity != "info"]
    return found[0]


def assert_found_and_blamed(names: tuple[str, ...], result: Result, before: Result) -> None:
    """What is due is found, with the right suspect first, and nothing else is said that was not said before."""
    due = [expected for name in names for expected in SLIPS[name].expected]
    for expected in due:
        finding = the(expected, result)
        if expected.difference is not None:
            assert finding.difference == expected.difference, expected
        if expected.slip is not None:
            first = finding.suspects[0]
            assert (first.slip, set(first.pointers)) == (expected.slip, set(expected.blamed)), finding.suspects
            assert first.explains == expected.difference
    due_now = [(one.code, one.pointer) for one in due]
    if any(one.code == "column-sum-mismatch" and one.blamed != (one.pointer,) for one in due):
        due_now += [("column-shift-ambiguous", f"/projects/{i}/components/0") for i in STOOD_OFF]
    assert sorted(new_in(result, before)) == sorted(due_now)


def new_in(result: Result, before: Result) -> list[tuple[str, str]]:
    """Warnings and errors that the sound table does not raise in the same words."""
    known = {(one.code, one.message.zh) for one in before.findings}
    loud = [one for one in result.findings if one.severity != "info"]
    return [(one.code, one.pointer or "") for one in loud if (one.code, one.message.zh) not in known]


@pytest.fixture(scope="module")
def sound() -> Result:
    return run(TABLE)


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_is_found_and_rightly_blamed(name: str, sound: Result, tmp_path: Path) -> None:
    assert_found_and_blamed((name,), with_slips((name,), tmp_path), sound)


def test_five_slips_are_each_found_and_rightly_blamed(sound: Result, tmp_path: Path) -> None:
    result = with_slips(FIVE, tmp_path)
    assert_found_and_blamed(FIVE, result, sound)
    assert not result.reconciled
