"""The audit: every claim of a reading, judged by the arithmetic of its own figures.

A check is a small pure function from a claim and the figures by id to a finding. It never reads the text and never raises;
what it cannot judge is undecided, with the reason. The rules and worked examples are in ``docs/auditing.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tawthiq.auditing.changes import check_change
from tawthiq.auditing.claims import Check, objection
from tawthiq.auditing.durations import check_duration
from tawthiq.auditing.rates import check_rate
from tawthiq.auditing.ratios import check_ratio
from tawthiq.auditing.sameness import check_same
from tawthiq.auditing.shares import check_share
from tawthiq.auditing.subsets import check_subset
from tawthiq.auditing.sums import check_sum
from tawthiq.auditing.superlatives import check_superlative
from tawthiq.auditing.weekdays import check_weekday
from tawthiq.model.figures import Reading
from tawthiq.model.findings import Finding
from tawthiq.model.terms import ClaimKind

__all__ = ["CHECKS", "audit"]

CHECKS: Mapping[ClaimKind, Check] = MappingProxyType(
    {
        ClaimKind.SUM: check_sum,
        ClaimKind.SUBSET: check_subset,
        ClaimKind.RATIO: check_ratio,
        ClaimKind.SHARE: check_share,
        ClaimKind.RATE: check_rate,
        ClaimKind.CHANGE: check_change,
        ClaimKind.SAME: check_same,
        ClaimKind.WEEKDAY: check_weekday,
        ClaimKind.DURATION: check_duration,
        ClaimKind.SUPERLATIVE: check_superlative,
    }
)


def audit(reading: Reading) -> list[Finding]:
    """One finding a claim, in the reading's order."""
    figures = {figure.id: figure for figure in reading.figures}
    return [objection(claim, figures) or CHECKS[claim.kind](claim, figures) for claim in reading.claims]
