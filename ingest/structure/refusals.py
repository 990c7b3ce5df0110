"""What is refused, and how the refusal helps: the headers seen, what each was taken for, the nearest known."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.errors import NoTable, SeveralDocuments
from ingest.model import Grids
from ingest.structure.meaning import known, nearest
from ingest.structure.titles import Titled
from ingest.values.text import fold_header
from ingest.vocabulary import Vocabulary

_MOST_SHOWN = 12
_REMEDY = (
    "表中须有名称栏(如 项目名称)和至少一个已知栏目, 请在词表 schema/vocabulary.toml 中补充表头用词 / "
    "a table needs a name column (项目名称) and one more known column: add the words to schema/vocabulary.toml"
)
_PICK = "请用 --table N 指定其一 / pick one with --table N"
_ORDER = (
    "若本是一份而各页次序颠倒, 请按次序重排; 否则用 --table N 指定其一 / "
    "if it is one document with its pages out of order, put them in order; else pick one with --table N"
)
_SPLIT = "几份文件在同一张表中, 请将其拆成几个文件 / they stand in one table: split the file"


def no_table(grids: Grids, vocabulary: Vocabulary, file: str) -> NoTable:
    """For a source in which no table has a name column and one more known column."""
    for grid in grids.grids:
        for row in grid.rows:
            texts = list(dict.fromkeys(text for cell in row if (text := fold_header(cell.text))))
            if len(texts) >= 2:
                seen = ", ".join(_taken_for(text, vocabulary) for text in texts[:_MOST_SHOWN])
                wrong = f"没有责任分解表, 所见表头 / no table of this kind, headers seen: {seen}"
                return NoTable(file, wrong, _REMEDY)
    return NoTable(file, "没有责任分解表 / no table of this kind", _REMEDY)


def only_headers(file: str) -> NoTable:
    """For a table without a single row of data."""
    wrong = "表格只有表头, 没有数据行 / the table has headers but no rows"
    return NoTable(file, wrong, "请检查表格是否完整保存 / check that the whole table was saved")


def _taken_for(text: str, vocabulary: Vocabulary) -> str:
    shown = text if len(text) <= 20 else text[:19] + "…"
    meaning, close = known(text, vocabulary), nearest(text, vocabulary)
    if meaning is not None:
        return f"{shown} = {meaning.key}"
    return f"{shown} = 未知 unknown" + (f" (最接近 nearest: {close})" if close else "")


def _place(titled: Titled) -> str:
    """The table of a document, and the row of its title where it stands in the table."""
    at = titled.cells[0].location if titled.cells else None
    row = f" 行 row {at.row}" if at is not None and at.table == titled.tables[0] and at.row else ""
    return f"表 table {titled.tables[0]}{row}"


def pick(found: Sequence[Titled], file: str, table: int | None) -> Titled:
    """The one document of a source, or the one that holds table number `table`."""
    if table is None:
        if len(found) == 1:
            return found[0]
        places = "; ".join(f"{_place(titled)}: {titled.title.value or '无标题 untitled'}" for titled in found)
        wrong = f"含有 {len(found)} 份文件 / holds {len(found)} documents ({places})"
        if len({number for titled in found for number in titled.tables}) < sum(len(titled.tables) for titled in found):
            raise SeveralDocuments(file, wrong, _SPLIT)
        raise SeveralDocuments(file, wrong, _PICK if all(titled.title.value for titled in found) else _ORDER)
    picked = [titled for titled in found if table in titled.tables]
    if len(picked) == 1:
        return picked[0]
    if picked:
        places = "; ".join(f"{_place(titled)}: {titled.title.value}" for titled in picked)
        wrong = f"表 {table} 含有 {len(picked)} 份文件 / table {table} holds {len(picked)} documents ({places})"
        raise SeveralDocuments(file, wrong, _SPLIT)
    numbers = ", ".join(dict.fromkeys(str(number) for titled in found for number in titled.tables))
    wrong = f"表 {table} 不是责任分解表 / table {table} is none of this kind"
    raise NoTable(file, wrong, f"请用 --table 选择 / choose with --table one of {numbers}")
