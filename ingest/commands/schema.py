"""`ingest schema`: the JSON Schema of one of the result files."""

from __future__ import annotations

from ingest.commands.nearest import refuse_unknown
from ingest.commands.terminal import write_out


def schema(name: str) -> int:
    """Print the schema as it is shipped, in UTF-8. Returns the exit code."""
    from ingest import resources, schemas

    if name not in schemas.NAMES:
        return refuse_unknown("schema", "模式", name, schemas.NAMES)
    write_out(resources.read_text(f"{name}.schema.json"), encoding="utf-8")
    return 0
