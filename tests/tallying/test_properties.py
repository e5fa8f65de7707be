"""What holds of every tally, whatever the lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tallying.lines import CONTAINMENT, line

from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Bounds, total
from tawthiq.tallying import tally

START = date(2022, 1, 1)


@st.composite
def casualty_lines(draw, most_days: int = 40):
    first = draw(st.integers(0, 40))
    last = first + draw(st.integers(0, most_days))
    low = draw(st.integers(0, 60))
    bounds = draw(
        st.sampled_from(
            [low, (low, low, None), (None, low, None), (low, None, low + 9), (low, low + 3, low + 9)]
        )
    )
    return line(
        bounds,
        draw(
            st.sampled_from(
                ["", "islamic-state", "civilians", "children", "sdf", "asayish+sdf", "combatants"]
            )
        ),
        f"{START + timedelta(first)}/{START + timedelta(last)}" if draw(st.integers(0, 9)) else "",
        as_of=str(START + timedelta(last + draw(st.integers(0, 5)))),
        place=draw(
            st.sampled_from([None, "sy", "sy-badia", "sy-hasakah", "sy-ghwayran-prison", "sy-raqqa-city"])
        ),
        by=draw(st.sampled_from(["", "russia", "sdf", "sdf+coalition"])),
        means=draw(st.sampled_from(["", "clash", "airstrike", "clash+airstrike"])),
        originator=draw(st.sampled_from(["sohr", "sohr", "snhr"])),
        document=f"d{draw(st.integers(0, 5))}",
        clarity=draw(st.sampled_from([None, 1, 2])),
    )


LINES = st.lists(casualty_lines(), max_size=9)
DIMENSION = st.sampled_from(["group", "age", "caused-by", "means", "place", "month", "year", "originator"])


def count(lines, **asked):
    asked.setdefault("by", ())
    return tally(lines, containment=CONTAINMENT, **asked)


@given(LINES, DIMENSION)
@settings(max_examples=300, deadline=None)
def test_bounds_are_ordered(lines, by):
    result = count(lines, by=(by,))
    for cell in (*result.cells, result.total):
        assert cell.bounds.ordered, cell


@given(LINES, DIMENSION)
@settings(max_examples=300, deadline=None)
def test_rows_less_overlap_make_the_total(lines, by):
    result = count(lines, by=(by,))
    best = total(cell.bounds for cell in result.cells).best
    if best is None or result.total.bounds.best is None:
        return
    assert best - result.overlap.best == result.total.bounds.best


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 60)), max_size=12))
def test_a_partition_of_resolved_lines_sums_to_the_whole(events):
    """One event a day, each proved apart from the others: no overlap, so the rows are the total, bound by bound."""
    by_day = dict(events)
    lines = [
        line(n, "civilians", str(START + timedelta(d)), place="sy-raqqa-city") for d, n in by_day.items()
    ]
    result = count(lines, by=("month",))
    if not lines:
        assert (result.cells, result.documented) == ((), False)
        return
    assert (
        total(cell.bounds for cell in result.cells)
        == result.total.bounds
        == Bounds.exactly(sum(by_day.values()))
    )


@given(LINES, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_lines_changes_nothing(lines, random):
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert count(lines, by=("group",)) == count(shuffled, by=("group",))


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_another_document_that_says_the_same_changes_no_count(lines):
    if not lines:
        return
    first = next((one for one in lines if one.place_ids and one.happened.start), None)
    if first is None:
        return
    again = replace(
        first, id=f"{first.id}again", evidence=replace(first.evidence, sha256="another", name="another")
    )
    assert count([*lines, again]).total.bounds == count(lines).total.bounds


@given(LINES)
@settings(max_examples=150, deadline=None)
def test_nobody_is_lost_and_nobody_is_counted_twice(lines):
    """A tally is at least its largest line that is not overtaken, and at most all lines together."""
    result = count(lines)
    used = [result.lines[one] for one in result.total.lines]
    assert all((result.total.bounds.low or 0) >= (one.low or 0) for one in used)
    everything = total(Bounds(one.low, one.best, one.high) for one in lines)
    if everything.best is not None and result.total.bounds.best is not None:
        assert result.total.bounds.best <= everything.best


@given(st.lists(casualty_lines(most_days=0), max_size=9), st.integers(1, 39))
@settings(max_examples=150, deadline=None)
def test_splitting_a_window_of_single_days_loses_nothing(lines, cut):
    dated = [one for one in lines if one.happened.start]
    early = DateSpan(START, START + timedelta(cut))
    late = DateSpan(START + timedelta(cut), START + timedelta(200))
    whole = count(dated, window=DateSpan(early.start, late.end))
    told = [count(dated, window=window) for window in (early, late)]
    parts = [one.total.bounds for one in told if one.documented]
    assert bool(parts) == whole.documented
    assert not parts or total(parts) == whole.total.bounds


@given(LINES, st.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_what_was_said_later_is_not_known(lines, day):
    known_on = START + timedelta(day)
    said = [one for one in lines if one.as_of <= known_on]
    assert count(lines, known_on=known_on).total.bounds == count(said).total.bounds
