"""Invented tables, printed and read from end to end: the document, the alarms and the checks are the Markdown's.

A small part of `python -m tests.printing.soak`: what reportlab lays out is printed here, what Chromium and LibreOffice
print is kept under tests/fixtures/pdf/invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import run
from tests.parity import differences, said, settled
from tests.printing.invented import INVENTED, PATH
from tests.printing.looks import case_of, printed
from tests.printing.soak import Outcome, judged, without_blanks

SEEDS = [seed for seed in range(40) if case_of(seed)][:12]


@pytest.mark.parametrize("pdf", sorted(PATH.glob("*.pdf")), ids=lambda path: path.stem)
def test_a_printed_table_gives_the_document_of_its_markdown(pdf: Path) -> None:
    layout = pdf.stem.partition("-")[2]
    expected, given = (without_blanks(settled(said(run(path)), layout)) for path in (pdf.with_suffix(".txt"), pdf))
    assert [str(one) for one in differences(expected, given)] == []


def test_every_invented_table_is_kept() -> None:
    assert {int(path.stem.partition("-")[0]) for path in PATH.glob("*.pdf")} == set(INVENTED)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_report_gives_the_document_of_its_markdown(seed: int, tmp_path: Path) -> None:
    made = case_of(seed)
    assert made is not None
    layout, case, sheet = made
    markdown, pdf = tmp_path / "soak.md", tmp_path / "soak.pdf"
    markdown.write_bytes(case.source)
    pdf.write_bytes(printed(sheet, seed, "reportlab")[1])
    outcome = judged(sheet, layout, markdown, pdf)
    assert outcome == Outcome(outcome.cells)
    assert outcome.cells > 20


def test_a_wrong_value_is_seen_and_whether_it_is_told(tmp_path: Path) -> None:
    made = case_of(SEEDS[0])
    assert made is not None
    layout, case, sheet = made
    markdown, pdf = tmp_path / "soak.md", tmp_path / "soak.pdf"
    pdf.write_bytes(printed(sheet, SEEDS[0], "reportlab")[1])
    lines = case.source.decode().split("\n")
    name = sheet.tables[0].rows[-2][1].text if len(sheet.tables[0].rows[-2]) > 1 else ""
    assert name
    markdown.write_text("\n".join(line.replace(name, name + "（改）") for line in lines), encoding="utf-8")
    outcome = judged(sheet, layout, markdown, pdf)
    assert outcome.values and outcome.silent and not outcome.wrong
