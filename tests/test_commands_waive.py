"""The round trip of a waiver at the command line, and all that `ingest waive` refuses."""

from __future__ import annotations

import datetime
import getpass
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import ingest
from ingest.waivers.file import read
from tests.pipes import HEAD, ROADS, SCHOOL, TOTAL, markdown

Said = Callable[..., tuple[int, str, str]]
WRONG = TOTAL.replace("30 |", "31 |")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one source whose grand total is wrong by 1, and a column that is missing."""
    monkeypatch.chdir(tmp_path)
    Path("raw").mkdir()
    write("raw/a.md")
    return tmp_path


def write(path: str, total: str = WRONG, *rows: str) -> None:
    Path(path).write_text(markdown(HEAD, *(rows or (ROADS, SCHOOL)), total), encoding="utf-8")


def told(folder: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(Path(folder, "reconciliation.json").read_bytes())
    return content


def errors(folder: str) -> list[str]:
    """The ids of the open errors of a result."""
    return [one["id"] for one in told(folder)["findings"] if one["severity"] == "error" and not one["waiver"]]


def codes(folder: str) -> list[str]:
    return [one["code"] for one in told(folder)["findings"]]


def stands(out: str) -> dict[str, bytes]:
    found = (path for path in Path(out).rglob("*") if path.is_file() and ".ingest" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def test_the_round_trip(desk: Path, said: Said) -> None:
    assert said("run")[0] == 1
    before = told("output/a.md")
    assert (before["schema_version"], before["reconciled"], before["counts"]["waived"]) == ("1.0", False, 0)
    ids = errors("output/a.md")
    code, out, err = said("waive", "output/a.md", *ids, "--reason", "已核实", "--who", "陈静", "--date", "2026-03-02")
    assert (code, err) == (0, "") and out.startswith(f"{os.path.join('raw', 'waivers.toml')}: ")
    assert all(ident in out for ident in ids)

    code, out, _ = said("run")
    assert code == 0 and f"已豁免 waived {len(ids)}" in out and "不符之处均已豁免" in out
    waived = told("output/a.md")
    assert (waived["schema_version"], waived["reconciled"]) == ("1.1", True)
    assert waived["counts"] == {**before["counts"], "error": 0, "waived": len(ids)}
    assert [one["outcome"] for one in waived["checks"]] == [one["outcome"] for one in before["checks"]]
    assert [one["id"] for one in waived["findings"]] == [one["id"] for one in before["findings"]]
    (sums,) = (one for one in waived["findings"] if one["code"] == "column-sum-mismatch")
    assert sums["waiver"] == {
        "reason": "已核实", "who": "陈静", "date": "2026-03-02",
        "figures": {"declared": "31", "computed": "30", "difference": "1", "raw": "31"},
    }  # fmt: skip

    write("raw/a.md", WRONG, ROADS, SCHOOL.replace("20", "19"))
    assert said("run", "--json")[0] == 1
    assert "column-sum-mismatch" in [
        one["code"] for one in told("output/a.md")["findings"] if one["severity"] == "error" and one["waiver"] is None
    ]
    assert "waiver-unmatched" in codes("output/a.md")
    assert not told("output/a.md")["reconciled"]
    assert said("run", "--fail-on", "warning")[0] == 1


def test_the_library_gives_what_the_command_gives(desk: Path, said: Said) -> None:
    said("run")
    said("waive", "output/a.md", *errors("output/a.md"), "--reason", "已核实")
    said("run")
    result = ingest.run("raw/a.md")
    assert result.reconciled
    assert ingest.pipeline.files(result) == {  # type: ignore[attr-defined]
        path.name: path.read_bytes() for path in Path("output/a.md").iterdir()
    }
    assert not ingest.run("raw/a.md", waivers=()).reconciled
    given = [finding.waiver for finding in result.findings if finding.waiver]
    shutil.move("raw/waivers.toml", "elsewhere.toml")
    assert not ingest.run("raw/a.md").reconciled
    for waivers in (given, "elsewhere.toml", Path("elsewhere.toml")):
        assert ingest.run("raw/a.md", waivers=waivers).findings == result.findings


def test_waivers_of_one_source_are_not_another_ones(desk: Path, said: Said) -> None:
    write("raw/b.md")
    said("run")
    assert errors("output/a.md") == errors("output/b.md")
    said("waive", "output/a.md", *errors("output/a.md"), "--reason", "已核实")
    assert said("run")[0] == 1
    assert errors("output/a.md") == [] and errors("output/b.md")
    assert "waiver-unmatched" not in codes("output/a.md") + codes("output/b.md")
    said("waive", "output/b.md", *errors("output/b.md"), "--reason", "也已核实")
    assert said("run")[0] == 0
    assert {entry.source for entry in read(Path("raw/waivers.toml"))} == {"a.md", "b.md"}


def test_results_are_the_same_with_any_number_of_workers_and_on_any_day(desk: Path, said: Said) -> None:
    for name in "bcd":
        write(f"raw/{name}.md")
    said("run")
    for name in "ac":
        said("waive", f"output/{name}.md", *errors(f"output/{name}.md"), "--reason", "已核实", "--date", "2020-02-29")
    said("run", "--out", "alone", "--against", "output")
    said("run", "--out", "three", "--against", "output", "--jobs", "3")
    assert stands("alone") == stands("three")
    assert told("alone/a.md")["counts"]["waived"] and not told("alone/b.md")["counts"]["waived"]


def test_who_and_when_are_filled_in(desk: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    said("run")
    monkeypatch.setattr(getpass, "getuser", lambda: "chenjing")
    said("waive", "output/a.md", errors("output/a.md")[0], "--reason", "  已核实\n ")
    (entry,) = read(Path("raw/waivers.toml"))
    assert (entry.waiver.who, entry.waiver.reason) == ("chenjing", "已核实")
    assert entry.waiver.date == datetime.date.today().isoformat()


def test_a_user_without_a_name_is_asked_for_one(desk: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    said("run")
    monkeypatch.setattr(getpass, "getuser", nobody)
    code, _, err = said("waive", "output/a.md", errors("output/a.md")[0], "--reason", "x")
    assert code == 2 and "--who" in err and not Path("raw/waivers.toml").exists()


def refusal(said: Said, *words: str) -> str:
    """The one line of a refusal; nothing is written by it."""
    path = Path("raw/waivers.toml")
    before = path.read_bytes() if path.exists() else None
    code, out, err = said("waive", *words)
    assert (code, out) == (2, "") and len(err.splitlines()) == 1
    assert (path.read_bytes() if path.exists() else None) == before
    return err


def test_what_cannot_be_waived_is_refused(desk: Path, said: Said) -> None:
    said("run")
    *_, ident = errors("output/a.md")
    assert "没有这条发现" in refusal(said, "output/a.md", "0123456789", "--reason", "x")
    assert ident in refusal(said, "output/a.md", ident, "typo\x1b[31m", "--reason", "x")
    for empty in ("", " \n\t", "\u3000"):
        assert "--reason" in refusal(said, "output/a.md", ident, "--reason", empty)
        assert "--who" in refusal(said, "output/a.md", ident, "--reason", "x", "--who", empty)
    assert "--reason" in refusal(said, "output/a.md", ident, "--reason", os.fsdecode(b"\xff"))
    assert "is not there" in refusal(said, "output/b.md", ident, "--reason", "x")
    assert "is not there" in refusal(said, "output", ident, "--reason", "x")

    said("waive", "output/a.md", ident, "--reason", "x")
    assert "已经豁免" in refusal(said, "output/a.md", ident, "--reason", "again, before the next run")
    said("run")
    assert "已经豁免" in refusal(said, "output/a.md", ident, "--reason", "again, after it")

    write("raw/a.md", TOTAL)
    said("run")
    (stale,) = (one["id"] for one in told("output/a.md")["findings"] if one["code"] == "waiver-unmatched")
    assert "delete that entry" in refusal(said, "output/a.md", stale, "--reason", "x")


@pytest.mark.parametrize(
    "words",
    [
        ("output/a.md", "0123456789"),
        ("output/a.md", "--reason", "x"),
        ("--reason", "x"),
        ("output/a.md", "0123456789", "--reason", "x", "--date", "2026-02-30"),
        ("output/a.md", "0123456789", "--reason", "x", "--date", "today"),
        ("output/a.md", "0123456789", "--reason", "x", "--because", "y"),
    ],
)
def test_a_wrong_command_line(desk: Path, said: Said, words: tuple[str, ...]) -> None:
    code, out, err = said("waive", *words)
    assert (code, out) == (2, "") and err.startswith("usage: ingest")


def test_ids_may_stand_behind_the_options_and_come_twice(desk: Path, said: Said) -> None:
    said("run")
    ids = errors("output/a.md")
    assert len(ids) > 1
    assert said("waive", "output/a.md", ids[0], "--reason", "x", *ids)[0] == 0
    assert [entry.waiver.finding for entry in read(Path("raw/waivers.toml"))] == ids


def test_the_result_may_be_named_by_its_file(desk: Path, said: Said) -> None:
    said("run")
    assert said("waive", "output/a.md/reconciliation.json", errors("output/a.md")[0], "--reason", "x")[0] == 0


def test_a_source_that_has_changed_since_is_refused(desk: Path, said: Said) -> None:
    said("run")
    ident = errors("output/a.md")[0]
    write("raw/a.md", TOTAL)
    assert "ingest run" in refusal(said, "output/a.md", ident, "--reason", "x")
    Path("raw/a.md").unlink()
    assert "--source" in refusal(said, "output/a.md", ident, "--reason", "x")


def test_a_result_carried_elsewhere_needs_its_source(desk: Path, said: Said) -> None:
    said("run")
    shutil.copytree("output/a.md", "letter")
    ident = errors("letter")[0]
    assert "--source" in refusal(said, "letter", ident, "--reason", "x")
    write("raw/b.md")
    assert "raw/b.md" in refusal(said, "letter", ident, "--reason", "x", "--source", "raw/b.md")
    assert said("waive", "letter", ident, "--reason", "x", "--source", "raw/a.md")[0] == 0
    assert len(read(Path("raw/waivers.toml"))) == 1


def test_a_new_waiver_after_the_figures_changed_says_which_old_one_to_delete(desk: Path, said: Said) -> None:
    said("run")
    said("waive", "output/a.md", *errors("output/a.md"), "--reason", "x")
    write("raw/a.md", WRONG, ROADS, SCHOOL.replace("20", "19"))
    said("run")
    reopened = [
        one["id"]
        for one in told("output/a.md")["findings"]
        if one["code"] == "column-sum-mismatch" and one["declared"] == 31
    ]
    code, out, _ = said("waive", "output/a.md", *reopened, "--reason", "y")
    assert code == 0 and "另有一条已不相符（第" in out
    said("run")
    (sums,) = (one for one in told("output/a.md")["findings"] if one["id"] in reopened)
    assert sums["waiver"]["reason"] == "y"


def test_a_hostile_reason_is_text_everywhere(desk: Path, said: Said) -> None:
    said("run")
    reason = "\"]]\n[[waiver]]\n<script>alert(1)</script>\x1b[31m\u202e=cmd|' /C calc'!A0 \\u0000"
    assert said("waive", "output/a.md", *errors("output/a.md"), "--reason", reason, "--who", "<b>&\x07")[0] == 0
    code, out, err = said("run")
    assert code == 0 and "\x1b" not in out + err and "\u202e" not in out + err
    (waiver, *_) = (one["waiver"] for one in told("output/a.md")["findings"] if one["waiver"])
    assert (waiver["reason"], waiver["who"]) == (reason, "<b>&\x07")
    write("raw/a.md", TOTAL)
    code, out, err = said("run")
    assert "waiver-unmatched" in out and "\x1b" not in out + err and "\u202e" not in out + err
    assert b"<script>alert" not in Path("output/a.md/reconciliation.html").read_bytes()


def test_waivers_that_are_no_toml_refuse_the_sources_of_their_folder_alone(desk: Path, said: Said) -> None:
    said("run")
    Path("raw/2025").mkdir()
    write("raw/2025/b.md", TOTAL)
    Path("raw/waivers.toml").write_text("[[waiver]]\nreason = 已核实\n", encoding="utf-8")
    code, _, err = said("run")
    line = next(line for line in err.splitlines() if "raw/a.md: waivers.toml" in line)
    assert code == 2 and "第2行" in line and "旧结果" in line
    assert "raw/2025/b.md" not in err and told("output/2025/b.md")
    assert refusal(said, "output/a.md", errors("output/a.md")[0], "--reason", "x").count("第2行") == 1


def test_an_entry_for_a_file_that_is_not_there_is_said(desk: Path, said: Said) -> None:
    said("run")
    said("waive", "output/a.md", *errors("output/a.md"), "--reason", "x")
    Path("raw/a.md").rename("raw/b.md")
    code, _, err = said("run")
    assert code == 1 and "raw/waivers.toml: 有豁免的来源不在这里" in err and "a.md" in err
    assert "a.md" not in said("run", "--quiet")[2]


# --- against ----------------------------------------------------------------------------------------------


def test_against_the_folder_that_is_written(desk: Path, said: Said) -> None:
    said("run")
    first = stands("output")
    code, out, _ = said("run", "--against", "output")
    again = told("output/a.md")
    assert code == 1 and "新 new 0" in out and "已消失 resolved 0" in out
    assert again["schema_version"] == "1.1" and again["earlier"]["resolved"] == []
    assert {one["standing"] for one in again["findings"]} == {"known"}
    write("raw/a.md", TOTAL)
    _, out, _ = said("run", "--against", "output", "--json")
    (source,) = json.loads(out)["sources"]
    assert source["since"] == {"new": 0, "known": len(again["findings"]) - 2, "resolved": 2}
    gone = [one["code"] for one in told("output/a.md")["earlier"]["resolved"]]
    assert gone == ["row-sum-mismatch", "column-sum-mismatch"]
    write("raw/a.md")
    said("run")
    assert stands("output") == first, "without --against nothing is compared"


def test_against_one_result(desk: Path, said: Said) -> None:
    said("run")
    shutil.copytree("output/a.md", "letter")
    assert "新 new 0" in said("run", "raw/a.md", "--against", "letter", "--out", "other")[1]
    write("raw/b.md")
    code, out, err = said("run", "--against", "letter", "--out", "third")
    assert (code, out) == (2, "") and "letter" in err and "有 2 个" in err and not Path("third").exists()


def test_a_source_without_an_earlier_result_is_compared_with_nothing(desk: Path, said: Said) -> None:
    said("run")
    write("raw/b.md")
    code, out, err = said("run", "--against", "output", "--out", "other")
    assert code == 1 and out.count("与先前相比") == 1
    (line,) = (line for line in err.splitlines() if "先前的结果" in line)
    assert "raw/b.md" in line and "output" in line
    assert "earlier" not in told("other/b.md") and told("other/b.md")["schema_version"] == "1.0"
    assert "earlier" in told("other/a.md")


def test_an_earlier_result_that_is_none_is_named_and_the_other_sources_are_written(desk: Path, said: Said) -> None:
    write("raw/b.md")
    said("run")
    Path("output/b.md/reconciliation.json").write_text("{")
    for words in ((), ("--jobs", "2")):
        code, out, err = said("run", "--against", "output", *words)
        assert code == 2 and out.count("与先前相比") == 1
        (line,) = (line for line in err.splitlines() if "raw/b.md" in line)
        assert os.path.join("output", "b.md", "reconciliation.json") in line and "旧结果" in line
    assert said("run", "--against", "gone")[0] == 2 and said("run", "--against", "raw/a.md")[0] == 2
    assert said("run")[0] == 1 and told("output/b.md")
