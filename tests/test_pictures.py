"""Which findings get pictures of their places, and when these are drawn."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest import model, pictures, pipeline
from ingest.codes import CHANGES
from ingest.model import Finding, Limits, Reading
from ingest.read.pdf import bitmap
from ingest.read.pdf.file import PdfFile
from tests.printing.drawn import How, laid_out, rule, write
from tests.printing.examples import TABLE

FIXTURES = Path(__file__).parent / "fixtures" / "pdf"
OFFICE = FIXTURES / "quanzhou-office.pdf"


@pytest.fixture(scope="module")
def office() -> model.Result:
    return pipeline.run(OFFICE)


def album(result: model.Result, findings: tuple[Finding, ...], data: bytes | None = None) -> pictures.Pictured:
    pdf = pictures.Pdf(OFFICE.read_bytes() if data is None else data, "a.pdf", Limits(), None)
    reading = Reading(result.grids, result.table, result.document, result.trace)
    return pictures.pictures(pdf, findings, reading)


def test_what_is_wrong_and_what_was_changed_is_shown_and_nothing_else(office: model.Result) -> None:
    expected = [f.id for f in office.findings if f.severity != "info" or f.code in CHANGES]
    assert list(office.pictures) == expected
    assert any(f.severity == "info" and f.id not in expected for f in office.findings)
    assert dict(office.unpictured) == {}


def test_the_boxes_are_those_of_the_cells(office: model.Result) -> None:
    """Every cell of every finding that has a box of its own is in one of the finding's pictures, in its size."""
    seen = 0
    for finding in office.findings:
        boxes = [
            (picture.page, round(x1 - x0), round(bottom - top))
            for picture in office.pictures.get(finding.id, ())
            for x0, top, x1, bottom in picture.boxes
        ]
        for cell in finding.cells if boxes else ():
            place = cell.location
            if place.bbox is not None:
                x0, top, x1, bottom = place.bbox
                size = (round((x1 - x0) * 120 / 72), round((bottom - top) * 120 / 72))
                assert any(page == place.page and abs(w - size[0]) < 2 and abs(h - size[1]) < 2 for page, w, h in boxes)
                seen += 1
    assert seen > 20


def test_a_run_draws_nothing_until_a_picture_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    draw = PdfFile.bitmap
    monkeypatch.setattr(PdfFile, "bitmap", lambda pdf, page, *how: drawn.append(page) or draw(pdf, page, *how))
    result = pipeline.run(OFFICE)
    assert drawn == []
    assert len(result.pictures) == len(dict(result.pictures)) > 0
    assert dict(result.unpictured) == {}
    assert drawn == sorted(set(drawn))


def test_the_gravest_are_shown_first_and_the_rest_is_named(
    office: model.Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_FINDINGS", 3)
    shown, missing = album(office, office.findings)
    every = list(office.pictures)
    assert list(shown) == every[:3]
    assert list(missing) == every[3:]


def test_no_more_bytes_are_taken_than_allowed(office: model.Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 30_000)
    shown, missing = album(office, office.findings)
    pieces = {picture.png for held in shown.values() for picture in held}
    assert 20_000 < sum(map(len, pieces)) <= 30_000
    assert set(shown) | set(missing) == set(office.pictures) and not set(shown) & set(missing)


def test_a_page_that_cannot_be_drawn_costs_its_pictures_only(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = bitmap.page_to_bitmap
    monkeypatch.setattr(
        bitmap, "page_to_bitmap", lambda document, page, *how: None if page == 3 else draw(document, page, *how)
    )
    result = pipeline.run(OFFICE)
    assert result.pictures and result.unpictured
    assert {picture.page for held in result.pictures.values() for picture in held} == {1, 2, 4, 5, 6}


def test_a_file_that_cannot_be_opened_costs_the_pictures_only(office: model.Result) -> None:
    shown, missing = album(office, office.findings, data=b"%PDF-1.7\nnothing")
    assert not shown and list(missing) == list(office.pictures)


def test_an_encrypted_file_is_drawn_with_its_password(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1, encrypt=StandardEncryption("secret", "owner", strength=128))
    cells = laid_out(TABLE, 40, 540, 76)
    rule(canvas, cells, How())
    write(canvas, cells, How())
    canvas.showPage()
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(out.getvalue())
    result = pipeline.run(path, password="secret")
    at = Finding("value-missing", "/projects/0/name", id="a")
    reading = Reading(result.grids, result.table, result.document, result.trace)

    def missing(password: str | None) -> str:
        pdf = pictures.Pdf(out.getvalue(), "a.pdf", Limits(), password)
        return pictures.pictures(pdf, (at,), reading)[1]["a"].zh

    assert "字体" in missing("secret")  # of this file, which does not hold its font
    assert "画不出来" in missing(None)
    assert "secret" not in repr(pictures.Pdf(b"", "a.pdf", Limits(), "secret")) + repr(result.pictures)


def test_the_other_formats_have_no_pictures() -> None:
    result = pipeline.run(Path(__file__).parent.parent / "raw" / "2024" / "quanzhou-2024.md")
    assert result.pictures == {} == result.unpictured


def test_a_result_can_be_sent_to_another_process(office: model.Result) -> None:
    fresh = pipeline.run(OFFICE)
    again = pickle.loads(pickle.dumps(fresh))
    assert dict(again.pictures) == dict(office.pictures)
