"""Radicals written for the characters that they look like, and the characters themselves.

Programs that print to PDF name a glyph by any one of the code points that share it, so that 行 may come out as the
radical U+2F8F. Unicode's own foldings do not do: NFKC leaves most of U+2E80-2EFF alone, turns the radical of 户 into
戶, and turns ㎡ into m2. The table is explicit; what it does not hold stays as it is.
"""

from __future__ import annotations

import re

_KANGXI = (
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干"
    "幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田"
    "疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸"
    "貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹"
    "黽鼎鼓鼠鼻齊齒龍龜龠"
)
"""The 214 Kangxi radicals in order, U+2F00 to U+2FD5; 户 as it is printed on the mainland."""

_SUPPLEMENT = {
    0x2E81: "厂", 0x2E82: "乛", 0x2E83: "乚", 0x2E84: "乙", 0x2E85: "亻", 0x2E86: "冂", 0x2E87: "几", 0x2E88: "刀",
    0x2E89: "刂", 0x2E8A: "卜", 0x2E8B: "卩", 0x2E8C: "小", 0x2E8D: "小", 0x2E8E: "兀", 0x2E8F: "尣", 0x2E90: "尢",
    0x2E92: "巳", 0x2E93: "幺", 0x2E94: "彑", 0x2E95: "彐", 0x2E96: "忄", 0x2E97: "心", 0x2E98: "扌", 0x2E99: "攵",
    0x2E9B: "旡", 0x2E9C: "日", 0x2E9D: "月", 0x2E9E: "歺", 0x2E9F: "母", 0x2EA0: "民", 0x2EA1: "氵", 0x2EA2: "氺",
    0x2EA3: "灬", 0x2EA4: "爫", 0x2EA5: "爫", 0x2EA6: "丬", 0x2EA7: "牛", 0x2EA8: "犭", 0x2EA9: "王", 0x2EAB: "罒",
    0x2EAC: "示", 0x2EAD: "礻", 0x2EAE: "竹", 0x2EAF: "糹", 0x2EB0: "纟", 0x2EB1: "罓", 0x2EB2: "罒", 0x2EB3: "㓁",
    0x2EB6: "羊", 0x2EB9: "耂", 0x2EBA: "肀", 0x2EBC: "月", 0x2EBD: "臼", 0x2EBE: "艹", 0x2EBF: "艹", 0x2EC0: "艹",
    0x2EC1: "虎", 0x2EC2: "衤", 0x2EC3: "覀", 0x2EC4: "西", 0x2EC5: "见", 0x2EC6: "角", 0x2EC8: "讠", 0x2EC9: "贝",
    0x2ECA: "足", 0x2ECB: "车", 0x2ECC: "辶", 0x2ECD: "辶", 0x2ECE: "辶", 0x2ECF: "邑", 0x2ED0: "钅", 0x2ED1: "長",
    0x2ED2: "镸", 0x2ED3: "长", 0x2ED4: "门", 0x2ED6: "阝", 0x2ED7: "雨", 0x2ED8: "青", 0x2ED9: "韦", 0x2EDA: "页",
    0x2EDB: "风", 0x2EDC: "飞", 0x2EDD: "食", 0x2EDE: "食", 0x2EDF: "飠", 0x2EE0: "饣", 0x2EE1: "首", 0x2EE2: "马",
    0x2EE3: "骨", 0x2EE4: "鬼", 0x2EE5: "鱼", 0x2EE6: "鸟", 0x2EE7: "卤", 0x2EE8: "麦", 0x2EE9: "黄", 0x2EEA: "黾",
    0x2EEB: "斉", 0x2EEC: "齐", 0x2EED: "歯", 0x2EEE: "齿", 0x2EEF: "竜", 0x2EF0: "龙", 0x2EF1: "龟", 0x2EF2: "亀",
    0x2EF3: "龟",
}  # fmt: skip
"""CJK Radicals Supplement (U+2E80-2EFF): the character of the same shape, by the names in the Unicode chart."""

FOLDED = {0x2F00 + i: character for i, character in enumerate(_KANGXI)} | _SUPPLEMENT
_RADICAL = re.compile("[\u2e80-\u2fdf]")


def fold_radicals(text: str) -> str:
    """The text with each radical as the character that it is printed as; all else untouched."""
    return text.translate(FOLDED) if _RADICAL.search(text) else text
