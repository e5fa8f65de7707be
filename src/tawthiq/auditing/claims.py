"""What every check needs of a claim: its operands, what its wording allows, and a finding of one shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from tawthiq.auditing.lengths import UNIT_DAYS, said_length
from tawthiq.auditing.reasons import (
    Words,
    counted,
    figure_words,
    hedged,
    number,
    percent,
    say,
    signed,
    span_words,
    times_words,
    unit_words,
)
from tawthiq.model.choosing import decimals
from tawthiq.model.figures import Claim, Figure, Number
from tawthiq.model.findings import Finding
from tawthiq.model.interval import Interval
from tawthiq.model.terms import Bound, ClaimKind, Severity, Verdict
from tawthiq.model.wording import COUNTS, figure_interval, interval_of
from tawthiq.resources.wording import wording

Figures: TypeAlias = Mapping[str, Figure]
Check: TypeAlias = Callable[[Claim, Figures], Finding]

SHARES = frozenset({"fraction", "percent"})
"""Units in which a number is a part of one."""

TIME = frozenset(UNIT_DAYS)
"""Units of length of time."""


def operands(claim: Claim, figures: Figures, count: int | None = None) -> list[Figure] | None:
    """The claim's figures in its order; None where one is missing, or there are not so many as asked."""
    found = [figures.get(name) if name is not None else None for name in claim.operands]
    known = [figure for figure in found if figure is not None]
    if not known or len(known) < len(found) or (count is not None and len(known) != count):
        return None
    return known


def hedge_of(claim: Claim) -> str | None:
    """The id of the claim's hedge, from its wording or else from its relation; None where it is said plainly."""
    known = {hedge.id for hedge in wording().hedges}
    if claim.hedge in known:
        return claim.hedge
    return claim.relation.value if claim.relation.value in known else None


def stated_number(claim: Claim) -> Fraction | None:
    """The number said; None for a weekday or where there is none."""
    return None if claim.stated is None or isinstance(claim.stated, str) else Fraction(claim.stated)


def stated_interval(claim: Claim, unit: str | None = None) -> Interval | None:
    """What the claim's wording allows, in ``unit`` or the claim's own; None where it names no number.

    An interval that the claim carries is taken as it is. A bare point is not: every number but a count has the tolerance of
    its unit.
    """
    value = stated_number(claim)
    carried = interval_from(claim.stated_low, claim.stated_high, claim.low_open, claim.high_open)
    if carried is not None and (value is None or carried.point is None):
        return carried
    if value is None:
        return None
    # A word has no printed digits: "a quarter" is no 0.25.
    return interval_of(
        value, hedge_of(claim), claim.printed_digits if claim.word is None else 0, unit or claim.unit
    )


def interval_from(
    low: Number | None, high: Number | None, low_open: bool, high_open: bool
) -> Interval | None:
    """The interval of those ends; None where both are missing or no number lies between them."""
    if low is None and high is None:
        return None
    try:
        return Interval(low, high, low_open, high_open)
    except ValueError:
        return None


def loosened(figure: Figure) -> Interval:
    """A figure's interval with "more than N" taken to include N, and "less than N" too."""
    if figure.value is not None and figure.bound is Bound.MORE_THAN:
        return Interval.at_least(figure.value)
    if figure.value is not None and figure.bound is Bound.LESS_THAN:
        return Interval.at_most(figure.value)
    return figure_interval(figure)


def severity_of(verdict: Verdict, only_wording: bool) -> Severity | None:
    """Of a failure: whether it lies in the wording alone; None where nothing fails."""
    if verdict is not Verdict.FAILS:
        return None
    return Severity.WORDING if only_wording else Severity.FIGURE


def finding(
    claim: Claim,
    verdict: Verdict,
    reason: Words,
    computed: Interval | None = None,
    *,
    only_wording: bool = False,
) -> Finding:
    """The finding of a claim, with the interval that its operands give."""
    return Finding(
        claim=claim,
        verdict=verdict,
        reason=reason.en,
        reason_ar=reason.ar,
        severity=severity_of(verdict, only_wording),
        computed_low=None if computed is None else _plain(computed.low),
        computed_high=None if computed is None else _plain(computed.high),
    )


