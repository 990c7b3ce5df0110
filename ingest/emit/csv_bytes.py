"""CSV that Excel, WPS and databases read alike, and in which no text can become a formula."""

from __future__ import annotations

import csv
from io import StringIO

from ingest.emit.flat import Datum, FlatTable
from ingest.emit.json_bytes import plain_digits

BOM = "\ufeff"
STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def to_bytes(table: FlatTable) -> bytes:
    """The table as UTF-8 with BOM, lines ended by CRLF, quoted only where needed; None is an empty cell."""
    text = StringIO(newline="")
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([guarded(field.name) for field in table.fields])
    writer.writerows([_cell(datum) for datum in row] for row in table.rows)
    return text.getvalue().encode()


def guarded(text: str) -> str:
    """The text with a leading `'` where a spreadsheet would run it.

    Spreadsheets take `=`, `+`, `-` and `@` for the start of a formula, full-width ones too, also after a tab or
    a carriage return (OWASP, CSV injection).
    """
    return "'" + text if text.startswith(STARTS_A_FORMULA) else text


def _cell(datum: Datum) -> str:
    match datum:
        case None:
            return ""
        case str():
            return guarded(datum)
        case _:
            return plain_digits(datum)
