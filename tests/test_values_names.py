"""Lists of people: what parts two names, what belongs to one, and what looks run together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.values.doubtful_names import is_surnamed, may_be_one, otherwise_parted, run_together
from ingest.values.names import split_people
from ingest.vocabulary import default

WORDS = default().names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("赖丽水", ["赖丽水"]),
        ("刘敏坚 黄晓东", ["刘敏坚", "黄晓东"]),
        ("刘敏坚\n黄晓东", ["刘敏坚", "黄晓东"]),
        ("赖丽水、郑为太；陈明土;黄晓东，刘敏坚", ["赖丽水", "郑为太", "陈明土", "黄晓东", "刘敏坚"]),
        ("赖丽水，", ["赖丽水"]),
        ("—", []),
        ("", []),
    ],
)
def test_separators(text: str, names: list[str]) -> None:
    assert split_people(text, WORDS) == tuple(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("李　明", ["李明"]),
        ("李 小 明", ["李小明"]),
        ("李 明 黄晓东", ["李明", "黄晓东"]),
        ("黄晓东 李 明", ["黄晓东", "李明"]),
        ("李 明 王 芳", ["李明", "王芳"]),
        ("李　明 王　芳", ["李明", "王芳"]),
        ("李 明\n王 芳", ["李明", "王芳"]),
        ("刘敏\n坚 黄\n晓东", ["刘敏坚", "黄晓东"]),
        ("王 晓东", ["王晓东"]),
        ("王 文静", ["王文静"]),
        ("刘敏\n坚", ["刘敏坚"]),
        ("欧 阳 修 明", ["欧阳修明"]),
        ("诸葛 亮 李四", ["诸葛亮", "李四"]),
    ],
)
def test_single_characters_find_each_other(text: str, names: list[str]) -> None:
    assert split_people(text, WORDS) == tuple(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("黄晓东（牵头） 刘敏坚", ["黄晓东（牵头）", "刘敏坚"]),
        ("黄晓东 (区委常委、副区长)、李四", ["黄晓东(区委常委、副区长)", "李四"]),
        ("黄晓东(牵头、刘敏坚", ["黄晓东(牵头", "刘敏坚"]),
        ("阿不都热合曼·买买提、扎西 · 次仁", ["阿不都热合曼·买买提", "扎西·次仁"]),
        ("副区长 张三 副主任 李四", ["副区长张三", "副主任李四"]),
        ("张三 副区长 李四 主任", ["张三副区长", "李四主任"]),
        ("John Smith", ["John Smith"]),
    ],
)
def test_what_belongs_to_a_name_stays_with_it(text: str, names: list[str]) -> None:
    assert split_people(text, WORDS) == tuple(names)


@pytest.mark.parametrize(
    "name", ["王天刚郭代辉", "赖丽水郑为太", "刘敏坚黄东", "王刚郭辉", "张三李四王五", "欧阳修李明", "张三副区长李四"]
)
def test_names_run_together(name: str) -> None:
    assert run_together(name, WORDS)


@pytest.mark.parametrize(
    "name",
    [
        "赖丽水",
        "欧阳修明",
        "慕容雪",
        "副区长张三",
        "管委会副主任赖丽水",
        "各分管领导",
        "区分管领导",
        "全体班子成员",
        "党工委班子成员",
        "各乡镇主要负责人",
        "阿不都热合曼",
        "买买提吐尔逊",
        "扎西次仁",
        "呼和巴特尔",
        "阿卜杜拉·买买提",
        "黄晓东(牵头)",
        "陈江文静",
        "John Smith",
    ],
)
def test_names_not_run_together(name: str) -> None:
    assert not run_together(name, WORDS)


@given(st.text(alphabet="王李欧阳明·、， 　\n(（)）副区长AB-—；", max_size=24))
def test_no_character_of_a_name_is_lost_or_made(text: str) -> None:
    kept = "".join("".join(split_people(text, WORDS)).split())
    left = iter("".join(text.split()))
    assert all(character in left for character in kept)
    assert {c for c in text if c.isalnum()} == {c for c in kept if c.isalnum()}


@given(st.lists(st.sampled_from(["赖丽水", "刘敏坚", "黄晓东", "郑为太"]), max_size=6), st.sampled_from("、，；; \n"))
def test_a_list_of_whole_names_comes_back(names: list[str], separator: str) -> None:
    assert split_people(separator.join(names), WORDS) == tuple(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("古丽·艾\n力", ["古丽·艾力"]),
        ("古丽\n·艾\n力", ["古丽·艾力"]),
        ("古丽·艾\n力江 王芳", ["古丽·艾力江", "王芳"]),
        ("阿卜杜\n拉·买\n买提", ["阿卜杜拉·买买提"]),
        ("扎西次\n仁", ["扎西次仁"]),
        ("黄发\n新 扎\n西次\n仁", ["黄发新", "扎西次仁"]),
        ("钱艳\n波、上\n官伟", ["钱艳波", "上官伟"]),
        # What a line ends with may as well be a name.
        ("古丽·艾力江\n买买提", ["古丽·艾力江", "买买提"]),
        ("多吉\n扎西次仁", ["多吉", "扎西次仁"]),
        ("古丽·艾力\n王芳", ["古丽·艾力", "王芳"]),
    ],
)
def test_a_name_that_the_end_of_a_line_cuts_is_one(text: str, names: list[str]) -> None:
    assert split_people(text, WORDS) == tuple(names)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("扎西", "次仁", True),
        ("邵明磊蒋", "华永", True),
        ("阿卜", "杜拉·买买提", True),
        ("古丽·艾力王", "世良", True),
        ("古丽·艾力", "王世良", False),
        ("刘敏坚", "黄晓东", False),
        ("王芳", "古丽·艾力", False),
        ("上官海明", "王芳", False),
        ("各分管领导", "多吉", False),
    ],
)
def test_two_names_that_may_be_others(first: str, second: str, expected: bool) -> None:
    assert may_be_one(first, second, WORDS) is expected


@pytest.mark.parametrize(
    ("names", "likelier", "expected"),
    [
        (("郝良", "平朱", "广辉"), True, True),
        (("王广", "朱广辉"), True, False),
        (("贺良", "平俞", "燕平"), False, True),
        (("刘敏坚", "黄晓东"), False, False),
    ],
)
def test_names_whose_characters_make_others(names: tuple[str, ...], likelier: bool, expected: bool) -> None:
    assert otherwise_parted(names, WORDS, likelier=likelier) is expected


def test_a_surname_asks_for_a_length() -> None:
    assert [is_surnamed(name, WORDS) for name in ("王芳", "上官海明", "王", "扎西次仁")] == [True, True, False, False]
