"""Which lines are a table's, and which of those are rows.

A run opens at a line that begins with a pipe, wherever it stands (a paragraph, a list, a quote, a code fence), at
a line with pipes above a `---|---` line, or at two lines that have the same two pipes or more. It goes on as long
as lines have pipes: a line without one is text, though GFM would make it a row of one cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.read.markdown.blocks import Lines
from ingest.read.markdown.markup import cells_of, has_pipe, is_delimiter

_DRAWN = "|:- \t"


class Run(NamedTuple):
    """Lines that belong together, each with its index and its text; a run that is no table has one line."""

    lines: tuple[tuple[int, str], ...]
    is_table: bool


def runs(lines: Lines, source: Sequence[str]) -> Iterator[Run]:
    """Every line that prints something, as a part of a table or alone."""
    texts, index = lines.texts, 0
    while index < len(texts):
        text = texts[index]
        if not text or index in lines.rules:
            index += 1
        elif "|" in text and _opens_table(lines, index):
            found = tuple(_table_lines(lines, source, index))
            yield Run(found, True)
            index = found[-1][0] + 1
        else:
            yield Run(((index, text),), False)
            index += 1


def rows(run: Run) -> Iterator[tuple[int, str, list[str]]]:
    """The rows of a table: index, text and raw cells of each line but the `---` lines."""
    first: list[str] | None = None
    previous: list[str] | None = None
    divided = False
    for index, text in run.lines:
        cells = cells_of(text)
        if "-" in text and not text.strip(_DRAWN):
            beneath = previous is not None and not divided and (previous is first or _repeats(previous, first))
            if _divides([cell.strip() for cell in cells], previous if beneath else None, first):
                divided = True
                continue
        yield index, text, cells
        first, previous, divided = first or cells, cells, False


def _opens_table(lines: Lines, index: int) -> bool:
    text = lines.texts[index]
    if text.startswith("|"):
        return True
    if index in lines.headings or index + 1 >= len(lines.texts) or not has_pipe(text):
        return False
    below = lines.texts[index + 1]
    if index + 1 in lines.headings or not has_pipe(below):
        return False
    return is_delimiter(cells_of(below)) or (text.count("|") == below.count("|") >= 2)


def _table_lines(lines: Lines, source: Sequence[str], start: int) -> Iterator[tuple[int, str]]:
    texts = lines.texts
    yield start, texts[start]
    # In a table without outer pipes a first cell such as `1.`, `-` or `>5` looks like a list or a quote.
    as_written = not texts[start].startswith("|") and texts[start] == source[start].strip()
    for index in range(start + 1, len(texts)):
        text = texts[index]
        if index in lines.rules:
            if index == start + 1 and not text.strip("-"):
                yield index, text
                continue
            return
        if as_written and text:
            text = source[index].strip()
        elif index in lines.ordinals:
            return
        if not has_pipe(text) or (index in lines.headings and not text.startswith("|")):
            return
        yield index, text


def _divides(cells: list[str], above: list[str] | None, first: list[str] | None) -> bool:
    """Whether a line of dashes is a `---` line; `above` is the header directly over it, if there is one.

    Three dashes or a colon are drawn by nobody for a missing value; `-` and `--` are, so that these divide only
    directly beneath a header, and `-` only where it has the header's width.
    """
    drawn = any("---" in cell or ":" in cell for cell in cells)
    if not is_delimiter(cells):
        return False
    if not all(cells):
        return drawn and above is not None
    if drawn:
        return True
    longer = any("--" in cell for cell in cells)
    return longer if first is None else above is not None and (longer or len(cells) == len(above))


def _repeats(row: list[str], header: list[str] | None) -> bool:
    return header is not None and _squeezed(row) == _squeezed(header)


def _squeezed(cells: list[str]) -> list[str]:
    return [text for cell in cells if (text := "".join(cell.split()))]
