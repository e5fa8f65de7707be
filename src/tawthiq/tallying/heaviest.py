"""The most people of whom nobody can be in two counts: of counts that are apart, the heaviest choice (docs/counting.md, rule 8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

Beside = Mapping[str, Collection[str]]
"""For each count those with which it may share people: by overlap, or since one lies in the other."""

MOST_TRIED = 3_000
"""Choices tried in one knot before the rest of it is taken from the largest on."""
_DEEPEST = 200


def heaviest(weights: Mapping[str, int], beside: Beside) -> tuple[str, ...]:
    """Ids of counts of which no two are beside each other, with the largest sum of weights; the first of equals.

    Each knot is told by itself. Of one that is too tangled to try every choice the sum is a fair lower bound.
    """
    near = {one: set(beside[one]) & weights.keys() - {one} for one in weights}
    return tuple(sorted(_Search(weights, near).of(frozenset(weights), 0)))


class _Search:
    """Branching on the count that meets most others, knot by knot; what is left once it is decided falls apart."""

    def __init__(self, weights: Mapping[str, int], near: Mapping[str, set[str]]) -> None:
        self.weights = weights
        self.near = near
        self.left = MOST_TRIED

    def of(self, ids: frozenset[str], depth: int) -> list[str]:
        found: list[str] = []
        for knot in self._knots(ids):
            found += knot if len(knot) == 1 else self._choose(frozenset(knot), depth)
        return found

    def _knots(self, ids: frozenset[str]) -> list[list[str]]:
        left, found = set(ids), []
        for start in sorted(ids):
            if start not in left:
                continue
            left.discard(start)
            knot = [start]
            for one in knot:
                met = self.near[one] & left
                left -= met
                knot += sorted(met)
            found.append(knot)
        return found

    def _choose(self, knot: frozenset[str], depth: int) -> list[str]:
        middle = max(sorted(knot), key=lambda one: (len(self.near[one] & knot), self.weights[one]))
        with_it = [middle, *self.of(knot - self.near[middle] - {middle}, depth + 1)]
        if depth >= _DEEPEST or self.left <= 0:
            without = self._largest_first(knot)
        else:
            self.left -= 1
            without = self.of(knot - {middle}, depth + 1)
        return without if self._weight(without) > self._weight(with_it) else with_it

    def _largest_first(self, knot: frozenset[str]) -> list[str]:
        picked: list[str] = []
        shut: set[str] = set()
        for one in sorted(knot, key=lambda one: (-self.weights[one], one)):
            if one not in shut:
                picked.append(one)
                shut |= self.near[one]
        return picked

    def _weight(self, ids: Collection[str]) -> int:
        return sum(self.weights[one] for one in ids)
