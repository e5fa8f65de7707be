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

from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Bounds, total

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
