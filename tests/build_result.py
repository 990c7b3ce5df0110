"""A small Result, built by hand, that holds every shape which the emit stage must cope with.

Cells try to be markup, script, formulas and reversed text; amounts are null, tiny, huge and with an exponent;
there are extras whose names are taken, an unknown funding column, joined cells and every kind of outcome.
"""

from __future__ import annotations

from decimal import Decimal

from ingest.codes import CODES, message
from ingest.model import (
    Category,
    Cell,
    Check,
    Column,
    Component,
    Document,
    Finding,
    Grids,
    Location,
    Project,
    Result,
    Source,
    Subtotal,
    Suspect,
    Table,
    Text,
    Totals,
    Value,
)

TITLE = "某区2024年<b>责任</b>分解表"
SCRIPT = "<script>alert('1')</script>"
REVERSED = "付款\u202e方收"
FORMULA = "=1+1"
BOND = "超长期特别国债"


def cell(text: str, row: int = 1, column: int = 1, line: int | None = None) -> Cell:
    return Cell(text, Location(table=1, row=row, column=column, line=line))


def amount(raw: str | None) -> Value[Decimal | None]:
    return Value(None if raw is None else Decimal(raw), (cell(raw or ""),), ("parsed",))


def component(place: str, index: int, **changed: object) -> Component:
    empty: Value[str | None] = Value(None)
    parts: dict[str, object] = {
        "id": f"{place}-{index}",
        "index": index,
        "name": empty,
        "rationale": empty,
        "preparation": empty,
        "schedule": dict.fromkeys(("q1", "q2", "q3", "q4"), empty),
        "funding": {"total": amount(None), "district_subsidy": amount(None), BOND: amount(None)},
        "amounts": {"年度计划投资": amount(None)},
        "leaders": Value(()),
        "lead_units": Value(()),
        "support_units": Value(()),
        "extra": {"name": empty, "备注": empty, FORMULA: empty},
    }
    return Component(**(parts | changed))  # type: ignore[arg-type]


def finding(code: str, **parts: object) -> Finding:
    found = Finding(code, **parts)  # type: ignore[arg-type]
    severity = CODES[code].severity
    return Finding(code, **(parts | {"severity": severity, "message": message(found)}))  # type: ignore[arg-type]


def build_document() -> Document:
    first = component(
        "2024-01", 1,
        rationale=Value("第一行\n“引号”,逗号", (cell("第一行", 3, 3, 9), cell("“引号”,逗号", 1, 3, 20)), ("joined",)),
        preparation=Value(FORMULA, (cell(FORMULA, 3, 4, 9),), ("cleaned",)),
        schedule={
            "q1": Value(SCRIPT, (cell(SCRIPT, 3, 5, 9),), ("cleaned",)),
            "q2": Value("＝全角", (cell("＝全角", 3, 6, 9),)),
            "q3": Value(REVERSED, (cell(REVERSED, 3, 7, 9),)),
            "q4": Value(None, (cell("", 3, 8, 9),)),
        },
        funding={"total": amount("80.50"), "district_subsidy": amount("8E+1"), BOND: amount("0.5")},
        amounts={"年度计划投资": amount("-0.0000001")},
        leaders=Value(("刘敏坚", "黄晓东"), (cell("刘敏坚 黄晓东", 3, 13, 9),), ("split",)),
        lead_units=Value(("-减号局",), (cell("-减号局", 3, 14, 9),)),
        extra={"name": Value("@某", ()), "备注": Value("\t制表", ()), FORMULA: Value(None, ())},
    )  # fmt: skip
    second = component("2024-01", 2, name=Value("分项甲", (cell("分项甲", 4, 2, 10),)))
    third = component("n2", 1, funding={"total": amount(None), "district_subsidy": amount("1e3"), BOND: amount(None)})
    heading = cell("一、卫生健康方面(2项)", 2)
    return Document(
        id="3f9c2a7d41be",
        title=Value(TITLE, (Cell(TITLE, Location(None, None, None, line=1)),)),
        issuer="某区",
        year=2024,
        amount_unit="万元",
        columns=(
            Column("number", "field", "序号"),
            Column("total", "funding", "总投资", "资金来源", "万元"),
            Column("district_subsidy", "funding", "区级补助", "资金来源", "万元"),
            Column(BOND, "funding", BOND, "资金来源", "万元"),
            Column("年度计划投资", "amount", "年度计划投资", None, "元"),
            Column("name", "extra", "name"),
            Column("备注", "extra", "备注"),
            Column(FORMULA, "extra", FORMULA),
        ),
        notes=(Value("备注：{花括号}", (cell("备注：{花括号}", 9, 1, 30),)),),
        categories=(
            Category(1, Value("卫生健康方面", (heading,)), Value(2, (heading,))),
            Category(2, Value("其他方面"), Value(None)),
        ),
        projects=(
            Project(
                "2024-01", Value(1, (cell("1", 3, 1, 9),), ("parsed",)),
                Value(f"甲{SCRIPT}", (cell(f"甲{SCRIPT}", 3, 2, 9),)), Value(1),
                {"total": Decimal("80.5"), "district_subsidy": Decimal(80), BOND: Decimal("0.5")}, (first, second),
            ),
            Project(
                "n2", Value(None, (cell("", 5, 1, 11),)), Value(None, (cell("", 5, 2, 11),)), Value(None),
                {"total": None, "district_subsidy": Decimal(1000), BOND: None}, (third,),
            ),
        ),
        totals=Totals(
            declared={
                "total": amount("80.5"), "district_subsidy": amount("1180"), BOND: amount(None),
                "年度计划投资": amount(None),
            },
            computed={
                "total": Decimal("80.5"), "district_subsidy": Decimal(1080), BOND: Decimal("0.5"),
                "年度计划投资": None,
            },
            subtotals=(
                Subtotal(1, {"total": amount("80.5")}, {"total": Decimal("80.5")}),
                Subtotal(None, {"total": amount(None)}, {"total": None}),
                Subtotal(1, {"total": amount("1")}, {"total": Decimal(1)}),
            ),
        ),
    )  # fmt: skip


