"""`ingest inspect --page N --png OUT`: what is drawn on a page, where, and what is refused."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest import cli, pipeline
from ingest.commands.inspect import kinds_of_rows
from ingest.commands.page_drawing import KINDS, MARKS, ROLES, drawing
from ingest.commands.page_overlay import Label, Mark, Overlay, Row, overlay, reading_of
from ingest.model import Limits, Result, RowKind
from ingest.pictures import Pdf, sheet
from ingest.places import Bounds, Places
from tests.printing.drawn import How, drawn, laid_out, rule, write
from tests.printing.examples import TABLE
from tests.rendering.sheet import Cell, Table

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures" / "pdf"
Said = Callable[..., tuple[int, str, str]]
Written = Callable[[bytes], Path]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    def call(*words: str | Path) -> tuple[int, str, str]:
        code = cli.main(["inspect", *map(str, words)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def written(tmp_path: Path) -> Callable[[bytes], Path]:
    def write_pdf(data: bytes) -> Path:
        path = tmp_path / "a.pdf"
        path.write_bytes(data)
        return path

    return write_pdf


@cache
def read(name: str) -> Result:
    return pipeline.run(FIXTURES / f"quanzhou-{name}.pdf")


def shown(name: str, page: int) -> Overlay:
    return overlay(read(name), page, kinds_of_rows(read(name)))


# --- what is on a page --------------------------------------------------------------------------------------


def test_every_cell_of_the_page_is_there_once() -> None:
    for grid in read("sections").grids.grids:
        boxes = [cell.location.bbox for row in grid.rows for cell in row]
        on_page = Counter(shown("sections", grid.page or 0).cells)
        assert all(on_page[box] == 1 for box in boxes if box is not None)


def test_rows_are_named_by_what_they_were_taken_for() -> None:
    kinds = [row.kind for row in shown("office", 1).rows]
    assert kinds == ["header"] * 2 + ["category"] + ["project"] * 5 + ["component"] + ["project"] * 2 + ["title"]
    assert "continuation" in {row.kind for row in shown("office", 2).rows}
    assert {row.kind for page in (1, 2, 3, 4, 5) for row in shown("sections", page).rows} >= {
        "category",
        "text",
        "title",
    }


def test_each_table_of_a_page_has_the_keys_of_all_columns_above_their_cells() -> None:
    tables: dict[Bounds, list[Label]] = {}
    for label in shown("sections", 2).labels:
        tables.setdefault(label.table, []).append(label)
    assert len(tables) == 3
    for table, labels in tables.items():
        assert [label.text for label in labels] == [column.key for column in read("sections").table.columns]
        assert [label.box[0] for label in labels] == sorted(label.box[0] for label in labels)
        assert all(table[0] <= label.box[0] < label.box[2] <= table[2] for label in labels)


def test_findings_are_marked_with_their_number_and_only_on_their_page() -> None:
    marks = [(page, mark) for page in range(1, 7) for mark in shown("office", page).marks]
    findings = read("office").findings
    assert {mark.finding for _, mark in marks} == set(range(1, len(findings) + 1))
    for page, mark in marks:
        finding = findings[(mark.finding or 0) - 1]
        assert mark.text == f"[{mark.finding}] {finding.code}" and mark.what == finding.severity
        pages = {cell.location.page for cell in finding.cells if cell.location.bbox}
        assert not pages or page in pages


def test_a_moved_cell_is_marked_with_where_it_came_from_and_went(written: Written) -> None:
    shifted = ("1", "新建公厕", "完成设计", "开工", "施工", "验收", "", "30", "李明", "区城管局")
    rows = (TABLE.rows[0], tuple(map(Cell, shifted)), *TABLE.rows[2:])
    result = pipeline.run(written(drawn((Table(rows, 1),), how=How(width=76))))
    moves = [mark.text for mark in overlay(result, 1, kinds_of_rows(result)).marks if mark.what == "moved"]
    assert "8 > total" in moves


def test_the_rows_of_a_table_of_another_kind_are_unused(written: Written) -> None:
    other = Table(tuple(tuple(map(Cell, row)) for row in (("单位", "电话"), ("区教育局", "8733"), ("", ""))), 1)
    result = pipeline.run(written(drawn((TABLE, other), how=How(width=76))))
    kinds = [row.kind for row in overlay(result, 1, kinds_of_rows(result)).rows]
    assert kinds == ["header", "project", "project", "total", "unused", "unused", "blank"]


# --- how it is drawn ----------------------------------------------------------------------------------------


class Blank:
    """A white page of one pixel to a point."""

    width, height = 400, 300
    pixels = bytes([255]) * (400 * 300)

    def place(self, bounds: Bounds) -> Bounds:
        return bounds


def painted(what: Overlay) -> Image.Image:
    return Image.open(io.BytesIO(drawing(Blank(), what))).convert("RGB")


def colours(image: Image.Image) -> set[tuple[int, ...]]:
    return {colour for _, colour in image.getcolors(1 << 20) or () if isinstance(colour, tuple)}


def test_a_page_of_which_nothing_was_read_is_drawn_as_it_is() -> None:
    image = painted(Overlay((), (), (), ()))
    assert image.width > 400 and image.height >= 300
    assert image.getpixel((300, 100)) == (255, 255, 255)


def test_kinds_roles_and_severities_are_told_apart_by_colour() -> None:
    assert set(KINDS) == {*get_args(RowKind), "text", "unused"}
    for palette in (KINDS, ROLES, MARKS):
        assert len(set(palette.values())) == len(palette)
    row, box = (20.0, 150.0, 380.0, 180.0), (100.0, 150.0, 180.0, 180.0)
    image = painted(
        Overlay(
            (box,),
            (Row("1.1 total", "total", row, (box,)),),
            (Label("total", "funding", box, (20.0, 100.0, 380.0, 280.0)),),
            (Mark("[1] a", "error", (box,)), Mark("8 > total", "moved", (row,))),
        )
    )
    assert {KINDS["total"], ROLES["funding"], MARKS["error"], MARKS["moved"]} <= colours(image)


def test_several_findings_around_one_cell_are_all_seen() -> None:
    box = (100.0, 150.0, 180.0, 190.0)
    alone = {kind: Overlay((), (), (), (Mark("a", kind, (box,)),)) for kind in MARKS}
    middle = (100 + 190, 150, 180 + 190, 190)  # less the margins, in which the names stand
    single = {kind: colours(painted(what).crop(middle)) - {(255, 255, 255)} for kind, what in alone.items()}
    together = colours(painted(Overlay((), (), (), tuple(Mark("a", kind, (box,)) for kind in MARKS))).crop(middle))
    assert all(seen and seen <= together for seen in single.values())


def test_keys_stand_above_each_table_and_the_page_is_opened_there() -> None:
    upper, lower = (20.0, 50.0, 380.0, 100.0), (20.0, 200.0, 380.0, 250.0)
    one = painted(Overlay((), (), (Label("q1", "field", (30.0, 60.0, 60.0, 80.0), upper),), ()))
    two = painted(
        Overlay(
            (),
            (),
            (
                Label("q1", "field", (30.0, 60.0, 60.0, 80.0), upper),
                Label("q1", "field", (50.0, 210.0, 80.0, 240.0), lower),
            ),
            (),
        )
    )
    beside = painted(
        Overlay(
            (),
            (),
            (
                Label("q1", "field", (30.0, 60.0, 60.0, 80.0), upper),
                Label("q2", "field", (230.0, 70.0, 260.0, 90.0), (200.0, 60.0, 380.0, 90.0)),
            ),
            (),
        )
    )
    plain = painted(Overlay((), (), (), ()))
    assert plain.height < one.height == beside.height < two.height


def test_notes_at_one_height_do_not_cover_one_another() -> None:
    box = (100.0, 280.0, 180.0, 299.0)
    few, many = (painted(Overlay((), (), (), tuple(Mark(f"[{n}]", "info", (box,)) for n in range(m)))) for m in (1, 9))
    assert many.height - few.height == 8 * 22


@pytest.mark.parametrize("how", [How(rotate=90), How(turned=90), How(turned=180), How(turned=270), How(crop=20)])
def test_pages_are_drawn_upright_with_the_cells_on_their_rules(how: How, written: Written) -> None:
    """Every side of every cell has a rule under it."""
    path = written(drawn((TABLE,), how=how))
    result = pipeline.run(path)
    what = overlay(result, 1, kinds_of_rows(result))
    quarters = Places(reading_of(result)).turns[1]
    assert quarters == (how.turned + how.rotate) // 90
    page = sheet(Pdf(path.read_bytes(), "a.pdf", Limits(), None), 1, quarters)
    image = Image.frombytes("L", (page.width, page.height), page.pixels)
    assert len(what.cells) == 40
    for cell in what.cells:
        left, top, right, bottom = map(round, page.place(cell))
        for side in (
            (left - 2, top, left + 3, bottom),
            (right - 2, top, right + 3, bottom),
            (left, top - 2, right, top + 3),
            (left, bottom - 2, right, bottom + 3),
        ):
            assert image.crop(side).getextrema()[0] < 160
    first, last = page.place(what.labels[0].box), page.place(what.labels[-1].box)
    assert first[2] < last[0] and abs(first[1] - last[1]) < 60


# --- the command --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name, page", [("broken", 3), ("office", 1), ("sections", 2)])
def test_a_page_is_drawn_and_told(name: str, page: int, said: Said, tmp_path: Path) -> None:
    out = tmp_path / "p.png"
    code, told, err = said(FIXTURES / f"quanzhou-{name}.pdf", "--page", str(page), "--png", out)
    assert (code, err) == (0, "")
    assert told.startswith(f"第{page}页 page {page} -> ") and "表头 header" in told
    image = Image.open(out)
    assert image.format == "PNG" and image.width > 2382 and image.height > 1684


def test_a_page_without_a_table_is_drawn(said: Said, written: Written, tmp_path: Path) -> None:
    source, out = written(drawn((TABLE,), (), how=How(width=76))), tmp_path / "p.png"
    code, told, err = said(source, "--page", "2", "--png", out)
    assert (code, err) == (0, "") and "cells 0" in told
    assert Image.open(out).width > 842


def test_an_encrypted_file_is_drawn_with_its_password(said: Said, tmp_path: Path) -> None:
    source, out = tmp_path / "a.pdf", tmp_path / "p.png"
    canvas = Canvas(str(source), pagesize=(842, 595), encrypt=StandardEncryption("secret", "owner", strength=128))
    cells = laid_out(TABLE, 40, 540, 76)
    rule(canvas, cells, How())
    write(canvas, cells, How())
    canvas.showPage()
    canvas.save()
    words = (source, "--page", "1", "--png", out)
    code, _, err = said(*words)
    assert code == 2 and "--password" in err and not out.exists()
    assert said(*words, "--password", "secret")[0] == 0 and out.exists()


@pytest.mark.parametrize(
    "words, expected",
    [
        (("--page", "99", "--png", "p.png"), "没有第 99 页"),
        (("--page", "1", "--png", "a.pdf"), "不会覆盖"),
        (("--page", "0", "--png", "p.png"), "须为正整数"),
        (("--page", "1"), "须一起给出"),
        (("--png", "p.png"), "须一起给出"),
        (("--page", "1", "--png", "."), "cannot be read or written"),
        (("--page", "1", "--png", "no/p.png"), "cannot be read or written"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_nothing_is_written(
    words: tuple[str, ...], expected: str, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "a.pdf"
    source.write_bytes(drawn((TABLE,), how=How(width=76)))
    before = source.read_bytes()
    code, out, err = said("a.pdf", *words)
    assert code == 2 and out == "" and expected in err
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"] and source.read_bytes() == before


def test_only_pdf_has_pages(said: Said, tmp_path: Path) -> None:
    out = tmp_path / "p.png"
    code, told, err = said(ROOT / "raw" / "2024" / "quanzhou-2024.md", "--page", "1", "--png", out)
    assert (code, told) == (2, "") and "markdown" in err and "PDF" in err and not out.exists()
