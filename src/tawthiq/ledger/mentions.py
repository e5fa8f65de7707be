"""Which mentions of a document state one number, so that a headline's 124 and the body's 124 are one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tawthiq.ledger.originators import originator_id
from tawthiq.model.dates import DateSpan
from tawthiq.model.figures import Claim, Figure, Reading
from tawthiq.model.interval import Interval
from tawthiq.model.terms import Bound, ClaimKind, Measure

_SHARPNESS = {Bound.EXACT: 3, Bound.BETWEEN: 2, Bound.AT_LEAST: 1, Bound.MORE_THAN: 1}
"""How much a bound settles; the others settle less than a number that was at least reached."""
MOST = 2**63 - 1
"""The largest number that both databases keep exactly."""
Pairs = set[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Mention:
    """One number as a document states it: its most specific mention, and the others."""

    best: Figure
    repeats: tuple[Figure, ...]

    @property
    def attributed(self) -> Figure:
        """The mention that says whose number it is; the best where none does."""
        named = (figure for figure in (self.best, *self.repeats) if figure.attributed_to)
        return next(named, self.best)


def not_counts(reading: Reading) -> dict[str, str]:
    """Figures that state no count to be recorded, by id, each with why."""
    reasons = {figure.id: why for figure in reading.figures if (why := _no_count(figure))}
    figures = {figure.id: figure for figure in reading.figures}
    for claim in reading.claims:
        if claim.kind in (ClaimKind.CHANGE, ClaimKind.RATE):
            reasons |= {other: why for other, why in _told_by(claim, figures) if other not in reasons}
    return reasons


def _no_count(figure: Figure) -> str | None:
    if figure.denied:
        return "the document reports it only to deny it"
    if figure.measure is Measure.OTHER:
        return "what it counts is not recorded"
    if figure.bound is Bound.VAGUE:
        return "a vague quantity stays words"
    if figure.value is figure.low is figure.high is None:
        return "it states no number"
    if max(figure.value or 0, figure.low or 0, figure.high or 0) > MOST:
        return "it is more than a ledger can hold"
    return None


def _told_by(claim: Claim, figures: Mapping[str, Figure]) -> Iterable[tuple[str, str]]:
    """Figures that are a difference or a rate, or the former count that a change starts from."""
    why = "a rate, not a count" if claim.kind is ClaimKind.RATE else "a difference, not a count"
    stated = claim.stated if isinstance(claim.stated, int) else None
    for figure in figures.values():
        inside = claim.start <= figure.start and figure.end <= claim.end
        if inside and figure.id not in claim.operands and stated is not None and figure.value == abs(stated):
            yield figure.id, why
    if claim.kind is ClaimKind.CHANGE and len(claim.operands) == 2:
        before, after = (figures.get(operand or "") for operand in claim.operands)
        if before and after and _is_former(before, after):
            yield before.id, "a former count; the moment for which it held is not said"


def _is_former(before: Figure, after: Figure) -> bool:
    """True where both count one running toll, and not two periods beside each other."""
    return before.as_of is None and before.measure is after.measure and _overlap(before, after)


def count_once(
    figures: Sequence[Figure], claims: Iterable[Claim], place_parents: Mapping[str, str]
) -> list[Mention]:
    """The numbers of a document, each once, in the order in which their best mentions stand.

    Two mentions are one number where the document says so (a ``same`` whose bounds can both be true), or where measure,
    groups and value are equal and nothing else that is said of them differs. Parts of one total are never one number.
    """
    tied, apart = _pairs(figures, claims)
    mentions = [
        Mention(best, tuple(repeats))
        for alike in ([figures] if tied else _by_value(figures))
        for best, *repeats in ([alike] if len(alike) == 1 else _clusters(alike, tied, apart, place_parents))
    ]
    return sorted(mentions, key=lambda mention: (mention.best.start, mention.best.end))


def _by_value(figures: Sequence[Figure]) -> Iterable[Sequence[Figure]]:
    """Figures of equal values: where the document ties none, no others can be one number."""
    found: dict[int | None, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.value, []).append(figure)
    return found.values()


def _clusters(
    figures: Sequence[Figure], tied: Pairs, apart: Pairs, place_parents: Mapping[str, str]
) -> Iterable[list[Figure]]:
    """Figures that are one number, the one that says most first."""
    clusters: list[list[Figure]] = []
    for figure in sorted(figures, key=_specificity, reverse=True):
        for cluster in clusters:
            if _belongs(figure, cluster, tied, apart, place_parents):
                cluster.append(figure)
                break
        else:
            clusters.append([figure])
    return clusters


def _pairs(figures: Sequence[Figure], claims: Iterable[Claim]) -> tuple[Pairs, Pairs]:
    """The pairs that the document says are the same, and those that stand beside each other in one claim."""
    known = {figure.id: figure for figure in figures}
    tied: Pairs = set()
    apart: Pairs = set()
    for claim in claims:
        operands = [known[operand] for operand in claim.operands if operand in known]
        for one, other in combinations(operands, 2):
            pair = frozenset((one.id, other.id))
            if claim.kind is ClaimKind.SUBSET and _number(one) == _number(other):
                continue  # "5 killed, all 5 of them …": a part as large as its whole is the whole
            if claim.kind is not ClaimKind.SAME:
                apart.add(pair)
            elif one.measure is other.measure and _interval(one).meets(_interval(other)):
                tied.add(pair)
            else:
                apart.add(pair)
    return tied - apart, apart


def _belongs(
    figure: Figure, cluster: Sequence[Figure], tied: Pairs, apart: Pairs, parents: Mapping[str, str]
) -> bool:
    if tied or apart:
        pairs = {frozenset((figure.id, other.id)) for other in cluster}
        if not pairs.isdisjoint(apart):
            return False
        if not pairs.isdisjoint(tied):
            return True
    return all(_repeats(figure, other, parents) for other in cluster)


def _repeats(one: Figure, other: Figure, parents: Mapping[str, str]) -> bool:
    """True where nothing said of two mentions of equal numbers tells them apart."""
    return (
        one.value == other.value  # most differ in this, and it is soon seen
        and _number(one) == _number(other)
        and _nested(one.by, other.by)
        and _nested(one.means, other.means)
        and _either(one.territory, other.territory)
        and _either(one.as_of, other.as_of)
        and _overlap(one, other)
        and _one_source(one, other)
        and _one_place(one, other, parents)
    )


def _number(figure: Figure) -> tuple[object, ...]:
    return figure.measure, frozenset(figure.groups), figure.bound, figure.value, figure.low, figure.high


def _either(one: object, other: object) -> bool:
    """True where two things said are equal, or one is not said."""
    return one is None or other is None or one == other


def _nested(one: Sequence[str], other: Sequence[str]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


def period_of(figure: Figure) -> DateSpan:
    """When what a figure counts happened; not known where its ends contradict each other."""
    first, last = figure.start_date, figure.end_date
    if first is not None and last is not None and last < first:
        return DateSpan.inclusive(None, None)
    return DateSpan.inclusive(first, last)


def _overlap(one: Figure, other: Figure) -> bool:
    """True where their periods share a day; what is not said excludes nothing."""
    first, second = period_of(one), period_of(other)
    apart = (first.end and second.start and first.end <= second.start) or (
        second.end and first.start and second.end <= first.start
    )
    return not apart


def _one_source(one: Figure, other: Figure) -> bool:
    if not one.attributed_to or not other.attributed_to:
        return True
    return originator_id(one.attributed_to) == originator_id(other.attributed_to)


def _one_place(one: Figure, other: Figure, parents: Mapping[str, str]) -> bool:
    """True where the places are equal, one lies in the other, or one is not said."""
    if one.place is None or other.place is None or one.place == other.place:
        return True
    if not one.place_ids or not other.place_ids:
        return False
    here, there = one.place_ids[0], other.place_ids[0]
    return here in _around(there, parents) or there in _around(here, parents)


def _around(place: str, parents: Mapping[str, str]) -> Iterable[str]:
    """A place and all that it lies in."""
    seen: set[str] = set()
    here: str | None = place
    while here is not None and here not in seen:
        seen.add(here)
        yield here
        here = parents.get(here)


def _specificity(figure: Figure) -> tuple[int, int, int, int]:
    """How much a mention says: sharp numbers first, then what is known of them; of equals the first."""
    said = (figure.place_ids, figure.place, figure.groups, figure.by, figure.means, figure.territory)
    dates = (figure.start_date, figure.end_date, figure.as_of, figure.attributed_to)
    known = sum(bool(part) for part in said) + sum(part is not None for part in dates)
    return _SHARPNESS.get(figure.bound, 0), known, len(figure.means) + len(figure.by), -figure.start


def _interval(figure: Figure) -> Interval:
    """What the number may be; "about" reaches 15 % either way, the most that the contract allows it."""
    if figure.bound is Bound.ABOUT and figure.value is not None:
        return Interval(figure.value * 85 // 100, -(-figure.value * 115 // 100))
    return Interval(figure.low, figure.high)
