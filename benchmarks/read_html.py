"""HTML from bytes to grids, against bare parsers of the same bytes that only build their trees.

The 2024 table is set as one page: as it is, and with its rows many times over.
"""

from __future__ import annotations

from functools import partial
from html import escape

from bs4 import BeautifulSoup
from selectolax.lexbor import LexborHTMLParser

from benchmarks.measure import TABLE, Line, ratio, show
from ingest.model import Grid, Limits
from ingest.read import read
from ingest.vocabulary import default

LIMITS = Limits(bytes=2**30, cells=10**9)
KNOWN = default().known_headers


def page(times: int) -> bytes:
    """The 2024 table as HTML, the rows of each of its pages `times` over."""
    grids = read(TABLE.read_bytes(), TABLE.name, LIMITS, KNOWN)[0]
    parts = ['<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>']
    for block in grids.blocks:
        if isinstance(block, Grid):
            rows = ["<tr>" + "".join(f"<td>{escape(cell.text)}</td>" for cell in row) + "</tr>\n" for row in block.rows]
            parts += ['<table border="1">\n', "".join(rows) * times, "</table>\n"]
        else:
            parts.append(f"<p>{escape(block.text)}</p>\n")
    parts.append("</body></html>\n")
    return "".join(parts).encode()


def read_html(data: bytes) -> None:
    assert read(data, "table.html", LIMITS, KNOWN)[1] == "html"


def lines(repetitions: int = 15) -> list[Line]:
    once, longer = page(1), page(50)
    ours = partial(read_html, once)
    soup = ratio(ours, lambda: BeautifulSoup(once, "lxml"), repetitions)
    lexbor = ratio(ours, lambda: LexborHTMLParser(once), repetitions)
    growth = ratio(partial(read_html, longer), ours, 3) / 50
    return [
        Line("HTML to grids / BeautifulSoup on lxml building its tree", f"{soup:.2f}", "≤ 1.3"),
        Line("HTML to grids / selectolax (lexbor) building its tree", f"{lexbor:.1f}"),
        Line("HTML 50 times longer / once, per row", f"{growth:.2f}", "≤ 1.1"),
    ]


if __name__ == "__main__":
    show(lines())
