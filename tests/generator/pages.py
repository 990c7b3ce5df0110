"""The rows on pages: headers, page breaks and rows cut by them, and what stands above, between and after."""

from __future__ import annotations

from random import Random

from tests.generator import headers, words
from tests.generator.sheet import Line, Page, Printed, han_gaps
from tests.generator.style import Style, often
from tests.generator.truth import Truth

PageBreak = Line([], "break")


def blank_line(style: Style, kind: str) -> Line:
    return Line([Printed() for _ in style.columns], kind)


def header_lines(style: Style) -> list[Line]:
    """The header's rows, with the spans lost in the table's own way."""
    depth, habit = style.header_rows, style.span_habit
    rows = [[""] * len(style.columns) for _ in range(depth)]
    for i, plan in enumerate(style.columns):
        for level, name in enumerate(plan.group):
            opens = i == 0 or style.columns[i - 1].group[: level + 1] != plan.group[: level + 1]
            rows[level][i] = name if opens or habit in ("repeat", "both") else ""
        for level in range(len(plan.group), depth if habit == "both" else len(plan.group) + 1):
            rows[level][i] = plan.header
    lines = [Line([Printed(text, None, "label") for text in row], "header") for row in rows]
    if habit == "compact" and depth == 2:
        leaves = [Printed(plan.header, None, "label") for plan in style.columns if plan.group]
        lines[1].cells = leaves
    return lines


def cut_line(rng: Random, line: Line) -> Line | None:
    """Cut a row in two at a page's end: texts break between two characters; the rest opens the next page."""
    wanted = [
        i
        for i, cell in enumerate(line.cells)
        if cell.kind in ("text", "units", "free") and len(han_gaps(cell.text)) > 3
    ]
    named = any(cell.kind == "ordinal" for cell in line.cells)
    wanted = [i for i in wanted if named or not (line.cells[i].pointer or "").endswith("/name")]
    if not wanted:
        return None
    rest = Line([Printed() for _ in line.cells], "continuation", line.at)
    for i in rng.sample(wanted, min(len(wanted), rng.randint(1, 3))):
        cell = line.cells[i]
        at = rng.choice(han_gaps(cell.text))
        rest.cells[i] = Printed(cell.text[at:], cell.pointer, cell.kind)
        cell.text = cell.text[:at]
    return rest


def paginate(rng: Random, lines: list[Line | str], style: Style) -> list[str | list[Line]]:
    """Rows onto pages: as many as go on one, at a forced break, and sometimes through the middle of a row."""
    blocks: list[str | list[Line]] = [[]]
    for k, line in enumerate(lines):
        page = blocks[-1]
        assert isinstance(page, list)
        if isinstance(line, str):
            blocks[-1:] = [*([page] if page else []), line, []]
        elif line is PageBreak:
            if page:
                blocks.append([])
        else:
            page.append(line)
            more = k + 1 < len(lines) and isinstance(lines[k + 1], Line) and lines[k + 1] is not PageBreak
            if more and len(page) >= style.rows_per_page + rng.choice((-1, 0, 0, 1)):
                cuttable = line.kind in ("project", "component") and often(rng, 0.12)
                rest = cut_line(rng, line) if cuttable else None
                blocks.append([rest] if rest else [])
    return [block for block in blocks if block]


def front_matter(rng: Random, truth: Truth, style: Style) -> tuple[list[str], list[Line]]:
    """What stands above the header: paragraphs, and rows inside the table."""
    above: list[str] = []
    rows: list[Line] = []
    if truth.title:
        forms = {"paragraph": ["{}"], "heading": ["# {}"], "bold": ["**{}**"], "annex": ["附件1", "{}"], "row": []}
        above = [form.format(truth.title) for form in forms[style.title_place]]
        if style.title_place == "row":
            rows.append(blank_line(style, "title"))
            rows[0].cells[0] = Printed(truth.title, "/document/title", "label")
    unit = next((plan.unit for plan in style.columns if plan.unit), "万元")
    if style.unit_place == "caption":
        above.append(rng.choice(headers.CAPTIONS).format(unit=unit))
    elif style.unit_place == "row":
        line = blank_line(style, "unit")
        line.cells[rng.choice((0, -1))] = Printed(rng.choice(headers.CAPTIONS).format(unit=unit), None, "label")
        rows.append(line)
    return above, rows


def between_pages(number: int, above: list[str], style: Style) -> list[str | Page]:
    """What a page's foot or head leaves between two page tables: its number, the title or the unit once more."""
    lines = {
        "number": [f"- {number} -"],
        "words": [f"第 {number} 页"],
        "title": [line for line in above if style.title and line.strip("#* ") == style.title],
        "caption": [line for line in above if "单位" in line],
    }
    return list(lines.get(style.between_pages, []))


def unrelated(rng: Random) -> Page:
    rows = (("联系人", "联系电话", "邮箱"), (rng.choice(words.SURNAMES) + "主任", "0595-27551234", "office@example.cn"))
    return Page([Line([Printed(text, None, "label") for text in row], "other") for row in rows])
