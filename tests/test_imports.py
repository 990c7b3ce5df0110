"""The walls between the stages (the table of the design), and what importing the package alone must not load."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "ingest"

STAGES = {"read", "structure", "normalize", "reconcile", "emit"}

MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "errors": set(),
    "resources": set(),
    "pointer": set(),
    "codes": {"model"},
    "claims": {"model", "values"},
    "vocabulary": {"model", "resources"},
    "schemas": {"model", "resources", "pointer"},
    "values": {"model", "vocabulary"},
    "read": {"model", "errors"},
    "structure": {"model", "codes", "vocabulary", "values", "claims", "errors", "pointer"},
    "normalize": {"model", "codes", "vocabulary", "values", "pointer"},
    "reconcile": {"model", "codes", "vocabulary", "values", "claims", "pointer"},
    "emit": {"model", "codes", "resources", "pointer"},
    "addresses": {"model", "codes"},
    "places": {"model"},
    "pictures": {"model", "codes", "errors", "places", "read"},
    "waivers": {"model", "errors", "codes", "addresses", "emit"},
    "results": {"errors"},
    "earlier": {"model", "results", "waivers", "emit"},
    "pipeline": {"ingest", "model", "errors", "addresses", "earlier", "vocabulary", "schemas", "waivers"}
    | {"pictures"}
    | STAGES,
    "sources": {"errors"},
    "writer": {"errors"},
    "origins": {"writer"},
    "summary": {"model", "emit"},
    "workers": {"errors", "summary"},
    "batch": {"model", "errors", "origins", "pipeline", "results", "sources", "summary", "workers", "writer"},
    "commands": {"model", "errors", "codes", "resources", "schemas", "summary", "sources", "pipeline", "batch"}
    | {"emit", "origins", "pictures", "places", "results", "waivers"},
    "arguments": {"ingest", "commands"},
    "cli": {"arguments", "errors", "commands"},
    "ingest": {"model", "errors", "pipeline"},
    "__main__": {"cli"},
}
"""Unit (a module or a stage's folder below `ingest`) -> the other units that it may import.

`ingest` stands for the package's own names, such as `__version__`.
"""

MAY_IMPORT_LIBRARY: dict[str, set[str]] = {
    "markdown_it": {"read"},
    "lxml": {"read"},
    "jsonschema": {"schemas"},
    "pebble": {"workers"},
    "PIL": {"commands"},
    "pypdfium2": {"read"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def dotted_name(path: Path) -> str:
    """`ingest/values/text.py` -> `ingest.values.text`; a package goes by its folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def unit_of(dotted: str) -> str:
    """`ingest.values.text` -> `values`; a name that is no module of ours belongs to the package itself."""
    name = f"{dotted}.".split(".")[1]
    is_ours = name and ((PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file())
    return name if is_ours else "ingest"


def imported_names(source: str, package: str) -> Iterator[str]:
    """Every absolute dotted name that `source`, in `package`, imports anywhere: in functions and for types too."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                parts = package.split(".")[: len(package.split(".")) - level + 1] if level else []
                base = ".".join([*parts, *([module] if module else [])])
                yield from (f"{base}.{alias.name}" for alias in names)
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name


def imports_of(path: Path) -> list[str]:
    dotted = dotted_name(path)
    package = dotted if path.name == "__init__.py" else dotted.rpartition(".")[0]
    return list(imported_names(path.read_text(encoding="utf-8"), package))


@pytest.mark.parametrize("path", MODULES, ids=dotted_name)
def test_module_imports_only_what_its_stage_may(path: Path) -> None:
    unit = unit_of(dotted_name(path))
    ours = {unit_of(name) for name in imports_of(path) if name.split(".")[0] == "ingest"}
    assert ours - {unit} <= MAY_IMPORT[unit]


@pytest.mark.parametrize("path", MODULES, ids=dotted_name)
def test_library_is_imported_only_where_it_is_at_home(path: Path) -> None:
    unit = unit_of(dotted_name(path))
    for name in imports_of(path):
        assert unit in MAY_IMPORT_LIBRARY.get(name.split(".")[0], {unit}), name


def test_every_unit_has_its_wall_and_every_wall_its_unit() -> None:
    assert {unit_of(dotted_name(path)) for path in MODULES} == set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("source", "package", "expected"),
    [
        ("import ingest.emit.tables", "ingest", ["ingest.emit.tables"]),
        ("from ingest import emit, model", "ingest", ["ingest.emit", "ingest.model"]),
        ("from . import cli", "ingest.read", ["ingest.read.cli"]),
        ("from .. import cli", "ingest.read", ["ingest.cli"]),
        ("from ..emit.tables import rows", "ingest.read", ["ingest.emit.tables.rows"]),
        ("def f():\n    from ingest.batch import run", "ingest", ["ingest.batch.run"]),
        ("import importlib\nimportlib.import_module('ingest.cli')", "ingest", ["importlib", "ingest.cli"]),
    ],
)
def test_imports_are_seen_in_every_form(source: str, package: str, expected: list[str]) -> None:
    assert list(imported_names(source, package)) == expected


@pytest.mark.parametrize("module", ["ingest", "ingest.cli"])
def test_importing_alone_loads_no_heavy_library(module: str) -> None:
    heavy = ["pandas", "numpy", "pdfplumber", "bs4", "lxml", "python_calamine", "jsonschema", "markdown_it", "pebble"]
    heavy += ["PIL", "pypdfium2"]
    program = f"import sys, {module}; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
