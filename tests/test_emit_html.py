"""Text becomes markup in one place, and cannot become anything else there."""

from __future__ import annotations

import html as standard

from hypothesis import given
from hypothesis import strategies as st

from ingest.emit.html import Html, element, heads, html, lines, start, table
from ingest.model import Text

HOSTILE = "</td><script>alert('1')</script>&amp;\"\u202e"


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"])))
def test_text_comes_back_as_it_went_in(text: str) -> None:
    written = element("td", text, title=text)
    assert standard.unescape(written) == f'<td title="{text}">{text}</td>'
    assert written.count("<") == 2 and written.count('"') == 2


def test_markup_stays_and_what_is_joined_to_it_by_hand_is_text_again() -> None:
    bold = element("b", "x")
    assert element("p", bold, "<") == "<p><b>x</b>&lt;</p>"
    assert html(bold + "<i>") == "&lt;b&gt;x&lt;/b&gt;&lt;i&gt;"
    assert type(html(bold)) is Html


def test_unseen_characters_are_written_out_everywhere() -> None:
    assert "\u202e" not in element("a", HOSTILE, href=HOSTILE)
    assert element("td", "a\u202eb\nc") == "<td>a⟨U+202E⟩b\nc</td>"


def test_pieces_of_every_kind() -> None:
    assert element("td", 7, ("a", ("b", 1)), (str(n) for n in (2, 3))) == "<td>7ab123</td>"
    assert html(Text("甲<", "a")) == '<span lang="zh">甲&lt;</span><span lang="en">a</span>'
    assert lines("a", Html("<br>")) == "a\n<br>"


def test_names_of_attributes() -> None:
    assert start("meta", http_equiv="x", class_="y", name="z") == '<meta http-equiv="x" class="y" name="z">'


def test_a_table_has_a_caption_and_heads_with_a_scope() -> None:
    row = element("tr", element("td", HOSTILE))
    shown = table(Text("表", "table"), heads("甲", figures=True), [row, row], [row], kind="k")
    assert shown.startswith('<div class="scroll"><table class="k">\n<caption>')
    assert '<th scope="col" class="figure">甲</th>' in shown
    assert shown.count("<tr>") == 4 and shown.count("<script") == 0
    assert "<tfoot>" not in table(Text("表", "table"), heads("甲"), [row])
