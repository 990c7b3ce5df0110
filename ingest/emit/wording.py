"""The report's own words: kinds of checks, outcomes, severities, slips, places and evidence."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from ingest.emit.json_bytes import plain_digits
from ingest.emit.reconciliation import plain
from ingest.model import ClaimKind, Location, Outcome, Severity, Text


class Word(NamedTuple):
    """A verdict with a mark and a tone, so that it never rests on colour alone."""

    text: Text
    mark: str
    tone: str


RECONCILED = Word(
    Text("核对一致：凡能核对的数字均相符。", "Reconciled: every figure that could be checked holds."), "✓", "good"
)
NOT_RECONCILED = Word(Text("核对不一致：有不符之处或错误，见下。", "Not reconciled: see what fails below."), "✗", "bad")

CHECKS: Mapping[ClaimKind, Text] = {
    "column-sum": Text("列合计", "Column sum"),
    "subtotal": Text("小计", "Subtotal"),
    "row-sum": Text("行内合计", "Row sum"),
    "category-count": Text("类别项数", "Projects of a category"),
    "document-count": Text("项目总数", "Projects of the document"),
    "numbers": Text("序号", "Running numbers"),
    "cells": Text("单元格去向", "Cells accounted for"),
}
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
CHANGES = frozenset({
    "column-shift-repaired", "column-shift-ambiguous", "split-row-joined", "value-inherited",
    "unit-name-expanded", "unit-converted", "text-repaired",
})  # fmt: skip
"""Codes of findings by which the output differs from what is printed."""

EVIDENCE = {
    "moved": "移动 moved",
    "moved.raw": "原文 raw",
    "moved.from": "原列 from",
    "moved.to": "移至 to",
    "by": "判定方式 by",
    "candidates": "可能的放法 candidates",
    "fits": "成立的放法 fits",
    "proved_by": "证明 proved by",
    "proved_cells": "已证明的单元格 proved cells",
    "would_fit_without": "若不计此项即成立 would fit without",
    "expanded": "补全 expanded",
    "expanded.from": "简称 short",
    "expanded.to": "全称 full",
    "expanded.proof": "依据 proof",
    "fields": "栏目 fields",
    "from": "取自 from",
    "quarters": "季度 quarters",
    "shares": "比例 shares",
    "deadlines": "期限 deadlines",
    "offset": "字符位置 offset",
    "unit": "单位 unit",
    "year": "年度 year",
    "found": "所见 found",
    "key": "键 key",
    "role": "归入 role",
    "table": "表 table",
    "count": "次数 count",
    "pointers": "位置 pointers",
    "other_pointer": "另一处 other pointer",
    "other_count": "另一写法次数 other count",
}
"""Names of pieces of evidence; inside a list of them with the list's name before."""


def place_in_words(location: Location) -> Text:
    """`第1表第4行第13列` and `table 1, row 4, column 13`, with what the format knows besides."""
    known = [
        Text(zh.format(value), en.format(value))
        for zh, en, value in (
            ("第{}页", "page {}", location.page),
            ("第{}表", "table {}", location.table),
            ("第{}行", "row {}", location.row),
            ("第{}列", "column {}", location.column),
            ("工作表{}", "sheet {}", location.sheet),
            ("单元格{}", "cell {}", location.cell),
            ("（文件第{}行）", "(line {} of the file)", location.line),
        )
        if value is not None
    ]
    return Text("".join(part.zh for part in known), ", ".join(part.en for part in known))


def evidence_lines(evidence: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each piece of evidence as a name and one line of text."""
    return [(EVIDENCE.get(key, key), _line(value, key)) for key, value in plain(evidence).items()]


def _line(value: Any, within: str) -> str:
    match value:
        case None:
            return "—"
        case bool() | str():
            return str(value)
        case int() | Decimal():
            return plain_digits(value)
        case list():
            return "; ".join(_line(one, within) for one in value) or "—"
        case dict():
            named = ((EVIDENCE.get(f"{within}.{key}", key), one) for key, one in value.items())
            return ", ".join(f"{name} {_line(one, within)}" for name, one in named)
        case _:
            return str(value)
