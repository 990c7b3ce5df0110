"""All benchmarks, one table."""

from __future__ import annotations

import sys

from benchmarks import align, cold, growth, process, read_excel, read_html, read_pdf, read_word
from benchmarks.measure import show

show(
    [
        *cold.lines(),
        *process.lines(),
        *growth.lines(full="--full" in sys.argv[1:]),
        *align.lines(),
        *read_html.lines(),
        *read_word.lines(),
        *read_excel.lines(),
        *read_pdf.lines(),
    ]
)