def undecided(claim: Claim, why: str, **slots: Words | str) -> Finding:
    """The finding of a claim that is not judged, and why."""
    return finding(claim, Verdict.UNDECIDED, say(why, **slots))


def objection(claim: Claim, figures: Figures) -> Finding | None:
    """Why a claim must not be judged at all: a figure that the text denies."""
    for name in claim.operands:
        figure = figures.get(name) if name is not None else None
        if figure is not None and figure.denied:
            return undecided(claim, "denied", figure=figure_words(figure))
    return None


def different_sources(claim: Claim, of: Sequence[Figure]) -> Finding | None:
    """Why figures are neither the same nor parts of one sum: the text gives them to different sources.

    A name within another is the same source said shorter ("the Observatory"); a figure in the document's own voice is
    nobody else's.
    """
    named = [figure.attributed_to for figure in of if figure.attributed_to]
    for index, one in enumerate(named):
        for other in named[index + 1 :]:
            if one.casefold() not in other.casefold() and other.casefold() not in one.casefold():
                return undecided(claim, "sources", one=one, other=other)
    return None


def said_words(claim: Claim) -> Words:
    """What the claim says, as its reason repeats it: "more than 6.5 times", "a quarter (25 %)", "about 3 years"."""
    value, hedge = stated_number(claim), hedge_of(claim)
    if value is None:
        span = interval_from(claim.stated_low, claim.stated_high, claim.low_open, claim.high_open)
        return span_words(span or Interval(), shares=claim.unit in SHARES)
    if claim.unit == "times":
        return hedged(_times_words(claim, value), hedge)
    if claim.unit in SHARES:
        return _share_words(claim, value, hedge)
    if claim.unit in TIME:
        length, unit = said_length(value, claim.unit)
        return hedged(counted(length, unit.removesuffix("s"), oblique=hedge is not None), hedge)
    plain = signed(number(value))
    if claim.kind is ClaimKind.RATE and claim.per is not None:
        plain = say("number.rate", n=plain, per=unit_words(claim.per))
    return hedged(plain, hedge)


def judged(
    claim: Claim,
    computed: Interval,
    allowed: Interval,
    line: Words,
    *,
    only_wording: bool = False,
    plain: bool = False,
) -> Finding:
    """The finding of a number that was worked out against one that was said.

    ``plain`` leaves out what the text says where it is the very result. What the wording allows is added where the claim
    does not hold.
    """
    verdict = computed.against(allowed)
    if plain and verdict is Verdict.HOLDS:
        return finding(claim, verdict, line, computed)
    said = said_words(claim)
    if verdict is Verdict.HOLDS or allowed.point is not None or allowed.low is None or allowed.high is None:
        reason = say("said", arithmetic=line, said=said)
    else:
        whole = claim.unit in COUNTS and claim.kind is not ClaimKind.RATE
        shown = span_words(allowed, whole=whole, shares=claim.unit in SHARES)
        reason = say("said_allowing", arithmetic=line, said=said, allowed=shown)
    return finding(claim, verdict, reason, computed, only_wording=only_wording)


def _times_words(claim: Claim, value: Fraction) -> Words:
    """A multiple by its word ("double"), else in digits."""
    for word in wording().multiples:
        if word.id == claim.word and word.value == value:
            return Words(word.en, word.ar)
    return times_words(value, max(claim.printed_digits, _needed(value)))


def _share_words(claim: Claim, value: Fraction, hedge: str | None) -> Words:
    """A share in per cent as it was printed ("2.0 %"), or by its word."""
    digits = max(claim.printed_digits, _needed(value * 100)) if claim.word is None else 0
    sign = "-" if value < 0 else ""
    per_cent = f"{sign}{decimals(abs(value) * 100, digits)} %" if digits else percent(value)
    words = {word.id: word for word in wording().fractions}
    if claim.word in words:
        word = words[claim.word]
        return hedged(say("number.word", word=Words(word.en, word.ar), percent=per_cent), hedge)
    return hedged(signed(per_cent), hedge)


def _needed(value: Fraction) -> int:
    return next((digits for digits in range(6) if (value * 10**digits).denominator == 1), 2)


def _plain(end: Number | None) -> Number | None:
    """A whole number as an int."""
    return int(end) if end is not None and end == int(end) else end
