"""Word files: what a cell prints, of all that its XML holds."""

from __future__ import annotations

import pytest

from ingest.model import Finding
from tests.word_files import docx, either, p, r, style, tbl, tc, tr
from tests.word_readings import codes, lines, reading, table, texts


def cell(*content: str) -> str:
    """The text of a cell with these paragraphs (what begins with `<w:p`) or runs."""
    inner = content if content[0].startswith(("<w:p>", "<w:tbl")) else (p(*content),)
    return table(docx(tbl([tc(*inner), "尾"])))[0][0]


def found(body: str, code: str, **parts: str) -> list[Finding]:
    return [finding for finding in reading(docx(body, **parts))[1] if finding.code == code]


def field(instruction: str, result: str | None, begin: str = "") -> str:
    """A field in its long form."""
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}'
    opened = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{begin}</w:ffData></w:fldChar></w:r>'
    closed = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return f"{opened}<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}{closed}"


# --- runs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        ((r("新建") + r("公厕"),), "新建公厕"),
        ((r("甲\n乙"),), "甲\n乙"),
        ((p("甲"), p(), p("乙")), "甲\n\n乙"),
        ((p(), p("  甲 "), p()), "甲"),
        (("<w:r><w:t>甲</w:t><w:cr/><w:t>乙</w:t></w:r>",), "甲\n乙"),
        (("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>",), "甲\t乙"),
        (("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>3月</w:t></w:r>",), "1-3月"),
        (("<w:r><w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t></w:r>",), "甲乙"),
        (("<w:r><w:t>甲</w:t><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r>",), "甲乙"),
        (("<w:r><w:t>甲\n  乙</w:t></w:r>",), "甲   乙"),
        ((r("　李　明　"),), "　李　明　"),
        (("<w:hyperlink r:id='x'><w:r><w:t>网址</w:t></w:r></w:hyperlink>",), "网址"),
        (("<w:smartTag><w:smartTag><w:r><w:t>泉州</w:t></w:r></w:smartTag></w:smartTag>",), "泉州"),
        (("<w:fldSimple w:instr='PAGE'><w:r><w:t>3</w:t></w:r></w:fldSimple>",), "3"),
        (('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',), "✓"),
        (('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>',), "☑"),
        (('<w:r><w:sym w:font="Symbol" w:char="F0B4"/></w:r>',), "×"),
        (('<w:r><w:sym w:font="宋体" w:char="2103"/></w:r>',), "℃"),
        (("<w:r><w:ruby><w:rt><w:r><w:t>zhòng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>重</w:t></w:r></w:rubyBase>"
          "</w:ruby></w:r>",), "重"),
        (("<w:r><w:t>甲</w:t></w:r><w:bookmarkStart w:id='1' w:name='x'/><w:proofErr w:type='spellStart'/>"
          "<w:r><w:t>乙</w:t></w:r>",), "甲乙"),
    ],
)  # fmt: skip
def test_what_a_cell_prints(content: tuple[str, ...], printed: str) -> None:
    assert cell(*content) == printed


def test_tab_stops_are_no_tabs() -> None:
    assert cell(p("甲", properties='<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>')) == "甲"


def test_raised_digits_do_not_run_into_the_number_before_them() -> None:
    assert (
        cell(
            r("10")
            + r("4", '<w:vertAlign w:val="superscript"/>')
            + r("m")
            + r("2", '<w:vertAlign w:val="superscript"/>')
        )
        == "10⁴m²"
    )
    assert cell(r("CO") + r("2", '<w:vertAlign w:val="subscript"/>')) == "CO₂"
    assert cell(r("甲") + r("注", '<w:vertAlign w:val="superscript"/>')) == "甲注"


def test_equations_are_a_line_that_is_no_other_number() -> None:
    def m(name: str, content: str) -> str:
        return f"<m:{name}>{content}</m:{name}>"

    def text(content: str) -> str:
        return m("r", m("t", content))

    half = m("f", m("num", text("1")) + m("den", text("2")))
    assert cell("<w:r><w:t>约</w:t></w:r>" + m("oMath", half)) == "约1/2"
    assert cell(m("oMathPara", m("oMath", m("sSup", m("e", text("10")) + m("sup", text("4")))))) == "10⁴"
    assert cell(m("oMath", m("sSup", m("e", text("a")) + m("sup", text("x"))))) == "a^(x)"
    assert cell(m("oMath", m("f", m("num", text("a+b")) + m("den", text("3.5"))))) == "(a+b)/3.5"


def test_a_symbol_of_an_unknown_font_is_told() -> None:
    body = tbl([tc(p('<w:r><w:t>甲</w:t><w:sym w:font="Private" w:char="F041"/></w:r>'))])
    assert table(docx(body)) == [["甲\ufffd"]]
    (finding,) = reading(docx(body))[1]
    assert finding.code == "text-repaired" and finding.cells[0].text == "甲\ufffd"


