"""Judgements heard by a tally: of two counts that nothing else tells apart or together (docs/counting.md, rule 11).

A judgement is heard only where the record leaves a pair unresolved. So it narrows what a count may be, and never contradicts
what the record proves: a wrong record is corrected, not overruled. One thing a person overrules by it: that two incidents of
one originator are two, since that is proved by nothing but their names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product

from tawthiq.model.judgements import Judgement, Sameness
from tawthiq.model.tallies import Bounds
from tawthiq.tallying.mentions import Count

Pairs = dict[str, set[str]]


@dataclass(frozen=True)
class Judgements:
    """The judgements that stand; ``of`` makes it."""

    on: Mapping[frozenset[str], Judgement] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Iterable[Judgement]) -> Judgements:
        """The last judgement on each pair of records, in the order of recording; one withdrawn leaves its pair open."""
        last: dict[frozenset[str], Judgement] = {}
        for one in told:
            pair = frozenset((one.one, one.other))
            last.pop(pair, None)
            last[pair] = one
        return cls({pair: one for pair, one in last.items() if not one.withdrawn})

    @cached_property
    def one_incident(self) -> Mapping[str, str]:
        """Of incidents and lines that a person judged to be the same the one whose name stands for them all."""
        found: dict[str, str] = {}

        def name(ident: str) -> str:
            while found.get(ident, ident) != ident:
                ident = found[ident]
            return ident

        for told in self._by_persons():
            first, second = sorted((name(told.one), name(told.other)))
            found[second] = first
        return {ident: name(ident) for told in self._by_persons() for ident in (told.one, told.other)}

    def _names(self, count: Count) -> set[str]:
        ids = (*count.ids, *_incidents(count))
        return {self.one_incident[ident] for ident in ids if ident in self.one_incident}

    def _by_persons(self) -> list[Judgement]:
        return [one for one in self.on.values() if one.verdict is Sameness.SAME and one.rule is None]

    def of_one_originator(self) -> Judgements:
        """Only what persons judged the same: what joins incidents of one originator before anything is held together."""
        return Judgements({pair: one for pair, one in self.on.items() if one in self._by_persons()})

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each judgement in the order of recording, by its id."""
        return {one.id: place for place, one in enumerate(self.on.values())}

    def in_one_incident(self, left: Count, right: Count) -> Count | None:
        """The second count as one of the first's incident, where one originator keeps apart what a person judged the same."""
        one, two = left.line.incident, right.line.incident
        if not self.one_incident or one is None or two in {None, one} or left.originator != right.originator:
            return None
        if self._names(left).isdisjoint(self._names(right)):
            return None
        return replace(right, line=replace(right.line, incident=one))

    def on_both(self, left: Count, right: Count) -> set[str]:
        """Ids of the judgements on a record of the one and a record of the other."""
        records = [(*one.ids, *_incidents(one)) for one in (left, right)]
        return {self.on[key].id for pair in product(*records) if (key := frozenset(pair)) in self.on}

    def of_counts(self, left: Count, right: Count) -> Judgement | None:
        """What is judged of two counts: of any of their lines, else of their incidents; of several the last recorded.

        That two incidents are the same says only of equal groups that they are the same people.
        """
        if not self.on:
            return None
        by_line = self._last(product(left.ids, right.ids))
        if by_line is not None:
            return by_line
        found = self._last(product(_incidents(left), _incidents(right)))
        alike = (left.groups, left.crossed) == (right.groups, right.crossed)
        return None if found is not None and found.verdict is Sameness.SAME and not alike else found

    def _last(self, pairs: Iterable[tuple[str, str]]) -> Judgement | None:
        found = [self.on[key] for pair in pairs if (key := frozenset(pair)) in self.on]
        return max(found, key=_moment, default=None)


def _incidents(count: Count) -> set[str]:
    return {mention.line.incident for mention in count.mentions if mention.line.incident is not None}


def _moment(judgement: Judgement) -> tuple[float, str]:
    return (judgement.recorded_at.timestamp() if judgement.recorded_at else 0.0), judgement.id


