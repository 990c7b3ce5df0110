"""HTML that is empty, broken off, too large, hostile or in a wrong encoding: one line of refusal, or a finding."""

from __future__ import annotations

import codecs
import contextlib
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import run
from ingest.errors import IngestError, LimitExceeded, NoTable, Undecodable
from ingest.model import Finding, Grids, Limits
from ingest.read import read
from ingest.vocabulary import default

KNOWN = (*default().known_headers, "項目名稱", "總投資")
ROWS = "<table><tr><td>序号<td>项目名称<td>总投资<tr><td>1<td>甲<td>12</table>"
TRADITIONAL = "<table><tr><td>序號<td>項目名稱<td>總投資<tr><td>1<td>甲<td>12</table>"


def read_html(data: bytes | str, limits: Limits = Limits()) -> tuple[Grids, tuple[Finding, ...]]:  # noqa: B008
    grids, name, findings = read(data.encode() if isinstance(data, str) else data, "a.html", limits, KNOWN)
    assert name == "html"
    return grids, findings


def first_row(data: bytes) -> list[str]:
    return [cell.text for cell in read_html(data)[0].grids[0].rows[0]]


# --- encodings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "gb2312", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize(
    "declaration",
    [
        "",
        "<meta charset=utf-8>",
        '<meta charset="GB2312">',
        "<meta http-equiv=Content-Type content='text/html; charset=gbk'>",
        "<meta charset=big5>",
        "<meta charset=iso-8859-1>",
        "<meta charset=utf-16>",
        "<meta charset=hex>",
        "<meta charset=unicode_escape>",
        "<meta charset='no such'>",
    ],
)
def test_no_encoding_is_taken_for_another_whatever_is_declared(encoding: str, declaration: str) -> None:
    """Pages in GBK that say they are UTF-8, and the reverse, are both met."""
    page = f"<!DOCTYPE html>{declaration}{ROWS}"
    data = codecs.BOM_UTF16_LE + page.encode("utf-16-le") if encoding == "utf-16" else page.encode(encoding)
    assert first_row(data) == ["序号", "项目名称", "总投资"]


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs", "gb18030", "utf-8"])
def test_traditional_characters(encoding: str) -> None:
    assert first_row(f"<meta charset=big5>{TRADITIONAL}".encode(encoding)) == ["序號", "項目名稱", "總投資"]


def test_a_declared_encoding_is_believed_where_no_headers_are_known() -> None:
    assert first_row("<meta charset=gb2312><table><tr><td>镕<td>乙</table>".encode("gb18030")) == ["镕", "乙"]
    assert first_row("<?xml version='1.0' encoding='GBK'?><html><table><tr><td>甲<td>乙</table>".encode("gbk")) == [
        "甲",
        "乙",
    ]
    with pytest.raises(Undecodable):
        read_html("<html><table><tr><td>镕<td>乙</table>".encode("gb18030"))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_invalid_byte_is_named(encoding: str) -> None:
    data = f"<!DOCTYPE html><meta charset={encoding}>{ROWS}".encode(encoding)
    place = data.index("甲".encode(encoding))
    with pytest.raises(Undecodable, match=rf"offset {place}: byte 0xFF is no {encoding.upper()} text"):
        read_html(data[:place] + b"\xff" + data[place:])


# --- nothing to read --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    ["<html></html>", "<html><body>字</body></html>", "<html><table></table>", "<html><table><tr><td>甲</table>",
     "<html><frameset><frame src=a></frameset>", "<html><!-- <table><tr><td>1<td>2</table>", "<html><img src=a.png>",
     "<html><tr><td>1<td>2"],
)  # fmt: skip
def test_a_page_without_a_table(page: str) -> None:
    with pytest.raises(NoTable, match="table") as refused:
        read_html(page)
    assert "\n" not in str(refused.value)


def test_only_headers(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<!DOCTYPE html><table><tr><td>序号<td>项目名称<td>总投资</table>", encoding="utf-8")
    with pytest.raises(NoTable):
        run(path)


# --- broken off -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "inside"),
    [("", "table"), ("<tr", "tag"), ("<td title='", "tag"), ("<!-- x", "comment"), ("<script>x", "script"),
     ("</table><style>", "style"), ("</table></di", "tag"), ("</table><textarea>x", "textarea"), ("<!doc", "tag")],
)  # fmt: skip
def test_a_page_that_breaks_off_is_told(end: str, inside: str) -> None:
    page = "<html>\n<table><tr><td>1<td>2<tr><td>3<td>4"
    (finding,) = read_html(page + end)[1]
    assert finding.code == "source-cut-off"
    assert finding.evidence == {"inside": inside, "line": 2}


def test_a_page_without_its_last_tags_is_whole() -> None:
    assert read_html("<html><body><div><table><tr><td>1<td>2</table><p>x")[1] == ()


@given(st.integers(0, 400))
def test_a_page_cut_anywhere_is_read_or_refused(length: int) -> None:
    page = f"<!DOCTYPE html><html><body><p style='a'>标题</p><!-- x -->{ROWS}<script>1</script>{ROWS}</body></html>"
    try:
        grids, findings = read_html(page[:length].encode())
    except NoTable:
        return
    whole = {cell.text for row in read_html(page)[0].grids[0].rows for cell in row}
    for grid in grids.grids:
        for row in grid.rows:
            assert all(any(text.startswith(cell.text.rstrip("</")) for text in whole) for cell in row)
    assert findings or page[:length].count("<table") == page[:length].count("</table>")


