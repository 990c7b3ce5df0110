"""What a user meets at the command line: words, exit codes, streams."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from small_result import TITLE, finding, small_result

import ingest
from ingest import cli, resources, schemas
from ingest.codes import CODES
from ingest.commands import terminal
from ingest.commands.inspect import view
from ingest.errors import NoTable
from ingest.model import Limits, Result

ROOT = Path(ingest.__path__[0]).parent
TABLE = ROOT / "raw" / "2024" / "quanzhou-2024.md"
FILES = {
    "projects.json", "projects.csv", "funding.csv", "schedule.csv", "responsibilities.csv", "categories.csv",
    "totals.csv", "datapackage.json", "provenance.json", "reconciliation.json", "reconciliation.html",
}  # fmt: skip

Run = Callable[..., Result]
Pipeline = Callable[[Run], None]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.md").write_text("x")
    return tmp_path


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    """Put a pipeline in place that gives what the function given gives."""

    def put(run: Run) -> None:
        stub = ModuleType("ingest.pipeline")
        stub.run = run  # type: ignore[attr-defined]
        stub.files = lambda result: {"projects.json": b"{}"}  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "ingest.pipeline", stub)
        monkeypatch.setattr(ingest, "pipeline", stub, raising=False)

    return put


Said = Callable[..., tuple[int, str, str]]


def started(*words: str, cwd: Path, env: dict[str, str] | None = None, **options: Any) -> subprocess.Popen[bytes]:
    """The command line in a process of its own."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    return subprocess.Popen(
        [sys.executable, "-m", "ingest", *words],
        cwd=cwd,
        env=plain | {"PYTHONPATH": str(ROOT)} | (env or {}),
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options,
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    assert b"Traceback" not in (err or b"") and b"Exception ignored" not in (err or b"")
    return process.returncode, (out or b"").decode(), (err or b"").decode()


def stands(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and ".ingest" not in path.parts
    }


# --- exit codes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("severities", "fail_on", "code"),
    [
        ([], [], 0),
        (["info", "warning"], [], 0),
        (["error"], [], 1),
        (["error"], ["--fail-on", "error"], 1),
        (["warning"], ["--fail-on", "warning"], 1),
        (["error"], ["--fail-on", "warning"], 1),
        (["info"], ["--fail-on", "warning"], 0),
        (["error", "warning"], ["--fail-on", "never"], 0),
    ],
)
def test_exit_code_of_findings(
    here: Path, pipeline: Pipeline, said: Said, severities: list[str], fail_on: list[str], code: int
) -> None:
    pipeline(lambda path, **_: small_result(*(finding(severity, "a", "") for severity in severities)))
    assert said("run", *fail_on)[0] == code
    assert stands(here / "output") == {"a.md/projects.json": b"{}"}


def test_a_source_that_cannot_be_ingested_is_2_and_the_others_are_written(
    here: Path, pipeline: Pipeline, said: Said
) -> None:
    def run(path: Path, **_: object) -> Result:
        if path.name == "b.md":
            raise NoTable(path.name, "没有表格 no table", "请核对 check it")
        return small_result()

    (here / "raw" / "b.md").write_text("x")
    (here / "raw" / "c.md").write_text("x")
    pipeline(run)
    code, out, err = said("run", "raw", "missing.md", "--fail-on", "never")
    assert code == 2
    assert set(stands(here / "output")) == {"a.md/projects.json", "c.md/projects.json"}
    assert err.splitlines() == [
        "ingest: missing.md: 没有这个文件或文件夹 / no such file or folder; 请核对路径 / check the path",
        "ingest: raw/b.md: 没有表格 no table; 请核对 check it",
    ]
    assert "raw/a.md -> output/a.md/" in out and out.splitlines()[-1] == (
        "来源 sources 4 · 已写出 written 2 · 未读入 not ingested 2"
    )


