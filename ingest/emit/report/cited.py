"""What a finding cites of the source: the cells and lines that it is about, and those that it is held against."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.emit.report.paper import Paper
from ingest.model import Cell, Check, Finding, Location, Paragraph

_BESIDE = ("between", "other_pointer")
"""Evidence that points to what the finding is held against."""


def cited(paper: Paper, finding: Finding) -> tuple[Cell, ...]:
    """The cells that a finding is about, then the lines of text outside every table."""
    lines = tuple(_lines(paper, finding))
    check = paper.checks.get(finding.check or "")
    if not finding.cells and not lines and check is not None:
        return declared_at(paper, check)
    return (*finding.cells, *lines)


def beside(paper: Paper, finding: Finding) -> tuple[Cell, ...]:
    """The cells of what a finding is held against: the rows around a gap, the other of two that are alike."""
    pointers: list[str] = []
    for key in _BESIDE:
        told = finding.evidence.get(key, ())
        pointers += [told] if isinstance(told, str) else told
    values = (paper.result.trace.get(pointer) for pointer in pointers)
    return tuple(cell for value in values if value is not None for cell in value.cells if cell not in finding.cells)


def cells_between(paper: Paper, finding: Finding) -> tuple[Cell, ...]:
    """The cells of the rows between which something is lost; none for any other finding."""
    return (*beside(paper, finding), *finding.cells) if "between" in finding.evidence else ()


def declared_at(paper: Paper, check: Check) -> tuple[Cell, ...]:
    """The cells, or the lines, in which the declared figure of a check stands."""
    document = paper.result.document
    for ending in ("", "/funding/total", "/total", "/declared_count"):
        if (value := paper.result.trace.get(check.pointer + ending)) is not None:
            return value.cells
    for place, category in enumerate(document.categories):
        if check.pointer == f"/categories/{place}":
            return category.declared_count.cells or category.name.cells
    if check.check == "document-count":
        return next((count.cells for count in paper.result.table.counts if count.heading is None), ())
    return ()


def _lines(paper: Paper, finding: Finding) -> Iterator[Cell]:
    wanted = dict.fromkeys(finding.evidence.get("lines", ()), "")
    for block in paper.result.grids.blocks if wanted else ():
        if isinstance(block, Paragraph) and block.location.line in wanted:
            wanted[block.location.line] = block.text
    yield from (Cell(text, Location(None, None, None, line=line)) for line, text in wanted.items())
