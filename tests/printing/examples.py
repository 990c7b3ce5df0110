"""The examples under tests/rules that only a PDF can give: a small sound table, with one thing the matter with it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from reportlab.lib.colors import black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from tests.printing.drawn import FONT, How, laid_out, rule, write
from tests.printing.fixtures import packed
from tests.printing.page import Look, page_of
from tests.printing.programs import by_chromium
from tests.rendering.sheet import Cell, Line, Sheet, Table

RULES = Path(__file__).resolve().parent.parent / "rules"
_HEADER = ("序号", "项目名称", "1季度", "2季度", "3季度", "4季度", "总投资(万元)", "分管领导", "责任单位", "配合单位")
_ROWS = (
    ("1", "新建公厕", "完成设计", "开工", "施工", "验收", "30", "李明", "区城管局", "区财政局"),
    ("2", "修缮校舍", "完成设计", "开工", "施工", "验收", "50", "王芳", "区教育局", "区财政局"),
    ("合计", "", "", "", "", "", "80", "", "", ""),
)
TABLE = Table(tuple(tuple(Cell(text) for text in row) for row in (_HEADER, *_ROWS)), 1)
_SIZE = (842, 595)
_HOW = How("lines", width=76)


def example(
    *,
    table: Table = TABLE,
    upon: Callable[[Canvas], None] = lambda canvas: None,
    image: bool = False,
    how: How = _HOW,
) -> bytes:
    """The table on a page, whatever else is drawn upon it, and a page that is an image only."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=_SIZE, invariant=1)
    canvas.setFont(FONT, 14)
    canvas.drawString(320, 560, "某区2024年为民办实事项目表")
    cells = laid_out(table, 40, 540, how.width)
    rule(canvas, cells, how)
    write(canvas, cells, how)
    upon(canvas)
    canvas.showPage()
    if image:
        canvas.drawImage(ImageReader(Image.new("L", (40, 30), 200)), 50, 50, 700, 500)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _white(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.drawString(60, 100, "旧稿：总投资120万元")
    canvas.setFillColor(black)


def _white_on_black(canvas: Canvas) -> None:
    canvas.rect(50, 90, 300, 30, fill=1)
    _white(canvas)


def _unmapped(canvas: Canvas) -> None:
    """A character in a font that nothing says anything of, behind the first unit."""
    document = canvas._doc
    name, numbers = pdfdoc.PDFName, {"Type": pdfdoc.PDFName("FontDescriptor"), "FontName": pdfdoc.PDFName("Unknown")}
    numbers |= {"Flags": 4, "ItalicAngle": 0, "Ascent": 800, "Descent": -200, "CapHeight": 700, "StemV": 80}
    descriptor = pdfdoc.PDFDictionary({**numbers, "FontBBox": pdfdoc.PDFArray([0, 0, 1000, 1000])})
    system = pdfdoc.PDFDictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0})
    shared = {"Type": name("Font"), "BaseFont": name("Unknown")}
    descendant = pdfdoc.PDFDictionary(
        {
            **shared,
            "Subtype": name("CIDFontType2"),
            "CIDSystemInfo": system,
            "FontDescriptor": document.Reference(descriptor, "unknownDescriptor"),
            "DW": 1000,
        }
    )
    font = pdfdoc.PDFDictionary(
        {
            **shared,
            "Subtype": name("Type0"),
            "Encoding": name("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, "unknownDescendant")]),
        }
    )
    document.idToObject["BasicFonts"].dict["U"] = document.Reference(font, "unknownFont")
    (cell,) = [c for c in laid_out(TABLE, 40, 540, _HOW.width) if (c.place.row, c.place.column) == (1, 8)]
    canvas._code.append(f"BT /U 9 Tf 1 0 0 1 {cell.left + 45} {cell.top - 12} Tm <0041> Tj ET")


def _tagged(mend: Callable[[str], str] = lambda html: html) -> bytes:
    """The table printed by Chromium, which tags what it prints."""
    look = Look(size="A4 landscape")
    return packed(by_chromium(mend(page_of(Sheet((Line("某区2024年为民办实事项目表", "title"), TABLE)), look))))


def _without_a_rule(html: str) -> str:
    """Two units of a row with no rule between them."""
    return html.replace("<td>区城管局</td><td>区财政局</td>", _OPEN_RIGHT, 1)


def _two_in_one(html: str) -> str:
    """Two units of a row in one cell, which a rule divides none the less."""
    return html.replace("<td>区城管局</td><td>区财政局</td>", _DIVIDED, 1)


_OPEN_RIGHT = (
    '<td style="border-right: none">区城管局</td><td style="border-left: none; padding-left: 20px">区财政局</td>'
)
_DIVIDED = (
    '<td colspan="2" style="padding: 0; height: 1px"><div style="display: flex; height: 100%">'
    '<div style="flex: 1; border-right: 1px solid black; padding: 2px">区城管局</div>'
    '<div style="flex: 1; padding: 2px">区财政局</div></div></td>'
)


def _lines(*texts: str, lower: float = 0) -> Callable[[Canvas], None]:
    """Lines of the first quarter of the first project, that much lower than others stand."""

    def draw(canvas: Canvas) -> None:
        (cell,) = [c for c in laid_out(TABLE, 40, 540, _HOW.width) if (c.place.row, c.place.column) == (1, 2)]
        for number, text in enumerate(texts):
            canvas.drawString(cell.left + 3, cell.top - 12 - 12 * number - lower, text)

    return draw


def _emptied() -> Table:
    header, first, *rest = TABLE.rows
    return Table((header, (*first[:2], Cell(""), *first[3:]), *rest), 1)


def _wordy() -> Table:
    """A row as high as the lines in it need."""
    header, first, *rest = TABLE.rows
    return Table((header, (*first[:2], Cell("完成施工图设计和审查并报批"), *first[3:]), *rest), 1)


EXAMPLES: dict[str, Callable[[], bytes]] = {
    "page-unread/fails-1.pdf": lambda: example(image=True),
    "page-unread/passes-1.pdf": example,
    "file-damaged/fails-1.pdf": lambda: example().partition(b"startxref")[0],
    "file-damaged/passes-1.pdf": lambda: b"junk\n" * 9 + example(),
    "hidden-text/fails-page-1.pdf": lambda: example(upon=_white),
    "hidden-text/fails-page-2.pdf": lambda: example(upon=lambda canvas: canvas.drawString(-200, 300, "页外的旧稿")),
    "hidden-text/passes-page-1.pdf": lambda: example(upon=_white_on_black),
    "text-overflowing/fails-1.pdf": lambda: example(table=_emptied(), upon=_lines("完成施工图", "设计和审查")),
    "text-overflowing/passes-1.pdf": lambda: example(table=_wordy()),
    "text-overlapping/fails-1.pdf": lambda: example(table=_emptied(), upon=_lines("另行说明", lower=9)),
    "text-overlapping/passes-1.pdf": lambda: example(table=_emptied(), upon=_lines("另行说明", lower=4)),
    "text-cut-off/fails-1.pdf": lambda: example(upon=lambda canvas: canvas.setCropBox((0, 0, 748, 595))),
    "text-cut-off/passes-1.pdf": lambda: example(upon=lambda canvas: canvas.setCropBox((30, 300, 812, 585))),
    "glyph-unmapped/fails-1.pdf": lambda: example(upon=_unmapped),
    "glyph-unmapped/passes-1.pdf": example,
    "columns-guessed/fails-words.pdf": lambda: example(how=How("none", width=76)),
    "columns-guessed/passes-1.pdf": lambda: example(how=How(verticals=False, width=76)),
    "tags-differ/fails-rules.pdf": lambda: _tagged(_without_a_rule),
    "tags-differ/fails-tags.pdf": lambda: _tagged(_two_in_one),
    "tags-differ/passes-1.pdf": _tagged,
}


def write_examples() -> None:
    for name, made in EXAMPLES.items():
        path = RULES / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made())
