"""Judgements in tallies: one reporter's number, another's, and what somebody judged of the two."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.conftest import rounds
from tests.tallying.engine.ledgers import ledgers
from tests.tallying.lines import CONTAINMENT, line
from tests.tallying.test_properties import LINES

from tawthiq.model.judgements import Judgement, Sameness, judgement_id
from tawthiq.model.tallies import Bounds, Query, Where
from tawthiq.model.terms import Measure
from tawthiq.tallying import ask
from tawthiq.tallying.engine.answer import ask_snapshot
from tawthiq.tallying.engine.snapshots import make_snapshot
from tawthiq.tallying.judged import Judgements

KILLED = Query((), Where(measure=Measure.KILLED))
SAME, APART, OPEN = Sameness.SAME, Sameness.NOT_THE_SAME, Sameness.UNDECIDED


def judged(one: str, other: str, verdict: Sameness) -> Judgement:
    return Judgement(id=judgement_id(one, other), one=one, other=other, verdict=verdict)


def exact(lines, told=(), query=KILLED):
    return ask(lines, query, CONTAINMENT, judgements=Judgements.of(told))


def columns(lines, told=(), query=KILLED):
    with tempfile.TemporaryDirectory() as folder:
        judged = Judgements.of(told)
        snapshot = make_snapshot(
            lines, Path(folder), "head", 1, CONTAINMENT, judged=tuple(judged.one_incident)
        )
        return ask_snapshot(snapshot, query, containment=CONTAINMENT, few=0, judgements=judged)


COUNTS = pytest.mark.parametrize("count", [exact, columns])


def two_reports() -> list:
    return [line(124, originator="sohr"), line(110, originator="snhr")]


@COUNTS
@pytest.mark.parametrize(
    ("verdict", "bounds", "open_pairs"),
    [(None, (124, 124, 234), 1), (OPEN, (124, 124, 234), 1), (SAME, (124, 124, 124), 0), (APART, (234, 234, 234), 0)],
)  # fmt: skip
def test_two_reports_of_one_battle(count, verdict, bounds, open_pairs):
    lines = two_reports()
    told = [] if verdict is None else [judged(lines[0].id, lines[1].id, verdict)]
    result = count(lines, told)
    assert (result.total.bounds, len(result.unresolved)) == (Bounds(*bounds), open_pairs)
    assert result.judged == tuple(one.id for one in told if verdict is not OPEN)


@COUNTS
def test_the_last_judgement_stands_and_one_taken_back_leaves_the_pair_open(count):
    lines = two_reports()
    pair = lines[0].id, lines[1].id
    assert count(lines, [judged(*pair, APART), judged(*reversed(pair), SAME)]).total.bounds.high == 124
    assert count(lines, [replace(judged(*pair, SAME), withdrawn=True)]).total.bounds.high == 234


@COUNTS
def test_two_records_of_one_incident_join_group_by_group(count):
    groups = ["civilians", "islamic-state"]
    one = [replace(line(n, g, originator="sohr"), incident="I1") for n, g in zip((5, 9), groups, strict=True)]
    two = [replace(line(n, g, originator="snhr"), incident="I2") for n, g in zip((6, 8), groups, strict=True)]
    assert count([*one, *two]).total.bounds == Bounds(15, 15, 28)
    assert count([*one, *two], [judged("I1", "I2", SAME)]).total.bounds == Bounds.exactly(15)
    assert count([*one, *two], [judged("I1", "I2", APART)]).total.bounds == Bounds.exactly(28)


@COUNTS
def test_what_the_record_proves_is_not_overruled(count):
    lines = [line(5, days="2022-01-20"), line(7, days="2022-01-22")]
    result = count(lines, [judged(lines[0].id, lines[1].id, SAME)])
    assert (result.total.bounds, result.judged) == (Bounds.exactly(12), ())


def one_observatory(*numbers: int, days: str = "2022-01-20", **more) -> list:
    """What it recorded as incidents I1, I2 …, one after the other."""
    return [
        replace(line(n, "civilians", days, place="sy-homs", **more), incident=f"I{place}")
        for place, n in enumerate(numbers, 1)
    ]


@COUNTS
def test_a_call_recorded_twice_is_one_incident_once_a_person_says_so(count):
    calls = one_observatory(3, 3, 8)
    assert count(calls).total.bounds == Bounds.exactly(14)
    by_line = judged(calls[0].id, calls[1].id, SAME)
    assert count(calls, [by_line]).total.bounds == Bounds.exactly(11)
    told = judged("I1", "I2", SAME)
    found = count(calls, [told])
    assert (found.total.bounds, found.judged) == (Bounds.exactly(11), (told.id,))


@COUNTS
def test_of_one_incident_recorded_twice_the_larger_number_speaks_and_groups_lie_in_everyone(count):
    civilians, everyone = one_observatory(5, 7)
    everyone = replace(everyone, groups=())
    told = [judged("I1", "I2", SAME)]
    assert count(one_observatory(5, 7), told).total.bounds == Bounds.exactly(7)
    assert count(one_observatory(7, 5), told).total.bounds == Bounds.exactly(7)
    assert count([civilians, everyone], told).total.bounds == Bounds.exactly(7)


@COUNTS
def test_incidents_of_two_days_stay_two_and_so_do_those_that_only_a_rule_took_for_one(count):
    one, two = one_observatory(5, 5)
    other_day = replace(two, happened=line(5, days="2022-01-22").happened)
    assert count([one, other_day], [judged("I1", "I2", SAME)]).total.bounds == Bounds.exactly(10)
    by_rule = replace(judged("I1", "I2", SAME), rule="same-day", score=900)
    assert count([one, two], [by_rule]).total.bounds == Bounds.exactly(10)


def test_a_later_judgement_that_contradicts_two_others_is_not_heard():
    reports = [line(n, originator=whose) for n, whose in ((20, "sohr"), (18, "snhr"), (19, "syria-tv"))]
    first, second, third = (one.id for one in reports)
    told = [judged(first, second, SAME), judged(second, third, SAME)]
    assert exact(reports, told).total.bounds == Bounds.exactly(20)
    contradicting = judged(first, third, APART)
    found = exact(reports, [*told, contradicting])
    assert (found.total.bounds, contradicting.id in found.judged) == (Bounds.exactly(20), False)


def test_who_is_apart_from_one_is_apart_from_the_same_people_told_by_another():
    battle = [line(20, place="sy-hasakah", originator="sohr"), line(18, place=None, originator="snhr")]
    elsewhere = line(5, place="sy-raqqa-city", originator="syria-tv")
    before = exact([*battle, elsewhere])
    after = exact([*battle, elsewhere], [judged(battle[0].id, battle[1].id, SAME)])
    assert (before.total.bounds, after.total.bounds) == (Bounds(25, 25, 43), Bounds.exactly(25))


def within(after: Bounds, before: Bounds) -> bool:
    low = (after.low or 0) >= (before.low or 0)
    return low and (before.high is None or (after.high is not None and after.high <= before.high))


def check_narrowing(lines, random, count, policy):
    """Judge one unresolved pair after the other; each time the bounds narrow or stay."""
    query = replace(KILLED, policy=policy)
    told: list[Judgement] = []
    before = count(lines, told, query)
    for _ in range(4):
        by_line = [(p.left, p.right) for p in before.unresolved if "make more" not in p.reason]
        if not by_line:
            return
        pair = random.choice(by_line)
        incidents = [next(each.incident for each in lines if each.id == one) for one in pair]
        if all(incidents) and random.random() < 0.5:
            pair = tuple(incidents)
        told.append(judged(*pair, random.choice([SAME, APART, OPEN])))
        after = count(lines, told, query)
        assert within(after.total.bounds, before.total.bounds), (before.total, after.total, told)
        assert after.total.bounds.ordered or not before.total.bounds.ordered
        before = after


POLICY = st.sampled_from(["largest", "sum", "none"])
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(LINES, st.randoms(use_true_random=False), POLICY)
@settings(max_examples=rounds(150), deadline=None, suppress_health_check=SLOW)
def test_a_judgement_narrows_the_bounds_of_loose_reports(lines, random, policy):
    check_narrowing(lines, random, exact, policy)


@given(ledgers(), st.randoms(use_true_random=False), POLICY)
@settings(max_examples=rounds(150), deadline=None, suppress_health_check=SLOW)
def test_a_judgement_narrows_the_bounds_of_ledgers(lines, random, policy):
    check_narrowing(lines, random, exact, policy)


@given(ledgers(), st.randoms(use_true_random=False), POLICY)
@settings(max_examples=rounds(25), deadline=None, suppress_health_check=SLOW)
def test_a_judgement_narrows_the_bounds_in_columns(lines, random, policy):
    check_narrowing(lines, random, columns, policy)


@given(ledgers(), st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=3))
@settings(max_examples=rounds(60), deadline=None, suppress_health_check=SLOW)
def test_incidents_that_a_person_judged_the_same_take_people_away_and_never_below_the_larger(lines, pairs):
    """Of one originator a person says that what was recorded twice is one: that corrects the record, and lowers both ends."""
    told = [judged(f"I{one}", f"I{two}", SAME) for one, two in pairs if one != two]
    before, after = exact(lines).total, exact(lines, told).total
    assert before.bounds.high is None or after.bounds.high <= before.bounds.high
    for one in {each.incident for each in lines if each.incident} if before.many else ():
        alone = exact([each for each in lines if each.incident == one]).total.bounds
        assert (after.bounds.low or 0) >= (alone.low or 0) or (alone.low or 0) > (before.bounds.low or 0)


def test_the_guard_can_fail():
    """Taking one of two unresolved reports away is no narrowing, and is seen."""
    lines = two_reports()
    assert not within(exact(lines[1:]).total.bounds, exact(lines).total.bounds)
