"""Changes: a number rose or fell to another, or by so much."""

from __future__ import annotations

from fractions import Fraction

from tawthiq.auditing.claims import (
    SHARES,
    Figures,
    finding,
    hedge_of,
    interval_from,
    judged,
    stated_number,
    undecided,
)
from tawthiq.auditing.ratios import unbounded, undecided_by
from tawthiq.auditing.reasons import Words, arithmetic, figure_words, number, percent, say, span_words
from tawthiq.model.figures import Claim, Figure
from tawthiq.model.findings import Finding
from tawthiq.model.interval import Interval
from tawthiq.model.terms import Verdict
from tawthiq.model.wording import figure_interval, interval_of


def check_change(claim: Claim, figures: Figures) -> Finding:
    """Operands: before, after. The difference, or in per cent the relative one, against the signed change said.

    Where the text says only from what to what, it claims no more than that it rose, or that it fell.
    """
    names = (*claim.operands, None, None)[:2]
    before, after = (figures.get(name) if name is not None else None for name in names)
    if before is None:
        return undecided(claim, "missing_earlier")
    if after is None:
        return undecided(claim, "missing_later")
    way = interval_from(claim.stated_low, claim.stated_high, claim.low_open, claim.high_open)
    if stated_number(claim) is None:
        line = say("change", before=figure_words(before), after=figure_words(after))
        if way is None:
            return finding(claim, Verdict.HOLDS, line)
        computed = figure_interval(after) - figure_interval(before)
        return finding(claim, computed.against(way), line, computed)
    shares = claim.unit in SHARES or claim.word is not None
    earlier, later = figure_interval(before), figure_interval(after)
    # After over before, less one: taking "before" once keeps the bounds as narrow as they are.
    computed = later / earlier - Interval.exactly(1) if shares else later - earlier
    left = _left(before, after, shares=shares)
    if (computed.low is None and computed.high is None) or (shares and unbounded(later / earlier)):
        return undecided_by(claim, computed, left)
    return judged(
        claim,
        computed,
        _allowed(claim, shares=shares),
        arithmetic(left, _result(claim, computed, shares=shares)),
    )


def _allowed(claim: Claim, *, shares: bool) -> Interval:
    """What the wording allows; of a fall the size is hedged, so "fell by more than 40" is a change below -40."""
    value = stated_number(claim) or Fraction(0)
    unit = ("fraction" if claim.word is not None else "percent") if shares else "persons"
    size = interval_of(abs(value), hedge_of(claim), claim.printed_digits if claim.word is None else 0, unit)
    return -size if value < 0 else size


def _left(before: Figure, after: Figure, *, shares: bool) -> Words:
    one, other = figure_words(before), figure_words(after)
    if shares:
        return Words(f"({other.en} - {one.en}) / {one.en}", f"({other.ar} - {one.ar}) / {one.ar}")
    return Words(f"{other.en} - {one.en}", f"{other.ar} - {one.ar}")


def _result(claim: Claim, computed: Interval, *, shares: bool) -> Words:
    if computed.point is None:
        return span_words(computed, shares=shares, whole=not shares)
    unlike = stated_number(claim)
    return say("number.exact", n=(percent if shares else number)(computed.point, unlike))
