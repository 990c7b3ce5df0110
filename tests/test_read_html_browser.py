"""The reader against browsers: Chromium's answers (tests/browser) and lexbor, an HTML parser of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.model import Limits
from ingest.read import read
from ingest.read.html.names import TABLE_PARTS
from ingest.read.html.nodes import Node
from ingest.read.html.text import Flow, flow
from ingest.read.html.tokens import Words
from ingest.read.html.tree import page
from tests.browser.fragments import broken, damaged

FOLDER = Path(__file__).parent / "browser"
PARTS = TABLE_PARTS - {"colgroup"}
UNSHOWN = {"script", "style", "title", "template", "iframe", "noscript", "noframes", "noembed"}


def answers(name: str) -> list[Any]:
    found: list[Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


def squeezed(text: str) -> str:
    return re.sub(r"[\t\n\f\r ]+", "", text)


def tree(node: Node | Words) -> str:
    """The parts of tables as tags, and the text without blanks."""
    if isinstance(node, Words):
        return squeezed(node.text)
    inner = "".join(map(tree, node.children))
    return f"<{node.tag}>{inner}</{node.tag}>" if node.tag in PARTS else inner


def lexbor_tree(node: LexborNode) -> str:
    tag = node.tag or ""
    if tag == "-text":
        return squeezed(node.text_content or "")
    if tag in UNSHOWN or tag.startswith("-"):
        return ""
    inner, child = "", node.child
    while child is not None:
        inner += lexbor_tree(child)
        child = child.next
    return f"<{tag}>{inner}</{tag}>" if tag in PARTS else inner


def body(markup: str) -> str:
    return tree(page(markup, "a.html", Limits()).body)


def test_trees_are_chromiums() -> None:
    differing = [markup for markup, expected in answers("trees.json") if body(markup) != expected]
    assert differing == []


def lines(text: str) -> list[str]:
    """What is printed of a text: its lines, their blanks made alike, those without anything left out."""
    printed = (re.sub(r" +", " ", line).strip(" ") for line in re.sub("[\xa0\t]", " ", text).split("\n"))
    return [line for line in printed if line]


def cell_texts(node: Node) -> list[list[str]]:
    found = [lines(flow(node, Flow()).text)] if node.tag in ("td", "th") else []
    for child in node.children:
        if isinstance(child, Node):
            found += cell_texts(child)
    return found


def test_texts_are_chromiums() -> None:
    differing = []
    for markup, expected in answers("texts.json"):
        got = cell_texts(page(markup, "a.html", Limits()).body)
        # Around a <wbr> Chromium takes line breaks of the source for nothing at all.
        if "<wbr>" not in markup and sorted(got) != sorted(map(lines, expected)):
            differing.append((markup, got, expected))
    assert differing == []


def test_spans_are_chromiums() -> None:
    """Columns are counted as they can be seen: those in which no cell begins have no width in a browser."""
    compared = 0
    for markup, expected in answers("spans.json"):
        (grid,) = read(f"<html>{markup}".encode(), "a.html", Limits(), ())[0].grids
        cells = {cell.text: cell for row in grid.rows for cell in row if cell.text}
        columns = sorted({cell.location.column or 0 for cell in cells.values()})
        if {cell.location.column for cell in cells.values() if cell.colspan == 1} != set(columns):
            continue
        places = {
            text: [(cell.location.row or 0) - 1, columns.index(cell.location.column or 0)]
            for text, cell in cells.items()
        }
        assert places == expected, markup
        compared += 1
    assert compared > 200


@pytest.mark.parametrize("seed", range(40))
def test_trees_are_lexbors(seed: int) -> None:
    dice = Random(seed)
    for _ in range(50):
        markup = (broken if dice.random() < 0.5 else damaged)(dice)
        # Of drawings only the whole ones are compared: lexbor gives their parts no names.
        if "<svg" in markup:
            continue
        found = LexborHTMLParser(markup).body
        assert found is not None
        assert body(markup) == lexbor_tree(found), markup


TAGS = st.builds(
    "<{}{}>".format,
    st.sampled_from(["", "/"]),
    st.sampled_from([*PARTS, "p", "div", "li", "ul", "b", "button", "form"]),
)


@given(st.lists(st.one_of(TAGS, st.sampled_from(["a", "b", "c", " "])), max_size=30))
def test_any_tags_make_lexbors_tree(marks: list[str]) -> None:
    markup = "<table>" + "".join(marks)
    found = LexborHTMLParser(markup).body
    assert found is not None
    assert body(markup) == lexbor_tree(found)