# --- too much ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "nested", ["<table><tr><td>", "<div>", "<ul><li>", "<table><tr><td><div>", "<b hidden>", "<blockquote><p>"]
)
def test_nesting_is_refused_and_never_cut_in_silence(nested: str) -> None:
    with pytest.raises(LimitExceeded, match=r"512.*levels"):
        read_html("<html>" + nested * 50_000 + ROWS)


@pytest.mark.parametrize("repeated", ["<b>", "<font size=1>", "<span>", "<td>", "<p>", "<a href=x>", "</div>", "</td>"])
def test_what_does_not_nest_is_no_depth(repeated: str) -> None:
    assert len(read_html("<html>" + repeated * 50_000 + ROWS)[0].grids) == 1


def test_a_row_of_200000_cells() -> None:
    (grid,) = read_html("<html><table><tr><td>序号<td>项目名称<tr>" + "<td>x" * 200_000 + "</table>")[0].grids
    assert [len(row) for row in grid.rows] == [2, 200_000]


@pytest.mark.parametrize(
    ("page", "most"),
    [
        (ROWS, 6),
        ("<table><tr><td colspan=3 rowspan=2>1<td>2<tr><td>3</table>", 8),
        ("<table><tr><td>1<td>2</table><table><tr><td>1<td>2</table>", 4),
        ("<p>a<table><tr><td>1<td>2</table><p>b", 4),
    ],
)
def test_positions_are_counted_with_their_spans(page: str, most: int) -> None:
    read_html(f"<html>{page}", Limits(cells=most))
    with pytest.raises(LimitExceeded, match=rf"{most - 1} .*--max-cells"):
        read_html(f"<html>{page}", Limits(cells=most - 1))


HOSTILE: dict[str, Callable[[], str]] = {
    "spans": lambda: "<table>" + "<tr><td colspan=1000 rowspan=65534>t<td>x" * 3000,
    "rowspans": lambda: "<table><tr>" + "<td rowspan=65534>x" * 5000 + "<tr>" * 60_000,
    "rows": lambda: "<table><tr><td>a<td>b" + "<tr>" * 300_000,
    "tables": lambda: DATA_TABLE * 20_000,
}
DATA_TABLE = "<table><tr><td>a<td>b</table>"


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_too_much_is_refused_before_it_fills_the_memory(name: str) -> None:
    with pytest.raises(LimitExceeded):
        read_html("<html>" + HOSTILE[name](), Limits(cells=200_000))


@pytest.mark.parametrize(
    "repeated",
    ["<", "</", "<a x=\"", "<!--", "&", "&#", "<td ", "<style>@{", "<script>-->", "<p><font id=", "<x y='\"", "<b><p>",
     "<a><div></a>", "<!DOCTYPE", "<select><option>", "<table><b>x"],
)  # fmt: skip
def test_time_is_linear(repeated: str) -> None:
    """Quadratic time would be minutes here. lexbor takes a minute for some of these and BeautifulSoup its memory."""
    page = f"<html>{ROWS}" + repeated * 100_000
    start = time.process_time()
    with contextlib.suppress(LimitExceeded):
        read_html(page)
    assert time.process_time() - start < 20


# --- hostile ----------------------------------------------------------------------------------------------


def test_nothing_is_fetched_resolved_or_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    page = (
        f"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM '{secret.as_uri()}'><!ENTITY y '&x;&x;'>]>"
        f"<html><link rel=stylesheet href='http://127.0.0.1/a.css'><script src='http://127.0.0.1/a.js'></script>"
        f"<table><tr><td>序号<td>&x;&y;<tr><td>1<td><img src='http://127.0.0.1/a'>2<object data='{secret}'></object>"
        f"<iframe src='{secret.as_uri()}'></iframe></table>"
    )
    grids, _ = read_html(page)
    assert [[cell.text for cell in row] for row in grids.grids[0].rows] == [["序号", "&x;&y;"], ["1", "2"]]


MARKS = st.sampled_from(
    ["<table>", "<tr>", "<td>", "</td>", "</table>", "<td colspan=3>", "<td rowspan=0>", "<p>", "<div hidden>", "<s>",
     "<", ">", "&#x", "&lt", "\0", "<!--", "-->", "<svg>", "</svg>", "<script>", "</script>", "<select>", "<option>",
     "<caption>", "<li>", "<ol>", "<textarea>", "<input>", "<style>.a{display:none}</style>", "<td class=a>", "甲", " "]
)  # fmt: skip


@given(st.lists(MARKS, max_size=40))
def test_any_markup_is_read_or_refused_in_one_line(marks: list[str]) -> None:
    try:
        read_html("<html><table><tr><td>序号<td>名" + "".join(marks))
    except IngestError as refused:
        assert "\n" not in str(refused)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    try:
        read_html(b"<html><table><tr><td>1<td>2" + data)
    except IngestError as refused:
        assert "\n" not in str(refused)
