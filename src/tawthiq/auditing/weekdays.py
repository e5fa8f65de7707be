"""Weekdays given with a date."""

from __future__ import annotations

from tawthiq.auditing.claims import Figures, finding, undecided
from tawthiq.auditing.reasons import date_words, say, weekday_words
from tawthiq.model.figures import Claim
from tawthiq.model.findings import Finding
from tawthiq.model.terms import Verdict

NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def check_weekday(claim: Claim, figures: Figures) -> Finding:  # noqa: ARG001 - checks have one shape
    """No operands. The date against the weekday said, which the claim carries in English."""
    said = claim.stated.casefold() if isinstance(claim.stated, str) else ""
    if claim.since is None or claim.since_month or said not in NAMES:
        return undecided(claim, "missing_date")
    true = NAMES[claim.since.weekday()]
    was = say("weekday", date=date_words(claim.since), weekday=weekday_words(true))
    if said == true:
        return finding(claim, Verdict.HOLDS, was)
    return finding(claim, Verdict.FAILS, say("said", arithmetic=was, said=weekday_words(said)))
