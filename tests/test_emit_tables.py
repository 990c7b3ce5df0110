"""The CSV files, their data package and the data frames: one set of rows, guarded where a spreadsheet reads it."""

from __future__ import annotations

import csv
import hashlib
import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.emit import csv_bytes, package
from ingest.emit.flat import Field, FlatTable
from ingest.emit.frames import to_frames
from ingest.emit.tables import flat_tables
from tests.build_result import BOND, FORMULA, build_result

RESULT = build_result()
TABLES = flat_tables(RESULT)
FILES = {f"{table.name}.csv": csv_bytes.to_bytes(table) for table in TABLES}


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FILES[f"{name}.csv"].decode("utf-8-sig"), newline="")))


def one_column(*texts: str | None) -> FlatTable:
    return FlatTable(
        "t", "表", (Field("a", "string", "甲"), Field("b", "string", "乙")), tuple((t, "x") for t in texts), ()
    )


def test_projects_has_the_columns_of_the_contract() -> None:
    columns = (
        "document_id component_id project_id number name category category_name component component_name rationale"
        f" preparation q1 q2 q3 q4 total district_subsidy {BOND} 年度计划投资 leaders lead_units support_units"
    )
    assert list(rows_of("projects")[0]) == [*columns.split(), "name (2)", "备注", f"'{FORMULA}"]


def test_projects_has_a_row_for_each_component() -> None:
    first, second, third = rows_of("projects")
    assert [row["component_id"] for row in (first, second, third)] == ["2024-01-1", "2024-01-2", "n2-1"]
    assert (first["total"], first["district_subsidy"], first["年度计划投资"]) == ("80.5", "80", "-0.0000001")
    assert first["leaders"] == "刘敏坚、黄晓东"
    assert (first["category"], first["category_name"]) == ("1", "卫生健康方面")
    assert (second["name"], second["component_name"]) == (first["name"], "分项甲")
    assert (third["number"], third["name"], third["category"], third["category_name"]) == ("", "", "", "")
    assert third["district_subsidy"] == "1000"


def test_text_that_a_spreadsheet_would_run_is_guarded() -> None:
    first = rows_of("projects")[0]
    assert first["preparation"] == "'=1+1"
    assert first["q2"] == "'＝全角"
    assert first["lead_units"] == "'-减号局"
    assert first["name (2)"] == "'@某"
    assert first["备注"] == "'\t制表"
    assert {row["name"] for row in rows_of("responsibilities")} == {"刘敏坚", "黄晓东", "'-减号局"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"])
def test_every_dangerous_start_is_guarded(start: str) -> None:
    assert csv_bytes.guarded(f"{start}1") == f"'{start}1"
    assert csv_bytes.guarded(f"1{start}") == f"1{start}"


def test_tidy_tables() -> None:
    assert len(rows_of("funding")) == 9
    assert rows_of("funding")[2] == {
        "document_id": "3f9c2a7d41be", "component_id": "2024-01-1", "source": BOND, "header": BOND, "amount": "0.5",
    }  # fmt: skip
    assert rows_of("funding")[3]["amount"] == ""
    assert (rows_of("schedule")[4]["quarter"], rows_of("schedule")[4]["milestone"]) == ("q1", "")
    assert len(rows_of("schedule")) == 12
    assert [(row["role"], row["position"], row["name"]) for row in rows_of("responsibilities")] == [
        ("leader", "1", "刘敏坚"), ("leader", "2", "黄晓东"), ("lead_unit", "1", "'-减号局"),
    ]  # fmt: skip
    assert [tuple(row.values())[1:] for row in rows_of("categories")] == [
        ("1", "卫生健康方面", "2", "1"), ("2", "其他方面", "", "0"),
    ]  # fmt: skip


def test_totals_have_a_row_for_each_scope_and_column_and_the_checks_difference() -> None:
    assert [tuple(row.values())[1:] for row in rows_of("totals")] == [
        ("document", "total", "80.5", "80.5", "0"),
        ("document", "district_subsidy", "1180", "1080", "100"),
        ("document", BOND, "", "0.5", ""),
        ("document", "年度计划投资", "", "", ""),
        ("category:1", "total", "80.5", "80.5", ""),
        ("subtotal:2", "total", "", "", ""),
        ("subtotal:3", "total", "1", "1", ""),
    ]


def test_bytes_have_bom_crlf_and_minimal_quoting() -> None:
    written = csv_bytes.to_bytes(one_column("plain", "a,b", 'a"b', "a\nb", None))
    assert written == '\ufeffa,b\r\nplain,x\r\n"a,b",x\r\n"a""b",x\r\n"a\nb",x\r\n,x\r\n'.encode()


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_text_comes_back_and_none_begins_a_formula(text: str) -> None:
    written = csv_bytes.to_bytes(one_column(text)).decode("utf-8-sig")
    ((back, _),) = list(csv.reader(io.StringIO(written, newline="")))[1:]
    assert back in (text, f"'{text}")
    assert not back.startswith(csv_bytes.STARTS_A_FORMULA)


def test_package_describes_the_files_as_they_are() -> None:
    described: dict[str, Any] = package.to_json(RESULT, TABLES, FILES)
    assert described["$schema"].endswith("/2.0/datapackage.json")
    assert [resource["path"] for resource in described["resources"]] == [f"{table.name}.csv" for table in TABLES]
    for resource in described["resources"]:
        content = FILES[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["$schema"].endswith("/2.0/dataresource.json")
        assert resource["dialect"]["$schema"].endswith("/2.0/tabledialect.json")
        schema = resource["schema"]
        assert schema["$schema"].endswith("/2.0/tableschema.json")
        assert schema["fieldsMatch"] == "equal"
        header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert [field["name"] for field in schema["fields"]] == header
        assert all(field["title"] and field["type"] in ("string", "integer", "number") for field in schema["fields"])


def test_keys_of_the_package_hold_in_the_files() -> None:
    described = package.to_json(RESULT, TABLES, FILES)
    for resource in described["resources"]:
        rows, schema = rows_of(resource["name"]), resource["schema"]
        keys = [tuple(row[field] for field in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for foreign in schema.get("foreignKeys", []):
            assert isinstance(foreign["fields"], list) and isinstance(foreign["reference"]["fields"], list)
            known = {row[foreign["reference"]["fields"][0]] for row in rows_of(foreign["reference"]["resource"])}
            assert {row[foreign["fields"][0]] for row in rows} - {""} <= known


def test_frames_have_the_same_dtypes_for_every_table_and_exact_amounts() -> None:
    frames = to_frames(RESULT)
    assert list(frames) == ["projects", "funding", "schedule", "responsibilities", "categories", "totals"]
    projects = frames["projects"]
    assert projects["total"][0] == Decimal("80.50")
    assert projects["total"][1] is None
    assert projects["preparation"][0] == FORMULA, "a frame keeps text as printed"
    assert [str(projects[name].dtype) for name in ("number", "name", "support_units", BOND)] == [
        "Int64", "string", "string", "object",
    ]  # fmt: skip
    assert str(frames["totals"]["declared"].dtype) == "object"


def test_frames_of_an_empty_table_have_their_columns() -> None:
    from dataclasses import replace

    empty = replace(RESULT, document=replace(RESULT.document, projects=()))
    frames = to_frames(empty)
    assert list(frames["responsibilities"].columns) == ["document_id", "component_id", "role", "position", "name"]
    assert str(frames["responsibilities"]["position"].dtype) == "Int64"
