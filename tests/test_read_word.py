"""Word files: tables, their merged cells, and the text around them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pytest

import ingest
from ingest.errors import LimitExceeded, NoTable, UnknownFormat, Unreadable
from ingest.model import Grid, Limits, Location
from ingest.read import read
from ingest.read.word.nesting import DEEPEST
from tests.word_files import STRICT, W, document, docx, down, either, p, packed, r, relationships, span, tbl, tc, tr
from tests.word_readings import codes, lines, reading, spans, table, texts
from tests.word_rules import EXAMPLES, RULES

SOURCE = Path(__file__).parent.parent / "raw" / "2024" / "quanzhou-2024.md"
HEADER = ["序号", "项目名称"]


def test_tables_and_paragraphs_come_in_order_with_their_places() -> None:
    grids, findings = reading(
        docx(p("标题") + p() + p("单位：万元") + tbl(HEADER, ["1", "甲"]) + p("尾") + tbl(["乙"]))
    )
    title, unit, first, tail, second = grids.blocks
    assert (title.text, title.location) == ("标题", Location(None, None, None, line=1))
    assert (unit.location.line, tail.location.line) == (3, 4)
    assert (first.number, second.number) == (1, 2)
    assert first.rows[1][0] == ("1", Location(1, 2, 1), 1, 1)
    assert first.page is None and findings == ()


def test_a_file_written_by_python_docx() -> None:
    written = python_docx.Document()
    written.add_heading("附件", 1)
    made = written.add_table(3, 3)
    made.cell(0, 0).merge(made.cell(0, 1)).text = "资金"
    made.cell(1, 2).merge(made.cell(2, 2)).text = "高\n低"
    made.cell(2, 0).text = "甲"
    buffer = io.BytesIO()
    written.save(buffer)
    grids, findings = reading(buffer.getvalue())
    assert grids.blocks[0].heading and grids.blocks[0].text == "附件"
    assert spans(buffer.getvalue()) == [
        [("资金", 1, 2), ("", 1, 1)],
        [("", 1, 1), ("", 1, 1), ("高\n低", 2, 1)],
        [("甲", 1, 1), ("", 1, 1)],
    ]
    assert findings == ()


def test_the_table_of_2024_says_the_same_in_word_and_in_markdown(tmp_path: Path) -> None:
    printed = ingest.run(SOURCE)
    blocks = [
        tbl(*[[cell.text for cell in row] for row in block.rows]) if isinstance(block, Grid) else p(block.text)
        for block in printed.grids.blocks
    ]
    path = tmp_path / "a.docx"
    path.write_bytes(docx("".join(blocks)))
    written = ingest.run(path)
    # The cells of columns have lines in Markdown.
    columns = [[column.key for column in result.document.columns] for result in (written, printed)]
    assert columns[0] == columns[1]
    assert replace(written.document, columns=()) == replace(printed.document, columns=())
    assert [finding.code for finding in written.findings] == [finding.code for finding in printed.findings]


# --- merged cells -------------------------------------------------------------------------------------------


def test_cells_merged_to_the_right_and_down() -> None:
    data = docx(
        tbl(
            tr(down("序号", start=True), span(2, "资金"), down("备注", start=True)),
            tr(down(), "总投资", "区级", down()),
            ["1", "20", "20", ""],
            columns=4,
        )
    )
    assert spans(data) == [
        [("序号", 2, 1), ("资金", 1, 2), ("备注", 2, 1)],
        [("总投资", 1, 1), ("区级", 1, 1)],
        [("1", 1, 1), ("20", 1, 1), ("20", 1, 1), ("", 1, 1)],
    ]


def test_a_block_merged_both_ways() -> None:
    data = docx(tbl(tr(span(2, "甲", more='<w:vMerge w:val="restart"/>'), "乙"), tr(span(2, more="<w:vMerge/>"), "丙")))
    assert spans(data) == [[("甲", 2, 2), ("乙", 1, 1)], [("丙", 1, 1)]]


def test_a_continued_cell_with_nothing_to_continue_is_a_cell_of_its_own() -> None:
    data = docx(tbl(tr(down("甲"), "乙"), tr(down("丙"), "丁"), tr("戊", down("己"))))
    assert spans(data) == [[("甲", 2, 1), ("乙", 1, 1)], [("丁", 1, 1)], [("戊", 1, 1), ("己", 1, 1)]]
    assert codes(data) == ["hidden-text"]


def test_a_continued_cell_of_another_width_is_not_merged() -> None:
    data = docx(tbl(tr(span(2, "甲", more='<w:vMerge w:val="restart"/>'), "乙"), tr(down("丙"), "丁", "戊")))
    assert spans(data) == [[("甲", 1, 2), ("乙", 1, 1)], [("丙", 1, 1), ("丁", 1, 1), ("戊", 1, 1)]]


def test_a_merge_ends_at_a_row_without_it() -> None:
    data = docx(tbl(tr(down("甲", start=True), "1"), ["乙", "2"], tr(down("丙"), "3"), tr(down(start=True), "4")))
    assert [row[0] for row in spans(data)] == [("甲", 1, 1), ("乙", 1, 1), ("丙", 1, 1), ("", 1, 1)]


def test_the_old_way_of_merging_to_the_right() -> None:
    start, more = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    row = tr(tc("甲", properties=start), tc(properties=more), tc(properties=more), "乙", tc("丙", properties=more))
    data = docx(tbl(row, ["1", "2", "3", "4", "5"]))
    assert spans(data)[0] == [("甲", 1, 3), ("乙", 1, 1), ("丙", 1, 1)]


def test_text_left_in_a_covered_cell_is_told() -> None:
    data = docx(tbl(tr(down("甲", start=True), "1"), tr(down("藏"), "2")))
    (finding,) = reading(data)[1]
    assert (finding.code, finding.arguments["raw"], finding.cells[0].text) == ("hidden-text", "藏", "甲")


@pytest.mark.parametrize(("switch", "told"), [("<w:hidden/>", ["2-3"]), ('<w:hidden w:val="0"/>', [])])
def test_rows_that_are_not_printed_are_read_and_told(switch: str, told: list[str]) -> None:
    hidden = [tr(name, "1").replace("<w:tr>", f"<w:tr><w:trPr>{switch}</w:trPr>") for name in ("乙", "丙")]
    assert all(switch in row for row in hidden)
    data = docx(tbl(["甲", "1"], *hidden, ["丁", "2"]))
    assert [row[0] for row in table(data)] == ["甲", "乙", "丙", "丁"]
    assert [finding.arguments["rows"] for finding in reading(data)[1] if finding.code == "row-hidden"] == told


# --- the grid -----------------------------------------------------------------------------------------------


def test_columns_left_out_before_and_after() -> None:
    data = docx(
        tbl(
            ["甲", "乙", "丙"],
            tr("丁", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
            tr(down("戊", start=True), "己", properties='<w:gridBefore w:val="1"/>'),
            tr("庚", down(), "辛"),
        )
    )
    assert table(data) == [["甲", "乙", "丙"], ["", "丁"], ["", "戊", "己"], ["庚", "戊", "辛"]]
    assert reading(data)[0].grids[0].rows[1][0].location == Location(1, 2, 1)


def test_rows_of_fewer_cells_stay_short() -> None:
    assert table(docx(tbl(["甲", "乙", "丙"], ["丁"], tr(), ["戊", "己"]))) == [
        ["甲", "乙", "丙"],
        ["丁"],
        [],
        ["戊", "己"],
    ]


def test_a_row_may_be_wider_than_the_declared_grid() -> None:
    data = docx(tbl(["甲", "乙"], tr(span(2, "丙"), "丁", "戊"), columns=2))
    assert spans(data)[1] == [("丙", 1, 2), ("丁", 1, 1), ("戊", 1, 1)]
    assert codes(data) == []


@pytest.mark.parametrize(("width", "others"), [(10**9, 3), (50_000_000, 3), (64, 3), (16, 15), (4, 3)])
def test_a_span_wider_than_its_table_is_cut_to_it_and_told(width: int, others: int) -> None:
    cells = [str(i) for i in range(others)]
    data = docx(tbl(cells, tr(span(width, "宽")), cells, columns=others))
    assert spans(data)[1] == [("宽", 1, others)]
    (finding,) = reading(data)[1]
    assert finding.code == "span-clamped" and finding.cells[0].text == "宽"
    assert finding.evidence == {"span": width, "kept": others}


def test_several_spans_wider_than_the_table_are_cut_without_a_declared_grid() -> None:
    data = docx(tbl(tr(span(10**9, "宽")), ["a", "b", "c"], tr(span(10**9, "广"), "z")))
    assert spans(data) == [[("宽", 1, 3)], [("a", 1, 1), ("b", 1, 1), ("c", 1, 1)], [("广", 1, 2), ("z", 1, 1)]]
    assert codes(data) == ["span-clamped"] * 2


@pytest.mark.parametrize("value", ["0", "-3", "x", "", "9" * 5000, "1.5"])
def test_a_span_that_is_no_number_is_one(value: str) -> None:
    data = docx(tbl(tr(tc("甲", properties=f'<w:gridSpan w:val="{value}"/>'), "乙")))
    assert spans(data) == [[("甲", 1, 1), ("乙", 1, 1)]]


def test_columns_left_out_without_measure_do_not_fill_the_memory() -> None:
    data = docx(tbl(tr("甲", properties='<w:gridBefore w:val="999999999"/>'), ["乙", "丙"]))
    assert len(table(data)[0]) <= 64


def test_the_limit_of_cells_is_named_before_the_grid_is_laid_out() -> None:
    data = docx(tbl(*[tr(span(60, "宽"))] * 20, columns=60))
    with pytest.raises(LimitExceeded, match="1000") as refused:
        read(data, "a.docx", Limits(cells=1000), ())
    assert "--max-cells" in refused.value.remedy


# --- wrappers, nesting --------------------------------------------------------------------------------------


def sdt(content: str) -> str:
    return f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_around_anything_are_looked_through() -> None:
    inline = p(sdt(r("甲")), r("乙"))
    rows = tr(sdt(tc(inline)), "丙") + sdt(tr(tc(sdt(p("丁"))), "戊")) + f"<w:customXml>{tr('己', '庚')}</w:customXml>"
    data = docx(sdt(p("标题") + sdt(tbl(rows))))
    assert texts(data) == ["标题", [["甲乙", "丙"], ["丁", "戊"], ["己", "庚"]]]


def test_a_table_in_a_cell_with_others_is_lines_of_that_cell() -> None:
    inner = tbl(["一季度", "20"], ["二季度", p("甲") and "30"])
    data = docx(tbl(HEADER, tr("1", tc("前", inner, "后"))))
    assert table(data) == [HEADER, ["1", "前\n一季度 20\n二季度 30\n后"]]


def test_tables_in_tables_in_a_cell_are_lines_too() -> None:
    inner = tbl(tr("甲", tc(tbl(["乙", "丙"], ["丁", "戊"]), "<w:p/>")))
    assert table(docx(tbl(HEADER, tr("1", tc(inner))))) == [HEADER, ["1", "甲 乙 丙 丁 戊"]]


def test_a_table_that_only_arranges_gives_way_to_its_content() -> None:
    inner = tbl(HEADER, ["1", "甲"])
    assert texts(docx(tbl(tr(tc("标题", inner, "尾"))))) == ["标题", [HEADER, ["1", "甲"]], "尾"]
    rows = (tr(tc("标题"), tc()), tr(tc(), tc(tbl(tr(tc(inner)))), tc()), tr("", "尾"))
    assert texts(docx(tbl(*rows))) == ["标题", [HEADER, ["1", "甲"]], "尾"]
    assert texts(docx(tbl(tr("左", tc(inner))))) == ["左", [HEADER, ["1", "甲"]]]


def test_nesting_past_the_depth_is_refused_with_the_depth_named() -> None:
    def nested(depth: int) -> bytes:
        inner = tbl(HEADER)
        for _ in range(depth - 1):
            inner = tbl(tr("x", tc(inner, "")), ["y", "z"])
        return docx(inner)

    assert "序号 项目名称" in table(nested(DEEPEST))[0][1]
    for depth in (DEEPEST + 1, 70, 200):
        with pytest.raises(LimitExceeded, match=f"{DEEPEST}|256") as refused:
            read(nested(depth), "a.docx", Limits(), ())
        assert "\n" not in str(refused.value)


# --- text boxes, headers, notes -----------------------------------------------------------------------------


def drawn(text: str, kind: str = "anchor") -> str:
    """A text box as Word writes it: a drawing, and a picture for older programs."""
    box = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    style = "position:absolute" if kind == "anchor" else ""
    drawing = f"<w:drawing><wp:{kind}><wps:txbx>{box}</wps:txbx></wp:{kind}></w:drawing>"
    older = f"<w:pict><v:shape style='{style}'><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    return f"<w:r>{either(drawing, older)}</w:r>"


def test_a_text_box_outside_tables_is_a_paragraph_once() -> None:
    assert texts(docx(p(drawn("标题"), "正文") + tbl(["甲"]))) == ["标题", "正文", [["甲"]]]


@pytest.mark.parametrize("kind", ["anchor", "inline"])
def test_a_text_box_in_an_empty_cell_is_its_text(kind: str) -> None:
    assert texts(docx(tbl(["甲", tc(p(drawn("乙", kind)))]))) == [[["甲", "乙"]]]


def test_a_text_box_in_the_line_of_a_cell_is_part_of_it_and_one_that_floats_over_it_is_not() -> None:
    assert texts(docx(tbl(["甲", tc(p("丙", drawn("乙", "inline")))]))) == [[["甲", "丙\n乙"]]]
    assert texts(docx(tbl(["甲", tc(p("丙", drawn("标题")))]))) == ["标题", [["甲", "丙"]]]


def test_a_table_in_a_text_box_is_a_table() -> None:
    box = f"<v:textbox><w:txbxContent>{tbl(HEADER)}{p()}</w:txbxContent></v:textbox>"
    box = f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>"
    assert texts(docx(p("前") + p(box))) == ["前", [HEADER]]


SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr>'


def test_a_header_is_left_out_where_the_body_has_a_title() -> None:
    assert texts(docx(p("标题") + tbl(HEADER) + SECTION, header=p("页眉"))) == ["标题", [HEADER]]
    titled = tbl(tr(span(2, "标题")), HEADER)
    assert texts(docx(titled + SECTION, header=p("页眉"))) == [[["标题", "标题"], HEADER]]


def test_a_header_may_hold_the_title_that_the_body_lacks() -> None:
    data = docx(p() + tbl(HEADER) + SECTION, header=p("2024年项目表"))
    assert texts(data) == ["2024年项目表", [HEADER]]
    assert reading(data)[0].blocks[0].location == Location(None, None, None, path="word/header.xml")


def note(kind: str, ident: int, text: str) -> str:
    return f'<w:{kind} w:id="{ident}">{p(r(text))}</w:{kind}>'


def test_notes_come_last_and_their_marks_are_left_out() -> None:
    def mark(kind: str, ident: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{ident}"/></w:r>'

    separator = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    data = docx(
        tbl(["20", tc(p("甲", mark("footnote", 2)))]) + p("尾", mark("endnote", 1), mark("footnote", 1)),
        footnotes=separator
        + note("footnote", 1, "其二")
        + note("footnote", 2, "其一")
        + note("footnote", 3, "无人提及"),
        endnotes=note("endnote", 1, "末"),
    )
    assert texts(data) == [[["20", "甲"]], "尾", "其一", "其二", "末"]
    assert reading(data)[0].blocks[-1].location.path == "word/endnotes.xml"


# --- the package --------------------------------------------------------------------------------------------


def test_a_strict_document_is_read_alike() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    body = p("标题", properties='<w:pStyle w:val="1"/>') + tbl(tr(span(2, "甲")), HEADER)
    strict = document(body).replace(W, STRICT).replace(math, "http://purl.oclc.org/ooxml/officeDocument/math")
    data = docx("", parts={"word/document.xml": strict})
    assert texts(data) == ["标题", [["甲", "甲"], HEADER]]


@pytest.mark.parametrize("target", ["/word/Document.xml", "word\\document.xml", "./word/x/../document.xml"])
def test_the_main_part_is_found_by_its_relationship(target: str) -> None:
    listed = relationships([("officeDocument", target)])
    assert table(docx(tbl(HEADER), parts={"_rels/.rels": listed})) == [HEADER]


def test_the_main_part_may_have_another_name() -> None:
    files = {"_rels/.rels": relationships([("officeDocument", "word/document2.xml")])}
    assert table(packed({**files, "word/document2.xml": document(tbl(HEADER))})) == [HEADER]
    assert table(packed({"word/document2.xml": document(tbl(HEADER))})) == [HEADER]


def test_a_file_with_macros_is_read_and_they_are_not() -> None:
    data = docx(tbl(HEADER), parts={"word/vbaProject.bin": "not even a macro"})
    assert table(data) == [HEADER]


@pytest.mark.parametrize("part", ["document", "styles", "numbering"])
def test_an_entity_in_any_part_is_refused(part: str) -> None:
    hostile = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><w>&e;</w>'
    numbered = '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="1"/></w:numPr>'
    data = docx(p("甲", properties=numbered) + tbl(HEADER), {f"word/{part}.xml": hostile}, styles="", numbering="")
    with pytest.raises(Unreadable, match="DOCTYPE"):
        read(data, "a.docx", Limits(), ())


def test_text_in_other_files_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnknownFormat, match="altChunk") as refused:
        read(docx(tbl(HEADER) + '<w:altChunk r:id="x"/>'), "a.docx", Limits(), ())
    assert ".docx" in refused.value.remedy


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "empty"),
        (p() + p(" "), "empty"),
        (p("甲") + p("乙"), "2 行文字"),
        (p("<w:r><w:drawing/></w:r>"), "1 个图片"),
    ],
)
def test_a_document_without_a_table_is_refused_with_what_was_found(body: str, said: str) -> None:
    with pytest.raises(NoTable, match=said) as refused:
        read(docx(body), "a.docx", Limits(), ())
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "content",
    ["<a/>", f'<w:document xmlns:w="{W}"/>', document(f"<w:tbl><w:r><w:t>乙</w:t></w:r>{tr('甲')}</w:tbl>"), "<a"],
)
def test_a_part_that_is_no_document_is_damaged(content: str) -> None:
    with pytest.raises(Unreadable, match="damaged") as refused:
        read(docx("", parts={"word/document.xml": content}), "a.docx", Limits(), ())
    assert "\n" not in str(refused.value)


def test_empty_tables_are_no_tables() -> None:
    assert texts(docx("<w:tbl/>" + tbl(HEADER))) == [[HEADER]]
    assert lines(docx(p("甲") + tbl(["乙"]))) == ["甲"]


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_examples_of_rules_are_what_they_are_said_to_be(name: str) -> None:
    """The files themselves may be packed by another version of zlib."""
    kept, made = (zipfile.ZipFile(io.BytesIO(data)) for data in ((RULES / name).read_bytes(), EXAMPLES[name]))
    assert {part: kept.read(part) for part in kept.namelist()} == {part: made.read(part) for part in made.namelist()}
