"""New entries for `waivers.toml`: what stands there already stays as it is, to the byte."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ingest.codes import visible
from ingest.errors import WaiversInvalid
from ingest.waivers.file import Entry, parse, read

_BOM = b"\xef\xbb\xbf"


def append(path: Path, entries: Sequence[tuple[Entry, str]]) -> None:
    """Add entries to the file `path`, each below a line of comment that says what it is about; whole or not at all.

    Raises `WaiversInvalid` for a file that is none, or that can take no entries at its end, and OSError.
    """
    path = Path(os.path.realpath(path))  # a link stays one
    with _alone(path.parent):
        held = read(path)
        before = path.read_bytes() if path.exists() else b""
        newline = "\r\n" if b"\r\n" in before else "\n"
        gap = "" if before in (b"", _BOM) else newline if before.endswith(b"\n") else 2 * newline
        added = newline.join(f"{written(entry, comment, newline)}" for entry, comment in entries)
        after = before + (gap + added).encode()
        try:
            whole = parse(after, path)
        except WaiversInvalid as error:
            raise WaiversInvalid(
                path, error.line, "末尾接不上新条目 / takes no entry at its end", "请手工加上 / add it by hand"
            ) from error
        if [one[:2] for one in whole] != [one[:2] for one in (*held, *(entry for entry, _ in entries))]:
            raise WaiversInvalid(path, None, "加不上新条目 / takes no new entry", "请手工加上 / add it by hand")
        _replace(path, after)


def written(entry: Entry, comment: str, newline: str = "\n") -> str:
    """An entry as lines of TOML that say exactly what it holds."""
    waiver = entry.waiver
    figures = ", ".join(f"{name} = {quoted(figure)}" for name, figure in waiver.figures.items())
    lines = [
        f"# {' '.join(visible(comment).split())}",
        "[[waiver]]",
        f"source = {quoted(entry.source)}",
        f"finding = {quoted(waiver.finding)}",
        f"reason = {quoted(waiver.reason)}",
        f"who = {quoted(waiver.who)}",
        f"date = {waiver.date}",
        f"figures = {{ {figures} }}" if figures else "figures = {}",
    ]
    return "".join(f"{line}{newline}" for line in lines)


def quoted(text: str) -> str:
    """A basic string of TOML (toml.io, 1.0): as JSON has it, and what cannot be seen written out."""
    return "".join(
        char if char.isprintable() or char == "\u3000" else f"\\U{ord(char):08x}"
        for char in json.dumps(text, ensure_ascii=False)
    )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two who add at once do so one after the other, where the system knows locks of folders."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a network file system without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _replace(path: Path, data: bytes) -> None:
    fresh = path.with_name(f".{path.name}.new")
    try:
        with open(fresh, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.chmod(fresh, path.stat().st_mode & 0o7777)
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
