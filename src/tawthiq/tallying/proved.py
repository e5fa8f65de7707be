"""How many people several counts prove between them: the low of what overlaps unresolved, and its best by the largest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from tawthiq.model.tallies import Bounds
from tawthiq.tallying.containment import Containment
from tawthiq.tallying.heaviest import heaviest
from tawthiq.tallying.mentions import Count
from tawthiq.tallying.moments import telling
from tawthiq.tallying.relations import apart

Size = Callable[[Bounds], int]
Pairs = Mapping[str, set[str]]


class Related(Protocol):
    """What is known of how counts stand to each other (``tawthiq.tallying.union.Union``)."""

    containment: Containment
    parts: dict[str, set[str]]
    overlaps: dict[str, set[str]]

    def count(self, ident: str) -> Count:
        """The count of an id."""

    def of(self, ids: Collection[str]) -> Bounds:
        """What counts make together."""

    def speaking_parts(self, ident: str) -> Collection[str]:
        """The widest of its parts; none where they overlap by its own number, so that it speaks for them."""


@dataclass(frozen=True)
class Proved:
    """Counts and all that lies in them, with the earlier moments of tolls that prove something of the others."""

    related: Related
    nodes: Mapping[str, Count]
    moments: Mapping[str, tuple[Count, str]]
    """Earlier moments by id, each with the id of its toll."""
    beside: Pairs

    @classmethod
    def by(cls, related: Related, ids: Iterable[str]) -> Proved:
        """What these counts hold, and which of it may share people."""
        inner = _closure(related, ids)
        nodes = {ident: related.count(ident) for ident in sorted(inner)}
        beside: dict[str, set[str]] = {ident: related.overlaps[ident] & inner for ident in nodes}
        for ident in nodes:
            for part in related.parts[ident] & inner:
                beside[ident].add(part)
                beside[part].add(ident)
        moments = _moments(related.containment, nodes, beside)
        _place(related.containment, nodes, moments, beside)
        return cls(related, nodes, moments, beside)

    def low(self) -> int | None:
        """The most people of whom nobody can be in two, by what was stated at least; None where every low is open."""
        every = [count.bounds.low for count in self.nodes.values()]
        return None if all(low is None for low in every) else self._most(_low, _high)

    def best(self) -> int:
        """The same choice by the best numbers."""
        return self._most(_best, _best)

    def _most(self, size: Size, limit: Callable[[Bounds], int | None]) -> int:
        weights = {ident: size(count.bounds) for ident, count in self.nodes.items()}
        for ident, (moment, toll) in self.moments.items():
            weights[ident] = min(size(moment.bounds), self._room(ident, toll, limit, size))
        return sum(weights[ident] for ident in heaviest(weights, self.beside))

    def _room(self, moment: str, toll: str, limit: Callable[[Bounds], int | None], size: Size) -> int:
        """What the toll, at its latest, leaves a moment beside those of its parts that the moment does not hold.

        What was told last holds: a moment and what happened since never make more than the toll.
        """
        most = limit(self.nodes[toll].bounds)
        if most is None:
            return size(self.moments[moment][0].bounds)
        return max(0, most - size(self.related.of(self.related.parts[toll] - self.beside[moment])))


def _closure(related: Related, ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    queue = list(ids)
    while queue:
        ident = queue.pop()
        if ident not in found:
            found.add(ident)
            queue += related.speaking_parts(ident)
    return found


def _moments(
    containment: Containment, nodes: Mapping[str, Count], beside: Pairs
) -> dict[str, tuple[Count, str]]:
    def proved_apart(one: Count, two: Count) -> bool:
        return apart(one, two, containment)

    return {
        moment.id: (moment, toll)
        for toll, count in nodes.items()
        for moment in telling(
            count, (nodes[other] for other in sorted(beside[toll])), containment, proved_apart
        )
    }


def _place(
    containment: Containment,
    nodes: Mapping[str, Count],
    moments: Mapping[str, tuple[Count, str]],
    beside: dict[str, set[str]],
) -> None:
    """Put the moments beside what they may share people with: their toll, its other moments, and some of what it meets."""
    of_toll: dict[str, list[str]] = {}
    for moment, (_, toll) in moments.items():
        of_toll.setdefault(toll, []).append(moment)
    near = {toll: {toll, *beside[toll]} for toll in of_toll}
    for moment in moments:
        beside[moment] = set()
    for moment, (count, toll) in moments.items():
        for other in near[toll]:
            inner = [(one, moments[one][0]) for one in of_toll.get(other, ())]
            for ident, with_it in ((other, nodes[other]), *inner):
                if ident != moment and (other == toll or not apart(count, with_it, containment)):
                    beside[moment].add(ident)
                    beside[ident].add(moment)


def _low(bounds: Bounds) -> int:
    return bounds.low or 0


def _high(bounds: Bounds) -> int | None:
    return bounds.high


def _best(bounds: Bounds) -> int:
    return bounds.best or bounds.low or 0
