"""Small Word files written as raw XML, for what no library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)


def r(text: str, properties: str = "") -> str:
    """A run; `\\n` in it is a soft line break."""
    parts = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(text).split("\n"))
    shape = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shape}<w:t xml:space="preserve">{parts}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph; what does not begin with `<` is a text."""
    shape = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{shape}{''.join(one if one.startswith('<') else r(one) for one in content)}</w:p>"


def either(choice: str, fallback: str) -> str:
    """The same thing in two forms, of which a reader takes one."""
    forms = f"<mc:Choice Requires='x'>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    return f"<mc:AlternateContent>{forms}</mc:AlternateContent>"


def style(ident: str, content: str, kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{ident}">{content}</w:style>'


def tc(*content: str, properties: str = "") -> str:
    """A cell; what does not begin with `<` is the text of a paragraph."""
    shape = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    blocks = "".join(one if one.startswith("<") else p(one) if one else "<w:p/>" for one in content or ("",))
    return f"<w:tc>{shape}{blocks}</w:tc>"


def span(width: int, *content: str, more: str = "") -> str:
    return tc(*content, properties=f'<w:gridSpan w:val="{width}"/>{more}')


def down(*content: str, start: bool = False, more: str = "") -> str:
    """A cell merged with the one above, or that a merge begins with."""
    return tc(*content, properties=more + ('<w:vMerge w:val="restart"/>' if start else "<w:vMerge/>"))


def tr(*cells: str, properties: str = "") -> str:
    """A row; what does not begin with `<` is the text of a cell."""
    shape = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{shape}{''.join(one if one.startswith('<') else tc(one) for one in cells)}</w:tr>"


def tbl(*rows: str | Iterable[str], columns: int = 0) -> str:
    """A table; a row may be given as its texts."""
    declared = '<w:gridCol w:w="1000"/>' * columns
    grid = f"<w:tblGrid>{declared}</w:tblGrid>" if columns else ""
    made = "".join(one if isinstance(one, str) else tr(*one) for one in rows)
    return f"<w:tbl><w:tblPr/>{grid}{made}</w:tbl>"


def document(body: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def part(name: str, content: str) -> str:
    return f"<w:{name} {NAMESPACES}>{content}</w:{name}>"


def docx(body: str, parts: Mapping[str, str] = {}, **others: str) -> bytes:
    """A file with a body; `others` are the contents of `styles`, `numbering`, `footnotes`, `endnotes`, `header`."""
    tags = {"header": "hdr"}
    relations = [("officeDocument", "word/document.xml")]
    files = {
        "[Content_Types].xml": content_types(["document", *others]),
        "_rels/.rels": relationships(relations),
        "word/_rels/document.xml.rels": relationships([(kind, f"{kind}.xml") for kind in others]),
        "word/document.xml": document(body),
        **{f"word/{kind}.xml": part(tags.get(kind, kind), content) for kind, content in others.items()},
        **parts,
    }
    return packed(files)


def content_types(kinds: Iterable[str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="application/vnd.openxmlformats-officedocument'
        f'.wordprocessingml.{"document.main" if kind == "document" else kind}+xml"/>'
        for kind in kinds
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(targets: Iterable[tuple[str, str]]) -> str:
    """Relationships with their kinds as ids."""
    listed = "".join(f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{to}"/>' for kind, to in targets)
    return f'<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file that is the same whenever it is made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
