"""Numbers and dates of workbooks: the digits that are stored, shown as their formats show them."""

from __future__ import annotations

import math
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Limits
from ingest.read import read
from ingest.read.sheets.number_format import BUILT_IN
from ingest.read.sheets.numbers import plain, rounded
from ingest.read.sheets.printed import beside
from ingest.read.sheets.shown import DISGUISED, ROUNDED, Style
from tests.workbooks import Sheet, Styled, workbook

SHOWN = [
    ("General", 229.79000000000002, "229.79"),
    ("General", 0.1 + 0.2, "0.3"),
    ("General", 29162.789999999997, "29162.79"),
    ("General", 5.0, "5"),
    ("General", -0.0, "0"),
    ("General", 1e15, "1000000000000000"),
    ("General", 12345678901.0, "12345678901"),
    ("General", 1e-7, "0.0000001"),
    ("G/通用格式", 12.5, "12.5"),
    ('G/通用格式"万元"', 12.5, "12.5万元"),
    ("0", 80.0, "80"),
    ("0.00", 80.0, "80"),
    ("#,##0.00", 330435.3, "330435.3"),
    ("#,##0.00_);(#,##0.00)", -12.5, "-12.5"),
    ("0.00_ ;[Red]\\-0.00\\ ", -3.0, "-3"),
    ("0%", 0.5, "50%"),
    ("0.0%", 0.125, "12.5%"),
    ("0%", 0.07, "7%"),
    ('0"万元"', 20.0, "20万元"),
    ('0.00"万元"', 20.5, "20.5万元"),
    ('"约"0', 120.0, "约120"),
    ("0项", 8.0, "8项"),
    ("0\\个", 8.0, "8个"),
    ("000", 5.0, "005"),
    ("00", -5.0, "-05"),
    ("000-0000", 1234567.0, "123-4567"),
    ('0"万"0000', 1234567.0, "123万4567"),
    ("[>=60]\"合格 \"0;\"不合格 \"0", 75.0, "合格 75"),
    ("[>=60]\"合格 \"0;\"不合格 \"0", 55.0, "不合格 55"),
    ('_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', 0.0, "-"),
    ('_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', 12.5, "12.5"),
    ('_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', -12.5, "-12.5"),
    ('_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ', 12.5, "12.5"),
    ("[$¥-804]#,##0.00", 5.0, "5"),
    ("[$$-409]#,##0.00", 5.0, "$5"),
    ("0;-0;;@", 0.0, ""),
    ("#", 0.0, ""),
    ("@", 12.5, "12.5"),
    ("# ?/?", 0.5, "0.5"),
    ("0.00E+00", 120.0, "120"),
    ("", 7.0, "7"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "value", "text"), SHOWN)
def test_a_number_is_shown_as_it_is_stored(code: str, value: float, text: str) -> None:
    assert Style(code).number(value) == (text, None, "")


@pytest.mark.parametrize(
    ("code", "value", "text", "printed"),
    [
        ("0.00", 229.794, "229.794", "229.79"),
        ("0", 76.8, "76.8", "77"),
        ("0.0", 0.25, "0.25", "0.3"),
        ("0%", 0.12345, "12.345%", "12%"),
        ('0"万元"', 20.5, "20.5万元", "21万元"),
        ("General", 1 / 3, "0.333333333333333", "0.333333333"),
        ("0.00E+00", 12345.0, "12345", "1.23E+4"),
        ("#,##0;-#,##0", -2.5, "-2.5", "-3"),
    ],
)
def test_digits_that_are_not_shown_are_kept_and_said(code: str, value: float, text: str, printed: str) -> None:
    assert Style(code).number(value) == (text, ROUNDED, printed)


@pytest.mark.parametrize(
    ("code", "value", "text", "printed"),
    [
        ("0!.0,", 2_000_000.0, "200", "200"),
        ("0\\.0,", 2_345_678.0, "234.5678", "234.6"),
        ('0"."0,"万元"', 2_300_000.0, "230万元", "230万元"),
        ("0!.0000", 123456.0, "12.3456", "12.3456"),
        ("#,##0,", 2_000_000.0, "2000", "2000"),
        ("0.00,", 2_000_000.0, "2000", "2000"),
        ("0.0,,", 1_250_000.0, "1.25", "1.3"),
        ('[>=10000]0!.0,"万";0', 2_000_000.0, "200万", "200万"),
        ("0.00;[红色]0.00", -12.5, "-12.5", "12.5"),
        (";;;", 5.0, "5", ""),
        ("0;;", -5.0, "-5", ""),
        ('[=1]"是";[=0]"否";0', 1.0, "是", "是"),
        ('"已拨付"', 30.0, "已拨付", "已拨付"),
        ("000-0000", 1234567.5, "123-4568", "123-4568"),
        ("yyyy/m/d", -1.0, "-1", "######"),
        ("yyyy/m/d", 3e9, "3000000000", "######"),
    ],
)
def test_a_number_shown_as_another_is_said(code: str, value: float, text: str, printed: str) -> None:
    assert Style(code).number(value) == (text, DISGUISED, printed)


