"""Letters of a PDF that are drawn in two passes, filled and outlined."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import Color, black, white
from reportlab.pdfbase import pdfmetrics

from ingest.model import Finding, Limits
from ingest.read.pdf.reader import read_pdf
from tests.printing import oddities as odd

INSIDE, OUTLINE = "Helvetica", "Outline"
"""Two fonts of the same letters; the second has codes of its own for some."""
SHIFTED = {"(": "A", "1": "B", "4": "C", ")": "D"}
CODES = pdfmetrics.Encoding("Shifted", "WinAnsiEncoding")
for name, code in zip(("parenleft", "one", "four", "parenright"), SHIFTED.values(), strict=True):
    CODES[ord(code)] = name
pdfmetrics.registerEncoding(CODES)
pdfmetrics.registerFont(pdfmetrics.Font(OUTLINE, INSIDE, CODES.name))


def read(*draws: odd.Draw) -> tuple[str, tuple[Finding, ...]]:
    grids, _, findings = read_pdf(odd.page(*draws), "odd.pdf", Limits())
    return grids.grids[0].rows[0][1].text, findings


def passes(text: str, *fonts: str, colour: Color = black, whole: bool = False) -> odd.Draw:
    """The text in a font for each pass, the first of them in a colour; letter by letter, or the whole in each pass."""

    def draw(canvas: odd.Canvas) -> None:
        x = 210.0
        for part in [text] if whole else text:
            for font in fonts:
                canvas.setFont(font, 12)
                canvas.setFillColor(colour if font == fonts[0] else black)
                shown = "".join(SHIFTED[char] for char in part) if font == OUTLINE else part
                canvas._code.append(f"BT 1 0 0 1 {x} 200 Tm <{shown.encode().hex()}> Tj ET")
            x += pdfmetrics.stringWidth(part, INSIDE, 12)

    return draw


@pytest.mark.parametrize("whole", [True, False], ids=["pass by pass", "letter by letter"])
@pytest.mark.parametrize("text", ["(14)", "11414", "4"])
def test_fat_letters_are_read_once(text: str, whole: bool) -> None:
    assert read(passes(text, INSIDE, OUTLINE, whole=whole)) == (text, ())


@pytest.mark.parametrize("whole", [True, False], ids=["pass by pass", "letter by letter"])
@pytest.mark.parametrize("second", [INSIDE, OUTLINE], ids=["left out by pdfium", "handed out"])
@pytest.mark.parametrize("colour", [white, Color(0, 0, 0, alpha=0)], ids=["white", "transparent"])
def test_hollow_letters_are_seen(colour: Color, second: str, whole: bool) -> None:
    # With one font in both passes the colour of the first pass is that of the inside.
    draw = odd.all_of(passes("(14)", INSIDE, colour=colour, whole=whole), passes("(14)", second, whole=whole))
    assert read(draw) == ("(14)", ())


def test_other_letters_under_those_that_are_seen_stay_hidden() -> None:
    text, findings = read(odd.all_of(passes("99", INSIDE, colour=white), passes("14", OUTLINE)))
    assert (text, [finding.code for finding in findings]) == ("14", ["hidden-text"])


def test_one_glyph_for_several_letters_is_no_second_pass() -> None:
    assert read(passes("office", INSIDE)) == ("office", ())


@pytest.mark.parametrize("fill", [black, white, Color(0, 0, 0, alpha=0)], ids=["black", "white", "transparent"])
@pytest.mark.parametrize("mode", [1, 2], ids=["stroked", "filled and stroked"])
def test_letters_that_are_stroked_are_seen(mode: int, fill: Color) -> None:
    def draw(canvas: odd.Canvas) -> None:
        lines = canvas.beginText(210, 200)
        lines.setTextRenderMode(mode)
        lines.setFillColor(fill)
        lines.textOut("(14)")
        canvas.drawText(lines)

    assert read(draw) == ("(14)", ())
