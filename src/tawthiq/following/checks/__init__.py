"""What does not fit between documents: one file a kind of finding, each a function from a toll to what it finds."""

from __future__ import annotations

from tawthiq.following.checks.differing import check_differ
from tawthiq.following.checks.falls import check_fall
from tawthiq.following.findings import Check

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (check_fall, check_differ)
"""In the order in which findings of one day are listed."""
