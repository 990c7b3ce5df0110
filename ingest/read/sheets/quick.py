"""Rows of an .xlsx sheet in the one form in which Excel and WPS write nearly all: read by pattern, the rest as XML.

A row is taken only if it is nothing but cells of this form: `<c r="C5" s="2" t="s"><v>17</v></c>`, numbers and shared
strings, without formulas. Everything else is left for the parser, which sees the whole sheet with these cells cut out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import isfinite

from ingest.read.sheets.cells import Cells
from ingest.read.sheets.sheet import MOST_ROWS, Room, column_number
from ingest.read.sheets.shown import GENERAL_WIDTH, Style

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PROLOG = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1.0"(?: encoding="(?:UTF|utf)-8")?[^<>]*\?>)?\s*'
    rb'<worksheet(?:\s[^<>]*)? xmlns="' + re.escape(_MAIN) + rb'"[^<>]*>'
)
_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"((?: [\w:]+="[^"<>&]*")*+)>')
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,6})")?(?: t="([sn])")?><v>([^<&]+)</v></c>')
_LONGEST = 1 << 22


def take_rows(data: bytes, cells: Cells, room: Room) -> bytes:
    """Put the cells of such rows into `cells`; the sheet without them is handed back, whole if it has none."""
    start, end = data.find(b"<sheetData>"), data.find(b"</sheetData>")
    if start < 0 or end < start or not _PROLOG.match(data):
        return data
    # In a comment or CDATA, a row is none; what comes before the cells may say how they are shown.
    if b"<!" in data or data.find(b"<?", 8) >= 0 or b'showZeros="' in data[:start]:
        return data
    start += len(b"<sheetData>")
    return b"".join((data[:start], *_left(data, start, end, cells, room), data[end:]))


def _left(data: bytes, start: int, end: int, cells: Cells, room: Room) -> Iterator[bytes]:
    """What is left of each row."""
    styles = {str(number).encode(): style for number, style in enumerate(cells.book.styles)}
    styles[b""] = cells.book.plain
    columns: dict[bytes, int] = {}
    while start < end:
        after = data.find(b"</row>", start, end)
        after = end if after < 0 else after + len(b"</row>")
        opening = _ROW.match(data, start, after)
        if opening and after - start <= _LONGEST:
            found = _texts(data[opening.end() : after - len(b"</row>")], opening[1], cells, styles, columns)
            if found is not None:
                room(len(found))
                if found:
                    cells.rows[int(opening[1])] = found
                yield opening[0][:-1] + b"/>"
                start = after
                continue
        yield data[start:after]
        start = after


def _texts(
    body: bytes, row: bytes, cells: Cells, styles: Mapping[bytes, Style], columns: dict[bytes, int]
) -> dict[int, str] | None:
    """The cells of a row of this form, None for any other."""
    number = int(row)
    found = _FILLED.findall(body)
    # Four tags for each of these, one for each that holds nothing, and no others.
    if number in cells.rows or number > MOST_ROWS or body.count(b"<") != 4 * len(found) + body.count(b'"/>'):
        return None
    strings, plain = cells.book.strings, cells.book.plain
    texts: dict[int, str] = {}
    said = len(cells.remarks)
    try:
        for name, digits, index, kind, raw in found:
            style = styles.get(index, plain)
            column = columns.get(name) or columns.setdefault(name, column_number(name.decode()))
            if kind == b"s":
                text = strings[int(raw)]
                if style.shows_texts_otherwise:
                    text = style.text(text)
            elif style.is_general and raw.isdigit() and len(raw) <= GENERAL_WIDTH and raw[0] != 48:
                text = raw.decode()
            elif isfinite(value := float(raw)) and b"_" not in raw:
                text = cells.number(number, column, value, style)
            else:
                raise ValueError(raw)
            if digits != row or not column or column in texts:
                raise ValueError(digits)
            if text and not text.isspace():
                texts[column] = text
    except (ValueError, IndexError):
        del cells.remarks[said:]
        return None
    return texts