def test_an_earlier_result_that_stays_is_said_to_be_old(here: Path, pipeline: Pipeline, said: Said) -> None:
    pipeline(lambda path, **_: small_result())
    assert said("run")[0] == 0

    def refused(path: Path, **_: object) -> Result:
        raise NoTable(path.name, "没有表格 no table", "请核对 check it")

    pipeline(refused)
    code, out, err = said("run")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1 and "output/a.md 里仍是旧结果" in err
    assert stands(here / "output") == {"a.md/projects.json": b"{}"}


def test_a_bug_is_one_line_unless_asked_for_more(
    here: Path, pipeline: Pipeline, said: Said, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path, **_: object) -> Result:
        raise ZeroDivisionError("a bug")

    pipeline(broken)
    code, _, err = said("run")
    assert code == 2 and len(err.splitlines()) == 1 and "ZeroDivisionError: a bug" in err and "raw/a.md" in err
    code, _, err = said("inspect", "raw/a.md")
    assert code == 2 and len(err.splitlines()) == 1 and "ZeroDivisionError: a bug" in err
    monkeypatch.setenv("INGEST_DEBUG", "1")
    for words in (["run"], ["inspect", "raw/a.md"]):
        assert cli.main(words) == 2
        assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("unknown",),
        ("run", "--jobs", "0"),
        ("run", "--jobs", "two"),
        ("run", "--jobs", "²"),
        ("run", "--jobs", "9" * 5000),
        ("run", "--table", "-1"),
        ("run", "--max-bytes", "1e3"),
        ("run", "--fail-on", "info"),
        ("run", "--out", ""),
        ("run", "--out"),
        ("run", "--no-such-option"),
        ("run", "--jso"),
        ("inspect",),
        ("inspect", "a", "b"),
        ("schema",),
        ("explain", "a", "b"),
    ],
)
def test_a_wrong_command_line_is_2_and_writes_nothing(here: Path, said: Said, words: tuple[str, ...]) -> None:
    code, out, err = said(*words)
    assert (code, out) == (2, "") and err.startswith("usage: ingest")
    assert not (here / "output").exists()


@pytest.mark.parametrize("words", [("run", "empty"), ("run", "gone"), ("run", "gone.md")])
def test_no_source_is_2_and_writes_nothing(here: Path, said: Said, words: tuple[str, ...]) -> None:
    (here / "empty" / ".git").mkdir(parents=True)
    code, out, err = said(*words)
    assert code == 2 and out == "" and err
    assert not (here / "output").exists()


def test_an_output_folder_that_cannot_be_written_is_one_line_and_2(here: Path, said: Said) -> None:
    (here / "file").write_text("mine")
    for out in ("file", "file/below"):
        code, stdout, err = said("run", "--out", out)
        assert (code, stdout) == (2, "") and len(err.splitlines()) == 1 and err.startswith(f"ingest: {out}: ")
    assert (here / "file").read_text() == "mine"


def test_sources_that_share_a_folder_are_2_and_nothing_is_written(here: Path, pipeline: Pipeline, said: Said) -> None:
    (here / "other").mkdir()
    (here / "other" / "A.md").write_text("x")
    pipeline(lambda path, **_: small_result())
    code, out, err = said("run", "raw", "other", "--json")
    assert code == 2 and "raw/a.md" in err and "other/A.md" in err
    assert [source["status"] for source in json.loads(out)["sources"]] == ["refused", "refused"]
    assert not (here / "output").exists()


# --- words to calls ---------------------------------------------------------------------------------------


