"""Tables in which a heading, a total or a slipped row stands where a careless reading loses it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.model import Result
from tests.pipes import read, read_text

TITLE = "东海区2024年为民办实事项目责任分解表"
HEAD = "序号 | 项目名称 | 总投资 | 分管领导"


def found(result: Result) -> list[str]:
    return [f.code for f in result.findings if f.code not in ("column-missing", "milestone-missing")]


def categories(result: Result) -> list[tuple[str, int | None, int]]:
    """Name, declared number of projects, number of projects that stand under it."""
    projects = result.document.projects
    return [
        (c.name.value, c.declared_count.value, sum(p.category.value == c.ordinal for p in projects))
        for c in result.document.categories
    ]


def page(*lines: str) -> str:
    head, *rows = lines
    return "\n".join(f"| {line} |" for line in (head, " | ".join("-" * (head.count("|") + 1)), *rows))


@pytest.mark.parametrize("heading", ["一、社会保障方面(3项) | | | ", "一、社会保障方面(3项) | | 197 | "])
@pytest.mark.parametrize("share", ["其中:市本级 | | 197 | ", "其中:市本级 | | | "])
def test_a_share_that_is_the_whole_total_takes_no_heading_with_it(heading: str, share: str) -> None:
    result = read(HEAD, "合计 | | 197 | ", share, heading, "1 | 公共厕所新建 | 197 | 郭代辉", title=TITLE)
    assert categories(result) == [("社会保障方面", 3, 1)]
    assert "category-count-mismatch" in found(result)


@pytest.mark.parametrize("between", ["- 2 -", "2", "第2页 共3页", ""])
def test_a_page_number_between_a_heading_and_its_table(between: str) -> None:
    table = page(HEAD, "1 | 消防通道整治 | 131 | 陈建国")
    result = read_text(f"{TITLE}\n\n一、公共安全方面(3项)\n\n{between}\n\n{table}\n")
    assert categories(result) == [("公共安全方面", 3, 1)]


def test_a_heading_after_the_last_table_whose_projects_are_lost() -> None:
    table = page(HEAD, "一、公共安全方面(1项) | | | ", "1 | 消防通道整治 | 131 | 陈建国")
    result = read_text(f"{TITLE}\n\n{table}\n\n二、教育方面(1项)\n")
    assert categories(result) == [("公共安全方面", 1, 1), ("教育方面", 1, 0)]
    assert "category-count-mismatch" in found(result)


def test_a_numbered_line_after_the_last_table_is_no_heading() -> None:
    table = page(HEAD, "一、公共安全方面(1项) | | | ", "1 | 消防通道整治 | 131 | 陈建国")
    result = read_text(f"{TITLE}\n\n{table}\n\n一、本表由财政部门负责解释\n")
    assert categories(result) == [("公共安全方面", 1, 1)]


def test_a_numeral_behind_the_name_of_its_category() -> None:
    result = read(
        "总投资 | 分管领导 | 项目名称 | 序号",
        " | | 交通出行方面 | 一", "236.03 | 陈建国 | 残疾人居家养护 | 1",
        " | | 教育文化方面 | 二", "30 | 陈建国 | 校园饮水改造 | 2",
        title=TITLE,
    )  # fmt: skip
    assert categories(result) == [("交通出行方面", None, 1), ("教育文化方面", None, 1)]


def test_a_leader_with_an_amount_opens_no_category() -> None:
    result = read(
        "分管领导 | 总投资 | 承办单位 | 序号 | 协办单位 | 项目名称",
        "一、公共安全方面(2项) | | | | | ",
        "李明 | 104 | 区教育局 | 1 | 区行政审批局 | 路灯亮化",
        "欧阳修远 | 156.55 | | | | ",
        "陈建国 | 142 | 区公安分局 | 2 | 区民生保障局 | 图书馆分馆建设",
        title=TITLE,
    )
    assert categories(result) == [("公共安全方面", 2, 2)]
    assert [len(p.components) for p in result.document.projects] == [2, 1]


QUARTERS = (
    "序号 | 项目名称 | 1季度 | 2季度 | 3季度 | 4季度 | 总投资 | 上级补助 | 区级补助 | 分管领导 | 承办单位 | 协办单位"
)
SOUND = "1 | 公厕新建 | 制定方案 | 开工建设 | 主体施工 | 完工 | 7 | 3 | 4 | 李明 | 区教育局 | 区公安分局"


@pytest.mark.parametrize(
    "row",
    [
        "2 | 路灯亮化 | 公开招标 | 安装 | 验收 | 5 | 5 | | 赖丽水 | 区教育局 | 区公安分局",
        "2 | 路灯亮化 | 公开招标 | 安装 | 验收 | 5 | 5 | 赖丽水 | 区教育局 | 区公安分局",
    ],
)
def test_one_lost_cell_or_two_leave_the_milestones_open(row: str) -> None:
    result = read(QUARTERS, SOUND, row, "合计 | | | | | | 12 | 8 | 4 | | | ", title=TITLE)
    assert found(result).count("column-shift-ambiguous") == 1 and "column-shift-repaired" not in found(result)


@pytest.mark.parametrize(
    ("head", "sound", "row"),
    [
        (
            "序号 | 项目名称 | 1季度 | 2季度 | 3季度 | 总投资 | 分管领导 | 承办单位",
            "1 | 公园建设 | 招标 | 施工 | 验收 | 3 | 李明 | 区教育局",
            "2 | 路灯亮化 | | 公开招标 | | | 5 | | 赖丽水 | 区公安分局",
        ),
        (
            "序号 | 项目名称 | 推荐理由 | 前期准备情况 | 总投资 | 分管领导",
            "1 | 公园建设 | 改善 | 立项 | 25 | 刘敏坚",
            "2 | | 滨海步道贯通 | 办理用地手续 | | 227 | | 黄晓东",
        ),
        (
            "序号 | 项目名称 | 总投资 | 上级补助 | 区级补助 | 区分管领导 | 承办单位 | 协办单位",
            "1 | 公园建设 | 25 | 25 | | 刘敏坚 | 区水利局 | 区教育局",
            " | 2 | 青年公寓筹建 | 104 | | 104 | 张伟 | | 区教育局、区卫生健康局 | ",
        ),
    ],
)
def test_two_surplus_cells_at_two_places(head: str, sound: str, row: str) -> None:
    result = read(head, sound, row, title=TITLE)
    assert "column-shift-ambiguous" in found(result) and "column-shift-repaired" not in found(result)


def test_a_total_beside_its_column_is_accused_by_the_sum_that_it_is() -> None:
    head = "序号 | 项目名称 | 总投资 | 备注 | 分管领导"
    rows = ("1 | 中医馆能力提升 | 66 | 续建 | 赖丽水", "2 | 公厕新建 | 34 | | 赖丽水")
    result = read(head, *rows, "合计 | | | 100 | ", title=TITLE)
    (finding,) = (f for f in result.findings if f.code == "column-shift-ambiguous")
    assert finding.pointer == "/totals/declared"
    counted = read(head, *rows, "合计 | | | 41 | ", title=TITLE)
    assert "column-shift-ambiguous" not in found(counted)


def test_the_rest_of_a_cut_row_that_is_a_cell_short_is_reported() -> None:
    head = "序号 | 项目名称 | 总投资 | 分管领导 | 承办单位 | 协办单位"
    first = page(head, "1 | 图书 | 477 | 郑海燕 | 区 | 区教育局")
    sound = "2 | 公共厕所新建 | 237 | 刘敏坚 | 区住房和城乡建设局 | 区交通运输局"
    whole = read_text(f"{TITLE}\n\n{first}\n\n{page(head, ' | 馆分馆建设 | | | 公安分局 | ', sound)}\n")
    assert whole.document.projects[0].components[0].lead_units.value == ("区公安分局",)
    assert "column-shift-ambiguous" not in found(whole)
    short = read_text(f"{TITLE}\n\n{first}\n\n{page(head, ' | 馆分馆建设 | | 公安分局 | ', sound)}\n")
    assert "column-shift-ambiguous" in found(short)


def test_an_empty_remark_before_units_parted_by_a_line_break_is_no_slip() -> None:
    result = read(
        "序号 | 项目名称 | 总投资 | 年投资计划 | 区分管领导 | 说明 | 承办单位 | 实施地点 | 协办单位",
        "1 | 图书馆建设 | 256.65 | | 刘敏坚 | 东园镇 | 区社会治理办公室<br>区教育局 | 新建 | 区行政审批局",
        "2 | 滨海步道贯通 | 110 | 255 | 郑海燕 | | 区住房和城乡建设局<br>有关乡镇 | 东园镇 | 区行政审批局",
        title=TITLE,
    )
    assert "column-shift-ambiguous" not in found(result)


def test_a_header_of_key_words_alone_whose_groups_lost_their_spans() -> None:
    result = read(
        "总序号 | 重点事项 | 按季度进度计划 | | | | 投资及资金来源 | | | 县领导 | 承办部门 | 协同部门",
        " | | 1季 | 2季 | 3季 | 4季 | 总投资估算 | 上级财政 | 区级资金 | | | ",
        "1 | 文化广场修缮 | 甲 | 乙 | 丙 | 丁 | 122 | | 122 | 陈建国 | 区行政审批局 | 区卫生健康局",
        title=TITLE,
    )
    (project,) = result.document.projects
    assert (project.name.value, project.funding["total"]) == ("文化广场修缮", Decimal(122))


@pytest.mark.parametrize("total", ["总投资 | ", ""])
def test_a_group_below_a_group(total: str) -> None:
    blank = " | " if total else ""
    result = read(
        f"序号 | 项目名称 | {total}项目总投资及资金来源 | | 分管领导",
        f" | | {blank}资金来源 | | ",
        f" | | {blank}区级补助 | 上级补助 | ",
        f"1 | 污水管网铺设 | {'3.2 | ' if total else ''}1.2 | 2 | 刘敏坚",
        title=TITLE,
    )
    (project,) = result.document.projects
    assert project.funding["district_subsidy"] == Decimal("1.2") and project.funding["higher_level_subsidy"] == 2


def test_people_parted_by_a_semicolon_stand_where_they_are() -> None:
    head = "序号 | 项目名称 | 一季度 | 二季度 | 协办单位 | 说明 | 区分管领导 | 承办单位 | 总投资"
    sound = "1 | 公园建设 | 招标 | 施工 | 区教育局 | 续建 | 赖丽水 | 区水利局 | 5"
    result = read(head, sound, "2 | 路灯亮化 | | 开工 | 区财政局 | | 刘敏坚；郭代辉 | 区教育局 | 6", title=TITLE)
    assert "column-shift-ambiguous" not in found(result)
    assert result.document.projects[1].components[0].leaders.value == ("刘敏坚", "郭代辉")


@pytest.mark.parametrize(
    ("lead", "support", "rest", "told"),
    [
        ("区交通", "区教育局", " | | | | 运输局 | ", False),
        ("区交通", "区教育局", " | | | | | 运输局", True),
        ("区财政局、", "区教育局", " | | | | | 、区水利局", True),
        ("区第一中学", "区财政金融与", " | | | | | 国资局", False),
        ("区财政局", "区教育局、", " | | | | | 区水利局", False),
    ],
)
def test_a_list_that_goes_on_in_another_column_below_a_page_break_is_reported(
    lead: str, support: str, rest: str, told: bool
) -> None:
    head = "序号 | 项目名称 | 总投资 | 分管领导 | 承办单位 | 协办单位"
    first = page(head, f"1 | 图书馆建设 | 477 | 郑海燕 | {lead} | {support}")
    second = page(head, rest, "2 | 公共厕所新建 | 237 | 刘敏坚 | 区住房和城乡建设局 | 区交通运输局")
    assert ("column-shift-ambiguous" in found(read_text(f"{TITLE}\n\n{first}\n\n{second}\n"))) == told
