"""Tally expressions: what is written is read back, and what cannot be asked says how to mend it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.ledger.originators import originator_id
from tawthiq.model.dates import DateSpan
from tawthiq.model.tallies import Query, Where
from tawthiq.model.terms import Measure
from tawthiq.tallying.expressions import Expression, TallyError, ident, parse, write


def test_an_expression_is_read():
    query = parse("group=islamic-state from=2022-01-20 to=2022-01-26 known-on=2022-01-26").query
    assert query.where == Where(measure=Measure.KILLED, groups=("islamic-state",))
    assert query.window == DateSpan.inclusive(date(2022, 1, 20), date(2022, 1, 26))
    assert query.known_on == date(2022, 1, 26)


def test_a_measure_may_stand_alone_and_any_lifts_the_default():
    assert parse("injured,group=civilians").query.where.measure is Measure.INJURED
    assert parse("measure=any").query.where.measure is None


def test_an_originator_may_be_named():
    named = parse("originator=المرصد%20السوري%20لحقوق%20الإنسان").query.where.originator
    assert named == parse("originator=SOHR").query.where.originator


@given(
    st.sampled_from([(), ("civilians",), ("asayish", "sdf")]),
    st.sampled_from([None, "sy-badia"]),
    st.none()
    | st.text("ابجد =,/%+-", min_size=1, max_size=9).filter(lambda t: t.strip() == t and "  " not in t),
    st.none() | st.dates(date(2011, 1, 1), date(2030, 1, 1)),
    st.sampled_from([None, ("islamic-state", None)]),
)
def test_written_and_read_back_is_the_same(groups, place, originator, known_on, row):
    where = Where(Measure.KILLED, groups, place=place, originator=originator and originator_id(originator))
    query = Query(("group", "place") if row else (), where, known_on=known_on)
    expression = Expression(query, row)
    assert parse(write(expression)) == expression
    assert " " not in write(expression)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("group=islamic-stat", "did you mean islamic-state"),
        ("place=sy-badja", "sy-badia"),
        ("group=التحالف", "may be .* or .*: write one of these ids"),
        ("group=zzzzzzzz", "take an id or a name from /"),
        ("grup=islamic-state", "key=value"),
        ("group=sdf group=asayish", "join several ids"),
        ("from=2022-02-30", "2022-01-26"),
        ("from=2022-02-01 to=2022-01-01", "change “from” and “to” round"),
        ("measure=dead", "one of killed"),
        ("policy=guess", "largest, sum, none"),
        ("by=colour", "one of group"),
        ("by=group row=a/b", "one for each"),
        ("nonsense", "key=value"),
    ],
)
def test_what_cannot_be_asked_says_how_to_mend_it(text, mend):
    with pytest.raises(TallyError, match=mend):
        parse(text)


@pytest.mark.parametrize("written", ["داعش", "daesh", "ISIS", "islamic-state"])
def test_a_name_that_one_side_bears_stands_for_its_id(written):
    assert parse(f"group={written}").query.where.groups == ("islamic-state",)


def test_ids_are_the_same_in_every_ledger():
    assert ident("measure=killed,group=islamic-state") == ident("measure=killed,group=islamic-state")
    assert ident("measure=killed") != ident("measure=injured")
