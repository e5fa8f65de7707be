"""What lies within what, and what shuts what out: places, groups, actors and means.

Two counts are added only where something proves that nobody can be in both. What is not proved either way is overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from tawthiq import resources
from tawthiq.model.gazetteer import Place

Ids = frozenset[str]

FIGHT = "fight"
"""The name under which all means of one fight are compared."""


@dataclass(frozen=True)
class Containment:
    """The gazetteer's and the vocabulary's part in counting; ``from_resources`` reads them, tests pass their own."""

    place_parents: Mapping[str, str] = field(default_factory=dict)
    """The id of the place that a place lies in."""
    regions: Ids = frozenset()
    """Places drawn by reports, whose edges may cross those of others."""
    dimensions: Mapping[str, str] = field(default_factory=dict)
    """Of each group: ``affiliation``, ``status``, ``age``, ``sex`` or ``occupation``."""
    civil_affiliations: Ids = frozenset()
    exclusive_statuses: Ids = frozenset({"civilians", "combatants", "unidentified"})
    one_fight: Ids = frozenset({"clash", "ground-attack"})
    """Means that tell one fight from its two sides, so that they shut each other out in nothing."""

    def ancestors(self, place: str) -> tuple[str, ...]:
        """The places that it lies in, nearest first; a gazetteer that runs in a circle is followed once."""
        found: list[str] = []
        parent = self.place_parents.get(place)
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self.place_parents.get(parent)
        return tuple(found)

    def governorate(self, place: str) -> str | None:
        """The first division of its country that it is or lies in; None for the country, and where reports draw the edge."""
        chain = self._chain(place)
        return chain[-2] if len(chain) > 1 and not self.regions.intersection(chain) else None

    def place_within(self, inner: str, outer: str) -> bool:
        """True where the first place is the second or lies in it."""
        return inner == outer or outer in self.ancestors(inner)

    def places_nest(self, left: str, right: str) -> bool:
        """True where one of the two lies in the other."""
        return self.place_within(left, right) or self.place_within(right, left)

    def places_apart(self, left: str, right: str) -> bool:
        """True where nobody can be in both.

        Neither lies in the other, and where their branches part, both are drawn by law or both by reports: a region and
        a governorate side by side may share ground.
        """
        if self.places_nest(left, right):
            return False
        one, two = self._chain(left), self._chain(right)
        while one and two and one[-1] == two[-1]:
            one, two = one[:-1], two[:-1]
        return not one or not two or (one[-1] in self.regions) == (two[-1] in self.regions)

    def _chain(self, place: str) -> tuple[str, ...]:
        return (place, *self.ancestors(place))

    def kinds(self, means: Iterable[str]) -> Ids:
        """The means, those of one fight under one name: what is compared where two counts may be of the same dead."""
        return frozenset(FIGHT if one in self.one_fight else one for one in means)

    def groups_within(
        self, inner: Ids, outer: Ids, *, inner_crossed: bool = False, outer_crossed: bool = False
    ) -> bool:
        """True where everyone whom the first counts is counted by the second; the empty set counts everyone.

        Groups are counted together (women and children) or, crossed, those who are of all of them at once (girls).
        """
        if not outer:
            return True
        of_inner = any if inner_crossed else all
        of_outer = all if outer_crossed else any
        if outer_crossed:
            return bool(inner) and of_outer(of_inner(self._lies_in(a, b) for a in inner) for b in outer)
        return bool(inner) and of_inner(of_outer(self._lies_in(a, b) for b in outer) for a in inner)

    def _lies_in(self, group: str, outer: str) -> bool:
        return group == outer or (outer == "combatants" and self._armed(group))

    def _armed(self, group: str) -> bool:
        return self.dimensions.get(group) == "affiliation" and group not in self.civil_affiliations

    def groups_apart(
        self, left: Ids, right: Ids, *, left_crossed: bool = False, right_crossed: bool = False
    ) -> bool:
        """True where nobody can be in both."""
        of_left = any if left_crossed else all
        of_right = any if right_crossed else all
        return (
            bool(left)
            and bool(right)
            and of_left(of_right(self._exclusive(one, two) for two in right) for one in left)
        )

    def _exclusive(self, one: str, two: str) -> bool:
        first, second = self.dimensions.get(one), self.dimensions.get(two)
        if one == two or first is None or second is None:
            return False
        if first == second:
            return first != "status" or {one, two} <= self.exclusive_statuses
        if {first, second} == {"affiliation", "status"}:
            status, actor = (one, two) if first == "status" else (two, one)
            return status == "unidentified" or (status == "civilians" and self._armed(actor))
        return False

    def people_dimension(self, groups: Ids) -> str | None:
        """``side`` (affiliation or status), ``age``, ``sex`` or ``occupation``; None for everyone or across dimensions."""
        names = {self._people(group) for group in groups}
        return names.pop() if len(names) == 1 else None

    def of_dimension(self, groups: Ids, wanted: str) -> Ids:
        """Those of the groups that are of one dimension of people."""
        return frozenset(group for group in groups if self._people(group) == wanted)

    def _people(self, group: str) -> str:
        dimension = self._dimension(group)
        return "side" if dimension in {"affiliation", "status"} else dimension

    def _dimension(self, group: str) -> str:
        return self.dimensions.get(group, "affiliation")


def set_within(inner: Ids, outer: Ids) -> bool:
    """Of actors or means: True where the second names nothing, so takes everything, or names all that the first does."""
    return not outer or (bool(inner) and inner <= outer)


def sets_apart(left: Ids, right: Ids) -> bool:
    """Of actors or means: True where both name some and share none; one originator gives a death to one cause."""
    return bool(left) and bool(right) and not left & right


@cache
def from_resources() -> Containment:
    """The project's own gazetteer and vocabulary, read once."""
    rules = resources.load_toml("counting.toml")
    drawn = set(rules["drawn_by_reports"])
    return Containment(
        place_parents=resources.place_parents(),
        regions=frozenset(place.id for place in resources.places() if place.kind in drawn),
        dimensions=dict.fromkeys(rules["ages"], "age")
        | {group.id: group.dimension for group in resources.groups()},
        civil_affiliations=frozenset(rules["civil_affiliations"]),
        exclusive_statuses=frozenset(rules["exclusive_statuses"]),
        one_fight=frozenset(rules["one_fight"]),
    )


def with_places(containment: Containment, places: Iterable[Place]) -> Containment:
    """The gazetteer with the places that a ledger brought itself."""
    told = {place.id: place for place in places if not place.withdrawn}
    parents = {one.id: parent for one in told.values() if (parent := one.same_as or one.parent) is not None}
    return (
        replace(containment, place_parents={**containment.place_parents, **parents})
        if parents
        else containment
    )
