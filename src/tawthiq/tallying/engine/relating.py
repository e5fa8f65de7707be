"""How two codes of a snapshot stand to each other: people, actors, means and places, by the rules of containment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawthiq.tallying.containment import Containment, set_within, sets_apart
from tawthiq.tallying.engine.columns import Codes, groups_of

WITHIN, APART, UNSURE = 0, 1, 2
"""How one set of people, places, actors or means stands to another."""


@dataclass(frozen=True)
class Relating:
    """The relations of one snapshot's codes."""

    dictionaries: Mapping[str, Codes]
    containment: Containment

    def laminar(self, whos: list[int]) -> dict[int, int | None] | None:
        """The smallest group that each lies in, where any two of them are apart or one in the other; None elsewhere."""
        inside: dict[int, set[int]] = {code: set() for code in whos}
        for one in whos:
            for two in whos:
                if one == two:
                    continue
                rel, back = self.people(one, two), self.people(two, one)
                if rel == WITHIN and back == WITHIN:
                    return None
                if rel == back == UNSURE:
                    return None
                if rel == WITHIN:
                    inside[one].add(two)
        return {
            one: min(outer, key=lambda two: -len(inside[two]), default=None) for one, outer in inside.items()
        }

    def people(self, inner: int, outer: int) -> int:
        """Two codes of ``who``."""
        one, one_crossed = groups_of(self.dictionaries["who"].values[inner])
        two, two_crossed = groups_of(self.dictionaries["who"].values[outer])
        if self.containment.groups_within(one, two, inner_crossed=one_crossed, outer_crossed=two_crossed):
            return WITHIN
        apart = self.containment.groups_apart(one, two, left_crossed=one_crossed, right_crossed=two_crossed)
        return APART if apart else UNSURE

    def actors(self, inner: int, outer: int) -> int:
        """Two codes of ``by``, of one originator."""
        values = self.dictionaries["by"].values
        return _sets(groups_of(values[inner])[0], groups_of(values[outer])[0])

    def means(self, inner: int, outer: int) -> int:
        """Two codes of ``means``, of one originator."""
        one, two = (
            self.containment.kinds(groups_of(self.dictionaries["means"].values[n])[0]) for n in (inner, outer)
        )
        return _sets(one, two)

    def place(self, inner: int, outer: int) -> int:
        """Two codes of places."""
        one, two = self.dictionaries["place"].values[inner], self.dictionaries["place"].values[outer]
        if self.containment.place_within(one, two):
            return WITHIN
        return APART if self.containment.places_apart(one, two) else UNSURE


def _sets(inner: frozenset[str], outer: frozenset[str]) -> int:
    if set_within(inner, outer):
        return WITHIN
    return APART if sets_apart(inner, outer) else UNSURE
