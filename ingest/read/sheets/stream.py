"""Large XML parts read as a stream: nothing is built of them, so that their size costs time only.

Expat opens no external entity; a DOCTYPE is refused, as it is for every other part.
"""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat

from ingest.errors import Unreadable

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Parser = expat.XMLParserType

TRUE = frozenset(("1", "true"))
"""What an attribute says that is switched on (xsd:boolean)."""
_PIECE = 1 << 20


def parser() -> Parser:
    """A parser that names elements `namespace local`, with whole texts."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.buffer_text = True
    made.buffer_size = 1 << 16
    return made


def feed(made: Parser, data: bytes, part: str, file: str) -> None:
    """Parse a part. Raises `Unreadable` for one that is no XML or brings a DOCTYPE."""

    def refuse(*_: object) -> None:
        raise Unreadable(
            file,
            f"部件 {part} 含有 DOCTYPE 声明, 不予解析 / part {part} brings a DOCTYPE, which is not read",
            "请用办公软件重新另存 / save it again with an office program",
        )

    made.StartDoctypeDeclHandler = refuse
    try:
        for start in range(0, len(data), _PIECE):
            made.Parse(data[start : start + _PIECE], False)
        made.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two for an encoding that is none
        raise damaged(file, f"{part}: {error}") from error


def damaged(file: str, what: str) -> Unreadable:
    """The refusal of a workbook that contradicts itself."""
    one_line = " ".join(what.split())
    return Unreadable(
        file,
        f"文件已损坏 ({one_line}) / the file is damaged ({one_line})",
        "请重新下载, 或用办公软件打开后另存 / fetch it again, or open it in an office program and save it anew",
    )


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition(" ")[2]
