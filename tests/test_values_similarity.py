"""Two spellings of one unit, and the many pairs that only look alike."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.values import similarity
from ingest.values.similarity import variants
from ingest.vocabulary import NameWords, default

WORDS = default().names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("区自然资源与规划建设交通局", "区资源规划与建设交通局"),
        ("区自然资源与规划建设交通局", "资源规划与建设交通局"),
        ("区自然资源与规划建设交通局", "区规划建设交通与自然资源局"),
        ("区财政金融与国资局", "区财政金融与国姿局"),
        ("区财政金融与国资局", "区财政金融国资局"),
        ("县住房和城乡建设局", "县住房与城乡建设局"),
        ("县发展和改革局", "县发展与改革局"),
        ("县市场监督管理局", "县市场监管管理局"),
        ("县文化和旅游局", "县文旅局"),
        ("县住房和城乡建设局", "县住建局"),
        ("县卫生健康局", "县卫健局"),
        ("县发展和改革委员会", "县发改委"),
        ("张坂镇人民政府", "张坂镇政府"),
        ("海丝街道办事处", "海丝街道办"),
    ],
)
def test_one_unit_under_two_names(a: str, b: str) -> None:
    assert variants([a, "区教育局", b], WORDS) == ((a, b),)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("区民政局", "区财政局"),
        ("区教育局", "区体育局"),
        ("各镇人民政府", "各乡镇人民政府"),
        ("有关乡镇", "相关乡镇人民政府"),
        ("第一实验小学", "第二实验小学"),
        ("区第一实验小学附属幼儿园", "区第二实验小学附属幼儿园"),
        ("城东街道办事处", "城西街道办事处"),
        ("东园镇人民政府", "张坂镇人民政府"),
        ("张坂镇人民政府", "张坂镇卫生院"),
        ("区公安局", "区公安分局"),
        ("公安分局交警大队", "公安分局刑警大队"),
        ("区综合执法局", "区综合执法与应急管理局"),
        ("区教育局", "区教育文体旅游局"),
        ("区教育局", "区教育体育局"),
        ("区财政局", "区财政金融与国资局"),
        ("区农业局", "区农业农村局"),
        ("市财政局", "区财政局"),
        ("财政局", "区财政局"),
        ("区卫健局", "区卫健委"),
        ("区城建集团", "区城投集团"),
        ("区财政局(牵头)", "区财政局"),
        ("泉州市生态环境局", "惠安县生态环境局"),
        ("县人力资源和社会保障局", "县医疗保障局"),
        ("县政务服务中心", "县税务服务中心"),
        ("东海街道社区卫生服务中心", "北海街道社区卫生服务中心"),
        ("张坂镇上塘村村委会", "张坂镇下塘村村委会"),
        ("区城市管理局", "区城市管理和综合执法局"),
    ],
)
def test_two_units_that_look_alike(a: str, b: str) -> None:
    assert variants([a, b], WORDS) == ()


def test_many_names_are_not_all_held_against_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    stems = ("财政", "金融", "国资", "农林", "生态", "环境", "教育", "文体", "旅游", "规划", "建设", "交通")
    names = [f"区{a}{b}{c}与{d}局" for a in stems for b in stems for c in stems for d in stems[:6]]
    compared: list[bool] = []

    def are_one(a: Any, b: Any, words: NameWords) -> bool:
        compared.append(True)
        return False

    monkeypatch.setattr(similarity, "_are_one", are_one)
    assert variants(names, WORDS) == ()
    # All pairs would be fifty million comparisons.
    assert len(names) > 10_000 and 0 < len(compared) < similarity.CROWD * len(names)
