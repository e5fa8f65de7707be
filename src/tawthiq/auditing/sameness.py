"""Repetitions: the same quantity stated twice."""

from __future__ import annotations

from dataclasses import replace

from tawthiq.auditing.claims import (
    TIME,
    Figures,
    different_sources,
    finding,
    hedge_of,
    interval_from,
    loosened,
    operands,
    said_words,
    stated_interval,
    stated_number,
    undecided,
)
from tawthiq.auditing.lengths import UNIT_DAYS, allowed_length, said_length
from tawthiq.auditing.reasons import Words, figure_words, say
from tawthiq.model.figures import Claim, Figure
from tawthiq.model.findings import Finding
from tawthiq.model.interval import Interval
from tawthiq.model.terms import Relation, Verdict
from tawthiq.model.wording import figure_interval, interval_of

LONGEST_QUOTE = 80
"""Letters of a wording that a reason repeats; a longer one is put as its number."""


def check_same(claim: Claim, figures: Figures) -> Finding:
    """Two figures, or two wordings of one length of time, ratio or share. Holds where both can be meant at once."""
    if not claim.operands:
        return _wordings(claim)
    found = operands(claim, figures, 2)
    if found is None:
        return undecided(claim, "missing")
    return different_sources(claim, found) or _figures(claim, *found)


def _figures(claim: Claim, one: Figure, other: Figure) -> Finding:
    first, second = figure_interval(one), figure_interval(other)
    return finding(
        claim,
        Verdict.HOLDS if first.meets(second) else Verdict.FAILS,
        say("same", one=figure_words(one), other=figure_words(other)),
        second,
        only_wording=loosened(one).meets(loosened(other)),
    )


def _wordings(claim: Claim) -> Finding:
    """Two wordings at their printed precision; that lengths of time exclude each other is a matter of wording."""
    timed = claim.unit in TIME
    first, second = _length(claim) if timed else stated_interval(claim), _against(claim)
    if first is None or second is None:
        return undecided(claim, "missing_wording")
    if timed:
        first, second = spoken(first), spoken(second)
    verdict = Verdict.HOLDS if first.meets(second) else Verdict.FAILS
    reason = say("same", one=_quoted(claim.text, claim), other=_quoted(claim.against_text, _second(claim)))
    return finding(claim, verdict, reason, second, only_wording=timed)


def _length(claim: Claim) -> Interval | None:
    """What a length of time allows, in days: rounded in the unit said, unless the claim carries an interval."""
    value, carried = stated_number(claim), stated_interval(claim)
    if value is None or carried != interval_of(value, hedge_of(claim), claim.printed_digits, claim.unit):
        return carried
    number, unit = said_length(value, claim.unit)
    return allowed_length(number, unit, hedge_of(claim)) * Interval.exactly(UNIT_DAYS[unit])


def spoken(length: Interval) -> Interval:
    """What a speaker means by a length in days that is open below.

    "In less than six days" is said of more than five, though a length of two days would make it true: so "within hours"
    excludes it. The day before the limit is the floor; a limit of a day or less has none.
    """
    if length.high is None or length.low not in (None, 0) or length.high <= 1:
        return length
    return Interval(length.high - 1, length.high, high_open=length.high_open)


def _against(claim: Claim) -> Interval | None:
    carried = interval_from(
        claim.against_low, claim.against_high, claim.against_low_open, claim.against_high_open
    )
    if claim.against is None or (carried is not None and carried.point is None):
        return carried
    return interval_of(claim.against, None, claim.printed_digits, claim.unit)


def _second(claim: Claim) -> Claim:
    """The claim with its second wording in the place of its first, to be put in words."""
    return replace(
        claim,
        stated=claim.against,
        hedge=None,
        relation=Relation.EQUAL,
        stated_low=claim.against_low,
        stated_high=claim.against_high,
        low_open=claim.against_low_open,
        high_open=claim.against_high_open,
    )


def _quoted(text: str | None, claim: Claim) -> Words:
    """The wording as the text has it; in numbers where the claim does not carry it."""
    quoted = " ".join((text or "").split())
    if not quoted or len(quoted) > LONGEST_QUOTE:
        return said_words(claim)
    return Words(f"\u201c{quoted}\u201d", f"«{quoted}»")
