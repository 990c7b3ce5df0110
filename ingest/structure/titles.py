"""The title of the document, and whether a file holds more than one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.model import Cell, Grid, Grids, Paragraph, Value
from ingest.structure import labels
from ingest.structure.header import Header
from ingest.structure.kinds import filled
from ingest.values import ordinal
from ingest.values.text import clean, fold, is_unit_line
from ingest.vocabulary import Vocabulary

_ATTACHMENT = re.compile(r"^附(?:件|表)\s*[\d一二三四五六七八九十]*\s*[:：.、]?\s*")
_YEAR_LINE = re.compile(r"[(]?(?:\d{4}|[二一][零〇○一二三四五六七八九]{3})年度?[)]?")
_ISSUER = re.compile(r"^[\u4e00-\u9fff、()]{1,38}(?:[省市县区旗州镇乡]|委|会|府|局|办|室|中心)$")
_CONTINUED = re.compile(r"[(（]续表?\d*[)）]|[(（]第?\d+页[)）]|\(?续\d*\)?$")


@dataclass(frozen=True, slots=True)
class Titled:
    """A title and the tables (by number) that stand below it, up to the next title."""

    title: Value[str | None]
    cells: tuple[Cell, ...]
    tables: tuple[int, ...]


def documents(grids: Grids, chosen: Mapping[int, tuple[Header, ...]], vocabulary: Vocabulary) -> tuple[Titled, ...]:
    """The documents of a source, in order: a new one begins at a title that is not the one before."""
    found: list[Titled] = []
    pending: list[Cell] = []
    earlier: list[Cell] = []
    for block in grids.blocks:
        if isinstance(block, Paragraph):
            # What runs along the pages may name the document, but begins no further one.
            if not block.running or (not found and labels.is_title(bare_title(block.text), vocabulary)):
                pending.append(Cell(block.text, block.location))
            continue
        if block.number not in chosen:
            earlier += pending
            pending.clear()
            continue
        above = [*pending, *_inside(block, chosen[block.number])]
        pending.clear()
        cells = _title_cells(above, vocabulary, first=not found)
        if not cells and not found:
            # The title may stand above a table of another kind.
            cells = _title_cells(earlier, vocabulary, first=False)
        if not found or (cells and _differs(cells, found[-1].cells)):
            found.append(Titled(_value(cells), cells, (block.number,)))
        else:
            last = found[-1]
            found[-1] = Titled(last.title, last.cells, (*last.tables, block.number))
        for header in chosen[block.number][1:]:
            cells = _title_cells(_single(block.rows[header.top - 1 : header.top]), vocabulary, first=False)
            if cells and _differs(cells, found[-1].cells):
                found.append(Titled(_value(cells), cells, (block.number,)))
    return tuple(found)


def _inside(grid: Grid, headers: Sequence[Header]) -> list[Cell]:
    """The cells of rows above a grid's own header that hold but one text: title and unit rows."""
    return _single(grid.rows[: headers[0].top]) if headers else []


def _single(rows: Sequence[tuple[Cell, ...]]) -> list[Cell]:
    """The text of each row that holds but one."""
    found = [filled(row) for row in rows]
    return [held[0][1] for held in found if held and all(fold(c.text) == fold(held[0][1].text) for _, c in held)]


def _title_cells(above: Sequence[Cell], vocabulary: Vocabulary, *, first: bool) -> tuple[Cell, ...]:
    """The lines above a table that name it: the nearest that reads as a title, with a line broken off it."""
    lines = [cell for cell in above if not _is_other(cell.text, vocabulary)]
    titles = [i for i, cell in enumerate(lines) if labels.is_title(bare_title(cell.text), vocabulary)]
    dated = [i for i in titles if ordinal.first_year(lines[i].text)]
    cells: tuple[Cell, ...] = ()
    if not dated:
        for i in reversed(range(len(lines) - 1)):
            pair = bare_title(lines[i].text) + bare_title(lines[i + 1].text)
            if ordinal.first_year(lines[i].text) and labels.is_title(pair, vocabulary):
                cells = (lines[i], lines[i + 1])
                break
    if not cells and titles:
        if not first and not dated:
            return ()
        cells = (lines[(dated or titles)[-1]],)
    if not cells:
        return (lines[-1],) if first and len(lines) == 1 and len(fold(lines[0].text)) <= 60 else ()
    before, after = lines.index(cells[0]) - 1, lines.index(cells[-1]) + 1
    if before >= 0 and _opens(lines[before], cells[0]):
        cells = (lines[before], *cells)
    if after < len(lines) and not ordinal.first_year(_joined(cells)) and _YEAR_LINE.fullmatch(fold(lines[after].text)):
        cells = (*cells, lines[after])
    return cells


def _is_other(text: str, vocabulary: Vocabulary) -> bool:
    parts = labels.category(text)
    heading = parts is not None and parts.level > 0 and not ordinal.first_year(text)
    return is_unit_line(text) or heading or labels.is_note(text, vocabulary) or not bare_title(text)


def bare_title(text: str) -> str:
    """A line above a table without what layout adds (`附件1`, `(续)`); nothing where it is no more than that."""
    return _CONTINUED.sub("", _ATTACHMENT.sub("", (clean(text) or ""))).strip()


def _opens(upper: Cell, lower: Cell) -> bool:
    """Whether the line above a title that begins with its year is the issuer, broken off it."""
    year = ordinal.first_year(bare_title(lower.text))
    if year is None or year[1] > 0 or ordinal.first_year(upper.text):
        return False
    near = upper.location.line is None or (lower.location.line or 0) <= upper.location.line + 2
    return near and bool(_ISSUER.search(fold(upper.text)))


def _differs(cells: Sequence[Cell], before: Sequence[Cell]) -> bool:
    return fold(_joined(cells)) != fold(_joined(before))


def _joined(cells: Sequence[Cell]) -> str:
    return "".join(bare_title(cell.text) for cell in cells)


def _value(cells: tuple[Cell, ...]) -> Value[str | None]:
    if not cells:
        return Value(None)
    text = _joined(cells)
    return Value(text, cells, ("joined",) if len(cells) > 1 else ("cleaned",) if text != cells[0].text else ())
