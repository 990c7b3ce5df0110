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


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(work: Callable[[], object], yardstick: Callable[[], object], repetitions: int) -> float:
    """The median over `repetitions` pairs, run in turn, of the time of `work` over that of `yardstick`."""
    work()
    yardstick()
    return statistics.median(seconds(work) / seconds(yardstick) for _ in range(repetitions))


def show(lines: list[Line]) -> None:
    """Print the lines as one Markdown table."""
    print("| what | figure | target |\n|---|---:|---:|")
    for line in lines:
        print(f"| {line.what} | {line.figure} | {line.target} |")
