"""In which kinds of column a text may stand."""

from __future__ import annotations

import pytest

from ingest.model import Column
from ingest.structure.fit import Fit, nature, seen_in
from ingest.structure.forms import Forms
from ingest.values.amount import AmountReader
from ingest.vocabulary import default

FORMS = Forms(default(), AmountReader(default().amounts))
FIT = Fit(FORMS)


def test_a_name_is_known_by_where_it_stands_elsewhere() -> None:
    rows = [[("people", "玉沙"), ("units", "玉沙湾")], [("people", "玉沙"), ("units", "玉沙湾")]]
    fit = Fit(FORMS, seen_in(rows))
    assert fit.natures("玉沙") == {"people", "any"}
    assert fit.natures("玉沙湾") == {"units", "any"}


def test_a_cell_is_moved_only_to_where_it_looks_the_part() -> None:
    odd = "沿海大通道改造"
    assert "units" in FIT.natures(odd) and "units" not in FIT.elsewhere(odd)
    assert "units" in FIT.elsewhere("区民政局") and "people" in FIT.elsewhere("赖丽水")


@pytest.mark.parametrize(
    ("role", "key", "numeric", "kind"),
    [
        ("funding", "bond", None, "money"), ("amount", "年度计划投资", 1.0, "money"), ("extra", "备注", 0.0, "any"),
        ("field", "leaders", None, "people"), ("field", "support_units", None, "units"), ("field", "q1", 0.0, "text"),
        ("field", "q1", 0.9, "any"), ("field", "number", 1.0, "number"),
    ],
)  # fmt: skip
def test_what_a_column_holds(role: str, key: str, numeric: float | None, kind: str) -> None:
    assert nature(Column(key, role, key), numeric) == kind  # type: ignore[arg-type]
