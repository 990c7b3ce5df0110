"""A truth in a style -> the sheet: rows, headings, totals, pages and headers."""

from __future__ import annotations

from random import Random

from tests.generator import headers
from tests.generator.habits import CATEGORY_STYLES
from tests.generator.invent import NUMERALS
from tests.generator.pages import PageBreak, between_pages, blank_line, front_matter, header_lines, paginate, unrelated
from tests.generator.sheet import Line, Page, Printed, Sheet, dress
from tests.generator.style import Plan, Style, often
from tests.generator.truth import (
    Sums,
    TrueCategory,
    TrueComponent,
    TrueProject,
    TrueSubtotal,
    Truth,
    escaped,
    money_pointer,
)
from tests.generator.writing import anchored_units, write_amount, write_number, write_people, write_units


def component_cell(
    rng: Random,
    truth: Truth,
    style: Style,
    plan: Plan,
    at: str,
    project: TrueProject,
    component: TrueComponent,
    anchored: set[str],
) -> Printed:
    key, first = plan.key, component is project.components[0]
    above = at.rsplit("/components/", 1)[0]
    if plan.kind == "amount":
        text = write_amount(component.money(key), plan, style, component.printed.get(key, "{}"))
        return Printed(text, money_pointer(at, truth, key), "amount")
    if key == "number":
        return Printed(write_number(project.number, style) if first else "", f"{above}/number", "ordinal")
    if key == "category":
        names = {category.ordinal: category.name for category in truth.categories}
        return Printed(names.get(project.category or 0, "") if first else "", f"{above}/category", "category")
    if key == "name":
        return Printed(
            (project.name if first else component.name) or "", f"{above}/name" if first else f"{at}/name", "text"
        )
    if key in component.inherited:
        return Printed()
    pointer = f"{at}/schedule/{key}" if key in component.schedule else f"{at}/{key}"
    if key in component.printed:
        return Printed(component.printed[key], pointer, plan.kind)
    if plan.kind == "people":
        return Printed(write_people(rng, component.leaders, style), pointer, "people")
    if plan.kind == "units":
        return Printed(write_units(rng, getattr(component, key), style, anchored), pointer, "units")
    if plan.role == "extra":
        # Owners are units, and would be at home among units.
        kind = "units" if "业主" in key else "people" if key == "联系人" else "free"
        return Printed(component.extra[key] or "", f"{at}/extra/{escaped(key)}", kind)
    said: str | None = component.schedule[key] if key in component.schedule else getattr(component, key)
    return Printed(said or "", pointer, "text")


def sum_line(style: Style, label: str, declared: Sums, kind: str, pointer: str | None, label_at: int) -> Line:
    line = blank_line(style, kind)
    line.cells[label_at] = Printed(label, None, "label")
    for i, plan in enumerate(style.columns):
        if plan.kind == "amount" and declared.get(plan.key) is not None:
            line.cells[i] = Printed(
                write_amount(declared[plan.key], plan, style), pointer and f"{pointer}/{escaped(plan.key)}", "amount"
            )
    return line


def label_column(style: Style) -> int:
    """Where a total's or a category's words stand: the first column, unless that holds money."""
    return 0 if style.columns[0].kind != "amount" else style.at("name")


def total_column(style: Style) -> int:
    """A total's words may stand under the name, too."""
    return style.at("name") if style.label_in_name else label_column(style)


def total_label(truth: Truth, style: Style) -> str:
    units = {plan.unit for plan in style.columns if plan.kind == "amount"}
    word = style.total_word
    if ("{year}" in word and truth.year is None) or ("万元" in word and len(units) > 1):
        word = "合计"
    place = style.region.name if len(style.region.name) % 2 else "全" + style.region.level
    return word.replace("万元", units.pop() or "万元").format(year=truth.year, place=place, n=truth.declared_count)


def heading_text(category: TrueCategory, style: Style) -> str:
    pattern = CATEGORY_STYLES[style.category_style]
    return pattern.format(numeral=NUMERALS[category.ordinal - 1], name=category.name, n=category.declared_count)


def heading_line(i: int, category: TrueCategory, style: Style, subtotal: TrueSubtotal | None, pointer: str) -> Line:
    text = heading_text(category, style)
    line = blank_line(style, "category")
    if subtotal:
        line = sum_line(style, text, subtotal.declared, "category", pointer, label_column(style))
    if category.place == "split" and label_column(style) == style.at("number") and style.has("name"):
        numeral, rest = text.split("、", 1)
        line.cells[style.at("number")] = Printed(numeral, f"/categories/{i}/ordinal", "label")
        line.cells[style.at("name")] = Printed(rest, f"/categories/{i}/name", "label")
    else:
        line.cells[label_column(style)] = Printed(text, f"/categories/{i}/name", "label")
    return line


