"""Rows of an .xlsx sheet in the forms in which nearly all are written: read by pattern, the rest as XML.

A row is taken only if it is nothing but cells of two forms: `<c r="C5" s="2" t="s"><v>17</v></c>`, numbers and texts
with a formula before them or none, and `<c r="C5" t="inlineStr"><is><t>甲</t></is></c>`. Everything else is left for
the parser, which sees the whole sheet with these cells cut out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import NamedTuple
from xml.parsers.expat import ExpatError

from ingest.read.sheets.cells import Cells
from ingest.read.sheets.sheet import MOST_ROWS, Room, column_number
from ingest.read.sheets.shown import Style
from ingest.read.sheets.strings import resolved, text_of

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PROLOG = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1.0"(?: encoding="(?:UTF|utf)-8")?[^<>]*\?>)?\s*'
    rb'<worksheet(?:\s[^<>]*)? xmlns="' + re.escape(_MAIN) + rb'"[^<>]*>'
)
_ROW = re.compile(r'<row r="([1-9][0-9]{0,6})"(?: [\w:]++="[^"<>&]*+")*+>')
_FILLED = re.compile(
    r'<c r="([A-Z]{1,3})([0-9]{1,7}+)"(?: s="([0-9]{1,6}+)")?+(?: t="(s|n|str|inlineStr)")?+>'
    r"(?:(?:<f(?: [^<>]*+)?+>(?:[^<]*+</f>)?+)?+<v>([^<&]++)</v>"
    r'|<is><t(?: xml:space="preserve")?+>([^<]*+)</t></is>)</c>'
)
_END = b"</row>"
_BLOCK = 1 << 16
_LONGEST = 1 << 22


class _Unresolved(NamedTuple):
    """A text with references in it, by its row and column; they are resolved for all rows at once."""

    row: int
    column: int
    raw: bytes


def take_rows(data: bytes, cells: Cells, room: Room) -> bytes:
    """Put the cells of such rows into `cells`; the sheet without them is handed back, whole if it has none."""
    start, end = data.find(b"<sheetData>"), data.find(b"</sheetData>")
    if start < 0 or end < start or not _PROLOG.match(data) or cells.book.struck:
        return data
    # In a comment or CDATA, a row is none; what comes before the cells may say how they are shown.
    if b"<!" in data or data.find(b"<?", 8) >= 0 or b'showZeros="' in data[:start]:
        return data
    start += len(b"<sheetData>")
    unresolved: list[_Unresolved] = []
    left = b"".join((data[:start], *_left(data, start, end, cells, unresolved, room), data[end:]))
    try:
        texts = resolved([one.raw for one in unresolved]) if unresolved else []
    except ExpatError as error:
        raise cells.damaged(str(error)) from error
    for (row, column, _), text in zip(unresolved, texts, strict=True):
        cells.rows[row][column] = text
        if not text or text.isspace():
            del cells.rows[row][column]
    return left


def _left(
    data: bytes, start: int, end: int, cells: Cells, unresolved: list[_Unresolved], room: Room
) -> Iterator[bytes]:
    """What is left of the rows: taken many at a time, and one by one where a block has any of another form."""
    rows = _Rows(cells, unresolved, room)
    while start < end:
        after = _row_end(data, min(start + _BLOCK, end), end)
        left = rows.take(data[start:after]) if after - start <= _LONGEST else None
        if left is not None:
            yield left
            start = after
        while start < after:
            one = _row_end(data, start, after)
            left = rows.take(data[start:one]) if one - start <= _LONGEST else None
            yield data[start:one] if left is None else left
            start = one


def _row_end(data: bytes, start: int, end: int) -> int:
    """The place behind the first row that ends from `start` on."""
    found = data.find(_END, start, end)
    return end if found < 0 else found + len(_END)


class _Columns(dict[str, int]):
    """The number of a column by its letters; raises ValueError for what names none."""

    def __missing__(self, name: str) -> int:
        number = column_number(name)
        if not number:
            raise ValueError(name)
        self[name] = number
        return number


class _Rows:
    """Reads blocks of rows of this form."""

    def __init__(self, cells: Cells, unresolved: list[_Unresolved], room: Room) -> None:
        self._cells, self._unresolved, self._room = cells, unresolved, room
        self._columns = _Columns()
        self._styles: dict[str, Style] = {str(number): style for number, style in enumerate(cells.book.styles)}
        self._styles[""] = cells.book.plain

    def take(self, block: bytes) -> bytes | None:
        """Put the cells of a block of rows in place; the rows without them, or None if any is of another form."""
        # Of a workbook that asks to be calculated, which results are none is told elsewhere.
        if self._cells.book.recalculated and b"<f" in block:
            return None
        try:
            text = block.decode()
        except UnicodeDecodeError:
            return None
        found = _FILLED.findall(text)
        openings = list(_ROW.finditer(text))
        # Four tags for each number or shared string, six for each text, two for each formula and each row, one for
        # each element that holds nothing; no others.
        tags = 4 * len(found) + 2 * (block.count(b"<is>") + block.count(b"</f>") + len(openings)) + block.count(b"/>")
        rows: dict[str, dict[int, str]] = {opening[1]: {} for opening in openings}
        known = self._cells.rows
        if (
            block.count(b"<") != tags
            or len(rows) < len(openings)
            or any(int(row) in known or int(row) > MOST_ROWS for row in rows)
        ):
            return None
        said, left = len(self._cells.remarks), len(self._unresolved)
        try:
            self._put(found, rows)
        except (LookupError, ValueError):
            del self._cells.remarks[said:]
            del self._unresolved[left:]
            return None
        self._room(len(found))
        known.update((int(row), texts) for row, texts in rows.items() if texts)
        return b"".join(opening[0][:-1].encode() + b"/>" for opening in openings)

    def _put(self, found: Sequence[tuple[str, ...]], rows: Mapping[str, dict[int, str]]) -> None:
        """Raises LookupError or ValueError for a cell that must be read as XML after all."""
        strings, styles, columns = self._cells.book.strings, self._styles, self._columns
        for name, row, index, kind, raw, inline in found:
            texts, column, style = rows[row], columns[name], styles[index]
            if column in texts or style.struck:
                raise ValueError(name)
            if kind == "s":
                text = strings[int(raw)]
                if style.shows_texts_otherwise:
                    text = style.text(text)
            elif kind == "str":
                text = style.text(text_of(raw))
            elif kind == "inlineStr":
                text = self._inline(int(row), column, raw, inline, style)
            elif "_" in raw or not isfinite(value := float(raw)):
                raise ValueError(raw)
            else:
                text = style.as_stored(value) or self._cells.number(int(row), column, value, style)
            if text and not text.isspace():
                texts[column] = text

    def _inline(self, row: int, column: int, raw: str, text: str, style: Style) -> str:
        if raw or "_x" in text or "\r" in text or style.shows_texts_otherwise:
            raise ValueError(text)
        if "&" in text:
            self._unresolved.append(_Unresolved(row, column, text.encode()))
        return text
