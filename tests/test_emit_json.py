"""JSON is exact, ordered and plain; the three JSON files say what the Result says."""

from __future__ import annotations

import json
import os
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.emit import projects, provenance, reconciliation
from ingest.emit.json_bytes import plain_digits, to_bytes
from tests.build_result import BOND, FORMULA, REVERSED, SCRIPT, build_result

RESULT = build_result()


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("34", "34"), ("34.0", "34"), ("34.50", "34.5"), ("3E+1", "30"), ("1E-7", "0.0000001"), ("-0", "0"),
        ("-0.00", "0"), ("0.10", "0.1"), ("-12.30", "-12.3"), ("100", "100"), ("29162.79", "29162.79"),
    ],
)  # fmt: skip
def test_decimals_are_written_as_a_person_writes_them(number: str, digits: str) -> None:
    assert plain_digits(Decimal(number)) == digits
    assert to_bytes([Decimal(number)]) == f"[\n  {digits}\n]\n".encode()


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_digits_are_the_same_number_without_exponent(number: Decimal) -> None:
    digits = plain_digits(number)
    assert Decimal(digits) == number
    assert "e" not in digits.lower()
    assert digits in ("0", "-0") or not digits.endswith(".")
    assert json.loads(to_bytes(number), parse_float=Decimal, parse_int=Decimal) == number


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity"), float("nan"), float("inf")])
def test_what_is_no_number_is_refused(number: object) -> None:
    with pytest.raises(ValueError, match=r"NaN|Infinity|nan|inf|range"):
        to_bytes({"amount": number})


def test_what_json_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError):
        to_bytes({"amount": object()})


def test_bytes_are_utf8_without_bom_indented_by_two_and_end_in_a_line_break() -> None:
    assert (
        to_bytes({"b": "汉字\n", "a": [1, None]})
        == '{\n  "b": "汉字\\n",\n  "a": [\n    1,\n    null\n  ]\n}\n'.encode()
    )


@pytest.mark.parametrize(
    ("name", "written"), [("序.md", "序.md"), (os.fsdecode(b"\xff.md"), "\\xff.md"), ("\udce5\udcba\udc8f.md", "序.md")]
)
def test_a_file_name_is_written_as_its_bytes_say_in_any_locale(name: str, written: str) -> None:
    assert projects.file_name(name) == written


def test_projects_say_what_the_document_says() -> None:
    written = json.loads(to_bytes(projects.to_json(RESULT)), parse_float=Decimal)
    assert list(written) == ["schema_version", "document", "categories", "projects", "totals"]
    assert written["document"]["source"] == {
        "file": "表格<1>.md",
        "format": "markdown",
        "sha256": "0" * 64,
        "bytes": 1234,
    }
    assert written["document"]["columns"][2] == {
        "key": "district_subsidy", "role": "funding", "header": "区级补助", "group": "资金来源", "unit": "万元",
    }  # fmt: skip
    first, second = written["projects"][0]["components"]
    assert first["funding"] == {"total": Decimal("80.5"), "district_subsidy": 80, BOND: Decimal("0.5")}
    assert first["preparation"] == FORMULA, "the JSON keeps text as printed"
    assert first["schedule"] == {"q1": SCRIPT, "q2": "＝全角", "q3": REVERSED, "q4": None}
    assert first["leaders"] == ["刘敏坚", "黄晓东"]
    assert second["name"] == "分项甲"
    assert second["leaders"] == []
    assert written["projects"][1]["number"] is None
    assert [subtotal["category"] for subtotal in written["totals"]["subtotals"]] == [1, None, 1]


def test_provenance_has_one_place_or_a_list_and_only_what_the_format_knows() -> None:
    written = provenance.to_json(RESULT)
    assert written["/projects/0/number"] == {
        "raw": "1", "table": 1, "page": None, "row": 3, "column": 1, "how": ["parsed"], "line": 9,
    }  # fmt: skip
    joined = written["/projects/0/components/0/rationale"]
    assert [(place["raw"], place["row"]) for place in joined] == [("第一行", 3), ("“引号”,逗号", 1)]
    assert written["/projects/0/components/0/schedule/q4"]["raw"] == "", "a null has its empty cell"
    assert "/projects/1/category" not in written, "no cell was read for it"
    assert written["/document/title"]["table"] is None


def test_reconciliation_lists_every_check_and_finding() -> None:
    written = json.loads(to_bytes(reconciliation.to_json(RESULT)), parse_float=Decimal)
    assert written["run"] == {"program": "ingest", "version": "0.1.0", "profile": None, "options": ["--no-repair"]}
    assert written["document"]["year"] == 2024
    assert written["counts"] == {
        "error": 2, "warning": 1, "info": 0, "waived": 0, "checks": 4, "checks_passed": 1, "checks_skipped": 1,
    }  # fmt: skip
    assert written["checks"][2]["reason"] == {"zh": "没有所列合计", "en": "no declared total"}
    mismatch, repaired, missing = written["findings"]
    assert mismatch["difference"] == 100
    assert mismatch["suspects"] == [
        {
            "pointers": ["/projects/0/components/0/funding/district_subsidy"],
            "slip": "shifted",
            "explains": 100,
        }
    ]
    assert mismatch["source"] == {"table": 1, "page": None, "row": 8, "column": 10, "raw": "1180"}
    assert [place["raw"] for place in repaired["source"]] == ["34", SCRIPT]
    assert repaired["evidence"]["moved"] == [{"raw": "34", "from": 13, "to": "district_subsidy"}]
    assert repaired["evidence"]["remainder"] == Decimal("0.1")
    assert repaired["evidence"]["note"] == {"zh": "注", "en": "note"}
    assert missing["source"] is None
    assert missing["waiver"] is None
