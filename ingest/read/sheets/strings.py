"""The shared strings of an .xlsx workbook, and texts as its cells hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.read.sheets.stream import TRUE, feed, local, parser

_PLAIN = re.compile(
    r'<si><t(?: xml:space="preserve")?>([^<&]*)</t>(?:<phoneticPr(?: [A-Za-z]+="[^"<>&]*")*/>)?</si>\s*'
)
_OPENING = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1.0"(?: encoding="(?:UTF|utf)-8")?[^<>]*\?>)?\s*'
    rb'<sst(?: [\w:]+="[^"<>&]*")*>\s*'
)
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a property of a font is switched on (CT_BooleanProperty, ECMA-376 part 1, 18.8)."""
    return attributes.get("val", "1") in TRUE


def text_of(raw: str) -> str:
    """A text with its `_xHHHH_` escapes (ST_Xstring, ECMA-376 part 1, 22.9.2.19) resolved and its lines ended by `\\n`.

    Escaped halves of a surrogate pair are put together.
    """
    if "_x" in raw:
        raw = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), raw)
        raw = raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    return raw


def shared_strings(data: bytes, part: str, file: str) -> tuple[list[str], dict[int, str]]:
    """The texts of the table of shared strings, and for some of them, by index, what of them is struck out and left
    out; runs of one text are joined, what tells its pronunciation is left out.

    Raises `Unreadable` for a part that is no XML.
    """
    if (quick := _plain_strings(data)) is not None:
        return quick, {}
    strings: list[str] = []
    struck: dict[int, str] = {}
    pieces: list[str] = []
    void: list[str] = []
    made = parser()
    phonetic = 0
    is_void = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal phonetic, is_void
        match local(name):
            case "t" if not phonetic:
                made.CharacterDataHandler = void.append if is_void else pieces.append
            case "strike":
                is_void = is_on(attributes)
            case "rPh":
                phonetic += 1
            case "si":
                pieces.clear()
                void.clear()

    def end(name: str) -> None:
        nonlocal phonetic, is_void
        match local(name):
            case "t":
                made.CharacterDataHandler = None
            case "rPh":
                phonetic -= 1
            case "r":
                is_void = False
            case "si":
                if left_out := text_of("".join(void)).strip():
                    struck[len(strings)] = left_out
                strings.append(text_of("".join(pieces)))

    made.StartElementHandler, made.EndElementHandler = start, end
    feed(made, data, part, file)
    return strings, struck


def _plain_strings(data: bytes) -> list[str] | None:
    """The texts of a table that holds nothing but whole texts without entities, as most do; None for any other."""
    opening = _OPENING.match(data)
    if not opening or b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"' not in opening[0]:
        return None
    end = data.rfind(b"</sst>")
    if end < 0 or data[end:].strip() != b"</sst>":
        return None
    try:
        inner = data[opening.end() : end].decode()
    except UnicodeDecodeError:
        return None
    found = _PLAIN.findall(inner)
    if inner.count("<") != 4 * len(found) + inner.count("<phoneticPr"):
        return None
    return list(map(text_of, found)) if "_x" in inner or "\r" in inner else found


def resolved(raws: Sequence[bytes]) -> list[str]:
    """Pieces of XML text, without tags, with their references resolved, all at once. Raises expat.ExpatError."""
    texts: list[str] = []
    pieces: list[str] = []
    made = parser()

    def end(_: str) -> None:
        texts.append(text_of("".join(pieces)))
        pieces.clear()

    made.CharacterDataHandler, made.EndElementHandler = pieces.append, end
    made.Parse(b"<r><t>" + b"</t><t>".join(raws) + b"</t></r>", True)
    return texts[:-1]
