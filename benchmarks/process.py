"""In process: the whole pipeline against the bare Markdown parse that it contains, and its files against it."""

from __future__ import annotations

from markdown_it import MarkdownIt

import ingest
from benchmarks.measure import TABLE, Line, ratio, show
from ingest.emit.report import to_bytes
from ingest.pipeline import files


def lines(repetitions: int = 31) -> list[Line]:
    text = TABLE.read_text(encoding="utf-8")
    parser = MarkdownIt("commonmark").enable("table")
    figure = ratio(lambda: ingest.run(TABLE), lambda: parser.parse(text), repetitions)
    result = ingest.run(TABLE)
    every = ratio(lambda: files(result), lambda: ingest.run(TABLE), repetitions)
    page = ratio(lambda: to_bytes(result), lambda: ingest.run(TABLE), repetitions)
    return [
        Line("`ingest.run` / bare markdown-it parse", f"{figure:.2f}", "≤ 5"),
        Line("all files of a result / `ingest.run`", f"{every:.2f}"),
        Line("`reconciliation.html` / `ingest.run`", f"{page:.2f}"),
    ]


if __name__ == "__main__":
    show(lines())
