"""`reconciliation.html`: the audit working paper of a result, on one self-contained page.

All text of the source is escaped where elements are made (`ingest.emit.html`), and its unseen characters are written
out; a Content-Security-Policy forbids everything but the page's own style and script, should an escape ever fail.
Without the script all is there to read; it adds the filters. Every sentence is on the page in both languages, and
the style shows one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ingest.emit.html import Html, element, lines, start
from ingest.emit.report.charts import charts
from ingest.emit.report.cover import colophon, cover, switch
from ingest.emit.report.data import data
from ingest.emit.report.findings import findings
from ingest.emit.report.head import head
from ingest.emit.report.paper import Paper, working_paper
from ingest.emit.report.pieces import images
from ingest.emit.report.repairs import repairs
from ingest.emit.report.statement import statement
from ingest.emit.report.texts import texts
from ingest.model import Result, Text


class Section(NamedTuple):
    """One part of the working paper, under its heading."""

    name: str
    title: Text
    content: Callable[[Paper], Html]


SECTIONS = (
    Section("statement", Text("一、核对表", "1. Statement"), statement),
    Section("repairs", Text("二、程序所作的改动", "2. What the program changed"), repairs),
    Section("findings", Text("三、发现", "3. Findings"), findings),
    Section("pictures", Text("四、资金与分工", "4. Money and duties"), charts),
    Section("data", Text("五、项目数据", "5. The projects"), data),
    Section("texts", Text("六、项目文字", "6. The projects' texts"), texts),
)


def to_bytes(result: Result) -> bytes:
    """The page as UTF-8."""
    working = working_paper(result)
    page = lines(
        Html('<!DOCTYPE html>\n<html lang="zh-Hans">'),
        element("head", head(result)),
        Html("<body>"),
        element("a", Text("跳到正文", "Skip to the content"), class_="skip", href="#main"),
        element("header", switch(), cover(working)),
        element("nav", _contents(), aria_labelledby="contents"),
        start("main", id="main", lang="zh-Hans"),
        *(_section(section, working) for section in SECTIONS),
        Html("</main>"),
        element("footer", colophon(result)),
        images(working),
        Html("</body>\n</html>\n"),
    )
    return page.encode()


def _contents() -> Html:
    links = (element("li", element("a", section.title, href=f"#{section.name}")) for section in SECTIONS)
    return lines(
        element("h2", Text("目录", "Contents"), id="contents", class_="unseen"),
        element("ul", *links),
    )


def _section(section: Section, working: Paper) -> Html:
    return lines(
        start("section", aria_labelledby=section.name),
        element("h2", section.title, id=section.name, tabindex="-1"),
        section.content(working),
        Html("</section>"),
    )
