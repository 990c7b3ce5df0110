"""No encoding is taken for another, and an undecodable byte is named by its place."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import Undecodable
from ingest.read.decode import decode, shows_headers

KNOWN = ("序号", "项目名称", "总投资", "項目名稱", "總投資", "投资", "NO.", "q1", "类")
SIMPLIFIED = "责任分解表\n\n| 序号 | 项目 名称 | 总投资 |\n|---|---|---|\n| 1 | 甲镕 | 12 |\n"
TRADITIONAL = "責任分解表\n\n| 序號 | 項目名稱 | 總投資 |\n|---|---|---|\n| 1 | 甲 | 12 |\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_simplified_chinese_in_each_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding), "a.md", KNOWN) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "cp950", "big5hkscs", "gb18030"])
def test_traditional_chinese_in_each_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), "a.md", KNOWN) == TRADITIONAL


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_is_believed_without_any_header(mark: bytes, encoding: str) -> None:
    assert decode(mark + "| 甲 |".encode(encoding), "a.md", ()) == "| 甲 |"


@pytest.mark.parametrize("text", ["| 甲 | 乙 | 责任 |", "| 序号 | 甲 |", "| 总投资 | 甲 |"])
def test_gb18030_without_two_headers_is_refused(text: str) -> None:
    with pytest.raises(Undecodable, match="offset 2:"):
        decode(text.encode("gb18030"), "a.md", KNOWN)


def test_the_bad_byte_of_a_utf_8_text_is_named() -> None:
    data = bytearray(SIMPLIFIED.encode())
    place = data.index("甲".encode())
    data[place] = 0xFF
    with pytest.raises(Undecodable, match=rf"line 5, offset {place}: byte 0xFF is no UTF-8 text") as refused:
        decode(bytes(data), "a.md", KNOWN)
    assert str(refused.value).startswith("a.md: ")
    assert "\n" not in str(refused.value)


def test_the_bad_byte_of_a_gb18030_text_is_named_in_its_own_encoding() -> None:
    data = SIMPLIFIED.encode("gb18030")
    place = data.index("甲".encode("gb18030"))
    with pytest.raises(Undecodable, match=rf"offset {place}: byte 0xFF is no GB18030 text"):
        decode(data[:place] + b"\xff" + data[place:], "a.md", KNOWN)


def test_a_text_that_breaks_off_is_refused() -> None:
    with pytest.raises(Undecodable, match=r"UTF-16-LE"):
        decode(codecs.BOM_UTF16_LE + "甲".encode("utf-16-le") + b"\x00", "a.md", ())
    with pytest.raises(Undecodable, match=r"offset 4:.*UTF-8"):
        decode(codecs.BOM_UTF8 + b"a\xe7\x94", "a.md", ())


def test_a_utf_8_text_with_nuls_stays_utf_8() -> None:
    assert decode(SIMPLIFIED.replace("甲", "甲\0\0").encode(), "a.md", KNOWN) == SIMPLIFIED.replace("甲", "甲\0\0")


def test_headers_that_prove_nothing_do_not_count() -> None:
    assert shows_headers("总 投\n资,序号", KNOWN)
    assert not shows_headers("总投资", KNOWN), "投资 is a part of the one that is there"
    assert not shows_headers("NO. q1 类", KNOWN)


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "a.md", KNOWN)
    except Undecodable as refused:
        assert "offset" in str(refused)
    else:
        assert isinstance(text, str)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_utf_8_is_always_taken_as_it_is(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode(), "a.md", KNOWN) == text
