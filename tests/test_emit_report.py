"""The report shows everything, runs nothing, and can be read by everyone, on screen and on paper."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from ingest.codes import CODES
from ingest.emit import report
from ingest.emit.report.subjects import Subjects
from ingest.emit.report.wording import evidence_lines, place_in_words
from ingest.model import Location, Text
from tests.build_result import BOND, REVERSED, build_document, build_result

PAGE = report.to_bytes(build_result()).decode()
STYLE = files("ingest.emit").joinpath("report.css").read_text(encoding="utf-8")
VOID = {"meta", "br", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """Collects elements, attributes and text, and sees that every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def page() -> Page:
    parsed = Page()
    parsed.feed(PAGE)
    assert parsed.open == []
    return parsed


def test_cells_can_bring_no_element_and_no_attribute(page: Page) -> None:
    assert {tag for tag, _ in page.elements} <= {
        "html", "head", "meta", "title", "style", "body", "header", "main", "section", "p", "h1", "h2", "h3", "span",
        "dl", "dt", "dd", "div", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "a", "b", "code",
    }  # fmt: skip
    assert not any(name.startswith("on") or name == "style" for _, attributes in page.elements for name in attributes)
    assert "<script>alert('1')</script>" in page.text
    assert "某区2024年<b>责任</b>分解表" in page.text
    assert sum(tag == "b" for tag, _ in page.elements) == PAGE.count("<b>为何重要</b>") + PAGE.count("<b>如何处理</b>")


