"""What of an HTML source was not read, was read though it is not shown, or had to be put right: noted while reading."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Cell, Finding, Location, Text
from ingest.read.characters import Repairs, suspects, without_unprinted
from ingest.read.hidden_rows import hidden_rows
from ingest.read.html.spans import Place, Span
from ingest.read.repair import repair_findings

_REPORTED_ALONE = 1000
_QUOTED = 400
_PICTURE = Text("图片或控件", "a picture or a control")
_CUT_IN = {
    "tag": Text("标签", "a tag"),
    "comment": Text("注释", "a comment"),
    "table": Text("表格", "a table"),
}


class Notes:
    """Notes of one source, in the order of reading; `findings` tells them."""

    def __init__(self) -> None:
        self._repaired: list[tuple[Cell, Repairs]] = []
        self._hidden_rows: dict[int, list[tuple[int, Cell]]] = {}
        self._told: dict[str, list[Finding]] = {}

    def clean(self, text: str, location: Location, rowspan: int = 1, colspan: int = 1) -> Cell:
        """The cell of a text, without the characters that are not printed; they are noted."""
        found = suspects(text)
        cell = Cell(without_unprinted(text).strip(" ") if found else text, location, rowspan, colspan)
        if found:
            self._repaired.append((cell, found))
        return cell

    def clamped(self, cell: Cell, wish: Span, place: Place, covered: int) -> None:
        """A span that is more than its table has, or that runs into cells which reach down from above."""
        left = place.rows * place.columns - covered
        kept = Text(f"{left} 格", f"{left} positions") if covered else f"{place.rows}×{place.columns}"
        arguments: dict[str, str | Text] = {"raw": cell.text, "kept": kept}
        arguments["span"] = f"{wish.rows or place.rows}×{wish.columns}"
        evidence = {"wanted": [wish.rows, wish.columns], "kept": [place.rows, place.columns], "covered": covered}
        self._tell(Finding("span-clamped", cells=(cell,), arguments=arguments, evidence=evidence))

    def hidden_row(self, table: int, row: int, cells: Sequence[Cell]) -> None:
        if held := next((cell for cell in cells if cell.text), None):
            self._hidden_rows.setdefault(table, []).append((row, held))

    def hidden(self, cell: Cell, texts: Sequence[str]) -> None:
        self._left_out("hidden-text", cell, texts)

    def struck(self, cell: Cell, texts: Sequence[str]) -> None:
        self._left_out("text-struck-out", cell, texts)

    def picture(self, cell: Cell) -> None:
        self._tell(Finding("image-unread", cells=(cell,), arguments={"what": _PICTURE}))

    def outside(self, code: str, text: str) -> None:
        """What was left out stands in no table that is read."""
        evidence = {"left_out": [text[:_QUOTED]]}
        self._tell(Finding(code, pointer="/document", arguments={"raw": text[:_QUOTED]}, evidence=evidence))

    def cut(self, inside: str, line: int) -> None:
        """The source ends inside an element that is not closed."""
        named = _CUT_IN.get(inside, Text(f"<{inside}>", f"<{inside}>"))
        arguments: dict[str, str | Text] = {"what": named, "line": str(line)}
        evidence = {"inside": inside, "line": line}
        self._tell(Finding("source-cut-off", pointer="/document", arguments=arguments, evidence=evidence))

    def findings(self) -> tuple[Finding, ...]:
        """All of them; of one kind a thousand are told alone, and the last of these tells of the rest."""
        for table, rows in self._hidden_rows.items():
            for finding in hidden_rows(table, rows):
                self._tell(finding)
        self._hidden_rows.clear()
        found: list[Finding] = []
        for told in self._told.values():
            found += told[:_REPORTED_ALONE]
            if others := told[_REPORTED_ALONE:]:
                cells = tuple(cell for one in others for cell in one.cells)
                found.append(Finding(others[0].code, cells=cells, arguments=others[0].arguments))
        return (*found, *repair_findings(self._repaired))

    def _left_out(self, code: str, cell: Cell, texts: Sequence[str]) -> None:
        evidence = {"left_out": [text[:_QUOTED] for text in texts]}
        self._tell(Finding(code, cells=(cell,), arguments={"raw": " ".join(texts)}, evidence=evidence))

    def _tell(self, finding: Finding) -> None:
        self._told.setdefault(finding.code, []).append(finding)
