"""The kinds of faults that are tried, in the order in which the page lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import Literal

from ingest.model import Text
from tests.generator import displaced, wrong_cells, wrong_money, wrong_places, wrong_rows, wrong_texts
from tests.generator.deserved import Fault
from tests.generator.sheet import Sheet
from tests.generator.style import Style
from tests.generator.truth import Truth

Group = Literal["rows", "numbers", "money", "layout", "texts"]

Saying = Callable[[Random, Truth, Style], Fault | None]
"""Changes the truth, before it is printed."""

Laying = Callable[[Random, Sheet, Truth, Style], Fault | None]
"""Changes the printed sheet; the truth stays as it is."""


@dataclass(frozen=True)
class Kind:
    """One kind of fault: its name, what it is called on the page, and how it is done to a table.

    `recast` gives the table another style, where the fault lies in its headers.
    """

    name: str
    group: Group
    title: Text
    say: Saying | None = None
    lay: Laying | None = None
    recast: Callable[[Random, Truth, Style], tuple[Style, Fault] | None] | None = None


def _slip(name: str) -> Saying:
    return partial(wrong_money.slip_of_the_pen, kind=name, anywhere=True)


def _numbered(how: str) -> Saying:
    return partial(wrong_rows.wrong_number, how=how)


def _row(name: str) -> Laying:
    return partial(displaced.one_row, kind=name, anywhere=True)


KINDS = (
    Kind("row-missing", "rows", Text("漏一行（一个项目）", "a project's row left out"),
         partial(wrong_rows.row_missing, anywhere=True)),
    Kind("component-missing", "rows", Text("漏一行（多行项目的末行）", "the last of a project's rows left out"),
         wrong_places.component_missing),
    Kind("row-twice", "rows", Text("一行重复", "a row twice"), partial(wrong_rows.row_twice, anywhere=True)),
    Kind("rows-swapped", "rows", Text("相邻两行对调", "two rows changed places"), wrong_places.rows_swapped),
    Kind("number-skipped", "numbers", Text("序号跳号", "a number skipped"), _numbered("skip")),
    Kind("number-twice", "numbers", Text("序号重复", "a number twice"), _numbered("again")),
    Kind("numbers-swapped", "numbers", Text("序号颠倒", "two numbers changed places"), _numbered("changed places")),
    Kind("wrong-count", "numbers", Text("“(8项)”与项数不符", "a category's count is wrong"),
         wrong_rows.wrong_category_count),
    Kind("wrong-document-count", "numbers", Text("总项数不符", "the document's count is wrong"),
         wrong_rows.wrong_document_count),
    Kind("wrong-digit", "money", Text("错一位数字", "another digit in an amount"), _slip("wrong-digit")),
    Kind("digit-count", "money", Text("多或少一位数字", "a digit too many or too few"), wrong_places.digit_count),
    Kind("transposed-digits", "money", Text("相邻两位颠倒", "two digits transposed"), _slip("transposed-digits")),
    Kind("point-moved", "money", Text("小数点移位", "the point moved"), _slip("point-moved")),
    Kind("other-unit", "money", Text("元、万元混用", "typed in another unit"), wrong_places.other_unit),
    Kind("sign-turned", "money", Text("正负号颠倒", "the sign turned"), _slip("sign-turned")),
    Kind("lost-amount", "money", Text("漏填金额", "an amount left empty"), wrong_places.lost_amount),
    Kind("unparsable", "money", Text("金额写成文字或乱码", "an amount that is no number"), wrong_money.unparsable),
    Kind("neighbouring-column", "money", Text("金额填入相邻空栏", "an amount in the empty column beside its own"),
         partial(wrong_money.neighbouring_column, anywhere=True)),
    Kind("swapped-sources", "money", Text("同行两个金额对调", "two amounts of a row changed places"),
         wrong_places.swapped_sources),
    Kind("swapped-amounts", "money", Text("同栏两个金额对调", "two amounts of a column changed places"),
         partial(wrong_money.swapped_amounts, anywhere=True)),
    Kind("wrong-total", "money", Text("总计写错", "a grand total is wrong"), wrong_money.wrong_total),
    Kind("total-leaves-out", "money", Text("总计少加一行", "the grand total leaves out a row"),
         wrong_places.total_leaves_out),
    Kind("wrong-subtotal", "money", Text("小计写错", "a subtotal is wrong"), wrong_money.wrong_subtotal),
    Kind("surplus-cell", "layout", Text("一行多一个空格", "a cell too many in a row"), lay=_row("surplus-cell")),
    Kind("lost-cell", "layout", Text("一行少一个空格", "a cell lost from a row"), lay=_row("lost-cell")),
    Kind("surplus-cell-within", "layout", Text("一行错位而宽度不变", "a row shifted, as wide as before"),
         lay=_row("surplus-cell-within")),
    Kind("several-rows", "layout", Text("几行同时错位", "several rows shifted"),
         lay=partial(displaced.several_rows, anywhere=True)),
    Kind("whole-page", "layout", Text("整页错位", "a whole page shifted"),
         lay=partial(displaced.whole_page, anywhere=True)),
    Kind("beside-total", "layout", Text("总投资右侧错位", "shifted right of the total"),
         lay=partial(displaced.beside_total, anywhere=True)),
    Kind("swapped-cells", "layout", Text("同行两格对调", "two cells of a row changed places"),
         lay=wrong_cells.swapped_cells),
    Kind("emptied-cell", "texts", Text("漏填名称、领导或单位", "a name, leader or unit left empty"),
         wrong_cells.emptied_cell),
    Kind("run-together", "texts", Text("人名连写", "people's names run together"), wrong_texts.run_together),
    Kind("variant-unit", "texts", Text("单位名称写法不一", "a unit written another way"), wrong_texts.variant_unit),
    Kind("lone-bracket", "texts", Text("括号、引号缺一半", "a lone bracket or quote"), wrong_texts.lone_bracket),
    Kind("cut-text", "texts", Text("文字截断", "a text cut off"), wrong_cells.cut_text),
    Kind("foreign-month", "texts", Text("期限不在本季度", "a deadline outside its quarter"), wrong_texts.foreign_month),
    Kind("falling-share", "texts", Text("进度倒退", "progress that falls"), wrong_texts.falling_share),
    Kind("wrong-quantity", "texts", Text("数量与分项不符", "a quantity that is not its parts"),
         wrong_texts.wrong_quantity),
    Kind("wrong-year", "texts", Text("表头年份不符", "another year in a header"), recast=wrong_texts.wrong_year),
)  # fmt: skip
"""Each is done by the generator that the soak uses; here it is also done where the table cannot show it."""


def kind(name: str) -> Kind:
    return next(one for one in KINDS if one.name == name)
