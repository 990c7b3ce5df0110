"""PDF files, from bytes to grids: against pdfium alone, tablers, pdfplumber and PyMuPDF on the same bytes."""

from __future__ import annotations

import ctypes
import io
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import Line, seconds, show
from ingest.model import Grids, Limits
from ingest.read.pdf.reader import read_pdf
from ingest.read.radicals import fold_radicals
from tests.printing.compare import squeezed
from tests.printing.fixtures import FIXTURES, path_of

LIMITS = Limits(bytes=2**30, cells=10**9, pages=10**6)
NAMES = ("broken", "whole", "office")
LONGER = 50
Tables = list[tuple[int, list[list[str | None]]]]
"""The rows of each table with its page."""


def ours(data: bytes) -> Grids:
    return read_pdf(data, "table.pdf", LIMITS)[0]


def characters_and_rules(data: bytes) -> int:
    """All that pdfium alone can be asked for: each character with its box, each path with its bounds."""
    import pypdfium2.raw as pdfium

    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    box, count = pdfium.FS_RECTF(), 0
    sides = [ctypes.c_float() for _ in range(4)]
    references = [ctypes.byref(side) for side in sides]
    to_box = ctypes.byref(box)
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page)
        characters, rules = [], []
        for i in range(pdfium.FPDFText_CountChars(text)):
            pdfium.FPDFText_GetLooseCharBox(text, i, to_box)
            characters.append((chr(pdfium.FPDFText_GetUnicode(text, i)), box.left, box.bottom, box.right, box.top))
        for i in range(pdfium.FPDFPage_CountObjects(page)):
            item = pdfium.FPDFPage_GetObject(page, i)
            if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
                pdfium.FPDFPageObj_GetBounds(item, *references)
                rules.append([side.value for side in sides])
        count += len(characters) + len(rules)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return count


