"""Where the program finds the data files that it ships: the JSON Schemas and the vocabulary."""

from __future__ import annotations

from pathlib import Path
from pkgutil import get_data


def read_text(name: str) -> str:
    """The text of `schema/<name>`, e.g. `vocabulary.toml` or `projects.schema.json`.

    The built wheel carries the folder inside the package; in a checkout it stands beside it. Raises
    `FileNotFoundError` for a name that is not there.
    """
    try:
        data = get_data("ingest", f"schema/{name}")
    except OSError:
        data = (Path(__file__).parent.parent / "schema" / name).read_bytes()
    assert data is not None  # None is for loaders that know no data files
    return data.decode()
