"""The whole style of an invented table, drawn by chance."""

from __future__ import annotations

from random import Random

from tests.generator import headers
from tests.generator.style import Style, invent_columns, invent_region, invent_title, often, pick
from tests.generator.units import with_units

CATEGORY_STYLES = {
    "dun": "{numeral}、{name}({n}项)",
    "dun_wide": "{numeral}、{name}（共{n}项）",
    "round": "（{numeral}）{name}（{n}项）",
    "round_bare": "（{numeral}）{name}",
    "dun_bare": "{numeral}、{name}",
    "dun_of": "{numeral}、{name}(共{n}项)",
    "bare": "{name}",
    "half_round": "({numeral}){name}({n}项)",
}


def invent_style(rng: Random) -> Style:
    region = invent_region(rng)
    year = None if often(rng, 0.04) else rng.randint(2006, 2027)
    title = None if year is None and often(rng, 0.5) else invent_title(rng, region, year)
    style = pick(
        rng, dun=8, dun_wide=3, round=2, round_bare=1, dun_bare=3, dun_of=2, bare=2, half_round=1, none=5, column=2
    )
    columns, layout = invent_columns(rng, region, year, style == "column")
    columns, unit_place = with_units(rng, columns, layout)
    numbered = any(plan.key == "number" for plan in columns)
    places = (
        ("row",)
        if style == "bare"
        else rng.choice((("row",), ("row",), ("row", "previous", "paragraph"), ("paragraph",), ("split",)))
    )
    if places == ("split",) and (style not in ("dun", "dun_bare", "dun_wide", "dun_of") or not numbered):
        places = ("row",)
    habit = pick(rng, first=7, repeat=2, both=1, compact=1)
    depth = max(1 + len(plan.group) for plan in columns)
    return Style(
        region=region,
        year=year,
        title=title,
        title_place="none" if title is None else pick(rng, paragraph=6, heading=3, bold=2, row=3, annex=1),
        columns=columns,
        unit_place=unit_place,
        money_layout=layout,
        header_rows=depth,
        span_habit=habit,
        header_pages=pick(rng, each=6, first=3, middle=1),
        numbering="through" if style in ("none", "column") or often(rng, 0.75) else "category",
        number_form=pick(rng, plain=16, dotted=1, padded=1, wide=1),
        category_style=style,
        category_places=() if style in ("none", "column") else places,
        total_place=pick(rng, last=12, first=3, none=3),
        total_word=rng.choice(headers.TOTAL_WORDS),
        subtotal_place="none" if often(rng, 0.7) else pick(rng, after=3, before=1, within=2),
        amount_habit=pick(rng, plain=12, thousands=3, wide=1, cents=2),
        empty_amount=pick(rng, blank=14, dash=2, slash=2, hyphen=1),
        unit_separator=pick(rng, dun=10, comma=1, mixed=2, wide_comma=1),
        people_separator=pick(rng, blank=5, dun=4, line=2, wide_comma=1),
        label_in_name=often(rng, 0.1),
        between_pages=pick(rng, nothing=20, number=1, words=1, title=1, caption=1),
        rows_per_page=rng.choice((3, 4, 5, 6, 8, 8, 12, 60)),
        encoding=pick(rng, utf8=30, bom=2, gb18030=2),
        newline=pick(rng, lf=15, crlf=1),
        rule=pick(rng, exact=14, none=1, narrow=1, colons=2, dense=2),
        tidy=pick(rng, spaced=10, tight=3, trimmed=2, trailing_column=2, padded=1),
    )
