"""Dates as half-open intervals with a precision: "June 2024" is never the first of June."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tawthiq.model.terms import DatePrecision


class Precision(StrEnum):
    """The unit in which a date was said."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days from ``start`` up to, not including, ``end``; None on a side that is open or not said."""

    start: date | None
    end: date | None
    precision: Precision = Precision.DAY

    @classmethod
    def day(cls, day: date) -> DateSpan:
        """The one day."""
        return cls(day, day + timedelta(days=1), Precision.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> DateSpan:
        """A whole month."""
        start = date(year, month, 1)
        end = date(year + month // 12, month % 12 + 1, 1)
        return cls(start, end, Precision.MONTH)

    @classmethod
    def year(cls, year: int) -> DateSpan:
        """A whole year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR)

    @classmethod
    def inclusive(cls, first: date | None, last: date | None) -> DateSpan:
        """From the first day to the last, both counted."""
        return cls(first, None if last is None else last + timedelta(days=1), Precision.RANGE)

    @property
    def last(self) -> date | None:
        """The last day counted, None where the end is open."""
        return None if self.end is None else self.end - timedelta(days=1)

    @property
    def days(self) -> int | None:
        """How many days it covers, None where a side is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days

    @property
    def date_prec(self) -> DatePrecision | None:
        """UCDP's code for a span of so many days; None where a side is open."""
        days = self.days
        if days is None or days < 1:
            return None
        return next((code for most, code in _CODES if days <= most), DatePrecision.LONGER)

    def contains(self, other: DateSpan) -> bool:
        """True where every day of the other is one of these; an open side contains everything on that side."""
        after = self.start is None or (other.start is not None and self.start <= other.start)
        before = self.end is None or (other.end is not None and other.end <= self.end)
        return after and before


_CODES = (
    (1, DatePrecision.DAY),
    (6, DatePrecision.DAYS),
    (7, DatePrecision.WEEK),
    (31, DatePrecision.MONTH),
)
"""The most days of each code; a month is one however long it is."""

UNKNOWN = DateSpan(None, None)
"""No day is known."""
