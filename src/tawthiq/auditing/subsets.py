"""Subsets: some of a whole, without claiming to be all."""

from __future__ import annotations

from tawthiq.auditing.claims import Figures, finding, loosened, operands, undecided
from tawthiq.auditing.reasons import figure_words, say
from tawthiq.model.figures import Claim
from tawthiq.model.findings import Finding
from tawthiq.model.interval import Interval
from tawthiq.model.terms import Verdict
from tawthiq.model.wording import figure_interval


def check_subset(claim: Claim, figures: Figures) -> Finding:
    """Operands: whole, part. Only needs to be possible: the part's low is not above the whole's high."""
    found = operands(claim, figures, 2)
    if found is None:
        return undecided(claim, "missing")
    whole, part = found
    computed = figure_interval(part)
    fits = _fits(computed, figure_interval(whole))
    return finding(
        claim,
        Verdict.HOLDS if fits else Verdict.FAILS,
        say("subset", part=figure_words(part), whole=figure_words(whole)),
        computed,
        only_wording=_fits(loosened(part), loosened(whole)),
    )


def _fits(part: Interval, whole: Interval) -> bool:
    return part.low is None or whole.high is None or part.low <= whole.high
