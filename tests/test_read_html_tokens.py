"""Marks and text are told apart as the HTML standard says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.read.html.styles import PLAIN, Look, Styles
from ingest.read.html.tokens import Cut, End, Start, Words, attributes, style_texts, tokens


def told(text: str) -> list[str]:
    """`<name`, `>name`, `!what` for a cut, and texts as they are."""
    found = []
    for token in tokens(text):
        match token:
            case Start():
                found.append(f"<{token.name}")
            case End():
                found.append(f">{token.name}")
            case Words():
                found.append(token.text)
            case Cut():
                found.append(f"!{token.name}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<B>b</B >c", ["a", "<b", "b", ">b", "c"]),
        ("<td title='a>b' x=\">\">c", ["<td", "c"]),
        ("<td title=a'b>c", ["<td", "c"]),
        ("<td title=\"never closed>c</td>", ["<td", "c", ">td"]),
        ("<td/>a<br/>", ["<td", "a", "<br"]),
        ("a < b <3 <", ["a < b <3 <"]),
        ("a</>b</3>c<!x>d<?y?>e<!DOCTYPE html>f", list("abcdef")),
        ("a<!-- > -- <td> -->b<!-->c<!--->d<!--e--!>f", ["a", "b", "c", "d", "f"]),
        ("<![CDATA[a]]>b", ["b"]),
        ("<script>if(a<b){'</td>'}</script>c", ["<script", ">script", "c"]),
        ("<script><!-- '<script></script>' --></script>a", ["<script", ">script", "a"]),
        ("<script>--><!--</script>a", ["<script", ">script", "a"]),
        ("<STYLE><td></style >a", ["<style", ">style", "a"]),
        ("<title>a</titles></title>b", ["<title", ">title", "b"]),
        ("<textarea>&lt;<b></textarea>a", ["<textarea", "<<b>", ">textarea", "a"]),
        ("<xmp>&lt;<b></xmp>", ["<xmp", "&lt;<b>", ">xmp"]),
        ("<plaintext>a</plaintext><b>", ["<plaintext", "a</plaintext><b>"]),
        ("a<b", ["a", "!tag"]),
        ("a</b", ["a", "!tag"]),
        ("a<!-- b", ["a", "!comment"]),
        ("<script>a", ["<script", "!script"]),
        ("&#0;&#128;&#xD800;&#1114112;&nbsp;&ampx&x", ["\ufffd€\ufffd\ufffd\xa0&x&x"]),
        ("&#1;&#x0B;&#11", ["\x01\x0b\x0b"]),
    ],
)  # fmt: skip
def test_marks_and_text(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_attributes() -> None:
    written = " ROWSPAN=2 colspan = '3' a=\"x&amp;y\" hidden/b/c= d=1 rowspan=9 ="
    assert attributes(written) == {
        "rowspan": "2", "colspan": "3", "a": "x&y", "hidden": "", "b": "", "c": "d=1", "=": "",
    }  # fmt: skip


@given(st.text(st.sampled_from("<>/!-='\" abtd&;#1\n?"), max_size=60))
def test_what_is_between_marks_is_text_in_its_place(text: str) -> None:
    for token in tokens(text):
        if isinstance(token, Words) and "&" not in text:
            assert text.startswith(token.text, token.place)
        elif isinstance(token, Start):
            assert text[token.place] == "<"


def test_style_elements_are_found_outside_comments() -> None:
    text = "<!-- <style>a</style> --><style type=x><!-- b --></style><STYLE>c</STYLE><styles>d</styles><style>e"
    assert list(style_texts(text)) == ["<!-- b -->", "c", "e"]


@pytest.mark.parametrize(
    ("style", "tag", "written", "look"),
    [
        ("", "td", " style='color:red'", PLAIN),
        ("", "p", " hidden", Look(hidden=True)),
        ("", "p", " hidden style='display:block'", Look(block=True)),
        ("p{display:none!important}", "p", " style='display:block'", Look(hidden=True)),
        (".a{display:none} .a{display:inline}", "p", " class=a", Look(block=False)),
        ("p.a{display:none} .a{display:inline}", "p", " class=a", Look(hidden=True)),
        ("#i{display:none} p.a{display:inline}", "p", " class=a id=i", Look(hidden=True)),
        ("td, .b , p.c {display:none}", "p", " class='x c'", Look(hidden=True)),
        (".a b, .a>b, .a:hover, [x] {display:none}", "b", " class=a", PLAIN),
        ("@media print{p{display:none}} @page{} @font-face{src:x}", "p", "", PLAIN),
        ("p{color:red}}p{display:none}", "p", "", PLAIN),
        ("p{display:none", "p", "", PLAIN),
        (".a{white-space:pre}", "td", " class=a", Look(keeps_blanks=True)),
        ("pre{white-space:normal}", "pre", "", Look(keeps_blanks=False)),
        ("", "pre", "", Look(keeps_blanks=True)),
        ("", "s", "", Look(struck=True)),
        ("", "span", " style='text-decoration:underline line-through red'", Look(struck=True)),
        ("", "ol", " style='list-style-type:none'", Look(marker=False)),
    ],
)
def test_looks(style: str, tag: str, written: str, look: Look) -> None:
    assert Styles([style]).of(tag, written)[1] == look
