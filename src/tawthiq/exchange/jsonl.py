"""A reading, and the verdicts on it, as plain JSON values: what ``read`` and ``audit`` print with ``--format jsonl``.

One object a document. Field names follow the coding contract of the project (docs/reading.md), which takes them from the
UCDP GED codebook and schema.org ClaimReview. Offsets count Unicode code points, end exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from tawthiq.model.documents import Document
from tawthiq.model.figures import Claim, Figure, Number, Numeral, Reading
from tawthiq.model.findings import Finding

Json = dict[str, Any]


def document_to_json(reading: Reading, findings: Iterable[Finding] | None = None) -> Json:
    """One document's figures, claims and numerals; claims carry verdicts only where findings are given.

    A finding that rests on a ledger says nothing that the document itself claims: those stand apart, under ``ledger``.
    """
    judged = None if findings is None else list(findings)
    result: Json = {
        "document": document_head(reading.document),
        "figures": [figure_to_json(figure) for figure in reading.figures],
        "claims": _claims_to_json(reading, judged),
        "numerals": [numeral_to_json(numeral) for numeral in reading.numerals],
    }
    if reading.notes:
        result["notes"] = list(reading.notes)
    asked = [finding for finding in judged or () if finding.source != "document"]
    if asked:
        result["ledger"] = [claim_to_json(finding.claim) | _verdict_to_json(finding) for finding in asked]
    return result


def to_line(value: Json) -> str:
    """One line of JSON, Arabic as it is written."""
    return json.dumps(value, ensure_ascii=False)


def document_head(document: Document) -> Json:
    """Name a document; the fields of its header only where there are any."""
    head: Json = {
        "name": document.name,
        "sha256": document.sha256,
        "language": document.language,
        "published": _day(document.published),
    }
    known = {
        "title": document.title,
        "outlet": document.outlet,
        "originator": document.originator,
        "address": document.address,
    }
    return head | {key: value for key, value in known.items() if value is not None}


def figure_to_json(figure: Figure) -> Json:
    """One figure."""
    return {
        "id": figure.id,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound.value,
        "implied": figure.implied,
        "measure": figure.measure.value,
        "group": figure.group,
        "groups": list(figure.groups),
        "by": list(figure.by),
        "means": list(figure.means),
        "place": figure.place,
        "place_ids": list(figure.place_ids),
        "territory": figure.territory,
        "start_date": _day(figure.start_date),
        "end_date": _day(figure.end_date),
        "attributed_to": figure.attributed_to,
        "as_of": _day(figure.as_of),
        "denied": figure.denied,
    }


def claim_to_json(claim: Claim) -> Json:
    """One claim, without a verdict."""
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "operands": list(claim.operands),
        "relation": claim.relation.value,
        "hedge": claim.hedge,
        "unit": claim.unit,
        "stated": _number(claim.stated),
        "stated_low": _number(claim.stated_low),
        "stated_high": _number(claim.stated_high),
        "stated_by": claim.stated_by,
    }


def numeral_to_json(numeral: Numeral) -> Json:
    """One number that is no figure, and its role."""
    return {"start": numeral.start, "end": numeral.end, "text": numeral.text, "role": numeral.role}


def _claims_to_json(reading: Reading, findings: list[Finding] | None) -> list[Json]:
    claims = [claim_to_json(claim) for claim in reading.claims]
    if findings is None:
        return claims
    verdicts = {finding.claim.id: finding for finding in findings if finding.source == "document"}
    return [
        claim | (_verdict_to_json(verdicts[claim["id"]]) if claim["id"] in verdicts else {})
        for claim in claims
    ]


def _verdict_to_json(finding: Finding) -> Json:
    return {
        "computed_low": _number(finding.computed_low),
        "computed_high": _number(finding.computed_high),
        "verdict": finding.verdict.value,
        "severity": finding.severity.value if finding.severity else None,
        "reason": finding.reason,
    }


def _number(number: Number | str | None) -> int | float | str | None:
    """Give an integer where a fraction is one, else the nearest float: JSON has no fractions."""
    if isinstance(number, Fraction):
        return number.numerator if number.denominator == 1 else float(number)
    return number


def _day(day: date | None) -> str | None:
    """ISO 8601; a time keeps its zone (a datetime is a date too)."""
    return None if day is None else day.isoformat()
