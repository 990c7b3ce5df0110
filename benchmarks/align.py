"""How far the proof of shifted rows carries: 4 to 100 of them, whose amounts belong to one, two or three columns."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import ingest
from benchmarks.measure import Line, seconds, show
from benchmarks.tables import shifted

ROWS = (4, 8, 16, 32, 100)


def lines() -> list[Line]:
    """For each table how many of the shifted rows are proved, and the time over that of its sound twin."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for columns in (1, 2, 3):
            for rows in ROWS:
                path = Path(folder, f"{rows}-{columns}.md")
                path.write_text(shifted(rows, columns=columns), encoding="utf-8")
                findings = [finding.code for finding in ingest.run(path).findings]
                proved = findings.count("column-shift-repaired")
                reported = findings.count("column-shift-ambiguous")
                spent = min(seconds(partial(ingest.run, path)) for _ in range(3))
                what = f"{rows} shifted rows, amounts of {columns} column{'s' * (columns > 1)}"
                figure = f"{proved} proved, {reported} reported, {spent:.3f} s"
                found.append(Line(what, figure, f"{rows} in all" if proved + reported == rows else "ROWS ARE MISSING"))
    return found


if __name__ == "__main__":
    show(lines())
