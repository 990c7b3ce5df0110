"""HTML as it is published: a clean page, a page saved by Word, a page saved by Excel, and a web site's article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from tests.rendering.html_site import site
from tests.rendering.html_text import spans, text_of
from tests.rendering.html_word import word
from tests.rendering.sheet import Sheet, Table

SUFFIX = "html"


def clean(sheet: Sheet, charset: str = "utf-8") -> str:
    """A page by somebody who knows HTML: headings, captions, thead and tbody."""
    body: list[str] = []
    for block in sheet.blocks:
        if isinstance(block, Table):
            body.append(_clean_table(block))
        else:
            tag = {"title": "h1", "heading": "h2"}.get(block.kind, "p")
            body.append(f"<{tag}>{text_of(block.text)}</{tag}>")
    return "\n".join(
        (
            "<!DOCTYPE html>",
            '<html lang="zh-Hans">',
            "<head>",
            f'<meta charset="{charset}">',
            f"<title>{escape(sheet.title or '责任分解表')}</title>",
            "<style>table{border-collapse:collapse} td,th{border:1px solid #000}</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        )
    )


def _clean_table(table: Table) -> str:
    lines = ["<table>"]
    for part, rows in (("thead", table.rows[: table.header_rows]), ("tbody", table.rows[table.header_rows :])):
        if rows:
            lines.append(f"  <{part}>")
            for row in rows:
                lines.append("    <tr>")
                for cell in row:
                    tag = "th" if cell.kind == "header" else "td"
                    scope = ' scope="col"' if cell.kind == "header" else ""
                    lines.append(f"      <{tag}{scope}{spans(cell)}>{text_of(cell.text)}</{tag}>")
                lines.append("    </tr>")
            lines.append(f"  </{part}>")
    return "\n".join((*lines, "</table>"))


def excel(sheet: Sheet) -> str:
    """A page pasted from Excel: classes, `x:num`, fixed widths, breaks with `mso-data-placement`."""
    body = []
    for block in sheet.blocks:
        if isinstance(block, Table):
            cols = f" <col width=72 span={block.width} style='width:54pt'>"
            body.append(f"<table border=0 cellpadding=0 cellspacing=0 width=1080>\n{cols}")
            for row in block.rows:
                body.append(" <tr height=38 style='mso-height-source:userset;height:28.5pt'>")
                for cell in row:
                    number = " x:num" if cell.kind in ("amount", "ordinal") and cell.text else ""
                    text = text_of(cell.text).replace("<br>", '<br style="mso-data-placement:same-cell;">')
                    body.append(
                        f"  <td{spans(cell)} class=xl67 width=72 style='border-top:none'{number}>{text or '　'}</td>"
                    )
                body.append(" </tr>")
            body.append("</table>")
        else:
            body.append(f"<p>{text_of(block.text)}</p>")
    head = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=gbk">\n<meta name=ProgId content=Excel.Sheet>\n'
        "<style>\n<!--td\n\t{mso-style-parent:style0;\n\twhite-space:normal;}\n.xl67\n\t{mso-number-format:General;}\n-->\n"
        "</style>\n</head>\n<body link=blue vlink=purple>\n"
    )
    return head + "\n".join(body) + "\n</body>\n</html>\n"


def _gbk(text: str) -> bytes:
    return text.encode("gbk", "xmlcharrefreplace")


STYLES: Mapping[str, Callable[[Sheet], bytes]] = {
    "clean": lambda sheet: clean(sheet).encode(),
    "bom": lambda sheet: clean(sheet).replace("\n", "\r\n").encode("utf-8-sig"),
    "utf16": lambda sheet: b"\xff\xfe" + clean(sheet, "utf-16").encode("utf-16-le"),
    "word": lambda sheet: _gbk(word(sheet)),
    "excel": lambda sheet: _gbk(excel(sheet)),
    "site": lambda sheet: _gbk(site(sheet)),
}
