"""Lines weighed: which stand off, and columns that no header names."""

from __future__ import annotations

from ingest.structure.drafts import Drafted, draft_lines
from ingest.structure.family import grids_of_kind
from ingest.structure.stitch import stitch
from ingest.values.amount import AmountReader
from ingest.vocabulary import default
from tests.pipes import HEAD, ROADS, SCHOOL, blocks

WORDS = default()


def drafted(*lines: str) -> Drafted:
    read = blocks([*lines])
    return draft_lines(stitch(read, grids_of_kind(read.grids, WORDS), WORDS), WORDS, AmountReader(WORDS.amounts))


def test_a_sound_row_has_no_candidates() -> None:
    assert [draft.candidates for draft in drafted(HEAD, ROADS, SCHOOL).drafts] == [(), (), ()]


def test_a_row_with_a_cell_out_of_place_stands_off() -> None:
    draft = drafted(HEAD, ROADS, SCHOOL, "3 | 公园建设 | 5 | 5 | 赖丽水 | 区民政局").drafts[-1]
    assert draft.off
    assert {placement[3] for placement in draft.candidates} == {3, 4}
    assert all(placement[4:] == (5, 6) for placement in draft.candidates)


def test_a_column_that_most_rows_fill_is_one_though_no_header_names_it() -> None:
    found = drafted(HEAD + " | ", ROADS + " | 甲", SCHOOL + " | 乙")
    assert (found.unnamed, found.columns[-1].key, found.columns[-1].role) == ({7: 7}, "第8列", "extra")
    assert [draft.off for draft in found.drafts] == [False] * 3


def test_a_label_stays_where_it_is() -> None:
    draft = drafted(HEAD, ROADS, "合计 | | 10 | 4 | 6 | | ").drafts[-1]
    assert [item.fixed for item in draft.items] == [True, False, False, False]
