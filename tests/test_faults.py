"""The fault benchmark: its tables are what they say, its score sees what it must, and its page is kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest import run
from tests.faults.__main__ import PAGE, case_of, formats_in_turn, tried
from tests.faults.kinds import KINDS, Kind, kind
from tests.faults.page import Trial, tables, written
from tests.faults.score import score
from tests.faults.tables import FORMATS, clean_table, faulted_case, silenced, write
from tests.faults.tally import CLEAN, Tally
from tests.generator.cases import Case

SEEDS = range(900, 902)


@pytest.fixture(scope="module")
def tally() -> Tally:
    return tried(SEEDS, FORMATS, others=1)


def test_no_repair_is_wrong_and_nothing_is_silent(tally: Tally) -> None:
    assert tally.sound, tally.worst


def test_every_fault_that_the_table_contradicts_is_found(tally: Tally) -> None:
    whole = tally.sum(silent=None)
    assert whole.found == whole.contradicted > 50


def test_a_clean_table_raises_no_alarm(tally: Tally) -> None:
    clean = tally.sum(CLEAN, silent=None)
    assert clean.files >= 2 * len(SEEDS) and clean.alarmed == 0


def first_case(name: str, silent: bool = False) -> Case:
    return next(case for seed in range(1, 200) if (case := faulted_case(seed, kind(name), silent)))


@pytest.mark.parametrize("one", KINDS, ids=lambda one: one.name)
def test_every_kind_changes_one_thing_in_some_table(one: Kind) -> None:
    case = first_case(one.name)
    clean = case_of(CLEAN, case.seed, False, "md")
    assert clean is not None and clean.source != case.source
    assert len(case.faults) == 1


def test_the_same_seed_gives_the_same_table() -> None:
    assert first_case("point-moved").source == first_case("point-moved").source


def test_a_silenced_table_declares_nothing() -> None:
    truth, style = silenced(*clean_table(7))
    assert truth.declared is None and not truth.subtotals and not style.has("total")
    assert all(category.declared_count is None for category in truth.categories)


@pytest.mark.parametrize("silent", [False, True])
def test_a_wrong_digit_is_seen_only_where_the_table_declares_sums(silent: bool, tmp_path: Path) -> None:
    case = first_case("wrong-digit", silent)
    outcome = score(case, run(write(case, "md", tmp_path)))
    assert (outcome.provable, outcome.found) == (not silent, not silent)


def test_a_missed_fault_is_silent(tmp_path: Path) -> None:
    """Scored against the reading of the clean table, a fault is one that nobody has noticed."""
    case = first_case("wrong-total")
    clean = case_of(CLEAN, case.seed, False, "md")
    assert clean is not None
    outcome = score(case, run(write(clean, "md", tmp_path)))
    assert not outcome.found and outcome.silent


def test_a_row_left_where_it_was_shifted_is_not_repaired(tmp_path: Path) -> None:
    case = first_case("beside-total")
    path = write(case, "md", tmp_path)
    assert score(case, run(path)).fate == "repaired"
    assert score(case, run(path, repair=False)).fate == "reported"


def test_formats_take_turns() -> None:
    turns = [formats_in_turn(turn, FORMATS, 2) for turn in range(6)]
    assert all(one[0] == "md" and len(one) == 3 for one in turns)
    assert {format for one in turns for format in one} == set(FORMATS)


def test_the_page_lists_every_kind_and_says_which_tables_were_tried(tally: Tally) -> None:
    said = tables(tally, Trial(len(SEEDS), SEEDS[0], FORMATS))
    assert f"tables {len(SEEDS)} · 种子 seed {SEEDS[0]}" in said
    assert [one.name for one in KINDS if tally.sum(one.name).files and f"| {one.title.zh}" not in said] == []
    page = "before\n<!-- generated:faults -->\nold\n<!-- /generated:faults -->\nafter\n"
    assert written(page, "new") == "before\n<!-- generated:faults -->\n\nnew\n\n<!-- /generated:faults -->\nafter\n"


def test_the_kept_page_has_all_kinds_and_sums_them_up() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [one.name for one in KINDS if f"| {one.title.zh} {one.title.en} |" not in page] == []
    assert len(re.findall(r"^\| \*\*合计 all\*\* \|", page, re.MULTILINE)) == 3
