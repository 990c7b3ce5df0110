"""Two pieces of work timed in turn, so that whatever slows the machine slows both."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "raw" / "2024" / "quanzhou-2024.md"


class Line(NamedTuple):
    """One line of the printed table: what was measured, its figure and, where there is one, the target."""

    what: str
    figure: str
    target: str = ""


Clock = Callable[[], float]

CPU: Clock = time.process_time
"""For work in this process: other programs on the machine do not count."""

WALL: Clock = time.perf_counter
"""For work in other processes."""


def seconds(work: Callable[[], object], clock: Clock = CPU) -> float:
    """The time that one call takes; garbage of earlier work is not collected at its cost."""
    gc.collect()
    start = clock()
    work()
    return clock() - start


def ratio(work: Callable[[], object], yardstick: Callable[[], object], repetitions: int, clock: Clock = CPU) -> float:
    """The median over `repetitions` pairs, run in turn, of the time of `work` over that of `yardstick`."""
    work()
    yardstick()
    return statistics.median(seconds(work, clock) / seconds(yardstick, clock) for _ in range(repetitions))


def show(lines: list[Line]) -> None:
    """Print the lines as one Markdown table."""
    print("| what | figure | target |\n|---|---:|---:|")
    for line in lines:
        print(f"| {line.what} | {line.figure} | {line.target} |")
