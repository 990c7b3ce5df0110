"""Invented tables in the many looks that programs print them in, by Chromium, LibreOffice and reportlab."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.generator.cases import Case, make_case
from tests.printing.office import word_of
from tests.printing.page import Look, page_of
from tests.printing.programs import by_chromium, by_office
from tests.printing.report import report_of
from tests.rendering.invented import form_of, is_regular
from tests.rendering.layouts import LAYOUTS
from tests.rendering.sheet import Sheet

_BORDERS = ("1px solid black", "0.5pt solid #888", "2px solid #333", "1px dashed black", "3px double black")
_EXTRAS = (
    "",
    "tr:nth-child(even) td { background: #eef }",
    "th { background: #d0d7e5 }",
    "td { vertical-align: top }",
    "td { text-align: justify; letter-spacing: 0.3px }",
    "td { padding: 6px 8px } th { padding: 0 }",
    "h1 { font-size: 4em }",
    "h1 { font-size: 36pt; text-align: left } p { font-size: 24pt }",
)
_ROOMY = "td { line-height: 1.9; padding: 7px 3px }"
"""Few rows to a page, so that merged cells are as high as it, and pages end between two rows by chance."""
RUNNING = "某区为民办实事项目"
_FURNITURE = (
    f"@page {{ @top-left {{ content: '{RUNNING}' }}"
    " @bottom-center { content: '第' counter(page) '页 共' counter(pages) '页' } }"
)
PRINTERS = ("chromium", "chromium", "office", "reportlab")


def case_of(seed: int) -> tuple[str, Case, Sheet] | None:
    """The layout, the case and its Sheet; None for a seed whose rows stand off, which no rules can show."""
    case = make_case(seed)
    if not is_regular(case):
        return None
    layout = random.Random(seed).choice(sorted(LAYOUTS))
    return layout, case, LAYOUTS[layout](form_of(case))


def printed(sheet: Sheet, seed: int, printer: str | None = None) -> tuple[str, bytes]:
    """A name for the look, and the file."""
    chance = random.Random(-seed)
    printer = printer or chance.choice(PRINTERS)
    whole, repeats, furnished = chance.random() < 0.5, chance.random() < 0.7, chance.random() < 0.4
    # On a single page without a title, the head that runs along the pages might as well be one.
    furnished = furnished and sheet.title is not None
    size = chance.choice(("A3 landscape", "A4 landscape", "A3 portrait"))
    points = chance.choice((7.5, 9, 10.5))
    if printer == "office":
        word = word_of(
            sheet,
            rows_whole=whole,
            repeat_header=repeats,
            font_size=points,
            running=RUNNING if furnished else None,
        )
        return f"office {points} {whole=} {repeats=} {furnished=}", by_office(word, ".docx")
    if printer == "reportlab":
        embedded, grid = chance.random() < 0.5, chance.random() < 0.7
        report = report_of(
            sheet,
            size=size,
            font_size=points,
            rows_whole=whole,
            repeat_header=repeats,
            embedded=embedded,
            grid=grid,
            running=RUNNING if furnished else None,
        )
        return f"reportlab {size} {points} {whole=} {repeats=} {embedded=} {grid=} {furnished=}", report
    look = Look(
        size=size,
        margin=chance.choice(("8mm", "15mm", "25mm 10mm")),
        rows_whole=whole,
        repeat_header=repeats,
        border=chance.choice(_BORDERS),
        font=chance.choice(("'Noto Sans CJK SC'", "'Noto Serif CJK SC'", "'Droid Sans Fallback'")),
        font_size=f"{points}pt",
        extra=chance.choice(_EXTRAS),
    )
    if furnished:
        look = replace(look, extra=look.extra + _FURNITURE, margin="15mm")
    if seed % 3 == 1:
        look = replace(look, size=chance.choice(("A4 landscape", "A4 portrait")), extra=look.extra + _ROOMY)
    return str(look), by_chromium(page_of(sheet, look))
