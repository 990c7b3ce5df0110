"""Lists of units: gaps that part and gaps that layout put, and short names proved or left as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.units import expand, split_units
from ingest.vocabulary import default

WORDS = default().names


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("区财政局，民政局;农业局；水利局,城管局", ["区财政局", "民政局", "农业局", "水利局", "城管局"]),
        ("区财政局\n区民政局", ["区财政局", "区民政局"]),
        ("区财政局\n民政局", ["区财政局", "民政局"]),
        ("区财政局 区民政局", ["区财政局", "区民政局"]),
        ("区公安局 区检察院 区法院", ["区公安局", "区检察院", "区法院"]),
        ("区残联 妇联", ["区残联", "妇联"]),
        ("区财政局 玉沙湾集团 开发建设集团", ["区财政局", "玉沙湾集团", "开发建设集团"]),
        ("区财政局\n各乡镇人民政府", ["区财政局", "各乡镇人民政府"]),
        ("张坂镇\n东园镇", ["张坂镇", "东园镇"]),
        ("张坂镇人民政府\n东园镇人民政府", ["张坂镇人民政府", "东园镇人民政府"]),
        ("区财政局(牵头) 区民政局", ["区财政局(牵头)", "区民政局"]),
        ("1.区财政局\n2.区民政局", ["区财政局", "区民政局"]),
        ("1、区财政局；2、区民政局", ["区财政局", "区民政局"]),
        ("—", []),
        ("", []),
    ],
)
def test_what_parts_two_units(text: str, units: list[str]) -> None:
    assert split_units(text, WORDS) == tuple(units)


@pytest.mark.parametrize(
    "name",
    [
        "区财政金融与|国资局",
        "区社会|治理办公室",
        "区社会治理办|公室",
        "区残疾人联|合会",
        "区住房和城乡|建设局",
        "区财政|局",
        "惠安|县财政局",
        "张坂镇|人民政府",
        "各乡|镇人民政府",
        "有关乡|镇",
        "海丝街|道办事处",
        "洛阳社|区居委会",
        "区委|宣传部",
        "区公安局|交警大队",
        "张坂镇|财政所",
        "泉州市公安局|台商分局",
        "国家税务总局|泉州台商投资区税务局",
        "玉沙湾集团|有限公司",
        "区食安委|各成员单位",
        "各村(社区、|居)委员会",
        "市市|场监督管理局",
        "区市场监督管理委|员会",
    ],
)
@pytest.mark.parametrize("others", ["{}", "区教育局、{}", "{}、区教育局"])
def test_a_line_break_inside_a_name_is_taken_out(name: str, others: str) -> None:
    text = others.format(name.replace("|", "\n"))
    assert name.replace("|", "") in split_units(text, WORDS)
    assert len(split_units(text, WORDS)) == 1 + others.count("、")


def test_blanks_between_single_characters_are_layout() -> None:
    assert split_units("区 财 政 局 区 民 政 局、水 利 局", WORDS) == ("区财政局", "区民政局", "水利局")


def test_nothing_inside_brackets_parts() -> None:
    assert split_units("各村(社区、居)委员会、区财政局", WORDS) == ("各村(社区、居)委员会", "区财政局")
    assert split_units("区财政局(牵头、区民政局", WORDS) == ("区财政局(牵头", "区民政局")


def full(text: str, *known: str) -> dict[str, tuple[str, str]]:
    return {e.short: (e.full, e.proof) for e in expand(tuple(text.split("、")), WORDS, frozenset(known))}


def test_the_level_that_opens_the_list_holds_for_departments_after_it() -> None:
    assert full("区财政金融与国资局、农林水与生态环境局") == {"农林水与生态环境局": ("区农林水与生态环境局", "list")}
    assert full("市财政局、农业局") == {"农业局": ("市农业局", "list")}
    assert full("市民政局、财政局") == {"财政局": ("市财政局", "list")}
    assert full("市市场监督管理局、民政局") == {"民政局": ("市民政局", "list")}
    assert full("县财政局、市场监督管理局、乡村振兴局、住房和城乡建设局") == {
        "市场监督管理局": ("县市场监督管理局", "list"),
        "乡村振兴局": ("县乡村振兴局", "list"),
        "住房和城乡建设局": ("县住房和城乡建设局", "list"),
    }


def test_the_level_holds_across_places_and_companies() -> None:
    assert full("区财政金融与国资局、张坂镇人民政府、综合执法与应急管理局、玉沙湾集团") == {
        "综合执法与应急管理局": ("区综合执法与应急管理局", "list")
    }


def test_the_office_that_closes_a_list_of_places_holds_for_those_before_it() -> None:
    assert full("东园镇、张坂镇人民政府") == {"东园镇": ("东园镇人民政府", "list")}
    assert full("东园镇、百崎回族乡人民政府") == {"东园镇": ("东园镇人民政府", "list")}
    assert full("海丝街道、螺城街道办事处") == {"海丝街道": ("海丝街道办事处", "list")}
    assert full("上林村、下林村委会") == {"上林村": ("上林村委会", "list")}
    assert full("上林社区、下林社区居委会") == {"上林社区": ("上林社区居委会", "list")}
    assert full("高新区、经济开发区管委会") == {"高新区": ("高新区管委会", "list")}


def test_prefix_and_suffix_in_one_list() -> None:
    assert full("区财政金融与国资局、教育文体旅游局、东园镇、张坂镇人民政府") == {
        "教育文体旅游局": ("区教育文体旅游局", "list"),
        "东园镇": ("东园镇人民政府", "list"),
    }


def test_what_only_the_table_proves() -> None:
    assert full("洛阳、东园、张坂镇人民政府") == {}
    assert full("洛阳、东园、张坂镇人民政府", "洛阳镇人民政府", "东园镇人民政府") == {
        "洛阳": ("洛阳镇人民政府", "table"),
        "东园": ("东园镇人民政府", "table"),
    }
    assert full("泉州市财政局、农业农村局") == {}
    assert full("泉州市财政局、农业农村局", "泉州市农业农村局") == {"农业农村局": ("泉州市农业农村局", "table")}
    assert full("泉州市财政局、农业农村局", "区农业农村局") == {}
    assert full("市场监督管理局", "区市场监督管理局") == {"市场监督管理局": ("区市场监督管理局", "table")}
    assert full("东园镇", "东园镇人民政府") == {"东园镇": ("东园镇人民政府", "table")}


def test_two_candidates_prove_nothing() -> None:
    assert full("财政局", "区财政局", "市财政局") == {}
    assert full("区财政局、市生态环境局、民政局") == {}
    assert full("区财政局、市生态环境局、民政局", "区民政局") == {"民政局": ("区民政局", "table")}


@pytest.mark.parametrize(
    "unit",
    [
        "各乡镇人民政府",
        "有关乡镇",
        "相关乡镇人民政府",
        "区食安委各成员单位",
        "各村(社区)委员会",
        "玉沙湾集团",
        "开发建设集团",
        "供电公司",
        "泉州市生态环境局台商区分局",
        "国家税务总局泉州台商投资区税务局",
        "张坂镇人民政府",
        "张坂镇卫生院",
        "经济开发区管委会",
        "第一实验小学",
        "卫生院",
        "团委",
        "洛阳村委会",
        "东园镇",
        "市中区教育局",
        "分局",
        "组织部",
    ],
)
def test_what_stays_after_an_open_level(unit: str) -> None:
    assert full(f"区财政局、{unit}") == {}


@pytest.mark.parametrize(
    "text",
    [
        "市场监督管理局、财政局",
        "市中区财政局、教育局",
        "东园镇、海丝街道办事处",
        "洛江区、台商投资区管委会",
        "东园镇、区财政局、张坂镇人民政府",
        "各镇、街道办事处",
        "有关乡镇、张坂镇人民政府",
        "乡镇、张坂镇人民政府",
        "区直各单位、财政局",
        "财政局、区教育局",
    ],
)
def test_no_expansion_without_proof(text: str) -> None:
    assert full(text) == {}


def test_organs_of_the_party_follow_its_committee() -> None:
    assert full("区委宣传部、组织部、教育局") == {"组织部": ("区委组织部", "list"), "教育局": ("区教育局", "list")}


def test_a_branch_of_a_higher_authority_opens_no_list() -> None:
    assert full("泉州市公安局台商分局、区财政局、民政局") == {"民政局": ("区民政局", "list")}


def test_a_remark_stays_with_its_name() -> None:
    assert full("区财政局(牵头)、教育局(配合)") == {"教育局(配合)": ("区教育局(配合)", "list")}


@given(st.text(alphabet="区市县镇乡财政局民办公室与(（)）、，\n 集团各", max_size=24))
def test_splitting_keeps_every_character_and_expanding_keeps_every_name(text: str) -> None:
    units = split_units(text, WORDS)
    assert [c for c in "".join(units) if c.isalnum()] == [c for c in text if c.isalnum()]
    for expansion in expand(units, WORDS, frozenset(units)):
        assert expansion.short in units
        assert expansion.short in expansion.full


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("区财政局 " * 30_000, 30_000),
        ("财 " * 30_000, 1),
        ("(区 财) " * 30_000, 1),
        ("财\n" * 30_000, 1),
        ("财" * 100_000, 1),
    ],
)
def test_a_cell_of_any_length_is_read(text: str, units: int) -> None:
    """Work that grew with the square of its length would take hours."""
    found = split_units(text, WORDS)
    assert len(found) == units and "".join("".join(found).split()) == "".join(text.split())
    assert expand(found, WORDS, frozenset()) == ()
