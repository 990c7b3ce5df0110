"""How the time grows with the table: the 2024 table 10 and 100 times longer, and 1,000 times with `--full`."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

import ingest
from benchmarks.measure import TABLE, Line, ratio, show
from benchmarks.tables import longer

LIMITS = ingest.Limits(bytes=2**30, cells=10**9)


def lines(*, full: bool = False) -> list[Line]:
    """For each length its time per row over that of the table a tenth as long; 1 is linear."""
    text = TABLE.read_text(encoding="utf-8")
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for times, repetitions in ((10, 9), (100, 3), (1000, 1))[: 3 if full else 2]:
            longer_one, shorter_one = Path(folder, f"{times}.md"), Path(folder, f"{times // 10}.md")
            longer_one.write_text(longer(text, times), encoding="utf-8")
            shorter_one.write_text(longer(text, times // 10), encoding="utf-8")
            figure = ratio(
                partial(ingest.run, longer_one, limits=LIMITS),
                partial(ingest.run, shorter_one, limits=LIMITS),
                repetitions,
            )
            found.append(
                Line(f"{times:,} times longer / {times // 10:,} times, per row", f"{figure / 10:.2f}", "≤ 1.1")
            )
    return found


if __name__ == "__main__":
    show(lines(full="--full" in sys.argv[1:]))
