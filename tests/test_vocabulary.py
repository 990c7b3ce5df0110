"""The word lists say of every header what the contract says."""

from __future__ import annotations

import re

import pytest

from ingest.structure.meaning import known
from ingest.values.text import fold_header
from ingest.vocabulary import default

WORDS = default()
MEANINGS = {
    "number": "序号 编号 项目编号 NO. 任务序号 任务编号",
    "name": (
        "项目名称 重点工作 项目全称 目标名称 工作项目 交办事项 实事项目 工作任务 项目内容 子项目 民生项目 办理事项 "
        "重点任务"
    ),
    "category": "地区 行业 项目类型 项目类别 领域 板块",
    "rationale": "推荐理由 批准文件 建设意义 建设必要性 建设依据 立项依据 申报理由 政策依据",
    "preparation": "前期准备情况 土地征收情况及前期手续办理情况 前期工作情况 前期工作 前期工作进展 前期手续",
    "q1": "1季度 一季 一季度 第一季度 第1季度 1-3月 1—3月 1月-3月 Q1 １季度 2024年一季度",
    "q2": "2季度 二季 二季度 第二季度 4-6月 Q2 第二季度完成情况",
    "q3": "3季度 三季 三季度 第三季度 7-9月 Q3",
    "q4": "4季度 四季 四季度 第四季度 10-12月 Q4",
    "total": (
        "总投资 总投入 资金投入(万元) 投资规模 总投资(亿元) 投资总额 计划总投资 概算 估算总投资 总投资额 项目总投资"
    ),
    "higher_level_subsidy": "上级补助 上级资金 补助金额 争取上级 上级财政 上级配套 上级投资",
    "central_subsidy": "中央投资 中央预算内投资 中央补助 中央财政资金",
    "provincial_subsidy": "省级补助 省级配套 省级资金 省级财政",
    "municipal_subsidy": "市级配套 市级补助 市级财政 市本级资金 市级投资",
    "county_subsidy": "县(区)级财政 县级配套 县财政 县级资金 县级投资",
    "district_subsidy": "区级补助 区级财政 区级资金 区级配套 区级投资",
    "township_self_raised": "镇村自筹 乡镇自筹",
    "self_raised": "企业自筹 自筹资金 群众自筹 自筹 业主自筹",
    "bond": "超长期国债 专项债 地方政府债券 债券资金",
    "social_capital": "社会资本 社会资本投入",
    "other": "其他 其他资金 其他渠道",
    "leaders": (
        "区分管领导 责任领导 牵头区领导 分管区领导 挂钩领导 挂钩市领导 包联领导 联系领导 包保领导 牵头领导 分线领导 "
        "分管领导 挂点领导 包抓领导 县领导 责任县领导 配合领导"
    ),
    "lead_units": (
        "承办单位 责任单位 责任科室 牵头单位 牵头协调部门 挂钩责任单位 主办单位 牵头责任单位 实施单位 建设单位 "
        "责任部门 承办部门 实施主体"
    ),
    "support_units": (
        "协办单位 配合单位 配合单位/部门 协同责任单位 责任（配合）单位 协作单位 参与单位 配合部门 协同单位 协办部门"
    ),
}
NO_FIELD = (
    "项目业主 项目法人 业主单位 投资主体 建设地点 镇、村 乡镇名称 村名 实施地点 建设规模及主要建设内容 建设内容 "
    "主要建设内容及规模 建设规模 完成年限 完成时限 建设起止年限 建设起止时间 建设阶段 计划开工/竣工时间 建设工期 "
    "备注 说明 年计划形象进度 目标节点 攻坚目标任务 年度计划投资 年投资计划 2009年计划投资 本年计划投资 "
    "至2009年底累计完成投资 当年投资 1-2季度 前三季度"
)
HEADERS = [(key, header) for key, said in MEANINGS.items() for header in said.split()]


@pytest.mark.parametrize(("key", "header"), HEADERS)
def test_a_header_means_its_field(key: str, header: str) -> None:
    meaning = known(fold_header(header), WORDS)
    assert meaning is not None
    assert meaning.key == key


@pytest.mark.parametrize("header", NO_FIELD.split())
def test_headers_that_are_no_field(header: str) -> None:
    meaning = known(fold_header(header), WORDS)
    assert meaning is None or meaning.role == "extra"


def test_aliases_stand_as_they_are_looked_up() -> None:
    assert [alias for alias in WORDS.aliases if alias != fold_header(alias)] == []


def test_every_needed_column_has_a_title() -> None:
    assert set(WORDS.needed) <= set(WORDS.titles_of_fields)
    assert all(re.search(r"[\u4e00-\u9fff]", title) for title in WORDS.titles_of_fields.values())


def test_one_of_each_unit_in_wan_yuan() -> None:
    expected = {"元": "0.0001", "千元": "0.1", "万元": "1", "百万元": "100", "亿元": "10000"}
    units = {unit: str(factor) for unit, factor in WORDS.amounts.units.items()}
    assert {unit: units[unit] for unit in expected} == expected


def test_no_list_of_words_is_empty() -> None:
    for part in (WORDS, WORDS.names, WORDS.text, WORDS.amounts):
        assert [name for name, words in part._asdict().items() if not words] == []
