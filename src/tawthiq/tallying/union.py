"""How many people several counts make together, when some lie within others and some may overlap.

A whole counts the larger of itself and its disjoint parts; what overlaps unresolved gives the largest as low, the sum as
high, and is listed (docs/counting.md, rules 5 to 8).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tawthiq.model.tallies import NOTHING, Bounds, Unresolved, total
from tawthiq.tallying.containment import Containment
from tawthiq.tallying.judged import Joined, Judgements, narrowed
from tawthiq.tallying.mentions import Count, at
from tawthiq.tallying.proved import Proved
from tawthiq.tallying.relations import apart, covers, stale

POLICIES = ("largest", "sum", "none")


@dataclass
class Union:
    """The relations between counts, worked out once, and the sums that follow from them."""

    counts: Sequence[Count]
    containment: Containment
    policy: str = "largest"
    judgements: Judgements = field(default_factory=Judgements)
    parts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Ids of all that a count covers."""
    overlaps: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    joined: bool = True
    """False where judgements on what is unresolved are not to be heard."""
    _values: dict[str, Bounds] = field(default_factory=dict)
    _named_alike: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._by_id = {count.id: count for count in self.counts}
        for left, right in _neighbours(self.counts):
            self._relate(left, right)
        heard = self.judgements if self.joined else Judgements()
        self._joined = Joined.join(self._by_id, heard, self.overlaps, self.parts)
        self._before = self._unjudged() if self._joined.heard and self.parts else None

    def _unjudged(self) -> Union:
        """The same without the judgements on what is unresolved."""
        return Union(
            self.counts, self.containment, self.policy, self.judgements.of_one_originator(), joined=False
        )

    @property
    def heard(self) -> tuple[str, ...]:
        """Ids of the judgements that changed how two of these counts stand to each other."""
        return tuple(sorted({*self._joined.heard, *self._named_alike}))

    def _relate(self, left: Count, right: Count) -> None:
        joined = self.judgements.in_one_incident(left, right)
        if joined is not None and not apart(left, joined, self.containment):
            self._named_alike |= self.judgements.on_both(left, right)
            right = joined
        forth, back = covers(left, right, self.containment), covers(right, left, self.containment)
        if forth and back:
            # Each takes in the other by its words: one cell, told twice. The one told last covers.
            forth = (_reach(left), left.said, left.bounds.best or 0, left.id) > (
                _reach(right),
                right.said,
                right.bounds.best or 0,
                right.id,
            )
            back = not forth
        if forth:
            self.parts[left.id].add(right.id)
        elif back:
            self.parts[right.id].add(left.id)
        elif not apart(left, right, self.containment):
            self.overlaps[left.id].add(right.id)
            self.overlaps[right.id].add(left.id)

    def of(self, ids: Collection[str]) -> Bounds:
        """How many people these counts make together; of none, exactly nought."""
        return total(self._together(group) for group in self._components(self._widest(ids)))

    def value(self, ident: str) -> Bounds:
        """A count with its parts: the larger of what it says and what they make, never less than it says."""
        if ident not in self._values:
            self._values[ident] = self._value(ident)
        return self._values[ident]

    def _value(self, ident: str) -> Bounds:
        if self._before is not None and self.parts[ident]:
            return narrowed(self._before.value(ident), self.of(self.parts[ident]))
        value = self._with_parts(self._by_id[ident])
        if len(self._by_id[ident].mentions) == 1 or not self.parts[ident]:
            return value
        low = _larger(value.low, Proved.by(self, (ident,)).low())
        return Bounds(low, None if value.best is None else max(value.best, low or 0), value.high)

    def count(self, ident: str) -> Count:
        """The count of an id."""
        return self._by_id[ident]

    def speaking_parts(self, ident: str) -> Collection[str]:
        """The widest of its parts; none where they overlap by its own number, so that it speaks for them.

        What somebody judges of parts makes them no fewer, so it is asked as if nothing were judged.
        """
        if self._before is not None:
            return self._before.speaking_parts(ident)
        parts = self.parts[ident]
        return [] if not parts or self._overflows(self._by_id[ident], self.of(parts)) else self._widest(parts)

    def spoken_for(self, ids: Iterable[str]) -> set[str]:
        """Those of these counts in whose place another speaks, as they are judged to be of the same people."""
        if not self._joined.cluster:
            return set()
        return self._joined.smaller({ident: self.value(ident) for ident in ids})

    def excess(self, ident: str, without: Collection[str] = ()) -> Bounds:
        """What a count leaves over after its parts, some of them left aside: not broken down."""
        return self.value(ident).minus(self.of(self.parts[ident] - set(without)))

    def unresolved(self, ids: Collection[str]) -> tuple[Unresolved, ...]:
        """Pairs among the widest of these counts of which nothing says whether they count the same people."""
        widest = set(self._widest(ids))
        pairs = {
            (min(one, two), max(one, two))
            for one in widest
            for two in self.overlaps[one]
            if two in widest - self._joined.of(one)
        }
        open_pairs = [self._pair(self._by_id[one], self._by_id[two]) for one, two in sorted(pairs)]
        return (
            *open_pairs,
            *(pair for one in sorted(widest) for pair in self._overflow_pairs(self._by_id[one])),
        )

    def _overflow_pairs(self, whole: Count) -> Iterable[Unresolved]:
        if self.parts[whole.id] and self._overflows(whole, self.of(self.parts[whole.id])):
            for part in self._children(whole):
                yield Unresolved(
                    whole.id,
                    part.id,
                    "the parts make more than their whole, so that they overlap",
                    "تزيد الأجزاء على مجموعها، فهي إذاً متداخلة",
                )

    def _pair(self, left: Count, right: Count) -> Unresolved:
        if left.originator != right.originator:
            reason = ("two originators", "جهتا توثيق مختلفتان")
        else:
            reason = (
                "they may count some of the same people, and neither lies within the other",
                "قد يشملان بعض الأشخاص أنفسهم، ولا يقع أحدهما ضمن الآخر",
            )
        return Unresolved(left.id, right.id, *reason)

    def _widest(self, ids: Collection[str]) -> list[str]:
        covered = {part for ident in ids for part in self.parts[ident]}
        return sorted(set(ids) - covered)

    def _components(self, ids: Iterable[str]) -> Iterable[list[str]]:
        left = set(ids)
        for start in sorted(left):
            if start not in left:
                continue
            left.discard(start)
            group, queue = [start], [start]
            while queue:
                met = self.overlaps[queue.pop()] & left
                left -= met
                group += sorted(met)
                queue += met
            yield group

    def _together(self, group: list[str]) -> Bounds:
        """One component: a single count, or several that overlap unresolved."""
        if len(group) == 1:
            return self.value(group[0])
        values = self._joined.merged({ident: self.value(ident) for ident in group})
        proved = Proved.by(self, group)
        low, high = proved.low(), total(values.values()).high
        if self._before is not None and low is not None:
            # What is judged narrows what could be before, and never goes beyond it.
            most = self._before.of(group).high
            low = low if most is None else min(low, most)
        high = _at_least(high, low)
        best = next(iter(values.values())).best if len(values) == 1 else self._policy_best(values, proved)
        return Bounds(low, None if best is None else max(best, low or 0), high)

    def _policy_best(self, values: Mapping[str, Bounds], proved: Proved) -> int | None:
        if self.policy == "sum":
            return total(values.values()).best
        if self.policy == "none" or any(bounds.best is None for bounds in values.values()):
            return None
        return proved.best()

    def _with_parts(self, count: Count) -> Bounds:
        ids = self.parts[count.id]
        if not ids:
            return count.bounds
        parts = self.of(ids)
        if self._overflows(count, parts):
            return count.bounds
        if any(stale(count, self._by_id[part]) for part in ids):
            low, best = _larger(count.bounds.low, parts.low), _larger_best(count.bounds, parts)
            return Bounds(low, best, _at_least(self._stale_high(count, parts), best or low))
        return with_parts(count.bounds, parts)

    def _overflows(self, whole: Count, parts: Bounds) -> bool:
        """True where parts of one running toll make more than its whole told no earlier: then the parts overlap."""
        high, low = whole.bounds.high, parts.low
        if high is None or low is None or low <= high:
            return False
        children = self._children(whole)
        return all(
            part.happened.start == whole.happened.start and part.said <= whole.said and not stale(whole, part)
            for part in children
        )

    def _stale_high(self, whole: Count, parts: Bounds) -> int | None:
        """Of a whole last told before its parts: they, and what it left over when it was told (rule 7)."""
        then = [at(part, whole.said) or NOTHING for part in self._children(whole)]
        left_over = whole.bounds.minus(total(then))
        return parts.plus(left_over).high

    def _children(self, whole: Count) -> list[Count]:
        return [self._by_id[ident] for ident in self._widest(self.parts[whole.id])]


