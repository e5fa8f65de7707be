"""Linking is by keys: twice the documents take about twice the steps, and no pair of documents is ever compared."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
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


def one_toll_retold(documents: int) -> list[Told]:
    """The same with gaps, and each count told by three outlets, the last a week late."""
    model = told("model", "2023-05-04", TEXT.format(n=60, c=20, f=40))
    nobody = told(
        "nobody",
        "2023-05-04",
        TEXT.replace("According to the Syrian Observatory, ", "").format(n=60, c=20, f=40),
    )
    found = []
    for number in range(documents // 3):
        day = 3 * number
        found += [_on(model, day), _named(_on(nobody, day), "nobody")]
        late = _named(_on(model, day), "late")
        source = replace(late.source, published=START + timedelta(days=14 + day))
        found.append(Told(source, tuple(replace(one, source=source) for one in late.numbers)))
    return found


def _named(document: Told, name: str) -> Told:
    source = replace(document.source, name=f"{document.source.name}-{name}")
    return Told(source, tuple(replace(number, source=source) for number in document.numbers))


def calls(
    work: Callable[[Sequence[Told]], object],
    documents: int,
    corpus_of: Callable[[int], list[Told]] = one_toll,
) -> int:
    """How many functions the work calls: a measure that no other load of the machine changes."""
    corpus = corpus_of(documents)
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work(corpus)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("corpus_of", [one_toll, one_toll_retold])
def test_four_times_the_documents_take_about_four_times_the_steps(corpus_of: Callable[[int], list[Told]]):
    assert calls(follow, 800, corpus_of) < 4.6 * calls(follow, 200, corpus_of)


def test_comparing_pairs_would_be_noticed():
    def by_pairs(corpus: Sequence[Told]) -> int:
        return sum(one.numbers[0].below(other.numbers[0]) for one, other in combinations(corpus, 2))

    assert calls(by_pairs, 400) > 4.6 * calls(by_pairs, 100)


def test_the_toll_of_all_documents_is_one_series():
    following = follow(one_toll(300))
    assert [series.documents for series in following.series] == [300, 300, 300]
    assert following.discrepancies == ()
