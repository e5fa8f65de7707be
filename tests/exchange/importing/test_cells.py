"""Numbers and dates as recorders write them in cells, and what must be refused."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tawthiq.exchange.importing.cell_numbers import number
from tawthiq.exchange.importing.cells import Calendar, day
from tawthiq.exchange.importing.refusals import CellError
from tawthiq.model.dates import DateSpan

DAY = DateSpan.day(date(2022, 1, 26))


@pytest.mark.parametrize(
    "cell, bounds",
    [
        ("٣", (3, 3, 3)),
        (3, (3, 3, 3)),
        (3.0, (3, 3, 3)),
        ("1,234", (1234, 1234, 1234)),
        ("١٬٢٣٤", (1234, 1234, 1234)),
        ("20+", (20, 20, None)),
        ("≥ 20", (20, 20, None)),
        ("على الأقل ٢٠", (20, 20, None)),
        ("أكثر من 20", (21, 21, None)),
        ("حتى 30", (None, None, 30)),
        ("fewer than 30", (None, None, 29)),
        ("حوالي 30", (None, 30, None)),
        ("5-7", (5, None, 7)),
        ("من ٥ إلى ٧", (5, None, 7)),
        ("0", (0, 0, 0)),
        ("صفر", (0, 0, 0)),
        ("ثلاثة", (3, 3, 3)),
        ("مئة وعشرون", (120, 120, 120)),
        ("twenty-five", (25, 25, 25)),
        ("عشرة (10)", (10, 10, 10)),
        ("3 آلاف", (3000, 3000, 3000)),
        ("نحو ثلاثة", (None, 3, None)),
        ("10 على الأكثر", (None, None, 10)),
        ("٣ فأكثر", (3, 3, None)),
        ("three or more", (3, 3, None)),
        ("بين خمسة وسبعة", (5, None, 7)),
        ("بين 5 و7", (5, None, 7)),
        ("3 or 4", (3, None, 4)),
    ],
)
def test_a_number_keeps_the_bounds_it_was_written_with(
    cell: object, bounds: tuple[int | None, int | None, int | None]
) -> None:
    stated = number(cell, "killed")
    assert stated is not None
    assert stated.bounds == bounds


@pytest.mark.parametrize("cell", [None, "", " ", "-", "غير معروف", "unknown", "؟"])
def test_what_is_not_known_is_no_number_and_not_nought(cell: object) -> None:
    assert number(cell, "killed") is None
    assert day(cell, "date") is None


@pytest.mark.parametrize(
    "cell, wrong",
    [
        ("-٣", "is below nought"),
        ("4.168", "may part thousands or a fraction"),
        ("١.٢٠٠", "may part thousands or a fraction"),
        ("٣٫٥", "is a fraction"),
        ("3/4", "may be two numbers"),
        ("5?", "is a number in doubt"),
        ("ثلاثة قتلى", "is not only a number"),
        ("بثلاثة", "is not only a number"),
        ("الثالث", "is not only a number"),
        ("عشرات", "is no number"),
        ("حوالي 30 أو أكثر", "is not only a number"),
    ],
)
def test_the_refusal_of_a_number_says_what_is_wrong_with_it(cell: str, wrong: str) -> None:
    with pytest.raises(CellError) as refusal:
        number(cell, "killed")
    assert wrong in refusal.value.wrong


@pytest.mark.parametrize(
    "cell", ["4.168", "4،168", 3.5, "12 قتيلاً", "many", "-3", -3, True, "7-5", "1,23", 10**18]
)
def test_what_may_be_read_two_ways_or_is_no_count_is_refused(cell: object) -> None:
    with pytest.raises(CellError) as refusal:
        number(cell, "killed")
    assert refusal.value.column == "killed"
    assert refusal.value.mend


@pytest.mark.parametrize(
    "cell",
    [
        "2022-01-26", "٢٠٢٢/٠١/٢٦", "26/1/2022", "٢٦-١-٢٠٢٢", "26 كانون الثاني 2022", "26 كانون الثاني/يناير 2022",
        "٢٦ يناير ٢٠٢٢", "26 January 2022", "January 26, 2022", "26-Jan-2022", "2022-01-26 00:00:00.000",
        "2022-01-26T08:30:00Z", "26/01/2022 م", date(2022, 1, 26), datetime(2022, 1, 26, 8, 30),
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_ways_that_people_write_it(cell: object) -> None:
    assert day(cell, "date") == DAY


def test_a_month_or_a_year_is_never_its_first_day() -> None:
    assert day("كانون الثاني 2022", "date") == DateSpan.month(2022, 1)
    assert day("2022-01", "date") == DateSpan.month(2022, 1)
    assert day(2022, "date") == DateSpan.year(2022)


def test_the_order_of_day_and_month_is_told_or_refused() -> None:
    with pytest.raises(CellError, match="one of two days"):
        day("03/04/2022", "date")
    assert day("03/04/2022", "date", Calendar(day_first=True)) == DateSpan.day(date(2022, 4, 3))
    assert day("03/04/2022", "date", Calendar(day_first=False)) == DateSpan.day(date(2022, 3, 4))
    assert day("03/03/2022", "date") == DateSpan.day(date(2022, 3, 3))
    with pytest.raises(CellError, match="no day of the calendar"):
        day("26/13/2022", "date", Calendar(day_first=True))


@pytest.mark.parametrize("cell", ["1443-06-23", "٢٣ جمادى الآخرة ١٤٤٣", "23/06/1443 هـ"])
def test_a_hijri_column_is_converted_where_the_map_says_so(cell: str) -> None:
    assert day(cell, "date", Calendar(day_first=True, hijri=True)) == DAY
    with pytest.raises(CellError, match="a Hijri date in a column of Gregorian ones") as refusal:
        day(cell, "date")
    assert 'calendar = "hijri"' in refusal.value.mend


def test_a_month_of_the_hijri_calendar_is_its_days() -> None:
    assert day("جمادى الآخرة 1443", "date", Calendar(hijri=True)) == DateSpan.inclusive(
        date(2022, 1, 4), date(2022, 2, 1)
    )


@pytest.mark.parametrize("cell", ["2022-01-26", "26 كانون الثاني 2022", "رجب 2022"])
def test_mixed_calendars_are_refused(cell: str) -> None:
    with pytest.raises(CellError):
        day(cell, "date", Calendar(hijri=True))


@pytest.mark.parametrize(
    "cell", ["44582", "yesterday", "31/02/2022", "26 كانون الثاني/شباط 2022", "26 Foo 2022", "0022-01-26"]
)
def test_what_is_no_date_is_refused_and_never_today(cell: str) -> None:
    with pytest.raises(CellError):
        day(cell, "date")


@pytest.mark.parametrize(
    "cell, first, days",
    [
        ("الأحد 3 آذار 2024", date(2024, 3, 3), 1),
        ("يوم الأحد، ٣/٣/٢٠٢٤", date(2024, 3, 3), 1),
        ("Sunday, 3 March 2024", date(2024, 3, 3), 1),
        ("13 مارس 2024 الساعة 5 مساء", date(2024, 3, 13), 1),
        ("صباح 13 آذار 2024", date(2024, 3, 13), 1),
        ("10 - 12 / 3 / 2024", date(2024, 3, 10), 3),
        ("من ١٠ إلى ١٢ آذار ٢٠٢٤", date(2024, 3, 10), 3),
        ("10-12 March 2024", date(2024, 3, 10), 3),
        ("20240313", date(2024, 3, 13), 1),
    ],
)
def test_a_date_is_read_with_its_day_of_the_week_its_hour_and_as_far_as_it_goes(
    cell: str, first: date, days: int
) -> None:
    span = day(cell, "date", Calendar(day_first=True))
    assert span is not None
    assert (span.start, span.days) == (first, days)


@pytest.mark.parametrize(
    "cell, wrong",
    [
        ("الجمعة 3 آذار 2024", "does not fall on that day of the week: 2024-03-03 was another"),
        ("7/3/24", "has a year of two digits"),
        ("14 آذار", "has no year"),
        ("12 - 10 / 3 / 2024", "goes from a later day to an earlier one"),
        ("ليلة 8 آذار 2024", "is no date that can be read"),
        ("45363", "the number by which spreadsheets keep one (2024-03-12"),
    ],
)
def test_the_refusal_of_a_date_says_what_is_wrong_with_it(cell: str, wrong: str) -> None:
    with pytest.raises(CellError) as refusal:
        day(cell, "date", Calendar(day_first=True))
    assert wrong in refusal.value.wrong