def test_words_reach_the_pipeline(here: Path, pipeline: Pipeline, said: Said) -> None:
    calls: list[tuple[str, dict[str, object]]] = []

    def run(path: Path, **options: object) -> Result:
        calls.append((path.as_posix(), options))
        return small_result()

    pipeline(run)
    (here / "b.md").write_text("x")
    said("run")
    engine = ("--pdf-engine", "pdfplumber")
    limits = ("--max-bytes", "5", "--max-cells=6", "--max-pages", "7")
    said("run", "raw", "--no-repair", "--table", "2", *limits, "--password", "geheim", *engine, "b.md", "--out", "o")
    said("inspect", "b.md", "--no-repair", "--table", "3")
    strict = {
        "repair": False,
        "table": 2,
        "limits": Limits(5, 6, pages=7),
        "password": "geheim",
        "pdf_engine": "pdfplumber",
        "against": None,
    }
    plain = {"repair": True, "table": None, "limits": Limits(), "password": None, "pdf_engine": None, "against": None}
    assert calls == [
        ("raw/a.md", plain),
        ("raw/a.md", strict),
        ("b.md", strict),
        ("b.md", {"repair": False, "table": 3, "password": None, "pdf_engine": None}),
    ]
    assert set(stands(here / "o")) == {"a.md/projects.json", "b.md/projects.json"}


# --- what is said -----------------------------------------------------------------------------------------


def test_the_listing_says_what_an_analyst_wants_to_know(here: Path, pipeline: Pipeline, said: Said) -> None:
    cells = small_result().grids.grids[0].rows[2]
    pipeline(
        lambda path, **_: small_result(
            finding("warning", "column-shift-repaired", "移动了\x1b[31m一格", cells[4:]),
            finding("info", "value-inherited", "不必说", cells[:1]),
            finding("error", "column-sum-mismatch", "合计不符", pointer="/totals/declared/district_subsidy"),
            reconciled=False,
        )
    )
    code, out, err = said("run")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "raw/a.md -> output/a.md/",
        f"  {TITLE}",
        "  类别 categories 0 · 项目 projects 1 · 分项 components 1",
        "  合计 totals (万元)  表列 declared  各行之和 computed  差额 difference",
        "  总投资                         34                 34                0  相符 ok",
        "  区级补助                    34.00                 10            24.00  不符 differs",
        "  镇村自筹                        —                  0                —  未核对 not checked",
        "  核对 checks 1/3（1 项未核对 not checked） · 不符 not reconciled",
        "  错误 errors 1 · 警告 warnings 1 · 提示 infos 1",
        "  错误 column-sum-mismatch /totals/declared/district_subsidy: 合计不符",
        r"  警告 column-shift-repaired 表1第3行第5列: 移动了\x1b[31m一格",
        "",
    ]


def test_a_flood_of_remarks_is_cut_and_counted(here: Path, pipeline: Pipeline, said: Said) -> None:
    pipeline(lambda path, **_: small_result(*(finding("warning", "value-missing", "缺") for _ in range(75))))
    _, out, _ = said("run")
    assert out.count("value-missing") == 50 and "另有 25 条" in out and "警告 warnings 75" in out


def test_json_is_one_object_that_names_every_source(here: Path, pipeline: Pipeline, said: Said) -> None:
    def run(path: Path, **_: object) -> Result:
        if path.name != "a.md":
            raise NoTable(path.name, "没有表格", "请核对")
        return small_result(finding("warning", "value-missing", "缺"))

    (here / "raw" / os.fsdecode(b"\xff.md")).write_text("x")
    pipeline(run)
    code, out, err = said("run", "--json")
    assert code == 2 and len(err.splitlines()) == 1
    assert json.loads(out) == {
        "sources": [
            {
                "file": "raw/a.md",
                "folder": "output/a.md",
                "status": "ingested",
                "reconciled": True,
                "counts": {
                    "error": 0, "warning": 1, "info": 0, "waived": 0,
                    "checks": 3, "checks_passed": 2, "checks_skipped": 1,
                },
                "document": {"id": "0123456789ab", "title": TITLE, "year": 2031, "projects": 1, "components": 1},
                "error": None,
                "stale": False,
            },
            {
                "file": "raw/\udcff.md",
                "folder": "output/\udcff.md",
                "status": "refused",
                "reconciled": None,
                "counts": None,
                "document": None,
                "error": "raw/\udcff.md: 没有表格; 请核对",
                "stale": False,
            },
        ]
    }  # fmt: skip


