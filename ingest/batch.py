"""Many sources, each for itself: what is wrong with one never costs another.

Every source is attempted, in this process or in worker processes of which one may die; the results are put in place
here, one after the other in the order of the sources, so that only this process ever writes to DIR.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ingest import origins, results, writer
from ingest.errors import IngestError
from ingest.model import Limits
from ingest.sources import Failure, Found, Job, clashes
from ingest.summary import Summary, summarize
from ingest.workers import Attempt, Status, attempt, excused, supervised


class Options(NamedTuple):
    """How sources are read, where the results go, and how many at a time.

    A worker process may spend so many `seconds` on one source, hundreds of times what the longest real table takes,
    and address so many bytes of `memory`: two kilobytes of PDF can ask for more, and for a time without end.
    `against` is an earlier DIR, or the earlier result of the one source, to compare with.
    """

    out: Path
    repair: bool = True
    table: int | None = None
    limits: Limits = Limits()
    jobs: int = 1
    password: str | None = None
    pdf_engine: str | None = None
    seconds: float = 600.0
    memory: int = 8 * 2**30
    against: Path | None = None


class Outcome(NamedTuple):
    """One source, done with.

    `refused`: it is not what can be ingested; `failed`: something broke over it. `folder` is its result folder, in
    which an earlier result still stands if `stale`. `message` is one line that names the source, what is wrong and
    what to do.
    """

    shown: str
    folder: Path | None
    status: Status
    summary: Summary | None = None
    message: str = ""
    stale: bool = False
    trace: str = ""


Work = Callable[[Job, Options], Attempt]


def ingest(job: Job, options: Options) -> Attempt:
    """One source through the pipeline. Raises what the pipeline raises."""
    from ingest import pipeline

    result = pipeline.run(
        job.path,
        repair=options.repair,
        table=options.table,
        limits=options.limits,
        password=options.password,
        pdf_engine=options.pdf_engine,
        against=counterpart(job, options.against),
    )
    return Attempt(pipeline.files(result), summarize(result))


def counterpart(job: Job, against: Path | None) -> Path | None:
    """The earlier result of a source in an earlier DIR, which may be that result itself; None where there is none."""
    if against is None or results.is_result(against):
        return against
    folder = against / job.folder
    return folder if results.is_result(folder) else None


def run(
    jobs: Sequence[Job], options: Options, waiting: Callable[[], None] = lambda: None, work: Work = ingest
) -> Iterator[Outcome]:
    """Ingest every job into `options.out`, and say what came of each, in the order given.

    The same files come out whatever `options.jobs` is. Raises IngestError, before the first outcome, where the output
    folder cannot be written or there is nothing to compare with; `waiting` is called if another run has to finish
    first. An earlier result in `options.out` itself is read before the new one takes its place.
    """
    _refuse_what_is_no_earlier_result(jobs, options.against)
    with writer.exclusive(options.out, waiting) as state:
        for job, attempted in zip(jobs, _attempts(jobs, options, work), strict=True):
            yield _outcome(job, _placed(job, attempted, state), options.out)


def outcomes(found: Found, options: Options, waiting: Callable[[], None] = lambda: None) -> Iterator[Outcome]:
    """What comes of all that the command line named: first what could not be opened, then every source.

    Nothing is written at all where two sources would share a result folder. Raises as `run` does.
    """
    for failure in found.failures:
        yield never_begun(failure, options.out)
    shared = clashes(found.jobs)
    if shared:
        yield from _all_refused(found.jobs, shared, options.out)
    elif found.jobs:
        yield from run(found.jobs, options, waiting)


def _refuse_what_is_no_earlier_result(jobs: Sequence[Job], against: Path | None) -> None:
    if against is None:
        return
    if not against.is_dir():
        raise IngestError(
            str(against),
            "没有这个文件夹，无从比较 / no such folder to compare with",
            "请核对 --against / check --against",
        )
    if results.is_result(against) and len(jobs) > 1:
        raise IngestError(
            str(against),
            f"是一个来源的结果，而来源有 {len(jobs)} 个 / is the result of one source, and there are {len(jobs)}",
            "请指定先前的整个结果文件夹 / name the whole output folder of then",
        )


def never_begun(failure: Failure, out: Path) -> Outcome:
    """The outcome of a source that could not even be opened."""
    folder = out / failure.folder if failure.folder else None
    return _told(failure.shown, folder, Attempt(status="refused", wrong=failure.wrong, remedy=failure.remedy))


def _all_refused(jobs: Sequence[Job], shared: Sequence[Sequence[Job]], out: Path) -> Iterator[Outcome]:
    others = {
        job.shown: "、".join(other.shown for other in group if other is not job) for group in shared for job in group
    }
    for job in jobs:
        if job.shown in others:
            wrong = (
                f"与 {others[job.shown]} 的结果会落在同一文件夹 / they would share the result folder {out / job.folder}"
            )
            remedy = (
                "什么也没有写，请改名或各用一个 --out / nothing was written; rename one, or give each its own --out"
            )
        else:
            wrong = "没有处理，因为别的来源会共用结果文件夹 / not begun, as other sources would share a result folder"
            remedy = "请先解决它们 / settle those first"
        yield _told(job.shown, out / job.folder, Attempt(status="refused", wrong=wrong, remedy=remedy))


def _attempts(jobs: Sequence[Job], options: Options, work: Work) -> Iterator[Attempt]:
    # PDF is read by a library in C, which can die, or go on for ever, and take the process with it.
    if len(jobs) > 1 and (options.jobs > 1 or any(job.path.suffix.lower() == ".pdf" for job in jobs)):
        calls = [(job, options) for job in jobs]
        return supervised(work, calls, min(options.jobs, len(jobs)), options.seconds, options.memory)
    return (attempt(work, job, options) for job in jobs)


def _placed(job: Job, attempted: Attempt, state: Path) -> Attempt:
    if attempted.files is None:
        return attempted
    try:
        writer.place(attempted.files, state.parent / job.folder, state)
    except Exception as error:
        return excused(error)
    origins.record(state, job.folder, job.path)
    return attempted


def _outcome(job: Job, attempted: Attempt, out: Path) -> Outcome:
    folder = out / job.folder
    if attempted.status == "ingested":
        return Outcome(job.shown, folder, attempted.status, attempted.summary)
    return _told(job.shown, folder, attempted)


def _told(shown: str, folder: Path | None, attempted: Attempt) -> Outcome:
    stale = folder is not None and (folder / writer.MARK).is_file()
    message = f"{shown}: {attempted.wrong}; {attempted.remedy}"
    if stale:
        message += f"; {folder} 里仍是旧结果 / still holds an old result"
    return Outcome(shown, folder, attempted.status, None, " ".join(message.split()), stale, attempted.trace)
