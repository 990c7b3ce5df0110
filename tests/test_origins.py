"""Which source a result came from, also after both were moved."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath

import pytest

from ingest import origins, writer


def recorded(out: Path, folder: str, source: Path) -> Path:
    with writer.exclusive(out) as state:
        writer.place({"projects.json": b"{}"}, out / folder, state)
        origins.record(state, PurePosixPath(folder), source)
    return out / folder


def test_the_source_is_found_from_its_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = recorded(Path("output"), "2024/项目.md", Path("raw/2024/项目.md"))
    for shown in (result, tmp_path / result, Path("output/../output/2024/项目.md")):
        assert origins.origin(shown) == Path(os.path.realpath(tmp_path)) / "raw/2024/项目.md"


def test_the_note_is_no_path_of_a_machine_and_moves_with_both(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    recorded(desk / "output", "a.md", desk / "raw" / "a.md")
    (note,) = (desk / "output" / ".ingest" / "sources").iterdir()
    assert note.read_bytes() == os.fsencode(os.path.join("..", "raw", "a.md"))
    desk.rename(tmp_path / "shelf")
    assert origins.origin(tmp_path / "shelf/output/a.md") == Path(os.path.realpath(tmp_path)) / "shelf/raw/a.md"


def test_what_was_never_noted_is_not_known(tmp_path: Path) -> None:
    result = recorded(tmp_path / "output", "a.md", tmp_path / "a.md")
    assert origins.origin(result.parent) is None
    assert origins.origin(tmp_path / "output" / "b.md") is None
    assert origins.origin(tmp_path / "elsewhere" / "a.md") is None


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_the_way_leads_through_links(tmp_path: Path) -> None:
    (tmp_path / "disk" / "deep").mkdir(parents=True)
    (tmp_path / "output").symlink_to(tmp_path / "disk" / "deep")
    result = recorded(tmp_path / "output", "a.md", tmp_path / "raw" / "a.md")
    assert origins.origin(result) == Path(os.path.realpath(tmp_path)) / "raw/a.md"


def test_a_note_that_cannot_be_made_costs_nothing(tmp_path: Path) -> None:
    with writer.exclusive(tmp_path / "output") as state:
        (state / "sources").write_text("in the way")
        origins.record(state, PurePosixPath("a.md"), tmp_path / "a.md")
    assert origins.origin(tmp_path / "output" / "a.md") is None
