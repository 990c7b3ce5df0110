"""One source attempted, here or in a worker process that may die or hang, and what came of it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ingest.errors import IngestError
from ingest.summary import Summary

if TYPE_CHECKING:
    from pebble import ProcessFuture

Status = Literal["ingested", "refused", "failed"]
_AHEAD = 4  # sources handed to the workers, for each worker: enough to keep them busy, few enough to hold in memory


class Attempt(NamedTuple):
    """What came of reading one source: its files and their summary, or the reason why there are none."""

    files: Mapping[str, bytes] | None = None
    summary: Summary | None = None
    status: Status = "ingested"
    wrong: str = ""
    remedy: str = ""
    trace: str = ""


def attempt(work: Callable[..., Attempt], *arguments: Any) -> Attempt:
    """What `work(*arguments)` gives, or why it gives nothing."""
    try:
        return work(*arguments)
    except (Exception, SystemExit) as error:
        return excused(error)


def supervised(
    work: Callable[..., Attempt], calls: Sequence[Sequence[Any]], workers: int, seconds: float, memory: int
) -> Iterator[Attempt]:
    """The attempts of worker processes, in the order of `calls`; one that dies takes only the call with it that it was
    at, and so does one that takes longer than `seconds` or more than `memory` bytes.

    A worker that dies as it begins may break the pool, with nobody knowing at which call: the first one without an
    answer is then tried alone, and the others in a new pool.
    """
    left = list(calls)
    while left:
        answered = 0
        for made in _pooled(work, left, workers, seconds, memory):
            if made is None:
                break
            yield made
            answered += 1
        left = left[answered:]
        if left:
            yield next(_pooled(work, left[:1], 1, seconds, memory)) or _died("?")
            left = left[1:]


def _pooled(
    work: Callable[..., Attempt], calls: Sequence[Sequence[Any]], workers: int, seconds: float, memory: int
) -> Iterator[Attempt | None]:
    """The attempts of a pool of workers; None where it broke before there was an answer, and at the end.

    The workers come from a fork server, which is safe beside the threads that watch over them.
    """
    import multiprocessing

    from pebble import ProcessPool

    context = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
    context.set_forkserver_preload(["ingest.pipeline"])
    pending: deque[ProcessFuture[Attempt]] = deque()
    with ProcessPool(max_workers=workers, initializer=_bounded, initargs=[memory], context=context) as pool:
        try:
            for arguments in calls:
                if not pool.active:
                    break
                pending.append(pool.schedule(attempt, args=[work, *arguments], timeout=seconds))
                if len(pending) > _AHEAD * workers:
                    yield _awaited(pending.popleft())
            while pending:
                yield _awaited(pending.popleft())
            yield None
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


def _awaited(future: ProcessFuture[Attempt]) -> Attempt | None:
    from concurrent.futures.process import BrokenProcessPool

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
        return _died(error.exitcode)
    except BrokenProcessPool:
        return None
    except Exception as error:
        return excused(error)


def _died(code: object) -> Attempt:
    return Attempt(
        status="failed",
        wrong=f"读它的进程中途死了 / the process that read it died (exit code {code})",
        remedy="其他来源不受影响；请带上此文件报告 / the other sources are done; please report it with this file",
    )


def excused(error: BaseException) -> Attempt:
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
