"""What a wording may stand for: the table of words for numbers, as the audit judges by it.

The tolerances are the contract's ("Verdicts") and stand as data in ``resources/wording.toml``. Which wording a bulletin
takes is chosen in ``tawthiq.model.choosing``, by the same intervals, so that none of ours can fail our own audit.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from tawthiq.model.interval import Exact, Interval
from tawthiq.model.terms import Bound
from tawthiq.resources.wording import NumberWord, wording

COUNTS = frozenset({"persons", "events"})
"""Units of what is counted one by one: "more than N" is at least N + 1."""

MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Wording:
    """A number in words: what it says, in both languages, and the interval that it may stand for."""

    word: str | None
    """The id in the table of the word used; None where the number is written in digits."""
    hedge: str | None
    """``about``, ``more_than``, ``at_least``, ``at_most``, ``between``, or None for the bare number."""
    number: Fraction
    """The number said, a share as a fraction; the lower one of a ``between``."""
    unit: str
    """``times``, ``fraction`` (by a word) or ``percent``."""
    printed_digits: int
    ar: str
    """Arabic, digits Western, in the form that follows a verb or a preposition: «أكثر من ستة أضعاف ونصف»."""
    en: str
    high: Fraction | None = None
    """The upper number of a ``between``."""

    @property
    def interval(self) -> Interval:
        """What the wording may stand for when it is judged."""
        if self.hedge == "between":
            return Interval(self.number, self.high)
        return interval_of(self.number, self.hedge, self.printed_digits, self.unit)


def interval_of(
    number: Exact | NumberWord | str,
    hedge: str | None = None,
    printed_digits: int = 0,
    unit: str = "persons",
) -> Interval:
    """What a number may stand for as it was said.

    ``number`` is the number, a word of the table, or a word's id; shares are fractions (49 % is 49/100), lengths of time are
    in ``unit``. ``hedge`` is an id of the table; ``printed_digits`` the digits after the point, in the unit said. ``unit`` is
    ``persons`` or ``events`` (counts), ``times``, ``fraction`` (said by a word), ``percent``, or a unit of time. A count
    without a hedge is itself; everything else unhedged has the tolerance of its unit. KeyError where no word or hedge has
    the id.
    """
    value = _value(number, unit)
    bound = None if hedge is None else wording().hedge(hedge).bound
    floor = 0 if value > 0 else None
    step = 1 if unit in COUNTS else None
    match bound:
        case "at_least":
            return Interval.at_least(value)
        case "more_than":
            return Interval.more_than(value) if step is None else Interval.at_least(value + step)
        case "at_most":
            return Interval.at_most(value, floor)
        case "less_than":
            return Interval.less_than(value, floor) if step is None else Interval.at_most(value - step, floor)
    return Interval.around(value, _tolerance(value, printed_digits, unit, hedged=bound is not None))


def about(number: Exact, printed_digits: int = 0) -> Interval:
    """What "about N" may stand for: 5 %, or half a unit of N's last digit but zeros; the wider, never beyond 15 %."""
    return Interval.around(number, _about_tolerance(Fraction(number), printed_digits))


def vague_length(length_id: str) -> Interval:
    """The days that a length said without a number ("within hours") may stand for; KeyError where the table has no such id."""
    length = wording().length(length_id)
    return Interval(length.low_days, length.high_days, high_open=True)


class Stated(Protocol):
    """A number as it was said."""

    @property
    def value(self) -> int | None:
        """As stated; None for a range or a vague quantity."""

    @property
    def low(self) -> int | None:
        """The lower bound, inclusive; None where open."""

    @property
    def high(self) -> int | None:
        """The upper bound, inclusive; None where open."""

    @property
    def bound(self) -> Bound:
        """What it leaves open."""


def figure_interval(figure: Stated) -> Interval:
    """The interval of a figure's bounds; one that is vague or open has only the ends that were said."""
    if figure.bound is Bound.ABOUT and figure.value is not None:
        return about(figure.value)
    if figure.bound is Bound.EXACT and figure.value is not None:
        return Interval.exactly(figure.value)
    low = figure.low
    if low is None and figure.bound is Bound.AT_LEAST:
        low = figure.value
    if low is None and figure.bound is Bound.MORE_THAN and figure.value is not None:
        low = figure.value + 1
    high = figure.high
    if high is None and figure.bound is Bound.AT_MOST:
        high = figure.value
    if high is None and figure.bound is Bound.LESS_THAN and figure.value is not None:
        high = figure.value - 1
    low = 0 if low is None else low
    # A range said backwards is still the range.
    return Interval(low, high) if high is None or low <= high else Interval(high, low)


def _value(number: Exact | NumberWord | str, unit: str) -> Fraction:
    if isinstance(number, NumberWord):
        return number.value
    if isinstance(number, str):
        table = wording()
        return (table.multiple(number) if unit == "times" else table.fraction(number)).value
    return Fraction(number)


def _tolerance(value: Fraction, printed_digits: int, unit: str, *, hedged: bool) -> Fraction:
    """How far the number may lie from the one said, on either side."""
    rules = wording().rules
    if unit in COUNTS:
        return _about_tolerance(value, printed_digits) if hedged else Fraction(0)
    if unit == "fraction" and printed_digits == 0:
        return abs(value) * (rules.fraction_hedged if hedged else rules.fraction_relative)
    scale = 100 if unit == "percent" else 1
    units = rules.percent_units if unit in ("percent", "fraction") else rules.multiple_units
    printed = value * scale
    plain = units / Fraction(10) ** _digits(printed, printed_digits)
    wide = max(plain, _about_tolerance(printed, printed_digits)) if hedged else plain
    return wide / scale


def _about_tolerance(value: Fraction, printed_digits: int) -> Fraction:
    rules = wording().rules
    digits = _digits(value, printed_digits)
    whole = abs(value * 10**digits)
    relative = abs(value) * rules.about_relative
    if whole.denominator != 1 or whole == 0:
        return relative
    zeros = len(str(whole.numerator)) - len(str(whole.numerator).rstrip("0"))
    half_unit = rules.about_units * Fraction(10) ** (zeros - digits)
    return min(max(relative, half_unit), abs(value) * rules.about_cap)


def _digits(value: Fraction, printed_digits: int) -> int:
    """The digits after the point that the number needs, at least those printed; those printed where it never ends."""
    for digits in range(printed_digits, MOST_DIGITS + 1):
        if (value * 10**digits).denominator == 1:
            return digits
    return printed_digits
