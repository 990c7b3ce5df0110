"""Rows into projects and their components."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingest.model import Category, Cell, Component, Finding, Project, Row, Table, Value, field_index
from ingest.normalize.amounts import Money, money_keys, sums
from ingest.normalize.categories import Said
from ingest.normalize.identity import ProjectIds
from ingest.normalize.inheritance import inherited, inherited_doubt
from ingest.normalize.lists import Lists
from ingest.normalize.slots import held, with_step
from ingest.pointer import pointer
from ingest.values import ordinal
from ingest.values.text import clean

QUARTERS = ("q1", "q2", "q3", "q4")
NAME_LISTS = ("leaders", "lead_units", "support_units")
_HANDED_ON = ("rationale", "preparation", *QUARTERS, *NAME_LISTS)
Names = Value[tuple[str, ...]]
Note = Callable[[Finding], None]


class ProjectBuilder:
    """Builds the projects of one table and writes each Value into the trace as it is made.

    `amounts_of` holds, by the index of its row, what each component adds to the sums.
    """

    def __init__(
        self,
        table: Table,
        categories: Sequence[Category],
        said: Mapping[int, Said],
        year: int | None,
        money: Money,
        lists: Lists,
        trace: dict[str, Value[Any]],
        note: Note,
    ) -> None:
        self._table, self._categories, self._said = table, categories, said
        self._money, self._lists = money, lists
        self._trace, self._note = trace, note
        self._ids = ProjectIds(year)
        self._by_name = {category.name.value: category.ordinal for category in categories}
        self._fields = {
            key: field_index(table.columns, key)
            for key in ("number", "name", "category", "rationale", "preparation", *QUARTERS, *NAME_LISTS)
        }
        self._funding = tuple(i for i, column in enumerate(table.columns) if column.role == "funding")
        self._amounts = tuple(i for i, column in enumerate(table.columns) if column.role == "amount")
        self._extras = frozenset(i for i, column in enumerate(table.columns) if column.role == "extra")
        self._spanning: dict[int, str] = {}
        self._doubtful: set[str] = set()
        self._categories_of: dict[int, int | None] = {}
        self.amounts_of: dict[int, dict[str, Value[Decimal | None]]] = {}

    def build(self, joined: Sequence[Row]) -> tuple[Project, ...]:
        """Every project in the order of the table, from its rows of data (see `joined_rows`)."""
        groups: list[list[Row]] = []
        for row in joined:
            if row.kind == "project" or not groups:
                groups.append([])
            groups[-1].append(row)
        return tuple(self._project(place, rows) for place, rows in enumerate(groups))

    def ordinal_of(self, heading: int) -> int:
        return self._categories[heading].ordinal

    def category_of(self, rows: Sequence[int]) -> int | None:
        """The one category, of a category column, whose rows these are, all of them and no others; the rest of a row
        that a page has cut is in none."""
        own = {row for row in rows if self._table.rows[row].kind != "continuation"}
        found = {self._categories_of.get(row) for row in own}
        only = found.pop() if len(found) == 1 else None
        every = {row for row, category in self._categories_of.items() if category == only}
        return only if every == own else None

    def figures(self, row: int | None, path: tuple[str | int, ...]) -> dict[str, Value[Decimal | None]]:
        """The money of a total's row, by key; all None where there is no such row."""
        found: dict[str, Value[Decimal | None]] = {key: Value(None) for key in money_keys(self._table.columns)}
        for column in (*self._funding, *self._amounts) if row is not None else ():
            key = self._table.columns[column].key
            at = pointer(*path, key)
            found[key] = self._money.value(self._table.rows[row or 0], column, at, self._note)
            self._keep(at, found[key])
        return found

    def _keep(self, at: str, value: Value[Any]) -> None:
        if value.cells:
            self._trace[at] = value

    def _cells(self, row: Row, key: str) -> tuple[Cell, ...]:
        index = self._fields[key]
        return row.slots[index] if index is not None else ()

    def _text(self, row: Row, column: int | None, at: str) -> Value[str | None]:
        cells, how = held(row, column)
        printed = "\n".join(cell.text for cell in cells)
        text = clean(printed)
        value = Value(text, cells, how if text is None or text == printed else with_step(how, "cleaned"))
        self._keep(at, value)
        return value

    def _project(self, place: int, rows: Sequence[Row]) -> Project:
        first = rows[0]
        at = pointer("projects", place)
        cells = self._cells(first, "number")
        number = ordinal.number("".join(cell.text for cell in cells))
        how = held(first, self._fields["number"])[1]
        numbered: Value[int | None] = Value(number, cells, with_step(how, "parsed"))
        if number is not None or not any(cell.text.strip() for cell in cells):
            self._keep(f"{at}/number", numbered)
        name = self._text(first, self._fields["name"], f"{at}/name")
        ident = self._ids.take(number, place + 1)
        components: list[Component] = []
        for index, row in enumerate(rows):
            above = components[-1] if components else None
            components.append(self._component(ident, index, row, f"{at}/components/{index}", above, name.value))
        category = self._category(first, f"{at}/category")
        if not self._table.headings:
            self._categories_of.update((row.index, category.value) for row in rows)
        keys = tuple(key for key in money_keys(self._table.columns) if key in components[0].funding)
        funding = sums(keys, [dict(component.funding) for component in components])
        return Project(ident, numbered, name, category, funding, tuple(components))

    def _category(self, row: Row, at: str) -> Value[int | None]:
        if self._table.headings:
            return Value(None if row.category is None else self.ordinal_of(row.category))
        said = self._said.get(row.index, Value(None))
        how = with_step(said.how, "parsed") if said.value else said.how
        value: Value[int | None] = Value(self._by_name.get(said.value or ""), said.cells, how)
        self._keep(at, value)
        return value

    def _component(
        self, project: str, index: int, row: Row, at: str, above: Component | None, name: str | None
    ) -> Component:
        def text(key: str, inside: str) -> Value[str | None]:
            return self._text(row, self._fields[key], f"{at}/{inside}")

        funding = self._figures(row, self._funding, f"{at}/funding")
        funding.setdefault("total", Value(None))
        amounts = self._figures(row, self._amounts, f"{at}/amounts")
        self.amounts_of[row.index] = {**funding, **amounts}
        lists = {key: self._names(row, key, f"{at}/{key}") for key in NAME_LISTS}
        if row.doubtful:
            self._doubtful.add(f"{project}-{index + 1}")
        spanning = (cell for cells in row.slots for cell in cells if cell.rowspan > 1)
        self._spanning.update((id(cell), f"{project}-{index + 1}") for cell in spanning)
        self._inherit(lists, above, f"{project}-{index + 1}", row, at)
        return Component(
            id=f"{project}-{index + 1}",
            index=index + 1,
            name=self._own_name(row, f"{at}/name", name) if index else Value(None),
            rationale=text("rationale", "rationale"),
            preparation=text("preparation", "preparation"),
            schedule={quarter: text(quarter, f"schedule/{quarter}") for quarter in QUARTERS},
            funding=funding,
            amounts=amounts,
            leaders=lists["leaders"],
            lead_units=lists["lead_units"],
            support_units=lists["support_units"],
            extra=self._extra(row, at),
            row=row.index,
        )

    def _own_name(self, row: Row, at: str, project: str | None) -> Value[str | None]:
        """A sub-project's own name; the project's name printed again, or spanning down, is none."""
        value = self._text(replace(row, merged={}), self._fields["name"], at)
        if value.value is None or value.value != project:
            return value
        same: Value[str | None] = Value(None, value.cells, value.how)
        self._keep(at, same)
        return same

    def _figures(self, row: Row, columns: Sequence[int], path: str) -> dict[str, Value[Decimal | None]]:
        found: dict[str, Value[Decimal | None]] = {}
        for column in columns:
            key = self._table.columns[column].key
            at = path + pointer(key)
            found[key] = self._money.value(row, column, at, self._note)
            self._keep(at, found[key])
        return found

    def _extra(self, row: Row, at: str) -> dict[str, Value[str | None]]:
        return {
            column.key: self._text(row, i, f"{at}/extra{pointer(column.key)}")
            for i, column in enumerate(self._table.columns)
            if column.role == "extra"
        }

    def _names(self, row: Row, key: str, at: str) -> Names:
        cells, how = held(row, self._fields[key])
        own = tuple(step for step in how if step != "inherited")
        if key == "leaders":
            value = self._lists.people(cells, own)
        else:
            value, finding = self._lists.units(cells, own, at)
            if finding is not None and own == how:
                self._note(finding)
        if own != how:
            value = Value(value.value, value.cells, (*value.how, "inherited"))
        self._keep(at, value)
        return value

    def _inherit(self, lists: dict[str, Names], above: Component | None, ident: str, row: Row, at: str) -> None:
        """Empty lists take those of the component above; what spans down from above holds for this row as well. One
        finding for the row."""
        spanned = [i for i in row.merged if self._table.columns[i].key in _HANDED_ON or i in self._extras]
        origins = [self._spanning.get(id(row.merged[i]), ident) for i in spanned]
        asked = [self._table.columns[i].key for i in spanned]
        taken = list(asked)
        for key in NAME_LISTS if above is not None else ():
            if lists[key].value or any(cell.text.strip() for cell in lists[key].cells) or self._fields[key] is None:
                continue
            upper: Names = getattr(above, key)
            asked.append(key)
            if upper.value:
                how = upper.how if "inherited" in upper.how else (*upper.how, "inherited")
                lists[key] = Value(upper.value, upper.cells, how)
                self._trace[f"{at}/{key}"] = lists[key]
                taken.append(key)
        origins += [above.id] if above is not None and len(asked) > len(spanned) else []
        doubted = next((origin for origin in origins if origin in self._doubtful), None)
        if doubted is not None:
            # Where the row above is doubtful, that it has nothing to hand on is doubtful as well.
            self._doubtful.add(ident)
            self._note(inherited_doubt(row, at, asked, doubted))
        if taken:
            indexes = [*spanned, *(self._fields[key] or 0 for key in taken[len(spanned) :])]
            headers = [self._table.columns[i].header for i in indexes]
            cells = [cell for i in indexes for cell in row.slots[i]]
            self._note(inherited(at, headers, taken, cells, origins[0]))
