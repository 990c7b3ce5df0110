"""HTML put together from elements: the one place at which text becomes markup.

Nothing else in the program escapes, and nothing reaches a page but through here. A template engine would do no
more, and takes longer to import and to compile one template than a whole table takes to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import TypeAlias

from ingest.codes import visible
from ingest.model import Text


class Html(str):
    """Markup, which goes into a page as it is."""

    __slots__ = ()


_REMEMBERED = 4096
"""Tags and texts whose markup is kept: a page says the same words, names and headers over and over."""

_PLAIN = re.compile("[^&<>\"']*").fullmatch

Content: TypeAlias = str | int | Text | Iterable["Content"]
"""What an element can hold: Html as it is; any other text escaped, with its unseen characters written out; a Text
in both languages, of which the page shows one at a time; and several of these, one after the other."""


def element(name: str, /, *content: Content, **attributes: str) -> Html:
    """`element("td", "a < b", class_="figure")` -> `<td class="figure">a &lt; b</td>`.

    An attribute's name is written without a `_` at its end, any other `_` as `-`.
    """
    opening = start(name, **attributes) if attributes else f"<{name}>"
    inside = _shown(content[0]) if len(content) == 1 else "".join(map(_shown, content))
    return Html(f"{opening}{inside}</{name}>")


@lru_cache(_REMEMBERED, typed=True)
def start(name: str, /, **attributes: str) -> Html:
    """The start tag alone, which is all that there is of `meta`."""
    written = [f' {key.rstrip("_").replace("_", "-")}="{_shown(value)}"' for key, value in attributes.items()]
    return Html(f"<{name}{''.join(written)}>")


def disclosure(summary: Content, content: Content) -> Html:
    """What is seen, and what it opens on."""
    return Html(f"<details><summary>{_shown(summary)}</summary><p>{_shown(content)}</p></details>")


def html(*content: Content) -> Html:
    """The pieces one after the other."""
    return Html("".join(map(_shown, content)))


def lines(*content: Content) -> Html:
    """The pieces, each on lines of its own."""
    return Html("\n".join(map(_shown, content)))


def heads(*titles: str | Text, figures: bool = False) -> tuple[Html, ...]:
    """The heads of columns; those of figures stand to the right, as the figures do."""
    attributes = {"class_": "figure"} if figures else {}
    return tuple(element("th", title, scope="col", **attributes) for title in titles)


def table(caption: Text, head: Sequence[Html], rows: Sequence[Html], foot: Sequence[Html] = (), kind: str = "") -> Html:
    """A table in a frame that scrolls by itself; `kind` is its class."""
    return lines(
        html(start("div", class_="scroll"), start("table", **({"class_": kind} if kind else {}))),
        element("caption", caption),
        element("thead", element("tr", head)),
        element("tbody", *(("\n", row) for row in rows), "\n"),
        *([element("tfoot", *(("\n", row) for row in foot), "\n")] if foot else []),
        Html("</table></div>"),
    )


def _shown(content: Content) -> str:
    kind = type(content)
    if kind is Html:
        return content  # type: ignore[return-value]
    if kind is str:
        return _escaped(content)  # type: ignore[arg-type]
    if kind is Text:
        return _in_both(content)  # type: ignore[arg-type]
    if isinstance(content, str | int):
        return _escaped(str(content))
    return "".join(map(_shown, content))


@lru_cache(_REMEMBERED)
def _escaped(text: str) -> str:
    # Most texts hold nothing that is seen otherwise than written, and that is known sooner than it is replaced.
    return text if text.isprintable() and _PLAIN(text) else escape(visible(text))


@lru_cache(_REMEMBERED)
def _in_both(text: Text) -> str:
    if text.zh == text.en:
        return _escaped(text.zh)
    return f'<span lang="zh">{_escaped(text.zh)}</span><span lang="en">{_escaped(text.en)}</span>'
