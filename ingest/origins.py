"""Which source a result came from: kept in the run's own state, so that no result holds a path of a machine.

`DIR/.ingest/sources/<name>` holds the way from DIR to the source, so that both may be moved together.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path, PurePath

from ingest.writer import STATE


def record(state: Path, folder: PurePath, source: Path) -> None:
    """Note where the source of the result `folder` (relative to DIR) stands; `state` is `DIR/.ingest`.

    A disk that refuses costs the note alone: `ingest waive` then asks for the source.
    """
    out, below = os.path.realpath(state.parent), os.path.realpath(source.parent)
    with suppress(OSError, ValueError):  # no way from one drive to another
        note = _note(state, folder)
        note.parent.mkdir(exist_ok=True)
        note.write_bytes(os.fsencode(os.path.join(os.path.relpath(below, out), source.name)))


def origin(result: Path) -> Path | None:
    """The source of a result folder by the note in the DIR that it lies in; None where there is none."""
    folder = Path(os.path.realpath(result))
    for out in folder.parents:
        note = _note(out / STATE, folder.relative_to(out))
        if note.is_file():
            return Path(os.path.normpath(out / os.fsdecode(note.read_bytes())))
    return None


def _note(state: Path, folder: PurePath) -> Path:
    return state / "sources" / hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
