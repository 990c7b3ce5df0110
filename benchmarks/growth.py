"""How the time grows with the table: the 2024 table 10 and 100 times longer, and 1,000 times with `--full`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import ingest
from benchmarks.measure import TABLE, Line, seconds, show
from benchmarks.tables import longer

LIMITS = ingest.Limits(bytes=2**30, cells=10**9)


def lines(*, full: bool = False) -> list[Line]:
    """For each length its time per row over that of the next shorter one; 1 is linear."""
    text = TABLE.read_text(encoding="utf-8")
    found = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, TABLE.name)
        before: float | None = None
        for times in (1, 10, 100, 1000) if full else (1, 10, 100):
            path.write_text(longer(text, times), encoding="utf-8")
            repetitions = max(1, 100 // times)
            spent = min(seconds(lambda: ingest.run(path, limits=LIMITS)) for _ in range(repetitions)) / times
            if before is not None:
                target = "≤ 1.1" if times > 10 else ""
                what = f"{times:,} times longer: time per row / that at {times // 10:,}"
                found.append(Line(what, f"{spent / before:.2f}", target))
            before = spent
    return found


if __name__ == "__main__":
    show(lines(full="--full" in sys.argv[1:]))
