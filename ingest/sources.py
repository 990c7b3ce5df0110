"""Which sources a command line names, and the result folder of each.

A folder is read recursively, in one order on every machine; each file found has its result at the same place below
DIR as it has below the folder. Nothing is opened here: what a file holds is the reader's to judge.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

# Formats that are read, and formats that tables of this kind come in but that are not read yet: a PDF among the
# sources must be refused aloud by the reader, not passed over as if it were no table.
SUFFIXES = frozenset(
    {".md", ".markdown", ".txt", ".html", ".htm", ".csv", ".tsv", ".pdf"}
    | {
        ".docx",
        ".docm",
        ".dotx",
        ".dotm",
        ".doc",
        ".wps",
        ".xlsx",
        ".xlsm",
        ".xltx",
        ".xltm",
        ".xlsb",
        ".xls",
        ".xlt",
        ".et",
        ".ett",
        ".ods",
    }
    | {".png", ".jpg", ".jpeg", ".tif", ".tiff"}
)
RESERVED = frozenset({".ingest", "_overview"})


class Job(NamedTuple):
    """One source: the file to open, its name as the user would write it, its result folder relative to DIR."""

    path: Path
    shown: str
    folder: PurePosixPath


class Failure(NamedTuple):
    """A source that cannot be opened at all; `folder` is where an earlier result of it would stand."""

    shown: str
    wrong: str
    remedy: str
    folder: PurePosixPath | None = None


class Found(NamedTuple):
    """What the words name; `passed_over` counts the entries of folders that are taken for no source."""

    jobs: tuple[Job, ...]
    passed_over: int
    failures: tuple[Failure, ...]


def find(words: Sequence[str], out: Path, default: str = "raw") -> Found:
    """The sources that `words` name (files or folders; none: the folder `default`), in their order, each file once.

    DIR itself, `out`, is no source where it lies inside a folder that is read.
    """
    jobs: dict[str, Job] = {}
    failures: list[Failure] = []
    passed_over = 0
    for word in words or (default,):
        for item in _named(word, out):
            if item is None:
                passed_over += 1
            elif isinstance(item, Failure):
                failures.append(item)
            else:
                jobs.setdefault(_identity(item.path), item)
    return Found(tuple(jobs.values()), passed_over, tuple(failures))


def clashes(jobs: Sequence[Job]) -> tuple[tuple[Job, ...], ...]:
    """Groups of sources whose results would share a folder: the same one, or one inside another.

    Names are compared as the least discerning file systems do: without case, composed and decomposed letters alike.
    """
    keyed = sorted(((_folded(job.folder), job) for job in jobs), key=lambda pair: pair[0])
    groups: list[list[tuple[tuple[str, ...], Job]]] = []
    for key, job in keyed:
        if groups and key[: len(groups[-1][0][0])] == groups[-1][0][0]:
            groups[-1].append((key, job))
        else:
            groups.append([(key, job)])
    return tuple(tuple(job for _, job in group) for group in groups if len(group) > 1)


def _named(word: str, out: Path) -> Iterator[Job | Failure | None]:
    """What one word of the command line names; None stands for an entry passed over."""
    path = Path(word)
    folder = PurePosixPath(path.name) if path.name else None
    try:
        is_folder = stat.S_ISDIR(os.stat(word).st_mode)
    except (OSError, ValueError) as error:
        yield _unreachable(word, error, folder)
        return
    if not is_folder:
        yield _file(path, word, PurePosixPath(path.name))
    elif _same(word, out):
        yield Failure(
            word,
            "来源和结果是同一个文件夹 / source and output are the same folder",
            "请用 --out 另选结果文件夹 / choose another output folder with --out",
        )
    else:
        yield from _below(word, out)


def _below(top: str, out: Path) -> Iterator[Job | Failure | None]:
    """The sources below the SOURCE folder `top`, depth first, in the order of their names."""
    ahead = [(top, PurePosixPath())]
    while ahead:
        shown, place = ahead.pop()
        name = place.name
        if name.startswith((".", "~$")):
            yield None
        elif not os.path.isdir(shown):
            yield _file(Path(shown), shown, place) if os.path.splitext(name)[1].lower() in SUFFIXES else None
        elif name and (os.path.islink(shown) or _same(shown, out)):
            yield None
        else:
            try:
                names = sorted(os.listdir(shown), reverse=True)
            except OSError as error:
                yield _unreachable(shown, error, None)
            else:
                ahead.extend((os.path.join(shown, each), place / each) for each in names)


def _file(path: Path, shown: str, folder: PurePosixPath) -> Job | Failure:
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return _unreachable(shown, error, folder)
    if not stat.S_ISREG(mode):
        return Failure(
            shown,
            "不是普通文件 / is no plain file",
            "请指定文件或文件夹 / name a file or a folder",
            folder,
        )
    if _folded(folder)[0] in RESERVED:
        return Failure(
            shown,
            f"结果会落在保留的文件夹 / its result would go to the reserved folder {folder.parts[0]}",
            "请改名 / rename it",
        )
    return Job(path, shown, folder)


def _unreachable(shown: str, error: OSError | ValueError, folder: PurePosixPath | None) -> Failure:
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return Failure(shown, "没有这个文件或文件夹 / no such file or folder", "请核对路径 / check the path", folder)
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return Failure(
        shown, f"打不开 / cannot be read ({reason})", "请检查路径和权限 / check path and permissions", folder
    )


def _same(one: str, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _identity(path: Path) -> str:
    """One file under one name has one identity, whichever way leads to its folder."""
    return os.path.join(os.path.realpath(path.parent), path.name)


def _folded(folder: PurePosixPath) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", part).casefold() for part in folder.parts)
