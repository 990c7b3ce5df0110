"""axe-core finds nothing to object to, in either language, light or dark."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest

Opened = Callable[..., Any]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
async (rules) => (await axe.run(document, {runOnly: rules})).violations
    .map(({id, help, nodes}) => [id, help, nodes.slice(0, 3).map((node) => node.html.slice(0, 200))])
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["sound", "decorated", "wide"])
def test_axe_finds_no_violation(opened: Opened, name: str, scheme: str) -> None:
    page = opened(name, color_scheme=scheme)
    page.locator(".more > summary").click()
    page.evaluate(AXE)
    assert page.evaluate(RUN, RULES) == []
    page.get_by_label("English").check()
    page.locator("#projects summary").first.focus()
    assert page.evaluate(RUN, RULES) == []


def test_headings_go_down_one_level_at_a_time(opened: Opened) -> None:
    page = opened("faulty")
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((heading) => +heading.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks(opened: Opened) -> None:
    page = opened("sound")
    for role in ("banner", "navigation", "main", "contentinfo", "search"):
        assert page.get_by_role(role).count() == 1, role
