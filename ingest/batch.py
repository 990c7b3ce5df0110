"""Many sources, each for itself: what is wrong with one never costs another.

Every source is attempted, in this process or in worker processes of which one may die; the results are put in place
here, one after the other in the order of the sources, so that only this process ever writes to DIR.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from ingest import writer
from ingest.errors import IngestError
from ingest.model import Limits
from ingest.sources import Failure, Found, Job, clashes
from ingest.summary import Summary, summarize

if TYPE_CHECKING:
    from pebble import ProcessFuture

Status = Literal["ingested", "refused", "failed"]
_AHEAD = 4  # sources handed to the workers, for each worker: enough to keep them busy, few enough to hold in memory


class Options(NamedTuple):
    """How sources are read, where the results go, and how many at a time.

    A worker process may spend so many `seconds` on one source, hundreds of times what the longest real table takes,
    and address so many bytes of `memory`: two kilobytes of PDF can ask for more, and for a time without end.
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


class Attempt(NamedTuple):
    """What came of reading one source: its files and their summary, or the reason why there are none."""

    files: Mapping[str, bytes] | None = None
    summary: Summary | None = None
    status: Status = "ingested"
    wrong: str = ""
    remedy: str = ""
    trace: str = ""


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
    )
    return Attempt(pipeline.files(result), summarize(result))


def run(
    jobs: Sequence[Job], options: Options, waiting: Callable[[], None] = lambda: None, work: Work = ingest
) -> Iterator[Outcome]:
    """Ingest every job into `options.out`, and say what came of each, in the order given.

    The same files come out whatever `options.jobs` is. Raises IngestError, before the first outcome, where the output
    folder cannot be written; `waiting` is called if another run has to finish first.
    """
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
        return _supervised(jobs, options, work)
    return (_attempt(job, options, work) for job in jobs)


def _attempt(job: Job, options: Options, work: Work) -> Attempt:
    try:
        return work(job, options)
    except (Exception, SystemExit) as error:
        return _excused(error)


def _supervised(jobs: Sequence[Job], options: Options, work: Work) -> Iterator[Attempt]:
    """The attempts of worker processes, in order; a worker that dies takes only the source with it that it was at.

    The workers come from a fork server, which is safe beside the threads that watch over them.
    """
    import multiprocessing

    from pebble import ProcessPool

    context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
    context.set_forkserver_preload(["ingest.pipeline"])
    pending: deque[ProcessFuture[Attempt]] = deque()
    workers = min(options.jobs, len(jobs))
    with ProcessPool(max_workers=workers, initializer=_bounded, initargs=[options.memory], context=context) as pool:
        try:
            for job in jobs:
                pending.append(pool.schedule(_attempt, args=[job, options, work], timeout=options.seconds))
                if len(pending) > _AHEAD * options.jobs:
                    yield _awaited(pending.popleft())
            while pending:
                yield _awaited(pending.popleft())
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _bounded(memory: int) -> None:
    """Bound the bytes that this process may address, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _awaited(future: ProcessFuture[Attempt]) -> Attempt:
    from pebble import ProcessExpired

    try:
        return future.result()
    except TimeoutError:
        return Attempt(
            status="failed",
            wrong="读得太久，已停止 / it took too long, and was stopped",
            remedy="其他来源不受影响；请看此文件是否损坏 / the other sources are done; see whether this one is damaged",
        )
    except ProcessExpired as error:
        return Attempt(
            status="failed",
            wrong=f"读它的进程中途死了 / the process that read it died (exit code {error.exitcode})",
            remedy="其他来源不受影响；请带上此文件报告 / the other sources are done; please report it with this file",
        )
    except Exception as error:
        return _excused(error)


def _placed(job: Job, attempted: Attempt, state: Path) -> Attempt:
    if attempted.files is None:
        return attempted
    try:
        writer.place(attempted.files, state.parent / job.folder, state)
    except Exception as error:
        return _excused(error)
    return attempted


def _excused(error: BaseException) -> Attempt:
    """Why there is no result, for the user."""
    import traceback

    if isinstance(error, IngestError):
        return Attempt(status="refused", wrong=error.wrong, remedy=error.remedy)
    if isinstance(error, OSError):
        wrong = f"读写出错 / cannot be read or written ({error})"
        remedy = "请检查文件、权限和磁盘空间 / check the file, the permissions and the space on the disk"
    elif isinstance(error, MemoryError):
        wrong = "内存不够 / not enough memory"
        remedy = "请用 --max-cells、--max-bytes 设限，或换一台机器 / set limits with --max-cells and --max-bytes"
    else:
        wrong = f"程序内部出错 / internal error ({type(error).__name__}: {error})"
        remedy = (
            "请带上此文件报告，INGEST_DEBUG=1 可看详情 / please report it with this file, INGEST_DEBUG=1 shows more"
        )
    return Attempt(status="failed", wrong=wrong, remedy=remedy, trace="".join(traceback.format_exception(error)))


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
