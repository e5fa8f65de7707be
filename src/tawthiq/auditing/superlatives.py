"""Superlatives: the largest, the first, since …: nothing in one document decides them."""

from __future__ import annotations

from tawthiq.auditing.claims import Figures, undecided
from tawthiq.model.figures import Claim
from tawthiq.model.findings import Finding


def check_superlative(claim: Claim, figures: Figures) -> Finding:  # noqa: ARG001 - checks have one shape
    """Undecided without a ledger."""
    return undecided(claim, "superlative")
