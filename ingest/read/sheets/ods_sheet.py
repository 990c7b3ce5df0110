"""One sheet of an .ods workbook: repeated rows and cells, what merged cells cover, and texts without their notes."""

from __future__ import annotations

import re
from math import isfinite

from ingest.read.sheets.cells import ERROR, UNCACHED
from ingest.read.sheets.numbers import plain
from ingest.read.sheets.printed import beside
from ingest.read.sheets.sheet import MOST_COLUMNS, MOST_ROWS, Area, Remark, Room, Run, Sheet
from ingest.read.sheets.stream import Parser, damaged

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE = f"{_NS}table:1.0 ", f"{_NS}text:1.0 ", f"{_NS}office:1.0 "
_CALCULATED = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_SHOWN = (_TABLE, _TEXT)
_PASSED_OVER = frozenset((f"{_TABLE}shapes", f"{_TABLE}table", f"{_TEXT}ruby-text", f"{_TEXT}note"))
_GROUPS = frozenset((f"{_TABLE}table-row-group", f"{_TABLE}table-column-group"))
_CELLS = frozenset((f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"))
_COLUMNS_REPEATED, _ROWS_REPEATED = f"{_TABLE}number-columns-repeated", f"{_TABLE}number-rows-repeated"
_COLUMNS_SPANNED, _ROWS_SPANNED = f"{_TABLE}number-columns-spanned", f"{_TABLE}number-rows-spanned"
_PARAGRAPH, _ROW = f"{_TEXT}p", f"{_TABLE}table-row"
_VALUE_TYPE, _FORMULA = f"{_OFFICE}value-type", f"{_TABLE}formula"
_NUMBERS = frozenset(("float", "percentage", "currency"))
_ERROR = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|VALUE!|NUM!|NULL!)|Err:\d+")
_BLANKS = re.compile(r"[ \t\r\n]+")


class SheetReader:
    """Takes the events of one `table:table`, that of its own end too."""

    def __init__(self, name: str, hidden: bool, parser: Parser, file: str, room: Room) -> None:
        self._name, self._hidden, self._parser, self._file, self._room = name, hidden, parser, file, room
        self._rows: dict[int, dict[int, str]] = {}
        self._merges: list[Area] = []
        self._hidden_rows: list[Run] = []
        self._hidden_columns: list[Run] = []
        self._remarks: list[Remark] = []
        self._row, self._row_times = 1, 1
        self._column = self._listed_column = 1
        self._cells: dict[int, str] = {}
        self._cell: dict[str, str] = {}
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._skipped = 0
        self._in_paragraph = False
        self._groups: list[bool] = []

    def sheet(self) -> Sheet:
        return Sheet(
            name=self._name,
            rows=self._rows,
            merges=tuple(self._merges),
            hidden=self._hidden,
            hidden_rows=tuple(self._hidden_rows),
            hidden_columns=tuple(self._hidden_columns),
            remarks=tuple(self._remarks),
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        # What is drawn over a cell, or noted of it, is no text of the cell.
        if self._skipped or name in _PASSED_OVER or not name.startswith(_SHOWN):
            self._skipped += 1
            self._parser.CharacterDataHandler = None
        elif name in _CELLS:
            self._cell = attributes
            self._paragraphs.clear()
        elif name == _PARAGRAPH:
            self._pieces.clear()
            self._in_paragraph = True
            self._parser.CharacterDataHandler = self._characters
        elif name == f"{_TEXT}s":
            self._pieces.append(" " * min(_times(attributes, f"{_TEXT}c"), 1000))
        elif name == f"{_TEXT}tab":
            self._pieces.append("\t")
        elif name == f"{_TEXT}line-break":
            self._pieces.append("\n")
        elif name == _ROW:
            self._open_row(attributes)
        elif name == f"{_TABLE}table-column":
            self._list_column(attributes)
        elif name in _GROUPS:
            self._groups.append(attributes.get(f"{_TABLE}display") == "false")

    def end(self, name: str) -> bool:
        """Whether the sheet goes on."""
        if self._skipped:
            self._skipped -= 1
            if not self._skipped and self._in_paragraph:
                self._parser.CharacterDataHandler = self._characters
        elif name in _CELLS:
            self._close_cell()
        elif name == _PARAGRAPH:
            self._in_paragraph = False
            self._parser.CharacterDataHandler = None
            self._paragraphs.append("".join(self._pieces))
            self._pieces.clear()
        elif name == _ROW:
            self._close_row()
        elif name in _GROUPS:
            self._groups.pop()
        return name != f"{_TABLE}table" or self._skipped > 0

    def _characters(self, data: str) -> None:
        """Blanks and line breaks between the words of a paragraph are one blank, none at its beginning (6.1.2)."""
        text = _BLANKS.sub(" ", data) if "\n" in data or "  " in data or "\t" in data or "\r" in data else data
        self._pieces.append(text if self._pieces else text.lstrip(" "))

    def _list_column(self, attributes: dict[str, str]) -> None:
        times = _times(attributes, _COLUMNS_REPEATED)
        if attributes.get(f"{_TABLE}visibility", "visible") != "visible" or any(self._groups):
            self._hidden_columns.append(Run(self._listed_column, self._listed_column + times - 1))
        self._listed_column += times

    def _open_row(self, attributes: dict[str, str]) -> None:
        self._row_times = _times(attributes, _ROWS_REPEATED)
        self._column, self._cells = 1, {}
        if attributes.get(f"{_TABLE}visibility", "visible") != "visible" or any(self._groups):
            self._hidden_rows.append(Run(self._row, self._row + self._row_times - 1))

    def _close_row(self) -> None:
        if self._cells:
            self._room(len(self._cells) * self._row_times)
            if self._row + self._row_times - 1 > MOST_ROWS:
                raise damaged(self._file, f"{self._name}: row {self._row + self._row_times - 1}")
            for row in range(self._row, self._row + self._row_times):
                self._rows[row] = self._cells
        self._row += self._row_times

    def _close_cell(self) -> None:
        attributes, paragraphs = self._cell, self._paragraphs
        times = _times(attributes, _COLUMNS_REPEATED)
        if paragraphs or _VALUE_TYPE in attributes or _FORMULA in attributes:
            text = self._text(paragraphs[0] if len(paragraphs) == 1 else "\n".join(paragraphs))
            if text and not text.isspace():
                self._room(times)
                if self._column + times - 1 > MOST_COLUMNS:
                    raise damaged(self._file, f"{self._name}: column {self._column + times - 1}")
                for column in range(self._column, self._column + times):
                    self._cells[column] = text
        down, across = _times(attributes, _ROWS_SPANNED), _times(attributes, _COLUMNS_SPANNED)
        if down > 1 or across > 1:
            self._merges.append(Area(self._row, self._column, self._row + down - 1, self._column + across - 1))
        self._column += times

    def _text(self, printed: str) -> str:
        """What the cell shows."""
        kind = self._cell.get(_VALUE_TYPE)
        formula = _FORMULA in self._cell
        if self._cell.get(_CALCULATED) == "error" or (formula and _ERROR.fullmatch(printed)):
            self._remark(ERROR, printed)
            return printed
        if kind in _NUMBERS:
            return self._number(self._cell.get(f"{_OFFICE}value", ""), printed, formula)
        if printed:
            return printed
        if formula and kind is None:
            self._remark(UNCACHED)
        if kind in ("date", "time", "boolean", "string"):
            return self._cell.get(f"{_OFFICE}{kind}-value", "")
        return ""

    def _number(self, raw: str, printed: str, formula: bool) -> str:
        try:
            value = float(raw)
        except ValueError:
            if formula and not printed:
                self._remark(UNCACHED)
            return printed
        if not isfinite(value) or "_" in raw:
            return printed or raw
        if not printed and self._cell[_VALUE_TYPE] == "percentage":
            printed = f"{plain(value * 100)}%"
        text, code, shown = beside(value, printed)
        if code:
            self._remark(code, plain(value), shown)
        return text

    def _remark(self, code: str, stored: str = "", shown: str = "") -> None:
        self._remarks.append(Remark(code, self._row, self._column, stored, shown))


def _times(attributes: dict[str, str], name: str) -> int:
    """A count of repetitions or of rows and columns spanned: 1 where none is given."""
    text = attributes.get(name)
    if text is None:
        return 1
    return max(int(text), 1) if text.isdecimal() and len(text) < 10 else 1