def test_quiet_says_only_what_went_wrong(here: Path, pipeline: Pipeline, said: Said) -> None:
    pipeline(lambda path, **_: small_result(finding("error", "a", "")))
    (here / "raw" / "notes.xyz").write_text("x")
    code, _, err = said("run")
    assert "略过 1 项" in err and code == 1
    assert said("run", "--quiet") == (1, "", "")
    code, out, err = said("run", "--quiet", "--json", "raw", "gone.md")
    assert code == 2 and len(err.splitlines()) == 1 and len(json.loads(out)["sources"]) == 2


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_progress_is_shown_on_a_terminal_only(here: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline(lambda path, **_: small_result())
    (here / "raw" / "b.md").write_text("x")
    for words, seen in ((["run"], True), (["run", "--quiet"], False)):
        screen = Terminal()
        monkeypatch.setattr(sys, "stderr", screen)
        assert cli.main(words) == 0
        assert ("1/2" in screen.getvalue()) is seen
        assert screen.getvalue().endswith("\r\x1b[K") is seen


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    result = small_result(finding("warning", "value-missing", "缺"), reconciled=False)
    coloured = "\n".join(view(result, terminal.Style(Terminal())))
    plain = "\n".join(view(result, terminal.Style(io.StringIO())))
    monkeypatch.setenv("NO_COLOR", "1")
    unwanted = "\n".join(view(result, terminal.Style(Terminal())))
    assert "\x1b[33m警告\x1b[0m" in coloured and "\x1b" not in plain and plain == unwanted


def test_inspect_shows_how_the_table_was_read(here: Path, pipeline: Pipeline, said: Said) -> None:
    cells = small_result().grids.grids[0].rows[2]
    pipeline(
        lambda path, **_: small_result(
            finding("info", "value-inherited", "沿用上格", cells[:1], "/projects/0"), reconciled=False
        )
    )
    code, out, err = said("inspect", "raw/a.md")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == TITLE
    at = lines.index("表 1 grid")
    assert lines[at + 1 : at + 6] == [
        "           1            2            3       4         5",
        "  1  表头  序号         项目名称     总投资  区级补助  镇村自筹",
        "  2  类别  一、卫生健…",
        "  3  项目  1            儿童健康筛…  34                34",
        "  4  合计  合计                      34      34",
    ]
    assert "  4  区级补助     资金来源        district_subsidy      funding    万元" in lines
    assert "  表1第3行: 第5列 -> 区级补助 (34)" in lines
    assert any(line.startswith("  不符    column-sum:district_subsidy  ") for line in lines)
    assert lines[-1] == "  提示 value-inherited 表1第3行第1列 /projects/0: 沿用上格"


def test_inspect_of_what_cannot_be_read_is_one_line(here: Path, pipeline: Pipeline, said: Said) -> None:
    def refused(path: Path, **_: object) -> Result:
        raise NoTable(path.name, "没有表格", "请核对")

    pipeline(refused)
    assert said("inspect", "raw/a.md") == (2, "", "ingest: a.md: 没有表格; 请核对\n")


def test_explain_lists_all_codes_and_tells_of_one(said: Said) -> None:
    code, out, _ = said("explain")
    assert code == 0 and [line.split()[0] for line in out.splitlines()] == list(CODES)
    code, out, _ = said("explain", "column-sum-mismatch")
    known = CODES["column-sum-mismatch"]
    assert code == 0 and all(text in out for text in (*known.title, *known.why, *known.advice, "错误 error"))


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("colum-sum-mismatch", "column-sum-mismatch"),
        ("columnsum", "column-sum-mismatch"),
        ("NUMBER-GAP", "number-gap"),
        ("\x1b]0;x", ""),
    ],
)
def test_an_unknown_code_is_2_with_the_nearest(said: Said, word: str, nearest: str) -> None:
    code, out, err = said("explain", word)
    assert (code, out) == (2, "") and len(err.splitlines()) == 1 and nearest in err and "\x1b" not in err


