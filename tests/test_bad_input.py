"""Input that is broken, hostile or merely odd: the outcome promised, one line to the user, nothing half done."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
TITLE = "青溪区人民政府2025年区级为民办实事项目责任分解表"
COLUMNS = ("序号", "项目名称", "推荐理由", "1季度", "2季度", "3季度", "4季度", "总投资", "区级补助", "区分管领导",
           "承办单位", "协办单位")  # fmt: skip
HEADER = f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}\n"


def row(number: int = 1, name: str = "新建农村公厕", source: str = "20") -> str:
    plan = "方便群众 | 选址 | 设计 | 施工 | 验收"
    return f"| {number} | {name} | {plan} | 20 | {source} | 李建明 | 区财政局 | 区民政局 |\n"


GOOD = f"{TITLE}\n\n单位：万元\n\n{HEADER}{row()}{row(2, '改造道路')}| 合计 | | | | | | | 40 | 40 | | | |\n"


class Done:
    """One run of the command, and what it left."""

    def __init__(self, out: Path, done: subprocess.CompletedProcess[str]) -> None:
        self.out, self.code, self.stdout, self.stderr = out, done.returncode, done.stdout, done.stderr
        assert "Traceback" not in self.stderr + self.stdout

    def projects(self, name: str) -> Any:
        return json.loads((self.out / name / "projects.json").read_text(encoding="utf-8"), parse_float=Decimal)

    def codes(self, name: str) -> list[str]:
        said = json.loads((self.out / name / "reconciliation.json").read_text(encoding="utf-8"))
        return [finding["code"] for finding in said["findings"]]

    def lines_about(self, name: str) -> list[str]:
        return [line for line in self.stderr.splitlines() if name in line]


def ingest(folder: Path, *options: str, names: tuple[str, ...] = ()) -> Done:
    sources = [str(folder / name) for name in names] or [str(folder)]
    out = folder.parent / "out"
    command = [sys.executable, "-m", "ingest", "run", *sources, "--out", str(out), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return Done(out, subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    return tmp_path / "raw"


def test_the_good_table_is_good(folder: Path) -> None:
    (folder / "good.md").write_text(GOOD, encoding="utf-8")
    done = ingest(folder)
    assert done.code == 0
    assert [code for code in done.codes("good.md") if code != "column-unmapped"] == []


REFUSED = {
    "empty.md": b"",
    "blank.md": b"\n \n\n",
    "no-table.md": "只有文字，没有表格。\n\n第二段。\n".encode(),
    "only-headers.md": f"{TITLE}\n\n{HEADER}".encode(),
    "unknown-columns.md": "| 甲 | 乙 | 丙 |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |\n".encode(),
    "name-only.md": "| 项目名称 | 丙 |\n|---|---|\n| 修路 | 3 |\n".encode(),
    "no-name.md": "| 序号 | 总投资(万元) |\n|---|---|\n| 1 | 3 |\n".encode(),
    "undecodable.md": bytes(range(128, 256)) * 40,
    "two-documents.md": (GOOD + "\n" + GOOD.replace("2025", "2026")).encode(),
    "two-titles.md": (GOOD + "\n" + GOOD.replace("青溪区", "永宁县")).encode(),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_refused_in_one_line_and_the_others_are_done(folder: Path, name: str) -> None:
    (folder / name).write_bytes(REFUSED[name])
    (folder / "good.md").write_text(GOOD, encoding="utf-8")
    done = ingest(folder)
    assert done.code == 2
    assert len(done.lines_about(name)) == 1, done.stderr
    assert len(done.lines_about(name)[0]) > len(name) + 10
    assert not (done.out / name).exists()
    assert done.projects("good.md")["totals"]["computed"]["total"] == 40
    assert sorted(path.name for path in done.out.iterdir() if not path.name.startswith((".", "_"))) == ["good.md"]


def test_unknown_columns_are_named_with_the_nearest_known(folder: Path) -> None:
    table = "| 序号 | 项目明称 | 总头资 |\n|---|---|---|\n| 1 | 修路 | 3 |\n"
    (folder / "typo.md").write_text(table.replace("项目明称", "明称"), encoding="utf-8")
    done = ingest(folder)
    assert done.code == 2
    (line,) = done.lines_about("typo.md")
    assert "明称" in line and "总头资" in line and "总投资" in line


def test_several_documents_are_placed_and_one_can_be_picked(folder: Path) -> None:
    (folder / "two.md").write_text(GOOD + "\n" + GOOD.replace("2025", "2026"), encoding="utf-8")
    done = ingest(folder)
    assert done.code == 2
    assert "--table" in done.stderr
    picked = ingest(folder, "--table", "2", names=("two.md",))
    assert picked.code == 0, picked.stderr
    assert picked.projects("two.md")["document"]["year"] == 2026


def test_an_earlier_result_stays_and_is_said_to_be_old(folder: Path) -> None:
    (folder / "a.md").write_text(GOOD, encoding="utf-8")
    before = ingest(folder).projects("a.md")
    (folder / "a.md").write_bytes(b"")
    done = ingest(folder)
    assert done.code == 2
    assert done.projects("a.md") == before
    assert "旧" in done.stderr or "old" in done.stderr


def test_a_missing_source(folder: Path) -> None:
    (folder / "good.md").write_text(GOOD, encoding="utf-8")
    done = ingest(folder, names=("good.md", "missing.md"))
    assert done.code == 2
    assert done.lines_about("missing.md")
    assert done.projects("good.md")["projects"]


def test_no_source_at_all(folder: Path) -> None:
    assert ingest(folder).code == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_give_the_same_document(folder: Path, encoding: str) -> None:
    text = ("\ufeff" if encoding in ("utf-16-le", "utf-16-be") else "") + GOOD
    (folder / "a.md").write_bytes(text.encode(encoding))
    done = ingest(folder)
    assert done.code == 0, done.stderr
    read = done.projects("a.md")
    assert read["document"]["title"] == TITLE
    assert [project["name"] for project in read["projects"]] == ["新建农村公厕", "改造道路"]
    assert [code for code in done.codes("a.md") if code != "unit-name-expanded"] == []


def test_big5(folder: Path) -> None:
    """Traditional characters are kept as printed; the headers must be known all the same."""
    traditional = (
        "項目責任分解表\n\n| 序號 | 項目名稱 | 總投資 | 承辦單位 |\n|---|---|---|---|\n| 1 | 修路 | 3 | 區財政局 |\n"
    )
    (folder / "big5.md").write_bytes(traditional.encode("big5"))
    done = ingest(folder)
    if done.code == 2:
        (line,) = done.lines_about("big5.md")
        assert "項目名稱" in line or "Big5" in line or "big5" in line
    else:
        assert done.projects("big5.md")["projects"][0]["name"] == "修路"


def test_one_invalid_byte_is_refused_or_reported(folder: Path) -> None:
    raw = GOOD.encode()
    at = raw.index("方便".encode()) + 1
    (folder / "a.md").write_bytes(raw[:at] + b"\xff" + raw[at + 1 :])
    done = ingest(folder)
    if done.code == 2:
        assert len(done.lines_about("a.md")) == 1
        assert not (done.out / "a.md").exists()
    else:
        assert "text-repaired" in done.codes("a.md")


@pytest.mark.parametrize("mark", ["\x00", "\x01", "\x1b", "\x7f"])
def test_control_characters_are_dropped_and_reported(folder: Path, mark: str) -> None:
    (folder / "a.md").write_text(GOOD.replace("方便群众", f"方便{mark}群众", 1), encoding="utf-8")
    done = ingest(folder)
    assert done.code in (0, 1), done.stderr
    assert "text-repaired" in done.codes("a.md")
    assert done.projects("a.md")["projects"][0]["components"][0]["rationale"].replace(" ", "") in (
        "方便群众",
        "方便\ufffd群众",
    )


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200b", "\ufeff"])
def test_invisible_marks_do_no_harm(folder: Path, mark: str) -> None:
    """A mark that turns text is kept, or dropped with a finding; one of no width may go like a blank."""
    (folder / "a.md").write_text(GOOD.replace("方便群众", f"方便{mark}群众", 1), encoding="utf-8")
    done = ingest(folder)
    assert done.code in (0, 1), done.stderr
    read = done.projects("a.md")
    text = read["projects"][0]["components"][0]["rationale"]
    assert text == f"方便{mark}群众" or (
        text == "方便群众" and (mark in "\u200b\ufeff" or "text-repaired" in done.codes("a.md"))
    )
    assert read["totals"]["computed"]["total"] == 40
    report = (done.out / "a.md" / "reconciliation.html").read_text(encoding="utf-8")
    assert mark not in report.split("<body", 1)[0]


@pytest.mark.parametrize("filling", ["", " x "])
def test_a_row_of_200000_cells(folder: Path, filling: str) -> None:
    long_row = "| 2 | 改造道路 |" + f"{filling}|" * 200_000 + "\n"
    (folder / "a.md").write_text(GOOD.replace(row(2, "改造道路"), long_row), encoding="utf-8")
    (folder / "good.md").write_text(GOOD, encoding="utf-8")
    done = ingest(folder)
    assert done.projects("good.md")["projects"]
    if done.code == 2:
        assert len(done.lines_about("a.md")) == 1
        assert len(done.lines_about("a.md")[0]) < 2000
    else:
        assert done.code == 1
        assert set(done.codes("a.md")) & {"cell-unused", "column-sum-mismatch", "column-shift-ambiguous"}


def test_too_many_bytes_are_refused_by_the_limit_s_name(folder: Path) -> None:
    with (folder / "huge.md").open("wb") as file:
        file.write(GOOD.encode())
        file.write(("\n" + "长" * 1000).encode() * 17_500)
    assert (folder / "huge.md").stat().st_size > 50 * 1024 * 1024
    done = ingest(folder)
    assert done.code == 2
    (line,) = done.lines_about("huge.md")
    assert "bytes" in line or "字节" in line
    assert not (done.out / "huge.md").exists()


@pytest.mark.parametrize(
    "text", ["NaN", "nan", "Infinity", "-inf", "1e999", "1_000", "0x10", "1.2.3", "१२", "二十", "++5", "#REF!"]
)
def test_an_amount_that_is_no_number_is_reported_and_never_read(folder: Path, text: str) -> None:
    (folder / "a.md").write_text(GOOD.replace(row(2, "改造道路"), row(2, "改造道路", source=text)), encoding="utf-8")
    done = ingest(folder)
    assert done.code == 1, done.stderr
    assert "amount-unparsed" in done.codes("a.md")
    assert done.projects("a.md")["projects"][1]["components"][0]["funding"]["district_subsidy"] is None


def test_an_amount_of_400_digits_is_exact_or_reported(folder: Path) -> None:
    digits = "9" * 400
    (folder / "a.md").write_text(GOOD.replace(row(2, "改造道路"), row(2, "改造道路", source=digits)), encoding="utf-8")
    done = ingest(folder)
    assert done.code == 1, done.stderr
    amount = done.projects("a.md")["projects"][1]["components"][0]["funding"]["district_subsidy"]
    assert amount == int(digits) or (amount is None and "amount-unparsed" in done.codes("a.md"))


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_spreadsheet_runs_a_text(folder: Path, mark: str) -> None:
    text = f"{mark}1+cmd()"
    (folder / "a.md").write_text(GOOD.replace("方便群众", text, 1), encoding="utf-8")
    done = ingest(folder)
    assert done.code in (0, 1), done.stderr
    assert done.projects("a.md")["projects"][0]["components"][0]["rationale"] == text
    with (done.out / "a.md" / "projects.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert next(csv.DictReader(lines))["rationale"] == "'" + text


def test_markup_in_a_cell_is_escaped_in_the_report(folder: Path) -> None:
    text = "<script>alert(1)</script>”"
    (folder / "a.md").write_text(GOOD.replace("方便群众", text, 1), encoding="utf-8")
    done = ingest(folder)
    assert "bracket-unbalanced" in done.codes("a.md")
    assert "<script>alert" not in (done.out / "a.md" / "reconciliation.html").read_text(encoding="utf-8")
    assert done.projects("a.md")["projects"][0]["components"][0]["rationale"] == text


def test_an_unrelated_table_is_passed_over_and_said_so(folder: Path) -> None:
    other = "\n| 联系人 | 电话 |\n|---|---|\n| 王主任 | 0595-27551234 |\n"
    (folder / "a.md").write_text(GOOD + other, encoding="utf-8")
    done = ingest(folder)
    assert done.code == 0, done.stderr
    assert done.codes("a.md").count("table-unused") == 1
    assert len(done.projects("a.md")["projects"]) == 2


def test_a_table_in_a_txt_is_read_for_what_it_is(folder: Path) -> None:
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    done = ingest(folder, names=("a.txt",))
    assert done.code == 0, done.stderr
    assert done.projects("a.txt")["document"]["source"]["format"] == "markdown"
