"""Text and rules in the layers of a PDF: those that are switched off are not read."""

from __future__ import annotations

import zlib

import pytest

from ingest.model import Limits
from ingest.read.pdf.reader import read_pdf
from tests.printing import raw

CELL = b"BT /K 12 Tf 210 260 Td (%s) Tj ET\n"
OFF, ON = b"/OC /Off BDC ", b"/OC /On BDC "
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def layered(contents: bytes, settings: bytes = b"/OFF[6 0 R]", others: tuple[bytes, ...] = ()) -> bytes:
    """A page of two cells with two layers, of which the first is switched off; `others` are objects from the eighth
    on, of which the first is a form."""
    resources = b"<</Font<</K 5 0 R>>/Properties<</Off 6 0 R/On 7 0 R/Either 9 0 R>>/XObject<</F 8 0 R>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<<%s>>>>>>" % settings,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources %s>>" % resources,
        raw.packed(raw.LINES + CELL.replace(b"210 260", b"30 260") % b"beside" + contents),
        FONT,
        b"<</Type/OCG/Name(one)>>",
        b"<</Type/OCG/Name(one)>>",
        *others,
    ]
    return raw.file_of(objects)


def read(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    grids, _, findings = read_pdf(data, "layers.pdf", Limits())
    hidden = [(str(one.arguments["raw"]), str(one.evidence["reason"])) for one in findings if one.code == "hidden-text"]
    return [cell.text for cell in grids.grids[0].rows[0]], hidden


def test_text_of_a_layer_that_is_off_is_left_out_and_told() -> None:
    contents = OFF + CELL % b"999" + b"EMC " + ON + (CELL % b"12").replace(b"260", b"240") + b"EMC"
    assert read(layered(contents)) == (["beside", "12"], [("999", "layer")])


def test_where_its_text_stands_upon_other_text_that_is_read() -> None:
    assert read(layered(CELL % b"12" + OFF + CELL % b"999" + b"EMC")) == (["beside", "12"], [("999", "layer")])


def test_a_layer_that_is_on_is_read() -> None:
    assert read(layered(OFF + CELL % b"12" + b"EMC", b"/ON[6 0 R]")) == (["beside", "12"], [])


def test_where_all_are_off_but_those_that_are_on() -> None:
    contents = OFF + CELL % b"999" + b"EMC " + ON + (CELL % b"12").replace(b"260", b"240") + b"EMC"
    assert read(layered(contents, b"/BaseState/OFF/ON[7 0 R]")) == (["beside", "12"], [("999", "layer")])


@pytest.mark.parametrize(("member", "seen"), [(b"6 0 R", False), (b"6 0 R 7 0 R", True)])
def test_text_that_is_in_several_layers_is_seen_where_one_of_them_is_on(member: bytes, seen: bool) -> None:
    form = raw.stream(zlib.compress(b" "), entries=b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]")
    either = b"<</Type/OCMD/OCGs[%s]>>" % member
    data = layered(b"/OC /Either BDC " + CELL % b"12" + b"EMC", others=(form, either))
    assert read(data) == (["beside", "12"], []) if seen else (["beside", ""], [("12", "layer")])


def test_a_form_in_a_layer_that_is_off_is_left_out_with_its_rules() -> None:
    drawn = CELL % b"999" + b"290 40 m 290 280 l S"
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]/OC 6 0 R/Resources<</Font<</K 5 0 R>>>>"
    data = layered(CELL % b"12" + b"/F Do", others=(raw.stream(zlib.compress(drawn), entries=entries),))
    assert read(data) == (["beside", "12"], [("999", "layer")])


def test_a_catalog_that_is_packed_tells_as_well() -> None:
    from ingest.read.pdf.pdfium_layers import has_layers

    packed = zlib.compress(b"1 0 <</Type/Catalog/OCProperties<<>>>>")
    head = b"<</Type/ObjStm/N 1/First 4>>"
    data = b"%PDF-1.7\n1 0 obj\n" + head + b"stream\n" + packed + b"\nendstream"
    start = data.index(packed)
    assert has_layers(data, [(head, start, start + len(packed))])
    assert not has_layers(data.replace(packed, zlib.compress(b"1 0 <<>>")), [(head, start, start + 16)])
    assert not has_layers(raw.page(raw.packed(b" ")), [])
