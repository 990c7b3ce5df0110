"""What is said of a row that stood off: repaired with its proof, or ambiguous with the reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingest.model import Cell, Claim, Column, Finding, Row, Stray, Text
from ingest.structure.align import Proof
from ingest.structure.draft import Draft
from ingest.structure.drafts import Drafted
from ingest.structure.exchanged import exchange_finding, exchanged
from ingest.structure.placements import NAMED, fits_at, home, misses
from ingest.structure.sums import AmountAt
from ingest.structure.unrepaired import Unrepaired

_ENOUGH = 2
"""How much must look out of place in a row."""
_NOT_MOVED = Text("仍按原样读取", "it is read as it is printed")
_NOT_REPAIRED = Text(
    "因 --no-repair 未作移动；去掉该选项即可校正，且有证明",
    "With --no-repair nothing is moved; without that option it is put right, with proof",
)
_ONLY = Text("只有 1 种满足表中所列的数字", "exactly 1 meets the declared figures")
_ALIKE = Text(
    "凡满足表中所列数字的，本行都是这样放", "those that meet the declared figures all have this row placed like this"
)
_NOTHING_FITS = Text("没有一种放法与各栏内容相符", "no placement agrees with what the columns hold")
_SEVERAL = Text("表中的数字容许不止一种放法", "the figures allow more than one placement")
_TOO_MANY = Text("可能的放法太多，无法逐一证明", "there are too many placements to be told apart")
_NO_FIT = Text("没有一种放法能满足表中所列的全部数字", "no placement meets all declared figures")


def shift_findings(
    drafted: Drafted,
    rows: tuple[Row, ...],
    proofs: Mapping[int, Proof],
    claims: tuple[Claim, ...],
    repair: bool,
    printed: Mapping[int, tuple[Unrepaired, ...]],
) -> tuple[Finding, ...]:
    """One finding for each row that stood off; none for a row proved to stand where it is printed.

    `printed` are, for each row that was moved, the claims as they would be without that.
    """
    findings: list[Finding] = []
    for i, draft in enumerate(drafted.drafts):
        proof = proofs.get(i)
        if proof is None:
            if draft.off and is_suspicious(draft, drafted):
                pair = exchanged(draft.items, drafted.natures_over(draft))
                swapped = exchange_finding(draft, rows[i], drafted, pair) if pair else None
                findings.append(swapped or _ambiguous(draft, rows[i], drafted, None, _not_proved(_NOTHING_FITS)))
        elif not repair and proof.proved:
            if proof.placement != home(draft.items):
                findings.append(_ambiguous(draft, rows[i], drafted, proof, _NOT_REPAIRED))
        elif stands_all_the_same(draft, proof):
            continue
        elif not proof.proved:
            reason = _not_proved(_reason(proof, claims, drafted.columns))
            findings.append(_ambiguous(draft, rows[i], drafted, proof, reason))
        elif rows[i].moved:
            findings.append(_repaired(draft, rows[i], drafted, proof))
    return tuple(
        replace(finding, evidence={**finding.evidence, "unrepaired": [one._asdict() for one in printed[finding.row]]})
        if finding.row is not None and finding.row in printed
        else finding
        for finding in findings
    )


def stands_all_the_same(draft: Draft, proof: Proof) -> bool:
    """Whether a row that only a word for an amount puts off is taken as it is printed: the word is reported."""
    return draft.mild and not proof.proved and proof.placement == home(draft.items)


def strays(
    drafted: Drafted, rows: tuple[Row, ...], proofs: Mapping[int, Proof], amount: AmountAt, repair: bool
) -> tuple[Stray, ...]:
    """The amounts whose place is not proved, with the columns of money where else they may stand."""
    found: list[Stray] = []
    for i, proof in proofs.items():
        draft = drafted.drafts[i]
        if repair and proof.proved:
            continue
        taken = proof.placement if repair else home(draft.items)
        for k, item in enumerate(draft.items):
            here = drafted.column_at(draft, taken[k])
            columns = {drafted.column_at(draft, placement[k]) for placement in draft.candidates} - {here, None}
            money = tuple(sorted(c for c in columns if c is not None and drafted.columns[c].is_money))
            figure = amount(draft, k, money[0]) if item.money and money else None
            if isinstance(figure, Decimal):
                found.append(Stray(i, draft.cells[k], money, figure))
    return tuple(found)


def is_suspicious(draft: Draft, drafted: Drafted) -> bool:
    """Whether a row that nothing fits must be reported: a number among names, a name among words, or more than one cell
    out of place."""
    return sum(_suspicions(draft, drafted).values()) >= _ENOUGH


def _suspicions(draft: Draft, drafted: Drafted) -> dict[int, int]:
    """The items that look out of place where they are printed, and how much each counts."""
    natures = drafted.natures_over(draft)
    counted: dict[int, int] = {}
    for k, item in enumerate(draft.items):
        column = drafted.column_at(draft, item.position)
        if column is None or misses([item], natures, NAMED):
            counted[k] = _ENOUGH
            continue
        key, role = drafted.columns[column].key, drafted.columns[column].role
        kind = "people" if key == "leaders" else "units" if key in ("lead_units", "support_units") else ""
        named = role == "field" and kind != ""
        if named and (item.money or (kind not in item.looks and item.looks & NAMED)):
            counted[k] = _ENOUGH
            continue
        of_money = drafted.columns[column].is_money
        if (named and not fits_at(item, item.position, {item.position: kind})) or (
            of_money and "money" not in item.natures
        ):
            counted[k] = 1
    return counted


def _moves(draft: Draft, row: Row, drafted: Drafted) -> tuple[list[dict[str, Any]], str]:
    moved: list[dict[str, Any]] = []
    said: list[str] = []
    for column, printed in sorted(row.moved.items()):
        cell = row.printed[printed - 1]
        target: Column = drafted.columns[column]
        moved.append({"raw": cell.text, "from": printed, "to": target.key})
        said.append(f"“{_short(cell.text)}”→{target.header}")
    return moved, "、".join(said)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 16 else flat[:15] + "…"


def _first_moved(row: Row) -> tuple[Cell, ...]:
    return (row.printed[min(row.moved.values()) - 1],)


def _doubtful(draft: Draft, drafted: Drafted, proof: Proof | None) -> tuple[Cell, ...]:
    """The cells of a row left as it is printed that may belong elsewhere."""
    apart: Collection[int]
    if proof is None:
        apart = _suspicions(draft, drafted)
    elif proof.proved:
        apart = [k for k, item in enumerate(draft.items) if proof.placement[k] != item.position]
    else:
        apart = [k for k in range(len(draft.items)) if k not in proof.agreed]
        apart = apart or [k for k in range(len(draft.items)) if len({place[k] for place in draft.candidates}) > 1]
    return tuple(draft.cells[k] for k in apart) or draft.cells[:1]


def _evidence(moved: list[dict[str, Any]], proof: Proof | None) -> dict[str, Any]:
    if proof is None:
        return {"moved": moved, "by": "none", "candidates": 0, "fits": 0, "proved_by": []}
    return {
        "moved": moved,
        "by": proof.by,
        "candidates": proof.candidates,
        "fits": proof.fits,
        "proved_by": list(proof.claims) if proof.proved else [],
    }


def _repaired(draft: Draft, row: Row, drafted: Drafted, proof: Proof) -> Finding:
    moved, said = _moves(draft, row, drafted)
    if proof.by == "types":
        why = Text("按各栏内容的类型只有这一种放法", "the kinds of the cells leave only this placement")
    else:
        count = "10¹⁵+" if proof.candidates is None else f"{proof.candidates}"
        why = Text(f"{count} 种放法中{_ONLY.zh}", f"of {count} placements, {_ONLY.en}")
        if not proof.alone:
            why = Text(f"{count} 种放法中{_ALIKE.zh}", f"of {count} placements, {_ALIKE.en}")
    return Finding(
        "column-shift-repaired",
        row=row.index,
        cells=_first_moved(row),
        arguments={"moves": said, "proof": why},
        evidence=_evidence(moved, proof),
    )


def _ambiguous(draft: Draft, row: Row, drafted: Drafted, proof: Proof | None, reason: Text) -> Finding:
    moved, said = _moves(draft, row, drafted)
    evidence = _evidence(moved, proof)
    if proof is not None:
        evidence["proved_cells"] = [draft.cells[k].text for k in sorted(proof.agreed)]
        if proof.without is not None:
            evidence["would_fit_without"] = proof.without
        if proof.accused_by:
            evidence["would_mend"] = list(proof.accused_by)
    return Finding(
        "column-shift-ambiguous",
        row=row.index,
        cells=_first_moved(row) if row.moved else _doubtful(draft, drafted, proof),
        arguments={"taken": _taken(said) if row.moved else _NOT_MOVED, "reason": reason},
        evidence=evidence,
    )


def _taken(moves: str) -> Text:
    return Text(f"暂取最可能的放法：{moves}", f"the likeliest placement was taken: {moves}")


def _not_proved(reason: Text) -> Text:
    return Text(f"未能证明：{reason.zh}", f"Not proved: {reason.en}")


def _reason(proof: Proof, claims: tuple[Claim, ...], columns: tuple[Column, ...]) -> Text:
    if proof.accused_by:
        headers = "、".join(dict.fromkeys(columns[claims[claim].column].header for claim in proof.accused_by))
        return Text(
            f"照原样读，“{headers}”的合计不成立；若本行错了一格，便成立；但也可能是金额填错，不足为证",
            f"as printed the sums of {headers} fail, and they hold if this row has slipped; but an amount may as well"
            " be wrong: it proves nothing",
        )
    if proof.against is not None and claims[proof.against].kind == "row-sum":
        return Text(
            "作为依据的合计中，另有一行自身的行和不成立，两处错误可能相抵，不足为证",
            "among the rows of the totals that would prove it is one whose own sum fails: two errors may make up for"
            " each other, so they prove nothing",
        )
    if proof.against is not None:
        header = columns[claims[proof.against].column].header
        return Text(
            f"照此放置，“{header}”的合计仍不成立，差额恰是其中一笔金额，合计本身可能填错了栏，不足为证",
            f"placed like this the total of {header} still fails, by just one of these amounts: it proves nothing",
        )
    if not proof.complete or proof.candidates is None:
        return _TOO_MANY
    if proof.fits:
        return _SEVERAL
    if proof.without is None:
        return _NO_FIT
    header = columns[claims[proof.without].column].header
    return Text(
        f"{_NO_FIT.zh}；若不计“{header}”的合计，恰有 1 种放法合适，但该合计既然不成立，便不足为证",
        f"{_NO_FIT.en}; without the total of {header} exactly 1 would fit, but a total that fails proves nothing",
    )
