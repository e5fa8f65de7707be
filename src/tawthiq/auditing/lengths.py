"""Lengths of time: from the days that a claim carries back to the unit in which they were said."""

from __future__ import annotations

from fractions import Fraction

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


def _months(days: Fraction) -> Fraction:
    """Months that were said alone, or years of 365 days with months of 30 besides."""
    if days % 30 == 0:
        return days / 30
    years, rest = divmod(days, 365)
    if rest % 30 == 0:
        return years * 12 + rest / 30
    return Fraction(round(days / 30 * 2), 2)
