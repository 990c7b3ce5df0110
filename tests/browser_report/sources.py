"""The results whose reports are looked at: sound, failing, hostile, long, wide, and with all that others fill in."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from pathlib import Path

import ingest
from benchmarks.tables import longer
from ingest.model import Earlier, Limits, Picture, Resolved, Result, Text, Waiver

TABLE = Path(__file__).parent.parent.parent / "raw" / "2024" / "quanzhou-2024.md"
GREY = 0xDD
"""What the pieces of pages are filled with, from black to white."""
HOSTILE = "<script>document.title='x'</script>\u202e<img src=//x onerror=alert(1)>"
FAULTS = (
    ("| 450 |", "| 540 |"),  # two digits of a total transposed
    ("四、公共服务方面(8项)", "四、公共服务方面(9项)"),  # a count that does not hold
    ("| 30 | 社会治安综合保险 |", "| 29 | 社会治安综合保险 |"),  # a number twice
    ("| 做好调查摸底、培训等前期工作 |", "| 7月底前做好调查摸底、培训等前期工作 |"),  # a deadline of another quarter
    ("2024年合计(万元)", "2023年合计(万元)"),  # last year's form
)


def text() -> str:
    return TABLE.read_text(encoding="utf-8")


def read(folder: Path, name: str, source: str) -> Result:
    path = folder / name
    path.write_text(source, encoding="utf-8")
    return ingest.run(path, limits=Limits(bytes=2**30, cells=10**8))


def faulty(folder: Path) -> Result:
    """The 2024 table with five faults."""
    changed = text()
    for sound, wrong in FAULTS:
        assert changed.count(sound) == 1, sound
        changed = changed.replace(sound, wrong)
    return read(folder, "faulty.md", changed)


def hostile(folder: Path) -> Result:
    """Markup, script and marks of direction in a title, a header, cells, names and a file's name."""
    rows = [
        [f"某区2024年{HOSTILE}责任分解表"],
        ["序号", "项目名称", "总投资", "区级补助", "区分管领导", "承办单位", HOSTILE],
        [f"一、{HOSTILE}(1项)"],
        ["1", HOSTILE, "34", "34", HOSTILE, f"{HOSTILE}局", HOSTILE],
        ["2", f"道路（{HOSTILE}", "30", HOSTILE, "刘敏坚", "区民政局", ""],
        ["合计", "", "64", "65", "", "", ""],
    ]
    return read(folder, "a<b>&'.csv", "".join(",".join(row) + "\n" for row in rows))


def namesakes(folder: Path) -> Result:
    """Two categories of one name, and a project under none."""
    rows = (
        "序号 | 项目名称 | 总投资 | 区级补助 | 承办单位", "--|--|--|--|--", "1 | 道路改造 | 5 | 5 | 县交通局",
        "一、教育方面(1项) | | | |", "2 | 学校建设 | 10 | 10 | 县教育局", "二、卫生方面(1项) | | | |",
        "3 | 医院建设 | 20 | 20 | 县卫生局", "三、教育方面(1项) | | | |", "4 | 图书馆修缮 | 30 | 30 | 县教育局",
        "合计 | | 65 | 65 |",
    )  # fmt: skip
    return read(folder, "namesakes.md", "2024年某县责任分解表\n\n" + "\n".join(f"| {row} |" for row in rows))


def long(folder: Path) -> Result:
    """More than 3,000 rows."""
    return read(folder, "long.md", longer(text(), 67))


def wide(folder: Path) -> Result:
    """Twelve columns of money, and long words that nothing breaks."""
    sources = (
        "中央补助",
        "省级补助",
        "市级补助",
        "县级补助",
        "区级补助",
        "镇村自筹",
        "自筹",
        "债券",
        "社会资本",
        "其他资金",
    )
    head = ["序号", "项目名称", "总投资", *sources, "年度计划投资", "区分管领导", "承办单位"]
    row = ["1", "W" * 120, "1234567890.12", "1234567890.12", *[""] * 9, "99999999", "刘敏坚", "区民政局" * 30]
    lines = [
        "某区2024年责任分解表",
        "",
        *("| " + " | ".join(cells) + " |" for cells in (head, ["--"] * len(head), row)),
    ]
    return read(folder, "wide.md", "\n".join(lines) + "\n")


def decorated(folder: Path) -> Result:
    """The faulty table as if held against an earlier result, with waivers and with pieces of pages."""
    result = faulty(folder)
    first, second, *others = result.findings
    waiver = Waiver(second.id, "已与发文单位核实 <ok>", "张审计", "2024-05-01", {"declared": "450"})
    findings = (
        replace(first, standing="new"),
        replace(second, standing="known", waiver=waiver),
        *(replace(finding, standing="known") for finding in others),
    )
    gone = Resolved("0123456789", "number-gap", "error", "/projects/3/number", Text("序号缺 4。", "Missing: 4."))
    pictures = {first.id: (Picture(3, png(300, 120), 300, 120, ((30, 20, 120, 60),)),)}
    earlier = Earlier("f" * 64, "0.0.9", (gone,))
    return replace(result, findings=findings, pictures=pictures, earlier=earlier)


def png(width: int, height: int) -> bytes:
    """A light grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes([GREY]) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
