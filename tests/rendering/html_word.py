"""A page saved by Word, as the conditional comments and styles of its own make it."""

from __future__ import annotations

import re

from tests.rendering.html_text import sizes, text_of
from tests.rendering.sheet import Sheet, Table

_HAN_PAIR = re.compile("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_WRAPPED_AT = 38


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
            spans = "".join(f" {name}={size}" for name, size in sizes(cell))
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
        return text_of(text)
    at = next((gap.start() for gap in _HAN_PAIR.finditer(text) if gap.start() >= _WRAPPED_AT), None)
    return text_of(text) if at is None else f"{text_of(text[:at])}\r\n  {_wrapped(text[at:])}"
