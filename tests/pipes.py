"""Small tables written as pipes, read through the program or cut into the types that stages exchange."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.model import Cell, Grid, Grids, Location, Paragraph, Result, Table
from ingest.pipeline import run
from ingest.structure.build import structure
from ingest.vocabulary import default

TITLE = "某区2024年为民办实事项目责任分解表"
HEAD = "序号 | 项目名称 | 总投资 | 上级补助 | 区级补助 | 区分管领导 | 承办单位"
ROADS = "1 | 道路改造 | 10 | 4 | 6 | 赖丽水 | 区民政局"
SCHOOL = "2 | 学校建设 | 20 | | 20 | 刘敏坚 | 区教育局"
TOTAL = "合计 | | 30 | 4 | 26 | | "


def cells(line: str, row: int = 1, table: int = 1) -> tuple[Cell, ...]:
    """`a | b` as the cells of one row."""
    return tuple(Cell(text.strip(), Location(table, row, i)) for i, text in enumerate(line.split("|"), start=1))


def grid(*lines: str, number: int = 1) -> Grid:
    return Grid(number, tuple(cells(line, row, number) for row, line in enumerate(lines, start=1)))


def blocks(*parts: str | Sequence[str]) -> Grids:
    """A line of text is a paragraph, a list of lines a table."""
    found: list[Grid | Paragraph] = []
    for part in parts:
        if isinstance(part, str):
            found.append(Paragraph(part, Location(None, None, None, line=2 * len(found) + 1)))
        else:
            found.append(grid(*part, number=1 + sum(isinstance(block, Grid) for block in found)))
    return Grids(tuple(found))


def structured(*parts: str | Sequence[str], repair: bool = True, table: int | None = None) -> Table:
    return structure(blocks(*parts), default(), file="t.md", repair=repair, table=table)[0]


def markdown(*lines: str, title: str = TITLE, above: str = "", below: str = "") -> str:
    """A Markdown table below its title; the first line is its header."""
    width = max(line.count("|") for line in lines) + 1
    rows = [f"| {line} |" for line in lines]
    return "\n".join([title, "", *([above, ""] if above else []), rows[0], "|---" * width + "|", *rows[1:], "", below])


def read(*lines: str, title: str = TITLE, above: str = "", below: str = "", repair: bool = True) -> Result:
    return read_text(markdown(*lines, title=title, above=above, below=below), repair=repair)


def read_text(text: str, *, repair: bool = True, table: int | None = None) -> Result:
    with TemporaryDirectory() as folder:
        source = Path(folder, "t.md")
        source.write_text(text, encoding="utf-8")
        return run(source, repair=repair, table=table)


def codes(result: Result) -> list[str]:
    """The codes of all findings but those that every short table deserves."""
    return [f.code for f in result.findings if f.code not in ("column-missing", "milestone-missing")]


def funding(result: Result, key: str = "total") -> list[Decimal | None]:
    return [c.funding[key].value for p in result.document.projects for c in p.components]