def test_schema_prints_what_is_shipped(said: Said) -> None:
    for name in schemas.NAMES:
        code, out, _ = said("schema", name)
        assert (code, out) == (0, resources.read_text(f"{name}.schema.json"))
    code, out, err = said("schema", "project")
    assert (code, out) == (2, "") and "projects" in err and len(err.splitlines()) == 1


def test_help_names_every_option_and_the_exit_codes(said: Said) -> None:
    code, out, _ = said("-h")
    assert code == 0 and all(word in out for word in ("run", "inspect", "explain", "schema", "--version"))
    code, out, _ = said("run", "--help")
    options = [
        "out",
        "jobs",
        "fail-on",
        "no-repair",
        "table",
        "json",
        "quiet",
        "max-bytes",
        "max-cells",
        "max-unpacked",
    ]
    assert f"default {Limits().bytes}\n" in out and f"default {Limits().cells}\n" in out
    assert code == 0 and all(f"--{word}" in out for word in options) and "exit code" in out and "SOURCE" in out


def test_version(said: Said) -> None:
    assert said("--version") == (0, f"ingest {ingest.__version__}\n", "")


# --- text on a terminal -----------------------------------------------------------------------------------


def test_widths_of_wide_and_combining_characters() -> None:
    assert [terminal.width(text) for text in ("ab", "序号", "（", "e\u0301", "\u200b")] == [2, 4, 2, 1, 0]
    assert terminal.clip("项目名称abc", 6) == "项目…" and terminal.clip("项目", 4) == "项目"
    assert terminal.clip("", 4) == "" and terminal.width(terminal.clip("一二三四五", 6)) <= 6
    assert terminal.aligned([["项目", "1"], ["ab", "22"]], right=(1,)) == ["项目   1", "ab    22"]


def test_nothing_printed_is_obeyed_by_a_terminal() -> None:
    assert terminal.printable("a\nb\tc  d　e") == "a b c d e"
    assert terminal.printable("\x1b[2J\u202e\x00\udcff\x9b") == r"\x1b[2J\u202e\x00\udcff\x9b"
    assert terminal.printable("李　明") == "李　明"


# --- as a process -----------------------------------------------------------------------------------------


def test_the_real_table_from_any_folder_and_with_any_number_of_workers_gives_the_same_bytes(tmp_path: Path) -> None:
    code, _, err = ended(started("run", str(TABLE.parent.parent), "--out", str(tmp_path / "one"), cwd=tmp_path))
    assert (code, err) == (0, "")
    assert {name.removeprefix("2024/quanzhou-2024.md/") for name in stands(tmp_path / "one")} == FILES
    code, _, _ = ended(started("run", "--out", str(tmp_path / "two"), "--jobs", "2", cwd=ROOT))
    assert code == 0
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes(TABLE.read_bytes())
    assert ended(started("run", "a.md", "b.md", "--out", "n1", cwd=tmp_path))[0] == 0
    assert ended(started("run", "a.md", "b.md", "--out", "n2", "--jobs", "2", cwd=tmp_path))[0] == 0
    assert stands(tmp_path / "one") == stands(tmp_path / "two")
    assert stands(tmp_path / "n1") == stands(tmp_path / "n2") and len(stands(tmp_path / "n1")) == 2 * len(FILES)


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_any_locale_will_do(tmp_path: Path, env: dict[str, str]) -> None:
    folder = tmp_path / "来源"
    folder.mkdir()
    (folder / "序.md").write_bytes(TABLE.read_bytes())
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).write_bytes(b"x")
    code, out, err = ended(started("run", "来源", "--out", "结果", cwd=tmp_path, env=env))
    assert code == 2 and "2024" in out and r"\udcff.md" in err
    code, out, err = ended(started("run", "来源", "--out", "结果", "--json", cwd=tmp_path, env=env))
    assert code == 2 and json.loads(out)["sources"][0]["status"] == "ingested"
    assert {name.split("/")[0] for name in stands(tmp_path / "结果")} == {"序.md"}
    for words in (["-h"], ["explain"], ["inspect", "来源/序.md"], ["schema", "projects"]):
        assert ended(started(*words, cwd=tmp_path, env=env))[0] == 0


