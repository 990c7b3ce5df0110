"""In process: the whole pipeline against the bare Markdown parse that it contains."""

from __future__ import annotations

from markdown_it import MarkdownIt

import ingest
from benchmarks.measure import TABLE, Line, ratio, show


def lines(repetitions: int = 31) -> list[Line]:
    text = TABLE.read_text(encoding="utf-8")
    parser = MarkdownIt("commonmark").enable("table")
    figure = ratio(lambda: ingest.run(TABLE), lambda: parser.parse(text), repetitions)
    return [Line("`ingest.run` / bare markdown-it parse", f"{figure:.2f}", "≤ 5")]


if __name__ == "__main__":
    show(lines())
