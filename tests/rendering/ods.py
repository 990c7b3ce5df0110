"""OpenDocument spreadsheets by odfpy: covered cells, runs of equal cells written once, what a cell prints beside it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

from tests.rendering.cells import Stored, apart, one_below_another, stored
from tests.rendering.packed import repack
from tests.rendering.sheet import Cell, Sheet, Table

SUFFIX = "ods"


def write(sheet: Sheet, numbers: str = "general", *, merged_lines: bool = True) -> bytes:
    from odf.element import Element
    from odf.namespaces import nsdict
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table as Page

    # odfpy declares those namespaces that it has met so far in this process; the bytes must not depend on that.
    Element.namespaces.clear()
    Element.namespaces.update(dict(sorted(nsdict.items())))
    document = OpenDocumentSpreadsheet()
    pages = [("责任分解表", sheet), *((f"其他{i}", Sheet((Table(t.rows),))) for i, t in enumerate(apart(sheet), 1))]
    for name, part in pages:
        page = Page(name=name)
        _fill(page, part, numbers, merged_lines)
        document.spreadsheet.addElement(page)
    out = io.BytesIO()
    document.write(out)
    return repack(out.getvalue())


def _fill(page, sheet: Sheet, numbers: str, merged_lines: bool) -> None:  # type: ignore[no-untyped-def]
    from odf.table import CoveredTableCell, TableCell, TableColumn, TableRow

    laid = {(row, column): cell for row, column, cell in one_below_another(sheet, merged_lines)}
    covered = {
        (row + i, column + j)
        for (row, column), cell in laid.items()
        for i in range(cell.rowspan)
        for j in range(cell.colspan)
    } - laid.keys()
    width = max(column for _, column in laid.keys() | covered) + 1
    page.addElement(TableColumn(numbercolumnsrepeated=str(width)))
    for r in range(max(row for row, _ in laid) + 1):
        line = TableRow()
        blanks = 0
        for c in range(width):
            cell = laid.get((r, c))
            if (r, c) not in covered and (cell is None or cell == Cell(kind=cell.kind)):
                blanks += 1
                continue
            if blanks:
                line.addElement(TableCell(numbercolumnsrepeated=str(blanks)))
                blanks = 0
            line.addElement(CoveredTableCell() if cell is None else _cell(cell, numbers))
        if blanks:
            line.addElement(TableCell(numbercolumnsrepeated=str(blanks)))
        page.addElement(line)


def _cell(cell: Cell, numbers: str):  # type: ignore[no-untyped-def]
    from odf.table import TableCell
    from odf.teletype import addTextToElement
    from odf.text import P

    spans = {"numberrowsspanned": cell.rowspan, "numbercolumnsspanned": cell.colspan}
    said = {name: str(size) for name, size in spans.items() if max(spans.values()) > 1}
    value = Stored(cell.text) if numbers == "text" else stored(cell, numbers == "formats")
    if isinstance(value.value, str):
        said |= {"valuetype": "string"} if cell.text else {}
    else:
        said |= {"valuetype": "float", "value": repr(value.value)}
    made = TableCell(**said)
    for part in cell.text.split("\n") if cell.text else ():
        paragraph = P()
        addTextToElement(paragraph, part)
        made.addElement(paragraph)
    return made


STYLES: Mapping[str, Callable[[Sheet], bytes]] = {
    "general": write,
    "text": lambda sheet: write(sheet, "text", merged_lines=False),
    "formats": lambda sheet: write(sheet, "formats"),
}
