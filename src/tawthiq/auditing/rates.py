"""Rates: so many a day, a week, a month, a year."""

from __future__ import annotations

from fractions import Fraction

from tawthiq.auditing.claims import Figures, judged, operands, stated_interval, undecided
from tawthiq.auditing.ratios import quotient_words, unbounded, undecided_by
from tawthiq.auditing.reasons import Words, arithmetic, figure_words, joined, number
from tawthiq.model.figures import Claim, Figure
from tawthiq.model.findings import Finding
from tawthiq.model.interval import Interval
from tawthiq.model.wording import figure_interval

MONTH = Fraction("30.436875")
YEAR = Fraction("365.2425")
"""Mean lengths in days of the Gregorian calendar."""

PERIODS = frozenset({"hour", "day", "week", "month", "year"})

SLACK = {"month": Fraction("2.5"), "year": Fraction("1.5")}
"""Days by which a period may differ from whole mean months or years and still be so many of them: February is a month."""


def check_rate(claim: Claim, figures: Figures) -> Finding:
    """Operand: the figure. Divided by the length of its period, against the rate said.

    An unhedged rate allows what rounding to its last printed digit could have given.
    """
    found = operands(claim, figures, 1)
    if found is None:
        return undecided(claim, "missing")
    days = claim.days if claim.days is not None else _days_of(found[0])
    if days is None or days <= 0 or claim.per not in PERIODS:
        return undecided(claim, "missing_period")
    allowed = stated_interval(claim, "times")
    if allowed is None:
        return undecided(claim, "missing_wording")
    periods = in_periods(days, claim.per)
    computed = figure_interval(found[0]) / Interval.exactly(periods)
    left = joined((figure_words(found[0]), Words(number(periods), number(periods))), " / ")
    if unbounded(computed):
        return undecided_by(claim, computed, left)
    line = arithmetic(left, quotient_words(computed, claim.stated))
    return judged(claim, computed, allowed, line)


def in_periods(days: int, per: str) -> Fraction:
    """A length in days as a number of the unit: months and years whole where the days come to whole ones."""
    if per == "hour":
        return Fraction(days * 24)
    if per == "week":
        return Fraction(days, 7)
    if per == "day":
        return Fraction(days)
    length = YEAR if per == "year" else MONTH
    whole = round(days / length)
    if whole >= 1 and abs(days - whole * length) <= SLACK[per]:
        return Fraction(whole)
    return days / length


def _days_of(figure: Figure) -> int | None:
    """Days of the figure's own period, both ends counted."""
    if figure.start_date is None or figure.end_date is None:
        return None
    return (figure.end_date - figure.start_date).days + 1
