"""An article of a government's web site, with all that stands around it."""

from __future__ import annotations

from html import escape

from tests.rendering.html_text import spans, text_of
from tests.rendering.sheet import Sheet, Table


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
                    f"<TD{spans(cell).upper()} align=middle><FONT size=2>{text_of(cell.text) or '&nbsp;'}</FONT>"
                    for cell in row
                ]
            body.append("</TBODY></TABLE>")
        elif block.kind == "title":
            body.append(f"<DIV class=title align=center><STRONG>{text_of(block.text)}</STRONG></DIV>")
        else:
            body.append(f"<P style='TEXT-INDENT: 2em'>{text_of(block.text)}")
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
