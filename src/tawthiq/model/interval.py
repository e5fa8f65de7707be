"""Bounds as arithmetic: "at least 20" plus "exactly 5" is "at least 25".

An interval holds every number that a wording may stand for. Arithmetic on intervals encloses the arithmetic on any
numbers taken from them, so that a comparison holds, fails, or cannot be decided. Low and high are what was stated, not a
confidence interval.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from tawthiq.model.terms import Verdict

Edge: TypeAlias = tuple[Fraction | float, bool]
"""One end of an interval: its value (plus or minus infinity where open-ended) and whether it is excluded."""

Exact: TypeAlias = int | Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from ``low`` to ``high``; None on a side without end, ``*_open`` where the end itself is excluded.

    Raises ValueError where it would hold no number.
    """

    low: Fraction | int | None = None
    high: Fraction | int | None = None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"no number lies in {self}")

    @classmethod
    def exactly(cls, number: Exact) -> Interval:
        """The one number."""
        return cls(number, number)

    @classmethod
    def at_least(cls, number: Exact) -> Interval:
        """The number and all above."""
        return cls(number, None)

    @classmethod
    def at_most(cls, number: Exact, floor: Exact | None = 0) -> Interval:
        """The number and all below, down to the floor: what is counted is never negative."""
        return cls(floor, number)

    @classmethod
    def more_than(cls, number: Exact) -> Interval:
        """All that is strictly greater: ratios, shares, lengths of time. For counts use ``at_least(number + 1)``."""
        return cls(number, None, low_open=True)

    @classmethod
    def less_than(cls, number: Exact, floor: Exact | None = 0) -> Interval:
        """All that is strictly smaller, down to the floor."""
        return cls(floor, number, high_open=True)

    @classmethod
    def around(cls, number: Exact, tolerance: Exact) -> Interval:
        """The number, give or take the tolerance, ends included."""
        return cls(number - tolerance, number + tolerance)

    @property
    def point(self) -> Exact | None:
        """The number, where the interval holds only one; else None."""
        return self.low if self.low is not None and self.low == self.high else None

    @property
    def _bottom(self) -> Edge:
        return (-math.inf, True) if self.low is None else (Fraction(self.low), self.low_open)

    @property
    def _top(self) -> Edge:
        return (math.inf, True) if self.high is None else (Fraction(self.high), self.high_open)

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int | Fraction | float):
            return False
        (low, low_open), (high, high_open) = self._bottom, self._top
        above = low < number or (low == number and not low_open)
        below = number < high or (number == high and not high_open)
        return above and below

    def inside(self, other: Interval) -> bool:
        """True where every number of this one lies in the other."""
        low, low_open = self._bottom
        high, high_open = self._top
        outer_low, outer_low_open = other._bottom
        outer_high, outer_high_open = other._top
        fits_low = outer_low < low or (outer_low == low and (low_open or not outer_low_open))
        fits_high = high < outer_high or (outer_high == high and (high_open or not outer_high_open))
        return fits_low and fits_high

    def meets(self, other: Interval) -> bool:
        """True where some number lies in both."""
        low, low_open = max(self._bottom, other._bottom)
        high, high_open = min(self._top, other._top, key=lambda edge: (edge[0], not edge[1]))
        return low < high or (low == high and not low_open and not high_open)

    def against(self, allowed: Interval) -> Verdict:
        """Judge this, the computed one, by what the wording allows: inside holds, apart fails, else undecided."""
        if self.inside(allowed):
            return Verdict.HOLDS
        return Verdict.UNDECIDED if self.meets(allowed) else Verdict.FAILS

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def __add__(self, other: Interval) -> Interval:
        return _interval(_plus(self._bottom, other._bottom), _plus(self._top, other._top))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        corners = [_times(a, b) for a in (self._bottom, self._top) for b in (other._bottom, other._top)]
        low = min(corners)  # of two equal ends the included one wins: False sorts before True
        high = max(corners, key=lambda edge: (edge[0], not edge[1]))
        return _interval(low, high)

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient; unbounded where the divisor can be of either sign or is only 0."""
        return Interval() if other.point == 0 else self * other.reciprocal()

    def reciprocal(self) -> Interval:
        """One divided by each number but 0; unbounded where 0 lies within, or alone."""
        low, high = self._bottom[0], self._top[0]
        if low < 0 < high or low == high == 0:
            return Interval()
        if high <= 0:
            return -(-self).reciprocal()
        # From here on every number is positive, but for an end at 0 that nothing is divided by.
        top = None if low == 0 else 1 / Fraction(low)
        if math.isinf(high):
            return Interval(0, top, low_open=True, high_open=self.low_open)
        return Interval(1 / Fraction(high), top, low_open=self.high_open, high_open=self.low_open)


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of all; exactly 0 of none."""
    return sum(intervals, Interval.exactly(0))


def _plus(one: Edge, other: Edge) -> Edge:
    return one[0] + other[0], one[1] or other[1]


def _times(one: Edge, other: Edge) -> Edge:
    """The product of two ends. Zero times anything is zero, and is reached wherever the zero is."""
    for edge in (one, other):
        if edge[0] == 0 and not edge[1]:
            return Fraction(0), False
    if one[0] == 0 or other[0] == 0:
        return Fraction(0), True
    return one[0] * other[0], one[1] or other[1]


def _interval(low: Edge, high: Edge) -> Interval:
    low_end = None if math.isinf(low[0]) else Fraction(low[0])
    high_end = None if math.isinf(high[0]) else Fraction(high[0])
    return Interval(low_end, high_end, low_end is not None and low[1], high_end is not None and high[1])
