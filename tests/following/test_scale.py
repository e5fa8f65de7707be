"""Linking is by keys: twice the documents take about twice the steps, and no pair of documents is ever compared."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from tests.following.reports import told

from tawthiq.following import Told, follow
from tawthiq.following.told import Number

TEXT = "According to the Syrian Observatory, {n} people have been killed in Manbij since 28 April 2023: {c} civilians and {f} Islamic State fighters."
START = date(2023, 4, 28)


def one_toll(documents: int) -> list[Told]:
    """One toll told day by day: the hardest case for linking, as every number bears one key."""
    model = told("model", "2023-05-04", TEXT.format(n=60, c=20, f=40))
    return [_on(model, day) for day in range(documents)]


def _on(model: Told, days: int) -> Told:
    source = replace(
        model.source, name=f"d{days:06}", sha256=f"{days:064}", published=START + timedelta(days=7 + days)
    )
    return Told(source, tuple(_grown(replace(number, source=source), days) for number in model.numbers))


def _grown(number: Number, days: int) -> Number:
    value = (number.value or 0) + days
    day = START + timedelta(days=7 + days)
    return replace(number, value=value, low=value, high=value, last=day, moment=day)


def calls(work: Callable[[Sequence[Told]], object], documents: int) -> int:
    """How many functions of Python the work calls: a measure that no other load of the machine changes."""
    corpus = one_toll(documents)
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work(corpus)
    finally:
        sys.setprofile(before)
    return count


def test_four_times_the_documents_take_about_four_times_the_steps():
    assert calls(follow, 800) < 4.6 * calls(follow, 200)


def test_comparing_pairs_would_be_noticed():
    def by_pairs(corpus: Sequence[Told]) -> int:
        return sum(one.numbers[0].below(other.numbers[0]) for one, other in combinations(corpus, 2))

    assert calls(by_pairs, 400) > 4.6 * calls(by_pairs, 100)


def test_the_toll_of_all_documents_is_one_series():
    following = follow(one_toll(300))
    assert [series.documents for series in following.series] == [300, 300, 300]
    assert following.discrepancies == ()
