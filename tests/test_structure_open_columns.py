"""Columns outside the model that hold units or people as a rule: such a text is at home there."""

from __future__ import annotations

from tests.pipes import codes, read

HEAD = "序号 | 项目名称 | 总投资 | 区分管领导 | 承办单位 | 协办单位 | 项目业主"
ROWS = (
    "1 | 道路改造 | 10 | 赖丽水 | 区住建局 | 区财政局 | 区城市管理局",
    "2 | 桥梁加固 | 20 | 刘敏坚 | 区住建局 | 区水利局 | 东园镇人民政府",
)


def test_an_empty_unit_before_a_column_of_owners_is_no_slip() -> None:
    assert "column-shift-ambiguous" not in codes(read(HEAD, *ROWS, "3 | 公厕 | 5 | 赖丽水 | 区住建局 | | 区民政局"))


def test_a_unit_in_a_column_of_remarks_is_one() -> None:
    head = HEAD.replace("项目业主", "备注")
    rows = [row.rsplit("|", 1)[0] + "| 续建" for row in ROWS]
    assert "column-shift-ambiguous" in codes(read(head, *rows, "3 | 公厕 | 5 | 赖丽水 | 区住建局 | | 区财政局"))


def test_a_leader_inherited_after_a_column_of_contacts_is_no_slip() -> None:
    head = "序号 | 项目名称 | 总投资 | 联系人 | 区分管领导 | 承办单位"
    rows = (
        "1 | 道路改造 | 10 | 王建国 | 赖丽水 | 区住建局",
        " | | 5 | 陈志明 | | 区水利局",
        "2 | 公厕 | 5 | 李国强 | 赖丽水 | 区住建局",
    )
    assert "column-shift-ambiguous" not in codes(read(head, *rows))
