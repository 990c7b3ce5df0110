"""Where the program finds the data files that it ships: the JSON Schemas and the vocabulary."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def read_text(name: str) -> str:
    """The text of `schema/<name>`, e.g. `vocabulary.toml` or `projects.schema.json`.

    The built wheel carries the folder inside the package; in a checkout it stands beside it. Raises
    `FileNotFoundError` for a name that is not there.
    """
    shipped = files("ingest") / "schema" / name
    if shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    return (Path(__file__).parent.parent / "schema" / name).read_text(encoding="utf-8")
