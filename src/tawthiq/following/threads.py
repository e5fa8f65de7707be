"""A series in the making: its numbers with how sure each link is, brought into order by the moment that they hold for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise

from tawthiq.auditing.reasons import Words
from tawthiq.following.told import Ids, Number
from tawthiq.model.series import Certainty, Role
from tawthiq.model.terms import Measure

SURE = Words("", "")
MOST_FALLS = 3
WAVERING = 4
"""More falls than these, and more than one in four numbers, are no running toll's."""


@dataclass(slots=True, eq=False)
class Link:
    """A number in its series."""

    number: Number
    certainty: Certainty = Certainty.STATED
    why: Words = SURE
    role: Role = Role.COUNT
    repeats: Link | None = None
    """The link of the number that this one repeats."""

    @property
    def moment(self) -> date | None:
        """The moment it holds for; of a repeat, that of what it repeats, unless the document states its own."""
        if self.repeats is not None and not self.number.moment_stated:
            return self.repeats.number.moment
        return self.number.moment

    def weaken(self, certainty: Certainty, why: Words) -> None:
        """Make the link no surer than this; the first reason for a weaker link is kept."""
        order = (Certainty.STATED, Certainty.INFERRED, Certainty.POSSIBLE)
        if order.index(certainty) > order.index(self.certainty):
            self.certainty, self.why = certainty, why


def in_order(link: Link) -> tuple[date, int, date, str, str]:
    """By the moment, within it by size, then publication; the document's name only so that the order is always one."""
    number = link.number
    published = number.source.published or date.max
    return number.moment or date.max, number.size, published, number.source.name, number.figure


@dataclass(slots=True, eq=False)
class Thread:
    """One toll: what it counts, and every number that tells it."""

    originator: str
    measure: Measure
    groups: Ids
    start: date | None
    identified: bool = False
    links: list[Link] = field(default_factory=list)
    whole: Thread | None = None
    """The toll that this one is a part of."""
    number: int = 0
    """Its place among all series; 0 until they are numbered."""

    @property
    def sure(self) -> list[Link]:
        """Links that are more than possible."""
        return [link for link in self.links if link.certainty is not Certainty.POSSIBLE]

    def documents(self) -> set[str]:
        """The documents that tell of it."""
        return {link.number.source.name for link in self.links}

    def lead(self) -> Number:
        """The number that describes it best: of the most common description the first."""
        votes: dict[tuple[object, ...], list[Number]] = {}
        for link in self.links:
            number = link.number
            votes.setdefault((number.place_id, number.by, number.means), []).append(number)
        return max(votes.values(), key=lambda told: (told[0].place_id is not None, len(told)))[0]

    def by_moment(self) -> Iterator[tuple[date, list[Link]]]:
        """Counts, those of each moment together, the earliest first; possible links and repeats are left out."""
        told = [link for link in self.links if link.role is Role.COUNT and link.number.moment is not None]
        for moment, links in groupby(told, key=lambda link: link.number.moment):
            if moment is not None:
                yield moment, list(links)


class Course:
    """The numbers of a toll by moment, to ask whether another number fits between its neighbours."""

    def __init__(self, links: Iterable[Link]) -> None:
        told = sorted((link for link in links if link.number.moment is not None), key=in_order)
        self.numbers = [link.number for link in told]
        self.moments = [number.moment for number in self.numbers if number.moment is not None]
        self.sizes = {number.value for number in self.numbers if number.value is not None}
        self.documents = {number.source: number for number in self.numbers}

    def before(self, moment: date) -> Number | None:
        """The last number of an earlier moment."""
        at = bisect_left(self.moments, moment)
        return self.numbers[at - 1] if at else None

    def after(self, moment: date) -> Number | None:
        """The first number of a later moment."""
        at = bisect_right(self.moments, moment)
        return self.numbers[at] if at < len(self.numbers) else None

    def fits(self, number: Number) -> bool:
        """True where the number lies between its neighbours, or was told before."""
        if number.moment is None:
            return number.value in self.sizes
        earlier, later = self.before(number.moment), self.after(number.moment)
        rises = earlier is None or not number.below(earlier)
        return (rises and (later is None or not later.below(number))) or self._retold(number)

    def _retold(self, number: Number) -> bool:
        return number.value is not None and number.value in self.sizes

    def wavers(self) -> bool:
        """True where the numbers fall so often that they may be several tolls', described too little to tell them apart."""
        falls = sum(after.below(before) for before, after in pairwise(self.numbers))
        return falls > MOST_FALLS and falls * WAVERING > len(self.numbers)

    def contradicts(self, number: Number) -> bool:
        """True where the same document gives another number for the same moment: two tolls, not one."""
        other = self.documents.get(number.source)
        return other is not None and other.moment == number.moment and other.apart(number)
