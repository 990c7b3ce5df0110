"""From bytes to Result."""

from __future__ import annotations

from pathlib import Path

import pytest

import ingest
from ingest.errors import IngestError, LimitExceeded, SeveralDocuments, Unreadable
from ingest.pipeline import files, run
from tests.pipes import HEAD, ROADS, SCHOOL, TITLE, TOTAL, markdown, read


def written(folder: Path, text: str, name: str = "t.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_result_holds_every_stage(tmp_path: Path) -> None:
    path = written(tmp_path, markdown(HEAD, ROADS, SCHOOL, TOTAL))
    result = ingest.run(path)
    assert (result.source.file, result.source.format, result.source.bytes) == ("t.md", "markdown", path.stat().st_size)
    assert len(result.source.sha256) == 64
    assert (len(result.grids.grids), len(result.table.rows) > 3, len(result.document.projects)) == (1, True, 2)
    assert result.checks and result.trace


def test_a_sound_table_is_reconciled_and_one_error_is_enough_that_it_is_not(tmp_path: Path) -> None:
    head = "序号 | 项目名称 | 1季度 | 2季度 | 3季度 | 4季度 | 总投资 | 区分管领导 | 承办单位 | 协办单位"
    row = "1 | 道路改造 | 选址 | 招标 | 施工 | 验收 | 10 | 赖丽水 | 区民政局 | 区财政局"
    sound = read(head, row, "合计 | | | | | | 10 | | | ")
    assert sound.reconciled and sound.findings == ()
    assert not read(head, row, "合计 | | | | | | 11 | | | ").reconciled
    assert not read(head, row.replace("10", "待定")).reconciled


def test_the_options_that_change_a_result_are_part_of_it(tmp_path: Path) -> None:
    path = written(tmp_path, markdown(HEAD, ROADS))
    assert run(path).options == ()
    assert run(path, repair=False, table=1).options == ("--no-repair", "--table=1")


def test_the_files_do_not_know_the_folder(tmp_path: Path) -> None:
    text = markdown(HEAD, ROADS, SCHOOL, TOTAL)
    (tmp_path / "a").mkdir()
    assert files(run(written(tmp_path, text))) == files(run(written(tmp_path / "a", text)))


def test_what_cannot_be_ingested_is_named_in_one_line(tmp_path: Path) -> None:
    two = markdown(HEAD, ROADS) + "\n" + markdown(HEAD, SCHOOL, title=TITLE.replace("2024", "2025"))
    small = ingest.Limits(bytes=10)
    for path, limits, error in (
        (tmp_path / "none.md", ingest.Limits(), Unreadable),
        (tmp_path, ingest.Limits(), Unreadable),
        (written(tmp_path, two), ingest.Limits(), SeveralDocuments),
        (written(tmp_path, markdown(HEAD, ROADS), "b.md"), small, LimitExceeded),
    ):
        with pytest.raises(error) as refused:
            run(path, limits=limits)
        assert isinstance(refused.value, IngestError)
        assert path.name in str(refused.value) and "\n" not in str(refused.value)


def test_one_of_several_documents_can_be_picked(tmp_path: Path) -> None:
    two = markdown(HEAD, ROADS) + "\n" + markdown(HEAD, SCHOOL, title=TITLE.replace("2024", "2025"))
    path = written(tmp_path, two)
    assert [run(path, table=n).document.year for n in (1, 2)] == [2024, 2025]
