"""An HTML text as tags and the text between them, by the tokenizer rules of the HTML standard (WHATWG, 13.2.5).

Comments, declarations and what stands in scripts and styles print nothing and are passed over here. Nothing looks
further ahead than one mark, so that the time is linear whatever the text holds.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# Possessive throughout: a tag that is never closed must be given up at once.
_VALUE = r"""[\t\n\f ]*+=[\t\n\f ]*+(?:"([^"]*+)"|'([^']*+)'|([^\t\n\f >"'][^\t\n\f >]*+)|(?=>|\Z))"""
_NAME = r"[^\t\n\f />][^\t\n\f />=]*+"
_UNNAMED = re.sub(r"\((?!\?)", "(?:", _VALUE)
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\t\n\f />]*+)((?:[\t\n\f /]++|{_NAME}(?:{_UNNAMED})?+)*+)>")
_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_VALUE})?+")
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.S)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")
_STYLE = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<style(?=[\t\n\f />])[^>]*+(?:>|\Z)(.*?)(?:</style|\Z)", re.S | re.I | re.A
)
_SCRIPT_TAG = re.compile(r"<(/?)script(?=[\t\n\f />])|-->", re.I | re.A)

_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea", "title"})
_SHOWN_RAW = frozenset({"xmp", "textarea", "plaintext"})
_REFERENCES_COUNT = frozenset({"textarea"})


class Start(NamedTuple):
    """A start tag: its name in lower case, its attributes as written, and where it stands."""

    name: str
    attributes: str
    place: int


class End(NamedTuple):
    name: str
    place: int


class Words(NamedTuple):
    """Text between two marks, its character references resolved. `raw` is what an element that holds no tags shows."""

    text: str
    place: int
    raw: bool = False


class Cut(NamedTuple):
    """The text ends inside a tag, a comment or an element such as a script; `name` says which."""

    name: str
    place: int


Token = Start | End | Words | Cut


def tokens(text: str) -> Iterator[Token]:
    """The tags and texts of a text whose line breaks are `\\n`, in order."""
    find, match = text.find, _TAG.match
    done = place = 0
    while (start := find("<", place)) >= 0:
        found = match(text, start)
        if found is None:
            end = _unprinted_end(text, start)
            if end == start:
                place = start + 1
                continue
            if done < start:
                yield Words(_resolved(text[done:start]), done)
            if end < 0:
                yield Cut("comment" if text.startswith("<!--", start) else "tag", start)
                return
            done = place = end
            continue
        if done < start:
            yield Words(_resolved(text[done:start]), done)
        done = place = found.end()
        name = found[2].lower()
        if found[1]:
            yield End(name, start)
            continue
        yield Start(name, found[3], start)
        if name in _RAW or name == "plaintext":
            end = _raw_end(text, done, name)
            if name in _SHOWN_RAW:
                raw = text[done:] if end < 0 else text[done:end]
                yield Words(_resolved(raw) if name in _REFERENCES_COUNT else raw, done, True)
            if end < 0:
                if name != "plaintext":
                    yield Cut(name, start)
                return
            done = place = end
    if done < len(text):
        yield Words(_resolved(text[done:]), done)


def attributes(written: str) -> dict[str, str]:
    """The attributes of a start tag by their names in lower case; of two with one name the first holds."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), _resolved(double or single or bare))
    return found


def style_texts(text: str) -> Iterator[str]:
    """The texts of all style elements."""
    if "<style" not in text.lower():
        return
    for found in _STYLE.finditer(text):
        if found[1]:
            yield found[1]


def _resolved(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    written = match.group()
    text = html.unescape(written)
    if text or written[1] != "#":
        return text
    # Browsers keep the control characters that Python drops; they are kept here to be reported.
    digits = written.rstrip(";")
    return chr(int(digits[3:], 16) if digits[2] in "xX" else int(digits[2:]))


def _unprinted_end(text: str, start: int) -> int:
    """Where what is no tag ends: `start` itself if it is text, -1 if it is never closed."""
    second = text[start + 1 : start + 2]
    if second == "!" and text.startswith("--", start + 2):
        comment = _COMMENT.match(text, start)
        return comment.end() if comment else -1
    third = text[start + 2 : start + 3]
    if second in ("!", "?") or (second == "/" and third):
        end = text.find(">", start + 2)
        return end + 1 if end >= 0 else -1
    # `_TAG` takes every tag that is closed.
    return -1 if second.isascii() and second.isalpha() else start


def _raw_end(text: str, start: int, name: str) -> int:
    """Where the end tag stands that closes an element whose content holds no tags; -1 if there is none."""
    if name == "plaintext":
        return -1
    if name != "script":
        end = re.compile(rf"</{name}(?=[\t\n\f />])", re.I | re.A).search(text, start)
        return end.start() if end else -1
    # A script may write `<!--`, and inside it open and close another script (13.2.5.27 "double escaped").
    commented = doubled = False
    comment = text.find("<!--", start)
    for mark in _SCRIPT_TAG.finditer(text, start):
        if comment >= 0 and comment < mark.start() and not commented:
            commented = True
        if mark.group() == "-->":
            commented = doubled = False
            if 0 <= comment < mark.end():
                comment = text.find("<!--", mark.end())
        elif not mark[1]:
            doubled = commented
        elif doubled:
            doubled = False
        else:
            return mark.start()
    return -1
