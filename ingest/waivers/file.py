"""`waivers.toml` as it is read: nothing in it is passed over in silence."""

from __future__ import annotations

import datetime
import os
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from ingest.emit.projects import file_name
from ingest.errors import WaiversInvalid
from ingest.model import Waiver

NAME = "waivers.toml"
MOST_BYTES = 4 * 1024 * 1024
_MOST_DIGITS = 1000
_KEYS = ("source", "finding", "reason", "who", "date", "figures")
_ID = re.compile(r"[0-9a-f]{8,16}(-[0-9]+)?")
_HEADER = re.compile(r"""[ \t]*\[\[[ \t]*["']?waiver["']?[ \t]*\]\]""")


class Entry(NamedTuple):
    """One waiver with the file name of its source, and the line of its header, where that is plain."""

    source: str
    waiver: Waiver
    line: int | None = None


def beside(source: Path) -> Path:
    """Where the waivers of a source stand."""
    return source.parent / NAME


def read(path: Path, needed: bool = False) -> tuple[Entry, ...]:
    """The entries of a file; none where there is no file, unless it is `needed`. Raises `WaiversInvalid`."""
    try:
        if path.exists() and not path.is_file():
            raise WaiversInvalid(path, None, "不是普通文件 / is no plain file", "请移走它 / move it away")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        if needed:
            raise WaiversInvalid(path, None, "不存在 / is not there", "请核对路径 / check the path") from None
        return ()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WaiversInvalid(
            path, None, f"读不了 / cannot be read ({reason})", "请检查权限 / check the permissions"
        ) from error
    if len(data) > MOST_BYTES:
        raise WaiversInvalid(
            path,
            None,
            f"超过 {MOST_BYTES:,} 字节 / has more than {MOST_BYTES:,} bytes",
            "请删去旧条目 / delete old entries",
        )
    return parse(data, path)


def parse(data: bytes, path: Path) -> tuple[Entry, ...]:
    """The entries in the bytes of the file `path`. Raises `WaiversInvalid`, which names the line."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise WaiversInvalid(path, line, "不是 UTF-8 / is not UTF-8", "请另存为 UTF-8 / save it as UTF-8") from None
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else len(text.splitlines())
        wrong = f"不是 TOML / is no TOML ({' '.join(str(error).split())[:200]})"
        raise WaiversInvalid(path, line, wrong, "请改正该行 / correct that line") from None
    for key in sorted(content.keys() - {"waiver"}):
        raise WaiversInvalid(
            path,
            None,
            f"有不认识的 {key!r} / holds an unknown {key!r}",
            "条目写作 [[waiver]] / entries are headed [[waiver]]",
        )
    return _entries(content.get("waiver", []), text, path)


def _composed(name: str) -> str:
    """File systems differ in how they compose letters."""
    return unicodedata.normalize("NFC", name)


def given_for(entries: Iterable[Entry], file: str) -> tuple[Waiver, ...]:
    """The waivers of one source, by its file name."""
    name = _composed(file_name(file))
    return tuple(one.waiver for one in entries if _composed(one.source) == name)


def adrift(sources: Iterable[Path]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The files beside these sources that waive findings of files which are not there, with these names.

    A file that cannot be read is left to the sources that need it.
    """
    for path in dict.fromkeys(beside(source) for source in sources):
        with suppress(WaiversInvalid):
            entries = read(path)
            there = {_composed(file_name(name)) for name in os.listdir(path.parent)} if entries else set()
            gone = dict.fromkeys(entry.source for entry in entries if _composed(entry.source) not in there)
            if gone:
                yield path, tuple(gone)


def _entries(listed: Any, text: str, path: Path) -> tuple[Entry, ...]:
    if not isinstance(listed, list):
        raise WaiversInvalid(
            path,
            None,
            "waiver 不是一列条目 / waiver is no list of entries",
            "条目写作 [[waiver]] / head entries [[waiver]]",
        )
    headers = [number for number, line in enumerate(text.split("\n"), start=1) if _HEADER.match(line)]
    # A text over several lines may hold what looks like a header.
    lines: list[int | None] = [*headers] if len(headers) == len(listed) else [None] * len(listed)
    seen: dict[tuple[str, str, frozenset[tuple[str, str]]], int] = {}
    entries: list[Entry] = []
    for number, (one, line) in enumerate(zip(listed, lines, strict=True), start=1):
        entry = _entry(one, number, line, path)
        key = (entry.source, entry.waiver.finding, frozenset(entry.waiver.figures.items()))
        if seen.setdefault(key, number) != number:
            raise WaiversInvalid(
                path, line, f"第{seen[key]}、{number}条重复 / entries {seen[key]} and {number} are the same waiver",
                "请删去一条 / delete one",
            )  # fmt: skip
        entries.append(entry)
    return tuple(entries)


def _entry(one: Any, number: int, line: int | None, path: Path) -> Entry:
    def refused(wrong: str, remedy: str) -> WaiversInvalid:
        return WaiversInvalid(path, line, f"第{number}条 entry {number}: {wrong}", remedy)

    keys = ", ".join(_KEYS)
    if not isinstance(one, dict):
        raise refused("不是表 / is no table", f"须有 it needs {keys}")
    for key in sorted(one.keys() - set(_KEYS)):
        raise refused(f"有不认识的 {key!r} / unknown {key!r}", f"可用 known: {keys}")
    texts = {}
    for key in _KEYS[:4]:
        text = one.get(key)
        if not isinstance(text, str) or not text.strip():
            raise refused(f"{key} 缺失或不是文字 / {key} is missing or no text", f'请写上 write {key} = "..."')
        texts[key] = text.strip()
    if not _ID.fullmatch(texts["finding"]):
        raise refused(
            f"finding 不是发现的标识 / finding is no id: {texts['finding']!r}",
            "请照抄 reconciliation.json 里的 id / copy the id from reconciliation.json",
        )
    day = _day(one.get("date"))
    if day is None:
        raise refused("date 缺失或不是日期 / date is missing or no date", "请写作 write date = 2026-03-02")
    figures = _figures(one.get("figures", {}))
    if figures is None:
        raise refused(
            "figures 不是一组数或文字 / figures is no table of numbers or texts",
            '请写作 write figures = { declared = "31", computed = "30" }',
        )
    return Entry(texts["source"], Waiver(texts["finding"], texts["reason"], texts["who"], day, figures), line)


def _day(value: Any) -> str | None:
    if type(value) is datetime.date:  # a datetime is one too
        return value.isoformat()
    try:
        return datetime.date.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None


def _figures(value: Any) -> Mapping[str, str] | None:
    """Figures as texts, whether they were written as texts or as numbers."""
    if not isinstance(value, dict):
        return None
    figures: dict[str, str] = {}
    for name, figure in value.items():
        if isinstance(figure, bool) or not isinstance(figure, (str, int, Decimal)):
            return None
        if isinstance(figure, Decimal) and not (figure.is_finite() and abs(figure.adjusted()) < _MOST_DIGITS):
            return None
        figures[name] = figure if isinstance(figure, str) else format(Decimal(figure), "f")
    return figures
