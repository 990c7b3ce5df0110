"""What each line of a Markdown source prints, once its blocks are known.

markdown-it finds the blocks; only their kinds and source lines (`token.map`) are used. Its table and link
reference rules are off: a table is for us any run of lines with pipes, wherever it stands, and such a run is a
paragraph's, a list's or a code block's lines to CommonMark; a reference definition would be swallowed.
A line that no block claims (the parser stops at 20 levels of nesting) is printed as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.read.markdown.markup import without_comments, without_tags

# A block costs the parser some 50 µs and 1 kB: a source with more lines outside tables is no table
# of this family, and is read line by line.
_PROSE_LINES = 100_000
_FRONT_MATTER_LINES = 100
_ORDINAL = re.compile(r"[0-9]{1,9}[.)]")
_KEY = re.compile(r"([A-Za-z][A-Za-z0-9_-]*):(.*)")


class Lines(NamedTuple):
    """The printed text of each source line, '' where it prints nothing.

    `headings` are the indexes of the lines of headings, `rules` of those that are drawn lines (a thematic break,
    the underline of a heading; the text is kept), `ordinals` what stood before a line as its list number.
    """

    texts: list[str]
    headings: set[int]
    rules: set[int]
    ordinals: dict[int, str]


class _Container(NamedTuple):
    """A block quote, or a list item that begins at `line`."""

    mark: str
    line: int


def printed_lines(source: Sequence[str]) -> Lines:
    """The printed text of the lines of a source, less the marks of the blocks that they are in."""
    lines = Lines([""] * len(source), set(), set(), {})
    claimed = bytearray(len(source))
    first = _read_front_matter(source, lines, claimed)
    containers: list[_Container] = []
    bare_items: set[int] = set()
    for token in _blocks(source, first):
        if token.type in ("blockquote_close", "list_item_close"):
            containers.pop()
        if token.map is None:
            continue
        start, end = token.map
        if token.type == "blockquote_open":
            containers.append(_Container(">", start))
        elif token.type == "list_item_open":
            containers.append(_Container("1" if token.info else "-", start))
            bare_items.add(start)
        elif token.type in _LEAVES:
            for index in range(start, end):
                claimed[index] = 1
                lines.texts[index] = _without_prefix(source[index], index, containers, lines)
            _LEAVES[token.type](token, range(start, end), lines)
    for index in range(len(source)):
        if not claimed[index]:
            text = source[index].strip()
            is_marker = index in bare_items and text in ("-", "*", "+")
            lines.texts[index] = "" if is_marker else text.lstrip("> \t") if text.startswith(">") else text
    return lines


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").disable(["reference", "inline", "text_join"])


def _blocks(source: Sequence[str], first: int) -> Iterable[Token]:
    if len(source) > _PROSE_LINES and sum(1 for line in source if line and "|" not in line) > _PROSE_LINES:
        return ()
    return _parser().parse("\n" * first + "\n".join(source[first:]))


def _without_prefix(line: str, index: int, containers: Sequence[_Container], lines: Lines) -> str:
    """The line less the marks of the quotes and lists it is in; a list's number is printed, so it is kept."""
    text = line.strip()
    ordinal = ""
    for container in containers:
        if container.mark == ">":
            if text.startswith(">"):
                text = text[1:].lstrip()
        elif index == container.line:
            if container.mark == "-":
                text = text[1:].lstrip()
            elif match := _ORDINAL.match(text):
                ordinal += match.group() + " "
                text = text[match.end() :].lstrip()
    if ordinal and text.startswith("|"):
        lines.ordinals[index] = ordinal.strip()
        return text
    return (ordinal + text).strip()


# --- the kinds of blocks ----------------------------------------------------------------------------------


def _paragraph(token: Token, span: range, lines: Lines) -> None:
    for index in span:
        text = lines.texts[index]
        if "<" in text and "|" not in text:
            lines.texts[index] = without_tags(text).strip()


def _heading(token: Token, span: range, lines: Lines) -> None:
    """`# ...` with or without closing marks, or the lines above a `===` or `---`."""
    if token.markup.startswith("#"):
        text = lines.texts[span.start].lstrip("#").strip()
        if text.startswith("|"):
            # `# | 项目名称 | ...`: the mark is the first header of a table without outer pipes.
            return
        unclosed = text.rstrip("#")
        lines.texts[span.start] = unclosed.rstrip() if not unclosed or unclosed[-1].isspace() else text
    else:
        lines.rules.add(span[-1])
        span = span[:-1]
    lines.headings.update(span)
    _paragraph(token, span, lines)


def _rule(token: Token, span: range, lines: Lines) -> None:
    lines.rules.update(span)


def _fence(token: Token, span: range, lines: Lines) -> None:
    """The fences print nothing, save for an opening one that carries more than the name of a language."""
    opening = lines.texts[span.start].lstrip(token.markup[0]).strip()
    lines.texts[span.start] = "" if opening.isascii() and "|" not in opening else opening
    closing = lines.texts[span[-1]]
    if len(span) > 1 and len(closing) >= len(token.markup) and not closing.strip(token.markup[0]):
        lines.texts[span[-1]] = ""


def _code(token: Token, span: range, lines: Lines) -> None:
    pass


def _html(token: Token, span: range, lines: Lines) -> None:
    block = [lines.texts[index] for index in span]
    if any("<!--" in text for text in block):
        block = without_comments("\n".join(block)).split("\n")
    for index, text in zip(span, block, strict=True):
        lines.texts[index] = text.strip()
    _paragraph(token, span, lines)


_LEAVES = {
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "hr": _rule,
    "fence": _fence,
    "code_block": _code,
    "html_block": _html,
}


# --- front matter -----------------------------------------------------------------------------------------


def _read_front_matter(source: Sequence[str], lines: Lines, claimed: bytearray) -> int:
    """Claim a YAML block of `key: value` lines that opens the file; its title is printed, the rest is about the file.

    Returns how many lines it takes: 0 where there is none.
    """
    if not source or source[0].rstrip() != "---":
        return 0
    for end in range(1, min(len(source), _FRONT_MATTER_LINES)):
        text = source[end].rstrip()
        if text in ("---", "..."):
            break
        if text and not _KEY.match(text):
            return 0
    else:
        return 0
    if end == 1:
        return 0
    for index in range(end + 1):
        claimed[index] = 1
        match = _KEY.match(source[index])
        if match and match.group(1).lower() == "title":
            lines.texts[index] = match.group(2).strip().strip("\"'")
            lines.headings.add(index)
    return end + 1
