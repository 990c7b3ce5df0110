"""`datapackage.json`: a Data Package (v2, datapackage.org) over the CSV files, so that no reader must guess types."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from ingest.emit.csv_bytes import guarded
from ingest.emit.flat import Field, FlatTable
from ingest.emit.projects import SCHEMA_VERSION, file_name
from ingest.model import Result

PROFILES = "https://datapackage.org/profiles/2.0"
DESCRIPTION = (
    "责任分解表的结构化数据，金额单位为万元。以 = + - @、制表符或回车开头的文字前加了 '，以免被电子表格当作公式。"
    " Structured data of a responsibility-breakdown table, amounts in 万元 (ten thousand yuan)."
    " A text that begins with = + - @, a tab or a carriage return has a leading ' so that no spreadsheet runs it."
)


def to_json(result: Result, tables: tuple[FlatTable, ...], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor of these tables; `files` holds the bytes of each `<name>.csv`."""
    document = result.document
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": f"ingest-{document.id}",
        "title": document.title.value or file_name(result.source.file),
        "description": DESCRIPTION,
        "version": SCHEMA_VERSION,
        "sources": [{"title": file_name(result.source.file)}],
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in tables],
    }


def _resource(table: FlatTable, content: bytes) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "dialect": {
            "$schema": f"{PROFILES}/tabledialect.json",
            "header": True,
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
        },
        "schema": _schema(table),
    }


def _schema(table: FlatTable) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fieldsMatch": "equal",
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": [key.field], "reference": {"resource": key.table, "fields": [key.target]}}
            for key in table.foreign_keys
        ]
    return schema


def _field(field: Field) -> dict[str, Any]:
    described: dict[str, Any] = {"name": guarded(field.name), "type": field.kind, "title": field.title}
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.choices:
        constraints["enum"] = list(field.choices)
    if constraints:
        described["constraints"] = constraints
    return described
