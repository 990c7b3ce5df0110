"""`ingest waive`: findings of a result accepted, in `waivers.toml` beside its source."""

from __future__ import annotations

import hashlib
import os
from argparse import Namespace
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ingest.commands.terminal import printable, write_out
from ingest.emit.projects import file_name
from ingest.errors import IngestError
from ingest.model import Waiver
from ingest.origins import origin
from ingest.results import FILE, load
from ingest.waivers.append import append
from ingest.waivers.figures import figures, same
from ingest.waivers.file import Entry, beside, read
from ingest.waivers.match import UNMATCHED

_NAMED = 10  # findings named to whoever gives an id that is none


def waive(arguments: Namespace) -> int:
    """Add an entry for every id, or refuse them all. Returns the exit code; raises IngestError and OSError."""
    result = Path(arguments.result)
    if result.name == FILE and result.is_file():
        result = result.parent
    content = load(result)
    source = _source(result, content["document"]["source"], arguments.source)
    path = beside(source)
    reason, who = _words("--reason", arguments.reason), _words("--who", _user(arguments.who))
    held = [entry for entry in read(path) if entry.source == content["document"]["source"]["file"]]
    findings = [_finding(ident, content["findings"], result) for ident in dict.fromkeys(arguments.ids)]
    entries: list[tuple[Entry, str]] = []
    for one in findings:
        waiver = Waiver(one["id"], reason, who, arguments.date or _today(), figures(one))
        if one["waiver"] or any(
            entry.waiver.finding == one["id"] and same(entry.waiver.figures, waiver.figures) for entry in held
        ):
            raise IngestError(one["id"], "已经豁免 / is waived already", f"见 / see {_near(path)}")
        comment = f"{one['code']}: {one['message']['zh']}"
        entries.append((Entry(content["document"]["source"]["file"], waiver), comment))
    append(path, entries)
    _tell(path, result, [entry for entry, _ in entries], held, findings)
    return 0


def _tell(
    path: Path, result: Path, entries: Sequence[Entry], held: Sequence[Entry], findings: Sequence[Mapping[str, Any]]
) -> None:
    lines = [f"{printable(_near(path))}: 已写入 {len(entries)} 条 / added {len(entries)}"]
    lines += [f"  {one['id']} {one['code']} {printable(one['message']['zh'])}" for one in findings]
    for old in held:
        if any(old.waiver.finding == entry.waiver.finding for entry in entries):
            where = "" if old.line is None else f"（第{old.line}行 line {old.line}）"
            lines.append(
                f"  {old.waiver.finding} 另有一条已不相符{where}，请删去 / another entry for it fits no more, delete it"
            )
    lines.append("再次运行 ingest run 后生效 / run ingest run again for it to count")
    write_out("\n".join(lines) + "\n")


def _near(path: Path) -> str:
    """The path as a person here would write it."""
    with suppress(ValueError):  # on another drive
        return min(str(path), os.path.relpath(path), key=len)
    return str(path)


def _source(result: Path, told: Mapping[str, Any], given: str | None) -> Path:
    """The source that the result was read from, as it was then. Raises IngestError."""
    source = Path(given) if given is not None else origin(result)
    if source is None:
        raise IngestError(
            str(result),
            "不知道它的来源在哪里 / it is not known where its source stands",
            f"请用 --source 指定 {told['file']} / name {told['file']} with --source",
        )
    try:
        data = source.read_bytes()
    except OSError as error:
        raise IngestError(
            str(source),
            f"来源读不了 / the source cannot be read ({error.strerror or error})",
            "请用 --source 指定它现在的位置 / say where it stands now with --source",
        ) from error
    if file_name(source.name) != told["file"] or hashlib.sha256(data).hexdigest() != told["sha256"]:
        raise IngestError(
            str(source),
            f"不是 {result} 所读的那个文件，或已改动 / is not what {result} was read from, or has changed since",
            "请先再次运行 ingest run / run ingest run again first",
        )
    return source


def _finding(ident: str, findings: Sequence[Mapping[str, Any]], result: Path) -> Mapping[str, Any]:
    found = next((one for one in findings if one["id"] == ident), None)
    if found is None:
        errors = [one for one in findings if one["severity"] == "error" and not one["waiver"]]
        known = "、".join(f"{one['id']} {one['code']}" for one in errors[:_NAMED]) + ("…" if errors[_NAMED:] else "")
        raise IngestError(
            printable(ident),
            f"{result} 里没有这条发现 / is no finding of {result}",
            f"错误有 / its errors are: {known}" if known else f"标识见 / ids are in {result / FILE}",
        )
    if found["code"] == UNMATCHED:
        raise IngestError(
            ident,
            "豁免已不相符，这本身不能豁免 / that a waiver fits nothing cannot be waived",
            "请从 waivers.toml 删去那一条 / delete that entry from waivers.toml",
        )
    return found


def _words(option: str, text: str) -> str:
    """The words of an option; raises IngestError where they are empty or no text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise IngestError(option, "不是文字 / is no text", "请用 UTF-8 / use UTF-8") from None
    if not text.strip():
        raise IngestError(option, "是空的 / is empty", "请写明 / say it")
    return text.strip()


def _user(given: str | None) -> str:
    import getpass

    try:
        return getpass.getuser() if given is None else given
    except (KeyError, OSError, ImportError):  # a user without a name, or a system without users
        return ""


def _today() -> str:
    import datetime

    return datetime.date.today().isoformat()
