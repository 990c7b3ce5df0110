"""The report's own words: kinds of checks, outcomes, severities, slips, rules and places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ingest.model import ClaimKind, Location, Outcome, Severity, Standing, Text


class Word(NamedTuple):
    """A verdict with a mark and a tone, so that it never rests on colour alone."""

    text: Text
    mark: str
    tone: str


RECONCILED = Word(
    Text("核对一致：凡能核对的数字均相符。", "Reconciled: every figure that could be checked holds."), "✓", "good"
)
NOT_RECONCILED = Word(Text("核对不一致：有不符之处或错误，见下。", "Not reconciled: see what fails below."), "✗", "bad")


def waived(failing: int, errors: int) -> Word:
    """The verdict where nothing is open only because all is waived: checks that fail, or other errors."""
    if failing:
        zh = f"有 {failing} 项核对不符，均已豁免：理由见第三部分。"
        en = f"Checks that fail: {failing}, all of them waived; part 3 has the reasons."
    else:
        zh = f"凡能核对的数字均相符；另有 {errors} 条错误，均已豁免：理由见第三部分。"
        en = f"Every figure that could be checked holds; errors: {errors}, all of them waived; part 3 has the reasons."
    return Word(Text(zh, en), "!", "warn")


CHECKS: Mapping[ClaimKind, Text] = {
    "column-sum": Text("列合计", "Column sum"),
    "subtotal": Text("小计", "Subtotal"),
    "category-count": Text("类别项数", "Projects of a category"),
    "document-count": Text("项目总数", "Projects of the document"),
    "numbers": Text("序号", "Running numbers"),
    "cells": Text("单元格去向", "Cells accounted for"),
    "row-sum": Text("行内合计", "Row sum"),
}
"""In the order of the statement."""
OUTCOMES: Mapping[Outcome, Word] = {
    "holds": Word(Text("相符", "holds"), "✓", "good"),
    "fails": Word(Text("不符", "fails"), "✗", "bad"),
    "not-checked": Word(Text("未核对", "not checked"), "–", "warn"),
}
SEVERITIES: Mapping[Severity, Word] = {
    "error": Word(Text("错误", "Error"), "✗", "bad"),
    "warning": Word(Text("警告", "Warning"), "!", "warn"),
    "info": Word(Text("提示", "Remark"), "i", "plain"),
}
SLIPS: Mapping[str, Text] = {
    "shifted": Text("错栏", "in another column"),
    "transposed-digits": Text("数字颠倒", "digits transposed"),
    "point-moved": Text("小数点移位", "decimal point moved"),
    "row-twice": Text("重复计行", "row counted twice"),
    "row-missing": Text("漏行", "row left out"),
    "sign": Text("正负号", "sign turned"),
    "swapped": Text("两数互换", "two values swapped"),
    "rounding": Text("舍入", "rounding"),
    "value": Text("数值有误", "value wrong"),
}
HOW: Mapping[str, Word] = {
    "cleaned": Word(Text("去除排版空白", "layout blanks taken out"), "", "plain"),
    "parsed": Word(Text("读为数值", "read as a number"), "", "plain"),
    "split": Word(Text("拆成各项", "split into its items"), "", "plain"),
    "expanded": Word(Text("补为全称", "given the full name"), "＋", "warn"),
    "joined": Word(Text("几格拼合", "joined from several cells"), "∪", "warn"),
    "inherited": Word(Text("沿用上行", "taken from the row above"), "↑", "warn"),
    "moved": Word(Text("移到本栏", "moved to this column"), "⇄", "warn"),
    "converted": Word(Text("换算为万元", "converted to 万元"), "×", "warn"),
}
"""What was done to a value; those that change it have a mark."""

TICKS: Mapping[ClaimKind, str] = {
    "column-sum": "∧", "subtotal": "∧", "row-sum": "＜", "category-count": "C", "document-count": "C", "numbers": "C",
    "cells": "C",
}  # fmt: skip
TRACED = "T"
LEGEND: tuple[tuple[str, Text], ...] = (
    ("∧", Text("纵加核对：逐行相加，与所列合计相符", "Footed: the column adds up to the declared total")),
    (
        "＜",
        Text("横加核对：各资金来源相加，与该行总投资相符", "Cross-footed: the sources of a row add up to its total"),
    ),
    ("C", Text("重新计算：逐一清点，与所列相符", "Recalculated: counted again, and agrees")),
    (
        "T",
        Text("与来源核对：所列数读自来源文件，出处见右", "Agreed to source: read from the source at the place given"),
    ),
    ("✗", Text("不符", "Does not hold")),
    ("–", Text("未核对，理由见备注", "Not checked, for the reason given")),
)
"""The tick marks of a working paper: 纵加核对, 横加核对 and the others."""

RULES: Mapping[str, Text] = {
    "column-shift-repaired": Text(
        "列出单元格类型和阅读次序所容许的全部放法，只取唯一成立的一种",
        "of all placements that the cells' kinds and the reading order allow, the only one that holds",
    ),
    "column-shift-ambiguous": Text(
        "表中的数字不能判定唯一的放法：取最可能的一种，须由人确认",
        "the figures do not single out one placement: the likeliest was taken, and a person must confirm it",
    ),
    "split-row-joined": Text(
        "紧接分页、既无序号也无金额的行，是上一行被分页截断的后半",
        "a row after a page break with neither number nor amounts is the second half of the row that the page cut",
    ),
    "value-inherited": Text(
        "分项留空的领导、单位沿用上一分项；文字只在单元格确实合并时沿用；金额从不沿用",
        "a component's empty leader or unit is that of the component above; a text only where cells are merged;"
        " an amount never",
    ),
    "unit-name-expanded": Text(
        "简称补为全称，以同一格的其他单位或全表其他行为证",
        "a short name is given its full form, as the list itself or the rest of the table proves it",
    ),
    "unit-converted": Text(
        "按表头、题注或单元格所写的单位换算为万元", "converted to 万元 from the unit that is stated"
    ),
    "text-repaired": Text(
        "去除控制字符，替换无法解码的字节", "control characters were dropped, undecodable bytes replaced"
    ),
}
"""By what rule each change is made."""

EMPTY = Text("（空）", "(empty)")
NO_CATEGORY = Text("未归类", "Under no category")
STANDINGS: Mapping[Standing, Text] = {"new": Text("新", "new"), "known": Text("已知", "known")}

_PLACES: tuple[tuple[str, str, str], ...] = (
    ("page", "第%s页", "page %s"),
    ("table", "第%s表", "table %s"),
    ("row", "第%s行", "row %s"),
    ("column", "第%s列", "column %s"),
    ("sheet", "工作表%s", "sheet %s"),
    ("cell", "单元格%s", "cell %s"),
    ("line", "（文件第%s行）", "line %s of the file"),
)


def place_in_words(location: Location) -> Text:
    """`第1表第4行第13列` and `table 1, row 4, column 13`, with what the format knows besides."""
    zh, en = [], []
    for name, chinese, english in _PLACES:
        if (value := getattr(location, name)) is not None:
            zh.append(chinese % value)
            en.append(english % value)
    if len(zh) == 1:
        return Text(zh[0].strip("（）"), en[0])
    return Text("".join(zh), ", ".join(en))


def place_in_numbers(location: Location) -> str:
    """`1·4·13`: page, where there is one, table, row and column; a line of text outside all tables as `L7`."""
    if location.table is None:
        return f"L{location.line}" if location.line is not None else ""
    known = (location.page, location.table, location.row, location.column)
    return "·".join(str(number) for number in known if number is not None)
