"""All benchmarks, one table."""

from __future__ import annotations

import sys

from benchmarks import align, cold, growth, process, read_html
from benchmarks.measure import show

full = "--full" in sys.argv[1:]
show([*cold.lines(), *process.lines(), *growth.lines(full=full), *read_html.lines(), *align.lines()])
