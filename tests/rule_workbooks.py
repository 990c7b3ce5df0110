"""Writes the workbooks among the examples under tests/rules/: `python -m tests.rule_workbooks`.

The suite compares them with what is written here, so that no example is a file of unknown making.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.workbooks import Raw, Sheet, Styled, workbook

RULES = Path(__file__).parent / "rules"
TITLE = "南屿区2023年度惠民工程任务分解表"
HEADER = (
    "编号",
    "项目名称",
    "责任单位",
    "配合单位",
    "责任领导",
    "总投资",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
)
MERGED = ("A1:J1", "A2:J2")
MONEY = 5  # the place of 总投资 in a row
ROWS: tuple[tuple[object, ...], ...] = (
    (
        1,
        "农村饮水管网延伸",
        "区水利局",
        "区财政局",
        "黄志远",
        210,
        "完成管线踏勘",
        "完成施工图设计",
        "管网施工",
        "通水验收",
    ),
    (2, "石塘河护岸加固", "区水利局", "区财政局", "吴立新", 96.3, "完成测量", "完成招标", "护岸施工", "验收"),
    (3, "临溪口袋公园", "区住房和城乡建设局", "区财政局", "许文静", 44, "完成选址", "完成方案设计", "施工", "开放"),
)
TOTAL: tuple[object, ...] = ("合计", None, None, None, None, 350.3)
FIRST = 4  # the row of the sheet in which the first project stands


def table(rows: Sequence[Sequence[object]] = ROWS, total: Sequence[object] = TOTAL) -> list[Sequence[object]]:
    return [(TITLE,), ("单位：万元",), HEADER, *rows, total]


def money(*amounts: object, total: object) -> list[Sequence[object]]:
    """The table with these amounts in its three rows."""
    rows = [(*row[:MONEY], amount, *row[MONEY + 1 :]) for row, amount in zip(ROWS, amounts, strict=True)]
    return table(rows, (*TOTAL[:MONEY], total))


def put(row: int, column: int, value: object) -> list[Sequence[object]]:
    """The table with one cell changed, by its place among the rows of projects from 0."""
    rows = [list(each) for each in ROWS]
    rows[row][column] = value
    return table(rows)


def examples() -> Iterator[tuple[str, bytes]]:
    """Each example by its path below tests/rules/."""
    plain = Sheet(table(), merges=MERGED)
    formula = "<f>SUM(F4:F6)</f>"

    yield (
        "formula-uncached/fails-total.xlsx",
        workbook(Sheet(money(210, 96.3, 44, total=Raw("", formula)), merges=MERGED)),
    )
    yield (
        "formula-uncached/fails-nought.xlsx",
        workbook(
            Sheet(money(Raw("", "<f>A1*2</f><v>0</v>"), 96.3, 44, total=140.3), merges=MERGED),
            calculation='<calcPr fullCalcOnLoad="1"/>',
        ),
    )
    yield (
        "formula-uncached/passes-cached.xlsx",
        workbook(Sheet(money(210, 96.3, 44, total=Raw("", f"{formula}<v>350.3</v>")), merges=MERGED)),
    )

    yield (
        "cell-error/fails.xlsx",
        workbook(Sheet(put(0, 8, Raw('t="e"', "<f>VLOOKUP(A4,X!A:B,2)</f><v>#N/A</v>")), merges=MERGED)),
    )
    yield "cell-error/passes-text.xlsx", workbook(Sheet(put(0, 8, "#1管网施工"), merges=MERGED))

    yield (
        "number-rounded/fails.xlsx",
        workbook(
            Sheet(money(Styled(210.004, 1), Styled(96.296, 1), Styled(44, 1), total=Styled(350.3, 1)), merges=MERGED),
            formats=("0.00",),
        ),
    )
    yield (
        "number-rounded/passes-noise.xlsx",
        workbook(
            Sheet(money(210, 96.30000000000001, 44, total=Styled(350.29999999999995, 1)), merges=MERGED),
            formats=("#,##0.00",),
        ),
    )

    yield (
        "number-disguised/fails-divided.xlsx",
        workbook(
            Sheet(
                money(Styled(2100000, 1), Styled(963000, 1), Styled(440000, 1), total=Styled(3503000, 1)), merges=MERGED
            ),
            formats=("0!.0,",),
        ),
    )
    yield (
        "number-disguised/passes-percent.xlsx",
        workbook(Sheet(put(0, 8, Styled(0.5, 1)), merges=MERGED), formats=('"完成"0%',)),
    )

    hidden = {FIRST + 1: 'hidden="1"'}
    yield "row-hidden/fails.xlsx", workbook(Sheet(table(), merges=MERGED, rows_with=hidden))
    yield (
        "row-hidden/passes-blank.xlsx",
        workbook(Sheet([*table(), (), ()], merges=MERGED, rows_with={FIRST + 5: 'hidden="1"'})),
    )
    columns = '<cols><col min="{0}" max="{0}" width="9" hidden="1"/></cols>'
    yield "column-hidden/fails.xlsx", workbook(Sheet(table(), merges=MERGED, before=columns.format(4)))
    yield "column-hidden/passes-blank.xlsx", workbook(Sheet(table(), merges=MERGED, before=columns.format(20)))

    yield "sheet-hidden/fails.xlsx", workbook(plain._replace(state="hidden"), Sheet(name="Sheet2"))
    yield (
        "sheet-hidden/passes-leftover.xlsx",
        workbook(plain, Sheet([("旧稿", "作废")], name="旧稿", state="veryHidden")),
    )

    covered = put(1, 3, "区民政局")
    yield "cell-covered/fails.xlsx", workbook(Sheet(covered, merges=(*MERGED, "D4:D5")))
    yield "cell-covered/passes-repeated.xlsx", workbook(Sheet(table(), merges=(*MERGED, "D4:D5")))

    yield "span-clamped/fails-overlap.xlsx", workbook(Sheet(table(), merges=(*MERGED, "D4:D5", "D5:D6")))
    yield "span-clamped/passes-beside.xlsx", workbook(Sheet(table(), merges=(*MERGED, "C4:C5", "D4:D6")))

    line = ",".join
    rows = [line(map(str, row)) for row in (HEADER, *ROWS)]
    csv = "\n".join([TITLE, "单位：万元", *rows, line("" if cell is None else str(cell) for cell in TOTAL)])
    yield "quote-unclosed/fails.csv", csv.replace("管网施工", '"管网施工').encode()
    yield "quote-unclosed/passes.csv", csv.replace("管网施工", '"管网施工，\n验收"').encode()


if __name__ == "__main__":
    for name, data in examples():
        path = RULES / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
