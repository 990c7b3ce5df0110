"""Results put in place whole or not at all.

A result is written under `DIR/.ingest/placing/<name>/` and moved to its place by renaming:

    folder   the place it is for, relative to DIR (a record for the next run)
    new/     the result, complete and flushed to the disk before anything is moved
    old/     the earlier result, while the two change places

The second rename is the moment at which the new result counts. Whatever stops a run before it (an error, a kill, a
power cut) leaves the earlier result, in its place or in `old/`; `settle` puts it back and clears the rest away.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ingest.errors import IngestError

STATE = ".ingest"
MARK = "projects.json"  # the file that every result has


def place(files: Mapping[str, bytes], folder: Path, state: Path) -> None:
    """Make `folder` hold exactly `files`; `state` is `DIR/.ingest`, and `folder` lies below DIR.

    The caller holds `exclusive(DIR)`. Raises IngestError where something stands at `folder` that is no result,
    and OSError where the disk refuses; the earlier result stands then.
    """
    out = state.parent
    target = folder.relative_to(out)
    _refuse_what_is_not_ours(out, target, files.keys())
    name = hashlib.sha256(os.fsencode(target)).hexdigest()[:16]
    work = state / "placing" / name
    work.mkdir(parents=True)
    try:
        _write(work / "folder", os.fsencode(target))
        (work / "new").mkdir()
        for file, data in files.items():
            _write(work / "new" / file, data)
        for flushed in (work / "new", work, work.parent):
            _flush(flushed)
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            os.rename(folder, work / "old")
        os.rename(work / "new", folder)
        _flush(folder.parent)
    finally:
        settle(work, out)


def settle(work: Path, out: Path) -> None:
    """End what was begun in `work`: an earlier result without a successor goes back to its place, the rest is removed.

    Right after any interruption of `place`, and of itself: the record goes before the old result is taken apart, so
    that half an old result is never put back.
    """
    record = work / "folder"
    if record.exists() and (work / "old").exists():
        target = out / os.fsdecode(record.read_bytes())
        if not os.path.lexists(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            os.rename(work / "old", target)
            _flush(target.parent)
    record.unlink(missing_ok=True)
    _flush(work)
    _remove(work)


def recover(out: Path) -> None:
    """Put right what an earlier run into `out` left between two renames, and clear away what it left unfinished."""
    placing = out / STATE / "placing"
    if placing.is_dir():
        for work in sorted(placing.iterdir()):
            settle(work, out)


@contextmanager
def exclusive(out: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[Path]:
    """The right to write into `out`, created if need be; yields its state folder, put right by `recover`.

    A second run into the same DIR waits for the first, after a call of `waiting`. The lock goes with the process that
    holds it, however that ends. Raises IngestError where `out` cannot be written.
    """
    state = out / STATE
    try:
        state.mkdir(parents=True, exist_ok=True)
        lock = open(state / "lock", "ab")  # noqa: SIM115 (closed below, in this generator)
    except OSError as error:
        raise _unwritable(out, error) from None
    with lock:
        _wait_for(lock.fileno(), waiting)
        try:
            recover(out)
        except OSError as error:
            raise _unwritable(out, error) from None
        try:
            yield state
        finally:
            with suppress(OSError):
                (state / "placing").rmdir()


def _unwritable(out: Path, error: OSError) -> IngestError:
    return IngestError(
        str(out),
        f"结果文件夹写不进去 / the output folder cannot be written ({error.strerror or error})",
        "请检查权限和磁盘空间，或用 --out 另选 / check its permissions and space, or choose another with --out",
    )


def _refuse_what_is_not_ours(out: Path, target: Path, files: Collection[str]) -> None:
    """Nothing is replaced but an earlier result, and no result is put inside another."""
    folder = out / target
    for above in target.parents:
        if above.parts and (out / above / MARK).exists():
            raise _occupied(out / above, "是另一个来源的结果 / is the result of another source")
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        raise _occupied(folder, "已存在且不是文件夹 / is there and is no folder")
    entries = list(os.scandir(folder))
    if any(entry.is_dir(follow_symlinks=False) for entry in entries):
        raise _occupied(folder, "里面有别的文件夹 / holds other folders")
    if entries and not any(entry.name in files for entry in entries):
        raise _occupied(folder, "不是先前的结果 / is not an earlier result")


def _occupied(place_: Path, wrong: str) -> IngestError:
    return IngestError(
        str(place_),
        f"{place_} {wrong}",
        "请移走它，或用 --out 另选文件夹 / move it away, or choose another folder with --out",
    )


def _remove(folder: Path) -> None:
    """What `shutil.rmtree` does; but that brings all kinds of archives along, which takes long to import."""
    for entry in list(os.scandir(folder)):
        if entry.is_dir(follow_symlinks=False):
            _remove(Path(entry.path))
        else:
            os.unlink(entry.path)
    os.rmdir(folder)


def _write(path: Path, data: bytes) -> None:
    with open(path, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """Make the entries of `folder` last through a power cut."""
    if sys.platform == "win32":
        return  # a folder cannot be opened there
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, waiting: Callable[[], None]) -> None:
    """Lock, by a record lock: a worker process does not inherit it, and so cannot keep it when its parent is gone."""
    if sys.platform == "win32":
        return  # no such lock there: two runs at once into one DIR are the user's to avoid
    import fcntl

    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        waiting()
        fcntl.lockf(descriptor, fcntl.LOCK_EX)
    except OSError:
        return  # some network file systems know no locks; the results there are whole all the same
