"""Bad input never costs other input, and the number of workers changes nothing."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from types import ModuleType

import pytest
from small_result import finding, small_result

import ingest
from ingest import batch
from ingest.batch import Attempt, Options, Outcome
from ingest.errors import IngestError, NoTable
from ingest.model import Limits
from ingest.sources import Found, Job, find
from ingest.summary import summarize


def jobs(*names: str) -> tuple[Job, ...]:
    return tuple(Job(Path(name), f"raw/{name}", PurePosixPath(name)) for name in names)


def made_up(job: Job, options: Options) -> Attempt:
    """Reads nothing: what it does is told by the name of the source."""
    match job.path.stem.split("-")[0]:
        case "refused":
            raise NoTable("here", "没有表格\nno table", "请核对 check it")
        case "recursion":
            return made_up(job, options)
        case "memory":
            raise MemoryError
        case "bug":
            raise KeyError("a bug\nin two lines")
        case "gone":
            raise FileNotFoundError(2, "No such file or directory", job.shown)
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "ends":
            os._exit(3)
        case "exits":
            sys.exit(3)
        case "hangs":
            time.sleep(3600)
        case "hungry":
            bytearray(8 * 2**30)
        case "slow":
            time.sleep(0.3)
    result = small_result(finding("warning", "value-missing", job.shown))
    return Attempt({"projects.json": job.shown.encode() * 1000, "funding.csv": b"x"}, summarize(result))


def stands(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and ".ingest" not in path.parts
    }


def done(out: Path, *names: str, workers: int = 1) -> list[Outcome]:
    return list(batch.run(jobs(*names), Options(out, jobs=workers), work=made_up))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_source_costs_no_other(tmp_path: Path, workers: int) -> None:
    bad = ["refused.md", "recursion.md", "memory.md", "bug.md", "gone.md", "exits.md"]
    names = [name for each in bad for name in (f"good-{each}", each)] + ["last.md"]
    outcomes = done(tmp_path, *names, workers=workers)
    assert [outcome.shown for outcome in outcomes] == [f"raw/{name}" for name in names]
    assert [outcome.shown.removeprefix("raw/") for outcome in outcomes if outcome.summary is None] == bad
    assert sorted({PurePosixPath(name).parts[0] for name in stands(tmp_path)}) == sorted(set(names) - set(bad))
    for outcome in outcomes:
        if outcome.summary is None:
            assert outcome.message.startswith(f"{outcome.shown}: ") and "\n" not in outcome.message
            assert outcome.message.count("; ") >= 1
    by_name = {outcome.shown: outcome for outcome in outcomes}
    assert by_name["raw/refused.md"].status == "refused"
    assert by_name["raw/refused.md"].message == "raw/refused.md: 没有表格 no table; 请核对 check it"
    assert by_name["raw/bug.md"].status == "failed"
    assert "KeyError" in by_name["raw/bug.md"].message and "made_up" in by_name["raw/bug.md"].trace


@pytest.mark.parametrize("end", ["dies", "ends"])
def test_a_worker_that_dies_loses_only_its_document(tmp_path: Path, end: str) -> None:
    names = [f"a-{number}.md" for number in range(6)] + [f"{end}.md"] + [f"b-{number}.md" for number in range(6)]
    outcomes = done(tmp_path, *names, workers=2)
    assert [outcome.shown for outcome in outcomes if outcome.status != "ingested"] == [f"raw/{end}.md"]
    assert [outcome.shown for outcome in outcomes] == [f"raw/{name}" for name in names]
    assert len(stands(tmp_path)) == 2 * 12


def test_sources_of_which_one_is_pdf_are_read_beside_this_process(tmp_path: Path) -> None:
    names = ["a.md", "dies.pdf", "b.md", "hungry.md", "hangs.pdf", "c.pdf"]
    options = Options(tmp_path, seconds=8, memory=4 * 2**30)
    outcomes = list(batch.run(jobs(*names), options, work=made_up))
    assert [outcome.status for outcome in outcomes] == [
        "ingested", "failed", "ingested", "failed", "failed", "ingested",
    ]  # fmt: skip
    assert "exit code" in outcomes[1].message
    assert "not enough memory" in outcomes[3].message
    assert "took too long" in outcomes[4].message


def test_results_are_the_same_with_any_number_of_workers(tmp_path: Path) -> None:
    names = ["slow.md", *(f"a-{number}.md" for number in range(20)), "refused.md", "slow-2.md", "z.md"]
    alone = done(tmp_path / "1", *names)
    three = done(tmp_path / "3", *names, workers=3)
    assert stands(tmp_path / "1") == stands(tmp_path / "3")
    assert [each._replace(folder=None) for each in alone] == [each._replace(folder=None) for each in three]


def test_a_result_that_cannot_be_placed_is_a_failure_of_its_source_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")
    (tmp_path / "sub").write_text("mine")
    outcomes = done(tmp_path, "a.md", "sub/b.md", "c.md")
    assert [outcome.status for outcome in outcomes] == ["refused", "failed", "ingested"]
    assert (tmp_path / "a.md").read_text() == "mine"


def test_an_earlier_result_stays_and_is_said_to_be_old(tmp_path: Path) -> None:
    done(tmp_path, "refused-not.md")
    assert not done(tmp_path, "refused.md")[0].stale
    (tmp_path / "refused.md").mkdir()
    (tmp_path / "refused.md" / "projects.json").write_bytes(b"old")
    outcome = done(tmp_path, "refused.md")[0]
    assert outcome.stale and str(tmp_path / "refused.md") in outcome.message and "旧" in outcome.message
    assert (tmp_path / "refused.md" / "projects.json").read_bytes() == b"old"


def test_sources_that_share_a_folder_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = Found(jobs("a.md", "b.md", "A.md"), 0, ())
    outcomes = list(batch.outcomes(found, Options(out)))
    assert [outcome.status for outcome in outcomes] == ["refused"] * 3
    assert "raw/A.md" in outcomes[0].message and "raw/a.md" in outcomes[2].message
    assert not out.exists()


def test_a_source_that_is_missing_keeps_its_old_result_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("here.md").write_text("x")
    Path("out/gone.md").mkdir(parents=True)
    Path("out/gone.md/projects.json").write_bytes(b"old")
    pipeline_of(monkeypatch, lambda path, **_: small_result())
    outcomes = list(batch.outcomes(find(["gone.md", "here.md"], Path("out")), Options(Path("out"))))
    assert [(outcome.shown, outcome.status, outcome.stale) for outcome in outcomes] == [
        ("gone.md", "refused", True),
        ("here.md", "ingested", False),
    ]


def pipeline_of(monkeypatch: pytest.MonkeyPatch, run: Callable[..., object]) -> None:
    """Put a pipeline in place that gives what `run` gives, and one file."""
    stub = ModuleType("ingest.pipeline")
    stub.run = run  # type: ignore[attr-defined]
    stub.files = lambda result: {"projects.json": b"{}"}  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ingest.pipeline", stub)
    monkeypatch.setattr(ingest, "pipeline", stub, raising=False)


def test_the_pipeline_is_told_what_the_options_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    pipeline_of(monkeypatch, lambda path, **options: told.append((path, options)) or small_result())
    said = {
        "repair": False,
        "table": 2,
        "limits": Limits(bytes=5, cells=6),
        "password": "geheim",
        "pdf_engine": "pdfium",
    }
    outcome = next(iter(batch.run(jobs("a.md"), Options(tmp_path, **said))))  # type: ignore[arg-type]
    assert told == [(Path("a.md"), said | {"against": None})]
    assert outcome.summary and outcome.summary.projects == 1


def test_an_output_folder_that_cannot_be_written_ends_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IngestError):
        done(tmp_path / "file", "a.md")


@pytest.mark.parametrize("workers", [1, 2])
def test_outcomes_come_while_the_run_goes_on_and_can_be_left(tmp_path: Path, workers: int) -> None:
    begun: Iterator[Outcome] = batch.run(
        jobs(*(f"{n}.md" for n in range(40))), Options(tmp_path, jobs=workers), work=made_up
    )
    assert next(begun).shown == "raw/0.md"
    assert len(stands(tmp_path)) == 2
    begun.close()  # type: ignore[attr-defined]
    assert done(tmp_path, "0.md")[0].status == "ingested"


def test_a_summary_puts_errors_first_and_leaves_out_what_is_only_worth_knowing() -> None:
    cells = small_result().grids.grids[0].rows[2]
    summary = summarize(
        small_result(
            finding("warning", "w", "", cells[:1]), finding("info", "i", ""), finding("error", "e", "", cells[:3])
        )
    )
    assert [(remark.code, remark.place) for remark in summary.remarks] == [
        ("e", "表1第3行第1列等3处"),
        ("w", "表1第3行第1列"),
    ]
    assert [(each.header, each.outcome) for each in summary.sums] == [
        ("总投资", "holds"),
        ("区级补助", "holds"),
        ("镇村自筹", "not-checked"),
    ]