@pytest.mark.parametrize(
    ("code", "serial", "text"),
    [
        ('yyyy"年"m"月"', 45366, "2024年3月"),
        ('yyyy"年"m"月"d"日"', 45366, "2024年3月15日"),
        ("yyyy年m月d日;@", 45366, "2024年3月15日"),
        ("yyyy/m/d", 45366, "2024/3/15"),
        ("yyyy-mm-dd", 45366, "2024-03-15"),
        ("m/d", 45366.9, "3/15"),
        ("mm-dd-yy", 45366, "03-15-24"),
        ("d-mmm-yy", 45366, "15-Mar-24"),
        ("mmmm", 45366, "March"),
        ("aaaa", 45366, "星期五"),
        ("[$-804]aaa", 45366, "五"),
        ("dddd", 45366, "Friday"),
        ("[$-F800]yyyy/m/d", 45366, "2024/3/15"),
        ('[DBNum1][$-804]yyyy"年"m"月"d"日"', 45366, "二〇二四年三月十五日"),
        ('[DBNum1]m"月"d"日"', 45595, "十月三十日"),
        ("h:mm", 45366.5, "12:00"),
        ("h:mm:ss AM/PM", 0.75, "6:00:00 PM"),
        ('上午/下午h"时"mm"分"', 0.25, "上午6时00分"),
        ("yyyy/m/d h:mm", 45366.7708333333, "2024/3/15 18:30"),
        ("mm:ss", 0.0423611111, "01:00"),
        ("mm:ss.0", 0.0001, "00:08.6"),
        ("[h]:mm", 1.5, "36:00"),
        ("[mm]:ss", 0.05, "72:00"),
        ("yyyy/m/d", 0, "1900/1/0"),
        ("yyyy/m/d", 1, "1900/1/1"),
        ("yyyy/m/d", 59, "1900/2/28"),
        ("yyyy/m/d", 60, "1900/2/29"),
        ("yyyy/m/d", 61, "1900/3/1"),
        ("yyyy/m/d", 2958465, "9999/12/31"),
        ("yyyy-mm-dd hh:mm:ss", 45366.9999999, "2024-03-16 00:00:00"),
    ],
)
def test_a_date_is_shown_as_its_format_shows_it(code: str, serial: float, text: str) -> None:
    assert Style(code).number(serial).text == text


@pytest.mark.parametrize("number", [14, 27, 31, 57])
def test_formats_known_by_number_alone_are_the_chinese_ones(number: int) -> None:
    expected = {14: "2024/3/15", 27: "2024年3月", 31: "2024年3月15日", 57: "2024年3月"}
    assert Style(BUILT_IN[number]).number(45366).text == expected[number]


@given(st.dates(date(1904, 1, 2), date(9999, 12, 31)))
def test_both_counts_of_days_give_the_day(day: date) -> None:
    since_1900, since_1904 = (day - date(1899, 12, 30)).days, (day - date(1904, 1, 1)).days
    text = f"{day.year}-{day.month:02}-{day.day:02}"
    assert Style("yyyy-mm-dd").number(since_1900).text == text
    assert Style("yyyy-mm-dd", epoch_1904=True).number(since_1904).text == text
    assert Style("dddd").number(since_1900).text == day.strftime("%A")
    assert (day - timedelta(days=1)) < day


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("General", "甲", "甲"),
        ("@", "甲", "甲"),
        ('@"镇"', "东园", "东园镇"),
        ('0;-0;0;"附："@', "甲", "附：甲"),
        (";;;", "甲", "甲"),
    ],
)
def test_a_format_may_add_to_texts(code: str, text: str, shown: str) -> None:
    assert Style(code).text(text) == shown


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 18))
def test_a_decimal_of_fifteen_digits_comes_back_from_what_is_stored(digits: int, scale: int) -> None:
    number = Decimal(digits).scaleb(-scale)
    text = plain(float(number))
    assert Decimal(text) == number
    assert "E" not in text and "e" not in text
    assert "." not in text or not text.endswith("0")


@given(st.floats(-1e300, 1e300))
def test_every_number_has_digits_and_no_power(value: float) -> None:
    text = plain(value)
    assert set(text) <= set("-.0123456789")
    assert math.isclose(float(text), value, rel_tol=1e-14, abs_tol=5e-324)


