"""Judgements heard by a tally: of two counts that nothing else tells apart or together (docs/counting.md, rule 11).

A judgement is heard only where the record leaves a pair unresolved. So it narrows what a count may be, and never contradicts
what the record proves: a wrong record is corrected, not overruled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from tawthiq.model.judgements import Judgement, Sameness
from tawthiq.model.lines import CasualtyLine
from tawthiq.model.tallies import Bounds
from tawthiq.tallying.mentions import Count

Pairs = dict[str, set[str]]


@dataclass(frozen=True)
class Judgements:
    """The judgements that stand; ``of`` makes it."""

    on: Mapping[frozenset[str], Judgement] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Iterable[Judgement]) -> Judgements:
        """The last judgement on each pair of records; one that was withdrawn leaves its pair open."""
        last = {frozenset((one.one, one.other)): one for one in told}
        return cls({pair: one for pair, one in last.items() if not one.withdrawn})

    def of_lines(self, left: CasualtyLine, right: CasualtyLine) -> Judgement | None:
        """What is judged of two lines themselves, else of their incidents."""
        found = self.on.get(frozenset((left.id, right.id)))
        if found is None and left.incident and right.incident:
            found = self.on.get(frozenset((left.incident, right.incident)))
        return found

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
        """Hear the judgements on overlapping pairs: ``overlaps`` loses those that are told apart.

        Two clusters join only where each count of the one overlaps each of the other, so that no proof is overruled.
        """
        found = cls()
        same: list[tuple[str, str, Judgement]] = []
        for one, two in sorted((a, b) for a in overlaps for b in overlaps[a] if a < b):
            told = judgements.of_counts(counts[one], counts[two])
            if told is None or told.verdict is Sameness.UNDECIDED:
                continue
            if told.verdict is Sameness.SAME:
                same.append((one, two, told))
                continue
            found.heard.add(told.id)
            overlaps[one].discard(two)
            overlaps[two].discard(one)
        for one, two, told in same:
            found._merge(one, two, told, overlaps)
        found._settle(overlaps, parts)
        return found

    def of(self, ident: str) -> frozenset[str]:
        """The counts that are of the same people as this one, with itself."""
        return self.cluster.get(ident, frozenset((ident,)))

    def _merge(self, one: str, two: str, told: Judgement, overlaps: Pairs) -> None:
        left, right = self.of(one), self.of(two)
        if left is not right and not all(b in overlaps[a] for a, b in product(left, right)):
            return
        self.heard.add(told.id)
        both = left | right
        for ident in both:
            self.cluster[ident] = both

    def _settle(self, overlaps: Pairs, parts: Pairs) -> None:
        """Who is apart from one of a cluster is apart from all of it."""
        gone: Pairs = defaultdict(set)
        for one in overlaps:
            for two in overlaps[one]:
                pairs = product(self.of(one), self.of(two))
                if self.of(one) != self.of(two) and any(_apart(a, b, overlaps, parts) for a, b in pairs):
                    gone[one].add(two)
        for one, others in gone.items():
            overlaps[one] -= others

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
