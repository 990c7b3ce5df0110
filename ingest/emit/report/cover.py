"""The top of the working paper: which document, what came of it, and the lines to sign."""

from __future__ import annotations

from ingest.emit.html import Content, Html, element, html, lines, start
from ingest.emit.projects import file_name
from ingest.emit.reconciliation import counts
from ingest.emit.report.paper import Paper
from ingest.emit.report.wording import NOT_RECONCILED, RECONCILED, Word, waived
from ingest.model import Result, Text

_FAILED = Text("项不符", "checks fail")
_FAILED_BUT_WAIVED = Text("项不符，均已豁免", "checks fail, all waived")
_TO_SIGN = (Text("编制", "Prepared by"), Text("复核", "Reviewed by"))


def switch() -> Html:
    """The choice of language: two radio buttons that the style itself obeys."""
    return element(
        "fieldset",
        element("legend", "语言 Language", class_="unseen"),
        element("label", start("input", type="radio", name="language", id="zh", checked=""), "中文", lang="zh-Hans"),
        element("label", start("input", type="radio", name="language", id="en"), "English", lang="en-GB"),
        class_="language",
    )


def cover(paper: Paper) -> Html:
    """The title, the facts, the verdict and the counts."""
    result = paper.result
    title = result.document.title.value or file_name(result.source.file)
    verdict = _verdict(result)
    return lines(
        element(
            "div",
            element(
                "div",
                element("p", Text("核对底稿", "Reconciliation working paper"), class_="kind"),
                element("h1", title, lang="zh-Hans"),
            ),
            _to_sign(),
            class_="top",
        ),
        element(
            "p",
            element("span", verdict.mark, class_="seal", aria_hidden="true"),
            element("span", verdict.text),
            class_=f"verdict {verdict.tone}",
        ),
        element("ul", *(_count(*told) for told in _counts(result)), class_="counts"),
        element("dl", *(html(element("dt", name), element("dd", shown)) for name, shown in _facts(result))),
    )


def _verdict(result: Result) -> Word:
    if not result.reconciled:
        return NOT_RECONCILED
    failing = sum(check.outcome == "fails" for check in result.checks)
    errors = sum(finding.severity == "error" for finding in result.findings)  # none of them is open
    return waived(failing, errors) if failing or errors else RECONCILED


def _to_sign() -> Html:
    rows = (
        element("tr", element("th", who, scope="row"), element("td"), element("td"), class_="blank") for who in _TO_SIGN
    )
    titles = (Text("签字", "Signature"), Text("日期", "Date"))
    return element(
        "table",
        element("caption", Text("签字栏", "To be signed"), class_="unseen"),
        element("thead", element("tr", element("td"), (element("th", title, scope="col") for title in titles))),
        element("tbody", rows),
        class_="sign",
    )


def _counts(result: Result) -> list[tuple[int, Text, str]]:
    count = counts(result)
    failed = count["checks"] - count["checks_passed"] - count["checks_skipped"]
    told = [
        (count["checks_passed"], Text("项相符", "checks hold"), "good"),
        (failed, _FAILED_BUT_WAIVED if failed and result.reconciled else _FAILED, "bad"),
        (count["checks_skipped"], Text("项未核对", "not checked"), "warn"),
        (count["error"], Text("条错误", "errors"), "bad"),
        (count["warning"], Text("条警告", "warnings"), "warn"),
        (count["info"], Text("条提示", "remarks"), ""),
    ]
    return [*told, (count["waived"], Text("条已豁免", "waived"), "")] if count["waived"] else told


def _count(number: int, what: Text, tone: str) -> Html:
    return element("li", element("b", number), " ", what, class_=tone if number else "")


def _facts(result: Result) -> list[tuple[Text, Content]]:
    document, source = result.document, result.source
    pages = sorted({grid.page for grid in result.grids.grids if grid.page is not None})
    facts: list[tuple[Text, Content]] = [
        (Text("发文单位", "Issuer"), element("span", document.issuer or "—", lang="zh-Hans")),
        (Text("年度", "Year"), str(document.year or "—")),
        (Text("来源文件", "Source file"), file_name(source.file)),
        (
            Text("格式", "Format"),
            (source.format, Text(f"，{source.bytes:,} 字节", f", {source.bytes:,} bytes"), _extent(result)),
        ),
        (Text("SHA-256", "SHA-256"), element("code", source.sha256)),
        (Text("程序", "Program"), " ".join(("ingest", result.version, *result.options))),
    ]
    if pages:
        span = f"{pages[0]}–{pages[-1]}" if len(pages) > 1 else f"{pages[0]}"
        facts.insert(4, (Text("有表的页", "Pages with tables"), span))
    if result.earlier is not None:
        earlier = (element("code", result.earlier.sha256), f" (ingest {result.earlier.version})")
        facts.append((Text("上次结果的来源", "Source of the earlier result"), earlier))
    return facts


def _extent(result: Result) -> Text:
    tables, projects = len(result.table.tables), len(result.document.projects)
    rows = sum(len(project.components) for project in result.document.projects)
    return Text(
        f"，{tables} 张表，{projects} 个项目 {rows} 行", f", {tables} tables, {projects} projects in {rows} rows"
    )


def colophon(result: Result) -> Html:
    """What the page is, for who meets it alone."""
    return element(
        "p",
        Text(
            f"本页由 ingest {result.version} 据来源文件生成，不含时间，同一来源总得到同一页。供程序读取的同样内容见"
            " reconciliation.json，每个数值的出处见 provenance.json。金额一律以万元计。",
            f"Made by ingest {result.version} from the source alone: no clock, the same source gives the same page."
            " reconciliation.json says the same for tools, provenance.json where every value stood. Amounts are in 万元"
            " (ten thousand yuan).",
        ),
    )