def with_parts(whole: Bounds, parts: Bounds) -> Bounds:
    """A whole with what its parts make: the larger of the two, never less than it says (rule 5).

    Where the least that they make is more than the most it can be, it limits them no longer: their own high is open or not.
    """
    low, best = _larger(whole.low, parts.low), _larger_best(whole, parts)
    if whole.high is not None and parts.low is not None and parts.low > whole.high:
        return Bounds(low, best, _at_least(parts.high, best))
    high = whole.high
    for end, stated in ((low, whole.low), (best, whole.best)):
        if end != stated:  # what parts do not exceed stays as it was stated, even where it is out of order
            high = _at_least(high, end)
    return Bounds(low, best, high)


def _reach(count: Count) -> date:
    return count.happened.end or date.max


def _larger(left: int | None, right: int | None) -> int | None:
    return None if left is None and right is None else max(left or 0, right or 0)


def _larger_best(whole: Bounds, parts: Bounds) -> int | None:
    """The whole's own number; the parts' where they exceed it; none where the whole states none."""
    if whole.best is None:
        return None
    return max(whole.best, parts.best if parts.best is not None else parts.low or 0)


def _at_least(high: int | None, floor: int | None) -> int | None:
    return None if high is None else max(high, floor or 0)


def _neighbours(counts: Sequence[Count]) -> Iterable[tuple[Count, Count]]:
    """Pairs that may share people by their days and measure; the days are swept, so that far ones never meet."""
    ordered = sorted(counts, key=lambda count: (count.happened.start or date.min, count.id))
    open_counts: list[Count] = []
    for count in ordered:
        start = count.happened.start or date.min
        open_counts = [one for one in open_counts if one.happened.end is None or one.happened.end > start]
        for other in open_counts:
            if other.measure == count.measure:
                yield other, count
        open_counts.append(count)
