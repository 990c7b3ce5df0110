"""`python -m tests.printing.soak [FIRST LAST [KEEP]]`: invented tables printed by Chromium and LibreOffice in many
looks, and every cell of them read; KEEP is a folder for the files of which not all is right. Slow, and in need of both
programs: no part of the suite.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from ingest.errors import IngestError
from ingest.model import Limits
from ingest.read.pdf import read_pdf
from tests.generator.cases import make_case
from tests.printing.compare import compared, lines_read
from tests.printing.office import word_of
from tests.printing.page import Look, page_of
from tests.printing.programs import by_chromium, by_office
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
)


def sheet_of(seed: int) -> tuple[str, Sheet] | None:
    case = make_case(seed)
    if not is_regular(case):
        return None
    chance = random.Random(seed)
    layout = chance.choice(sorted(LAYOUTS))
    return layout, LAYOUTS[layout](form_of(case))


def printed(sheet: Sheet, seed: int) -> tuple[str, bytes]:
    chance = random.Random(-seed)
    whole, repeats = chance.random() < 0.5, chance.random() < 0.7
    if chance.random() < 0.3:
        size = chance.choice((7.5, 9, 10.5))
        return f"office {size} {whole=} {repeats=}", by_office(
            word_of(sheet, rows_whole=whole, repeat_header=repeats, font_size=size), ".docx"
        )
    look = Look(
        size=chance.choice(("A3 landscape", "A4 landscape", "A3 portrait")),
        margin=chance.choice(("8mm", "15mm", "25mm 10mm")),
        rows_whole=whole,
        repeat_header=repeats,
        border=chance.choice(_BORDERS),
        font=chance.choice(("'Noto Sans CJK SC'", "'Noto Serif CJK SC'", "'Droid Sans Fallback'")),
        font_size=chance.choice(("7pt", "9pt", "10.5pt")),
        extra=chance.choice(_EXTRAS),
    )
    return str(look), by_chromium(page_of(sheet, look))


def tried(seeds: range, keep: Path | None = None) -> Iterator[tuple[int, int]]:
    """For each table its cells and how many of them are wrong; those are printed with the look."""
    for seed in seeds:
        made = sheet_of(seed)
        if made is None:
            continue
        layout, sheet = made
        look, data = printed(sheet, seed)
        try:
            grids, _, findings = read_pdf(data, "soak.pdf", Limits())
        except IngestError as error:
            print(f"{seed} {layout} {look}: {error}")
            yield 1, 1
            continue
        found = compared(sheet, grids)
        said, read = lines_read(sheet, grids)
        if found.wrong or said != read or findings:
            codes = sorted({finding.code for finding in findings})
            print(f"{seed} {layout} {look}: {len(found.wrong)} of {found.cells} {codes}", found.wrong[:3], said == read)
            if keep:
                (keep / f"soak-{seed}.pdf").write_bytes(data)
        yield found.cells, len(found.wrong)


if __name__ == "__main__":
    first, last = (int(word) for word in (sys.argv[1:3] if len(sys.argv) > 2 else ("0", "100")))
    results = list(tried(range(first, last), Path(sys.argv[3]) if len(sys.argv) > 3 else None))
    cells, wrong = sum(one for one, _ in results), sum(other for _, other in results)
    print(f"{len(results)} documents, {cells} cells, {wrong} wrong: {100 * (1 - wrong / max(cells, 1)):.3f}% right")
