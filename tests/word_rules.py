"""The Word files among the examples under tests/rules, as they are made: `python -m tests.word_rules` writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.word_files import docx, p, r, span, tbl, tc, tr

RULES = Path(__file__).parent / "rules"
TITLE = "青溪区人民政府2025年区级为民办实事项目责任分解表"
COLUMNS = ("序号", "项目名称", "推荐理由", "前期准备情况", "1季度", "2季度", "3季度", "4季度", "总投资(万元)",
           "区级补助(万元)", "区分管领导", "承办单位", "协办单位")  # fmt: skip
PLAN = ("方便群众。", "已完成摸底。", "选址", "设计", "施工", "验收")

Change = Callable[[list[str]], list[str]]
"""What an example does to the cells of its first project."""


def example(change: Change = lambda cells: cells, above: str = "", total: str | None = None) -> bytes:
    """A sound table of two projects, but for what the example shows."""
    first = change([tc(text) for text in ("1", "新建农村公厕", *PLAN, "20", "20", "李建明", "区财政局", "区民政局")])
    second = ("2", "改造道路", *PLAN, "30", "30", "李建明", "区财政局", "区民政局")
    last = total if total is not None else tr("合计", *[""] * 7, "50", "50", "", "", "")
    return docx(p(TITLE) + above + tbl(COLUMNS, tr(*first), second, last, columns=len(COLUMNS)))


def put(index: int, *content: str) -> Change:
    """The cell of a column with other content."""
    return lambda cells: [*cells[:index], tc(p(*content)), *cells[index + 1 :]]


DELETED = "<w:del w:id='1' w:author='甲'><w:r><w:delText>15</w:delText></w:r></w:del>"
INSERTED = f"<w:ins w:id='2' w:author='甲'>{r('20')}</w:ins>"
FORMER = f"<w:r><w:rPr><w:b/><w:rPrChange w:id='3' w:author='甲'><w:rPr/></w:rPrChange></w:rPr><w:t>{'20'}</w:t></w:r>"
PICTURE = "<w:r><w:drawing><wp:inline><pic:pic/></wp:inline></w:drawing></w:r>"

EXAMPLES = {
    "tracked-changes/fails.docx": example(put(8, DELETED, INSERTED)),
    # Only the format was changed: what is printed is settled.
    "tracked-changes/passes.docx": example(put(8, FORMER)),
    "hidden-text/fails-docx.docx": example(put(1, "新建农村公厕", r("(待定)", "<w:vanish/>"))),
    "hidden-text/passes-docx.docx": example(
        put(1, "新建农村公厕", r("(含水电)", "<w:vanish w:val='0'/><w:webHidden/>"))
    ),
    "text-struck-out/fails-docx.docx": example(put(8, r("15", "<w:strike/>"), "20")),
    "text-struck-out/passes-docx.docx": example(put(8, r("20", "<w:strike w:val='false'/>"))),
    "image-unread/fails-docx.docx": example(put(2, PICTURE)),
    # A picture beside a text, and one outside the table.
    "image-unread/passes-docx.docx": example(put(2, "方便群众。", PICTURE), above=p(PICTURE)),
    "span-clamped/fails-docx.docx": example(total=tr(span(2_000_000_000, "合计: 总投资50万元"))),
    "span-clamped/passes-docx.docx": example(total=tr(span(len(COLUMNS), "合计: 总投资50万元"))),
}


if __name__ == "__main__":
    for name, data in EXAMPLES.items():
        (RULES / name).parent.mkdir(exist_ok=True)
        (RULES / name).write_bytes(data)
