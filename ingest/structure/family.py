"""Which grids of a source are pages of one table of the family, and which are other tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.model import Finding, Grid, Text
from ingest.structure.header import Header, find_headers
from ingest.structure.labels import category, is_note, total
from ingest.structure.meaning import known
from ingest.values import ordinal
from ingest.values.text import fold_header
from ingest.vocabulary import Vocabulary

_WIDE = 6
"""From this width on, a page without a header that is as wide as the one before goes on with it."""


def grids_of_kind(grids: Sequence[Grid], vocabulary: Vocabulary) -> dict[int, tuple[Header, ...]]:
    """The headers of each grid that is of the family, by table number; a page without a header is included
    where it goes on from the page before."""
    headers = {grid.number: find_headers(grid, vocabulary) for grid in grids}
    best = richest([h for found in headers.values() for h in found], vocabulary)
    if best is None:
        return {}
    chosen: dict[int, tuple[Header, ...]] = {}
    width = 0
    for grid in grids:
        alike = tuple(header for header in headers[grid.number] if _alike(header, best))
        if alike:
            chosen[grid.number] = headers[grid.number]
            width = max(len(row) for row in grid.rows)
        elif not headers[grid.number] and chosen and _goes_on(grid, width, vocabulary):
            chosen[grid.number] = ()
    return chosen


def richest(headers: Sequence[Header], vocabulary: Vocabulary) -> Header | None:
    """The header that says most, the first of equals; None where there is none."""
    # Of equals the one that most pages print: a single page's header may be damaged.
    usual = Counter(header.leaves() for header in headers)
    rank = {leaves: (_richness(leaves, vocabulary), times) for leaves, times in usual.items()}
    return max(headers, key=lambda header: rank[header.leaves()], default=None)


def _richness(leaves: Sequence[str], vocabulary: Vocabulary) -> int:
    meanings = (known(key, vocabulary) for key in leaves)
    return len({(m.role, m.key) for m in meanings if m is not None and m.role != "extra"})


def _alike(header: Header, other: Header) -> bool:
    """Whether two headers are of one table: at least half of the texts of each stand in the other."""
    mine, theirs = {k for k in header.leaves() if k}, {k for k in other.leaves() if k}
    return 2 * len(mine & theirs) >= max(len(mine), len(theirs))


def _goes_on(grid: Grid, width: int, vocabulary: Vocabulary) -> bool:
    """Whether a page without a header goes on with the table: rows of its width that open as its rows do."""
    widths = [len(row) for row in grid.rows if any(cell.text.strip() for cell in row)]
    if not widths or max(widths) > width + 3 or _opens_another(grid, vocabulary):
        return False
    # Rows may be short by their blank ends, but one at least is as wide as the table.
    if width >= _WIDE and abs(max(widths) - width) <= 2:
        return True
    opens = 0
    for row in grid.rows:
        texts = [cell.text for cell in row if cell.text.strip()]
        if not texts:
            continue
        label = category(texts[0])
        alone = len(texts) == 1 and (bool(label and label.level) or is_note(texts[0], vocabulary))
        numbered = ordinal.number(texts[0]) is not None and len(row) >= width - 3
        inner = not row[0].text.strip() and len(row) >= width - 2
        opens += alone or numbered or inner or total(texts[0], vocabulary) is not None
    return 2 * opens >= len(widths)


def _opens_another(grid: Grid, vocabulary: Vocabulary) -> bool:
    """Whether a first row is a header, of whatever kind: short words in every cell, one of them a known header."""
    texts = [fold_header(cell.text) for cell in grid.rows[0] if cell.text.strip()]
    words = all(len(text) <= 10 and not text[:1].isdigit() for text in texts)
    exact = any((meaning := known(text, vocabulary)) is not None and meaning.exact for text in texts)
    return words and exact and 2 * len(texts) > len(grid.rows[0]) and len(texts) > 1


def unused_findings(unused: Sequence[Grid]) -> tuple[Finding, ...]:
    """`table-unused`, one for each table of another kind that holds something."""
    return tuple(
        Finding(
            "table-unused",
            pointer="/document",
            cells=tuple(cell for row in grid.rows for cell in row if cell.text.strip())[:1],
            arguments={
                "table": str(grid.number),
                "reason": Text("表头与责任分解表不符", "its header is not that of a responsibility table"),
            },
            evidence={"table": grid.number},
        )
        for grid in unused
        if any(cell.text.strip() for row in grid.rows for cell in row)
    )
