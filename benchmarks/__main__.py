"""All benchmarks, one table."""

from __future__ import annotations

import sys

from benchmarks import align, cold, growth, process, read_excel
from benchmarks.measure import show

show(
    [*cold.lines(), *process.lines(), *growth.lines(full="--full" in sys.argv[1:]), *align.lines(), *read_excel.lines()]
)
