"""HTML as it is published: a clean page, a page saved by Word, a page saved by Excel, and a web site's article."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from tests.rendering.sheet import Cell, Sheet, Table

SUFFIX = "html"
_HAN_PAIR = re.compile("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_WRAPPED_AT = 38


def clean(sheet: Sheet, charset: str = "utf-8") -> str:
    """A page by somebody who knows HTML: headings, captions, thead and tbody."""
    body: list[str] = []
    for block in sheet.blocks:
        if isinstance(block, Table):
            body.append(_clean_table(block))
        else:
            tag = {"title": "h1", "heading": "h2"}.get(block.kind, "p")
            body.append(f"<{tag}>{_text(block.text)}</{tag}>")
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
                    lines.append(f"      <{tag}{scope}{_spans(cell)}>{_text(cell.text)}</{tag}>")
                lines.append("    </tr>")
            lines.append(f"  </{part}>")
    return "\n".join((*lines, "</table>"))


def word(sheet: Sheet) -> str:
    """A page saved by Word: `mso-` styles, conditional comments, paragraphs and spans in cells, lines wrapped."""
    body = []
    for block in sheet.blocks:
        if isinstance(block, Table):
            body.append(_word_table(block))
        else:
            align = " align=center style='text-align:center'" if block.kind == "title" else ""
            body.append(f"<p class=MsoNormal{align}>{_word_runs(block.text)}</p>")
    return "\r\n\r\n".join(
        (_WORD_HEAD, *body, "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>", _WORD_END)
    )


_WORD_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="fenjiebiao.files/filelist.xml">
<!--[if gte mso 9]><xml>
 <o:DocumentProperties>
  <o:Author>办公室</o:Author>
  <o:Pages>9</o:Pages>
 </o:DocumentProperties>
</xml><![endif]-->
<!--[if gte mso 9]><xml>
 <w:WordDocument>
  <w:View>Print</w:View>
  <w:TrackMoves/>
 </w:WordDocument>
</xml><![endif]-->
<style>
<!--
 /* Font Definitions */
 @font-face
\t{font-family:宋体;
\tpanose-1:2 1 6 0 3 1 1 1 1 1;
\tmso-font-alt:SimSun;}
 p.MsoNormal, li.MsoNormal, div.MsoNormal
\t{mso-style-unhide:no;
\tmargin:0cm;
\tfont-size:10.5pt;}
-->
</style>
<!--[if gte mso 10]>
<style>
 table.MsoNormalTable
\t{mso-style-name:普通表格;}
</style>
<![endif]-->
</head>

<body lang=ZH-CN style='tab-interval:21.0pt'>

<div class=WordSection1 style='layout-grid:15.6pt'>""".replace("\n", "\r\n")
_WORD_END = "</div>\r\n\r\n</body>\r\n\r\n</html>\r\n"


def _word_table(table: Table) -> str:
    lines = [
        "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0\r\n"
        " style='border-collapse:collapse;mso-yfti-tbllook:1184'>"
    ]
    for r, row in enumerate(table.rows):
        lines.append(f" <tr style='mso-yfti-irow:{r};page-break-inside:avoid;height:22.7pt'>")
        for cell in row:
            spans = "".join(f" {name}={size}" for name, size in _sizes(cell))
            paragraphs = [
                f"<p class=MsoNormal align=center style='text-align:center'>{_word_runs(part)}</p>"
                for part in cell.text.split("\n")
            ]
            lines.append(
                f"  <td width=38{spans} style='width:28.4pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt'>"
            )
            lines += [f"  {paragraph}" for paragraph in paragraphs]
            lines.append("  </td>")
        lines.append(" </tr>")
    if any(cell.colspan > 1 for row in table.rows for cell in row):
        # Word's own aid for rows whose cells do not stand under one another.
        lines.append(" <![if !supportMisalignedColumns]>")
        lines.append(" <tr height=0>")
        lines += ["  <td width=38 style='border:none'></td>"] * table.width
        lines += [" </tr>", " <![endif]>"]
    return "\r\n".join((*lines, "</table>"))


def _word_runs(text: str) -> str:
    if not text:
        return "<span lang=EN-US style='font-size:9.0pt'><o:p>&nbsp;</o:p></span>"
    runs = []
    for part in re.findall(r"[\x00-\x7f]+|[^\x00-\x7f]+", text):
        lang = " lang=EN-US" if part.isascii() else ""
        runs.append(f"<span{lang} style='font-size:9.0pt'>{_wrapped(part)}</span>")
    return "".join(runs) + "<span lang=EN-US\r\n  style='font-size:9.0pt'><o:p></o:p></span>"


