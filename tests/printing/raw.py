"""PDF files put together object by object, for what no program writes."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

LINES = b"0.5 w 20 40 m 20 280 l 200 40 m 200 280 l 380 40 m 380 280 l 20 40 m 380 40 l 20 280 m 380 280 l S\n"
"""A frame of two cells on a page of 400 by 300."""


def stream(data: bytes, filters: bytes = b"/FlateDecode", entries: bytes = b"") -> bytes:
    return b"<</Length %d/Filter %s%s>>\nstream\n%s\nendstream" % (len(data), filters, entries, data)


def packed(data: bytes) -> bytes:
    return stream(zlib.compress(data, 9))


def file_of(objects: Sequence[bytes]) -> bytes:
    """The objects in order, numbered from 1; the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def page(contents: bytes, resources: bytes = b"<<>>", others: Sequence[bytes] = ()) -> bytes:
    """A file of one page; `contents` is its fourth object, `others` come after it."""
    return file_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources %s>>" % resources,
            contents,
            *others,
        ]
    )


def unmapped(known: bytes, codes: bytes) -> bytes:
    """Two cells: Latin text in a font that every reader knows, and codes of a font that nothing says anything of."""
    fonts = b"<</Font<</K 5 0 R/U 6 0 R>>>>"
    text = b"BT /K 12 Tf 30 260 Td (%s) Tj ET BT /U 12 Tf 210 260 Td <%s> Tj ET" % (known, codes)
    others = [
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Font/Subtype/Type0/BaseFont/Unknown/Encoding/Identity-H/DescendantFonts[7 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Unknown/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 1000/FontDescriptor 8 0 R>>",
        b"<</Type/FontDescriptor/FontName/Unknown/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200"
        b"/CapHeight 700/StemV 80>>",
    ]
    return page(packed(LINES + text), fonts, others)


def ligature() -> bytes:
    """`office`, its three middle letters one glyph that the font's table of characters spells out."""
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /L def"
        b" 1 begincodespacerange <00> <FF> endcodespacerange"
        b" 4 beginbfchar <41> <006F> <42> <006600660069> <43> <0063> <44> <0065> endbfchar"
        b" endcmap end end"
    )
    fonts = b"<</Font<</K 5 0 R>>>>"
    text = b"BT /K 12 Tf 30 260 Td (ABCD) Tj ET"
    return page(
        packed(LINES + text), fonts, [b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>", packed(table)]
    )
