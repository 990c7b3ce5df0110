"""An .xls (or WPS .et) workbook of Excel 95 to 2003: its sheets, record by record."""

from __future__ import annotations

import struct
from typing import NamedTuple

from ingest.errors import UnknownFormat, Unreadable
from ingest.read.sheets.biff import Record, Texts, code_page, records, shared_strings
from ingest.read.sheets.cells import Book
from ingest.read.sheets.compound import Compound
from ingest.read.sheets.number_format import BUILT_IN
from ingest.read.sheets.sheet import Room, Sheet
from ingest.read.sheets.shown import Style
from ingest.read.sheets.stream import damaged
from ingest.read.sheets.xls_sheet import read_sheet

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _SST = 0x809, 0x0A, 0x2F, 0x85, 0xFC
_FORMAT, _XF, _DATEMODE, _CODEPAGE = 0x41E, 0xE0, 0x22, 0x42
_BIFF8, _BIFF5 = 0x600, 0x500
_WORKSHEET = 0


class Bound(NamedTuple):
    """A sheet as the workbook lists it: where it begins, whether it is hidden, what it is, its name."""

    place: int
    hidden: bool
    kind: int
    name: str


def read_xls(data: bytes, file: str, room: Room) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The worksheets, and the names of all sheets, those of charts and macros too.

    Raises `Unreadable` for a damaged or encrypted workbook, `UnknownFormat` for an OLE file that is none.
    """
    try:
        compound = Compound(data)
        stream = next((compound.stream(name) for name in ("workbook", "book") if name in compound.names), None)
        if stream is None:
            raise UnknownFormat(
                file,
                "OLE 文件里没有工作簿 / the OLE file holds no workbook",
                "请用 Excel 或 WPS 另存为 .xlsx / save it as .xlsx with Excel or WPS",
            )
        return _workbook(stream, file, room)
    except (ValueError, struct.error, IndexError) as error:
        raise damaged(file, f"xls: {error}") from error


def _workbook(stream: bytes, file: str, room: Room) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    found = list(_globals(stream, file))
    version = struct.unpack_from("<H", found[0].data)[0] if found and found[0].kind == _BOF else 0
    if version not in (_BIFF8, _BIFF5):
        raise UnknownFormat(
            file,
            "这是 Excel 4 或更早的工作簿 / a workbook of Excel 4 or older",
            "请用 Excel 或 WPS 另存为 .xlsx / save it as .xlsx with Excel or WPS",
        )
    page = next((struct.unpack_from("<H", one.data)[0] for one in found if one.kind == _CODEPAGE), 936)
    encoding = None if version == _BIFF8 else code_page(page)
    book = _book(found, encoding)
    bounds = [_bound(one, encoding) for one in found if one.kind == _BOUNDSHEET]
    if len({bound.place for bound in bounds}) < len(bounds):
        raise ValueError("two sheets begin at one place")
    sheets = tuple(
        read_sheet(stream, bound.place, bound.name, bound.hidden, book, encoding, file, room)
        for bound in bounds
        if bound.kind == _WORKSHEET and _is_worksheet(stream, bound.place)
    )
    return sheets, tuple(bound.name for bound in bounds)


def _globals(stream: bytes, file: str) -> list[Record]:
    """The records before the first sheet."""
    found = []
    for record in records(stream, 0):
        if record.kind == _EOF:
            break
        if record.kind == _FILEPASS:
            raise Unreadable(
                file,
                "工作簿已用密码加密 / the workbook is encrypted with a password",
                "请在 Excel 或 WPS 中打开, 去掉密码后另存 / open it in Excel or WPS and save it without a password",
            )
        found.append(record)
    return found


def _book(found: list[Record], encoding: str | None) -> Book:
    codes = dict(BUILT_IN)
    epoch_1904 = any(one.kind == _DATEMODE and one.data[:1] == b"\x01" for one in found)
    for one in found:
        if one.kind == _FORMAT:
            (number,) = struct.unpack_from("<H", one.data)
            codes[number] = text_at(one, 2, 1 if encoding else 2, encoding)
    numbers = [struct.unpack_from("<H", one.data, 2)[0] for one in found if one.kind == _XF]
    made = {number: Style(codes.get(number, "General"), epoch_1904) for number in sorted(set(numbers))}
    strings = next((shared_strings(one) for one in found if one.kind == _SST), [])
    return Book(strings, [made[number] for number in numbers], Style("General"), epoch_1904)


def _bound(record: Record, encoding: str | None) -> Bound:
    place, state, kind = struct.unpack_from("<IBB", record.data)
    return Bound(place, state & 3 != 0, kind, text_at(record, 6, 1, encoding))


def _is_worksheet(stream: bytes, place: int) -> bool:
    """Whether a sheet's own first record says so too: dialogs are listed as worksheets."""
    kind, _, _, what = struct.unpack_from("<HHHH", stream, place)
    if kind != _BOF:
        raise ValueError("a sheet does not begin where it should")
    return bool(what == 0x10)


def text_at(record: Record, place: int, length_size: int, encoding: str | None) -> str:
    """A text within a record: of 16-bit characters, or, of Excel 95, bytes in the workbook's own encoding."""
    if encoding is None:
        return Texts(record, place).text(length_size)
    length = int.from_bytes(record.data[place : place + length_size], "little")
    start = place + length_size
    return record.data[start : start + length].decode(encoding, "replace")