@given(st.floats(-1e15, 1e15), st.sampled_from(["0", "0.00", "#,##0.0", "0%", '0.0"万元"', "General", "(0.00)"]))
def test_what_is_shown_never_loses_a_digit(value: float, code: str) -> None:
    """But for what beyond 15 digits is noise."""
    text, said, printed = Style(code).number(value)
    stored = Decimal(plain(value))
    read_back = Decimal(text.rstrip("%").removesuffix("万元").replace("(", "").replace(")", ""))
    assert read_back == (stored * 100 if "%" in text else stored)
    assert said in (None, ROUNDED)
    assert (said is None) == (not printed)


@given(st.text(max_size=30), st.floats(allow_nan=False, allow_infinity=False))
def test_no_format_code_breaks_the_reader(code: str, value: float) -> None:
    text, _, _ = Style(code).number(value)
    assert isinstance(text, str)
    assert isinstance(Style(code).text("甲"), str)


@given(st.text('0#?.,%E+-/@yMmdhsAaeb"\\!_*[]$;¥年月 万GenralDBNum1', max_size=20), st.floats(-1e6, 1e6))
def test_no_likely_format_code_breaks_the_reader(code: str, value: float) -> None:
    assert isinstance(Style(code).number(value).text, str)


def test_rounding_is_away_from_zero_as_in_spreadsheets() -> None:
    assert [str(rounded(Decimal(text), 1)) for text in ("0.25", "-0.25", "0.35", "1e300")][:3] == ["0.3", "-0.3", "0.4"]


# --- in a workbook ----------------------------------------------------------------------------------------


def test_what_differs_is_said_once_a_column() -> None:
    rows = [(Styled(1.234, 1), Styled(2.5, 1), 3), (Styled(5.678, 1), Styled(2.25, 1), 4)]
    grids, _, findings = read(workbook(Sheet(rows), formats=("0.00",)), "a.xlsx", Limits(), ())
    (finding,) = findings
    assert (finding.code, finding.arguments["column"], finding.arguments["count"]) == ("number-rounded", "A", "2")
    assert finding.evidence["numbers"] == [
        {"cell": "A1", "stored": "1.234", "shown": "1.23"},
        {"cell": "A2", "stored": "5.678", "shown": "5.68"},
    ]
    assert [cell.text for cell in grids.grids[0].rows[1]] == ["5.678", "2.25", "4"]


def test_a_number_under_a_merged_cell_is_not_said_to_be_rounded_too() -> None:
    data = workbook(Sheet([("甲",), (Styled(1.234, 1),)], merges=("A1:A2",)), formats=("0.0",))
    assert [finding.code for finding in read(data, "a.xlsx", Limits(), ())[2]] == ["cell-covered"]


def test_the_workbook_says_from_when_it_counts() -> None:
    for properties, text in (("", "2020/3/14"), ('<workbookPr date1904="1"/>', "2024/3/15")):
        data = workbook(Sheet([(Styled(43904, 1),)]), formats=("yyyy/m/d",), properties=properties)
        assert read(data, "a.xlsx", Limits(), ())[0].grids[0].rows[0][0].text == text


# --- a number beside its print (.ods) -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "printed", "expected"),
    [
        (80.0, "80.00", ("80", None, "")),
        (80.004, "80.00", ("80.004", ROUNDED, "80.00")),
        (0.5, "50%", ("50%", None, "")),
        (0.125, "13%", ("12.5%", ROUNDED, "13%")),
        (20.0, "20万元", ("20万元", None, "")),
        (330435.3, "330,435.30", ("330435.3", None, "")),
        (-12.5, "-12.50", ("-12.5", None, "")),
        (-12.5, "(12.50)", ("-12.5", None, "")),
        (-12.5, "12.50", ("-12.5", DISGUISED, "12.50")),
        (12.5, "￥12.50", ("12.5", None, "")),
        (5.0, "005", ("005", None, "")),
        (0.0, "-", ("-", None, "")),
        (0.0, "", ("0", None, "")),
        (7.0, "是", ("是", DISGUISED, "是")),
        (2_345_678.0, "234.6万", ("234.5678万", DISGUISED, "234.6万")),
        (229.79000000000002, "229.79", ("229.79", None, "")),
        (0.5, "1/2", ("1/2", DISGUISED, "1/2")),
    ],
)
def test_a_number_and_its_print_are_brought_together(
    value: float, printed: str, expected: tuple[str, str | None, str]
) -> None:
    assert tuple(beside(value, printed)) == expected
