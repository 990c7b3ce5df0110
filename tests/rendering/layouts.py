"""A Form laid out as a Sheet: without any merged cell, or with the merged cells that offices make.

- `flat`: one table, a blank wherever another layout would merge;
- `merged`: one table, groups over their columns, a project's number over its rows, categories over the whole width;
- `framed`: the same, and the title and the unit are merged rows of the table itself;
- `sections`: each category is a line of its own, with a table below it that has its own header;
- `once`: the same, but only the first of these tables has a header.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tests.rendering.form import Entry, Form, Head
from tests.rendering.sheet import Cell, Line, Row, Sheet, Table

NUMBERED = re.compile(r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]")
ROWS_OF_WORK = ("project", "component")


def flat(form: Form) -> Sheet:
    width = len(form.heads)
    preamble = tuple(_padded(Cell(text, "label"), width) for text in form.preamble)
    rows = (*preamble, *_flat_header(form), *(_flat_row(form, entry) for entry in form.entries))
    return Sheet((*_above(form), Table(rows, len(preamble) + form.depth), *form.apart))


def merged(form: Form) -> Sheet:
    preamble = _wide_rows(form.preamble, len(form.heads))
    rows = (*preamble, *merged_header(form.heads, form.depth), *_merged_rows(form, form.entries))
    return Sheet((*_above(form), Table(rows, len(preamble) + form.depth), *form.apart))


def framed(form: Form) -> Sheet:
    """As `merged`, but nothing stands over the table that can stand in it."""
    inside = [text for text in (form.title, *form.above, *form.preamble) if text]
    if form.title in (*form.above, *form.preamble):
        inside.remove(form.title)
    return merged(replace(form, title=None, above=(), preamble=tuple(inside)))


def sections(form: Form, *, repeated: bool = True) -> Sheet:
    """The title and the unit stand over the first heading, wherever else they would."""
    header = merged_header(form.heads, form.depth)
    blocks: list[Line | Table] = [*_above(form), *(_line(form, text) for text in form.preamble)]
    waiting: list[Entry] = []

    def close() -> None:
        if waiting:
            first = not any(isinstance(block, Table) for block in blocks)
            top = header if first or repeated else ()
            blocks.append(Table((*top, *_merged_rows(form, waiting)), len(top)))
            waiting.clear()

    for entry in form.entries:
        if entry.kind == "category" and len(_labels(entry)) == 1 and NUMBERED.match(entry.label):
            close()
            blocks.append(Line(entry.label, "heading"))
        else:
            waiting.append(entry)
    close()
    return Sheet((*blocks, *form.apart))


def once(form: Form) -> Sheet:
    return sections(form, repeated=False)


LAYOUTS: Mapping[str, Callable[[Form], Sheet]] = {
    "flat": flat,
    "merged": merged,
    "framed": framed,
    "sections": sections,
    "once": once,
}


def merged_header(heads: Sequence[Head], depth: int) -> tuple[Row, ...]:
    """The header's rows: a group over its columns, a column without one down to the last row."""
    rows: list[list[Cell]] = [[] for _ in range(depth)]
    for i, head in enumerate(heads):
        for level, group in enumerate(head.groups):
            above = head.groups[: level + 1]
            if i == 0 or heads[i - 1].groups[: level + 1] != above:
                span = 1
                while i + span < len(heads) and heads[i + span].groups[: level + 1] == above:
                    span += 1
                rows[level].append(Cell(group, "header", colspan=span))
        rows[len(head.groups)].append(Cell(head.header, "header", rowspan=depth - len(head.groups)))
    return tuple(map(tuple, rows))


def _flat_header(form: Form) -> Iterable[Row]:
    for level in range(form.depth):
        row = []
        for i, head in enumerate(form.heads):
            # A column without a group has its name on top, and blanks below it.
            names = (*head.groups, head.header)
            opens = i == 0 or (form.heads[i - 1].groups[: level + 1] != head.groups[: level + 1])
            shown = level < len(names) and (level == len(names) - 1 or opens)
            row.append(Cell(names[level] if shown else "", "header"))
        yield tuple(row)


def _above(form: Form) -> list[Line]:
    return [_line(form, text) for text in form.above]


def _line(form: Form, text: str) -> Line:
    return Line(text, "title" if text == form.title else "text")


def _padded(cell: Cell, width: int) -> Row:
    return (cell, *(Cell() for _ in range(width - 1)))


def _wide_rows(texts: Iterable[str], width: int) -> tuple[Row, ...]:
    return tuple((Cell(text, "label", colspan=width),) for text in texts)


def _flat_row(form: Form, entry: Entry) -> Row:
    return tuple(_cell(form, entry, column) for column in range(len(form.heads)))


def _cell(form: Form, entry: Entry, column: int, rowspan: int = 1) -> Cell:
    kind = form.heads[column].kind
    if entry.kind not in ROWS_OF_WORK and kind != "amount":
        kind = "label"
    return Cell(entry.texts[column], kind, rowspan)


def _merged_rows(form: Form, entries: Sequence[Entry]) -> Iterable[Row]:
    heights, covered = _vertical(form, entries)
    for r, entry in enumerate(entries):
        if entry.kind in ROWS_OF_WORK or entry.kind == "blank":
            yield tuple(
                _cell(form, entry, column, heights.get((r, column), 1))
                for column in range(len(form.heads))
                if (r, column) not in covered
            )
        else:
            yield _label_row(form, entry)


def _labels(entry: Entry) -> list[int]:
    return [i for i, text in enumerate(entry.texts) if text]


def _label_row(form: Form, entry: Entry) -> Row:
    """A row of words: merged up to its first amount, or over the whole width."""
    held = _labels(entry)
    first = held[0]
    following = held[1] if len(held) > 1 else len(form.heads)
    if form.heads[first].kind == "amount" or (len(held) > 1 and form.heads[following].kind != "amount"):
        return _flat_row(form, entry)
    rest = tuple(_cell(form, entry, column) for column in range(following, len(form.heads)))
    return (Cell(entry.label, "label", colspan=following), *rest)


def _vertical(form: Form, entries: Sequence[Entry]) -> tuple[dict[tuple[int, int], int], set[tuple[int, int]]]:
    """How high the cells are that begin at a row and column, and which positions they cover."""
    heights: dict[tuple[int, int], int] = {}
    covered: set[tuple[int, int]] = set()
    for column, head in enumerate(form.heads):
        top = None
        for r, entry in enumerate(entries):
            if top is not None and _goes_on(head, entries[top], entry, column):
                heights[top, column] = r - top + 1
                covered.add((r, column))
            else:
                top = r if entry.kind in ROWS_OF_WORK else None
    return heights, covered


def _goes_on(head: Head, above: Entry, entry: Entry, column: int) -> bool:
    """Whether a cell goes on from the one above: of one category, or of one project that says the same once."""
    text = entry.texts[column]
    if head.key == "category" and entry.kind in ROWS_OF_WORK:
        return not text or text == above.texts[column]
    if entry.kind != "component" or head.kind == "amount":
        return False
    if head.key in ("number", "name"):
        return not text
    return column in entry.inherited or (bool(text) and text == above.texts[column])
