"""Lists of people and units."""

from __future__ import annotations

import pytest

from tests.pipes import codes, read, read_text

HEAD = "序号 | 项目名称 | 区分管领导 | 承办单位 | 协办单位"


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("赖丽水", ("赖丽水",)),
        ("刘敏坚 黄晓东", ("刘敏坚", "黄晓东")),
        ("李\u3000明", ("李明",)),
        ("刘敏坚<br>黄晓东", ("刘敏坚", "黄晓东")),
        ("刘敏坚、黄晓东", ("刘敏坚", "黄晓东")),
        ("", ()),
        ("—", ()),
    ],
)
def test_people(printed: str, names: tuple[str, ...]) -> None:
    component = read(HEAD, f"1 | 道路改造 | {printed} | 区民政局 | ").document.projects[0].components[0]
    assert component.leaders.value == names


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("区财政金融与国资局、农林水与生态环境局", ("区财政金融与国资局", "区农林水与生态环境局")),
        ("东园镇、张坂镇人民政府", ("东园镇人民政府", "张坂镇人民政府")),
        ("区财政局、各乡镇人民政府", ("区财政局", "各乡镇人民政府")),
        ("玉沙湾集团、区食安委各成员单位", ("玉沙湾集团", "区食安委各成员单位")),
        ("", ()),
    ],
)
def test_units(printed: str, names: tuple[str, ...]) -> None:
    result = read(HEAD, f"1 | 道路改造 | 赖丽水 | 区民政局 | {printed}")
    assert result.document.projects[0].components[0].support_units.value == names


def test_a_short_name_is_expanded_where_the_rest_of_the_table_proves_it_and_told_once_a_list() -> None:
    result = read(
        HEAD,
        "1 | 道路改造 | 赖丽水 | 区民政局 | 区水利局、教育局、住建局",
        "2 | 桥梁建设 | 赖丽水 | 民政局、区教育局 | ",
    )
    at = "/projects/0/components/0/support_units"
    assert result.trace[at].value == ("区水利局", "区教育局", "区住建局")
    assert result.trace[at].how == ("split", "expanded")
    assert [f.pointer for f in result.findings if f.code == "unit-name-expanded"].count(at) == 1


def test_names_run_together_are_reported_and_left() -> None:
    result = read(HEAD, "1 | 道路改造 | 王天刚郭代辉 | 区民政局 | ")
    assert result.document.projects[0].components[0].leaders.value == ("王天刚郭代辉",)
    assert "name-ambiguous" in codes(result)


def test_a_full_name_that_a_page_break_cut_proves_a_short_one_and_its_half_proves_nothing() -> None:
    result = read_text(
        "# 2024年为民办实事项目责任分解表\n\n"
        + table("1 | 道路改造 | 赖丽水 | 区人力资源和社会保障 | 区民政局")
        + "\n"
        + table(" | | | 局 | ", "2 | 桥梁建设 | 赖丽水 | 玉沙湾集团、人力资源和社会保障局 | 东园镇人民政府")
    )
    units = [p.components[0].lead_units.value for p in result.document.projects]
    assert units == [("区人力资源和社会保障局",), ("玉沙湾集团", "区人力资源和社会保障局")]


def table(*rows: str) -> str:
    lines = (HEAD, " | ".join("-" * 5), *rows)
    return "".join(f"| {line} |\n" for line in lines)
