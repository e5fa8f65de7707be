"""The table of words for numbers, used both ways: what a wording may stand for, and which one to choose."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tawthiq.model.choosing import choose
from tawthiq.model.figures import Figure
from tawthiq.model.interval import Interval
from tawthiq.model.terms import Bound, Measure
from tawthiq.model.wording import about, figure_interval, interval_of
from tawthiq.resources.wording import wording

F = Fraction
counts = st.integers(min_value=1, max_value=300_000)


def figure(value: int | None, bound: Bound, low: int | None = None, high: int | None = None) -> Figure:
    return Figure("f1", 0, 1, "", value, low, high, bound, Measure.KILLED)


@pytest.mark.parametrize(
    "number, low, high",
    [
        (190, F("180.5"), F("199.5")),  # 5 % is wider than half of ten
        (75, F("71.25"), F("78.75")),
        (20, 17, 23),  # half of ten is wider, but goes no further than 15 %
        (70, 65, 75),
        (3500, 3325, 3675),
        (100, 85, 115),
    ],
)
def test_about_a_count(number: int, low: Fraction, high: Fraction) -> None:
    assert about(number) == Interval(low, high)
    assert interval_of(number, "nearly") == about(number)


@pytest.mark.parametrize(
    "number, hedge, digits, unit, inside, outside",
    [
        ("quarter", None, 0, "fraction", F(124, 503), F(23, 100)),
        ("quarter", "about", 0, "fraction", F(23, 100), F(22, 100)),
        ("half", "more_than", 0, "fraction", F(501, 1000), F(1, 2)),
        (F(49, 100), None, 0, "percent", F(78, 161), F(4799, 10_000)),
        (F(2, 100), None, 1, "percent", F(19, 1000), F(4112, 222_114)),
        (F(2, 100), None, 0, "percent", F(4112, 222_114), F(31, 1000)),
        (F(542, 1000), None, 1, "percent", F(213, 393), F(55, 100)),
        (F(74, 100), "nearly", 0, "percent", F(173, 235), F(69, 100)),
        ("double", None, 0, "times", F(5, 2), F(13, 5)),
        (F(13, 2), None, 1, "times", F(124, 19), F(33, 5)),
        (F(13, 2), "more_than", 1, "times", F(124, 19), F(13, 2)),
        ("two_and_a_half", "about", 1, "times", F(13, 5), F(268, 98)),
        (3, "about", 0, "times", F(246, 79), F(18, 5)),
        (13, "about", 0, "times", F(455, 34), F(14)),
        (20, "more_than", 0, "persons", F(21), F(20)),
        (20, "less_than", 0, "events", F(19), F(20)),
        (6, "less_than", 0, "days", F(59, 10), F(6)),
    ],
)
def test_what_a_wording_may_stand_for(
    number: Fraction | str, hedge: str | None, digits: int, unit: str, inside: Fraction, outside: Fraction
) -> None:
    interval = interval_of(number, hedge, digits, unit)
    assert inside in interval
    assert outside not in interval


@given(
    st.fractions(min_value=F(1, 20), max_value=1000, max_denominator=20),
    st.integers(0, 2),
    st.sampled_from(["times", "fraction", "percent", "persons", "years"]),
)
def test_a_hedge_never_narrows(number: Fraction, digits: int, unit: str) -> None:
    assert interval_of(number, None, digits, unit).inside(interval_of(number, "about", digits, unit))


def test_the_bounds_of_figures() -> None:
    assert figure_interval(figure(124, Bound.EXACT, 124, 124)) == Interval.exactly(124)
    assert figure_interval(figure(20, Bound.AT_LEAST, 20)) == Interval.at_least(20)
    assert figure_interval(figure(12_230, Bound.MORE_THAN, 12_231)) == Interval.at_least(12_231)
    assert figure_interval(figure(12_230, Bound.MORE_THAN)) == Interval.at_least(12_231)
    assert figure_interval(figure(50, Bound.LESS_THAN)) == Interval(0, 49)
    assert figure_interval(figure(None, Bound.BETWEEN, 60, 90)) == Interval(60, 90)
    assert figure_interval(figure(None, Bound.VAGUE)) == Interval.at_least(0)


# ---------------------------------------------------------------------------------------------------------- choosing


@pytest.mark.parametrize(
    "value, kind, ar, en",
    [
        (F(124, 19), "ratio", "أكثر من ستة أضعاف ونصف", "more than six and a half times"),
        (F(124, 503), "share", "نحو ربع", "about a quarter"),
        (F(124, 503), "ratio", "نحو ربع", "about a quarter"),
        (F(1, 4), "share", "ربع", "a quarter"),
        (F(2), "ratio", "ضعفي", "double"),
        (F(29, 10), "ratio", "نحو ثلاثة أضعاف", "about three times"),
        (F(455, 34), "ratio", "أكثر من 13 ضعفاً", "more than 13 times"),
        (F(51, 50), "ratio", "1.02 مرة", "1.02 times"),
        (F(1), "ratio", "العدد نفسه", "the same number"),
        (F(43, 100), "share", "43 في المئة", "43 per cent"),
        (F(999, 1000), "share", "99.9 في المئة", "99.9 per cent"),
        (F(0), "share", "0 في المئة", "0 per cent"),
        (Interval.at_least(3), "ratio", "ما لا يقل عن ثلاثة أضعاف", "at least three times"),
        (Interval(2, 3), "ratio", "بين 2 و3 أضعاف", "between 2 and 3 times"),
        (Interval(F(1, 5), F(1, 3)), "share", "بين 20 و34 في المئة", "between 20 and 34 per cent"),
        (Interval(0, F(1, 300)), "share", "ما لا يزيد على 0.4 في المئة", "at most 0.4 per cent"),
    ],
)
def test_the_wording_chosen(value: Interval | Fraction, kind: str, ar: str, en: str) -> None:
    chosen = choose(value, kind)  # type: ignore[arg-type]
    assert (chosen.ar, chosen.en) == (ar, en)


@given(counts, counts, st.sampled_from(["ratio", "share"]))
def test_judging_our_own_wording_always_holds(one: int, other: int, kind: str) -> None:
    ratio = F(one, other)
    assert ratio in choose(ratio, kind).interval  # type: ignore[arg-type]


@given(counts, st.integers(0, 50_000), counts, st.integers(0, 50_000), st.sampled_from(["ratio", "share"]))
def test_and_of_bounded_numbers_too(one: int, more: int, other: int, wider: int, kind: str) -> None:
    ratio = Interval(one, one + more) / Interval(other, other + wider)
    assert ratio.inside(choose(ratio, kind).interval)  # type: ignore[arg-type]


@given(counts, counts, st.sampled_from(["ratio", "share"]))
def test_and_where_one_end_is_open(one: int, other: int, kind: str) -> None:
    for ratio in (
        Interval.at_least(F(one, other)),
        Interval.more_than(F(one, other)),
        Interval(0, F(one, other)),
    ):
        assert ratio.inside(choose(ratio, kind).interval)  # type: ignore[arg-type]


@given(counts, counts)
def test_a_rounded_number_lies_within_a_twentieth(one: int, other: int) -> None:
    chosen = choose(F(one, other))
    assume(chosen.hedge in (None, "about"))
    assert abs(F(one, other) / chosen.number - 1) <= F(1, 20)


def test_nothing_is_said_of_what_is_open_on_both_sides() -> None:
    with pytest.raises(ValueError, match="no wording"):
        choose(Interval.at_least(0))


# ------------------------------------------------------------------------------------------------------------- the table


def test_every_entry_has_its_words_in_both_languages_and_its_own_id() -> None:
    table = wording()
    for entries in (table.hedges, table.fractions, table.multiples):
        assert len({entry.id for entry in entries}) == len(entries)
        assert all(entry.ar and entry.en for entry in entries)
    assert all("أ" <= letter <= "ْ" or letter in " ،" for word in table.fractions for letter in word.ar)


def test_a_form_stands_for_one_fraction_only() -> None:
    for forms in (
        [form for word in wording().fractions for form in word.forms_ar],
        [form for word in wording().fractions for form in word.forms_en],
        [form for word in wording().multiples for form in word.forms_ar],
        [form for word in wording().multiples for form in word.forms_en],
        [form for hedge in wording().hedges for form in (*hedge.before_ar, *hedge.before_en)],
        [form for hedge in wording().hedges for form in (*hedge.after_ar, *hedge.after_en)],
    ):
        assert len(set(forms)) == len(forms)


def test_every_hedge_has_a_bound_of_the_contract() -> None:
    assert {hedge.bound for hedge in wording().hedges} <= {bound.value for bound in Bound}
