"""One sheet of an .xls workbook: its cells, merged ranges, and what is hidden."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from math import isfinite

from ingest.read.sheets.biff import Record, Texts, compressed, records
from ingest.read.sheets.cells import ERROR, UNCACHED, Book, Cells
from ingest.read.sheets.sheet import Area, Remark, Room, Run, Sheet
from ingest.read.sheets.shown import Style

_BOF, _EOF = 0x809, 0x0A
_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _MULRK = 0xFD, 0x204, 0xD6, 0x203, 0x27E, 0xBD
_BOOLERR, _FORMULA, _STRING, _MERGES, _ROW, _COLUMNS, _WINDOW = 0x205, 0x06, 0x207, 0xE5, 0x208, 0x7D, 0x23E
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_CALCULATED_ON_LOAD = 0x02
_EMPTY_TEXT = b"\x17\x00"
"""The token of a text without characters in a formula ([MS-XLS] 2.5.198.89)."""


def read_sheet(
    stream: bytes, place: int, name: str, hidden: bool, book: Book, encoding: str | None, file: str, room: Room
) -> Sheet:
    """The sheet that begins at `place`. Raises `Unreadable`, ValueError or struct.error for a damaged one."""
    reader = _Reader(Cells(name, book, file), encoding)
    own = list(_own_records(stream, place))
    # How the sheet shows zeros is said behind its cells.
    reader.cells.zeros = all(struct.unpack_from("<H", one.data)[0] & 0x10 for one in own if one.kind == _WINDOW)
    for record in own:
        reader.take(record, room)
    return Sheet(
        name=name,
        rows={row: texts for row, texts in reader.cells.rows.items() if texts},
        merges=tuple(reader.merges),
        hidden=hidden,
        hidden_rows=tuple(reader.hidden_rows),
        hidden_columns=tuple(reader.hidden_columns),
        remarks=tuple(reader.cells.remarks),
    )


def _own_records(stream: bytes, place: int) -> Iterator[Record]:
    """The records up to the sheet's end, without those of charts that it holds."""
    depth = 0
    for record in records(stream, place):
        depth += (record.kind == _BOF) - (record.kind == _EOF)
        if not depth:
            return
        if depth == 1:
            yield record
    raise ValueError("a sheet does not end")


class _Reader:
    """Takes the records of one sheet, of which the text of a formula follows the formula."""

    def __init__(self, cells: Cells, encoding: str | None) -> None:
        self.cells = cells
        self.merges: list[Area] = []
        self.hidden_rows: list[Run] = []
        self.hidden_columns: list[Run] = []
        self._encoding = encoding
        self._awaited: tuple[int, int, int] | None = None

    def take(self, record: Record, room: Room) -> None:
        kind, data = record.kind, record.data
        if kind in (_LABELSST, _LABEL, _RSTRING, _NUMBER, _RK, _MULRK, _BOOLERR, _FORMULA):
            room(1)
            row, column, style = struct.unpack_from("<HHH", data)
            self._cell(record, row + 1, column + 1, style)
        elif kind == _STRING and self._awaited:
            row, column, style = self._awaited
            self._awaited = None
            self._put(row, column, style, self._text(record, 0))
        elif kind == _MERGES:
            for top, bottom, left, right in struct.iter_unpack("<HHHH", data[2 : 2 + (len(data) - 2) // 8 * 8]):
                self.merges.append(Area(top + 1, left + 1, bottom + 1, right + 1))
        elif kind == _ROW:
            row, flags = struct.unpack_from("<H10xH", data)
            if flags & 0x20:
                self.hidden_rows.append(Run(row + 1, row + 1))
        elif kind == _COLUMNS:
            first, last, width, flags = struct.unpack_from("<HHH2xH", data)
            if flags & 1 or not width:
                self.hidden_columns.append(Run(first + 1, last + 1))

    def _cell(self, record: Record, row: int, column: int, style: int) -> None:
        data = record.data
        match record.kind:
            case 0xFD:
                (index,) = struct.unpack_from("<I", data, 6)
                self._put(row, column, style, self.cells.book.strings[index])
            case 0x204 | 0xD6:
                self._put(row, column, style, self._text(record, 6))
            case 0x203:
                self._number(row, column, style, struct.unpack_from("<d", data, 6)[0])
            case 0x27E:
                self._number(row, column, style, compressed(struct.unpack_from("<I", data, 6)[0]))
            case 0xBD:
                for at, (one, raw) in enumerate(struct.iter_unpack("<HI", data[4 : 4 + (len(data) - 6) // 6 * 6])):
                    self._number(row, column + at, one, compressed(raw))
            case 0x205:
                self._constant(row, column, *data[6:8])
            case _:
                self._formula(data, row, column, style)

    def _formula(self, data: bytes, row: int, column: int, style: int) -> None:
        result = data[6:14]
        (flags,) = struct.unpack_from("<H", data, 14)
        if result[6:] != b"\xff\xff":
            (value,) = struct.unpack("<d", result)
            # Programs that cannot calculate write 0, and ask for a calculation.
            if value == 0 and flags & _CALCULATED_ON_LOAD:
                self.cells.remarks.append(Remark(UNCACHED, row, column, "0"))
            self._number(row, column, style, value)
        elif result[0] == 0:
            self._awaited = (row, column, style)
        elif result[0] in (1, 2):
            self._constant(row, column, result[2], result[0] - 1)
        elif _EMPTY_TEXT not in data[22:]:
            # An empty text is what `""` in a formula gives, and what stands there before any calculation.
            self.cells.remarks.append(Remark(UNCACHED, row, column))

    def _constant(self, row: int, column: int, value: int, is_error: int) -> None:
        if is_error:
            text = _ERRORS.get(value, f"#{value}")
            self.cells.remarks.append(Remark(ERROR, row, column, text))
            self.cells.put(row, column, text)
        else:
            self.cells.put(row, column, "TRUE" if value else "FALSE")

    def _number(self, row: int, column: int, style: int, value: float) -> None:
        if not isfinite(value):
            raise ValueError(f"a number that is none in row {row}")
        self.cells.put(row, column, self.cells.number(row, column, value, self._style(style)))

    def _put(self, row: int, column: int, style: int, text: str) -> None:
        self.cells.put(row, column, self._style(style).text(text.replace("\r\n", "\n").replace("\r", "\n")))

    def _style(self, number: int) -> Style:
        styles = self.cells.book.styles
        return styles[number] if number < len(styles) else self.cells.book.plain

    def _text(self, record: Record, place: int) -> str:
        if self._encoding is None:
            return Texts(record, place).text()
        (length,) = struct.unpack_from("<H", record.data, place)
        return record.data[place + 2 : place + 2 + length].decode(self._encoding, "replace")
