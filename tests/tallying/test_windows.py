"""A window split in two: what each part holds, what is allocable to neither, and the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.conftest import rounds
from tests.tallying.lines import line
from tests.tallying.test_judged import KILLED, columns, exact
from tests.tallying.test_properties import START, casualty_lines
from tests.tallying.worlds import DAYS, worlds

from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Bounds, total
from tawthiq.tallying import proved

END = START + timedelta(60)
WHOLE = DateSpan(START, END)


def split(count, lines, cut):
    """The whole, its two parts, and the most that those may be who are allocable to neither."""
    windows = [WHOLE, DateSpan(START, START + timedelta(cut)), DateSpan(START + timedelta(cut), END)]
    whole, *parts = (count(lines, query=replace(KILLED, window=window)) for window in windows)
    left_over = [one for one in lines if one.id in {*parts[0].straddling, *parts[1].straddling}]
    most = total(Bounds(one.low, one.best, one.high) for one in left_over)
    return whole, parts, most


def check_split(count, lines, cut):
    whole, parts, most = split(count, lines, cut)
    told = total(part.total.bounds for part in parts)
    bounds = whole.total.bounds
    assert whole.not_allocable == Bounds(0, 0, 0)
    assert (bounds.low or 0) >= (told.low or 0)
    highest = told.plus(most).high
    assert highest is None or (bounds.high is not None and bounds.high <= highest)
    if bounds.best is not None and told.best is not None:
        not_allocable = bounds.minus(told)
        assert 0 <= not_allocable.best <= (most.best or 0)
        assert told.plus(not_allocable).best == bounds.best
        assert bool(most.best) or not_allocable.best == 0


# Events of one day, and no moments of the episode's own toll, which starts on START: where a later moment is lower than an
# earlier one, or a whole lower than its parts (rule 7), the first part alone rightly holds more than the whole.
SINGLE = st.lists(casualty_lines(most_days=0), max_size=7).map(
    lambda told: [
        replace(one, event_clarity=1) for one in told if one.happened.start and one.happened.start > START
    ]
)
MAYBE = st.just([])
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(SINGLE, MAYBE, st.integers(1, 59))
@settings(max_examples=rounds(200), deadline=None, suppress_health_check=SLOW)
def test_parts_and_what_is_not_allocable_make_the_whole(days, episode, cut):
    check_split(exact, [*days, *episode], cut)


@given(SINGLE, MAYBE, st.integers(1, 59))
@settings(max_examples=rounds(20), deadline=None, suppress_health_check=SLOW)
def test_parts_and_what_is_not_allocable_make_the_whole_in_columns(days, episode, cut):
    check_split(columns, [*days, *episode], cut)


def check_truth(count, told, cut):
    """Nothing is added that was not told, no more are proved than were killed, and the bounds are in order."""
    world, lines = told
    check_split(count, lines, cut)
    bounds = count(lines, query=replace(KILLED, window=WHOLE)).total.bounds
    assert (bounds.low or 0) <= sum(one.number for one in world)
    assert bounds.ordered


@given(worlds(), st.integers(1, DAYS + 2))
@settings(max_examples=rounds(120), deadline=None, suppress_health_check=SLOW)
def test_episodes_tolls_summaries_and_several_originators_split_as_they_were_told(told, cut):
    check_truth(exact, told, cut)


@given(worlds(), st.integers(1, DAYS + 2))
@settings(max_examples=rounds(10), deadline=None, suppress_health_check=SLOW)
def test_episodes_tolls_summaries_and_several_originators_split_in_columns(told, cut):
    check_truth(columns, told, cut)


def test_what_lies_in_a_whole_is_apart_from_what_the_whole_may_hold():
    """An episode of one holds the day's one; another day's one, of no named place, may be in the episode, not in the day."""
    lines = [
        line(1, "", "2022-01-04/2022-01-12", place="sy-homs"),
        line(1, "", "2022-01-05", place="sy-homs"),
        line(1, "", "2022-01-08", place=None),
    ]
    whole, parts, _ = split(exact, lines, 6)
    assert [one.total.bounds for one in (whole, *parts)] == [Bounds.exactly(n) for n in (2, 1, 1)]


def test_a_day_that_a_report_gives_the_tolls_number_for_is_the_tolls_in_every_window():
    toll = line(39, days="2022-01-20/2022-01-23")
    misread = line(39, days="2022-01-22")
    whole, parts, _ = split(exact, [toll, misread], 21)
    assert [one.total.bounds.best for one in (whole, *parts)] == [39, None, None]
    assert parts[1].straddling


def test_a_toll_of_the_first_days_is_apart_from_what_happened_after_them():
    lines = [
        line(10, "", "2022-01-04/2022-01-06", place="sy-hasakah"),
        line(10, "", "2022-01-04/2022-01-12", place="sy-hasakah"),
        line(5, "", "2022-01-10", place=None, originator="snhr"),
    ]
    assert exact(lines).total.bounds == Bounds.exactly(15)


def test_the_guard_can_fail(monkeypatch):
    """Without the earlier moments of tolls the whole holds fewer than its parts."""
    monkeypatch.setattr(proved, "telling", lambda *_: [])
    with pytest.raises(AssertionError):
        check_split(
            exact,
            [
                line(10, "", "2022-01-04/2022-01-06", place="sy-hasakah"),
                line(10, "", "2022-01-04/2022-01-12", place="sy-hasakah"),
                line(5, "", "2022-01-10", place=None, originator="snhr"),
            ],
            6,
        )


def test_a_correction_takes_from_the_whole_what_its_first_days_still_say():
    """Rule 2 stands before the sum of windows: the later, lower number is the toll's; of its first days nobody said less."""
    toll = [line(n, days=f"2022-01-20/2022-01-{last}") for n, last in ((39, 21), (35, 23))]
    whole, parts, _ = split(exact, toll, 21)
    assert [one.total.bounds.best for one in (whole, *parts)] == [35, 39, None]
    assert whole.total.bounds == Bounds.exactly(35)


def test_a_toll_and_the_days_after_it_are_no_more_than_the_toll_told_then():
    """The observatory told 12 by the 12th, though it had told 10 by the 6th and 5 on the 10th: its last word stands."""
    told = [
        line(10, "", "2022-01-04/2022-01-06", place="sy-hasakah"),
        line(12, "", "2022-01-04/2022-01-12", place="sy-hasakah"),
        line(5, "", "2022-01-10", place="sy-hasakah"),
    ]
    whole, parts, _ = split(exact, told, 6)
    assert [one.total.bounds.best for one in (whole, *parts)] == [12, 10, 5]
    at_least = [replace(one, high=None) for one in told]
    assert exact(at_least).total.bounds == Bounds(15, 15, None)


@pytest.mark.parametrize("count", [exact, columns])
def test_an_episode_across_the_cut_is_in_neither_part(count):
    month = line(40, "", f"{START}/{END - timedelta(1)}", place="sy")
    lines = [
        month,
        line(5, "civilians", "2022-01-03", place="sy-homs"),
        line(8, "", "2022-02-10", place="sy-homs"),
    ]
    whole, parts, most = split(count, lines, 20)
    assert [part.total.bounds.best for part in (whole, *parts)] == [40, 5, 8]
    assert [part.not_allocable.best for part in parts] == [35, 32]
    assert most == Bounds.exactly(40)
