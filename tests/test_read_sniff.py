"""What a source is, told by its bytes whatever its name."""

from __future__ import annotations

import io
import zipfile

import pytest

from ingest.errors import LimitExceeded, NoTable, UnknownFormat
from ingest.model import Limits
from ingest.read import read

TABLE = "| 序号 | 项目名称 |\n|---|---|\n| 1 | 甲 |\n"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 5000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (zipped("[Content_Types].xml", "xl/workbook.bin"), "xlsb"),
        (zipped("a.txt"), "ZIP"),
        (rb"{\rtf1\ansi 1}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "Excel 2003 XML"),
    ],
)
def test_a_format_that_is_not_read_is_named_whatever_the_suffix(data: bytes, named: str) -> None:
    with pytest.raises(UnknownFormat, match=named) as refused:
        read(data, "table.md", Limits(), ())
    assert str(refused.value).startswith("table.md: ")
    assert "Markdown" in refused.value.remedy or ".xlsx" in refused.value.remedy
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx", "a.csv", "a"])
def test_a_markdown_table_is_markdown_under_any_name(name: str) -> None:
    grids, format_name, findings = read(TABLE.encode(), name, Limits(), ())
    assert (len(grids.grids), format_name, findings) == (1, "markdown", ())


@pytest.mark.parametrize("opening", ["<!-- 甲 -->\n", "<div align=center>\n", "说明: %PDF- 是别的格式\n", "PK 赛\n"])
def test_markdown_that_begins_like_something_else_is_read(opening: str) -> None:
    assert len(read((opening + TABLE).encode(), "a.md", Limits(), ())[0].grids) == 1


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\ufeff　\u200b\n".encode(), b"\xff\xfe"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(NoTable, match="empty"):
        read(data, "a.md", Limits(), ())


@pytest.mark.parametrize("name", ["a.md", "a.csv"])
def test_an_empty_file_is_empty_under_any_name(name: str) -> None:
    with pytest.raises(NoTable, match="empty"):
        read(b"\n", name, Limits(), ())


def test_a_text_without_a_table_is_refused_with_what_was_found() -> None:
    with pytest.raises(NoTable, match="2 行文字"):
        read("# 标题\n\n正文".encode(), "a.md", Limits(), ())
    with pytest.raises(NoTable, match="HTML"):
        read("标题\n\n<table><tr><td>序号</td></tr></table>".encode(), "a.md", Limits(), ())
    with pytest.raises(NoTable, match="2 行文字"):
        read("序号,项目名称\n1,甲".encode(), "a.md", Limits(), ())


def test_many_comments_do_not_slow_the_recognition_down() -> None:
    assert len(read(("<!---->" * 100_000 + "\n" + TABLE).encode(), "a.md", Limits(), ())[0].grids) == 1


def test_too_many_bytes_are_refused_before_anything_else() -> None:
    with pytest.raises(LimitExceeded, match=r"11 bytes.* 10\b.*--max-bytes"):
        read(b"\xff" * 11, "a.md", Limits(bytes=10), ())
    with pytest.raises(NoTable):
        read(b"a" * 10, "a.md", Limits(bytes=10), ())


ROWS = "<table><tr><td>序号<td>项目名称<tr><td>1<td>甲</table>"


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xls", "a.md", "a.txt", "a"])
@pytest.mark.parametrize(
    "source",
    [
        f"<!DOCTYPE html>\n{ROWS}",
        f"\ufeff<!-- saved -->\n<HTML lang='zh'>{ROWS}",
        f'<?xml version="1.0"?>\n<html>{ROWS}</html>',
        f"<META charset=utf-8>{ROWS}",
        ROWS,
        f"\n<div><p>标题</p>\n首页 | 新闻 | 公告\n专题 | 问政 | 数据\n{ROWS}</div>",
        f"<!-- 甲 -->\n<center>{ROWS}</center>",
        f"<style>td{{color:red}}</style>{ROWS}",
    ],
)
def test_html_is_html_under_any_name(source: str, name: str) -> None:
    grids, format_name, findings = read(source.encode(), name, Limits(), ())
    assert (len(grids.grids), format_name, findings) == (1, "html", ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_html_in_utf_16(encoding: str) -> None:
    assert read(f"\ufeff<html>{ROWS}".encode(encoding), "a", Limits(), ())[1] == "html"


def test_a_page_that_begins_with_text_is_html_if_it_is_named_so() -> None:
    assert read(f"标题 {ROWS}".encode(), "a.html", Limits(), ())[1] == "html"
    with pytest.raises(NoTable, match="HTML"):
        read(f"标题 {ROWS}".encode(), "a.md", Limits(), ())


@pytest.mark.parametrize("opening", [f"<div>{ROWS}</div>\n\n", f"<!-- {ROWS} -->\n", f"<p align=center>{ROWS}\n\n"])
def test_a_markdown_table_below_one_of_html_is_markdown(opening: str) -> None:
    for table in (TABLE, TABLE.replace("\n", "\r\n"), "序号 | 项目名称\n:-: | -\n1 | 甲\n"):
        assert read((opening + table).encode(), "a.md", Limits(), ())[1] == "markdown"


def test_a_page_without_a_table_is_refused_with_what_was_found() -> None:
    with pytest.raises(NoTable, match="1 行文字"):
        read(b"<!DOCTYPE html><p>a</p>", "a.html", Limits(), ())
