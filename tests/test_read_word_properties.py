"""Properties of the Word reader: nothing that is printed is lost, spans hold, and nothing ends in a traceback."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.model import Grid, Limits
from ingest.read import read
from tests.word_files import docx, either, p, r, tbl, tc, tr
from tests.word_readings import assert_consistent, reading

TOKEN = re.compile(r"t\d+t")


PROPERTIES = (
    "", "", "", '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="99999"/>', "<w:vMerge/>",
    '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>', "<w:hMerge/>",
    '<w:gridSpan w:val="2"/><w:vMerge/>', '<w:hMerge w:val="restart"/>',
)  # fmt: skip


class Tokens:
    """Texts that are all different."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return f"t{self.count}t"


def made(seed: int) -> tuple[str, int]:
    """A body of paragraphs and tables with any merges and wrappers, and how many texts stand in it."""
    token, dice = Tokens(), random.Random(seed)

    def block(depth: int) -> str:
        return table(depth + 1) if depth < 3 and dice.randint(0, 9) == 0 else paragraph()

    def paragraph() -> str:
        one = r(token())
        wrapper = dice.choice(["", "", "", "ins", "hyperlink", "smartTag", "sdt", "either", "box", "vanish"])
        if wrapper == "sdt":
            one = f"<w:sdt><w:sdtContent>{one}</w:sdtContent></w:sdt>"
        elif wrapper == "either":
            one = either(one, "<w:r/>")
        elif wrapper == "box":
            one += f"<w:r><w:pict><v:shape><w:txbxContent>{p(token())}</w:txbxContent></v:shape></w:pict></w:r>"
        elif wrapper == "vanish":
            one = r(token(), "<w:vanish/>") + one
        elif wrapper:
            one = f"<w:{wrapper}>{one}</w:{wrapper}>"
        return p(one, r(token()) if dice.random() < 0.5 else "<w:r/>")

    def cell(depth: int) -> str:
        properties = dice.choice(PROPERTIES)
        return tc(*[block(depth) for _ in range(dice.randint(0, 2))], "", properties=properties)

    def row(depth: int) -> str:
        properties = dice.choice(["", "", "", '<w:gridBefore w:val="1"/>', '<w:gridAfter w:val="2"/>'])
        made = tr(*[cell(depth) for _ in range(dice.randint(0, 4))], properties=properties)
        return f"<w:sdt><w:sdtContent>{made}</w:sdtContent></w:sdt>" if dice.randint(0, 9) == 0 else made

    def table(depth: int) -> str:
        rows = [row(depth) for _ in range(dice.randint(1, 4))]
        return tbl(*rows, columns=dice.choice([0, 0, 3, 5]))

    body = "".join(table(1) if dice.random() < 0.5 else paragraph() for _ in range(dice.randint(1, 4)))
    return body + tbl(["完"]), token.count


@pytest.mark.parametrize("first", range(0, 600, 100))
def test_every_text_is_read_once_or_told_to_be_hidden(first: int) -> None:
    for seed in range(first, first + 100):
        assert_conserved(seed)


def assert_conserved(seed: int) -> None:
    body, count = made(seed)
    grids, findings = reading(docx(body))
    told = [str(finding.arguments["raw"]) for finding in findings if finding.code == "hidden-text"]
    for block in grids.blocks:
        if isinstance(block, Grid):
            told += [cell.text for cell in {id(cell): cell for row in block.rows for cell in row}.values()]
        else:
            told.append(block.text)
    found = Counter(token for text in told for token in TOKEN.findall(text))
    assert found == Counter(f"t{i}t" for i in range(1, count + 1)), seed


@pytest.mark.parametrize("seed", range(1000, 1020))
def test_reading_twice_gives_the_same(seed: int) -> None:
    data = docx(made(seed)[0])
    assert repr(read(data, "a.docx", Limits(), ())) == repr(read(data, "a.docx", Limits(), ()))


NAMES = """
    p r t tbl tr tc tcPr trPr pPr rPr gridSpan vMerge hMerge gridBefore gridAfter tblGrid gridCol ins del moveFrom
    moveTo cellDel cellMerge vanish sdt sdtContent customXml fldChar instrText fldSimple ddList checkBox result sym br
    tab cr drawing pict object txbxContent numPr numId ilvl pStyle rStyle ruby rt tabs vertAlign footnoteReference
    sectPr headerReference rPrChange delText outlineLvl
"""
names = st.sampled_from(NAMES.split())
values = st.sampled_from(
    ["", "0", "1", "2", "restart", "continue", "begin", "separate", "end", "superscript", "F0FC", "-1", "x", "9" * 30]
)
attributes = st.sampled_from(["val", "fldCharType", "font", "char", "id", "type", "vMerge"])
elements = st.recursive(
    st.tuples(names, attributes, values, st.just([])),
    lambda inner: st.tuples(names, attributes, values, st.lists(inner, max_size=5)),
    max_leaves=40,
)


def written(element: tuple[str, str, str, list[object]]) -> str:
    name, attribute, value, inner = element
    content = "字" if name in ("t", "instrText", "delText") else "".join(map(written, inner))  # type: ignore[arg-type]
    return f'<w:{name} w:{attribute}="{value}">{content}</w:{name}>'


@given(st.lists(elements, max_size=6), st.lists(elements, max_size=3))
@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_tree_ends_in_a_traceback(body: list[object], others: list[object]) -> None:
    content = "".join(map(written, body))  # type: ignore[arg-type]
    rest = "".join(map(written, others))  # type: ignore[arg-type]
    lists = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' + rest
    styles = f'<w:style w:type="paragraph" w:styleId="1">{rest}</w:style>'
    notes = f'<w:footnote w:id="1">{rest}</w:footnote>'
    try:
        grids, _, _ = read(
            docx(content + tbl(["完"]), styles=styles, numbering=lists, footnotes=notes), "a.docx", Limits(), ()
        )
    except IngestError as error:
        assert "\n" not in str(error)
    else:
        for grid in grids.grids:
            assert_consistent(grid)
