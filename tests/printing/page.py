"""A Sheet as an HTML page to be printed: its rules, its page breaks and what stands at a page's head and foot."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from tests.rendering.sheet import Cell, Line, Sheet, Table


@dataclass(frozen=True)
class Look:
    """How a page is printed. `rows_whole` keeps each row on one page, `repeat_header` prints the header on each."""

    size: str = "A3 landscape"
    margin: str = "12mm"
    rows_whole: bool = False
    repeat_header: bool = True
    border: str = "1px solid black"
    font: str = "'Noto Sans CJK SC'"
    font_size: str = "9pt"
    extra: str = ""


def page_of(sheet: Sheet, look: Look = Look()) -> str:
    body = "\n".join(_table(block, look) if isinstance(block, Table) else _line(block) for block in sheet.blocks)
    return (
        f'<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8"><title>{escape(sheet.title or "")}</title>'
        f"<style>{_style(look)}</style></head><body>\n{body}\n</body></html>\n"
    )


def _style(look: Look) -> str:
    broken = "avoid" if look.rows_whole else "auto"
    return (
        f"@page {{ size: {look.size}; margin: {look.margin} }}"
        f"body {{ font-family: {look.font}; font-size: {look.font_size}; margin: 0 }}"
        "h1 { font-size: 1.6em; text-align: center }"
        "table { border-collapse: collapse; width: 100%; margin-bottom: 1em }"
        f"td, th {{ border: {look.border}; padding: 2px 3px; font-weight: normal }}"
        f"tr {{ break-inside: {broken} }}"
        f"thead {{ display: {'table-header-group' if look.repeat_header else 'table-row-group'} }}"
        f"{look.extra}"
    )


def _line(line: Line) -> str:
    tag = {"title": "h1", "heading": "h2", "text": "p"}[line.kind]
    return f"<{tag}>{_text(line.text)}</{tag}>"


def _table(table: Table, look: Look) -> str:
    head = "".join(map(_row, table.rows[: table.header_rows]))
    body = "".join(map(_row, table.rows[table.header_rows :]))
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


def _row(row: tuple[Cell, ...]) -> str:
    return "<tr>" + "".join(map(_cell, row)) + "</tr>\n"


def _cell(cell: Cell) -> str:
    spans = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
        f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    )
    tag = "th" if cell.kind == "header" else "td"
    return f"<{tag}{spans}>{_text(cell.text)}</{tag}>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
