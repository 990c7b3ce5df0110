"""What a finding of the report shows of the source: the rows, the lines and the places that it is about."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from ingest.emit.html import html
from ingest.emit.report import to_bytes
from ingest.emit.report.figures import places
from ingest.emit.report.paper import working_paper
from ingest.model import Finding, Result
from ingest.pipeline import run
from tests.pipes import TITLE, read

HEAD = "序号 | 项目名称 | 总投资 | 上级补助 | 区级补助 | 区分管领导 | 承办单位"
ROWS = [
    "1 | 道路改造 | 34 | 10 | 24 | 赖丽水 | 区民政局",
    "2 | 学校建设 | 125 | | 125 | 赖丽水 | 区民政局",
    "4 | 公园建设 | 360 | 60 | 300 | 赖丽水 | 区民政局",
]


def the(result: Result, code: str, pointer: str | None = None) -> Finding:
    return next(one for one in result.findings if one.code == code and pointer in (None, one.pointer))


def told(result: Result, finding: Finding) -> str:
    """All that is said of a finding, in Chinese, without markup."""
    page = to_bytes(result).decode()
    begin = page.index(f'id="f-{finding.id}"')
    end = min(at for end in ("</article>", "</tr>\n") if (at := page.find(end, begin)) >= 0)
    return words(page[page.index(">", begin) + 1 : end])


def words(markup: str) -> str:
    chinese = re.sub(r'<span lang="en">.*?</span>', "", markup)
    return " ".join(unescape(re.sub("<[^>]+>", " ", chinese)).split())


def test_a_lost_row_is_told_by_the_rows_around_it_and_what_the_totals_miss() -> None:
    result = read(HEAD, *ROWS, "合计 | | 530 | 71 | 459 | | ")
    blamed = told(result, the(result, "column-sum-mismatch", "/totals/declared/total"))
    assert "漏行 各合计所缺：区级补助 10、上级补助 1、总投资 11" in blamed
    assert "第2项“学校建设” ⤵ 与 第4项“公园建设” ⤵ 之间：缺序号 3" in blamed
    assert re.search(
        "在此行之后： 第1表第3行第1列.*?学校建设｜125.*?在此行之前： 第1表第4行第1列.*?公园建设｜360", blamed
    )
    gap = told(result, the(result, "number-gap"))
    assert "序号缺失 ： 第2项“学校建设” ⤵ 与 第4项“公园建设” ⤵ 之间：缺序号 3" in gap
    assert re.search("位置 第1表第3行第1列（文件第6行） 第1表第4行第1列（文件第7行） 为何重要", gap)
    assert gap.count("原件所印") == 2


def test_rows_lost_before_the_first() -> None:
    result = read(HEAD, *ROWS[1:2], "合计 | | 136 | 1 | 135 | | ")
    blamed = told(result, the(result, "column-sum-mismatch", "/totals/declared/total"))
    assert "第2项“学校建设” ⤵ 之前：缺序号 1 在此行之前：" in blamed and "在此行之后" not in blamed


def test_a_category_that_lacks_a_row_says_what_the_totals_miss() -> None:
    rows = ["一、甲类（3项） | | | | | | ", *ROWS[:2], "二、乙类（1项） | | | | | | ", ROWS[2].replace("4 |", "3 |", 1)]
    result = read(HEAD, *rows, "合计 | | 530 | 71 | 459 | | ")
    blamed = told(result, the(result, "column-sum-mismatch", "/totals/declared/total"))
    assert "漏行 各合计所缺：区级补助 10、上级补助 1、总投资 11 类别“甲类”" in blamed


def test_a_number_that_comes_twice_shows_both_rows() -> None:
    result = read(HEAD, ROWS[0], ROWS[1], ROWS[2].replace("4 |", "2 |", 1))
    twice = told(result, the(result, "number-duplicate"))
    assert re.search("第1表第3行.*?学校建设.*?第1表第4行.*?公园建设", twice)
    assert "另一处 第2项“学校建设” · 序号 ⤵" in twice


@pytest.mark.parametrize("line", ["一、城乡方面(3项)", "## 一、城乡方面（3项）"])
def test_a_heading_between_tables_is_shown_as_it_is_printed(line: str, tmp_path: Path) -> None:
    table = "".join(f"| {row} |\n" for row in (HEAD, "--|--|--|--|--|--|--", *ROWS[:2]))
    (tmp_path / "t.md").write_text(f"{TITLE}\n\n{line}\n\n{table}", encoding="utf-8")
    result = run(tmp_path / "t.md")
    count = told(result, the(result, "category-count-mismatch"))
    assert f"原件所印，文件第3行 {line.strip('# ')}" in count
    assert "位置 文件第3行" in count


def test_what_was_taken_out_of_a_text_is_written_out_beside_what_is_left(tmp_path: Path) -> None:
    result = read(HEAD, ROWS[0].replace("道路", "道\u200b路\u202e"), ROWS[1])
    repaired = told(result, the(result, "text-repaired"))
    assert re.search("道⟨U\\+200B⟩路⟨U\\+202E⟩改造 第1表第2行第2列（文件第5行） 道路改造", repaired)


def test_each_value_taken_over_is_told_with_its_own_cell_and_where_it_came_from(tmp_path: Path) -> None:
    head = ("序号", "项目名称", "总投资", "一季度", "二季度", "三季度", "四季度", "分管领导", "承办单位", "协办单位")
    spans = ("序号", "项目名称", "一季度", "二季度", "三季度", "四季度", "分管领导")
    held = dict(
        zip(
            head, ("1", "道路改造", "10", "设计", "招标", "施工", "验收", "赖丽水", "区民政局", "区教育局"), strict=True
        )
    )
    first = "".join(f"<td{' rowspan=2' if key in spans else ''}>{text}" for key, text in held.items())
    source = f"<table><tr>{''.join(f'<th>{key}' for key in head)}<tr>{first}<tr><td>20<td><td></table>"
    (tmp_path / "t.html").write_text(f"<p>{TITLE}</p>{source}", encoding="utf-8")
    result = run(tmp_path / "t.html")
    taken = told(result, the(result, "value-inherited"))
    for field, text, column in (("一季度", "设计", 4), ("四季度", "验收", 7), ("分管领导", "赖丽水", 8)):
        assert f"{field} ： 合并格“{text}”" in taken
        assert f"{field} ： {text} ← 第1表第2行第{column}列" in taken
    for field, column in (("承办单位", 9), ("协办单位", 10)):
        assert f"{field} ： （空）" in taken and f"{field} 第1表第3行第{column}列" in taken
    assert "等 " not in taken and "∅" not in taken


def test_of_many_places_the_number_is_told() -> None:
    paper = working_paper(read(HEAD, *ROWS))
    cells = paper.result.grids.grids[0].rows[1]
    shown = words(html(places(paper, cells)))
    assert shown.endswith("第1表第2行第3列（文件第5行） 等 7 处") and shown.count("第1表") == 3
    assert "等 " not in words(html(places(paper, cells[:3])))
