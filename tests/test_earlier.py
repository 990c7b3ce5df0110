"""A result held against an earlier one: new, known, resolved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest import run
from ingest.errors import IngestError
from ingest.model import Result
from ingest.pipeline import files
from tests.pipes import HEAD, ROADS, SCHOOL, TOTAL, markdown

BEFORE = (HEAD, ROADS.replace("赖丽水", ""), SCHOOL, TOTAL.replace("30 |", "31 |"))
AFTER = (HEAD, ROADS, SCHOOL.replace("区教育局", ""), TOTAL.replace("30 |", "31 |"))


def written(folder: Path, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "t.md"
    path.write_text(markdown(*lines), encoding="utf-8")
    return path


def put(result: Result, folder: Path) -> Path:
    folder.mkdir()
    for name, data in files(result).items():
        (folder / name).write_bytes(data)
    return folder


def standings(result: Result) -> dict[tuple[str, str | None], str | None]:
    told = [one for one in result.findings if one.severity != "info" and one.code != "column-missing"]
    return {(one.code, one.pointer): one.standing for one in told}


def test_without_it_nothing_is_compared(tmp_path: Path) -> None:
    result = run(written(tmp_path, *BEFORE))
    assert result.earlier is None and {finding.standing for finding in result.findings} == {None}


def test_findings_are_new_or_known_and_the_resolved_are_listed(tmp_path: Path) -> None:
    before = run(written(tmp_path, *BEFORE))
    folder = put(before, tmp_path / "earlier")
    after = run(written(tmp_path, *AFTER), against=folder)
    assert standings(after) == {
        ("column-sum-mismatch", "/totals/declared/total"): "known",
        ("row-sum-mismatch", "/totals/declared"): "known",
        ("value-missing", "/projects/1/components/0/lead_units"): "new",
    }
    assert after.earlier is not None
    assert (after.earlier.sha256, after.earlier.version) == (before.source.sha256, before.version)
    (gone,) = after.earlier.resolved
    (was,) = (one for one in before.findings if one.code == "value-missing")
    assert (gone.id, gone.code, gone.severity, gone.pointer, gone.message) == (
        was.id, was.code, was.severity, was.pointer, was.message,
    )  # fmt: skip


def test_the_same_table_again_is_all_known(tmp_path: Path) -> None:
    path = written(tmp_path, *BEFORE)
    folder = put(run(path), tmp_path / "earlier")
    again = run(path, against=str(folder))
    assert {finding.standing for finding in again.findings} == {"known"}
    assert again.earlier is not None and again.earlier.resolved == ()


def test_a_known_finding_says_which_of_its_figures_have_changed(tmp_path: Path) -> None:
    folder = put(run(written(tmp_path, *BEFORE)), tmp_path / "earlier")
    after = run(written(tmp_path, HEAD, ROADS.replace("| 10 |", "| 12 |"), *BEFORE[2:]), against=folder)
    changed = {one.pointer: one.changed for one in after.findings if one.standing == "known" and one.changed}
    column = (("computed", "30", "32"), ("difference", "1", "-1"))
    assert changed == {"/totals/declared/total": column}
    told = json.loads(files(after)["reconciliation.json"])
    assert [one["changed"] for one in told["findings"] if "changed" in one] == [
        [{"figure": name, "before": before, "now": now} for name, before, now in column]
    ]
    page = files(after)["reconciliation.html"].decode()
    assert "数已变" in page and "计算 30 → 32，相差 1 → -1" in page and "computed 30 → 32" in page


def test_a_compared_result_can_be_compared_with(tmp_path: Path) -> None:
    first = put(run(written(tmp_path, *BEFORE)), tmp_path / "first")
    second = put(run(written(tmp_path, *AFTER), against=first), tmp_path / "second")
    third = run(written(tmp_path, *BEFORE), against=second)
    assert [one.code for one in third.earlier.resolved] == ["value-missing"]  # type: ignore[union-attr]


def test_what_is_no_earlier_result_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, *BEFORE)
    with pytest.raises(IngestError, match="is not there"):
        run(path, against=tmp_path / "gone")
