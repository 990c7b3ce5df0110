"""Evidence in words: the names of its pieces, and of the figures of a waiver, and what they say on one line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ingest.emit.json_bytes import plain_digits
from ingest.model import Text

EVIDENCE: Mapping[str, Text] = {
    "moved": Text("移动", "moved"),
    "moved.from": Text("原列", "from"),
    "moved.to": Text("移至", "to"),
    "by": Text("判定方式", "by"),
    "candidates": Text("可能的放法", "candidates"),
    "fits": Text("成立的放法", "fits"),
    "proved_by": Text("证明", "proved by"),
    "proved_cells": Text("已证明的单元格", "proved cells"),
    "would_fit_without": Text("若不计此项即成立", "would fit without"),
    "expanded": Text("补全", "expanded"),
    "expanded.from": Text("简称", "short"),
    "expanded.to": Text("全称", "full"),
    "proof": Text("依据", "proof"),
    "fields": Text("栏目", "fields"),
    "from": Text("取自", "from"),
    "quarters": Text("季度", "quarters"),
    "shares": Text("比例", "shares"),
    "deadlines": Text("期限", "deadlines"),
    "offset": Text("字符位置", "offset"),
    "unit": Text("单位", "unit"),
    "year": Text("年度", "year"),
    "found": Text("所见", "found"),
    "key": Text("键", "key"),
    "role": Text("归入", "role"),
    "table": Text("表", "table"),
    "page": Text("页", "page"),
    "cells": Text("单元格数", "cells"),
    "area": Text("范围", "area"),
    "span": Text("跨列", "span"),
    "wanted": Text("所写的行数和列数", "rows and columns wanted"),
    "kept": Text("留下的范围", "kept"),
    "covered": Text("被遮的内容", "covered"),
    "left_out": Text("未采用", "left out"),
    "deleted": Text("删去的文字", "deleted"),
    "inside": Text("未完的元素", "inside"),
    "what": Text("所缺", "what"),
    "reason": Text("理由", "reason"),
    "numbers": Text("数", "numbers"),
    "numbers.cell": Text("单元格", "cell"),
    "numbers.stored": Text("存储", "stored"),
    "numbers.shown": Text("显示", "shown"),
    "inherited": Text("沿用的栏目", "inherited"),
    "count": Text("次数", "count"),
    "alike": Text("同样的处数", "of the same kind"),
    "line": Text("文件行", "line"),
    "lines": Text("文件行", "lines"),
    "would_mend": Text("改正后即成立", "would mend"),
    "pointers": Text("此写法所在", "where it stands"),
    "written": Text("原样", "as written"),
    "between": Text("前后的序号", "numbers around it"),
    "other_pointer": Text("另一处", "other pointer"),
    "other_count": Text("另一写法次数", "other count"),
    "declared": Text("所列", "declared"),
    "computed": Text("计算", "computed"),
    "difference": Text("相差", "difference"),
    "raw": Text("原文", "raw"),
    "finding": Text("发现", "finding"),
    "now_known_as": Text("今为", "now known as"),
    "who": Text("何人", "who"),
    "date": Text("日期", "date"),
    "given_for": Text("所依据的", "given for"),
    "figures": Text("如今的", "now"),
}
"""Names of pieces of evidence and of figures; those that mean something else inside another, with its name before."""

_COMMAS = ("，", ", ")


def evidence_lines(evidence: Mapping[str, Any]) -> list[tuple[Text, Text]]:
    """Each piece of evidence as a name and one line of text."""
    return [(named(key), Text(_line(value, key, 0), _line(value, key, 1))) for key, value in evidence.items()]


def named(key: str, within: str = "") -> Text:
    """The name of a piece of evidence, or of a figure, in words; its key where it has none."""
    return EVIDENCE.get(f"{within}.{key}") or EVIDENCE.get(key, Text(key, key))


def _line(value: Any, within: str, language: int) -> str:
    match value:
        case None:
            return "—"
        case Text():
            return value[language]
        case bool() | str():
            return str(value)
        case int() | Decimal():
            return plain_digits(value)
        case list() | tuple():
            return "; ".join(_line(one, within, language) for one in value) or "—"
        case Mapping():
            members = ((named(key, within)[language], one) for key, one in value.items())
            return _COMMAS[language].join(f"{name} {_line(one, within, language)}" for name, one in members)
        case _:
            return str(value)
