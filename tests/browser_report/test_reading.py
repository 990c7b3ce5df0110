"""Opening, filtering, changing the language, and following a finding to its evidence."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.browser_report.sources import GREY

Opened = Callable[..., Any]
ALL = ["sound", "unrepaired", "faulty", "hostile", "wide", "decorated", "built"]


@pytest.mark.parametrize("name", ALL)
def test_a_report_opens_without_a_word_from_the_browser(opened: Opened, name: str) -> None:
    page = opened(name)
    assert page.locator("main h2").count() == 6
    assert page.locator("h1").inner_text()


@pytest.mark.parametrize("name", ALL)
def test_nothing_scrolls_sideways_at_1280_pixels(opened: Opened, name: str) -> None:
    page = opened(name)
    for language in ("zh", "en"):
        page.locator(f"#{language}").check()
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def shown_rows(page: Any) -> list[str]:
    return [row.inner_text() for row in page.locator("#projects tr[data-f]:visible").all()]


def test_filters_leave_the_rows_that_carry_every_choice(opened: Opened) -> None:
    page = opened("sound")
    everything = shown_rows(page)
    page.get_by_label("分管领导").select_option("赖丽水")
    led = shown_rows(page)
    assert 0 < len(led) < len(everything) and all("赖丽水" in row for row in led)
    page.get_by_label("类别").select_option("卫生健康方面")
    both = shown_rows(page)
    assert 0 < len(both) < len(led)
    assert page.locator("#projects tbody:visible").count() == 1
    assert page.locator("output").inner_text() == f"显示 {len(both)} / {len(everything)} 行"
    page.get_by_role("button", name="清除").click()
    page.wait_for_function(f"document.querySelector('.shown').textContent.startsWith('{len(everything)} ')")
    assert shown_rows(page) == everything


def test_a_link_to_a_row_shows_it_again_where_the_address_is_the_same(opened: Opened) -> None:
    page = opened("sound")
    link = page.locator('#f-fda1c33971 a[href="#p-0-0"]').first
    link.click()
    page.get_by_label("类别").select_option("文化教育方面")
    assert not page.locator("#p-0-0").is_visible()
    link.click()
    page.locator("#p-0-0").wait_for(state="visible")


def test_categories_of_one_name_and_rows_under_none_can_be_chosen(opened: Opened) -> None:
    page = opened("namesakes")
    choice = page.locator("select[name=category]")
    assert choice.locator("option").all_inner_texts()[1:] == [
        "教育方面（1）",
        "卫生方面",
        "教育方面（3）",
        "未归类 Under none",
    ]
    for label, project in (("教育方面（1）", "学校"), ("教育方面（3）", "书馆"), ("未归类 Under none", "道路")):
        choice.select_option(label)
        (row,) = shown_rows(page)
        assert project in row


def test_a_filter_by_unit_and_one_by_severity(opened: Opened) -> None:
    page = opened("sound")
    page.get_by_label("单位").select_option("区公安分局")
    assert all("区公安分局" in row for row in shown_rows(page)) and shown_rows(page)
    page.get_by_role("button", name="清除").click()
    page.locator("select[name=severity]").select_option("s-warning")
    assert all("!" in row for row in shown_rows(page)) and len(shown_rows(page)) == 6


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_one_language_is_shown_at_a_time(opened: Opened, script: bool) -> None:
    page = opened("sound", java_script_enabled=script)
    assert page.get_by_text("核对一致", exact=False).first.is_visible()
    assert page.locator("body [lang=en]:visible").count() == 0
    page.get_by_label("English").check()
    assert page.locator("body [lang=zh]:visible").count() == 0
    assert page.get_by_text("Reconciled: every figure that could be checked holds.").is_visible()
    assert page.locator("h1").is_visible(), "the document's own words stay"
    if script:
        assert page.locator("html").get_attribute("lang") == "en"
        page.get_by_label("中文").check()
        assert page.locator("html").get_attribute("lang") == "zh-Hans"


def test_a_row_leads_to_its_repair_and_the_repair_to_its_proof(opened: Opened) -> None:
    page = opened("sound")
    page.locator("#p-0-0 a").click()
    repair = page.locator(":target")
    assert repair.locator("h4").inner_text().startswith("R1 第1项")
    assert repair.locator("mark").first.inner_text() == "34"
    assert "相差 180" in repair.inner_text()
    repair.get_by_role("link", name="T3").click()
    line = page.locator(":target").inner_text()
    assert "23,945.59" in line and "23,765.59" in line


def test_a_failing_sum_leads_to_its_suspects(opened: Opened) -> None:
    page = opened("faulty")
    page.locator("#statement ~ * tr", has_text="合计 · 总投资").get_by_role("link").first.click()
    finding = page.locator(":target")
    suspects = finding.locator("table.suspects tbody tr")
    assert "数字颠倒" in suspects.first.inner_text() and "540" in suspects.first.inner_text()
    suspects.first.get_by_role("link").first.click()
    assert "东园镇河道清淤疏浚" in page.locator(":target").inner_text()


def test_a_link_to_a_row_that_is_filtered_out_brings_it_back(opened: Opened) -> None:
    page = opened("sound")
    page.get_by_label("分管领导").select_option("刘敏坚")
    assert page.locator("#p-0-0").is_hidden()
    page.locator("article a[href='#p-0-0']").first.click()
    page.locator("#p-0-0").wait_for(state="visible")


def test_without_script_everything_is_there_to_read(opened: Opened) -> None:
    page = opened("sound", java_script_enabled=False)
    assert page.locator(".filters").is_hidden()
    assert page.locator("#projects tr[data-f]:visible").count() == 45
    page.locator(".more > summary").click()
    assert page.get_by_text("完成年度任务数的50%").last.is_visible()
    page.locator("#p-0-0 summary").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.locator("#p-0-0 details p").first.is_visible()


def test_hostile_cells_are_text(opened: Opened) -> None:
    page = opened("hostile")
    body = page.locator("body").inner_text()
    for shown in ("<script>document.title='x'</script>", "<img src=//x onerror=alert(1)>"):
        assert shown in body
    assert page.title() != "x"
    assert page.locator("main script, main img[src^='//']").count() == 0


def test_marks_of_direction_are_written_out(opened: Opened) -> None:
    page = opened("built")
    assert "付款⟨U+202E⟩方收" in page.locator("body").text_content()
    assert "\u202e" not in page.content()


def test_waivers_standings_and_pictures(opened: Opened) -> None:
    page = opened("decorated")
    accepted = page.locator("h3", has_text="已豁免的发现")
    assert accepted.count() == 1
    assert "已与发文单位核实 <ok>（张审计，2024-05-01）" in page.locator("main").inner_text()
    assert page.locator(".chip.new:visible").count() == 1
    assert "序号缺 4。" in page.locator("main").inner_text()
    picture, box = page.locator(".crop"), page.locator(".crop rect")
    around, inside = picture.bounding_box(), box.bounding_box()
    assert abs(around["width"] - 300) < 4 and abs(around["height"] - 120) < 4
    assert abs(inside["x"] - around["x"] - 30) < 4 and abs(inside["width"] - 90) < 6
    assert "第3页" in picture.get_attribute("aria-label")
    drawn = Image.open(io.BytesIO(picture.screenshot())).convert("L")
    assert drawn.getpixel((200, 60)) == GREY


def test_a_report_of_three_thousand_rows(opened: Opened, report: Callable[[str], Path]) -> None:
    assert report("long").stat().st_size <= 5_000_000
    page = opened("long")
    assert page.locator("#projects tr[data-f]").count() > 3000
    page.get_by_label("单位").select_option("区公安分局")
    shown = page.locator("#projects tr[data-f]:visible").count()
    assert page.locator("output").inner_text().startswith(f"显示 {shown} /")


def test_the_report_of_2024_is_small(report: Callable[[str], Path]) -> None:
    assert report("sound").stat().st_size < 1_000_000
