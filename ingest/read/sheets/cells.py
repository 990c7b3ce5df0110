"""What the cells of an .xlsx sheet show, by their type, their style and what they store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from ingest.read.sheets.dates import serial_of
from ingest.read.sheets.numbers import plain
from ingest.read.sheets.sheet import STRUCK, Remark, address
from ingest.read.sheets.shown import GENERAL_WIDTH, Style
from ingest.read.sheets.stream import damaged
from ingest.read.sheets.strings import text_of

UNCACHED = "formula-uncached"
ERROR = "cell-error"


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share. `recalculated`: it asks to be calculated anew when it is opened. `struck`
    is what was left out of some of the `strings`, by index, as it is struck out."""

    strings: Sequence[str]
    styles: Sequence[Style]
    plain: Style
    epoch_1904: bool = False
    recalculated: bool = False
    struck: Mapping[int, str] = field(default_factory=dict)

    def style(self, index: str | None) -> Style:
        """The style of a cell; one without, or with one that is not there, has none."""
        if index is None or not index.isdecimal():
            return self.plain
        number = int(index)
        return self.styles[number] if number < len(self.styles) else self.plain


class Cells:
    """The cells of one sheet as they are read. `zeros`: the sheet shows them.

    Raises `Unreadable` for a cell that stands twice, or names a text that is not there.
    """

    def __init__(self, part: str, book: Book, file: str) -> None:
        self.rows: dict[int, dict[int, str]] = {}
        self.remarks: list[Remark] = []
        self.zeros = True
        self.book = book
        self._part, self._file = part, file

    def put(self, row: int, column: int, text: str) -> None:
        if text and not text.isspace() and self.rows.setdefault(row, {}).setdefault(column, text) is not text:
            raise self.damaged(f"{address(row, column)} twice")

    def text(self, row: int, column: int, kind: str, raw: str, style: Style, formula: bool) -> str:
        """What a cell of a type (`t`) shows; `formula` says that what is stored is the result of one."""
        match kind:
            case "s":
                return style.text(self._shared(raw, row, column)) if raw else ""
            case "n":
                return self._number(row, column, raw, style, formula)
            case "e":
                self.remarks.append(Remark(ERROR, row, column, raw))
                return raw
            case "b":
                return {"1": "TRUE", "0": "FALSE"}.get(raw.strip(), raw)
            case "d":
                serial = serial_of(raw, self.book.epoch_1904)
                return raw if serial is None else self.number(row, column, serial, style)
            case _:
                # A formula whose result is an empty text is cached as one.
                return style.text(text_of(raw))

    def number(self, row: int, column: int, value: float, style: Style) -> str:
        if value == 0 and not self.zeros:
            return ""
        text, code, printed = style.number(value)
        if code:
            self.remarks.append(Remark(code, row, column, plain(value), printed))
        return text

    def _number(self, row: int, column: int, raw: str, style: Style, formula: bool) -> str:
        if not raw.strip():
            if formula:
                self.remarks.append(Remark(UNCACHED, row, column))
            return ""
        # Programs that cannot calculate write 0, and ask for a calculation.
        if formula and self.book.recalculated and raw == "0":
            self.remarks.append(Remark(UNCACHED, row, column, raw))
        if style.is_general and is_plain(raw):
            return raw
        try:
            value = float(raw)
        except ValueError:
            return text_of(raw)
        return self.number(row, column, value, style) if isfinite(value) and "_" not in raw else raw

    def _shared(self, raw: str, row: int, column: int) -> str:
        if raw.isdecimal() and int(raw) < len(self.book.strings):
            index = int(raw)
            if index in self.book.struck:
                self.remarks.append(Remark(STRUCK, row, column, self.book.struck[index]))
            return self.book.strings[index]
        raise self.damaged(f"{address(row, column)}: no shared string {raw!r}")

    def damaged(self, what: str) -> Exception:
        return damaged(self._file, f"{self._part}: {what}")


def is_plain(raw: str) -> bool:
    """Whether a stored number is a whole one that General shows as it stands."""
    return raw.isascii() and raw.isdigit() and len(raw) <= GENERAL_WIDTH and raw[0] != "0"
