"""What holds for any reports: their order does not matter, a copy adds nothing, tolls do not disturb each other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.following.reports import told

from tawthiq.following import Told, follow
from tawthiq.model.series import Following
from tawthiq.model.terms import Verdict

FIRST = date(2023, 5, 4)
WAYS = (
    "The Syrian Observatory said {n} people have been killed in {en} since 28 April 2023.",
    "قال المرصد السوري لحقوق الإنسان إن {n} شخصاً قتلوا في {ar} منذ 28 نيسان 2023.",
    "At least {n} people have been killed in {en} since 28 April 2023, the Syrian Observatory said.",
    "As of {day}, {n} people had been killed in {en} since 28 April 2023, the Syrian Observatory said.",
    "The Syrian Observatory said {n} people have been killed in {en} since 28 April 2023, an increase of 4 deaths.",
)
PLACES = {"Manbij": "منبج", "Afrin": "عفرين"}

Row = tuple[int, int, int, str]
"""Days after the first, the number, the way of saying it, the place."""


@cache
def report(row: Row, name: str) -> Told:
    days, number, way, place = row
    day = FIRST + timedelta(days=days)
    # A day said in full is yesterday's: the text is a day old.
    text = WAYS[way].format(n=number, en=place, ar=PLACES[place], day=f"{day.day} {day:%B} {day.year}")
    return told(name, str(day + timedelta(days=way == 3)), text)


def rows(most: int = 9, place: str = "Manbij") -> st.SearchStrategy[list[Row]]:
    one = st.tuples(st.integers(0, 8), st.integers(40, 60), st.integers(0, len(WAYS) - 1), st.just(place))
    return st.lists(one, min_size=1, max_size=most, unique_by=lambda row: row)


def reports(of: list[Row]) -> list[Told]:
    return [report(row, f"{row[3][0]}{n}") for n, row in enumerate(of)]


def summary(following: Following) -> Counter[tuple[object, ...]]:
    return Counter(
        (one.kind, one.verdict, one.as_of, one.expected, one.found) for one in following.discrepancies
    )


@settings(max_examples=60, deadline=None)
@given(rows(), st.integers(0, 1000))
def test_the_order_of_the_files_changes_nothing(of: list[Row], seed: int):
    documents = reports(of)
    shuffled = list(documents)
    Random(seed).shuffle(shuffled)
    assert follow(shuffled) == follow(documents)


@settings(max_examples=60, deadline=None)
@given(rows(), st.data())
def test_an_exact_repeat_adds_no_finding(of: list[Row], data: st.DataObject):
    documents = reports(of)
    copied = data.draw(st.sampled_from(documents))
    source = replace(copied.source, name=f"{copied.source.name}-copy")
    copy = Told(source, tuple(replace(number, source=source) for number in copied.numbers))
    assert not summary(follow([*documents, copy])) - summary(follow(documents))


@settings(max_examples=40, deadline=None)
@given(rows(), rows(place="Afrin"))
def test_tolls_of_two_places_do_not_disturb_each_other(here: list[Row], there: list[Row]):
    one, other = reports(here), reports(there)
    both, apart = follow([*one, *other]), (follow(one), follow(other))
    assert summary(both) == summary(apart[0]) + summary(apart[1])
    told_apart = [
        series.mentions for following in apart for series in (*following.series, *following.told_once)
    ]
    assert Counter(series.mentions for series in (*both.series, *both.told_once)) == Counter(told_apart)


@settings(max_examples=40, deadline=None)
@given(rows())
def test_a_document_given_twice_counts_once(of: list[Row]):
    documents = reports(of)
    assert follow([*documents, *documents]) == follow(documents)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=9), st.integers(0, 1))
def test_a_toll_that_only_rises_fails_in_nothing(steps: list[int], way: int):
    told_of, number = [], 40
    for days, step in enumerate(steps):
        number += step
        told_of.append((days, number, way, "Manbij"))
    following = follow(reports(told_of))
    assert not [one for one in following.discrepancies if one.verdict is Verdict.FAILS]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(2, 9), min_size=3, max_size=9), st.data())
def test_a_toll_that_falls_once_fails_there(steps: list[int], data: st.DataObject):
    at = data.draw(st.integers(1, len(steps) - 1))
    told_of, number = [], 40
    for days, step in enumerate(steps):
        number += -1 if days == at else step
        told_of.append((days, number, days % 2, "Manbij"))
    falls = [one for one in follow(reports(told_of)).discrepancies if one.kind.value == "fall"]
    assert [one.as_of for one in falls] == [FIRST + timedelta(days=at)]
