"""Text on a terminal: how wide it is, what of it may be printed, in which colour."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Sequence
from typing import TextIO

SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}

_COLOURS = {
    "error": "31",
    "fails": "31",
    "warning": "33",
    "moved": "33",
    "not-checked": "33",
    "holds": "32",
    "faint": "2",
    "strong": "1",
}


class Style:
    """Colours for a terminal that wants them; none where the output is piped or NO_COLOR is set."""

    def __init__(self, stream: TextIO) -> None:
        self.coloured = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def __call__(self, text: str, kind: str) -> str:
        colour = _COLOURS.get(kind)
        return f"\x1b[{colour}m{text}\x1b[0m" if self.coloured and colour else text


def printable(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would obey (escapes, controls, turned directions)."""
    flat = " ".join(text.split()) if any(char in text for char in "\n\r\t\v\f\x85\u2028\u2029") else text
    if flat.isprintable():
        return flat
    return "".join(
        char if char.isprintable() or unicodedata.category(char) == "Zs" else ascii(char)[1:-1] for char in flat
    )


def width(text: str) -> int:
    """Columns that `text` takes: two for a wide or full-width character, none for a combining one."""
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.east_asian_width(char) in "WF":
        return 2
    return 0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1


def clip(text: str, columns: int) -> str:
    """`text` in at most `columns` columns, an ellipsis for what was cut."""
    text = printable(text)
    if width(text) <= columns:
        return text
    kept, room = "", columns - 1
    for char in text:
        room -= _width(char)
        if room < 0:
            break
        kept += char
    return kept + "…"


def pad(text: str, columns: int, right: bool = False) -> str:
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def aligned(rows: Sequence[Sequence[str]], right: Sequence[int] = (), indent: str = "") -> list[str]:
    """`rows` as lines of aligned columns; those whose index is in `right` are set to the right."""
    if not rows:
        return []
    columns = range(max(len(row) for row in rows))
    widths = [max((width(row[at]) for row in rows if at < len(row)), default=0) for at in columns]
    return [
        (indent + "  ".join(pad(cell, widths[at], at in right) for at, cell in enumerate(row))).rstrip() for row in rows
    ]


def write_out(text: str, encoding: str | None = None) -> None:
    """Write to stdout at once, in `encoding` if the text is data and not for the terminal's own."""
    if encoding and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    _write(text, sys.stdout)


def write_error(line: str) -> None:
    """One line to stderr, under the program's name."""
    _write(f"ingest: {printable(line)}\n", sys.stderr)


def write_raw_error(text: str) -> None:
    """Text of our own to stderr as it is: progress, a traceback for debugging."""
    _write(text, sys.stderr)


def _write(text: str, stream: TextIO) -> None:
    """Write and flush; where nobody reads the stream any more, the work goes on without it."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
