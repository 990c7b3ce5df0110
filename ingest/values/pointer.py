"""JSON Pointers (RFC 6901) into projects.json."""

from __future__ import annotations


def pointer(*parts: str | int) -> str:
    """`pointer("projects", 0, "extra", "镇/村")` -> `/projects/0/extra/镇~1村`."""
    plain = "/".join(map(str, parts))
    if "~" not in plain and plain.count("/") == len(parts) - 1:
        return "/" + plain
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)
