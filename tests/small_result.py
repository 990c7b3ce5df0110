"""A Result of one page, made by hand, for the tests of what is done with results."""

from __future__ import annotations

from decimal import Decimal

from ingest.model import (
    Cell,
    Check,
    Column,
    Component,
    Document,
    Finding,
    Grid,
    Grids,
    Heading,
    Location,
    Project,
    Result,
    Row,
    Source,
    Table,
    Text,
    Totals,
    Value,
)

TITLE = "某区管委会2031年为民办实事项目责任分解表"


def grid(*rows: tuple[str, ...]) -> Grid:
    return Grid(
        1,
        tuple(
            tuple(Cell(text, Location(1, row, column)) for column, text in enumerate(texts, 1))
            for row, texts in enumerate(rows, 1)
        ),
    )


def finding(severity: str, code: str, zh: str, cells: tuple[Cell, ...] = (), pointer: str | None = None) -> Finding:
    return Finding(code, pointer, cells=cells, severity=severity, message=Text(zh, "English"))  # type: ignore[arg-type]


def small_result(*findings: Finding, reconciled: bool = True, title: str | None = TITLE) -> Result:
    """Two columns that count (总投资, 区级补助), one project in one component, one amount moved."""
    printed = grid(
        ("序号", "项目名称", "总投资", "区级补助", "镇村自筹"),
        ("一、卫生健康方面(1项)", "", "", "", ""),
        ("1", "儿童健康筛查\n服务", "34", "", "34"),
        ("合计", "", "34", "34", ""),
    )
    header, heading, project, total = printed.rows
    keys = ("number", "name", "total", "district_subsidy", "township_self_raised")
    columns = tuple(
        Column(key, "field" if at < 2 else "funding", cell.text, "资金来源" if at > 2 else None, "万元", (cell,))
        for at, (key, cell) in enumerate(zip(keys, header, strict=True))
    )
    nothing: Value[str | None] = Value(None)
    funding = {"total": Decimal(34), "district_subsidy": Decimal("34.00"), "township_self_raised": None}
    component = Component(
        "2031-01-1", 1, nothing, nothing, nothing, {}, {key: Value(amount) for key, amount in funding.items()}, {},
        Value(()), Value(()), Value(()), {}, 0,
    )  # fmt: skip
    document = Document(
        "0123456789ab", Value(title), "某区管委会", 2031, "万元", columns, (), (),
        (Project("2031-01", Value(1), Value("儿童健康筛查服务"), Value(1), funding, (component,)),),
        Totals({key: Value(amount) for key, amount in funding.items()}, funding, ()),
    )  # fmt: skip
    table = Table(
        title=Value(title),
        columns=columns,
        rows=(
            Row(
                0, "project", 1, 3,
                ((project[0],), (project[1],), (project[2],), (project[4],), ()), project, 0, {3: 5},
            ),
            Row(1, "total", 1, 4, ((total[0],), (), (total[2],), (total[3],), ()), total),
        ),
        headings=(Heading(1, "卫生健康方面", 1, (heading[0],)),),
        claims=(),
        counts=(),
        subtotals=(),
        total=1,
        notes=(),
        furniture=header,
        tables=(1,),
    )  # fmt: skip
    checks = (
        Check(
            "column-sum:total", "column-sum", "/totals/declared/total", "holds", Decimal(34), Decimal(34), Decimal(0)
        ),
        Check(
            "column-sum:district_subsidy", "column-sum", "/totals/declared/district_subsidy",
            "holds" if reconciled else "fails",
            Decimal("34.00"), Decimal("34.00") if reconciled else Decimal("1E+1"),
            Decimal(0) if reconciled else Decimal("24.00"),
        ),
        Check(
            "column-sum:township_self_raised", "column-sum", "/totals/declared", "not-checked", None, Decimal(0),
            reason=Text("表中没有该合计", "no such total"),
        ),
    )  # fmt: skip
    source = Source("a.md", "markdown", "0" * 64, 123)
    return Result(source, "0", (), Grids((printed,)), table, document, {}, checks, tuple(findings), reconciled)
