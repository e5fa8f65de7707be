"""What does not fit between documents: one file a kind of finding, each a function from a toll to what it finds."""

from __future__ import annotations

from tawthiq.following.checks.bounds import check_bound
from tawthiq.following.checks.daily import check_daily
from tawthiq.following.checks.differing import check_differ
from tawthiq.following.checks.falls import check_fall
from tawthiq.following.checks.incidents import check_incidents
from tawthiq.following.checks.increases import check_increase
from tawthiq.following.checks.overtaken import check_overtaken
from tawthiq.following.checks.parts import check_parts
from tawthiq.following.checks.populations import check_population, check_populations
from tawthiq.following.findings import Check, CheckOfAll

__all__ = ["CHECKS", "CHECKS_OF_ALL"]

CHECKS: tuple[Check, ...] = (
    check_fall,
    check_increase,
    check_daily,
    check_parts,
    check_differ,
    check_bound,
    check_population,
    check_overtaken,
    check_incidents,
)
"""Each looks at one toll."""

CHECKS_OF_ALL: tuple[CheckOfAll, ...] = (check_populations,)
"""Each looks at all tolls, for what stands in two of them."""
