"""The names of HTML elements by what they do to a table and to text (WHATWG HTML, 13.2.4.2 and 13.2.6, 15.3)."""

from __future__ import annotations


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


SECTIONS = _names("thead tbody tfoot")
TABLE_TAGS = _names("table thead tbody tfoot tr colgroup")
"""Elements that hold no text: what stands directly in one of them belongs before the table."""
TABLE_PARTS = TABLE_TAGS | _names("td th caption")

HEADINGS = _names("h1 h2 h3 h4 h5 h6")
BLOCKS = HEADINGS | _names(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " header hgroup legend li listing main menu nav ol p plaintext pre search section summary ul xmp"
)
"""Elements that make lines of their own, and whose start closes an open paragraph."""

IMPLIED_ITEMS = {"li": _names("li"), "dd": _names("dd dt"), "dt": _names("dd dt")}
VOID = _names("br hr img input embed")
IGNORED = _names(
    "html head body frameset frame title style script noscript noframes noembed meta link base basefont bgsound"
    " area wbr param source track keygen"
)
"""Elements that print nothing; what stands in those that hold text, the tokenizer passes over."""

PICTURES = _names("img svg canvas object embed video audio iframe")
SPECIAL = (
    BLOCKS
    | TABLE_PARTS
    | _names("applet button col iframe marquee object optgroup option select template textarea body svg math")
    | _names("canvas video audio")
) - {"dialog"}
"""Elements that the end tag of an inline element does not reach beyond, and a few that must be kept."""

_BARS = _names("applet caption html table td th marquee object template select")
SCOPES = {"all": _BARS, "button": _BARS | {"button"}, "list": _BARS | {"ol", "ul"}}

FOREIGN = _names("svg math")
FOREIGN_BREAKOUTS = HEADINGS | _names(
    "b big blockquote br center code dd div dl dt em embed hr i img li listing menu nobr ol p pre ruby s small span"
    " strong strike sub sup table tt u ul var"
)
