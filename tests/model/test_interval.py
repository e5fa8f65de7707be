"""Bounds as arithmetic: what an interval encloses, and what follows from comparing two."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tawthiq.model.interval import Interval, total
from tawthiq.model.terms import Verdict

numbers = st.fractions(min_value=0, max_value=10_000, max_denominator=12)
signed = st.fractions(min_value=-50, max_value=50, max_denominator=6)


@st.composite
def intervals(draw: st.DrawFn, of: st.SearchStrategy[Fraction] = numbers) -> Interval:
    """An interval of any sort: closed, open, without an end on either side, or one number."""
    low, high = sorted((draw(of), draw(of)))
    low_open, high_open = draw(st.booleans()), draw(st.booleans())
    if low == high:
        low_open = high_open = False
    return Interval(
        draw(st.sampled_from([low, None])), draw(st.sampled_from([high, high, None])), low_open, high_open
    )


@st.composite
def sampled(draw: st.DrawFn, of: st.SearchStrategy[Fraction] = numbers) -> tuple[Interval, Fraction]:
    """An interval and a number in it."""
    interval, number = draw(intervals(of)), draw(of)
    assume(number in interval)
    return interval, number


@given(sampled(signed), sampled(signed))
def test_arithmetic_encloses_the_arithmetic_on_any_numbers_taken(
    a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]
) -> None:
    (one, x), (other, y) = a, b
    assert x + y in one + other
    assert x - y in one - other
    assert x * y in one * other
    if y != 0:
        assert x / y in one / other


@given(intervals(signed), intervals(signed), intervals(signed))
def test_sums_and_products_may_be_taken_in_any_order(a: Interval, b: Interval, c: Interval) -> None:
    assert (a + b) + c == a + (b + c) == total([c, a, b])
    assert a + b == b + a
    assert a * b == b * a


@given(intervals(), intervals(), intervals())
def test_products_of_counts_may_be_grouped_in_any_way(a: Interval, b: Interval, c: Interval) -> None:
    assert (a * b) * c == a * (b * c)


@given(intervals(signed), intervals(signed))
def test_exactly_one_verdict_and_it_is_what_the_samples_say(computed: Interval, allowed: Interval) -> None:
    verdict = computed.against(allowed)
    assert (verdict is Verdict.FAILS) == (not computed.meets(allowed))
    assert (verdict is Verdict.HOLDS) == computed.inside(allowed)
    assert computed.meets(allowed) == allowed.meets(computed)


@given(sampled(signed), intervals(signed))
def test_inside_and_apart_bind_every_number(a: tuple[Interval, Fraction], other: Interval) -> None:
    interval, number = a
    if interval.inside(other):
        assert number in other
    if not interval.meets(other):
        assert number not in other


@pytest.mark.parametrize(
    "computed, expected",
    [
        (Interval.at_least(20) + Interval.exactly(5), Interval.at_least(25)),
        (Interval.at_least(251) / Interval.at_least(34), Interval(0, None, low_open=True)),
        (Interval.exactly(124) / Interval(18, 20), Interval(Fraction(124, 20), Fraction(124, 18))),
        (Interval.exactly(5) / Interval.exactly(0), Interval()),
        (Interval.exactly(0) / Interval.exactly(0), Interval()),
        (Interval.exactly(0) * Interval.at_least(3), Interval.exactly(0)),
        (Interval.exactly(6) / Interval(0, 3), Interval(2, None)),
        (Interval.exactly(6) / Interval(-1, 3), Interval()),
        (Interval.less_than(5) + Interval.exactly(1), Interval(1, 6, high_open=True)),
        (-Interval.more_than(4), Interval(None, -4, high_open=True)),
    ],
)
def test_by_hand(computed: Interval, expected: Interval) -> None:
    assert computed == expected


@pytest.mark.parametrize(
    "computed, allowed, verdict",
    [
        (Interval.exactly(503), Interval.exactly(503), Verdict.HOLDS),
        (Interval.exactly(503), Interval.at_least(501), Verdict.HOLDS),
        (Interval.at_least(41), Interval.exactly(41), Verdict.UNDECIDED),
        (Interval.exactly(130), Interval.at_least(131), Verdict.FAILS),
        (Interval.exactly(Fraction(1, 2)), Interval.more_than(Fraction(1, 2)), Verdict.FAILS),
        (Interval.less_than(6), Interval.at_most(6), Verdict.HOLDS),
        (Interval.at_most(6), Interval.less_than(6), Verdict.UNDECIDED),
    ],
)
def test_inside_holds_apart_fails_overlapping_is_undecided(
    computed: Interval, allowed: Interval, verdict: Verdict
) -> None:
    assert computed.against(allowed) is verdict


@pytest.mark.parametrize("ends", [(2, 1, False, False), (1, 1, True, False), (1, 1, False, True)])
def test_an_interval_that_holds_no_number_is_refused(ends: tuple[int, int, bool, bool]) -> None:
    with pytest.raises(ValueError, match="no number"):
        Interval(*ends)
