"""Which sources a command line names, and where their results go."""

from __future__ import annotations

import os
import socket
from pathlib import Path, PurePosixPath

import pytest

from ingest.sources import Found, clashes, find


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x")


def named(*words: str) -> Found:
    return find(words, Path("output"))


def folders(found: Found) -> list[str]:
    return [job.folder.as_posix() for job in found.jobs]


def test_a_folder_gives_the_path_below_it_and_a_file_its_name() -> None:
    make("raw/2024/quanzhou.md")
    assert [(job.shown, job.folder) for job in named("raw").jobs] == [
        ("raw/2024/quanzhou.md", PurePosixPath("2024/quanzhou.md"))
    ]
    assert folders(named("raw/")) == ["2024/quanzhou.md"]
    assert folders(named("raw/2024")) == ["quanzhou.md"]
    assert folders(named("raw/2024/quanzhou.md")) == ["quanzhou.md"]
    assert folders(named("./raw/../raw/2024")) == ["quanzhou.md"]


def test_without_words_the_default_folder_is_read() -> None:
    make("raw/a.md", "elsewhere/b.md")
    assert folders(find((), Path("output"))) == ["a.md"]
    assert folders(find((), Path("output"), default="elsewhere")) == ["b.md"]
    assert [failure.shown for failure in find((), Path("output"), default="none").failures] == ["none"]


def test_what_is_passed_over_in_a_folder_is_counted() -> None:
    make("raw/.hidden.md", "raw/.git/x.md", "raw/~$a.docx", "raw/profile.toml", "raw/README", "raw/x.py", "raw/a.md")
    found = named("raw")
    assert (folders(found), found.passed_over, found.failures) == (["a.md"], 6, ())


@pytest.mark.parametrize("name", ["a.MD", "a.markdown", "a.txt", "a.docx", "a.xls", "a.csv", "a.pdf", "a.TIF"])
def test_every_format_that_tables_come_in_is_tried_even_if_it_cannot_be_read_yet(name: str) -> None:
    make(f"raw/{name}")
    assert folders(named("raw")) == [name]


def test_a_named_file_is_tried_whatever_its_name() -> None:
    make("README", ".hidden.md", "x.toml")
    assert folders(named("README", ".hidden.md", "x.toml")) == ["README", ".hidden.md", "x.toml"]


def test_the_order_is_that_of_names_and_of_words() -> None:
    make("raw/b.md", "raw/a/z.md", "raw/a.md", "raw/c/a.md", "raw/序.md", "x.md")
    assert folders(named("x.md", "raw")) == ["x.md", "a/z.md", "a.md", "b.md", "c/a.md", "序.md"]


def test_links_to_folders_are_not_followed_and_links_to_files_are() -> None:
    make("raw/a.md", "other/b.md")
    Path("raw/linked").symlink_to("../other", target_is_directory=True)
    Path("raw/loop").symlink_to(".", target_is_directory=True)
    Path("raw/c.md").symlink_to("../other/b.md")
    found = named("raw")
    assert (folders(found), found.passed_over) == (["a.md", "c.md"], 2)
    assert folders(named("raw/linked")) == ["b.md"], "a link that is named is meant"


def test_the_output_folder_is_no_source() -> None:
    make("a.md", "output/a.md/projects.csv", "sub/b.md")
    found = named(".")
    assert (folders(found), found.passed_over) == (["a.md", "sub/b.md"], 1)
    assert [failure.shown for failure in named("output").failures] == ["output"]


def test_a_named_source_that_is_no_plain_file_fails_alone() -> None:
    make("a.md")
    os.mkfifo("pipe.md")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("socket.md")
    Path("dangling.md").symlink_to("nowhere")
    words = ("gone.md", "pipe.md", "socket.md", "/dev/null", "dangling.md", "", "a.md/", "bad\0name", "x" * 5000)
    found = named(*words, "a.md")
    listener.close()
    assert folders(found) == ["a.md"]
    assert [failure.shown for failure in found.failures] == list(words)
    assert all(failure.wrong and failure.remedy for failure in found.failures)


def test_a_fifo_or_a_dangling_link_in_a_folder_is_not_passed_over_in_silence() -> None:
    make("raw/a.md")
    os.mkfifo("raw/pipe.md")
    Path("raw/dangling.md").symlink_to("nowhere")
    found = named("raw")
    assert [failure.shown for failure in found.failures] == ["raw/dangling.md", "raw/pipe.md"]


def test_a_folder_that_cannot_be_listed_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    make("raw/closed/b.md", "raw/a.md")
    real = os.listdir

    def listdir(path: str) -> list[str]:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "listdir", listdir)
    found = named("raw")
    assert folders(found) == ["a.md"]
    assert [failure.shown for failure in found.failures] == ["raw/closed"]


def test_one_file_named_in_several_ways_is_one_source() -> None:
    make("raw/a.md")
    Path("link").symlink_to("raw", target_is_directory=True)
    assert folders(named("raw/a.md", "./raw/a.md", str(Path("raw/a.md").resolve()), "link/a.md", "raw")) == ["a.md"]
    assert folders(named("raw", "raw")) == ["a.md"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x/a.md", "y/a.md"),
        ("x/a.md", "y/A.MD"),
        ("x/\u00e9.md", "y/e\u0301.md"),
        ("x/Straße.md", "y/STRASSE.md"),
    ],
)
def test_two_files_with_one_result_folder_clash(one: str, other: str) -> None:
    make(one, other, "z/fine.md")
    found = named(one, "z/fine.md", other)
    assert [{job.shown for job in group} for group in clashes(found.jobs)] == [{one, other}]


def test_a_result_inside_another_clashes() -> None:
    make("x/a.md", "raw/a.md/b.md", "raw/a.md/c.md", "raw/a.md!/d.md", "raw/a")
    found = named("raw", "x/a.md")
    assert [[job.shown for job in group] for group in clashes(found.jobs)] == [
        ["x/a.md", "raw/a.md/b.md", "raw/a.md/c.md"]
    ]


def test_alike_names_in_different_folders_do_not_clash() -> None:
    make("raw/2023/a.md", "raw/2024/a.md", "raw/2024/a.md.txt")
    assert clashes(named("raw").jobs) == ()


def test_names_kept_for_the_run_itself_are_refused() -> None:
    make("raw/_overview/a.md", "raw/_Overview.md", "_overview", ".ingest", "raw/2024/_overview/b.md")
    found = named("raw", "_overview", ".ingest")
    assert [failure.shown for failure in found.failures] == ["raw/_overview/a.md", "_overview", ".ingest"]
    assert folders(found) == ["2024/_overview/b.md", "_Overview.md"]


def test_a_name_of_undecodable_bytes_is_a_name() -> None:
    name = os.fsdecode(b"\xff\xfe.md")
    make(f"raw/{name}")
    assert folders(named("raw")) == [name]
