"""Pieces of the source's pages, with the places framed that a finding is about."""

from __future__ import annotations

from binascii import b2a_base64

from ingest.emit.html import Html, element, html
from ingest.emit.report.paper import Paper
from ingest.model import Finding, Picture, Text


def images(paper: Paper) -> Html:
    """What the pictures show, each piece once however many findings it is shown for; not seen where it stands."""
    sizes = {picture.png: picture for held in paper.result.pictures.values() for picture in held}
    if not sizes:
        return Html("")
    held = [_image(paper.images[png], picture) for png, picture in sizes.items()]
    return element("svg", element("defs", *held), class_="images", aria_hidden="true")


def _image(name: str, picture: Picture) -> Html:
    # Not by `element`, which remembers what it made: this is long, and made once. Base64 needs no escaping.
    data = b2a_base64(picture.png, newline=False).decode()
    size = f'width="{picture.width}" height="{picture.height}"'
    return Html(f'<image id="{name}" {size} href="data:image/png;base64,{data}"></image>\n')


def pictures(paper: Paper, finding: Finding) -> Html:
    """The pieces of pages that show the places of a finding, and why one is missing."""
    missing = paper.result.unpictured.get(finding.id)
    return html(
        (_picture(paper.images[picture.png], picture) for picture in paper.result.pictures.get(finding.id, ())),
        element("p", Text(f"无页面截图：{missing.zh}", f"No piece of the page: {missing.en}"), class_="unpictured")
        if missing is not None
        else "",
    )


def _picture(image: str, picture: Picture) -> Html:
    """A piece of a page with the boxes drawn on top, in the pixels of the piece."""
    said = Text(f"第{picture.page}页的截图，框出所指之处", f"Piece of page {picture.page}, the place framed")
    boxes = (
        element(
            "rect",
            x=f"{left:g}",
            y=f"{top:g}",
            width=f"{max(right - left, 1):g}",
            height=f"{max(bottom - top, 1):g}",
        )
        for left, top, right, bottom in picture.boxes
    )
    return element(
        "figure",
        element(
            "svg",
            element("use", href=f"#{image}"),
            *boxes,
            class_="crop",
            role="img",
            aria_label=f"{said.zh} {said.en}",
            width=f"{picture.width}",
            viewBox=f"0 0 {picture.width} {picture.height}",
        ),
        element("figcaption", said),
    )
