"""Dates as people write them in cells, in Arabic and English. What cannot be told for sure is refused, never guessed.

Months are those of resources/calendar.toml and resources/cells.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from tawthiq.exchange.importing.cell_numbers import plain, unknown
from tawthiq.exchange.importing.refusals import CellError
from tawthiq.model.dates import DateSpan, Precision
from tawthiq.resources import load_toml
from tawthiq.text.normal import fold

HIJRI_YEARS = range(1300, 1500)
YEARS = range(1900, 2101)
SERIAL_DAYS = date(1899, 12, 30)
"""From which day the serial dates of most spreadsheets count."""
SERIALS = range(10_000, 80_000)
"""Serial dates of the years 1927 to 2119: no year has so many digits."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """How the dates of a column are written."""

    day_first: bool | None = None
    """Of 03/04/2022: True for the third of April, False for the fourth of March, None where it is not known."""
    hijri: bool = False
    epoch: date | None = None
    """From which day the serial dates of its file count; None where that is not known."""


def day(cell: object, column: str, calendar: Calendar = Calendar()) -> DateSpan | None:
    """The day, month or year that a cell states; None where it says nothing. Raises CellError."""
    if unknown(cell):
        return None
    if isinstance(cell, datetime):
        return DateSpan.day(cell.date())
    if isinstance(cell, date):
        return DateSpan.day(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        cell = str(int(cell)) if float(cell).is_integer() or cell >= SERIALS.start else str(cell)
    if not isinstance(cell, str):
        raise CellError(column, "is no date", "write it as 2022-01-26", cell)
    if (serial := plain(cell)).isdecimal() and int(serial) in SERIALS:
        return _of_serial(int(serial), cell, column, calendar)
    return _Date(cell, column, calendar).read()


def _of_serial(serial: int, cell: str, column: str, calendar: Calendar) -> DateSpan:
    """The day that a spreadsheet keeps as a number, where it is known from which day it counts."""
    if calendar.epoch is None:
        told = SERIAL_DAYS + timedelta(days=serial)
        raise CellError(
            column, f"is no date but the number by which spreadsheets keep one ({told}, as most of them count)",
            "give the column the form of a date before saving, or say serial_dates = true in the map under [about]", cell,
        )  # fmt: skip
    return DateSpan.day(calendar.epoch + timedelta(days=serial))


class _Date:
    def __init__(self, cell: str, column: str, calendar: Calendar) -> None:
        self._cell = cell
        self._column = column
        self._calendar = calendar
        text = re.sub(r" ?([/]) ?", r"\1", plain(cell).replace("،", " ").replace(",", " "))
        text = re.sub(
            r"(?:t| )\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?: ?(?:z|am|pm|ص|م))?(?:[+-]\d\d:?\d\d)?$", "", text
        )
        self._weekday, text = _weekday(_HOUR.sub("", " ".join(text.split())).strip())
        self._text, self._marked = _era(text)

    def read(self) -> DateSpan:
        span = self._read(self._text) or self._days()
        if span is None:
            raise self._unread()
        if (
            self._weekday is not None
            and span.days == 1
            and span.start
            and span.start.weekday() != self._weekday
        ):
            raise self._error(
                f"does not fall on that day of the week: {span.start} was another",
                "look which of the two is meant",
            )
        return span

    def _read(self, text: str) -> DateSpan | None:
        for pattern, read in _PATTERNS:
            if match := pattern.fullmatch(text):
                return read(self, *match.groups())
        return None

    def _days(self) -> DateSpan | None:
        """Of two days of one month: "10-12 March 2024", «من ١٠ إلى ١٢ آذار ٢٠٢٤»."""
        match = _FROM_TO.fullmatch(self._text)
        if match is None:
            return None
        first, last = (self._read(f"{day_}{match[3]}") for day_ in match.groups()[:2])
        if first is None or last is None or first.days != 1 or last.days != 1:
            return None
        assert first.start is not None
        if last.start is None or last.start <= first.start:
            raise self._error("goes from a later day to an earlier one", "write the earlier day first")
        return DateSpan.inclusive(first.start, last.start)

    def _unread(self) -> CellError:
        if _SHORT_YEAR.fullmatch(self._text):
            return self._error("has a year of two digits", "write all four: 2022-01-26")
        if not re.search(r"\d{4}", self._text) and re.search(r"\d", self._text):
            return self._error("has no year", "write it as 2022-01-26")
        return self._error("is no date that can be read", "write it as 2022-01-26, 2022-01 or 2022")

    def _error(self, wrong: str, mend: str) -> CellError:
        return CellError(self._column, wrong, mend, self._cell)

    def ymd(self, year: str, month: str, day_: str) -> DateSpan:
        return self._day(int(year), int(month), int(day_))

    def dmy(self, one: str, two: str, year: str) -> DateSpan:
        first, second, order = int(one), int(two), self._calendar.day_first
        if order is None and first != second:
            if first <= 12 and second <= 12:
                raise self._error(
                    "may be one of two days",
                    "write it as 2022-01-26, or say in the map whether day_first is true",
                )
            order = first > 12
        day_, month = (first, second) if order or order is None else (second, first)
        return self._day(int(year), month, day_)

    def named(self, day_: str | None, month: str, year: str) -> DateSpan:
        found = {self._month(part) for part in month.split("/")}
        if len(found) != 1:
            raise self._error("names two different months", "write it as 2022-01-26")
        ((number_, hijri),) = found
        if number_ is None:
            raise self._error("names no month that is known", "write it as 2022-01-26")
        return self._day(int(year), number_, int(day_) if day_ else None, hijri=hijri)

    def named_first(self, month: str, day_: str, year: str) -> DateSpan:
        return self.named(day_, month, year)

    def ym(self, year: str, month: str) -> DateSpan:
        return self._day(int(year), int(month), None)

    def my(self, month: str, year: str) -> DateSpan:
        return self._day(int(year), int(month), None)

    def y(self, year: str) -> DateSpan:
        self._one_calendar(int(year), named=None)
        return DateSpan.year(int(year)) if not self._calendar.hijri else self._of_hijri(int(year), None, None)

    def _month(self, word: str) -> tuple[int | None, bool | None]:
        word = " ".join(word.split())
        if word in _months():
            return _months()[word], False
        return _hijri_months().get(word), True

    def _one_calendar(self, year: int, named: bool | None) -> None:
        """Refuse a date of the other calendar than the column's."""
        hijri = self._marked if self._marked is not None else named if named else year in HIJRI_YEARS
        if not hijri and year not in YEARS:
            raise self._error("has a year that is none of these times", "write the year in four digits")
        if hijri and year not in HIJRI_YEARS:
            raise self._error("mixes a Hijri month with another calendar's year", "write it as 2022-01-26")
        if hijri is not self._calendar.hijri:
            told, other = ("Hijri", "Gregorian") if hijri else ("Gregorian", "Hijri")
            raise self._error(
                f"is a {told} date in a column of {other} ones",
                f'give the whole column in one calendar, and say calendar = "{told.lower()}" in the map if it is {told}',
            )

    def _day(self, year: int, month: int, day_: int | None, *, hijri: bool | None = None) -> DateSpan:
        self._one_calendar(year, hijri)
        try:
            if self._calendar.hijri:
                return self._of_hijri(year, month, day_)
            return DateSpan.month(year, month) if day_ is None else DateSpan.day(date(year, month, day_))
        except (ValueError, OverflowError):
            raise self._error("is no day of the calendar", "look at the day and the month") from None

    def _of_hijri(self, year: int, month: int | None, day_: int | None) -> DateSpan:
        """Days of the Umm al-Qura calendar; where months begin by sight, a date may lie a day apart."""
        from hijridate import Hijri  # noqa: PLC0415

        if month is not None and day_ is not None:
            found = Hijri(year, month, day_).to_gregorian()
            return DateSpan.day(date(found.year, found.month, found.day))
        first, last = (month, month) if month else (1, 12)
        start = Hijri(year, first, 1).to_gregorian()
        end = Hijri(year, last, Hijri(year, last, 1).month_length()).to_gregorian()
        span = DateSpan.inclusive(
            date(start.year, start.month, start.day), date(end.year, end.month, end.day)
        )
        return DateSpan(span.start, span.end, Precision.RANGE)


