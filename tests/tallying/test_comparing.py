"""Two tallies side by side: what may be said, in which words, and what is refused."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tallying.lines import CONTAINMENT, battle, day, line, year_2021

from tawthiq.model.choosing import choose
from tawthiq.model.dates import DateSpan
from tawthiq.model.lines import LineStatus
from tawthiq.model.tallies import Bounds, Where
from tawthiq.tallying import RefusedError, tally
from tawthiq.tallying.comparing import compare, divide

BATTLE = DateSpan.inclusive(date(2022, 1, 20), date(2022, 1, 26))
YEAR = DateSpan.year(2021)
KNOWN = day("2022-01-26")


def fighters(lines, window=None, known_on=KNOWN, **where):
    return tally(
        lines,
        by=(),
        where=Where(groups=("islamic-state",), **where),
        window=window,
        known_on=known_on,
        containment=CONTAINMENT,
    )


def set_beside(left, right, **how):
    return compare(left, right, containment=CONTAINMENT, **how)


def test_the_articles_ratio_is_more_than_six_and_a_half_times():
    lines = [*battle(), *year_2021()]
    found = set_beside(fighters(lines, BATTLE), fighters(lines, YEAR, place="sy-aa-area"))
    assert found.kind == "ratio"
    assert found.ratio.best == Fraction(124, 19)
    assert found.phrase_en == "more than six and a half times"
    assert found.phrase_ar == "أكثر من ستة أضعاف ونصف"
    assert found.arithmetic == "124 / 19 = 6.53"
    assert found.difference.best == 105


def test_a_separate_count_is_equal_to_a_quarter_and_no_share():
    lines = [*battle(), *year_2021()]
    found = set_beside(fighters(lines, BATTLE), fighters(lines, YEAR))
    assert found.kind == "equal_to"
    assert found.share is None
    assert (found.phrase_en, found.phrase_ar) == ("about a quarter", "نحو ربع")


def test_a_part_of_its_whole_is_a_share():
    lines = year_2021()
    found = set_beside(fighters(lines, YEAR, by=("russia",)), fighters(lines, YEAR), part_of_whole=True)
    assert found.kind == "share"
    assert found.share.best == Fraction(401, 503)


def test_what_is_no_part_is_refused_as_a_share_even_by_force():
    lines = [*battle(), *year_2021()]
    with pytest.raises(RefusedError, match="no part of the right"):
        set_beside(fighters(lines, BATTLE), fighters(lines, YEAR), part_of_whole=True, force=True)


def test_unlike_originators_are_refused_unless_asked_for():
    left, right = fighters([line(124, originator="sohr")]), fighters([line(110, originator="snhr")])
    with pytest.raises(RefusedError, match="different originators"):
        set_beside(left, right)
    assert set_beside(left, right, force=True).warnings


def test_unlike_identification_is_refused_unless_asked_for():
    left = fighters([line(124, status=LineStatus.PROPOSED)])
    right = fighters([line(19)])
    with pytest.raises(RefusedError, match="accepted"):
        set_beside(left, right)
    assert set_beside(left, right, force=True).ratio.best == Fraction(124, 19)


def test_unlike_measures_and_nothing_at_all_are_refused_even_by_force():
    killed, injured = fighters([line(124)]), fighters([line(19, measure="injured")])
    with pytest.raises(RefusedError, match="measure=killed"):
        set_beside(killed, injured, force=True)
    with pytest.raises(RefusedError, match="unknown is not nought"):
        set_beside(killed, fighters([]), force=True)


def test_bounds_go_through_the_division():
    assert divide(Bounds(20, 20, None), Bounds.exactly(5)).low == 4
    assert divide(Bounds(20, 20, None), Bounds.exactly(5)).high is None
    assert divide(Bounds.exactly(5), Bounds(0, 0, 3)).high is None
    found = set_beside(fighters([line((120, None, 130))]), fighters([line((10, None, 20))]))
    assert found.ratio.low == 6
    assert found.ratio.high == 13
    assert found.phrase_en


def test_windows_on_different_clocks_are_said():
    left, right = fighters(battle(), BATTLE), fighters(year_2021(), YEAR, known_on=None)
    assert set_beside(left, right).warnings == ("the two are as known on different days",)


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_the_words_always_hold_when_judged(left, right):
    found = set_beside(fighters([line(left)], known_on=None), fighters([line(right)], known_on=None))
    wording = choose(Fraction(left, right))
    assert found.phrase_en == wording.en
    assert wording.interval.low is None or wording.interval.low <= Fraction(left, right)
    assert wording.interval.high is None or wording.interval.high >= Fraction(left, right)
