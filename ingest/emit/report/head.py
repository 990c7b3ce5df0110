"""The head of the page: what it may do, how it looks, and the script that filters."""

from __future__ import annotations

from binascii import b2a_base64
from functools import cache
from hashlib import sha256
from pkgutil import get_data

from ingest.emit.html import Html, element, lines, start
from ingest.emit.projects import file_name
from ingest.model import Result

_SHOWN_OF_HASH = 16


def head(result: Result) -> Html:
    """The content of `<head>`; the policy comes before all that it governs."""
    style, script, foot = _part("page.css"), _part("page.js"), _foot(result)
    policy = (
        f"default-src 'none'; style-src {_allowed(style)} {_allowed(foot)}; script-src {_allowed(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return lines(
        start("meta", charset="utf-8"),
        start("meta", http_equiv="Content-Security-Policy", content=Html(policy)),
        start("meta", name="viewport", content="width=device-width, initial-scale=1"),
        start("meta", name="color-scheme", content="light dark"),
        element("title", "核对底稿 Working paper: ", result.document.title.value or file_name(result.source.file)),
        element("style", style),
        element("style", foot),
        element("script", script, type="module"),
    )


@cache
def _part(name: str) -> Html:
    """A part of the page that is the same for every result."""
    content = get_data("ingest.emit.report", name)
    assert content is not None
    return Html(content.decode())


@cache
def _allowed(part: Html) -> str:
    """The hash by which a policy allows a part (CSP 3)."""
    return f"'sha256-{b2a_base64(sha256(part.encode()).digest(), newline=False).decode()}'"


def _foot(result: Result) -> Html:
    """The foot of every printed page: of which bytes it speaks. A hash has no character that a style could mistake."""
    digest = result.source.sha256[:_SHOWN_OF_HASH] if result.source.sha256.isalnum() else ""
    return Html(f'@page{{@bottom-left{{content:"SHA-256 {digest}";font-size:8pt}}}}')
