"""Which lines a report proposes: a short report, its figures, then the lines expected of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.reports import TOLL, about, at_least, battle, claim, dispatches, document, figure

from tawthiq.ledger.line_bodies import line_body
from tawthiq.ledger.proposing import Proposals, bounds_of, line_id, propose
from tawthiq.model.figures import Claim, Figure, Reading
from tawthiq.model.terms import Bound, ClaimKind, Measure, Relation, Sensitivity

NOW = datetime(2022, 1, 27, tzinfo=UTC)
PARENTS = {"ghwayran": "hasakah-city", "hasakah-city": "hasakah", "shaddadi": "hasakah"}


def proposals(text: str, *figures: Figure, claims: tuple[Claim, ...] = ()) -> Proposals:
    reading = Reading(document(text), figures, claims)
    return propose(reading, sensitivity=Sensitivity.RESTRICTED, recorded_at=NOW, place_parents=PARENTS)


def values(text: str, *figures: Figure, claims: tuple[Claim, ...] = ()) -> list[int | None]:
    return [line.value for line in proposals(text, *figures, claims=claims).lines]


def test_a_headline_and_its_body_are_one_line_and_rest_on_the_body() -> None:
    told = propose(battle(), sensitivity=Sensitivity.PUBLIC, recorded_at=NOW)
    assert [(line.group, line.low, line.best, line.high) for line in told.lines] == [
        ("islamic-state", 124, 124, 124),
        ("asayish", 50, 50, 50),
        ("civilians", 7, 7, 7),
    ]
    first = told.lines[0]
    assert TOLL[first.evidence.start : first.evidence.end] == "124 من عناصر"
    assert first.place_ids == ("ghwayran",)
    assert [why for _, why in told.skipped] == ["says again what is recorded from “124 من عناصر” at 85"]


BOUNDS = [
    (Bound.EXACT, 124, 124, 124, (124, 124, 124)),
    (Bound.EXACT, 0, 0, 0, (0, 0, 0)),
    (Bound.AT_LEAST, 20, 20, None, (20, 20, None)),
    (Bound.MORE_THAN, 12230, 12231, None, (12231, 12231, None)),
    (Bound.AT_MOST, 30, None, 30, (None, None, 30)),
    (Bound.LESS_THAN, 30, None, 29, (None, None, 29)),
    (Bound.ABOUT, 3500, None, None, (None, 3500, None)),
    (Bound.BETWEEN, None, 60, 90, (60, None, 90)),
]


@pytest.mark.parametrize("bound, value, low, high, expected", BOUNDS)
def test_bounds_keep_what_was_stated_and_no_more(
    bound: Bound,
    value: int | None,
    low: int | None,
    high: int | None,
    expected: tuple[int | None, int | None, int | None],
) -> None:
    told = figure("some killed", "some", value, bound=bound, low=low, high=high)
    assert bounds_of(told) == expected
    (line,) = proposals("some killed", told).lines
    assert (line.low, line.best, line.high, line.value) == (*expected, value)


@given(st.sampled_from(Bound), st.integers(0, 10**6), st.integers(0, 10**6))
def test_bounds_are_ordered(bound: Bound, one: int, other: int) -> None:
    low, high = sorted((one, other))
    stated = [part for part in bounds_of(figure("x", "x", low, bound=bound, high=high)) if part is not None]
    assert stated == sorted(stated)


REFUSED = [
    ("dozens killed", {"value": None, "bound": Bound.VAGUE, "low": None, "high": None}, "a vague quantity stays words"),
    ("denied: 5 killed", {"value": 5, "denied": True}, "the document reports it only to deny it"),
    ("5 vehicles", {"value": 5, "measure": Measure.OTHER}, "what it counts is not recorded"),
    ("many killed", {"value": None}, "it states no number"),
    ("10^20 killed", {"value": 10**20}, "it is more than a ledger can hold"),
]  # fmt: skip


@pytest.mark.parametrize("text, told, why", REFUSED)
def test_what_proposes_nothing(text: str, told: dict[str, object], why: str) -> None:
    refused = proposals(text, figure(text, text, **told))  # type: ignore[arg-type]
    assert refused.lines == ()
    assert [reason for _, reason in refused.skipped] == [why]


def test_events_are_counted_too() -> None:
    text = "more than 12230 airstrikes"
    told = figure(text, text, 12230, low=12231, high=None, bound=Bound.MORE_THAN, measure=Measure.AIRSTRIKES)
    assert [line.measure for line in proposals(text, told).lines] == [Measure.AIRSTRIKES]


def test_a_difference_is_no_count_and_the_former_toll_has_no_moment() -> None:
    text = "The toll rose by 41, from 83 to 124 dead"
    rise, former, now = (
        figure(text, words, value) for words, value in (("41", 41), ("83", 83), ("124 dead", 124))
    )
    rose = claim(ClaimKind.CHANGE, former, now, stated=41, start=0, end=len(text))
    told = proposals(text, rise, former, now, claims=(rose,))
    assert [line.value for line in told.lines] == [124]
    assert [why for _, why in told.skipped] == [
        "a difference, not a count",
        "a former count; the moment for which it held is not said",
    ]


def test_a_former_toll_with_its_own_moment_stays() -> None:
    text = "from 83 on Sunday to 124 dead"
    former = figure(text, "83", 83, as_of=date(2022, 1, 23))
    now = figure(text, "124 dead", 124)
    assert values(text, former, now, claims=(claim(ClaimKind.CHANGE, former, now),)) == [83, 124]


def test_two_years_compared_are_two_counts() -> None:
    text = "503 dead in 2021 after 600 dead in 2020"
    before = figure(text, "600 dead", 600, start_date=date(2020, 1, 1), end_date=date(2020, 12, 31))
    after = figure(text, "503 dead", 503, start_date=date(2021, 1, 1), end_date=date(2021, 12, 31))
    assert values(text, after, before, claims=(claim(ClaimKind.CHANGE, before, after),)) == [503, 600]


def test_a_rate_is_no_count() -> None:
    text = "248 killed in a month, 8 a day"
    all_of_them, daily = figure(text, "248 killed", 248), figure(text, "8 a day", 8)
    rate = claim(ClaimKind.RATE, all_of_them, stated=8, start=0, end=len(text), per="day")
    assert values(text, all_of_them, daily, claims=(rate,)) == [248]


def test_a_vaguer_repeat_that_the_document_ties_is_no_second_line() -> None:
    text = "More than 120 dead. In all, 124 were killed, about 100 of them it is said: 124."
    headline = figure(text, "More than 120", 120, low=121, high=None, bound=Bound.MORE_THAN)
    body = figure(text, "124 were killed", 124, place="سجن غويران")
    assert values(text, headline, body) == [120, 124]
    assert values(text, headline, body, claims=(claim(ClaimKind.SAME, headline, body),)) == [124]


def test_a_number_reached_goes_before_a_number_near() -> None:
    text = "About 35 fighters killed by strikes. At least 34 were killed."
    near = about(text, "About 35 fighters", 35, groups=("combatants",), means=("airstrike",))
    reached = at_least(text, "At least 34", 34, groups=("combatants",))
    assert values(text, near, reached, claims=(claim(ClaimKind.SAME, near, reached),)) == [34]


def test_mentions_that_contradict_each_other_stay_two_lines() -> None:
    text = "322 killed. Of the 332 killed, most were fighters."
    headline, body = figure(text, "322 killed", 322), figure(text, "332 killed", 332)
    assert values(text, headline, body, claims=(claim(ClaimKind.SAME, headline, body),)) == [322, 332]


APART = [
    ({"groups": ("civilians",)}, {"groups": ("islamic-state",)}),
    ({"measure": Measure.INJURED}, {}),
    ({"means": ("airstrike",)}, {"means": ("mine",)}),
    ({"by": ("russia",)}, {"by": ("turkey",)}),
    ({"territory": "sdf"}, {"territory": "hts"}),
    ({"start_date": date(2022, 1, 1), "end_date": date(2022, 1, 2)}, {"start_date": date(2022, 1, 3)}),
    ({"place": "إدلب"}, {"place": "حلب"}),
    ({"place": "الشدادي", "place_ids": ("shaddadi",)}, {"place": "غويران", "place_ids": ("ghwayran",)}),
    ({"attributed_to": "وزارة الصحة"}, {"attributed_to": "الهلال الأحمر"}),
    ({"as_of": date(2022, 1, 23)}, {"as_of": date(2022, 1, 24)}),
    ({"bound": Bound.AT_LEAST, "high": None}, {}),
]  # fmt: skip


@pytest.mark.parametrize("one, other", APART)
def test_equal_numbers_of_different_things_stay_apart(
    one: dict[str, object], other: dict[str, object]
) -> None:
    text = "5 were killed here and 5 were killed there"
    first = figure(text, "5 were killed", 5, **one)
    second = figure(text, "5 were killed", 5, nth=1, **other)
    assert len(proposals(text, first, second).lines) == 2


TOGETHER = [
    ({}, {}),
    ({"means": ("airstrike",)}, {"means": ("airstrike", "shelling")}),
    ({"by": ()}, {"by": ("russia",)}),
    ({"place": None}, {"place": "سجن غويران"}),
    ({"place": "الحسكة", "place_ids": ("hasakah",)}, {"place": "غويران", "place_ids": ("ghwayran",)}),
    ({"attributed_to": "المرصد السوري لحقوق الإنسان"}, {"attributed_to": "Syrian Observatory for Human Rights"}),
    ({"start_date": date(2022, 1, 20)}, {"start_date": date(2022, 1, 20), "end_date": date(2022, 1, 26)}),
]  # fmt: skip


@pytest.mark.parametrize("one, other", TOGETHER)
def test_nothing_that_differs_makes_one_line(one: dict[str, object], other: dict[str, object]) -> None:
    text = "5 were killed here and 5 were killed there"
    first = figure(text, "5 were killed", 5, **one)
    second = figure(text, "5 were killed", 5, nth=1, **other)
    assert len(proposals(text, first, second).lines) == 1


def test_equal_parts_of_one_total_are_two_lines() -> None:
    text = "10 killed: 5 by day, 5 by night"
    whole, day, night = (
        figure(text, "10 killed", 10),
        figure(text, "5 by day", 5),
        figure(text, "5 by night", 5),
    )
    assert values(text, whole, day, night, claims=(claim(ClaimKind.SUM, whole, day, night),)) == [10, 5, 5]


def test_a_mention_without_a_place_does_not_join_two_places() -> None:
    text = "5 killed. 5 killed. 5 killed."
    bare = figure(text, "5 killed", 5)
    north = figure(text, "5 killed", 5, nth=1, place="عفرين")
    south = figure(text, "5 killed", 5, nth=2, place="درعا")
    assert sorted(str(line.place) for line in proposals(text, bare, north, south).lines) == ["درعا", "عفرين"]


def test_whose_count_it_is() -> None:
    text = "قتل 5 مدنيين"
    observatory = figure(text, "5 مدنيين", 5, attributed_to="المرصد السوري لحقوق الإنسان")
    unnamed = replace(observatory, attributed_to=None)

    def originator(told: Figure, **header: str | None) -> str:
        reading = Reading(document(text, **header), (told,))
        return propose(reading, sensitivity=Sensitivity.PUBLIC, recorded_at=NOW).lines[0].originator

    sohr = originator(observatory)
    assert originator(replace(observatory, attributed_to="ناشطو المرصد السوري لحقوق الإنسان")) == sohr
    assert originator(unnamed, originator="Syrian Observatory for Human Rights") == sohr
    assert originator(unnamed, outlet="صحيفة «المدينة»") == "صحيفة المدينة"
    assert originator(unnamed, outlet=None, name="post.txt") == "post.txt"


def test_a_headline_without_a_source_takes_the_body_s() -> None:
    text = "5 killed. The Observatory says: 5 killed"
    headline = figure(text, "5 killed", 5, place="عفرين", groups=())
    body = figure(text, "5 killed", 5, nth=1, attributed_to="a local doctor")
    (line,) = proposals(text, headline, body).lines
    assert line.originator == "a local doctor"


CLARITY = [
    (date(2022, 1, 20), date(2022, 1, 20), None, 1),
    (date(2022, 1, 20), date(2022, 1, 22), None, 1),
    (date(2022, 1, 20), date(2022, 1, 28), None, 2),
    (date(2022, 1, 20), date(2022, 1, 26), None, 2),
    (date(2022, 1, 20), date(2022, 1, 23), date(2022, 1, 23), 2),
    (date(2022, 1, 26), date(2022, 1, 26), None, 1),
    (date(2019, 3, 24), None, None, 2),
    (None, None, None, 1),
    (date(2022, 1, 24), date(2022, 1, 23), None, 1),
]


@pytest.mark.parametrize("first, last, as_of, clarity", CLARITY)
def test_long_periods_and_running_tolls_are_summaries(
    first: date | None, last: date | None, as_of: date | None, clarity: int
) -> None:
    text = "5 killed"
    (line,) = proposals(text, figure(text, text, 5, start_date=first, end_date=last, as_of=as_of)).lines
    assert line.event_clarity == clarity
    assert line.as_of == (as_of or date(2022, 1, 26))


def test_a_period_that_ends_before_it_starts_is_not_known() -> None:
    told = figure("5 killed", "5 killed", 5, start_date=date(2022, 1, 24), end_date=date(2022, 1, 23))
    (line,) = proposals("5 killed", told).lines
    assert (line.happened.start, line.happened.end) == (None, None)


def test_a_document_without_a_date_gives_no_moment() -> None:
    reading = Reading(document("5 killed", published=None), (figure("5 killed", "5 killed", 5),))
    (line,) = propose(reading, sensitivity=Sensitivity.PUBLIC, recorded_at=NOW).lines
    assert line.as_of is None
    assert line.happened.start is line.happened.end is None


def test_the_id_of_a_line_is_stable() -> None:
    assert line_id("ab" * 32, 642, 650, "killed") == "L1b32400900"
    text = "about 3500 held"
    held = about(text, "about 3500", 3500, measure=Measure.DETAINED)
    assert proposals(text, held).lines[0].id == proposals(text, held).lines[0].id


def test_the_same_words_read_twice_propose_once() -> None:
    text = "at least 20 killed"
    told = at_least(text, text, 20)
    again = replace(told, id="f9", groups=("civilians",))
    assert len(proposals(text, told, again).lines) == 1


def test_a_part_as_large_as_its_whole_is_the_whole() -> None:
    text = "5 killed, all 5 of them children"
    whole, part = figure(text, "5 killed", 5), figure(text, "5 of them", 5, means=("mine",))
    possible = claim(ClaimKind.SUBSET, whole, part, relation=Relation.POSSIBLE)
    assert values(text, whole, part, claims=(possible,)) == [5]
    children = replace(part, groups=("children",))
    assert values(text, whole, children, claims=(possible,)) == [5, 5]


class _Plain:
    """Keeps nothing and gives every value back as it is."""

    def hold(self, _kind: str, value: str) -> str:
        return value

    def maybe(self, _kind: str, value: str | None) -> str | None:
        return value


@pytest.mark.parametrize("reading", [battle(), *dispatches(1, 3)], ids=lambda reading: reading.document.name)
def test_the_body_of_an_entry_is_that_of_its_line(reading: Reading) -> None:
    told = propose(reading, sensitivity=Sensitivity.PUBLIC, recorded_at=NOW)
    for counted, line in zip(told.counted, told.lines, strict=True):
        assert counted.body(_Plain()) == line_body(line, _Plain())  # type: ignore[arg-type]