def test_unprinted_characters_are_dropped_and_told() -> None:
    body = p("标\u200b题") + tbl(["序号\u202e", "项目\u200b名称"], ["1", "甲"])
    grids, findings = reading(docx(body))
    assert texts(docx(body)) == ["标题", [["序号", "项目名称"], ["1", "甲"]]]
    assert [finding.code for finding in findings] == ["text-repaired"] * 3
    assert {finding.cells[0].text for finding in findings} == {"标题", "序号", "项目名称"}
    assert grids.grids[0].rows[0][0] in [finding.cells[0] for finding in findings]


def test_headings_are_told_by_style_or_level() -> None:
    styles = (
        style("1", '<w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("a", '<w:basedOn w:val="1"/>')
        + style("b", '<w:basedOn w:val="b"/>')
        + style("c", '<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    )
    named = [p(ident, properties=f'<w:pStyle w:val="{ident}"/>') for ident in ("1", "a", "b", "c", "zz")]
    own = [p(level, properties=f'<w:outlineLvl w:val="{level}"/>') for level in ("2", "9")]
    blocks = reading(docx("".join([*named, *own]) + p("x") + tbl(["y"]), styles=styles))[0].blocks
    assert {block.text: block.heading for block in blocks[:-1]} == {
        "1": True, "a": True, "b": False, "c": False, "zz": False, "2": True, "9": False, "x": False,
    }  # fmt: skip


# --- tracked changes ----------------------------------------------------------------------------------------

GONE = "<w:del w:id='1'><w:r><w:delText>{}</w:delText></w:r></w:del>"
NEW = "<w:ins w:id='2'><w:r><w:t>{}</w:t></w:r></w:ins>"


def marked(change: str, text: str) -> str:
    """A paragraph whose end was inserted, deleted or moved."""
    return p(text, properties=f"<w:rPr><w:{change} w:id='3'/></w:rPr>")


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        ((r("投资"), GONE.format("120"), NEW.format("130")), "投资130"),
        ((f"<w:ins w:id='1'>{GONE.format('又删')}<w:r><w:t>留</w:t></w:r></w:ins>",), "留"),
        ((f"<w:moveFrom w:id='1'>{r('旧')}</w:moveFrom><w:moveTo w:id='2'>{r('新')}</w:moveTo>",), "新"),
        ((marked("del", "甲"), p("乙"), p("丙")), "甲乙\n丙"),
        ((marked("del", "甲"), marked("moveFrom", "乙"), p("丙")), "甲乙丙"),
        ((p("甲"), marked("del", GONE.format("乙")), p("丙")), "甲\n丙"),
        ((p("甲"), marked("del", "乙")), "甲\n乙"),
        ((p("甲"), marked("ins", "乙"), p("丙")), "甲\n乙\n丙"),
        ((p(r("甲", "<w:rPrChange w:id='1'><w:rPr><w:vanish/></w:rPr></w:rPrChange>")),), "甲"),
    ],
)  # fmt: skip
def test_insertions_count_and_deletions_do_not(content: tuple[str, ...], printed: str) -> None:
    assert cell(*content) == printed


def test_deleted_rows_and_cells_are_gone() -> None:
    gone = tr("旧", "旧", properties="<w:del w:id='1'/>")
    cells = tr(tc("旧", properties="<w:cellDel w:id='2'/>"), tc("新", properties="<w:cellIns w:id='3'/>"), "末")
    data = docx(tbl(["甲", "乙"], gone, tr("丙", "丁", properties="<w:ins w:id='1'/>"), cells))
    assert table(data) == [["甲", "乙"], ["丙", "丁"], ["新", "末"]]


def test_a_table_of_deleted_rows_is_none() -> None:
    gone = tbl(tr("旧", properties="<w:del w:id='1'/>"))
    assert texts(docx(gone + p("题") + tbl(["甲"]))) == ["题", [["甲"]]]


def test_spans_before_the_change_do_not_count() -> None:
    former = "<w:tcPrChange w:id='1'><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr></w:tcPrChange>"
    assert table(docx(tbl(["甲", "乙"], tr(tc("丙", properties=former), "丁")))) == [["甲", "乙"], ["丙", "丁"]]


def test_a_tracked_merge_counts() -> None:
    first = tc("甲", properties="<w:cellMerge w:id='1' w:vMerge='rest'/>")
    second = tc("", properties="<w:cellMerge w:id='2' w:vMerge='cont'/>")
    assert table(docx(tbl(tr(first, "乙"), tr(second, "丙")))) == [["甲", "乙"], ["甲", "丙"]]


def test_changes_are_told_once_with_their_cells() -> None:
    body = p("题", NEW.format("目")) + tbl(
        ["甲", tc(p("投资", GONE.format("120"), NEW.format("130")))], ["乙", tc(p(NEW.format("9")))]
    )
    (finding,) = found(body, "tracked-changes")
    assert finding.arguments == {"insertions": "3", "deletions": "1"}
    assert [one.text for one in finding.cells] == ["题目", "投资130", "9"]
    assert finding.evidence == {"deleted": ["120"]}
    assert found(p("题") + tbl(["甲"]), "tracked-changes") == []


# --- hidden text --------------------------------------------------------------------------------------------


def test_hidden_text_is_left_out_and_told() -> None:
    body = p("题", r("藏一", "<w:vanish/>")) + tbl(
        ["甲", tc(p("乙", r("藏", "<w:vanish/>"), r("二", "<w:vanish w:val='1'/>")))]
    )
    assert texts(docx(body)) == ["题", [["甲", "乙"]]]
    told = found(body, "hidden-text")
    assert [(one.cells[0].text, one.arguments["raw"]) for one in told] == [("题", "藏一"), ("乙", "藏 二")]


def test_what_is_switched_off_is_not_hidden() -> None:
    assert (
        cell(r("甲", "<w:vanish w:val='0'/>"), r("乙", "<w:vanish w:val='false'/>"), r("丙", "<w:webHidden/>"))
        == "甲乙丙"
    )


def test_hidden_text_by_style() -> None:
    styles = style("h", "<w:rPr><w:vanish/></w:rPr>", "character") + style("p", '<w:basedOn w:val="h"/>')
    body = tbl([
        tc(p("甲", r("藏", '<w:rStyle w:val="h"/>'), r("显", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>'))),
        tc(p("藏", properties='<w:pStyle w:val="p"/>')),
    ])  # fmt: skip
    data = docx(body, styles=styles)
    assert table(data) == [["甲显", ""]]
    assert codes(data) == ["hidden-text"] * 2


def test_a_paragraph_that_is_hidden_whole_leaves_no_line() -> None:
    hidden = p(r("藏", "<w:vanish/>"), properties="<w:rPr><w:vanish/></w:rPr>")
    assert cell(p("甲"), hidden, p("乙")) == "甲\n乙"
    assert lines(docx(p("甲") + hidden + p("乙") + tbl(["丙"]))) == ["甲", "乙"]


def test_struck_text_is_left_out_and_told() -> None:
    styles = style("s", "<w:rPr><w:strike/></w:rPr>", "character")
    struck = [r("20", "<w:strike/>"), r("25", "<w:dstrike/>"), r("27", '<w:rStyle w:val="s"/>')]
    data = docx(tbl(["总投资", tc(p(*struck, r("30", '<w:strike w:val="0"/>')))]), styles=styles)
    assert table(data) == [["总投资", "30"]]
    (finding,) = reading(data)[1]
    assert (finding.code, finding.cells[0].text) == ("text-struck-out", "30")
    assert finding.evidence == {"left_out": ["20", "25", "27"]}


# --- fields -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        (r("第") + field(" PAGE ", "3") + r("页"), "第3页"),
        (r("甲") + field(' TC "目录" ', None) + r("乙"), "甲乙"),
        (field(" IF " + "</w:instrText></w:r>" + field("MERGEFIELD x", "内") + "<w:r><w:instrText> = 1 ", "外"), "外"),
        (field(r" EQ \o\ac(○,3) ", None), "③"),
        (field(" FORMDROPDOWN ", None, '<w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/>'
               '<w:listEntry w:val="乙"/></w:ddList>'), "乙"),
        (field("FORMCHECKBOX", None, "<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>"), "☑"),
        (field("FORMCHECKBOX", None, "<w:checkBox><w:default w:val='0'/></w:checkBox>"), "☐"),
        # Never closed: nothing behind it is swallowed.
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>' + r("甲"), "甲"),
        (r("甲") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("乙"), "甲乙"),
    ],
)  # fmt: skip
def test_results_of_fields_count_and_instructions_do_not(content: str, printed: str) -> None:
    assert cell(content) == printed


@pytest.mark.parametrize("instruction", [r"EQ \f(1,2)", "LISTNUM", "AUTONUM", r"SYMBOL 252 \f Wingdings"])
def test_a_field_that_prints_what_is_not_there_is_told(instruction: str) -> None:
    (finding,) = found(tbl(["甲", tc(p("乙", field(instruction, None)))]), "image-unread")
    assert finding.cells[0].text == "乙" and instruction.split()[0] in str(finding.arguments["what"])


# --- pictures -----------------------------------------------------------------------------------------------

PICTURE = "<w:r><w:drawing><wp:inline><pic:pic/></wp:inline></w:drawing></w:r>"


@pytest.mark.parametrize(
    "shown", [PICTURE, "<w:r><w:pict><v:shape/></w:pict></w:r>", "<w:r><w:object><o:OLEObject/></w:object></w:r>"]
)
def test_a_picture_alone_in_a_cell_is_told_and_one_beside_text_is_not(shown: str) -> None:
    (finding,) = found(tbl(["甲", tc(p(shown))], [tc(p("乙", shown)), "丙"]), "image-unread")
    assert finding.cells[0].location[:3] == (1, 1, 2)


def test_of_alternatives_the_one_with_a_text_is_taken_once() -> None:
    assert cell(f"<w:r>{either('', '<w:t>☺</w:t>')}</w:r>") == "☺"
    assert cell(either(r("甲"), r("乙"))) == "甲"
    assert table(docx(tbl(tr("丙", either(tc("甲"), tc("乙")))))) == [["丙", "甲"]]
