r"""What is markup inside a printed line or cell: very little.

Only `\|`, `<br>`, character references and `**` around the whole are markup. Everything else is what somebody
wrote: `断面1.5*1.2m,宽2*3m` keeps its asterisks, a backslash stays a backslash. A pipe inside backticks
divides cells all the same (GFM 0.29, section 4.10).
"""

from __future__ import annotations

import html
import re
from html.entities import html5

_PIPE = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r":?-+:?")
_MARKUP = re.compile(r"\\\||<br[ \t]*/?>|&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.I)
_TAG = re.compile(
    r"</?(?:a|b|big|blockquote|body|caption|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|head|html|hr|i|img|ins"
    r"|kbd|li|mark|ol|p|pre|s|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|title|tr|tt"
    r"|u|ul)(?:[ \t/][^<>]*)?>",
    re.I,
)


_BLANKS = re.compile(r"(?:\s|&(?:nbsp|ensp|emsp|thinsp|#160|#xa0|#12288|#x3000);|<br[ \t]*/?>)*", re.I)


def has_pipe(text: str) -> bool:
    r"""Whether a pipe that divides cells stands in the line; `\|` does not."""
    return "|" in text and ("\\|" not in text or _PIPE.search(text) is not None)


def least_cells(row: str) -> int:
    """A lower bound of the cells of a row, known without splitting it."""
    return row.count("|") - row.count("\\|") - 1


def cells_of(row: str) -> list[str]:
    """The raw cells of a row that is stripped of blanks; every one of them, however many the header has."""
    body = row[1:] if row.startswith("|") else row
    cells = _PIPE.split(body) if "\\|" in body else body.split("|")
    if len(cells) > 1 and not cells[-1].strip():
        del cells[-1]
    return cells


def is_delimiter(cells: list[str]) -> bool:
    """Whether all cells are dashes with colons at most at their ends, as in a `|---|:-:|` line.

    An empty cell is let pass between others, as converters write `|---||---|`.
    """
    stripped = [cell.strip() for cell in cells]
    return any(stripped) and all(not cell or _DASHES.fullmatch(cell) for cell in stripped)


def printed(raw: str) -> str:
    """The text that a cell or a line prints; line breaks become `\\n`. Blanks within and around are the caller's."""
    if "**" in raw:
        raw = _without_emphasis(raw)
    if "&" in raw or "<" in raw or "\\|" in raw:
        return _MARKUP.sub(_resolved, raw)
    return raw


def without_tags(text: str) -> str:
    """The line without HTML comments that end in it and without the tags that HTML itself defines.

    `<br>` stays for `printed`; `<项目>` is no tag.
    """
    return _TAG.sub("", without_comments(text))


def without_comments(text: str) -> str:
    """The text without its HTML comments, their line breaks kept; a comment that is never closed is text."""
    kept: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[done:start])
        kept.append("\n" * text.count("\n", start, end))
        done = end + 3
    kept.append(text[done:])
    return "".join(kept)


def _without_emphasis(raw: str) -> str:
    start, end = raw.index("**"), raw.rindex("**")
    inner = raw[start + 2 : end]
    blank = _BLANKS.fullmatch(raw, 0, start) and _BLANKS.fullmatch(raw, end + 2)
    whole = blank and inner and "**" not in inner
    if whole and not (inner[0].isspace() or inner[-1].isspace() or inner[0] == "*" or inner[-1] in "*\\"):
        return raw[:start] + inner + raw[end + 2 :]
    return raw


def _resolved(match: re.Match[str]) -> str:
    markup = match.group()
    if markup == "\\|":
        return "|"
    if markup[0] == "<":
        return "\n"
    name = markup[1:]
    if name[0] != "#":
        return html5.get(name, markup)
    # HTML drops the references to control characters; here they are printed, to be dropped and reported.
    text = html.unescape(markup) or chr(int(name[2:-1], 16) if name[1] in "xX" else int(name[1:-1]))
    return "\n" if text == "\r" else text
