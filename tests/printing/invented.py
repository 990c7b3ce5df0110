"""Invented tables printed by Chromium and LibreOffice, under tests/fixtures/pdf/invented: each with its Markdown.

Each was once read wrong, for the reason that stands beside it. The Markdown is in `.txt`: some is in other encodings
than the tools take that look at `.md` files.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.printing.fixtures import FOLDER, packed
from tests.printing.looks import case_of, printed

INVENTED: Mapping[int, str] = {
    3: "a title that is printed again above the header of every page was noted each time",
    56: "figures in a justified column had blanks between them",
    96: "as 3, printed by LibreOffice",
    158: "a row that a page cut was joined to the title above the next header",
    252: "a blank that only justifies a line parted two names",
}
PATH = FOLDER / "invented"


def write_invented() -> None:
    PATH.mkdir(parents=True, exist_ok=True)
    for seed in INVENTED:
        made = case_of(seed)
        assert made is not None
        layout, case, sheet = made
        _, data = printed(sheet, seed)
        (PATH / f"{seed}-{layout}.txt").write_bytes(case.source)
        (PATH / f"{seed}-{layout}.pdf").write_bytes(packed(data))
