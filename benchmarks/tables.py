"""Tables made for measuring: the 2024 table many times longer, and tables with many shifted rows."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from decimal import Decimal

CATEGORY = re.compile(r"^(?:\| )?([一二三四五六七八九十]+、.+)\((\d+)项\)")
TOTAL = re.compile(r"^\| \d{4}年合计")
NUMBER = re.compile(r"^\| \d+ \|")


def longer(text: str, times: int) -> str:
    """The table with every category's projects `times` over: renumbered, counts and totals multiplied.

    Each copy keeps its own pages with their headers and whatever damage its rows have, so that the work per row
    stays the same. `text` is laid out as the 2024 table: pages of pipe rows with two header rows, category
    headings inside and between them, one total row at the end.
    """
    title, *pages = re.split(r"\n(?=\| 序号)", text)
    sections: list[tuple[str, int, list[str]]] = []
    total = ""
    for page in pages:
        header, rows = page.splitlines()[:3], page.splitlines()[3:]
        opened = False
        for printed in filter(None, rows):
            if match := CATEGORY.match(printed):
                sections.append((match[1], int(match[2]), []))
                opened = False
            elif TOTAL.match(printed):
                total = printed
            else:
                body = sections[-1][2]
                body += [printed] if opened else ["", *header, printed]
                opened = True

    number = 0
    out = [title.rstrip("\n")]
    for name, count, body in sections:
        out += ["", f"{name}({count * times}项)"]
        for _ in range(times):
            for printed in body:
                number += bool(NUMBER.match(printed))
                out.append(NUMBER.sub(f"| {number} |", printed))
    out.append("|".join(multiplied(cell, times) for cell in total.split("|")))
    return "\n".join(out) + "\n"


def multiplied(cell: str, times: int) -> str:
    """A cell that holds an amount, multiplied exactly; any other as it is."""
    return f" {Decimal(cell.strip()) * times:f} " if re.fullmatch(r"\s*\d+(\.\d+)?\s*", cell) else cell


def shifted(rows: int, *, columns: int, seed: int = 2024) -> str:
    """A table whose first `rows` rows have the damage of the 2024 table's first page; as many sound rows follow.

    In a damaged row a surplus empty cell pushed its single source amount past the money columns, so that any of
    the three sources may be its place. The amounts truly belong to the first `columns` of 区级补助, 上级补助 and
    镇村自筹, in turn: the more columns, the less follows from sums alone.
    """
    dice = random.Random(seed)
    places = (1, 0, 2)[:columns]
    totals = [0, 0, 0]
    lines = ["某区2024年为民办实事项目责任分解表", "", *header(16)]
    for number in range(1, rows + 1):
        amount = dice.randrange(10, 500)
        totals[places[number % columns]] += amount
        lines.append(row(number, [amount, "", "", "", amount]))
    lines += ["", *header(15)]
    for number in range(rows + 1, 2 * rows + 1):
        sources = [dice.randrange(10, 500) if dice.random() < 0.5 else 0 for _ in range(2)]
        sources = [sources[0], sources[1] or 20, 0]
        totals = [total + source for total, source in zip(totals, sources, strict=True)]
        lines.append(row(number, [sum(sources), *(source or "" for source in sources)]))
    declared: list[int | str] = ["2024年合计(万元):", *[""] * 7, sum(totals), *totals, "", "", ""]
    lines.append(line(declared))
    return "\n".join(lines) + "\n"


def header(width: int) -> list[str]:
    """Two header rows, `width` cells wide, of which the group names have lost their spans."""
    surplus = [""] * (width - 15)
    plan, money = ["2024年进度计划", "", "", ""], ["项目总投资及资金来源 (单位: 万元)", "", "", ""]
    upper = [
        "序号",
        "项目名称",
        "推荐理由",
        "前期准备情况",
        *plan,
        *money,
        "区分管领导",
        "承办单位",
        "协办单位",
        *surplus,
    ]
    lower = ["", "", "", "", "1季度", "2季度", "3季度", "4季度", "总投资", "上级补助", "区级补助", "镇村自筹"]
    return [line(upper), line(["--"] * width), line([*lower, "", "", "", *surplus])]


def row(number: int, money: Sequence[int | str]) -> str:
    texts = [f"修建第{number}号便民道路", "群众出行不便。", "已完成摸底。", "设计", "招投标", "施工", "验收"]
    return line([number, *texts, *money, "赖丽水", "区民生保障局", "区财政金融与国资局"])


def line(cells: Sequence[int | str]) -> str:
    return f"| {' | '.join(map(str, cells))} |"
