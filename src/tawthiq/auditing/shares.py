"""Shares: one number is a fraction or a per cent of another, or equals such a fraction of it."""

from __future__ import annotations

from tawthiq.auditing.claims import (
    SHARES,
    Figures,
    judged,
    operands,
    stated_interval,
    stated_number,
    undecided,
)
from tawthiq.auditing.ratios import unbounded, undecided_by
from tawthiq.auditing.reasons import Words, arithmetic, figure_words, joined, percent, say, span_words
from tawthiq.model.figures import Claim
from tawthiq.model.findings import Finding
from tawthiq.model.interval import Interval, total
from tawthiq.model.wording import figure_interval


def check_share(claim: Claim, figures: Figures) -> Finding:
    """Operands: part or parts, then the whole. The parts' share of the whole against the one said."""
    found = operands(claim, figures)
    if found is None or len(found) < 2:
        return undecided(claim, "missing")
    allowed = stated_interval(claim, _unit(claim))
    if allowed is None:
        return undecided(claim, "missing_wording")
    *parts, whole = found
    computed = total(figure_interval(part) for part in parts) / figure_interval(whole)
    left = say("share", parts=joined(map(figure_words, parts), " + "), whole=figure_words(whole))
    if unbounded(computed):
        return undecided_by(claim, computed, left)
    return judged(claim, computed, allowed, arithmetic(left, _result(claim, computed)))


def _unit(claim: Claim) -> str:
    """A fraction by a word, else per cent."""
    if claim.word is not None:
        return "fraction"
    return claim.unit if claim.unit in SHARES else "percent"


def _result(claim: Claim, computed: Interval) -> Words:
    if computed.point is None:
        return span_words(computed, shares=True)
    return say("number.exact", n=percent(computed.point, stated_number(claim)))
