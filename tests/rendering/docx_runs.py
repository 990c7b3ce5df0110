"""The runs of a Word paragraph, as typed once or as changed by several people, and numbers that Word counts itself."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DIGITS = "一二三四五六七八九"
_ARABIC = re.compile(r"(0?)([1-9][0-9]*|[１-９][０-９]*)(\.?)")
_BY = 'w:author="甲" w:date="2024-01-02T00:00:00Z"'


def plain_runs(text: str, _count: int) -> str:
    return "".join(f"<w:r><w:rPr/>{_words(part)}</w:r>" for part in [text] if part)


def edited_runs(text: str, count: int) -> str:
    """The same text in many runs; some of them were put in by a tracked change, beside others that one took out."""
    if not text:
        return ""
    step = 1 + count % 6
    parts = [text[i : i + step] for i in range(0, len(text), step)]
    runs = [
        f'<w:r w:rsidR="00{count % 90 + 10}"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{_words(p)}</w:r>'
        for p in parts
    ]
    at = count % len(runs)
    way = count % 7
    if way == 0:
        runs[at] = f'<w:ins w:id="{count}" {_BY}>{runs[at]}</w:ins>'
        runs.insert(at, f'<w:del w:id="{count}1" {_BY}><w:r><w:delText>旧稿文字</w:delText></w:r></w:del>')
    elif way == 1:
        runs[at] = f'<w:moveTo w:id="{count}" {_BY}>{runs[at]}</w:moveTo>'
        runs.append(f'<w:moveFrom w:id="{count}2" {_BY}><w:r><w:t>移走文字</w:t></w:r></w:moveFrom>')
    elif way == 2:
        runs[at] = f"<w:sdt><w:sdtPr/><w:sdtContent>{runs[at]}</w:sdtContent></w:sdt>"
    elif way == 3:
        runs[at] = f'<w:hyperlink w:anchor="a">{runs[at]}</w:hyperlink>'
    elif way == 4:
        runs[at] = f'<w:smartTag w:uri="u" w:element="date">{runs[at]}</w:smartTag>'
    elif way == 5:
        runs.insert(at, '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTHOR </w:instrText></w:r>'
                    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>')  # fmt: skip
        runs.append('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    marked = f'<w:bookmarkStart w:id="{count}" w:name="b{count}"/><w:bookmarkEnd w:id="{count}"/>'
    return marked + '<w:proofErr w:type="spellStart"/>' + "".join(runs)


def _words(text: str) -> str:
    """Texts, breaks and tabs of one run."""
    pieces = re.split(r"([\n\t])", text)
    return "".join(
        "<w:br/>"
        if piece == "\n"
        else "<w:tab/>"
        if piece == "\t"
        else f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in pieces
        if piece
    )


class Numbering:
    """Numbers that stand in no text: Word counts them. A list that does not go on begins anew with its number."""

    def __init__(self) -> None:
        self._abstract: dict[tuple[str, str], int] = {}
        self._starts: list[tuple[int, int]] = []
        self._last: dict[tuple[str, str], tuple[int, int]] = {}

    def arabic(self, text: str) -> str | None:
        """The properties of a paragraph whose number prints as this; None for what Word does not count so."""
        found = _ARABIC.fullmatch(text)
        if found is None:
            return None
        zero, digits, dot = found.groups()
        wide = not digits.isascii()
        if zero and len(digits) > 1:
            return None
        form = "decimalZero" if zero else "decimalFullWidth" if wide else "decimal"
        return self._properties((form, f"%1{dot}"), int(digits))

    def chinese(self, numeral: str) -> str | None:
        """`三` of `三、…`, up to 十九."""
        tens, _, ones = numeral.rpartition("十")
        if tens or (ones and ones not in _DIGITS):
            return None
        number = (10 if "十" in numeral else 0) + (_DIGITS.index(ones) + 1 if ones else 0)
        return self._properties(("chineseCountingThousand", "%1、"), number)

    def _properties(self, form: tuple[str, str], number: int) -> str:
        abstract = self._abstract.setdefault(form, len(self._abstract))
        list_number, last = self._last.get(form, (0, -1))
        if number != last + 1:
            self._starts.append((abstract, number))
            list_number = len(self._starts)
        self._last[form] = (list_number, number)
        return f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_number}"/></w:numPr></w:pPr>'

    def part(self) -> str:
        abstracts = "".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
            for (form, text), number in self._abstract.items()
        )
        lists = "".join(
            f'<w:num w:numId="{i}"><w:abstractNumId w:val="{abstract}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for i, (abstract, start) in enumerate(self._starts, 1)
        )
        return f'{XML}<w:numbering xmlns:w="{W}">{abstracts}{lists}</w:numbering>'
