"""What a table holds beside its values: counts, subtotals, notes, furniture."""

from __future__ import annotations

from tests.pipes import HEAD, ROADS, SCHOOL, TITLE, structured


def test_the_number_of_projects_is_counted_without_components() -> None:
    table = structured(TITLE, [HEAD, "一、民生类(2项) | | | | | | ", ROADS, " | | 5 | | 5 | | ", SCHOOL])
    assert [(count.declared, len(count.rows), count.heading) for count in table.counts] == [(2, 2, 0)]


def test_a_subtotal_belongs_to_the_category_whose_rows_it_adds_up() -> None:
    table = structured(
        [HEAD, "一、甲类 | | | | | | ", ROADS, "小计 | | 10 | 4 | 6 | | ", "二、乙类 | | | | | | ", SCHOOL]
    )
    assert [(subtotal.heading, len(subtotal.addends)) for subtotal in table.subtotals] == [(0, 1)]


def test_words_in_the_row_of_a_total_are_a_note() -> None:
    table = structured([HEAD, ROADS, "合计 | 含预备费 | 10 | 4 | 6 | | "])
    assert [[cell.text for cell in note] for note in table.notes] == [["含预备费"]]


def test_labels_titles_units_and_headers_are_furniture() -> None:
    table = structured(
        [f"{TITLE} | | | | | | ", "单位：万元 | | | | | | ", HEAD, ROADS, "合计 | 1个 | 10 | 4 | 6 | | "]
    )
    said = {cell.text for cell in table.furniture}
    assert {TITLE, "单位：万元", "序号", "承办单位", "合计", "1个"} <= said
    assert not {"道路改造", "10"} & said
