"""`reconciliation.html`: the reconciliation to read, on one self-contained page that runs no script.

All text of the source is escaped where elements are made (`ingest.emit.html`), and its unseen characters are written
out; a Content-Security-Policy forbids everything but the page's own style, should an escape ever fail.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pkgutil import get_data

from ingest.emit.flat import amounts_at, components_of, funding_headers, keys_of, responsible
from ingest.emit.html import Html, element, heads, html, lines, start, table
from ingest.emit.json_bytes import plain_digits
from ingest.emit.projects import file_name
from ingest.emit.reconciliation import counts
from ingest.emit.report_findings import changes, findings
from ingest.emit.subjects import Subjects
from ingest.emit.wording import CHECKS, NOT_RECONCILED, OUTCOMES, RECONCILED
from ingest.model import Check, Component, Document, Project, Result, Text


def to_bytes(result: Result) -> bytes:
    """The page as UTF-8."""
    title = result.document.title.value or file_name(result.source)
    subjects = Subjects(result.document)
    page = lines(
        Html('<!DOCTYPE html>\n<html lang="zh-Hans">'),
        element("head", _head(title)),
        Html("<body>"),
        element("header", _heading(result, title)),
        Html("<main>"),
        _section("summary", Text("一、汇总", "Summary"), _summary(result.checks)),
        _section("checks", Text("二、核对表", "Statement of checks"), _statement(result.checks, subjects)),
        _section("repairs", Text("三、程序所作的改动", "What the program changed"), changes(result.findings, subjects)),
        _section("findings", Text("四、发现", "Findings"), findings(result.findings, subjects)),
        _section("projects", Text("五、项目数据", "The projects"), _projects(result.document)),
        Html("</main>\n</body>\n</html>\n"),
    )
    return page.encode()


def _head(title: str) -> Html:
    style, digest = _style()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return lines(
        start("meta", charset="utf-8"),
        start("meta", http_equiv="Content-Security-Policy", content=Html(policy)),
        start("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", "核对报告 Reconciliation report: ", title),
        element("style", style),
    )


@cache
def _style() -> tuple[Html, str]:
    """The page's style, and its hash, by which the page's policy allows it."""
    data = get_data("ingest.emit", "report.css")
    assert data is not None
    return Html(data.decode()), b2a_base64(sha256(data).digest(), newline=False).decode()


def _heading(result: Result, title: str) -> Html:
    verdict = RECONCILED if result.reconciled else NOT_RECONCILED
    facts = (html(element("dt", name), element("dd", shown, class_="raw")) for name, shown in _facts(result))
    return lines(
        element("p", Text("核对报告", "Reconciliation report")),
        element("h1", title),
        element("p", verdict.mark, " ", verdict.text, class_=f"verdict {verdict.tone}"),
        element("dl", lines(*facts)),
    )


def _facts(result: Result) -> list[tuple[Text, str]]:
    document, source, count = result.document, result.source, counts(result)
    failed = count["checks"] - count["checks_passed"] - count["checks_skipped"]
    return [
        (Text("发文单位", "Issuer"), document.issuer or "—"),
        (Text("年度", "Year"), str(document.year or "—")),
        (Text("文件", "File"), f"{file_name(source)} ({source.format}, {source.bytes} bytes)"),
        (Text("SHA-256", "Checksum"), source.sha256),
        (Text("程序", "Program"), " ".join(("ingest", result.version, *result.options))),
        (
            Text("核对", "Checks"),
            f"{count['checks']}：相符 {count['checks_passed']}，不符 {failed}，未核对 {count['checks_skipped']}"
            " (holds, fails, not checked)",
        ),
        (
            Text("发现", "Findings"),
            f"错误 {count['error']}，警告 {count['warning']}，提示 {count['info']} (errors, warnings, remarks)",
        ),
    ]


def _section(name: str, title: Text, content: Html) -> Html:
    return lines(Html("<section>"), element("h2", title, id=name), content, Html("</section>"))


def _summary(checks: tuple[Check, ...]) -> Html:
    found = Counter((check.check, check.outcome) for check in checks)
    rows = [
        element(
            "tr",
            element("th", words, scope="row"),
            _figure(found[kind, "holds"]),
            element("td", found[kind, "fails"], class_="figure bad" if found[kind, "fails"] else "figure"),
            _figure(found[kind, "not-checked"]),
        )
        for kind, words in CHECKS.items()
        if any(check.check == kind for check in checks)
    ]
    return table(
        Text("每种核对的结果", "Outcomes by kind of check"),
        heads(Text("核对", "Check"))
        + heads(Text("相符", "Holds"), Text("不符", "Fails"), Text("未核对", "Not checked"), figures=True),
        rows,
    )


def _statement(checks: tuple[Check, ...], subjects: Subjects) -> Html:
    return table(
        Text(
            "表中每一个说法一行；差额为所列减计算",
            "One row for each claim of the table; difference is declared minus computed",
        ),
        heads(Text("核对", "Check"), Text("对象", "Subject"))
        + heads(Text("所列数", "Declared"), Text("计算数", "Computed"), Text("差额", "Difference"), figures=True)
        + heads(Text("结果", "Outcome"), Text("说明", "Reason")),
        [_check(check, subjects) for check in checks],
    )


def _check(check: Check, subjects: Subjects) -> Html:
    outcome = OUTCOMES[check.outcome]
    finding = Text(f"发现 {check.finding}", "see this finding")
    return element(
        "tr",
        element("td", CHECKS[check.check]),
        element("td", subjects.of(check.pointer)),
        _figure(check.declared),
        _figure(check.computed),
        _figure(check.difference),
        element("td", element("span", outcome.mark, " ", outcome.text, class_=f"outcome {outcome.tone}")),
        element("td", check.reason or "", element("a", finding, href=f"#f-{check.finding}") if check.finding else ""),
    )


def _projects(document: Document) -> Html:
    """Every component with its amounts and lists, and under them the totals that the table states and that it gives."""
    components = list(components_of(document))
    funding = keys_of(component.funding for _, component in components)
    amounts = keys_of(component.amounts for _, component in components)
    headers = funding_headers(document)
    declared, computed = document.totals.declared, document.totals.computed
    categories = {category.ordinal: category.name.value for category in document.categories}
    rows = [
        element(
            "tr",
            _figure(project.number.value),
            element("td", " · ".join(_names(project, component))),
            element("td", categories.get(project.category.value or 0, "")),
            map(_figure, (*amounts_at(component.funding, funding), *amounts_at(component.amounts, amounts))),
            (element("td", "、".join(listed.value)) for listed in responsible(component)),
        )
        for project, component in components
    ]
    keys = funding + amounts
    totals = (
        (Text("所列合计", "Declared total"), amounts_at(declared, keys)),
        (Text("计算合计", "Computed total"), tuple(computed.get(key) for key in keys)),
    )
    return table(
        Text("金额单位：万元；文字各栏见 projects.csv", "Amounts in 万元; for the texts see projects.csv"),
        heads(Text("序号", "Number"), figures=True)
        + heads(Text("项目", "Project"), Text("类别", "Category"))
        + heads(*(headers.get(key, key) for key in funding), *amounts, figures=True)
        + heads(Text("分管领导", "Leaders"), Text("承办单位", "Lead units"), Text("协办单位", "Support units")),
        rows,
        [
            element("tr", element("th", name, scope="row", colspan="3"), map(_figure, sums), element("td", colspan="3"))
            for name, sums in totals
        ],
    )


def _names(project: Project, component: Component) -> Iterator[str]:
    """The project's name, and what tells this component of it from its others."""
    if project.name.value:
        yield project.name.value
    if component.name.value:
        yield component.name.value
    elif len(project.components) > 1:
        yield f"分项{component.index}"


def _figure(number: Decimal | int | None) -> Html:
    return element("td", "" if number is None else plain_digits(number), class_="figure")