def _era(text: str) -> tuple[str, bool | None]:
    """The text without a mark of its calendar, and which one that was: True for Hijri."""
    for mark, hijri in ((r" ?(?:هـ|ه|ah|a\.h\.)", True), (r" ?(?:م|ad|ce)", False)):
        if match := re.fullmatch(rf"(.*\d){mark}", text):
            return match.group(1), hijri
    return text, None


def _weekday(text: str) -> tuple[int | None, str]:
    """The day of the week that stands before a date, Monday being 0, and the text without it."""
    told = re.sub(r"^يوم ", "", text)
    for word, number_ in _weekdays().items():
        if told.startswith(f"{word} "):
            return number_, told[len(word) :].strip()
    return None, text


@cache
def _weekdays() -> dict[str, int]:
    told: dict[str, Any] = load_toml("calendar.toml")
    names = (*told["weekdays"].items(), *told["weekdays_short"].items())
    return {fold(word): int(number_) for number_, words in names for word in words}


_HOUR = re.compile(r" (?:الساعه|at) .*$|^(?:صباح|ظهر|عصر|مساء|فجر) (?=\S)")
"""The hour of a day; a night is of two days."""
_FROM_TO = re.compile(r"(?:من )?(\d{1,2}) ?(?:-|–|—|الي|حتي|to|و) ?(\d{1,2})((?:[ /.-]| / ).*\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}")
_NAME = r"([^\d]+?)"
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[..., DateSpan]], ...] = (
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), _Date.ymd),
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"), _Date.ymd),
    (re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"), _Date.dmy),
    (re.compile(rf"(\d{{1,2}}) ?(?:of )?[-/]?{_NAME}[-/ ] ?(\d{{4}})"), _Date.named),
    (re.compile(rf"{_NAME} (\d{{1,2}})(?:st|nd|rd|th)? (\d{{4}})"), _Date.named_first),
    (re.compile(rf"(){_NAME}[-/ ] ?(\d{{4}})"), _Date.named),
    (re.compile(r"(\d{4})[-/.](\d{1,2})"), _Date.ym),
    (re.compile(r"(\d{1,2})[-/.](\d{4})"), _Date.my),
    (re.compile(r"(\d{4})"), _Date.y),
)


@cache
def _months() -> dict[str, int]:
    data: dict[str, Any] = load_toml("calendar.toml")
    found = {
        fold(word): int(number_)
        for number_, told in data["months"].items()
        for words in told.values()
        for word in words
    }
    for first, (one, two) in data["two_part"].items():
        found |= {fold(f"{first} الأول"): one, fold(f"{first} الثاني"): two}
    return found


@cache
def _hijri_months() -> dict[str, int]:
    told = load_toml("cells.toml")["hijri_months"]
    return {fold(word): number_ for number_, words in enumerate(told, 1) for word in words}
