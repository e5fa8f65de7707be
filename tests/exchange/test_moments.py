"""A day, or a time with its zone; everything else is refused with what to write."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tawthiq.exchange.moments import MomentError, parse_moment


@pytest.mark.parametrize("text", ["2022-01-26", " 2022-01-26 ", "٢٠٢٢-٠١-٢٦", "20220126"])
def test_a_day(text: str):
    assert parse_moment(text) == date(2022, 1, 26)


@pytest.mark.parametrize("text", ["2022-01-26T18:30+03:00", "2022-01-26 18:30+03:00", "2022-01-26T15:30Z"])
def test_a_time_with_its_zone(text: str):
    assert parse_moment(text) == datetime.fromisoformat("2022-01-26T15:30+00:00")


@pytest.mark.parametrize(
    "text", ["", "2022-02-30", "2022-13-01", "26/01/2022", "3/9/2021", "yesterday", "2022", "2022-01"]
)
def test_what_is_no_date_is_named(text: str):
    with pytest.raises(MomentError) as caught:
        parse_moment(text)
    assert repr(text) in str(caught.value)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(MomentError, match=r"write 2022-01-26T18:30\+03:00"):
        parse_moment("2022-01-26T18:30")