def body_lines(rng: Random, truth: Truth, style: Style) -> list[Line | str]:
    """All rows below the header in their order; a `str` is a paragraph between two pages, PageBreak ends a page."""
    lines: list[Line | str] = []
    label_at = total_column(style)
    anchored = anchored_units(truth)
    subtotals = {subtotal.first: (n, subtotal) for n, subtotal in enumerate(truth.subtotals)}
    ends = {subtotal.last: (n, subtotal) for n, subtotal in enumerate(truth.subtotals)}
    opened: set[int] = set()
    by_ordinal = {category.ordinal: (i, category) for i, category in enumerate(truth.categories)}
    for place, project in enumerate(truth.projects):
        if project.category is not None and project.category not in opened and style.category_style != "column":
            opened.add(project.category)
            i, category = by_ordinal[project.category]
            n, subtotal = subtotals.get(place, (0, None))
            within = subtotal if style.subtotal_place == "within" else None
            if category.place == "paragraph" and within is None:
                lines += [PageBreak, heading_text(category, style)]
            else:
                lines.append(heading_line(i, category, style, within, f"/totals/subtotals/{n}/declared"))
                if category.place == "previous" and place:
                    lines.append(PageBreak)
            if subtotal and style.subtotal_place == "before":
                lines.append(subtotal_line(rng, truth, style, n, subtotal, label_at))
        for j, component in enumerate(project.components):
            at = f"/projects/{place}/components/{j}"
            cells = [
                component_cell(rng, truth, style, plan, at, project, component, anchored) for plan in style.columns
            ]
            lines.append(Line(cells, "component" if j else "project", at))
        if place + 1 in ends and style.subtotal_place == "after":
            n, subtotal = ends[place + 1]
            lines.append(subtotal_line(rng, truth, style, n, subtotal, label_at))
        if often(rng, 0.004):
            lines.append(blank_line(style, "blank"))
    if truth.declared is not None:
        line = sum_line(style, total_label(truth, style), truth.declared, "total", "/totals/declared", label_at)
        at_top = style.total_place == "first"
        lines.insert(0 if at_top else len(lines), line)
        if not at_top and often(rng, 0.04):
            share: Sums = {key: amount // 2 for key, amount in truth.declared.items() if amount and amount > 2}
            lines.append(sum_line(style, "其中:市本级", share, "share", None, label_at))
    for note in truth.notes:
        line = blank_line(style, "note")
        line.cells[label_column(style)] = Printed(note, None, "label")
        lines.append(line)
    return lines


def subtotal_line(rng: Random, truth: Truth, style: Style, n: int, subtotal: TrueSubtotal, label_at: int) -> Line:
    names = {category.ordinal: category.name for category in truth.categories}
    word = headers.SUBTOTAL_WORDS[0] if subtotal.category is None else rng.choice(headers.SUBTOTAL_WORDS)
    label = word.format(category=names.get(subtotal.category or 0, ""))
    return sum_line(style, label, subtotal.declared, "subtotal", f"/totals/subtotals/{n}/declared", label_at)


def print_sheet(rng: Random, truth: Truth, style: Style) -> Sheet:
    """The whole sheet, clean: every value of the truth printed once, where the style puts it."""
    paragraphs, rows = front_matter(rng, truth, style)
    sheet = Sheet(list(paragraphs))
    first = True
    for block in paginate(rng, body_lines(rng, truth, style), style):
        if sheet.blocks and isinstance(sheet.blocks[-1], Page):
            sheet.blocks += between_pages(len(sheet.pages), paragraphs, style)
        if isinstance(block, str):
            sheet.blocks.append(block)
            continue
        page = Page([])
        if first or style.header_pages != "first":
            page.lines += [*(rows if first else []), *header_lines(style)]
        page.lines += block
        if style.header_pages == "middle" and len(block) > 4:
            page.lines[-2:-2] = header_lines(style)
        if style.tidy == "trailing_column" and often(rng, 0.5):
            for line in page.lines:
                line.cells.append(Printed())
        sheet.blocks.append(page)
        first = False
    if often(rng, 0.05):
        sheet.blocks.append(unrelated(rng))
    dress(rng, sheet)
    return sheet
