"""What the audit must never get wrong, whatever the numbers are; the worked examples are in docs/auditing.md."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.auditing.notation import against, judge

from tawthiq.auditing import CHECKS, audit
from tawthiq.auditing.durations import months_between
from tawthiq.auditing.rates import in_periods
from tawthiq.model.choosing import choose
from tawthiq.model.documents import Document
from tawthiq.model.figures import Claim, Figure, Reading
from tawthiq.model.terms import Bound, ClaimKind, Measure, Relation, Severity, Verdict
from tawthiq.model.wording import vague_length

F = Fraction
counts = st.integers(1, 50_000)
parts = st.lists(counts, min_size=2, max_size=6)


def listed(*numbers: int) -> str:
    return ", ".join(map(str, numbers))


# ----------------------------------------------------------------------------------------------- cases met while building


@pytest.mark.parametrize(
    "kind, figures, said, verdict, severity",
    [
        ("subset", "43, more than 43", "", Verdict.FAILS, Severity.WORDING),
        ("same", "less than 50, 50", "", Verdict.FAILS, Severity.WORDING),
        ("same", "about 90, 56", "", Verdict.FAILS, Severity.FIGURE),
        ("sum", "fewer than 50, 20, 30", "", Verdict.FAILS, Severity.WORDING),
        ("sum", "100, 20, dozens", "", Verdict.UNDECIDED, None),
        ("sum", "100, 90, 20, dozens", "", Verdict.FAILS, Severity.FIGURE),
        ("sum", "484, 83, -", "", Verdict.UNDECIDED, None),
        ("ratio", "20, 10", "more than double", Verdict.FAILS, Severity.FIGURE),
        ("ratio", "5, 0", "double", Verdict.UNDECIDED, None),
        ("ratio", "19, 10", "almost double", Verdict.HOLDS, None),
        ("ratio", "66, 10", "6.5 times", Verdict.FAILS, Severity.FIGURE),
        ("share", "0, 0", "half", Verdict.UNDECIDED, None),
        ("share", "50, 100", "more than half", Verdict.FAILS, Severity.FIGURE),
        ("share", "1, at least 4", "a quarter", Verdict.UNDECIDED, None),
        ("change", "200, 100", "-50 %", Verdict.HOLDS, None),
        ("change", "100, 200", "-50 %", Verdict.FAILS, Severity.FIGURE),
        ("change", "0, 200", "50 %", Verdict.UNDECIDED, None),
        ("change", "988, 625", "", Verdict.HOLDS, None),
        ("change", "100, 145", "more than 40", Verdict.HOLDS, None),
        ("duration", "", "67 months from 2015-09-30 to 2021-04-30", Verdict.HOLDS, None),
        ("duration", "", "1 year from 2017-09-23 to 2018-09-23", Verdict.HOLDS, None),
        ("duration", "", "72 hours from 2022-01-20 to 2022-01-23", Verdict.HOLDS, None),
        ("duration", "", "more than 3 years from 2019-03 to 2022-03-20", Verdict.UNDECIDED, None),
        ("duration", "", "5 days from 2022-01-20 to 2022-01-26", Verdict.FAILS, Severity.FIGURE),
        ("superlative", "124", "", Verdict.UNDECIDED, None),
    ],
)
def test_a_case(kind: str, figures: str, said: str, verdict: Verdict, severity: Severity | None) -> None:
    finding = judge(kind, figures, said)
    assert (finding.verdict, finding.severity) == (verdict, severity), finding.reason


def hours_against_days(limit: int) -> dict[str, object]:
    """«خلال ساعات» in the sub-headline, «خلال أقل من 6 أيام» in the body."""
    hours = vague_length("hours")
    return {
        "unit": "hours",
        "stated_low": hours.low,
        "stated_high": hours.high,
        "high_open": hours.high_open,
        "against_high": limit,
        "against_high_open": True,
        "against_text": f"خلال أقل من {limit} أيام",
    }


def test_within_hours_and_in_less_than_six_days_exclude_each_other() -> None:
    finding = judge("same", **hours_against_days(6))
    assert (finding.verdict, finding.severity) == (Verdict.FAILS, Severity.WORDING)
    assert "خلال أقل من 6 أيام" in finding.reason_ar


def test_but_within_hours_and_in_less_than_a_day_do_not() -> None:
    assert judge("same", **hours_against_days(1)).verdict is Verdict.HOLDS


def test_lengths_of_time_are_compared_in_the_unit_said() -> None:
    years = {"stated": 1095, "unit": "years", "hedge": "about"}
    ten_months_less = {"against_low": 1020, "against_high": 1050}
    assert judge("same", **years, **ten_months_less).verdict is Verdict.HOLDS
    assert judge("same", **{**years, "hedge": None}, **ten_months_less).verdict is Verdict.HOLDS
    two_years = judge("same", **years, against=730)
    assert (two_years.verdict, two_years.severity) == (Verdict.FAILS, Severity.WORDING)
    less_than_six = {"stated": 6, "unit": "days", "hedge": "less_than"}
    assert judge("same", **less_than_six, against=5).verdict is Verdict.HOLDS
    assert judge("same", **less_than_six, against=2).verdict is Verdict.FAILS


def test_two_mentions_of_one_ratio_are_compared_at_their_printed_precision() -> None:
    assert judge("same", said="6.5 times", **against("more than 6.5 times")).verdict is Verdict.HOLDS
    assert judge("same", said="40 %", **against("more than 40 %")).verdict is Verdict.HOLDS
    other = judge("same", said="6.5 times", **against("8.5 times"))
    assert (other.verdict, other.severity) == (Verdict.FAILS, Severity.FIGURE)


def test_a_hedge_may_come_as_a_relation() -> None:
    plain = judge("ratio", "114, 45", "2 times")
    related = judge("ratio", "114, 45", "2 times", relation=Relation.MORE_THAN)
    assert (plain.verdict, related.verdict) == (Verdict.FAILS, Verdict.HOLDS)


def test_one_source_named_at_length_and_in_short_is_one_source() -> None:
    figures = "[the Syrian Observatory] 40, [Observatory] 40"
    assert judge("same", figures).verdict is Verdict.HOLDS


def test_every_kind_of_claim_has_its_check() -> None:
    assert set(CHECKS) == set(ClaimKind)


# ------------------------------------------------------------------------------------------------------- whatever numbers


@given(parts)
def test_a_true_sum_holds_and_a_false_one_fails(numbers: list[int]) -> None:
    assert judge("sum", listed(sum(numbers), *numbers)).verdict is Verdict.HOLDS
    false = judge("sum", listed(sum(numbers) + 1, *numbers))
    assert (false.verdict, false.severity) == (Verdict.FAILS, Severity.FIGURE)


@given(counts, parts, st.integers(2, 9))
def test_sums_shares_and_ratios_do_not_change_when_all_is_scaled(
    whole: int, numbers: list[int], by: int
) -> None:
    scaled = [number * by for number in numbers]
    for kind, said in (("sum", ""), ("share", "half"), ("share", "12.5 %")):
        figures = [whole, *numbers] if kind == "sum" else [*numbers, whole]
        larger = [whole * by, *scaled] if kind == "sum" else [*scaled, whole * by]
        assert judge(kind, listed(*figures), said).verdict is judge(kind, listed(*larger), said).verdict
    one = judge("ratio", listed(whole, numbers[0]), "more than double")
    assert one.verdict is judge("ratio", listed(whole * by, scaled[0]), "more than double").verdict


@given(counts, parts, st.integers(0, 5), st.sampled_from(["at least", "at most"]))
def test_an_opened_operand_never_decides_what_was_not_decided(
    whole: int, numbers: list[int], place: int, hedge: str
) -> None:
    place %= len(numbers)
    opened = [f"{hedge} {number}" if index == place else str(number) for index, number in enumerate(numbers)]
    for kind, said in (("sum", ""), ("share", "about half")):
        order = (
            (lambda items: [str(whole), *items]) if kind == "sum" else (lambda items: [*items, str(whole)])
        )
        plain = judge(kind, ", ".join(order(list(map(str, numbers)))), said).verdict
        wider = judge(kind, ", ".join(order(opened)), said).verdict
        assert wider in (plain, Verdict.UNDECIDED)


@given(counts, counts)
def test_what_is_possible_stays_possible_when_an_operand_is_opened(one: int, other: int) -> None:
    for kind in ("same", "subset"):
        if judge(kind, listed(one, other)).verdict is Verdict.HOLDS:
            assert judge(kind, f"at least {one}, {other}").verdict is Verdict.HOLDS
            assert judge(kind, f"{one}, at most {other}").verdict is Verdict.HOLDS


@given(counts, counts, st.sampled_from(["ratio", "share"]))
def test_our_own_wording_never_fails_our_own_audit(one: int, other: int, kind: str) -> None:
    chosen = choose(F(one, other), kind)  # type: ignore[arg-type]
    assume(chosen.hedge != "between")
    judged = "ratio" if chosen.unit == "times" else "share"
    by_word = {"word": chosen.word} if chosen.unit == "fraction" else {}
    finding = judge(
        judged,
        listed(one, other),
        stated=chosen.number,
        hedge=chosen.hedge,
        unit=chosen.unit,
        printed_digits=chosen.printed_digits,
        **by_word,
    )
    assert finding.verdict is Verdict.HOLDS, finding.reason


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 4000))
def test_the_days_between_two_dates_hold_counted_either_way(since: date, days: int) -> None:
    until = since + timedelta(days=days)
    for said in (days, days + 1):
        claim = {"stated": said, "unit": "days", "since": since, "until": until}
        assert judge("duration", **claim).verdict is Verdict.HOLDS
        assert judge("duration", **{**claim, "stated": said + 5}).verdict is Verdict.FAILS
    whole, rest = months_between(since, until)
    assert 0 <= rest <= 30
    assert whole >= 0


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_of_seven_weekdays_one_holds(day: date) -> None:
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    verdicts = [judge("weekday", said=f"{name} {day.isoformat()}").verdict for name in names]
    assert verdicts.count(Verdict.HOLDS) == 1
    assert verdicts.count(Verdict.FAILS) == 6


def test_calendar_months_and_years_count_as_whole_ones() -> None:
    assert [in_periods(days, "month") for days in (28, 29, 30, 31, 365, 366)] == [1, 1, 1, 1, 12, 12]
    assert [in_periods(days, "year") for days in (365, 366, 730)] == [1, 1, 2]
    assert in_periods(45, "month") != 1


# ------------------------------------------------------------------------------------------- any claim at all, without fail


numbers = st.one_of(st.none(), st.integers(-5, 4000), st.fractions(-2, 50, max_denominator=40))
ids = st.sampled_from(["f0", "f1", "f2", "f3", "missing", None])
days = st.one_of(st.none(), st.dates(date(2011, 1, 1), date(2025, 12, 31)))


@st.composite
def figures(draw: st.DrawFn, name: str) -> Figure:
    value = draw(st.one_of(st.none(), st.integers(0, 500)))
    low, high = (
        draw(st.one_of(st.none(), st.integers(0, 500))),
        draw(st.one_of(st.none(), st.integers(0, 500))),
    )
    source = draw(st.sampled_from([None, "the ministry", "the Observatory"]))
    bound = draw(st.sampled_from(list(Bound)))
    denied = draw(st.booleans())
    return Figure(
        name, 0, 0, "", value, low, high, bound, Measure.KILLED, attributed_to=source, denied=denied
    )


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    return Claim(
        "c1",
        draw(st.sampled_from(list(ClaimKind))),
        0,
        0,
        "",
        tuple(draw(st.lists(ids, max_size=4))),
        draw(st.sampled_from(list(Relation))),
        draw(
            st.sampled_from([None, "about", "more_than", "less_than", "at_most", "at_least", "no such hedge"])
        ),
        draw(
            st.sampled_from(
                ["persons", "times", "fraction", "percent", "days", "hours", "months", "years", "?"]
            )
        ),
        draw(st.one_of(numbers, st.sampled_from(["Friday", "Freitag"]))),
        draw(st.integers(0, 3)),
        draw(st.sampled_from([None, "quarter", "double", "no such word"])),
        *(draw(numbers) for _ in range(2)),
        *(draw(st.booleans()) for _ in range(2)),
        *(draw(numbers) for _ in range(3)),
        *(draw(st.booleans()) for _ in range(2)),
        since=draw(days),
        until=draw(days),
        until_published=draw(st.booleans()),
        since_month=draw(st.booleans()),
        per=draw(st.sampled_from([None, "day", "month", "year", "hour", "week", "fortnight"])),
        days=draw(st.one_of(st.none(), st.integers(-1, 800))),
    )


@given(st.tuples(*(figures(f"f{index}") for index in range(4))), st.lists(claims(), max_size=3))
def test_every_claim_gets_a_finding_and_a_reason_in_both_languages(
    known: tuple[Figure, ...], asked: list[Claim]
) -> None:
    findings = audit(Reading(Document("any", "", ""), known, tuple(asked)))
    assert [finding.claim for finding in findings] == asked
    for finding in findings:
        assert (finding.severity is not None) == (finding.verdict is Verdict.FAILS)
        assert finding.reason
        assert finding.reason_ar
        assert "\n" not in finding.reason + finding.reason_ar
        assert finding.reason_ar.count("\u2066") == finding.reason_ar.count("\u2069")
        unnamed = re.sub("the ministry|the Observatory", "", finding.reason_ar)
        assert not re.search("[A-Za-z{}]", unnamed), finding.reason_ar
