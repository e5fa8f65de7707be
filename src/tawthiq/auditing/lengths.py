"""Lengths of time: from the days that a claim carries back to the unit said, and what a length in that unit allows."""

from __future__ import annotations

from fractions import Fraction

from tawthiq.model.interval import Interval
from tawthiq.model.wording import about

FINE = frozenset({"hours", "days"})
"""Units that are counted one by one."""

UNIT_DAYS = {
    "hours": Fraction(1, 24),
    "days": Fraction(1),
    "weeks": Fraction(7),
    "months": Fraction(30),
    "years": Fraction(365),
}


def said_length(days: Fraction, unit: str) -> tuple[Fraction, str]:
    """The number and the unit said, of a length in days by the contract's months (30) and years (365).

    Years that are no whole or half number were said with months ("two years and five months") and come back as months.
    """
    if unit not in UNIT_DAYS:
        return days, "days"
    if unit == "years":
        halves = Fraction(round(days / 365 * 2), 2)
        if abs(halves * 365 - days) <= 1:
            return halves, unit
        return _months(days), "months"
    if unit == "months":
        return _months(days), unit
    return days / UNIT_DAYS[unit], unit


def allowed_length(value: Fraction, unit: str, hedge: str | None) -> Interval:
    """What a length allows in its unit: days and hours are counted, longer units are rounded to a half of what was said."""
    match hedge:
        case "at_least":
            return Interval.at_least(value)
        case "more_than":
            return Interval.more_than(value)
        case "at_most":
            return Interval.at_most(value)
        case "less_than":
            return Interval.less_than(value) if value > 0 else Interval.exactly(0)
    rounding = Fraction(0) if unit in FINE else Fraction(1, 2 * value.denominator)
    plain = Interval.around(value, rounding)
    if hedge is None:
        return plain
    wide = about(value)
    return plain if wide.inside(plain) else wide


def _months(days: Fraction) -> Fraction:
    """Months that were said alone, or years of 365 days with months of 30 besides."""
    if days % 30 == 0:
        return days / 30
    years, rest = divmod(days, 365)
    if rest % 30 == 0:
        return years * 12 + rest / 30
    return Fraction(round(days / 30 * 2), 2)