def build_result(*, reconciled: bool = False) -> Result:
    document = build_document()
    first = document.projects[0].components[0]
    trace: dict[str, Value[object]] = {
        "/document/title": document.title,
        "/projects/0/number": document.projects[0].number,
        "/projects/0/components/0/rationale": first.rationale,
        "/projects/0/components/0/schedule/q1": first.schedule["q1"],
        "/projects/0/components/0/schedule/q4": first.schedule["q4"],
        "/projects/1/category": document.projects[1].category,
    }
    mismatch = finding(
        "column-sum-mismatch", id="a1b2c3d4", pointer="/totals/declared/district_subsidy",
        cells=(cell("1180", 8, 10),), declared=Decimal("1180"), computed=Decimal(1080), difference=Decimal("1E+2"),
        arguments={"header": "区级补助", "declared": "1180", "computed": "1080", "difference": "100"},
        suspects=(Suspect(("/projects/0/components/0/funding/district_subsidy",), "shifted", Decimal(100)),),
    )  # fmt: skip
    repaired = finding(
        "column-shift-repaired", id="b1b2c3d4-2", pointer="/projects/0/components/0",
        cells=(cell("34", 3, 13), cell(SCRIPT, 3, 14)),
        arguments={
            "moves": Text("“{34}”移至区级补助", "“{34}” to district_subsidy"), "proof": Text("列合计", "column sum"),
        },
        evidence={
            "moved": ({"raw": "34", "from": 13, "to": "district_subsidy"},),
            "by": "figures", "candidates": 81, "fits": 1, "remainder": Decimal("0.10"), "note": Text("注", "note"),
        },
    )  # fmt: skip
    unused = finding("column-missing", id="c1b2c3d4", pointer="/document", arguments={"fields": Text("四季度", "q4")})
    checks = (
        Check("column-sum:total", "column-sum", "/totals/declared/total", "holds", Decimal("80.5"), Decimal("80.5"),
              Decimal(0), ("/projects/0/components/0/funding/total",)),
        Check("column-sum:district_subsidy", "column-sum", "/totals/declared/district_subsidy", "fails",
              Decimal("1180"), Decimal(1080), Decimal(100), (), None, "a1b2c3d4"),
        Check(f"column-sum:{BOND}", "column-sum", f"/totals/declared/{BOND}", "not-checked", None, Decimal("0.5"), None,
              (), Text("没有所列合计", "no declared total")),
        Check("category-count:1", "category-count", "/categories/0/declared_count", "fails", 2, 1, 1),
    )  # fmt: skip
    return Result(
        source=Source("表格<1>.md", "markdown", "0" * 64, 1234),
        version="0.1.0",
        options=("--no-repair",),
        grids=Grids(()),
        table=Table(document.title, document.columns, (), (), (), (), (), None, (), (), (1,)),
        document=document,
        trace=trace,
        checks=tuple(check for check in checks if check.outcome != "fails") if reconciled else checks,
        findings=() if reconciled else (mismatch, repaired, unused),
        reconciled=reconciled,
    )