def text_only(data: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    found = sum(len(page.get_textpage().get_text_range()) for page in document)
    document.close()
    return found


def by_tablers(data: bytes) -> Tables:
    import tablers

    document = tablers.Document(bytes=data)
    found: Tables = []
    for number, page in enumerate(document.pages(), 1):
        for table in tablers.find_tables(page, extract_text=True):
            rows = [[_origin_text(cell) for cell in row] for row in table.to_list()]
            found.append((number, rows))
    document.close()
    return found


def _origin_text(cell: Any) -> str | None:
    return None if cell is None or cell.merged_left or cell.merged_top else cell.text


def by_pdfplumber(data: bytes) -> Tables:
    import logging

    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    found: Tables = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            found += [(page.page_number, table) for table in page.extract_tables()]
            page.close()
    return found


def by_pymupdf(data: bytes) -> Tables:
    import pymupdf

    with pymupdf.open(stream=data, filetype="pdf") as document:
        return [(page.number + 1, table.extract()) for page in document for table in page.find_tables().tables]


PEERS: dict[str, Callable[[bytes], Any]] = {
    "pdfium, text only": text_only,
    "pdfium, characters and rules": characters_and_rules,
    "tablers": by_tablers,
    "pdfplumber": by_pdfplumber,
    "PyMuPDF": by_pymupdf,
}
"""Each with its own name; those that find tables give them as rows of texts."""


def times(works: Sequence[Callable[[], object]], repetitions: int) -> list[float]:
    """The median CPU time of each, all of them in turn."""
    for work in works:
        work()
    rounds = [[seconds(work) for work in works] for _ in range(repetitions)]
    return [statistics.median(round_[i] for round_ in rounds) for i in range(len(works))]


def right(name: str, texts: Iterable[str]) -> str:
    """The share of the sheet's texts that came out as the text of one cell, blanks apart and radicals folded; a cell
    that a page cut in two is none, and so none of ours is joined here either."""
    sheet = FIXTURES[name].sheet()
    printed = Counter(squeezed(place.cell.text) for table in sheet.tables for place in table.places())
    del printed[""]
    read = Counter(squeezed(fold_radicals(text)) for text in texts)
    return f"{100 * (printed & read).total() / printed.total():.1f}% of cells"


def own_texts(grids: Grids) -> list[str]:
    return [cell.text for grid in grids.grids for row in grid.rows for cell in dict.fromkeys(row)]


def lines(*, full: bool = False) -> list[Line]:
    found = []
    targets = {"pdfium, characters and rules": "≤ 1.5", "tablers": "≤ 2", "pdfplumber": "≤ 0.1"}
    for name in NAMES:
        data = path_of(name).read_bytes()
        works = [partial(ours, data), *(partial(peer, data) for peer in PEERS.values())]
        own, *others = times(works, 5)
        found.append(Line(f"PDF {name}: ours, {right(name, own_texts(ours(data)))}", f"{own * 1000:.0f} ms"))
        for (peer, work), taken in zip(PEERS.items(), others, strict=True):
            result = work(data)
            texts = (
                [text for _, rows in result for row in rows for text in row if text] if isinstance(result, list) else []
            )
            share = f", {right(name, texts)}" if texts else ""
            found.append(Line(f"PDF {name}: ours / {peer}{share}", f"{own / taken:.2f}", targets.get(peer, "")))
    return found + picture_lines() + longer_lines()


def picture_lines() -> list[Line]:
    """The pictures for a report, over the run without them, and over pdfium drawing the same pages."""
    from ingest.pipeline import run

    found = []
    for name in NAMES:
        data = path_of(name).read_bytes()
        result = run(path_of(name))
        taken = [picture for held in result.pictures.values() for picture in held]
        pages = sorted({picture.page for picture in taken})
        works: list[Callable[[], object]] = [partial(run, path_of(name))]
        works += [partial(pictured_run, path_of(name)), partial(drawn_only, data, pages)]
        once, pictured, drawn = times(works, 5)
        size = sum(map(len, {picture.png for picture in taken})) // 1024
        told = f"PDF {name}: {len(taken)} pictures of {len(result.pictures)} findings, {size} KiB"
        found.append(Line(f"{told}: over the run", f"{(pictured - once) / once:.2f}"))
        found.append(
            Line(f"PDF {name}: pictures / pdfium drawing {len(pages)} pages", f"{(pictured - once) / drawn:.2f}")
        )
    return found


def pictured_run(path: Path) -> int:
    from ingest.pipeline import run

    return len(run(path).pictures)


def drawn_only(data: bytes, pages: Sequence[int]) -> None:
    from ingest.read.pdf.crops import DOTS
    from ingest.read.pdf.file import PdfFile

    with PdfFile(data, "table.pdf", LIMITS) as pdf:
        for page in pages:
            if frame := pdf.frame(page, DOTS):
                pdf.bitmap(page, frame, frame.whole)


def longer_lines() -> list[Line]:
    """A document of 50 times the pages: the time of a page, and the peak memory, over those of the document itself."""
    data = path_of("office").read_bytes()
    longest = repeated(data, LONGER)
    once, many = times([partial(ours, data), partial(ours, longest)], 3)
    with tempfile.TemporaryDirectory() as folder:
        peaks = []
        for times_over in (10, LONGER):
            path = Path(folder, f"{times_over}.pdf")
            path.write_bytes(repeated(data, times_over))
            peaks.append(peak_memory(path))
    return [
        Line(f"PDF {LONGER} times the pages, a page", f"{many / once / LONGER:.2f}", "≤ 1.1"),
        Line(
            f"PDF {LONGER} times the pages, memory beyond the grids, over 10 times",
            f"{peaks[1] / peaks[0]:.2f}",
            "≤ 1.2",
        ),
    ]


def repeated(data: bytes, times_over: int) -> bytes:
    """The pages of a document again and again."""
    import pypdfium2

    source, made = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    for _ in range(times_over):
        made.import_pages(source)
    out = io.BytesIO()
    made.save(out)
    made.close()
    source.close()
    return out.getvalue()


def peak_memory(path: Path) -> float:
    """The peak of a process that reads every page and keeps nothing of it, less the file, in MB; by Linux's own count,
    as `ru_maxrss` counts in what the process was forked from."""
    import subprocess

    program = (
        "import re, sys\n"
        "from ingest.model import Limits\n"
        "from ingest.read.pdf.file import PdfFile\n"
        "data = open(sys.argv[1], 'rb').read()\n"
        "with PdfFile(data, 'table.pdf', Limits()) as pdf:\n"
        "    for page in pdf.pages():\n"
        "        pass\n"
        "peak = re.search(r'VmHWM:\\s*(\\d+) kB', open('/proc/self/status').read())\n"
        "print(int(peak[1]) - len(data) / 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    return float(done.stdout) / 1024


if __name__ == "__main__":
    show(lines())
