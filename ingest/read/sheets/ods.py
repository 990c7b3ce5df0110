"""An .ods workbook (OpenDocument 1.3 part 3, 9): its sheets in order, read as a stream."""

from __future__ import annotations

from ingest.errors import Unreadable
from ingest.read.archive import Archive
from ingest.read.sheets.ods_sheet import SheetReader
from ingest.read.sheets.sheet import Room, Sheet
from ingest.read.sheets.stream import Parser, damaged, feed, parser

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def read_ods(archive: Archive, room: Room) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The sheets and their names. Raises `Unreadable` for a damaged or encrypted file, LimitExceeded by `room`."""
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names and b"encryption-data" in archive.part(manifest):
        raise Unreadable(
            archive.file,
            "文件已用密码加密 / the file is encrypted with a password",
            "请打开后去掉密码另存 / open it and save it without a password",
        )
    if "content.xml" not in archive.names:
        raise damaged(archive.file, "no content.xml")
    reader = _Reader(archive.file, room)
    feed(reader.parser, archive.part("content.xml"), "content.xml", archive.file)
    return tuple(reader.sheets), tuple(sheet.name for sheet in reader.sheets)


class _Reader:
    """Finds the sheets and which of them are hidden; each sheet's own content is a SheetReader's."""

    def __init__(self, file: str, room: Room) -> None:
        self.sheets: list[Sheet] = []
        self.parser: Parser = parser()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._file, self._room = file, room
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._in_spreadsheet = False
        self._sheet: SheetReader | None = None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._sheet is not None:
            self._sheet.start(name, attributes)
        elif name == f"{STYLE} style":
            self._style = attributes.get(f"{STYLE} name", "")
        elif name == f"{STYLE} table-properties" and attributes.get(f"{TABLE} display") == "false":
            self._hidden_styles.add(self._style)
        elif name == f"{OFFICE} spreadsheet":
            self._in_spreadsheet = True
        elif name == f"{TABLE} table" and self._in_spreadsheet:
            hidden = attributes.get(f"{TABLE} style-name") in self._hidden_styles
            sheet = attributes.get(f"{TABLE} name", "")
            self._sheet = SheetReader(sheet, hidden, self.parser, self._file, self._room)

    def _end(self, name: str) -> None:
        if self._sheet is not None and not self._sheet.end(name):
            self.sheets.append(self._sheet.sheet())
            self._sheet = None
