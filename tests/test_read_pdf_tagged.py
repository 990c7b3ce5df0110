"""The tags of a PDF beside its rules: what they agree on says nothing, what they do not is a finding."""

from __future__ import annotations

import pytest

from ingest.model import Limits
from ingest.read.pdf.file import PdfFile
from ingest.read.pdf.lattice import rules_to_tables
from ingest.read.pdf.page import Page, TaggedRow
from ingest.read.pdf.reader import read_pdf
from ingest.read.pdf.rules import Rule
from ingest.read.pdf.tagged import differences
from tests.printing.examples import RULES
from tests.printing.fixtures import FIXTURES, path_of

XS, YS = (0.0, 50.0, 100.0), (0.0, 20.0, 40.0, 60.0)
"""Three rows of two cells."""
RULES_OF_ALL = [Rule(y, 0, 100) for y in YS], [Rule(x, 0, 60) for x in XS]
MARKS = [(0, 10.0, 10.0), (1, 60.0, 10.0), (2, 10.0, 30.0), (3, 60.0, 30.0), (4, 10.0, 50.0), (5, 60.0, 50.0)]
TAGS = [TaggedRow(2, [(0,), (1,)]), TaggedRow(2, [(2,), (3,)]), TaggedRow(2, [(4,), (5,)])]


def told(
    tags: list[TaggedRow] = TAGS,
    marks: list[tuple[int, float, float]] = MARKS,
    rules: tuple[list[Rule], list[Rule]] = RULES_OF_ALL,
) -> list[tuple[int, int, str]]:
    page = Page(1, 200, 200, tagged=[tags], marks=marks)
    return [(box.row, box.column, how.en) for _, box, how in differences(page, rules_to_tables(*rules))]


def test_what_agrees_says_nothing() -> None:
    assert told() == []


def test_a_rule_that_is_missing_between_two_cells() -> None:
    across, down = RULES_OF_ALL
    broken = [rule for rule in down if rule.at != 50] + [Rule(50, 0, 20), Rule(50, 40, 60)]
    assert [(row, column) for row, column, how in told(rules=(across, broken)) if "several cells" in how] == [(1, 0)]


def test_a_rule_that_is_missing_beside_an_empty_cell() -> None:
    """No text stands in the cell that is gone, but the row has a cell too few."""
    across, down = RULES_OF_ALL
    broken = [rule for rule in down if rule.at != 50] + [Rule(50, 0, 20), Rule(50, 40, 60)]
    tags = [TAGS[0], TaggedRow(2, [(3,)]), TAGS[2]]
    marks = [mark for mark in MARKS if mark[0] != 2]
    ((row, column, how),) = told(tags, marks, (across, broken))
    assert (row, column) == (1, 0) and "fewer cells" in how


def test_a_rule_too_many_through_a_cell() -> None:
    tags = [TAGS[0], TaggedRow(1, [(2, 3)]), TAGS[2]]
    ((row, column, how),) = told(tags)
    assert (row, column) == (1, 0) and "in several" in how


def test_a_row_below_the_last_rule() -> None:
    short = [rule for rule in RULES_OF_ALL[0] if rule.at < 60], [Rule(x, 0, 40) for x in XS]
    assert {how for _, _, how in told(rules=short)} == {"text that the tags give to the table stands outside its rules"}


def test_a_row_on_two_levels() -> None:
    tags = [TaggedRow(2, [(0,), (3,)]), TaggedRow(2, [(2,), (1,)]), TAGS[2]]
    assert [how for _, _, how in told(tags)] == ["cells that the tags give to one row stand in several"] * 2


def test_a_tagged_table_without_rules_is_none_of_theirs() -> None:
    """As one that lays out a page."""
    page = Page(1, 200, 200, tagged=[[TaggedRow(1, [(0,)])]], marks=[(0, 150.0, 150.0)])
    assert list(differences(page, rules_to_tables(*RULES_OF_ALL))) == []


@pytest.mark.parametrize("name", [name for name in FIXTURES if name != "office"])
def test_fixtures_have_tags_that_are_looked_at(name: str) -> None:
    """That nothing is said of them is asserted of their findings; here, that there was something to say."""
    with PdfFile(path_of(name).read_bytes(), "tagged.pdf", Limits()) as pdf:
        for page in pdf.pages():
            cells = [cell for rows in page.tagged for row in rows for cell in row.cells]
            assert {mark for cell in cells for mark in cell} == {mark for mark, _, _ in page.marks}
            assert len(cells) > 10


@pytest.mark.parametrize(
    ("name", "expected"),
    [("fails-rules", ["区城管局 区财政局"]), ("fails-tags", ["区城管局"]), ("passes-1", [])],
)
def test_the_finding_names_the_cell(name: str, expected: list[str]) -> None:
    findings = read_pdf((RULES / "tags-differ" / f"{name}.pdf").read_bytes(), "tagged.pdf", Limits())[2]
    assert [" ".join(cell.text.split()) for finding in findings for cell in finding.cells] == expected
