"""Lengths of time given with their ends. Lengths are carried in days (a month 30, a year 365) and judged in the unit said."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from fractions import Fraction

from tawthiq.auditing.claims import Figures, finding, hedge_of, interval_from, said_words, undecided
from tawthiq.auditing.lengths import allowed_length, said_length
from tawthiq.auditing.reasons import Words, counted, date_words, joined, say
from tawthiq.model.figures import Claim
from tawthiq.model.findings import Finding
from tawthiq.model.interval import Interval
from tawthiq.model.terms import Verdict

UNTIL_DATE, BOTH_ENDS = 0, 1
"""Days added to the difference of two dates: none, or one where both ends are counted."""


def check_duration(claim: Claim, figures: Figures) -> Finding:  # noqa: ARG001 - checks have one shape
    """No operands. The time from ``since`` to ``until`` against the length said.

    Holds if counting both ends or one fits; undecided within one day where the end is only the day of publication.
    """
    if claim.since is None or claim.until is None or claim.until < claim.since:
        return undecided(claim, "missing_date")
    if claim.stated is None and interval_from(claim.stated_low, claim.stated_high, False, False) is None:
        return undecided(claim, "missing_wording")
    verdict = _best(claim, (UNTIL_DATE, BOTH_ENDS))
    reason = _reason(claim, claim.since, claim.until)
    if verdict is Verdict.FAILS and claim.until_published and _best(claim, (-1, 2)) is not Verdict.FAILS:
        verdict, reason = Verdict.UNDECIDED, say("published", reason=reason)
    return finding(claim, verdict, reason, _days(claim, claim.since, claim.until))


def _best(claim: Claim, added: tuple[int, ...]) -> Verdict:
    """The best verdict of counting so many days more."""
    verdicts = {_judge(claim, days) for days in added}
    for verdict in (Verdict.HOLDS, Verdict.UNDECIDED):
        if verdict in verdicts:
            return verdict
    return Verdict.FAILS


def _judge(claim: Claim, added: int) -> Verdict:
    """Inside what the length said allows, or apart from it; a start said as a month may be any of its days."""
    if claim.since is None or claim.until is None:
        return Verdict.UNDECIDED
    until = max(claim.until + timedelta(days=added), claim.since)
    if claim.stated is None or isinstance(claim.stated, str):
        return _judge_vague(claim, until)
    value, unit = said_length(Fraction(claim.stated), claim.unit)
    shortest, longest = (
        _length(start, until, unit) for start in (_last_start(claim, claim.since, until), claim.since)
    )
    return Interval(shortest, longest).against(allowed_length(value, unit, hedge_of(claim)))


def _judge_vague(claim: Claim, until: date) -> Verdict:
    """A length said without a number ("within hours"), in days; two dates leave a day open on either side."""
    allowed = interval_from(claim.stated_low, claim.stated_high, claim.low_open, claim.high_open)
    if allowed is None or claim.since is None:
        return Verdict.UNDECIDED
    shortest = (until - _last_start(claim, claim.since, until)).days - 1
    longest = (until - claim.since).days + 1
    return Interval(max(shortest, 0), longest).against(allowed)


def _length(start: date, end: date, unit: str) -> Fraction:
    """The time from one date to another in the unit."""
    days = (end - start).days
    match unit:
        case "hours":
            return Fraction(days * 24)
        case "weeks":
            return Fraction(days, 7)
        case "months" | "years":
            whole, rest = months_between(start, end)
            return (whole + Fraction(rest, 30)) / (12 if unit == "years" else 1)
    return Fraction(days)


def months_between(start: date, end: date) -> tuple[int, int]:
    """Whole calendar months from one date to another, and the days left over."""
    whole = (end.year - start.year) * 12 + end.month - start.month
    if _months_after(start, whole) > end:
        whole -= 1
    return whole, (end - _months_after(start, whole)).days


def _months_after(start: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _last_start(claim: Claim, since: date, until: date) -> date:
    """The latest day on which it may have begun: the day said, or the last of the month said."""
    if not claim.since_month:
        return since
    return min(since.replace(day=calendar.monthrange(since.year, since.month)[1]), until)


def _days(claim: Claim, since: date, until: date) -> Interval:
    """The computed length in days: from counting one end to counting both."""
    return Interval((until - _last_start(claim, since, until)).days, (until - since).days + 1)


def _reason(claim: Claim, since: date, until: date) -> Words:
    """The ends and what lies between them, in the unit said."""
    unit, said = "days", said_words(claim)
    if claim.stated is not None and not isinstance(claim.stated, str):
        unit = said_length(Fraction(claim.stated), claim.unit)[1]
    ends = {"since": date_words(since, month=claim.since_month), "until": date_words(until)}
    days = (until - since).days
    if unit in ("months", "years"):
        line = say("duration", **ends, length=_calendar_words(since, until))
    else:
        both = counted(days + 1, "day")
        line = say("duration_both_ends", **ends, length=counted(days, "day"), both=both)
    return say("said", arithmetic=line, said=said)


def _calendar_words(since: date, until: date) -> Words:
    """Years and months; days where it is less than a month."""
    whole, rest = months_between(since, until)
    years, months = divmod(whole, 12)
    parts = [counted(n, unit) for n, unit in ((years, "year"), (months, "month")) if n]
    if not parts:
        return counted(rest, "day")
    return Words(" ".join(part.en for part in parts), joined(parts, " و").ar)
