"""Word files: automatic numbers, which are printed and stand in no text."""

from __future__ import annotations

import pytest

from ingest.read.word.number_formats import formatted
from tests.word_files import docx, down, p, style, tbl, tc, tr
from tests.word_readings import lines, table


def level(index: int, text: str, kind: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(ident: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{ident}">{"".join(levels)}</w:abstractNum>'


def num(ident: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def begin(index: int, at: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def item(text: str = "", ident: int = 1, index: int = 0) -> str:
    return p(*[text] * bool(text), properties=f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{ident}"/></w:numPr>')


def numbered(body: str, definitions: str, styles: str = "") -> list[str]:
    """The paragraphs above a table."""
    return lines(docx(body + tbl(["表"]), numbering=definitions, styles=styles))


SIMPLE = definition(0, level(0, "%1", more='<w:suff w:val="nothing"/>')) + num(1, 0)


def test_a_column_of_automatic_numbers_is_read_as_printed() -> None:
    rows = [tr(tc(item()), tc(name)) for name in ("甲", "乙", "丙")]
    assert table(docx(tbl(["序号", "名称"], *rows), numbering=SIMPLE)) == [
        ["序号", "名称"], ["1", "甲"], ["2", "乙"], ["3", "丙"],
    ]  # fmt: skip


def test_a_cell_merged_over_rows_counts_once() -> None:
    rows = [tr(down(item(), start=True), "甲"), tr(down(item()), "乙"), tr(tc(item()), tc("丙"))]
    assert table(docx(tbl(*rows), numbering=SIMPLE)) == [["1", "甲"], ["1", "乙"], ["2", "丙"]]


def test_category_headings_by_automatic_number() -> None:
    definitions = definition(0, level(0, "%1、", "chineseCounting"), level(1, "（%2）", "chineseCounting")) + num(1, 0)
    body = (
        item("卫生健康方面(8项)")
        + item("医院", index=1)
        + item("学校", index=1)
        + item("教育方面(2项)")
        + item("幼儿园", index=1)
    )
    assert numbered(body, definitions) == [
        "一、 卫生健康方面(8项)",
        "（一） 医院",
        "（二） 学校",
        "二、 教育方面(2项)",
        "（一） 幼儿园",
    ]


@pytest.mark.parametrize(
    ("text", "kind", "printed"),
    [
        ("%1.", "decimal", "1. 甲"),
        ("（%1）", "decimal", "（1） 甲"),
        ("第%1", "chineseCountingThousand", "第一 甲"),
        ("第%1类：", "upperLetter", "第A类： 甲"),
        ("附件", "none", "附件 甲"),
        ("%1附件", "none", "附件 甲"),
        ("\uf0b7", "bullet", "甲"),
        ("", "decimal", "甲"),
        ("%1%2", "decimal", "1 甲"),
        ("100%", "decimal", "100% 甲"),
    ],
)
def test_templates(text: str, kind: str, printed: str) -> None:
    assert numbered(item("甲"), definition(0, level(0, text, kind)) + num(1, 0)) == [printed]


def test_levels_restart_below_a_higher_one_and_count_on_otherwise() -> None:
    definitions = definition(0, level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3")) + num(1, 0)
    levels = [0, 1, 2, 2, 1, 2, 0, 1, 2]
    body = "".join(item("x", index=index) for index in levels)
    assert [line.removesuffix(" x") for line in numbered(body, definitions)] == [
        "1.", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2.", "2.1", "2.1.1",
    ]  # fmt: skip


def test_restart_rules() -> None:
    never = level(1, "%2)", more='<w:lvlRestart w:val="0"/>')
    after_first = level(2, "%3]", more='<w:lvlRestart w:val="1"/>')
    body = "".join(item(index=index) for index in (0, 1, 2, 1, 2, 0, 1, 2))
    found = numbered(body, definition(0, level(0, "%1."), never, after_first) + num(1, 0))
    assert found == ["1.", "1)", "1]", "2)", "2]", "2.", "3)", "1]"]


def test_lists_of_one_definition_count_on_unless_one_begins_anew() -> None:
    definitions = definition(0, level(0, "%1.", start=3)) + num(1, 0) + num(2, 0) + num(3, 0, begin(0, 1))
    body = "".join(item("x", ident) for ident in (1, 2, 3, 3, 1))
    assert numbered(body, definitions) == ["3. x", "4. x", "1. x", "2. x", "3. x"]


def test_a_list_may_have_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "[%1]", "upperRoman", 4)}</w:lvlOverride>'
    assert numbered(item("x") + item("x", 2), definition(0, level(0, "%1.")) + num(1, 0) + num(2, 0, own)) == [
        "1. x",
        "[II] x",
    ]


def test_legal_numbering_is_decimal_throughout() -> None:
    definitions = definition(0, level(0, "%1、", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1, 0)
    assert numbered(item("x") + item("y", index=1), definitions) == ["一、 x", "1.1 y"]


def test_zeros_before_the_number() -> None:
    custom = '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
    chosen = (
        "<mc:AlternateContent><mc:Choice Requires='w14'>" + custom + "</mc:Choice><mc:Fallback>"
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    one = f'<w:lvl w:ilvl="0"><w:start w:val="7"/>{chosen}<w:lvlText w:val="%1"/></w:lvl>'
    assert numbered(item("x"), definition(0, one) + num(1, 0)) == ["007 x"]


def test_numbers_by_style() -> None:
    styles = (
        style("h1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("h2", '<w:basedOn w:val="h1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>')
        + style("h3", '<w:basedOn w:val="h1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
        + style("h4", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    )
    definitions = (
        definition(0, level(0, "%1、", "chineseCounting", more='<w:pStyle w:val="h1"/>'), level(1, "%2."),
                   level(2, "(%3)", more='<w:pStyle w:val="h4"/>')) + num(1, 0)
    )  # fmt: skip

    def by(ident: str, more: str = "") -> str:
        return p(ident, properties=f'<w:pStyle w:val="{ident}"/>{more}')

    body = by("h1") + by("h2") + by("h3") + by("h4") + by("h1", '<w:numPr><w:numId w:val="0"/></w:numPr>') + by("h1")
    assert numbered(body, definitions, styles) == ["一、 h1", "1. h2", "h3", "(1) h4", "h1", "二、 h1"]


def test_a_definition_may_be_that_of_a_style() -> None:
    styles = style("l", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', "numbering")
    definitions = definition(0, '<w:numStyleLink w:val="l"/>') + definition(1, level(0, "%1)")) + num(1, 0) + num(2, 1)
    body = item("x") + p("y", properties='<w:pStyle w:val="l"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    assert numbered(body, definitions, styles) == ["1) x", "2) y"]


def test_what_is_not_printed_is_not_counted() -> None:
    gone = "<w:del w:id='1'><w:r><w:delText>x</w:delText></w:r></w:del>"
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    deleted = p(gone, properties=f"{listed}<w:rPr><w:del w:id='2'/></w:rPr>")
    hidden = p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>", properties=f"{listed}<w:rPr><w:vanish/></w:rPr>")
    definitions = definition(0, level(0, "%1.")) + num(1, 0)
    assert numbered(item("a") + deleted + item("b") + hidden + item("c"), definitions) == ["1. a", "2. b", "3. c"]


@pytest.mark.parametrize("ident", ["0", "9", "", "x"])
def test_a_list_that_is_none_numbers_nothing(ident: str) -> None:
    body = p("甲", properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{ident}"/></w:numPr>')
    assert numbered(body, SIMPLE) == ["甲"]


def test_lists_without_definitions_number_nothing() -> None:
    assert lines(docx(item("甲") + tbl(["表"]))) == ["甲"]
    assert numbered(item("甲") + item("乙", 2), num(1, 7) + num(2, 8)) == ["甲", "乙"]


def test_a_list_without_end_does_not_hang() -> None:
    styles = style("l", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "numbering")
    assert numbered(item("甲"), definition(0, '<w:numStyleLink w:val="l"/>') + num(1, 0), styles) == ["甲"]


def test_a_template_without_measure_does_not_fill_the_memory() -> None:
    found = numbered(item("甲") * 50, definition(0, level(0, "x" * 1_000_000)) + num(1, 0))
    assert sum(map(len, found)) < 50_000


# As the standard describes them; LibreOffice prints the same, but for numberInDash and ideographDigital.
PRINTED = {
    "decimal": ("1", "10", "11", "20", "21", "99"),
    "decimalZero": ("01", "10", "11", "20", "21", "99"),
    "decimalFullWidth": ("１", "１０", "１１", "２０", "２１", "９９"),
    "numberInDash": ("- 1 -", "- 10 -", "- 11 -", "- 20 -", "- 21 -", "- 99 -"),
    "upperLetter": ("A", "J", "K", "T", "U", "UUUU"),
    "lowerLetter": ("a", "j", "k", "t", "u", "uuuu"),
    "upperRoman": ("I", "X", "XI", "XX", "XXI", "XCIX"),
    "lowerRoman": ("i", "x", "xi", "xx", "xxi", "xcix"),
    "chineseCounting": ("一", "十", "十一", "二十", "二十一", "九十九"),
    "chineseCountingThousand": ("一", "十", "十一", "二十", "二十一", "九十九"),
    "japaneseCounting": ("一", "十", "十一", "二十", "二十一", "九十九"),
    "ideographDigital": ("一", "一〇", "一一", "二〇", "二一", "九九"),
    "chineseLegalSimplified": ("壹", "壹拾", "壹拾壹", "贰拾", "贰拾壹", "玖拾玖"),
    "ideographTraditional": ("甲", "癸", "11", "20", "21", "99"),
    "ideographZodiac": ("子", "酉", "戌", "20", "21", "99"),
    "ideographZodiacTraditional": ("甲子", "癸酉", "甲戌", "癸未", "甲申", "99"),
    "decimalEnclosedCircle": ("①", "⑩", "⑪", "⑳", "21", "99"),
    "decimalEnclosedParen": ("⑴", "⑽", "⑾", "⒇", "21", "99"),
    "decimalEnclosedFullstop": ("⒈", "⒑", "⒒", "⒛", "21", "99"),
    "none": ("",) * 6,
    "nothing that is known": ("1", "10", "11", "20", "21", "99"),
}


@pytest.mark.parametrize("kind", sorted(PRINTED))
def test_formats(kind: str) -> None:
    assert tuple(formatted(number, kind) for number in (1, 10, 11, 20, 21, 99)) == PRINTED[kind]


def test_formats_beyond_a_hundred() -> None:
    counted = [formatted(number, "chineseCountingThousand") for number in (100, 101, 110, 111, 1001, 1010, 9999, 10000)]
    assert counted == [
        "一百",
        "一百零一",
        "一百一十",
        "一百一十一",
        "一千零一",
        "一千零一十",
        "九千九百九十九",
        "10000",
    ]
    assert [formatted(number, "japaneseCounting") for number in (100, 101, 1010)] == ["百", "百一", "千十"]
    assert [formatted(number, kind) for kind in ("upperRoman", "upperLetter", "decimal") for number in (0, 10**9)] == [
        "0", "1000000000",
    ] * 3  # fmt: skip
