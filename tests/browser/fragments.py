"""Random markup of three kinds: broken tables, texts in cells, and spans whose places can be seen from outside."""

from __future__ import annotations

from random import Random

PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup")
OTHERS = (
    "p", "div", "span", "b", "font", "a", "li", "ul", "ol", "h1", "h2", "form", "center", "button", "select", "option",
    "pre", "dl", "dd", "dt", "section", "object", "marquee", "i", "nobr", "label", "fieldset", "legend", "details",
    "optgroup", "o:p", "body", "html", "head",
)  # fmt: skip
WHOLE = (
    "<br>", "<hr>", "<img>", "<input>", "<col>", "<input type=hidden>", "</br>", "</p>", "<p/>", "<image>", "<wbr>",
    "<script>x<td></script>", "<style>y</style>", "<!-- <td> -->", "<textarea><td>t</textarea>", "<title>q</title>",
    "<!x>", "</>", "<?p>", "<xmp><b></xmp>", "<iframe><td></iframe>", "<template><td>u</template>",
    "<svg><path/></svg>",
)  # fmt: skip
IN_CELLS = (
    "a", "b ", " c", "甲", "乙\n", "\n丙", "&nbsp;", "&#160;", "&lt;", "x", "y", "z", "  ", "\t", "<br>", "<hr>",
    "<wbr>", "<p>", "</p>", "<div>", "</div>", "<span>", "</span>", "<b>", "</b>", "<ul><li>", "</li>", "</ul>",
    "<pre>", "</pre>", "<span hidden>", "<span style='display:none'>", "<span style='white-space:pre'>", "<h2>",
    "</h2>", "<span style='display:block'>", "<sup>2</sup>", "<!-- x -->", "<center>", "</center>",
    "<style>x{}</style>", "<font>", "</font>", "<o:p></o:p>", "<dl><dt>", "<dd>", "</dl>", "<i>", "</i>", "<td>",
    "<blockquote>", "</blockquote>", "<label>", "</label>",
)  # fmt: skip


def broken(dice: Random) -> str:
    """Tags of tables and others in any order, opened and closed at random."""
    made = ["<table>"] if dice.random() < 0.7 else []
    for _ in range(dice.randrange(2, 26)):
        kind = dice.random()
        if kind < 0.32:
            made.append(f"<{dice.choice((*PARTS, 'td', 'tr', 'td'))}>")
        elif kind < 0.45:
            made.append(f"</{dice.choice(PARTS)}>")
        elif kind < 0.54:
            made.append(f"<{dice.choice(OTHERS)}>")
        elif kind < 0.61:
            made.append(f"</{dice.choice(OTHERS)}>")
        elif kind < 0.69:
            made.append(dice.choice(WHOLE))
        else:
            made.append(dice.choice((" ", *"abcdefghij")))
    return "".join(made)


def damaged(dice: Random) -> str:
    """A sound table with tables in its cells, in which a few marks are lost or put in."""
    made: list[str] = []
    for _ in range(dice.randrange(1, 3)):
        made.append("<table>")
        for _ in range(dice.randrange(1, 4)):
            made.append("<tr>")
            for _ in range(dice.randrange(1, 4)):
                inside = dice.choice(("", "<br>", "<p>x</p>", "<table><tr><td>n</td></tr></table>"))
                made += ["<td>", dice.choice("abcdef"), inside, "</td>"]
            made.append("</tr>")
        made += ["</table>", dice.choice("xyz")]
    for _ in range(dice.randrange(5)):
        place = dice.randrange(len(made))
        if dice.random() < 0.5:
            del made[place]
        else:
            made.insert(place, dice.choice(("<{}>", "</{}>", "{}")).format(dice.choice((*PARTS, *OTHERS))))
    return "".join(made)


def in_cells(dice: Random) -> str:
    return "<table><tr><td>" + "".join(dice.choice(IN_CELLS) for _ in range(dice.randrange(1, 14))) + "</table>w"


def spans(dice: Random) -> str:
    """Cells of random spans. Every row begins with a cell of its own, every column in the first row: so each has a
    width and a height in a browser, and the places of cells can be told from where they are drawn."""
    width = dice.randrange(2, 7)
    made = ["<table><tr>", *(f"<td>h{column}" for column in range(width))]
    in_sections = dice.random() < 0.5
    named = 0
    for row in range(dice.randrange(1, 7)):
        if in_sections and dice.random() < 0.4:
            made.append(dice.choice(("<tbody>", "<thead>", "<tfoot>")))
        made.append(f"<tr><td>r{row}")
        room = width - 1
        while room > 0 and dice.random() < 0.9:
            columns, rows = dice.choice((1, 1, 1, 2, 3, 0)), dice.choice((1, 1, 1, 2, 3, 0, 9))
            columns = columns if columns <= room or dice.random() < 0.2 else 1
            made.append(f"<td colspan={columns} rowspan={rows}>c{named}")
            named += 1
            room -= max(columns, 1)
    return "".join(made) + "</table>"
