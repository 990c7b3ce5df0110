"""The table of codes: the contract's severities, the arguments of each message, and text fit to be shown."""

from __future__ import annotations

import re
import sys
from string import Formatter

import pytest

from ingest.codes import CODES, message, visible
from ingest.model import Finding, Text

ARGUMENTS = {
    "row-sum-mismatch": "label declared computed difference",
    "column-sum-mismatch": "header declared computed difference",
    "subtotal-mismatch": "label header declared computed difference",
    "category-count-mismatch": "category declared computed",
    "document-count-mismatch": "declared computed",
    "number-gap": "missing where",
    "number-duplicate": "number",
    "number-out-of-order": "number before",
    "amount-unparsed": "header raw",
    "amount-approximate": "header raw value",
    "amount-negative": "header raw value",
    "cell-unused": "raw",
    "unit-converted": "header unit",
    "column-shift-repaired": "moves proof",
    "column-shift-ambiguous": "taken reason",
    "column-missing": "fields",
    "column-unmapped": "header place",
    "table-unused": "table reason",
    "value-inherited": "fields",
    "split-row-joined": "fields",
    "value-missing": "field",
    "milestone-missing": "quarters",
    "category-missing": "project",
    "value-misplaced": "values",
    "name-ambiguous": "raw",
    "unit-name-variant": "name other",
    "unit-name-expanded": "expansions",
    "bracket-unbalanced": "mark excerpt",
    "quantity-mismatch": "whole parts computed",
    "progress-regression": "earlier later",
    "month-outside-quarter": "quarter deadline",
    "year-mismatch": "header found year",
    "text-repaired": "count what",
    "span-clamped": "raw span kept",
    "image-unread": "what",
    "hidden-text": "raw",
    "text-overflowing": "raw",
    "text-overlapping": "raw",
    "text-cut-off": "raw",
    "text-struck-out": "raw",
    "tracked-changes": "insertions deletions",
    "row-hidden": "sheet rows",
    "source-cut-off": "what line",
    "formula-uncached": "cell stored",
    "cell-error": "cell stored",
    "number-rounded": "sheet column count stored shown",
    "number-disguised": "sheet column count stored shown",
    "column-hidden": "sheet columns",
    "sheet-hidden": "sheet",
    "cell-covered": "area texts",
    "quote-unclosed": "line",
    "amount-merged": "header raw",
    "page-unread": "page reason",
    "tags-differ": "page count how",
    "columns-guessed": "page how",
    "file-damaged": "what",
    "glyph-unmapped": "page count cells",
    "waiver-unmatched": "finding who date reason why",
}
ERRORS = {
    "row-sum-mismatch", "column-sum-mismatch", "subtotal-mismatch", "category-count-mismatch",
    "document-count-mismatch", "number-gap", "number-duplicate", "number-out-of-order", "amount-unparsed",
    "cell-unused", "column-shift-ambiguous", "column-missing", "formula-uncached", "cell-error",
    "page-unread", "file-damaged", "glyph-unmapped", "text-overlapping", "text-cut-off", "columns-guessed",
}  # fmt: skip
REMARKS = {
    "unit-converted", "value-inherited", "split-row-joined", "milestone-missing", "unit-name-expanded", "amount-merged",
    "number-rounded",
}  # fmt: skip


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_codes_are_those_that_can_be_raised() -> None:
    assert set(CODES) == set(ARGUMENTS)
    assert all(key == row.code for key, row in CODES.items())


@pytest.mark.parametrize("code", CODES)
def test_message_uses_its_arguments_in_both_languages(code: str) -> None:
    expected = set(ARGUMENTS[code].split())
    assert placeholders(CODES[code].message.zh) == placeholders(CODES[code].message.en) == expected


@pytest.mark.parametrize("code", CODES)
def test_severity_is_the_contracts(code: str) -> None:
    expected = "error" if code in ERRORS else "info" if code in REMARKS else "warning"
    assert CODES[code].severity == expected


@pytest.mark.parametrize("code", CODES)
def test_text_is_chinese_first_and_english_second(code: str) -> None:
    row = CODES[code]
    for text in (row.title, row.message, row.why, row.advice):
        assert re.search("[一-鿿]{2}", text.zh)
        assert not re.search("[,;:?!]", text.zh), "full-width punctuation in Chinese text"
        assert re.search("[A-Za-z]{3}", text.en)
        assert not re.search("[，。；：（）]", text.en)
    for text in (row.message, row.why, row.advice):
        assert text.zh.endswith(("。", "……"))
        assert text.en.endswith((".", "…"))


def test_message_takes_each_language_of_an_argument() -> None:
    finding = Finding("value-missing", arguments={"field": Text("承办单位", "lead units")})
    assert message(finding) == Text("承办单位为空。", "Empty: lead units.")


def test_braces_and_format_words_in_a_cell_stay_as_they_are() -> None:
    raw = "{0.__class__} {raw} %s }{"
    assert f"“{raw}”" in message(Finding("cell-unused", arguments={"raw": raw})).zh


def test_unseen_characters_are_written_out_and_long_cells_cut() -> None:
    shown = message(Finding("cell-unused", arguments={"raw": "a\u202eb\nc\x1b[31m" + "长" * 5000})).zh
    assert shown.startswith("“a⟨U+202E⟩b c⟨U+001B⟩[31m长")
    assert len(shown) < 500


def test_visible_writes_out_exactly_the_unseen_characters() -> None:
    hidden = {*range(0x20), *range(0x7F, 0xA0), *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x206A)}
    hidden |= {0x61C, 0xFEFF, *range(0xD800, 0xE000)}
    hidden.remove(ord("\n"))
    assert {code for code in range(sys.maxunicode + 1) if visible(chr(code)) != chr(code)} == hidden
    assert visible("甲\n乙\u3000丙\u202e") == "甲\n乙\u3000丙⟨U+202E⟩"


def test_visible_keeps_ordinary_text() -> None:
    ordinary = "中文 “引号”\n全角　空格 1.5*1.2m ㎡ 𠮷"
    assert visible(ordinary) == ordinary


def test_unknown_code_and_missing_argument_are_bugs_of_ours() -> None:
    with pytest.raises(KeyError, match="no-such-code"):
        message(Finding("no-such-code"))
    with pytest.raises(KeyError, match="missing"):
        message(Finding("number-gap", arguments={"numbers": "3"}))


def test_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        CODES["cell-unused"] = CODES["number-gap"]  # type: ignore[index]
