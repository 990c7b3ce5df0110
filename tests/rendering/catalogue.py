"""Every way to write a sheet: format, style, and the layouts that such a file has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.rendering import csv, docx, html, ods, xls, xlsx
from tests.rendering.sheet import Sheet

OF_ONE_TABLE = ("flat", "merged", "framed", "sections", "once")
OF_PAGES = (*OF_ONE_TABLE, "pages")
WITHOUT_MERGES = ("flat",)
"""A text merged over rows is one of each of them, a blank below it is none: CSV cannot say which."""


@dataclass(frozen=True)
class Rendering:
    """One way to write a sheet; `layouts` are the names of those that it is right for."""

    format: str
    style: str
    render: Callable[[Sheet], bytes]
    layouts: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.format}-{self.style}"


def _renderings() -> Iterator[Rendering]:
    for module, layouts in ((html, OF_PAGES), (docx, OF_PAGES), (xlsx, OF_ONE_TABLE), (xls, OF_ONE_TABLE),
                            (ods, OF_ONE_TABLE), (csv, WITHOUT_MERGES)):  # fmt: skip
        for style, render in module.STYLES.items():
            yield Rendering(module.SUFFIX, style, render, layouts)
    for style, render in xlsx.BY_PAGES.items():
        yield Rendering(xlsx.SUFFIX, style, render, ("sections", "once"))


RENDERINGS = tuple(_renderings())


def rendering(name: str) -> Rendering:
    return next(one for one in RENDERINGS if one.name == name)