def test_policy_allows_nothing_but_the_pages_own_style() -> None:
    style = re.search("<style>(.*?)</style>", PAGE, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', PAGE)
    assert policy is not None
    directives = [directive.strip() for directive in policy[1].split(";")]
    assert directives[0] == "default-src 'none'"
    assert f"style-src 'sha256-{digest}'" in directives
    assert not any("unsafe" in directive or directive.startswith("script-src") for directive in directives)
    assert PAGE.index("Content-Security-Policy") < PAGE.index("<title>")


def test_page_is_self_contained(page: Page) -> None:
    for _, attributes in page.elements:
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")
    assert "url(" not in STYLE and "@import" not in STYLE


def test_links_lead_to_findings(page: Page) -> None:
    ids = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    links = {(attributes["href"] or "")[1:] for tag, attributes in page.elements if tag == "a"}
    assert {"f-a1b2c3d4", "f-b1b2c3d4-2"} <= links <= ids


def test_unseen_characters_are_written_out() -> None:
    result = build_result()
    turned = result.findings[0].cells[0]._replace(text=REVERSED)
    from dataclasses import replace

    shown = report.to_bytes(replace(result, findings=(replace(result.findings[0], cells=(turned,)),))).decode()
    assert "\u202e" not in shown
    assert "付款⟨U+202E⟩方收" in shown


def test_page_says_which_file_and_whether_it_reconciles(page: Page) -> None:
    for shown in ("表格<1>.md", "0" * 64, "1234", "ingest 0.1.0 --no-repair", "✗ 核对不一致", "Not reconciled"):
        assert shown in page.text
    good = report.to_bytes(build_result(reconciled=True)).decode()
    assert '✓ <span lang="zh-Hans">核对一致' in good
    assert "没有发现。" in good
    assert "核对不一致" not in good


def test_page_lists_every_check_and_finding(page: Page) -> None:
    result = build_result()
    statement = PAGE[PAGE.index('id="checks"') : PAGE.index('id="repairs"')]
    assert statement.count("<tr>") == 1 + len(result.checks)
    for shown in ("1180", "1080", "100", "没有所列合计", "no declared total", BOND, "类别“卫生健康方面”"):
        assert shown in statement
    for finding in result.findings:
        code = CODES[finding.code]
        assert f'<tr id="f-{finding.id}">' in PAGE
        for shown in (finding.message.zh, finding.message.en, code.why.zh, code.why.en, code.advice.zh, code.advice.en):
            assert shown in page.text
    assert PAGE.index('id="f-c1b2c3d4"') < PAGE.index('id="f-b1b2c3d4-2"'), "errors stand before warnings"
    for shown in (
        "第1表第8行第10列",
        "table 1, row 8, column 10",
        "可能的放法 candidates: 81",
        "错栏",
        "(100)",
        "移至 to district_subsidy",
    ):
        assert shown in page.text


def test_repairs_are_listed_apart() -> None:
    repairs = PAGE[PAGE.index('id="repairs"') : PAGE.index('id="findings"')]
    assert "b1b2c3d4-2" in repairs
    assert "a1b2c3d4<" not in repairs


def test_data_of_each_project_and_the_totals_are_shown() -> None:
    data = PAGE[PAGE.index('id="projects"') :]
    assert data.count("<tr>") == 1 + 3 + 2
    for shown in ("分项甲", "刘敏坚、黄晓东", "80.5", "1000", "-0.0000001", "所列合计", "计算合计"):
        assert shown in data


def test_page_is_chinese_first_and_marks_its_languages() -> None:
    assert PAGE.startswith('<!DOCTYPE html>\n<html lang="zh-Hans">')
    assert PAGE.count('lang="en"') > 50
    assert PAGE.count("<caption>") >= 4
    assert re.search("<th(?! scope| class| colspan)", PAGE.replace("<thead", "")) is None


def test_same_result_gives_the_same_bytes() -> None:
    assert report.to_bytes(build_result()) == PAGE.encode()


# --- the style ----------------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def palettes() -> list[dict[str, str]]:
    return [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.S)
    ]


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "print"])
def test_text_has_the_contrast_of_wcag_aa(palette: dict[str, str]) -> None:
    for ink in ("ink", "soft", "good", "bad", "warn", "link"):
        for paper in ("paper", "band"):
            light, dark = sorted((luminance(palette[ink]), luminance(palette[paper])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)


def test_print_repeats_headers_and_cuts_no_row() -> None:
    printed = STYLE[STYLE.index("@media print") :]
    assert "thead { display: table-header-group; }" in printed
    assert "tr { break-inside: avoid; }" in printed
    assert "size: A4" in STYLE


# --- words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pointer", "zh", "en"),
    [
        ("/document", "全表", "the whole table"),
        ("/document/columns/2", "栏目“区级补助”", "column “区级补助”"),
        ("/document/columns/99", "全表 · 栏目 · 99", "the whole table · columns · 99"),
        ("/categories/0", "类别“卫生健康方面”", "category “卫生健康方面”"),
        ("/categories/7/declared_count", "类别 · 7 · 所列项数", "categories · 7 · declared count"),
        ("/totals/declared", "合计", "grand total"),
        ("/totals/declared/district_subsidy", "合计 · 区级补助", "grand total · 区级补助 (district_subsidy)"),
        (
            "/totals/subtotals/0/declared/total",
            "小计“卫生健康方面” · 总投资",
            "subtotal “卫生健康方面” · 总投资 (total)",
        ),
        ("/totals/subtotals/1/declared/total", "小计 · 总投资", "subtotal · 总投资 (total)"),
        ("/projects/1/number", "无序号项目 · 序号", "project without a number · number"),
        ("/projects/1/components/0/schedule/q4", "无序号项目 · 四季度", "project without a number · fourth quarter"),
        ("/projects/9/components/0", "项目 · 9 · components · 0", "projects · 9 · components · 0"),
        ("/projects/1/components/0/amounts/a~1b~0c", "无序号项目 · a/b~c", "project without a number · a/b~c"),
    ],
)
def test_pointers_in_words(pointer: str, zh: str, en: str) -> None:
    assert Subjects(build_document()).of(pointer) == Text(zh, en)


def test_a_component_is_named_where_its_project_has_several() -> None:
    assert Subjects(build_document()).of("/projects/0/components/1/leaders").zh.endswith("” · 分项2 · 分管领导")


def test_evidence_in_words() -> None:
    evidence = {"expanded": ({"from": "民政局", "to": "区民政局", "proof": "list"},), "from": "2024-05-1", "new": None}
    assert evidence_lines(evidence) == [
        ("补全 expanded", "简称 short 民政局, 全称 full 区民政局, 依据 proof list"),
        ("取自 from", "2024-05-1"),
        ("new", "—"),
    ]


def test_places_in_words() -> None:
    assert place_in_words(Location(1, 4, 13, page=2)) == Text(
        "第2页第1表第4行第13列", "page 2, table 1, row 4, column 13"
    )
    assert place_in_words(Location(None, None, None, line=3)) == Text("（文件第3行）", "line 3 of the file")
