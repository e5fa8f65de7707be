"""A finding: what an audit says of a claim, with the arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from tawthiq.model.figures import Claim, Number
from tawthiq.model.terms import Severity, Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one claim, and one line that a reader can follow with a pencil."""

    claim: Claim
    verdict: Verdict
    reason: str
    reason_ar: str = ""
    """The same line in Arabic."""
    severity: Severity | None = None
    computed_low: Number | None = None
    computed_high: Number | None = None
    source: str = "document"
    """``document`` where the document alone decides; ``ledger`` where a ledger was asked."""
