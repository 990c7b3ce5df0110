"""One sheet of an .xlsx workbook: its cells by their own addresses, whatever its `<dimension>` claims."""

from __future__ import annotations

import re

from ingest.read.sheets.cells import Book, Cells
from ingest.read.sheets.quick import take_rows
from ingest.read.sheets.sheet import MOST_ROWS, STRUCK, Area, Remark, Room, Run, Sheet, column_number
from ingest.read.sheets.stream import TRUE, feed, parser
from ingest.read.sheets.strings import is_on, text_of

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_KNOWN = ["c", "v", "t", "f", "row", "rPh", "mergeCell", "col", "sheetView", "r", "strike"]


def read_worksheet(data: bytes, part: str, name: str, hidden: bool, book: Book, file: str, room: Room) -> Sheet:
    """The sheet of a part. Raises `Unreadable` for one that contradicts itself, `LimitExceeded` by way of `room`."""
    cells = Cells(part, book, file)
    left = take_rows(data, cells, room)
    reader = _Reader(cells, room)
    feed(reader.parser, left, part, file)
    return Sheet(
        name=name,
        rows=cells.rows,
        merges=tuple(reader.merges),
        hidden=hidden,
        hidden_rows=tuple(reader.hidden_rows),
        hidden_columns=tuple(reader.hidden_columns),
        remarks=tuple(cells.remarks),
    )


class _Reader:
    """Takes the events of the parser; the few that each cell brings are told first."""

    def __init__(self, cells: Cells, room: Room) -> None:
        self.merges: list[Area] = []
        self.hidden_rows: list[Run] = []
        self.hidden_columns: list[Run] = []
        self.parser = parser()
        self._cells, self._room = cells, room
        self._row = self._column = 0
        self._row_text = ""
        self._cell: dict[str, str] = {}
        self._pieces: list[str] = []
        self._void: list[str] = []
        self._is_void = False
        self._formula = False
        self._phonetic = 0
        self._names: dict[str, str] = {}
        self.parser.StartElementHandler = self._root

    def _root(self, name: str, _: dict[str, str]) -> None:
        """The namespace of the root tells whether the file is of the transitional or the strict kind."""
        space = name.rpartition(" ")[0]
        self._names = {f"{space} {local}": local for local in _KNOWN}
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match self._names.get(name):
            case "c":
                self._cell = attributes
                self._formula = False
            case "v":
                self.parser.CharacterDataHandler = self._pieces.append
            case "t":
                if not self._phonetic:
                    self.parser.CharacterDataHandler = self._void.append if self._is_void else self._pieces.append
            case "strike":
                self._is_void = is_on(attributes)
            case "f":
                self._formula = True
            case "row":
                self._open_row(attributes)
            case "rPh":
                self._phonetic += 1
            case "mergeCell":
                self._merge(attributes.get("ref", ""))
            case "col":
                self._columns(attributes)
            case "sheetView":
                self._cells.zeros = attributes.get("showZeros", "1") in TRUE

    def _end(self, name: str) -> None:
        match self._names.get(name):
            case "v" | "t":
                self.parser.CharacterDataHandler = None
            case "c":
                self._close_cell()
            case "r":
                self._is_void = False
            case "rPh":
                self._phonetic -= 1

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._row_text = attributes.get("r") or str(self._row + 1)
        self._row = int(self._row_text) if self._row_text.isdecimal() else 0
        if not 1 <= self._row <= MOST_ROWS:
            raise self._cells.damaged(f"row {self._row_text}")
        self._column = 0
        if attributes.get("hidden") in TRUE or _is_nought(attributes.get("ht")):
            self.hidden_rows.append(Run(self._row, self._row))

    def _close_cell(self) -> None:
        raw = "".join(self._pieces)
        self._pieces.clear()
        row = self._place()
        if left_out := text_of("".join(self._void)).strip():
            self._cells.remarks.append(Remark(STRUCK, row, self._column, left_out))
        self._void.clear()
        if raw or self._formula:
            self._room(1)
            style = self._cells.book.style(self._cell.get("s"))
            kind = self._cell.get("t", "n")
            text = self._cells.text(row, self._column, kind, raw, style, self._formula)
            if style.struck and text.strip():
                self._cells.remarks.append(Remark(STRUCK, row, self._column, text))
            else:
                self._cells.put(row, self._column, text)

    def _place(self) -> int:
        """The row of a cell, its own by its address; its column is kept. Without an address it follows the last."""
        reference = self._cell.get("r")
        if reference is None:
            self._column += 1
            return self._row
        name = reference.rstrip("0123456789")
        digits = reference[len(name) :]
        self._column = column_number(name)
        row = self._row if digits == self._row_text else int(digits) if digits and len(digits) < 8 else 0
        if not self._column or not 1 <= row <= MOST_ROWS:
            raise self._cells.damaged(f"cell {reference!r}")
        return row

    def _merge(self, reference: str) -> None:
        match = _AREA.fullmatch(reference)
        if match is None:
            raise self._cells.damaged(f"mergeCell {reference!r}")
        left, right = column_number(match[1]), column_number(match[3] or match[1])
        top, bottom = int(match[2]), int(match[4] or match[2])
        if not (left and right and 1 <= top <= MOST_ROWS and 1 <= bottom <= MOST_ROWS):
            raise self._cells.damaged(f"mergeCell {reference!r}")
        self.merges.append(Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right)))

    def _columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in TRUE or _is_nought(attributes.get("width")):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.hidden_columns.append(Run(int(first), int(last)))


def _is_nought(size: str | None) -> bool:
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False
