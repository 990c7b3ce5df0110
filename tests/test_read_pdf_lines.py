"""Characters of a PDF to lines: raised and lowered marks, blanks, doubles."""

from __future__ import annotations

import pytest

from ingest.model import Limits
from ingest.read.pdf.reader import read_pdf
from tests.printing import oddities as odd


def read(*draws: odd.Draw) -> str:
    grids, _, findings = read_pdf(odd.page(odd.all_of(*draws)), "odd.pdf", Limits())
    assert findings == ()
    return grids.grids[0].rows[0][1].text


def small(text: str, x: float, y: float, size: float = 7) -> odd.Draw:
    def draw(canvas: odd.Canvas) -> None:
        canvas.setFont(odd.FONT, size)
        canvas.drawString(x, y, text)

    return draw


@pytest.mark.parametrize("raised", [8, 10, 11.5])
def test_a_raised_mark_stands_in_its_line_however_high(raised: float) -> None:
    first, second = odd.said("绿化面积一千二百"), odd.all_of(odd.said("二百m", y=246), odd.said("整治", x=249, y=246))
    mark = small("2", 245.3, 246 + raised)
    assert read(first, second, mark) == "绿化面积一千二百\n二百m2整治"
    assert read(first, odd.said("二百m", y=246), mark, odd.said("整治", 249, 246)) == "绿化面积一千二百\n二百m2整治"


@pytest.mark.parametrize("lowered", [0, 3, 5])
def test_a_lowered_mark_stands_in_its_line(lowered: float) -> None:
    formula = odd.all_of(odd.said("减排CO"), small("2", 250, 260 - lowered), odd.said("等", 255))
    assert read(formula, odd.said("气体", y=244)) == "减排CO2等\n气体"


def test_a_mark_before_and_a_mark_behind_a_line_belong_to_it() -> None:
    assert read(odd.said("县财政局"), small("①", 258, 267)) == "县财政局①"
    assert read(small("①", 210, 267), odd.said("县财政局", x=217)) == "①县财政局"


def test_a_line_in_smaller_print_is_a_line() -> None:
    assert (
        read(odd.said("建设项目"), small("注：含续建", 210, 250), small("及新建", 210, 241))
        == "建设项目\n注：含续建\n及新建"
    )


def test_a_mark_that_begins_the_line_below_is_none_of_the_line_above() -> None:
    above, mark = odd.said("绿化面积一千二百m"), small("2", 210, 254.5)
    assert read(above, mark, odd.said("整治", 215, 246)) == "绿化面积一千二百m\n2整治"
    assert read(above, mark) == "绿化面积一千二百m\n2"