def test_a_terminal_of_another_encoding_gets_its_own(tmp_path: Path) -> None:
    process = started("explain", cwd=tmp_path, env={"PYTHONIOENCODING": "gb18030"})
    out, _ = process.communicate(timeout=60)
    assert "列合计不符" in out.decode("gb18030")
    process = started("schema", "projects", cwd=tmp_path, env={"PYTHONIOENCODING": "gb18030"})
    out, _ = process.communicate(timeout=60)
    assert out.decode("utf-8") == resources.read_text("projects.schema.json")


@pytest.mark.parametrize(
    "words", [["-h"], ["explain"], ["inspect", "a.md"], ["run", "a.md"], ["run", "--json", "a.md"]]
)
def test_a_closed_pipe_ends_in_silence(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "a.md").write_bytes(TABLE.read_bytes())
    reading, writing = os.pipe()
    os.close(reading)
    process = started(*words, cwd=tmp_path, stdout=writing)
    os.close(writing)
    code, _, err = ended(process)
    assert (code, err) == (0, "")
    if words[0] == "run":
        assert len(stands(tmp_path / "output")) == len(FILES), "the work is done all the same"


def test_closed_streams_and_a_full_disk_are_borne(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(TABLE.read_bytes())
    command = f"{sys.executable} -m ingest run a.md"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    closed = subprocess.run(f"{command} >&- 2>&-", shell=True, cwd=tmp_path, env=env)
    assert closed.returncode == 0 and len(stands(tmp_path / "output")) == len(FILES)
    full = subprocess.run(f"{command} >/dev/full", shell=True, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert full.returncode == 2 and "Traceback" not in full.stderr and len(full.stderr.splitlines()) == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_at_any_time_every_result_is_whole_and_the_next_run_puts_all_right(tmp_path: Path, jobs: str) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_bytes(TABLE.read_bytes())
    words = ("run", "a.md", "b.md", "c.md", "--jobs", jobs, "--quiet")
    begun = time.monotonic()
    assert ended(started(*words, cwd=tmp_path))[0] == 0
    lasted = time.monotonic() - begun
    whole = stands(tmp_path / "output")
    for part in range(6):
        process = started(*words, cwd=tmp_path)
        time.sleep(lasted * part / 6)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        after = stands(tmp_path / "output")
        between = {name.split("/")[0] for name in whole} - {name.split("/")[0] for name in after}
        assert len(between) <= 1
        assert after == {name: data for name, data in whole.items() if name.split("/")[0] not in between}
    assert ended(started(*words, cwd=tmp_path))[0] == 0
    assert stands(tmp_path / "output") == whole
    assert sorted(path.name for path in (tmp_path / "output" / ".ingest").iterdir()) == ["lock", "sources"]


def test_interrupted_by_the_user_it_ends_with_one_line(here: Path, pipeline: Pipeline, said: Said) -> None:
    def interrupted(path: Path, **_: object) -> Result:
        raise KeyboardInterrupt

    pipeline(interrupted)
    code, out, err = said("run")
    assert (code, out) == (130, "") and len(err.splitlines()) == 1
    assert stands(here / "output") == {}


def test_start_up_is_lean(tmp_path: Path) -> None:
    program = (
        "import sys, ingest.cli; before = set(sys.modules); ingest.cli.main(['-h']); "
        "print(sorted(name for name in sys.modules if name.split('.')[0] in "
        "('jsonschema', 'markdown_it', 'jinja2', 'pandas', 'pebble', 'json', 'multiprocessing')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