def _wrapped(text: str) -> str:
    """Long runs of Chinese go on in the next line of the file, which prints nothing."""
    if len(text) <= _WRAPPED_AT:
        return _text(text)
    at = next((gap.start() for gap in _HAN_PAIR.finditer(text) if gap.start() >= _WRAPPED_AT), None)
    return _text(text) if at is None else f"{_text(text[:at])}\r\n  {_wrapped(text[at:])}"


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
                    text = _text(cell.text).replace("<br>", '<br style="mso-data-placement:same-cell;">')
                    body.append(
                        f"  <td{_spans(cell)} class=xl67 width=72 style='border-top:none'{number}>{text or '　'}</td>"
                    )
                body.append(" </tr>")
            body.append("</table>")
        else:
            body.append(f"<p>{_text(block.text)}</p>")
    head = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel">\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=gbk">\n<meta name=ProgId content=Excel.Sheet>\n'
        "<style>\n<!--td\n\t{mso-style-parent:style0;\n\twhite-space:normal;}\n.xl67\n\t{mso-number-format:General;}\n-->\n"
        "</style>\n</head>\n<body link=blue vlink=purple>\n"
    )
    return head + "\n".join(body) + "\n</body>\n</html>\n"


def site(sheet: Sheet) -> str:
    """An article of a government's web site: navigation, layout tables, scripts, and tags that nobody closed."""
    title = escape(sheet.title or "责任分解表")
    body = []
    for block in sheet.blocks:
        if isinstance(block, Table):
            body.append(
                "<TABLE class='tb' cellSpacing=0 borderColor=#000000 cellPadding=0 width='100%' border=1><TBODY>"
            )
            for row in block.rows:
                body.append("<TR style='HEIGHT: 30pt'>")
                body += [
                    f"<TD{_spans(cell).upper()} align=middle><FONT size=2>{_text(cell.text) or '&nbsp;'}</FONT>"
                    for cell in row
                ]
            body.append("</TBODY></TABLE>")
        elif block.kind == "title":
            body.append(f"<DIV class=title align=center><STRONG>{_text(block.text)}</STRONG></DIV>")
        else:
            body.append(f"<P style='TEXT-INDENT: 2em'>{_text(block.text)}")
    return _SITE.format(title=title, article="\n".join(body))


_SITE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=GBK" />
<meta name="ArticleTitle" content="{title}" />
<title>{title}_通知公告_政府门户网站</title>
<script type="text/javascript">
document.write("<table><tr><td>正在加载</td></tr></table>"); if (1 < 2 && 3 > 2) {{ var t = "</td>"; }}
</script>
<style type="text/css">.tb td {{ padding: 2px }} .none {{ display: none }}</style>
</head>
<body bgcolor="#ffffff">
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/bsfw/">办事服务</a></li></ul></div>
<table width="1000" border="0" align="center" cellpadding="0" cellspacing="0">
<tr>
<td width="200" valign="top"><table width="100%" border="0"><tr><td><a href="/a/">政策文件</a></td></tr>
<tr><td><a href="/b/">通知公告</a></td></tr></table></td>
<td valign="top">
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 通知公告</div>
<div class="info">来源：管委会办公室&nbsp;&nbsp;点击数：<span id="hits"></span></div>
<div class="article" id="zoom">
<!--文章内容-->
{article}
<!--/文章内容-->
</div>
<div class="tools"><a href="javascript:window.print()">打印本页</a>
<a href="javascript:window.close()">关闭窗口</a></div>
</td>
</tr>
</table>
<div class="footer"><p>主办：管理委员会办公室 联系我们 网站地图</p></div>
<script>var _hmt = _hmt || []; document.write('<td>');</script>
</body>
</html>
"""


FURNITURE = (
    "首页",
    "政务公开",
    "办事服务",
    "政策文件",
    "通知公告",
    "当前位置：首页 > 政务公开 > 通知公告",
    "来源：管委会办公室 点击数：",
    "打印本页 关闭窗口",
    "主办：管理委员会办公室 联系我们 网站地图",
)
"""The lines of the site's page that stand around the article."""


def _sizes(cell: Cell) -> list[tuple[str, int]]:
    return [(name, size) for name, size in (("rowspan", cell.rowspan), ("colspan", cell.colspan)) if size > 1]


def _spans(cell: Cell) -> str:
    return "".join(f' {name}="{size}"' for name, size in _sizes(cell))


def _text(text: str) -> str:
    """Text with its breaks; of two blanks in a row the first is one that a browser keeps."""
    return escape(text, quote=False).replace("\n", "<br>").replace("  ", "&nbsp; ")


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
