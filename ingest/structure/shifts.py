"""What is said of a row that stood off: repaired with its proof, or ambiguous with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingest.model import Cell, Claim, Column, Finding, Row, Stray, Text
from ingest.structure.align import Proof
from ingest.structure.draft import Draft
from ingest.structure.drafts import Drafted
from ingest.structure.placements import NAMED, fits_at, home, misses
from ingest.structure.sums import AmountAt
from ingest.structure.unrepaired import Unrepaired

_NOT_REPAIRED = Text("未作修复(--no-repair),按原样读取", "repair is switched off; the row is read as it is printed")
_NOTHING_FITS = Text("没有一种摆法与各栏内容相符", "no placement agrees with what the columns hold")
_SEVERAL = Text("表中的数字容许不止一种摆法", "the figures allow more than one placement")
_TOO_MANY = Text("可能的摆法太多,无法逐一证明", "there are too many placements to be told apart")
_NO_FIT = Text("没有一种摆法能满足表中申报的全部数字", "no placement meets all declared figures")


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
                findings.append(_ambiguous(draft, rows[i], drafted, None, _NOTHING_FITS))
        elif not repair:
            if proof.placement != home(draft.items) or not proof.proved:
                findings.append(_ambiguous(draft, rows[i], drafted, proof, _NOT_REPAIRED))
        elif stands_all_the_same(draft, proof):
            continue
        elif not proof.proved:
            findings.append(_ambiguous(draft, rows[i], drafted, proof, _reason(proof, claims, drafted.columns)))
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
    if misses(draft.items, drafted.natures_over(draft), NAMED):
        return True
    out = 0
    for item in draft.items:
        column = drafted.column_at(draft, item.position)
        if column is None:
            out += 2
            continue
        key, role = drafted.columns[column].key, drafted.columns[column].role
        kind = "people" if key == "leaders" else "units" if key in ("lead_units", "support_units") else ""
        if role == "field" and kind and item.money:
            return True
        if role == "field" and kind and kind not in item.looks and item.looks & NAMED:
            return True
        out += role == "field" and kind != "" and not fits_at(item, item.position, {item.position: kind})
        out += drafted.columns[column].is_money and "money" not in item.natures
    return out >= 2


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


def _first_cells(draft: Draft, row: Row) -> tuple[Cell, ...]:
    moved = sorted(row.moved.values())
    if moved:
        return (row.printed[moved[0] - 1],)
    return draft.cells[:1]


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
        why = Text("按各栏内容的类型只有这一种摆法", "the kinds of the cells leave only this placement")
    else:
        count = proof.candidates if proof.candidates is not None else "10¹⁵+"
        why = Text(
            f"{count} 种摆法中只有 1 种满足表中申报的数字",
            f"of {count} placements exactly 1 meets the declared figures",
        )
    return Finding(
        "column-shift-repaired",
        row=row.index,
        cells=_first_cells(draft, row),
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
        cells=_first_cells(draft, row),
        arguments={"moves": said or Text("(按原样)", "(as printed)"), "reason": reason},
        evidence=evidence,
    )


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
            f"照此摆放，“{header}”的合计仍不成立，差额恰是其中一笔金额，合计本身可能填错了栏，不足为证",
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
        f"{_NO_FIT.zh};若不计“{header}”的合计,恰有 1 种摆法合适,但该合计既然不成立,便不足为证",
        f"{_NO_FIT.en}; without the total of {header} exactly 1 would fit, but a total that fails proves nothing",
    )
