"""Whether an element is shown, struck out, set as it is written, and whether it makes lines of its own.

That is all of CSS that changes what a cell says. Read are an element's own style and those rules of the page's style
elements whose selector is a tag, a class, an id, or a tag with one of them; linked style sheets are not fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ingest.read.html.tokens import attributes


class Look(NamedTuple):
    """What of an element's style matters; None where it takes its parent's or its tag's."""

    hidden: bool = False
    struck: bool = False
    keeps_blanks: bool | None = None
    block: bool | None = None
    marker: bool = True


PLAIN = Look()
_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_WRITTEN_TAGS = frozenset({"pre", "listing", "xmp", "plaintext", "textarea"})
_HIDDEN_TAGS = frozenset({"rp", "datalist", "dialog"})

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.S)
_BRACE = re.compile(r"[{}]")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?", re.I)
_MATTERS = ("display", "visibility", "white-space", "text-decoration", "list-style", "mso-hide")
_BLOCK_DISPLAYS = frozenset({"block", "flex", "grid", "list-item", "table", "flow-root", "table-row"})

Weight = tuple[bool, int, int]
Declared = Mapping[str, tuple[Weight, str]]


class Styles:
    """The page's own style rules, and the looks of its elements as they are asked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        # (kind, name) of a class or id, or ("", tag) -> the rules that name it: tag or "", declarations
        self._rules: dict[tuple[str, str], list[tuple[str, dict[str, tuple[Weight, str]]]]] = {}
        self._known: dict[tuple[str, str], tuple[dict[str, str], Look]] = {}
        order = 0
        for text in texts:
            for selectors, body in _rules(_COMMENT.sub("", text)):
                order += 1
                for selector in selectors.split(","):
                    self._add(selector.strip(), body, order)

    def of(self, tag: str, written: str) -> tuple[dict[str, str], Look]:
        """The attributes of a start tag, from what is written in it, and the look that they give its element."""
        known = self._known.get((tag, written))
        if known is None:
            found = attributes(written) if written else {}
            known = self._known[tag, written] = (found, self._look(tag, found))
        return known

    def _add(self, selector: str, body: str, order: int) -> None:
        match = _SELECTOR.fullmatch(selector)
        if match is None or not selector:
            return
        tag, kind, name = (match[1] or "").lower(), match[2] or "", match[3] or ""
        rank = {"#": 100, ".": 10, "": 0}[kind] + bool(tag)
        declared = {name: ((important, rank, order), value) for name, value, important in _declarations(body)}
        self._rules.setdefault((kind, name) if kind else ("", tag), []).append((tag, declared))

    def _look(self, tag: str, found: Mapping[str, str]) -> Look:
        declared: dict[str, tuple[Weight, str]] = {}
        if self._rules:
            keys = [("", tag), *((".", name) for name in found.get("class", "").split()), ("#", found.get("id", ""))]
            for key in keys:
                for wanted, rule in self._rules.get(key, ()):
                    if wanted in ("", tag):
                        _lay_over(declared, rule)
        if style := found.get("style"):
            own = {name: ((important, 1000, 0), value) for name, value, important in _declarations(style)}
            _lay_over(declared, own)
        return _looked(tag, found, {name: value for name, (_, value) in declared.items()})


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """The selectors and the body of each rule that says something of interest and stands in no at-rule."""
    depth = done = opened = 0
    for brace in _BRACE.finditer(text):
        if brace.group() == "{":
            opened = opened if depth else brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                selectors, body = text[done : opened - 1].rpartition(";")[2], text[opened : brace.start()]
                done = brace.end()
                if "@" not in selectors and "{" not in body and any(word in body.lower() for word in _MATTERS):
                    yield selectors, body


def _declarations(body: str) -> Iterator[tuple[str, str, bool]]:
    for part in body.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower()
        if colon and name.startswith(_MATTERS):
            value = value.strip().lower()
            important = value.endswith("!important")
            yield name, value.removesuffix("!important").strip(), important


def _lay_over(declared: dict[str, tuple[Weight, str]], rule: Declared) -> None:
    for name, (weight, value) in rule.items():
        if name not in declared or weight >= declared[name][0]:
            declared[name] = (weight, value)


def _looked(tag: str, found: Mapping[str, str], declared: Mapping[str, str]) -> Look:
    display = declared.get("display", "")
    hidden = display == "none" or (not display and ("hidden" in found or _hidden_tag(tag, found)))
    hidden = hidden or declared.get("visibility", "") in ("hidden", "collapse") or declared.get("mso-hide") == "all"
    line = declared.get("text-decoration", "") + declared.get("text-decoration-line", "")
    blanks = declared.get("white-space")
    keeps = None if blanks is None else blanks.startswith(("pre", "break-spaces"))
    if keeps is None and tag in _WRITTEN_TAGS:
        keeps = True
    block = None if not display or display == "none" else display in _BLOCK_DISPLAYS
    unmarked = "none" in declared.get("list-style", "").split() or declared.get("list-style-type") == "none"
    look = Look(hidden, tag in _STRUCK_TAGS or "line-through" in line, keeps, block, not unmarked)
    return PLAIN if look == PLAIN else look


def _hidden_tag(tag: str, found: Mapping[str, str]) -> bool:
    return tag in _HIDDEN_TAGS and "open" not in found
