"""The report shows everything, runs nothing, and can be read by everyone, on screen and on paper."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from ingest import run
from ingest.codes import CODES
from ingest.emit import report
from ingest.emit.report.evidence import evidence_lines, named
from ingest.emit.report.marks import FOR_TOOLS
from ingest.emit.report.subjects import Subjects
from ingest.emit.report.wording import place_in_words
from ingest.model import Earlier, Location, Picture, Resolved, Result, Text, Waiver
from ingest.waivers.figures import UNWEIGHED, WEIGHED
from tests.browser_report.sources import faulty
from tests.build_result import BOND, REVERSED, build_document, build_result

PAGE = report.to_bytes(build_result()).decode()
STYLE = files("ingest.emit.report").joinpath("page.css").read_text(encoding="utf-8")
TABLE = Path(__file__).parent.parent / "raw" / "2024" / "quanzhou-2024.md"
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
        "html", "head", "meta", "title", "style", "script", "body", "header", "main", "nav", "footer", "section",
        "article", "p", "h1", "h2", "h3", "h4", "span", "small", "sup", "i", "b", "a", "code", "mark", "br", "dl", "dt",
        "dd", "ul", "li", "div", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "svg", "rect",
        "blockquote", "details", "summary", "form", "fieldset", "legend", "label", "input", "select", "option",
        "button", "output",
    }  # fmt: skip
    assert not any(name.startswith("on") or name == "style" for _, attributes in page.elements for name in attributes)
    assert PAGE.count("<script") == 1
    assert "<script>alert('1')</script>" in page.text
    assert "某区2024年<b>责任</b>分解表" in page.text


def test_policy_allows_nothing_but_the_pages_own_style_and_script() -> None:
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', PAGE)
    assert policy is not None
    directives = dict(directive.strip().split(" ", 1) for directive in policy[1].split(";"))
    assert directives["default-src"] == "'none'" and directives["img-src"] == "data:"
    for name, tag in (("style-src", "style"), ("script-src", "script")):
        parts = re.findall(f"<{tag}[^>]*>(.*?)</{tag}>", PAGE, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in parts]
        assert directives[name].split() == [f"'sha256-{digest}'" for digest in hashes]
    assert "unsafe" not in policy[1]
    assert PAGE.index("Content-Security-Policy") < PAGE.index("<title>")


def test_page_is_self_contained(page: Page) -> None:
    for _, attributes in page.elements:
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")
    assert "url(" not in STYLE and "@import" not in STYLE


def test_links_lead_somewhere(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    links = {(attributes["href"] or "")[1:] for tag, attributes in page.elements if tag == "a"}
    assert {"f-a1b2c3d4", "f-b1b2c3d4-2"} <= links <= set(ids)
    assert len(ids) == len(set(ids))


def test_unseen_characters_are_written_out() -> None:
    result = build_result()
    turned = result.findings[0].cells[0]._replace(text=REVERSED)
    shown = report.to_bytes(replace(result, findings=(replace(result.findings[2], cells=(turned,)),))).decode()
    assert "\u202e" not in shown
    assert "付款⟨U+202E⟩方收" in shown


def test_page_says_which_file_and_whether_it_reconciles(page: Page) -> None:
    for shown in ("表格<1>.md", "0" * 64, "1,234 字节", "ingest 0.1.0 --no-repair", "核对不一致", "Not reconciled"):
        assert shown in page.text
    good = report.to_bytes(build_result(reconciled=True)).decode()
    assert '<span lang="zh">核对一致' in good
    assert "没有发现。" in good and "没有改动" in good
    assert "核对不一致" not in good


def verdict_of(page: str) -> str:
    return page[page.index('class="verdict') :].split("</p>")[0]


def test_what_fails_and_is_accepted_is_not_said_to_hold() -> None:
    result = build_result()
    waived = [replace(one, waiver=Waiver(one.id, "已核实", "张三", "2024-05-01")) for one in result.findings]
    page = report.to_bytes(replace(result, findings=tuple(waived), reconciled=True)).decode()
    assert "有 2 项核对不符，均已豁免" in verdict_of(page) and "Checks that fail: 2, all of" in verdict_of(page)
    assert "核对一致" not in page and "Reconciled" not in page
    assert "项不符，均已豁免" in page and "项不符，均已豁免" not in PAGE
    holding = tuple(check for check in result.checks if check.outcome != "fails")
    page = report.to_bytes(replace(result, checks=holding, findings=tuple(waived), reconciled=True)).decode()
    assert "均相符；另有 2 条错误，均已豁免" in verdict_of(page) and "errors: 2, all of them" in verdict_of(page)


def test_there_are_lines_to_sign() -> None:
    sign = PAGE[PAGE.index('class="sign"') : PAGE.index('class="verdict')]
    for shown in ("编制", "Prepared by", "复核", "Reviewed by", "签字", "日期"):
        assert shown in sign
    assert sign.count("<td></td><td></td>") == 2


def part(name: str, page: str = PAGE) -> str:
    return page[page.index(f'id="{name}"') :].split("</section>")[0]


def test_statement_lists_every_check(page: Page) -> None:
    statement = part("statement")
    assert re.findall('<tr id="(T[0-9]+)"', statement) == ["T1", "T2", "T3", "T4"]
    for shown in ("1,180", "1,080", ">100<", "没有所列合计", "no declared total", BOND, "类别“卫生健康方面”"):
        assert shown in statement
    assert "类别“其他方面”" in statement and "表中未注项数" in statement
    assert "∧" in statement and "纵加核对" in statement and "横加核对" in statement


def test_findings_are_told_in_full(page: Page) -> None:
    for finding in build_result().findings:
        code = CODES[finding.code]
        assert f'id="f-{finding.id}"' in PAGE
        for shown in (code.why.zh, code.why.en, code.advice.zh, code.advice.en):
            assert shown in page.text
    found = part("findings")
    assert found.index("a1b2c3d4") < found.index("c1b2c3d4")
    assert 'id="f-b1b2c3d4-2"' not in found, "what was changed is told among the changes"
    for shown in ("第1表第8行第10列", "table 1, row 8, column 10", "错栏", "所列 ", "不在其中"):
        assert shown in found


def test_repairs_tell_raw_text_place_rule_and_proof() -> None:
    repairs = part("repairs")
    assert 'id="f-b1b2c3d4-2"' in repairs and "a1b2c3d4<" not in repairs
    for shown in (
        "证明 ",
        "列合计</span>",
        "column sum</span>",
        "<td>34</td>",
        "第13列",
        "区级补助",
        "只取唯一成立的一种",
    ):
        assert shown in repairs


NOT_MOVED = report.to_bytes(run(TABLE, repair=False)).decode()


def test_rows_left_as_they_are_printed_are_no_changes_and_nothing_is_proved() -> None:
    repairs, found = part("repairs", NOT_MOVED), part("findings", NOT_MOVED)
    assert "错栏，位置未定" not in repairs and "证明 " not in repairs and "暂取最可能的放法" not in NOT_MOVED
    assert re.search("另有 4 行疑有错栏，未作移动.*?( <a href=.#f-[0-9a-f]+.>F[0-9]+</a>){4}", repairs)
    assert found.count("疑有错栏，仍按原样读取。因 --no-repair 未作移动") == 4
    assert re.search('连同相关各行共 81 种.*?校正后全部成立的所列数.*?href="#T3"', found)


def marked(page: str, pointer: str) -> list[str]:
    """The cells marked in the printed row of the first finding about a component."""
    at = page.index(pointer)
    strip = page[page.index('class="strip"', at) :].split("</table>")[0]
    return re.findall("<mark>(.*?)</mark>", strip)


def test_the_cells_that_may_belong_elsewhere_are_marked() -> None:
    first = next(one for one in run(TABLE, repair=False).findings if one.code == "column-shift-ambiguous")
    moved = ["34", "赖丽水", "区民生保障局", "区财政金融与国资局"]
    assert [cell.text for cell in first.cells] == moved == marked(NOT_MOVED, f'id="f-{first.id}"')


def test_a_row_that_nothing_fits_marks_what_looks_wrong_and_counts_no_placements(tmp_path: Path) -> None:
    swapped = TABLE.read_text(encoding="utf-8").replace(
        "| 30 | | 30 | | 黄晓东 | 区教育文体旅游局 | 区财政金融与国资局、有关乡镇 |",
        "| 30 | | 30 | | 区教育文体旅游局 | 黄晓东 | 赖丽水 |",
    )
    (tmp_path / "t.md").write_text(swapped, encoding="utf-8")
    result = run(tmp_path / "t.md")
    (left,) = (one for one in result.findings if one.code == "column-shift-ambiguous")
    page = report.to_bytes(result).decode()
    found = page[page.index(f'id="f-{left.id}"') :].split("</article>")[0]
    assert marked(page, f'id="f-{left.id}"') == ["区教育文体旅游局", "黄晓东", "赖丽水"]
    assert "没有一种放法与各栏内容相符" in found and "可能的放法" not in found


def test_a_suspect_stands_with_its_row_and_the_sum_without_it(tmp_path: Path) -> None:
    found = part("findings", report.to_bytes(faulty(tmp_path)).decode())
    assert "除去后的合计" in found and ">28,712.79<" in found
    assert "14｜东园镇河道清淤疏浚及水…｜" in found, "the suspect's row in short"


def test_what_the_statement_would_say_without_repairs() -> None:
    page = report.to_bytes(run(TABLE)).decode()
    assert "合计 · 区级补助</span>" in part("repairs", page)
    assert "所列 23,945.59，计算 23,765.59，相差 180。" in part("repairs", page)
    line = re.search('<tr id="T3">(.*?)</tr>', page)
    assert line is not None
    assert re.findall('<td class="n">(.*?)</td>', line[1])[1:] == ["23,765.59", "23,945.59", "0"]


def test_the_row_as_printed_marks_the_cells_that_moved_and_shows_where_they_went() -> None:
    page = report.to_bytes(run(TABLE)).decode()
    strip = re.search('id="f-fda1c33971".*?<tbody>(.*?)</tbody>', page)
    assert strip is not None
    printed, accepted = strip[1].split("</tr>")[:2]
    cells = [re.findall("<td[^>]*>(.*?)</td>", row) for row in (printed, accepted)]
    assert cells[0].index("<mark>34</mark>") == 12
    assert cells[1].index("<mark>34</mark>") == 10


def test_data_of_each_project_and_the_totals_are_shown() -> None:
    data = part("data")
    assert data.count("<tr id=") == 3
    for shown in ("分项甲", "刘敏坚、黄晓东", "80.5", "1,000", "-0.0000001", "所列合计", "各行之和"):
        assert shown in data


def test_every_value_carries_its_provenance() -> None:
    page = report.to_bytes(run(TABLE)).decode()
    row = re.search('<tr id="p-0-0".*?</tr>', page)
    assert row is not None
    assert row[0].count("<details>") == 7
    assert '<summary>34<sup>⇄</sup></summary><p>“34” <span lang="zh">第1表第4行第13列（文件第9行）</span>' in row[0]
    assert "移到本栏、读为数值" in row[0]


def test_a_long_table_carries_less(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.emit.report.paper.MOST_IN_FULL", 10)
    page = report.to_bytes(run(TABLE)).decode()
    row = re.search('<tr id="p-0-0".*?</tr>', page)
    assert row is not None and row[0].count("<details>") == 4
    assert "“34” 1·4·13" in row[0]
    assert "见 projects.csv" in part("texts", page)


def test_every_converted_amount_is_told() -> None:
    page = report.to_bytes(run(TABLE.parents[2] / "tests" / "cases" / "yuan" / "source.md")).decode()
    repairs = part("repairs", page)
    assert "1,250,000.00 → 125</li>" in repairs and "160,000 → 16</li>" in repairs


def test_a_row_that_a_page_cut_is_shown_joined() -> None:
    page = report.to_bytes(run(TABLE.parents[2] / "tests" / "fixtures" / "pdf" / "quanzhou-broken.pdf")).decode()
    row = re.search('<tr id="f-fa2f034437">.*?</tr>', page)
    assert row is not None
    assert "<p>地)服务能力" in row[0] and "服务阵地、健康教育宣传阵地)服务能力" in row[0]
    assert "第2页第2表第3行第4列" in row[0] and ">1–5<" in page


def test_five_faults_are_each_told_with_their_place_and_blame(tmp_path: Path) -> None:
    result = faulty(tmp_path)
    page = report.to_bytes(result).decode()
    told = {finding.code: finding for finding in result.findings if finding.severity != "info"}
    assert told.keys() >= {
        "row-sum-mismatch", "column-sum-mismatch", "category-count-mismatch", "number-duplicate", "number-gap",
        "month-outside-quarter", "year-mismatch",
    }  # fmt: skip
    blamed = page[page.index(f'id="f-{told["column-sum-mismatch"].id}"') :].split("</article>")[0]
    first = blamed[blamed.index('class="suspects"') :].split("</tr>")[1]
    assert "数字颠倒" in first and "<b>540</b>" in first and "第4表第3行第9列" in first and ">28,712.79<" in first
    for code, shown in (
        ("category-count-mismatch", "<mark>四、公共服务方面(9项)</mark>"),
        ("number-duplicate", "<mark>29</mark>"),
        ("month-outside-quarter", "<mark>7月底前做好"),
        ("year-mismatch", "<mark>2023年合计(万元):</mark>"),
    ):
        assert shown in page[page.index(f'id="f-{told[code].id}"') :].split("</article>")[0], code


def test_one_huge_project_is_set_apart() -> None:
    pictures = part("pictures", report.to_bytes(run(TABLE)).decode())
    assert "“城乡居民养老保险”一项即 25,000 万元，占 85.7%" in pictures
    assert ">82.1%<" in pictures and "区民生保障局" in pictures


def test_pieces_of_pages_have_their_boxes_and_words() -> None:
    result = build_result()
    picture = Picture(2, b"\x89PNG", 200, 100, ((10, 20, 60.5, 40),))
    page = report.to_bytes(replace(result, pictures={"a1b2c3d4": (picture,)})).decode()
    figure = page[page.index("<figure>") :].split("</figure>")[0]
    assert 'viewBox="0 0 200 100"' in figure and 'aria-label="第2页的截图' in figure
    assert '<use href="#image-1"></use><rect x="10" y="20" width="50.5" height="20"></rect>' in figure
    assert '<image id="image-1" width="200" height="100" href="data:image/png;base64,iVBORw==">' in page


def test_a_piece_that_several_findings_share_is_on_the_page_once() -> None:
    result = build_result()
    first, second, *_ = result.findings
    held = {
        first.id: (Picture(2, b"\x89PNG", 200, 100, ((10, 20, 60, 40),)),),
        second.id: (Picture(2, b"\x89PNG", 200, 100, ((70, 20, 90, 40),)), Picture(3, b"\x89", 200, 100, ())),
    }
    page = report.to_bytes(replace(result, pictures=held)).decode()
    assert page.count("base64,iVBORw==") == 1 and page.count('<use href="#image-1">') == 2
    assert page.count('<use href="#image-2">') == 1


def test_why_a_finding_has_no_picture_stands_beside_it_alone() -> None:
    result = build_result()
    first, *others = result.findings
    page = report.to_bytes(replace(result, unpictured={first.id: Text("画不<出来", "cannot be <drawn")})).decode()
    assert others and page.count('class="unpictured"') == 1
    assert "无页面截图：画不&lt;出来" in page[page.index(f'id="f-{first.id}"') :].split("</article>")[0]
    assert "No piece of the page: cannot be &lt;drawn" in page


def test_waivers_standings_and_what_is_resolved() -> None:
    result = build_result()
    first, *others = result.findings
    given = Waiver(first.id, "已核实<b>", "张三", "2024-05-01", {"declared": "1180"})
    gone = Resolved("0123456789", "no-such-code", "error", "/document", Text("旧事", "old"))
    held = replace(
        result,
        findings=(replace(first, waiver=given, standing="known"), *(replace(one, standing="new") for one in others)),
        earlier=Earlier("e" * 64, "0.0.9", (gone,)),
    )
    page = report.to_bytes(held).decode()
    found = part("findings", page)
    assert found.index("已豁免的发现") < found.index('id="f-a1b2c3d4"') < found.index("已解决")
    assert (
        "已核实&lt;b&gt;" in found
        and "（张三，2024-05-01）" in found
        and "所依据的：所列 1180" in found
        and "given for: declared 1180" in found
    )
    assert "旧事" in found and "no-such-code" in found
    assert page.count('class="chip new"') == 2 and page.count('class="chip known"') == 1
    assert "e" * 64 in page
    assert "已解决" not in PAGE and 'class="chip' not in PAGE


def test_headings_of_severities_are_plural_where_there_are_several(tmp_path: Path) -> None:
    page = report.to_bytes(faulty(tmp_path)).decode()
    one = report.to_bytes(one_error(tmp_path)).decode()
    assert '<span lang="en">Errors</span>' in page and '<span lang="en">Error</span>' in one


def one_error(folder: Path) -> Result:
    """A table with one error."""
    (folder / "one.md").write_text(
        "2024年某县责任分解表\n\n| 序号 | 项目名称 | 总投资 |\n|--|--|--|\n| 1 | 道路 | 10 |\n", "utf-8"
    )
    return run(folder / "one.md")


def test_page_is_chinese_first_and_marks_its_languages() -> None:
    assert PAGE.startswith('<!DOCTYPE html>\n<html lang="zh-Hans">')
    assert PAGE.count('lang="en"') == PAGE.count('lang="zh"') > 50
    assert PAGE.count("<caption") >= 4
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
    assert re.search(r"(^|\s)tr,[^{]*\{ break-inside: avoid; \}", printed)
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
        (
            Text("补全", "expanded"),
            Text("简称 民政局，全称 区民政局，依据 list", "short 民政局, full 区民政局, proof list"),
        ),
        (Text("取自", "from"), Text("2024-05-1", "2024-05-1")),
        (Text("new", "new"), Text("—", "—")),
    ]


def test_every_piece_of_evidence_has_a_name() -> None:
    """`tests/test_waivers_figures.py` sees that these are all."""
    for key in (WEIGHED.keys() | UNWEIGHED) - FOR_TOOLS:
        assert named(key) != Text(key, key), key


def test_places_in_words() -> None:
    assert place_in_words(Location(1, 4, 13, page=2)) == Text(
        "第2页第1表第4行第13列", "page 2, table 1, row 4, column 13"
    )
    assert place_in_words(Location(None, None, None, line=3)) == Text("文件第3行", "line 3 of the file")
