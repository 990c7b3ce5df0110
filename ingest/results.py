"""`reconciliation.json` of a result folder, read again: what to compare with, what to waive."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from ingest.errors import ResultUnreadable

FILE = "reconciliation.json"
_REMEDY = "请指定本程序写出的结果文件夹 / name a result folder that this program wrote"


def is_result(folder: Path) -> bool:
    """Whether a result stands there, be it whole or not."""
    return any((folder / name).exists() for name in (FILE, "projects.json"))


def load(folder: Path) -> dict[str, Any]:
    """The reconciliation in a result folder, numbers exact. Raises `ResultUnreadable`."""
    path = folder / FILE
    try:
        content = json.loads(path.read_bytes(), parse_float=Decimal)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise unreadable(path, "不存在 / is not there") from error
    except OSError as error:
        raise unreadable(path, f"读不了 / cannot be read ({error.strerror or error})") from error
    except (ValueError, RecursionError) as error:
        raise unreadable(path, f"不是 JSON / is no JSON ({error})") from error
    version = content.get("schema_version") if isinstance(content, dict) else None
    if not isinstance(version, str) or version.partition(".")[0] != "1" or not _is_whole(content):
        raise unreadable(path, "不是本程序能认的核对结果 / is no reconciliation that is known here")
    found: dict[str, Any] = content
    return found


def unreadable(path: Path, wrong: str) -> ResultUnreadable:
    return ResultUnreadable(str(path), f"{path} {wrong}", _REMEDY)


def _is_whole(content: dict[str, Any]) -> bool:
    """Whether what is needed of it is there. It is not held against the schema: a later minor version has more."""
    try:
        texts = [
            content["document"]["source"]["file"],
            content["document"]["source"]["sha256"],
            content["run"]["version"],
            *(
                text
                for one in content["findings"]
                for text in (one["id"], one["code"], one["severity"], one["pointer"], *one["message"].values())
            ),
        ]
        return all(isinstance(text, str) and text for text in texts) and all(
            one.keys() >= {"source", "declared", "computed", "difference", "evidence", "waiver"}
            and one["message"].keys() == {"zh", "en"}
            and one["severity"] in ("error", "warning", "info")
            for one in content["findings"]
        )
    except (KeyError, TypeError, AttributeError):
        return False
