"""Ratios: one number is so many times another."""

from __future__ import annotations

from tawthiq.auditing.claims import Figures, finding, judged, operands, said_words, stated_interval, undecided
from tawthiq.auditing.reasons import Words, arithmetic, figure_words, joined, number, say, span_words
from tawthiq.model.figures import Claim, Number
from tawthiq.model.findings import Finding
from tawthiq.model.interval import Interval
from tawthiq.model.terms import Verdict
from tawthiq.model.wording import figure_interval


def check_ratio(claim: Claim, figures: Figures) -> Finding:
    """Operands: numerator, denominator. Their quotient against the multiple said."""
    found = operands(claim, figures, 2)
    if found is None:
        return undecided(claim, "missing")
    allowed = stated_interval(claim, "times")
    if allowed is None:
        return undecided(claim, "missing_wording")
    above, below = found
    computed = figure_interval(above) / figure_interval(below)
    left = joined((figure_words(above), figure_words(below)), " / ")
    if unbounded(computed):
        return undecided_by(claim, computed, left)
    return judged(claim, computed, allowed, arithmetic(left, quotient_words(computed, claim.stated)))


def quotient_words(computed: Interval, stated: Number | str | None) -> Words:
    """A quotient in words, with enough digits to tell it from the number said."""
    if computed.point is not None:
        unlike = None if isinstance(stated, str) else stated
        return say("number.exact", n=number(computed.point, unlike))
    return span_words(computed)


def unbounded(computed: Interval) -> bool:
    """True where the operands leave a quotient open from nothing to infinity."""
    return computed.high is None and (computed.low is None or computed.low <= 0)


def undecided_by(claim: Claim, computed: Interval, left: Words) -> Finding:
    """The finding of a claim whose operands bound nothing."""
    line = say("said", arithmetic=say("unbounded", left=left), said=said_words(claim))
    return finding(claim, Verdict.UNDECIDED, line, computed)
