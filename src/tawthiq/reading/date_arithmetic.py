"""Arithmetic on the calendar that resolving dates needs. Nothing here guesses: what is no date gives None."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from tawthiq.model.dates import DateSpan, Precision


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The date, None where the month has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def latest_year(month: int, day: int, published: date) -> int:
    """The year that puts the day of the month nearest before publication, publication itself counted."""
    for year in range(published.year, published.year - 8, -1):  # 29 February may be seven years and more away
        found = day_or_none(year, month, day)
        if found is not None and found <= published:
            return year
    return published.year


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    last = DateSpan.month(year, month + 1).last
    assert last is not None
    return min(date(year, month + 1, min(day.day, 28)) + timedelta(days=max(0, day.day - 28)), last)


def past_span(published: date, count: int | Fraction, unit: str, days: int | Fraction) -> DateSpan | None:
    """The past so many of a unit back from publication: 72 hours are three days, three months are months of the calendar.

    None where that reaches back before the year 1.
    """
    try:
        if unit in ("month", "year", "decade") and count == int(count):
            months = int(count) * {"month": 1, "year": 12, "decade": 120}[unit]
            return DateSpan.inclusive(months_before(published, months), published)
        return DateSpan.inclusive(published - timedelta(days=-(-days // 1)), published)
    except (ValueError, OverflowError):
        return None


def weekday_before(published: date, weekday: int, *, strictly: bool = False) -> date:
    """The nearest such weekday on or before publication, or strictly before it."""
    back = (published.weekday() - weekday) % 7
    return published - timedelta(days=back or (7 if strictly else 0))


def between(first: DateSpan | None, last: DateSpan | None) -> DateSpan | None:
    """From the start of the one to the end of the other; None where either is unknown or they run backwards."""
    if first is None or last is None or first.start is None or last.end is None or first.start >= last.end:
        return None
    return DateSpan(first.start, last.end, Precision.RANGE)
