"""The last stage: a Result into the files of its result folder. Every file is a view; none computes anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ingest.emit import csv_bytes, package, projects, provenance, reconciliation, report
from ingest.emit.json_bytes import to_bytes
from ingest.emit.tables import flat_tables
from ingest.model import Result

Validate = Callable[[str, Mapping[str, Any]], None]
"""Takes `projects`, `reconciliation` or `provenance` and what is to be written; raises where its schema forbids it."""


def render(result: Result, validate: Validate) -> dict[str, bytes]:
    """File name -> bytes, for every file of the result folder; each JSON with a schema is validated first."""
    described = {
        "projects": projects.to_json(result),
        "provenance": provenance.to_json(result),
        "reconciliation": reconciliation.to_json(result),
    }
    for name, instance in described.items():
        validate(name, instance)
    tables = flat_tables(result)
    files = {f"{table.name}.csv": csv_bytes.to_bytes(table) for table in tables}
    files["datapackage.json"] = to_bytes(package.to_json(result, tables, files))
    files |= {f"{name}.json": to_bytes(instance) for name, instance in described.items()}
    files["reconciliation.html"] = report.to_bytes(result)
    return files
