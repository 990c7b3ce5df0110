"""Workbooks and delimited text through the whole command: what a user gets, and is told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest import cli
from tests.rule_workbooks import HEADER, MERGED, ROWS, TITLE, TOTAL, table
from tests.workbooks import Raw, Sheet, packed, workbook

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Write one source and ingest it: the exit code, and what stderr says."""
    monkeypatch.chdir(tmp_path)

    def call(name: str, data: bytes, *options: str) -> tuple[int, str]:
        Path(name).write_bytes(data)
        code = cli.main(["run", name, "--out", "out", *options])
        said = capsys.readouterr().err
        assert "Traceback" not in said
        return code, said

    return call


def result(name: str, part: str = "projects.json") -> Any:
    return json.loads(Path("out", name, part).read_text(encoding="utf-8"), parse_float=Decimal)


def as_csv(rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return text.getvalue().encode("gb18030")


@pytest.mark.parametrize(
    ("name", "data", "format_name"),
    [
        ("a.xlsx", workbook(Sheet(table(), merges=MERGED)), "xlsx"),
        ("a.xlsm", workbook(Sheet(table(), merges=MERGED), parts={"xl/vbaProject.bin": b"\xd0\xcf"}), "xlsx"),
        ("a.csv", as_csv(table()), "csv"),
    ],
)
def test_the_table_is_read_with_its_places(run: Run, name: str, data: bytes, format_name: str) -> None:
    assert run(name, data) == (0, "")
    projects = result(name)
    assert (projects["document"]["title"], projects["document"]["source"]["format"]) == (TITLE, format_name)
    assert [project["funding"]["total"] for project in projects["projects"]] == [210, Decimal("96.3"), 44]
    assert projects["totals"]["declared"]["total"] == Decimal("350.3")
    place = result(name, "provenance.json")["/projects/1/components/0/funding/total"]
    assert (place["raw"], place["table"], place["row"], place["column"]) == ("96.3", 1, 5, 6)
    if format_name == "xlsx":
        assert (place["sheet"], place["cell"]) == ("Sheet1", "F5")
    else:
        assert place["line"] == 5


def test_sheets_that_were_not_used_are_named(run: Run) -> None:
    other = Sheet([("联系人", "电话"), ("许文静", "0000-1234567")], "联系\n方式")
    data = workbook(
        Sheet(table(), "总表", MERGED), Sheet(name="Sheet2"), other, Sheet([("旧",)], "旧稿", state="hidden")
    )
    code, said = run("a.xlsx", data)
    (line,) = said.splitlines()
    assert code == 0
    assert line.startswith("ingest: a.xlsx: ") and line.endswith(": Sheet2, 联系 方式, 旧稿")
    assert "总表" not in line
    assert run("a.xlsx", data, "--quiet") == (0, "")


def test_two_documents_in_a_workbook_are_refused_and_one_can_be_picked(run: Run) -> None:
    next_year = [(TITLE.replace("2023", "2024"),), *table()[1:]]
    data = workbook(Sheet(table(), "2023", MERGED), Sheet(next_year, "2024", MERGED))
    code, said = run("a.xlsx", data)
    assert code == 2 and "--table" in said and len(said.splitlines()) == 1
    code, said = run("a.xlsx", data, "--table", "2")
    assert (code, result("a.xlsx")["document"]["year"]) == (0, 2024)
    assert said.rstrip().endswith(": 2023")


def test_a_table_that_goes_on_on_another_sheet_is_one(run: Run) -> None:
    first = [(TITLE,), ("单位：万元",), HEADER, *ROWS[:2]]
    assert run("a.xlsx", workbook(Sheet(first, "一", MERGED), Sheet([HEADER, ROWS[2], TOTAL], "二"))) == (0, "")
    assert [project["number"] for project in result("a.xlsx")["projects"]] == [1, 2, 3]


def test_a_formula_without_result_fails_the_run(run: Run) -> None:
    rows = [*table()[:-1], (*TOTAL[:5], Raw("", "<f>SUM(F4:F6)</f>"))]
    assert run("a.xlsx", workbook(Sheet(rows, merges=MERGED)))[0] == 1
    (finding,) = (f for f in result("a.xlsx", "reconciliation.json")["findings"] if f["code"] == "formula-uncached")
    assert finding["severity"] == "error"
    assert "Sheet1!F7" in finding["message"]["zh"]


REFUSED = {
    "empty.xlsx": workbook(Sheet(), Sheet(name="b")),
    "no-table.xlsx": workbook(Sheet([("甲", "乙"), (1, 2)])),
    "headers.xlsx": workbook(Sheet(table()[:3])),
    "damaged.xlsx": workbook(Sheet(table()))[:3000],
    "string.xlsx": workbook(Sheet([(Raw('t="s"', "<v>7</v>"),)])),
    "binary.xlsb": packed({"xl/workbook.bin": b""}),
    "damaged.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "one-column.csv": "序号\n1\n2\n".encode(),
    "headers.csv": as_csv([HEADER]),
    "empty.csv": b"",
    "garbage.csv": bytes(range(128, 256)) * 40,
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_line_and_nothing_written(run: Run, name: str) -> None:
    code, said = run(name, REFUSED[name])
    assert code == 2
    assert len(said.splitlines()) == 1 and said.startswith(f"ingest: {name}: ")
    assert not Path("out", name).exists()


def test_no_sheet_text_reaches_the_terminal_unescaped(run: Run) -> None:
    data = workbook(Sheet(table(), merges=MERGED), Sheet(name="\u202e清单"))
    _, said = run("a.xlsx", data)
    assert "\u202e" not in said