@dataclass
class Joined:
    """Counts that are judged to be of the same people, in clusters; ``join`` makes them and settles the overlaps."""

    cluster: dict[str, frozenset[str]] = field(default_factory=dict)
    heard: set[str] = field(default_factory=set)
    """Ids of the judgements that changed how two counts stand to each other."""

    @classmethod
    def join(
        cls, counts: Mapping[str, Count], judgements: Judgements, overlaps: Pairs, parts: Pairs
    ) -> Joined:
        """Hear the judgements on overlapping pairs in the order of recording: ``overlaps`` loses those that are told apart.

        Two clusters join only where each count of the one overlaps each of the other, so that no proof is overruled; and
        what is in one cluster is not told apart by a later judgement on two of it.
        """
        found = cls()
        pairs = ((one, two) for one in overlaps for two in overlaps[one] if one < two)
        told = [(judgements.of_counts(counts[one], counts[two]), one, two) for one, two in pairs]
        heard = [
            (judgements.order[judgement.id], one, two, judgement)
            for judgement, one, two in told
            if judgement is not None and judgement.verdict is not Sameness.UNDECIDED
        ]
        for _, one, two, judgement in sorted(heard, key=lambda each: each[:3]):
            if judgement.verdict is Sameness.SAME:
                found._merge(one, two, judgement, overlaps, parts)
            elif two not in found.of(one):
                found.heard.add(judgement.id)
                _part(found.of(one), found.of(two), overlaps)
        return found

    def of(self, ident: str) -> frozenset[str]:
        """The counts that are of the same people as this one, with itself."""
        return self.cluster.get(ident, frozenset((ident,)))

    def _merge(self, one: str, two: str, told: Judgement, overlaps: Pairs, parts: Pairs) -> None:
        left, right = self.of(one), self.of(two)
        if left is not right and not all(b in overlaps[a] for a, b in product(left, right)):
            return
        self.heard.add(told.id)
        both = left | right
        for ident in both:
            self.cluster[ident] = both
        # Who is apart from one of them is apart from all.
        for other in sorted({met for ident in both for met in overlaps[ident]} - both):
            cluster = self.of(other)
            if any(_apart(a, b, overlaps, parts) for a, b in product(both, cluster)):
                _part(both, cluster, overlaps)

    def merged(self, values: Mapping[str, Bounds]) -> dict[str, Bounds]:
        """One value for each cluster, under the first of its counts that is asked about: the larger speaks."""
        groups: dict[frozenset[str], list[str]] = defaultdict(list)
        for ident in sorted(values):
            groups[self.of(ident)].append(ident)
        return {members[0]: _largest([values[one] for one in members]) for members in groups.values()}

    def smaller(self, values: Mapping[str, Bounds]) -> set[str]:
        """Counts in whose place another of the same people speaks."""
        groups: dict[frozenset[str], list[str]] = defaultdict(list)
        for ident in values:
            groups[self.of(ident)].append(ident)
        speaking = {
            max(members, key=lambda one: (values[one].best or values[one].low or 0, one))
            for members in groups.values()
        }
        return set(values) - speaking


def _part(left: Iterable[str], right: Iterable[str], overlaps: Pairs) -> None:
    for one, two in product(left, tuple(right)):
        overlaps[one].discard(two)
        overlaps[two].discard(one)


def _apart(one: str, two: str, overlaps: Pairs, parts: Pairs) -> bool:
    return two not in overlaps[one] and two not in parts[one] and one not in parts[two]


def _largest(told: Sequence[Bounds]) -> Bounds:
    """Of several numbers of the same people, the larger ends; an end that one leaves open is open."""
    lows = [one.low for one in told if one.low is not None]
    bests = [one.best for one in told if one.best is not None]
    highs = [one.high for one in told if one.high is not None]
    return Bounds(
        max(lows, default=None),
        max(bests) if len(bests) == len(told) else None,
        max(highs) if len(highs) == len(told) else None,
    )


def narrowed(value: Bounds, parts: Bounds) -> Bounds:
    """A whole whose parts are judged: at least what they make now, within what it could be before."""
    low = value.low
    if parts.low is not None:
        floor = parts.low if value.high is None else min(parts.low, value.high)
        low = max(low or 0, floor)
    best = value.best if value.best is None else max(value.best, low or 0)
    return Bounds(low, best, value.high)
