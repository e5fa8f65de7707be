"""Largest since: an article's superlative asked of the incidents and tolls that a ledger knew on the article's day.

The rule, with what decides and what does not, stands in docs/counting.md under "The largest since".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tawthiq.model.dates import DateSpan
from tawthiq.model.figures import Claim, Figure, Reading
from tawthiq.model.findings import Finding
from tawthiq.model.tallies import Bounds
from tawthiq.model.terms import ClaimKind, Severity, Verdict
from tawthiq.model.wording import figure_interval
from tawthiq.tallying.containment import Containment
from tawthiq.tallying.mentions import Count, at, starts_calendar_period


@dataclass(frozen=True, slots=True)
class Event:
    """What is said to be the largest: so many of one measure and group, when and where."""

    figure: Figure
    happened: DateSpan
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a ledger knew of what happened since: who is larger, who may be, and since when it has anything alike."""

    since: date
    known: date
    reaches: date | None
    """The first day of anything alike; None where there is nothing."""
    larger: tuple[tuple[Count, Bounds], ...] = ()
    perhaps: tuple[tuple[Count, Bounds], ...] = ()
    """Not proved smaller: bounds that take the number in, unknown days or places, or another part of the country."""
    smaller: tuple[tuple[Count, Bounds], ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Fails by one that is larger; holds where the ledger reaches back and all that is alike is smaller."""
        if self.larger:
            return Verdict.FAILS
        reached = self.reaches is not None and self.reaches <= self.since
        return Verdict.HOLDS if reached and self.smaller and not self.perhaps else Verdict.UNDECIDED


def largest_since(
    event: Event, since: date, known: date, counts: Iterable[Count], containment: Containment
) -> Found:
    """Hold an event against the incidents and tolls since a day, as known on another; only like measures and groups."""
    larger, perhaps, smaller = [], [], []
    reaches: date | None = None
    low, high = figure_interval(event.figure).low, figure_interval(event.figure).high
    for count in counts:
        stood = at(count, known, known)
        if stood is None or not _alike(event, count) or _period(count):
            continue
        near = _near(event, count, containment)
        if near is None:
            continue
        start = count.happened.start
        if near and start is not None and (reaches is None or start < reaches):
            reaches = start
        if (count.happened.end is not None and count.happened.end <= since) or _own(event, count):
            continue
        told = (count, stood)
        if stood.high is not None and low is not None and stood.high <= low:
            if near:
                smaller.append(told)
        elif near and start is not None and start >= since and high is not None and (stood.low or 0) > high:
            larger.append(told)
        else:
            perhaps.append(told)
    return Found(since, known, reaches, tuple(larger), tuple(perhaps), tuple(smaller))


def _alike(event: Event, count: Count) -> bool:
    return event.figure.measure == count.measure and frozenset(event.figure.groups) == count.groups


def _period(count: Count) -> bool:
    """A month's or a year's count is of no one event."""
    return starts_calendar_period(count.happened.start) and count.happened.days != 1


def _own(event: Event, count: Count) -> bool:
    """What shares days with the event may be the event itself, told by this originator or by another."""
    start, end = count.happened.start, count.happened.end
    ends, begins = event.happened.end, event.happened.start
    before = end is not None and begins is not None and end <= begins
    after = start is not None and ends is not None and start >= ends
    return start is not None and not before and not after


def _near(event: Event, count: Count, containment: Containment) -> bool | None:
    """True in the event's place or within it; False where that is not told or may be; None where it is of another country."""
    if not event.places or count.place is None:
        return False
    if any(containment.place_within(count.place, place) for place in event.places):
        return True
    roots = {(place, *containment.ancestors(place))[-1] for place in event.places}
    return False if (count.place, *containment.ancestors(count.place))[-1] in roots else None


def superlative_findings(
    reading: Reading, counts: Sequence[Count], known_on: date, containment: Containment, first: int = 1
) -> list[Finding]:
    """What the ledger says of each superlative of an article, by what had been published on the article's day.

    ``first`` is the number of the first of them, as their claims are told apart from the article's own.
    """
    known = min(reading.document.published_day or known_on, known_on)
    others = [count for count in counts if count.documents != {reading.document.sha256}]
    asked = [claim for claim in reading.claims if claim.kind is ClaimKind.SUPERLATIVE]
    found = (_finding(claim, reading, others, known, containment) for claim in asked)
    told = [one for one in found if one is not None]
    return [replace(one, claim=replace(one.claim, id=f"k{n}")) for n, one in enumerate(told, first)]


def _finding(
    claim: Claim, reading: Reading, counts: Sequence[Count], known: date, containment: Containment
) -> Finding | None:
    """None where no number or no day is told with it: there is nothing to ask for."""
    figure = _figure(claim, reading)
    if claim.since is None or figure is None or figure.start_date is None:
        return None
    event = Event(figure, DateSpan.inclusive(figure.start_date, figure.end_date), figure.place_ids[:1])
    found = largest_since(event, claim.since, known, counts, containment)
    number = str(figure.value if figure.value is not None else figure.text)
    reason, reason_ar = (f"{number}: {words}" for words in _words(found))
    verdict = found.verdict
    return Finding(
        claim=claim,
        verdict=verdict,
        reason=reason,
        reason_ar=reason_ar,
        severity=Severity.FIGURE if verdict is Verdict.FAILS else None,
        source="ledger",
    )


def _figure(claim: Claim, reading: Reading) -> Figure | None:
    """The number that is told with it, else the last one before it in its paragraph."""
    if claim.operands and claim.operands[0] is not None:
        return reading.figure(claim.operands[0])
    text = reading.document.text
    before = [
        one
        for one in reading.figures
        if one.end <= claim.start
        and "\n" not in text[one.end : claim.start]
        and one.measure.counts_people
        and not one.denied
        and not one.implied
    ]
    return max(before, key=lambda one: one.end, default=None)


def _words(found: Found) -> tuple[str, str]:
    """What was found, in English and Arabic."""
    when, when_ar = f"known on {found.known}", f"المعروف في {found.known}"
    if found.larger:
        one = _biggest(found.larger)
        return f"larger since {found.since}: {one} ({when})", f"أكبر منه منذ {found.since}: {one} ({when_ar})"
    if found.reaches is None or found.reaches > found.since:
        first = "nothing alike" if found.reaches is None else f"nothing alike before {found.reaches}"
        first_ar = "لا شيء مماثل" if found.reaches is None else f"لا شيء مماثل قبل {found.reaches}"
        return (
            f"the ledger does not reach back to {found.since}: it has {first} ({when})",
            f"لا يعود السجل إلى {found.since}: {first_ar} فيه ({when_ar})",
        )
    if found.perhaps:
        one = _biggest(found.perhaps)
        return (
            f"not proved smaller since {found.since}: {one} ({when})",
            f"لم يثبت أنه أصغر منذ {found.since}: {one} ({when_ar})",
        )
    if not found.smaller:
        return (
            f"the ledger has nothing alike since {found.since} to compare with ({when})",
            f"ليس في السجل ما يقارن به منذ {found.since} ({when_ar})",
        )
    one = _biggest(found.smaller)
    return (
        f"the largest of {len(found.smaller)} others alike since {found.since}: {one} ({when})",
        f"عدد ما يماثله منذ {found.since}: {len(found.smaller)}، وأكبره {one} ({when_ar})",
    )


def _biggest(told: Sequence[tuple[Count, Bounds]]) -> str:
    count, stood = max(told, key=lambda one: (one[1].best or one[1].low or 0, one[0].id))
    ends = dict.fromkeys(str(end) for end in (stood.low, stood.high) if end is not None)
    where = f", {count.place}" if count.place else ""
    return f"{'-'.join(ends) or '?'} · {count.happened.start or '…'}..{count.happened.last or '…'}{where} [{count.id}]"
