"""Everything can be reached and read with the keyboard alone, and by pointing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Opened = Callable[..., Any]
FOCUSED = "document.activeElement.closest('tr')?.id"
TIP = "document.activeElement.parentElement.querySelector('p')"


def visible_tip(page: Any) -> str | None:
    shown = page.evaluate(f"{TIP}?.checkVisibility({{contentVisibilityAuto: true}}) ? {TIP}.innerText : null")
    return None if shown is None else str(shown)


def test_the_first_stop_skips_to_the_content(opened: Opened) -> None:
    page = opened("sound")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"


def test_values_are_one_stop_and_arrows_go_on(opened: Opened) -> None:
    page = opened("sound")
    page.get_by_role("button", name="清除").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#texts", "past the table for who will not go through it"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "p-0-0"
    assert "“1”" in (visible_tip(page) or "") and "第1表第4行第1列" in (visible_tip(page) or "")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(FOCUSED) == "p-1-0" and "“2”" in (visible_tip(page) or "")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    tip = visible_tip(page) or ""
    assert "“95”" in tip and "第13列" in tip and "移到本栏" in tip
    page.keyboard.press("Escape")
    assert visible_tip(page) is None
    page.keyboard.press("End")
    assert "878.2" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#projects summary')") is False


def test_enter_keeps_a_provenance_open(opened: Opened) -> None:
    page = opened("sound")
    value = page.locator("#p-4-1 summary").first
    value.focus()
    page.keyboard.press("Enter")
    page.locator("#p-4-1 details[open]").wait_for()
    page.locator("#p-5-0 summary").first.click()
    # The page hears of it by `toggle`, which the browser sends some time after the click.
    page.locator("#p-4-1 details[open]").wait_for(state="detached")
    assert page.locator("#projects details[open]").count() == 1, "one at a time"


def test_pointing_shows_the_provenance_and_escape_hides_it(opened: Opened) -> None:
    page = opened("sound")
    value = page.locator("#p-0-0 details").nth(3)
    assert value.locator("p").is_hidden()
    value.hover()
    assert "第13列" in value.locator("p").inner_text() and value.locator("p").is_visible()
    value.locator("p").hover()
    assert value.locator("p").is_visible()
    page.keyboard.press("Escape")
    assert not value.locator("p").evaluate("tip => tip.checkVisibility({contentVisibilityAuto: true})")
