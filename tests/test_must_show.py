"""What the 2024 table of Quanzhou must show, by the command and its files as a user has them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "raw" / "2024" / "quanzhou-2024.md"
DECLARED = {
    "total": Decimal("29162.79"),
    "higher_level_subsidy": Decimal("4339"),
    "district_subsidy": Decimal("23945.59"),
    "township_self_raised": Decimal("878.2"),
}
SHIFTED = {0: 34, 1: 95, 2: 27, 3: 24}
"""Place of a project whose cells stood off -> what it gets in 区级补助."""

FINDINGS = sorted(
    [("column-shift-repaired", f"/projects/{i}/components/0") for i in SHIFTED]
    + [("value-inherited", "/projects/4/components/1")]
    + [("milestone-missing", f"/projects/{i}/components/0") for i in (13, 16)]
    + [("unit-name-variant", "/projects/30/components/0/support_units")]
    + [("bracket-unbalanced", f"/projects/{i}/components/0/rationale") for i in (11, 30)]
    + [("unit-name-expanded", f"/projects/{i}/components/{j}/support_units")
       for i, j in ((13, 0), (14, 0), (15, 0), (16, 0), (17, 0), (18, 0), (23, 1), (23, 2), (24, 0), (24, 1),
                    (25, 0), (26, 0), (30, 0), (34, 0), (40, 0))]
    + [("unit-name-expanded", "/projects/28/components/0/lead_units")]
)  # fmt: skip
"""Read off the table by eye: nothing else is true of it."""


def ingest(
    source: Path, out: Path, *options: str, cwd: Path = ROOT, seed: str = "0"
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "ingest", "run", str(source), "--out", str(out), *options]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False)


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("must-show")
    done = ingest(TABLE, out)
    assert done.returncode == 0, done.stderr
    return out / TABLE.name


@pytest.fixture(scope="module")
def projects(folder: Path) -> Any:
    return load(folder / "projects.json")


@pytest.fixture(scope="module")
def reconciliation(folder: Path) -> Any:
    return load(folder / "reconciliation.json")


@pytest.fixture(scope="module")
def provenance(folder: Path) -> Any:
    return load(folder / "provenance.json")


def test_counts(projects: Any) -> None:
    assert len(projects["projects"]) == 41
    assert sum(len(project["components"]) for project in projects["projects"]) == 45
    counted = [
        (category["ordinal"], category["name"], category["declared_count"]) for category in projects["categories"]
    ]
    assert counted == [
        (1, "卫生健康方面", 8), (2, "文化教育方面", 5), (3, "城乡品质提升方面", 14), (4, "公共服务方面", 8),
        (5, "养老、扶弱助困方面", 6),
    ]  # fmt: skip
    assert [project["number"] for project in projects["projects"]] == list(range(1, 42))
    assert {project["number"] for project in projects["projects"] if len(project["components"]) > 1} == {5, 24, 25}


def test_document(projects: Any) -> None:
    document = projects["document"]
    assert document["title"] == "泉州台商投资区党工委、管委会2024年区级为民办实事项目责任分解表"
    assert (document["issuer"], document["year"], document["amount_unit"]) == (
        "泉州台商投资区党工委、管委会",
        2024,
        "万元",
    )
    assert document["source"]["bytes"] == TABLE.stat().st_size
    assert [column["role"] for column in document["columns"]].count("funding") == 4


def test_totals_reconcile_to_the_digit(projects: Any, reconciliation: Any) -> None:
    assert projects["totals"]["declared"] == DECLARED
    assert projects["totals"]["computed"] == DECLARED
    assert reconciliation["reconciled"] is True
    assert {check["outcome"] for check in reconciliation["checks"]} <= {"holds", "not-checked"}
    sums = {check["pointer"]: check for check in reconciliation["checks"] if check["check"] == "column-sum"}
    for key, amount in DECLARED.items():
        check = sums[f"/totals/declared/{key}"]
        assert (check["declared"], check["computed"], check["difference"]) == (amount, amount, 0)
        assert check["outcome"] == "holds"
        assert check["addends"]


def test_every_kind_of_claim_was_checked(reconciliation: Any) -> None:
    held = {check["check"] for check in reconciliation["checks"] if check["outcome"] == "holds"}
    assert {"row-sum", "column-sum", "category-count", "numbers", "cells"} <= held
    assert sum(check["check"] == "category-count" for check in reconciliation["checks"]) == 5
    assert all(check["reason"] for check in reconciliation["checks"] if check["outcome"] == "not-checked")


def test_the_shifted_rows_are_proved(projects: Any, reconciliation: Any) -> None:
    for place, amount in SHIFTED.items():
        component = projects["projects"][place]["components"][0]
        assert component["funding"] == {
            "total": amount, "higher_level_subsidy": None, "district_subsidy": amount, "township_self_raised": None,
        }  # fmt: skip
        assert component["leaders"] == ["赖丽水"]
        assert component["lead_units"] == ["区民生保障局"]
        assert component["support_units"][0] == "区财政金融与国资局"
    repairs = [one for one in reconciliation["findings"] if one["code"] == "column-shift-repaired"]
    assert len(repairs) == 4
    for repair in repairs:
        assert (repair["evidence"]["candidates"], repair["evidence"]["fits"]) == (81, 1)
        assert repair["evidence"]["by"] == "figures"
        assert "column-sum:district_subsidy" in repair["evidence"]["proved_by"]


def test_the_findings_are_these_and_no_others(reconciliation: Any) -> None:
    found = sorted((one["code"], one["pointer"]) for one in reconciliation["findings"])
    assert found == FINDINGS
    counts = reconciliation["counts"]
    assert (counts["error"], counts["warning"], counts["waived"]) == (0, 7, 0)
    assert counts["info"] == len(FINDINGS) - 7


def test_inherited_and_empty_values(projects: Any) -> None:
    second = projects["projects"][4]["components"][1]
    assert (second["leaders"], second["lead_units"], second["support_units"]) == (
        ["赖丽水"],
        ["区民生保障局"],
        ["区财政金融与国资局"],
    )
    assert second["name"] is None
    assert projects["projects"][4]["funding"]["total"] == 80
    assert projects["projects"][13]["components"][0]["schedule"]["q4"] is None
    assert projects["projects"][16]["components"][0]["schedule"]["q3"] is None


def test_names_written_short_are_given_in_full(projects: Any) -> None:
    supports = [project["components"][0]["support_units"] for project in projects["projects"]]
    assert supports[13] == ["区财政金融与国资局", "区农林水与生态环境局"]
    assert supports[16] == ["区财政金融与国资局", "区教育文体旅游局", "东园镇人民政府", "张坂镇人民政府"]
    assert supports[25][-1] == "玉沙湾集团"
    assert projects["projects"][28]["components"][0]["leaders"] == ["刘敏坚", "黄晓东"]
    assert projects["projects"][28]["components"][0]["lead_units"] == ["区行政审批服务局", "区科技经济发展局"]


# --- provenance and conservation --------------------------------------------------------------------------


def printed_cells() -> dict[tuple[int, int, int], str]:
    """Every non-empty cell of the source by table, row, column, split here by hand (the table holds no escaped bar)."""
    cells = {}
    table, row, inside = 0, 0, False
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        if not inside:
            table, row, inside = table + 1, 0, True
        if set(line) <= set("|-: "):
            continue
        row += 1
        for column, text in enumerate(line.strip()[1:-1].split("|"), 1):
            if text.strip():
                cells[table, row, column] = text.strip()
    return cells


def entries(provenance: Any) -> list[tuple[str, dict[str, Any]]]:
    return [
        (pointer, one) for pointer, said in provenance.items() for one in (said if isinstance(said, list) else [said])
    ]


def test_every_printed_cell_is_accounted_for(provenance: Any, reconciliation: Any) -> None:
    cells = printed_cells()
    traced = {(one["table"], one["row"], one["column"]): one["raw"] for _, one in entries(provenance)}
    body = {where: text for where, text in cells.items() if where[1] > 2 and not text.startswith("2024年合计")}
    for where, text in body.items():
        assert traced.get(where) == text, where
    check = next(check for check in reconciliation["checks"] if check["check"] == "cells")
    assert (check["outcome"], check["declared"], check["computed"]) == ("holds", len(cells), len(cells))


def test_every_value_has_its_provenance(projects: Any, provenance: Any) -> None:
    without = []
    for i, project in enumerate(projects["projects"]):
        wanted = [f"/projects/{i}/number", f"/projects/{i}/name"]
        for j, component in enumerate(project["components"]):
            at = f"/projects/{i}/components/{j}"
            wanted += [f"{at}/{key}" for key in ("rationale", "preparation", "leaders", "lead_units", "support_units")]
            wanted += [f"{at}/schedule/{key}" for key in component["schedule"]]
            wanted += [f"{at}/funding/{key}" for key in component["funding"]]
        without += [one for one in wanted if one not in provenance and f"{one}/0" not in provenance]
    # The third and the fifth heading stand between two tables, in no cell.
    without += [f"/categories/{i}/name" for i in (0, 1, 3) if f"/categories/{i}/name" not in provenance]
    without += [f"/totals/declared/{key}" for key in DECLARED if f"/totals/declared/{key}" not in provenance]
    assert without == []


def test_a_moved_amount_says_so(provenance: Any) -> None:
    said = provenance["/projects/0/components/0/funding/district_subsidy"]
    assert said.pop("line") == 9
    assert said == {"raw": "34", "table": 1, "page": None, "row": 4, "column": 13, "how": ["moved", "parsed"]}


# --- the same table, otherwise ----------------------------------------------------------------------------


def test_without_repair_the_difference_and_its_suspects_are_shown(tmp_path: Path) -> None:
    done = ingest(TABLE, tmp_path, "--no-repair")
    assert done.returncode == 1
    said = load(tmp_path / TABLE.name / "reconciliation.json")
    assert said["reconciled"] is False
    check = next(check for check in said["checks"] if check["id"] == "column-sum:district_subsidy")
    assert (check["outcome"], check["difference"]) == ("fails", 180)
    finding = next(
        one
        for one in said["findings"]
        if one["code"] == "column-sum-mismatch" and one["pointer"].endswith("/district_subsidy")
    )
    assert (finding["declared"], finding["difference"]) == (DECLARED["district_subsidy"], 180)
    first = finding["suspects"][0]
    assert {"/".join(pointer.split("/")[:5]) for pointer in first["pointers"]} == {
        f"/projects/{i}/components/0" for i in SHIFTED
    }
    assert (first["slip"], first["explains"]) == ("shifted", 180)
    assert "column-shift-repaired" not in {one["code"] for one in said["findings"]}


def test_without_the_total_row_the_shift_is_ambiguous(tmp_path: Path) -> None:
    source = tmp_path / "no-total.md"
    lines = TABLE.read_text(encoding="utf-8").splitlines(keepends=True)
    source.write_text("".join(line for line in lines if "2024年合计" not in line), encoding="utf-8")
    done = ingest(source, tmp_path / "out")
    assert done.returncode == 1
    said = load(tmp_path / "out" / source.name / "reconciliation.json")
    ambiguous = {one["pointer"] for one in said["findings"] if one["code"] == "column-shift-ambiguous"}
    assert ambiguous == {f"/projects/{i}/components/0" for i in SHIFTED}
    assert "column-shift-repaired" not in {one["code"] for one in said["findings"]}
    assert said["reconciled"] is False


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_bytes_from_anywhere(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    done = ingest(TABLE, tmp_path / "out", "--jobs", "2", cwd=tmp_path / "elsewhere", seed="4711")
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "out" / TABLE.name) == contents(folder)
