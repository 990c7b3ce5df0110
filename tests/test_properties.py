"""Properties that hold for every table of the family, tried on invented ones (see tests/generator).

A clean table is read exactly and raises nothing but what it deserves; every fault is found or put right; no value is
wrong without a finding on it; no cell is lost; no repair is wrong; nothing depends on chance.
"""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.model import Document, Value
from tests.generator.cases import Case, make_case
from tests.generator.deserved import Due
from tests.generator.faithful import faithful
from tests.generator.oracle import covered, judge
from tests.generator.reading import differences
from tests.generator.sheet import places
from tests.generator.truth import column_sum, total, values
from tests.soak import Tally, read, report, soak

TABLES_A_BATCH = 75
BATCHES = range(40)


# --- the program ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("batch", BATCHES)
def test_tables_are_read_right_or_reported(batch: int) -> None:
    tally = soak(range(batch * TABLES_A_BATCH, (batch + 1) * TABLES_A_BATCH))
    assert not tally.failing, report(tally, show=5)


def test_tables_that_were_once_misread_are_read_right_or_reported() -> None:
    tally = Tally()
    for seed in (Path(__file__).parent / "generator" / "once_misread.txt").read_text(encoding="utf-8").split():
        tally.merge(soak(range(int(seed), int(seed) + 1)))
    assert tally.tables > 100 and not tally.failing, report(tally, show=5)


@given(seed=st.integers(min_value=10**6, max_value=10**9))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_seed_is_read_right_or_reported(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    case = make_case(seed)
    assert judge(case, read(case, tmp_path_factory.mktemp("seed"))).failures == []


@pytest.mark.parametrize("seed", range(5000, 5030))
def test_reading_twice_gives_the_same(tmp_path: Path, seed: int) -> None:
    case = make_case(seed)
    assert repr(read(case, tmp_path)) == repr(read(case, tmp_path))


def displaced_case(seed: int) -> Case:
    while not any(fault.components for fault in make_case(seed).faults):
        seed += 1
    return make_case(seed)


@pytest.mark.parametrize("seed", range(6000, 6200, 10))
def test_without_repair_nothing_is_moved(tmp_path: Path, seed: int) -> None:
    result = read(displaced_case(seed), tmp_path, repair=False)
    assert [finding.code for finding in result.findings if finding.code == "column-shift-repaired"] == []
    assert [pointer for pointer, value in result.trace.items() if "moved" in value.how] == []


# --- the generator and its judge --------------------------------------------------------------------------


@pytest.mark.parametrize("first", range(0, 600, 100))
def test_invented_sums_hold_and_values_are_printed(first: int) -> None:
    for seed in range(first, first + 100):
        case = make_case(seed)
        assert not unprinted(case), seed
        if not case.clean:
            continue
        truth = case.truth
        for at, _project, component in truth.components():
            sources = total([amount for key, amount in component.funding.items() if key != "total"])
            assert "total" not in component.funding or component.funding["total"] == sources, (seed, at)
        for key, amount in (truth.declared or {}).items():
            assert amount == column_sum(truth.projects, key), (seed, key)


def unprinted(case: Case) -> list[str]:
    """Texts, amounts and lists of the truth that stand nowhere in the sheet and are not inherited."""
    printed = places(case.sheet)
    said = {pointer for pointer, value in values(case.truth).items() if value}
    missing = []
    for at, project, component in case.truth.components():
        own = {pointer for pointer in said if pointer.startswith(at + "/")}
        own -= {f"{at}/{key}" for key in component.inherited}
        missing += [pointer for pointer in own if pointer not in printed]
        assert project.name
    return missing


def test_the_markdown_says_what_the_sheet_holds() -> None:
    """Split again without any of the generator's own code, every row gives its cells back."""
    for seed in range(300):
        case = make_case(seed)
        text = case.source.decode("gb18030" if case.style.encoding == "gb18030" else "utf-8-sig")
        lines = [line for line in text.splitlines() if line.startswith("|")]
        rows = [line for line in lines if not re.fullmatch(r"\|(:?-+:?\|)+", line)]
        printed = [[cell.text for cell in line.cells] for page in case.sheet.pages for line in page.lines]
        assert len(rows) == len(printed), seed
        for row, cells in zip(rows, printed, strict=True):
            split = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
            assert split == cells[: len(split)], seed
            assert not any(cells[len(split) :]), seed


def test_a_faithful_reading_has_no_differences() -> None:
    for seed in range(300):
        case = make_case(seed)
        assert differences(case.truth, faithful(case.truth, case.style)) == ([], []), seed


def clean_case() -> Case:
    return next(case for case in map(make_case, range(1000)) if case.clean and case.style.has("leaders"))


def with_first_component(document: Document, **changes: Value[object]) -> Document:
    first = document.projects[0]
    part = dataclasses.replace(first.components[0], **changes)  # type: ignore[arg-type]
    changed = dataclasses.replace(first, components=(part, *first.components[1:]))
    return dataclasses.replace(document, projects=(changed, *document.projects[1:]))


def test_one_wrong_value_is_seen_and_is_silent_without_a_finding() -> None:
    case = clean_case()
    wrong = with_first_component(faithful(case.truth, case.style), leaders=Value(("别人",)))
    rows, found = differences(case.truth, wrong)
    assert rows == []
    assert [one.pointer for one in found] == ["/projects/0/components/0/leaders"]
    assert not covered(found[0].pointer, [], case, found)


def test_one_lost_row_is_seen() -> None:
    case = clean_case()
    document = faithful(case.truth, case.style)
    rows, _ = differences(case.truth, dataclasses.replace(document, projects=document.projects[1:]))
    assert [one.pointer for one in rows] == ["/projects/0"]


def test_one_wrong_amount_is_seen() -> None:
    case = clean_case()
    document = faithful(case.truth, case.style)
    key = case.truth.funding_keys[0]
    amounts = {**document.projects[0].components[0].funding, key: Value(Decimal("0.01"))}
    _, found = differences(case.truth, with_first_component(document, funding=amounts))  # type: ignore[arg-type]
    assert [one.pointer for one in found] == [f"/projects/0/components/0/funding/{key}"]


def test_a_due_finding_is_met_on_above_or_below_its_place_only() -> None:
    due = Due(("row-sum-mismatch",), ("/projects/1/components/0/funding",))
    assert due.met_by("row-sum-mismatch", "/projects/1/components/0/funding/total")
    assert due.met_by("row-sum-mismatch", "/projects/1/components/0")
    assert not due.met_by("row-sum-mismatch", "/projects/10/components/0/funding/total")
    assert not due.met_by("column-sum-mismatch", "/projects/1/components/0")
