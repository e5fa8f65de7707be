"""What a check may look at beside its toll: the parts that a document gives, the incidents told between two moments."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tawthiq.following.linked import Linked
from tawthiq.following.threads import Thread
from tawthiq.following.told import Number
from tawthiq.model.terms import Measure
from tawthiq.tallying.containment import Containment

Key = tuple[str, Measure, str | None]
"""Originator, measure, place."""


@dataclass
class Around:
    """The tolls with the documents that tell them; what is asked for often is looked up, not searched for."""

    linked: Linked
    containment: Containment
    home: dict[int, Thread] = field(default_factory=dict)
    """The toll of a number, by the number's identity."""
    within: dict[Key, list[Number]] = field(default_factory=lambda: defaultdict(list))
    """Incidents by every place that they lie in, by moment."""
    exactly: dict[Key, list[Number]] = field(default_factory=lambda: defaultdict(list))
    """Incidents by the place that is said of them, by moment."""

    sizes: dict[int, set[int]] = field(default_factory=dict)
    places: dict[int, str | None] = field(default_factory=dict)
    """What is asked of a toll at each of its steps, worked out once."""

    def __post_init__(self) -> None:
        """Index the numbers."""
        for thread in self.linked.threads:
            for link in thread.links:
                self.home[id(link.number)] = thread
        for number in sorted(self.linked.incidents, key=_when):
            self._index(number)

    def loose(self) -> Iterable[Number]:
        """Every number that is of no toll."""
        return self.linked.incidents

    def parts(self, whole: Number) -> dict[int, Number]:
        """The parts of a whole by the toll that each tells."""
        parts = self.linked.of(whole).parts_of(whole)
        return {id(self.home[id(part)]): part for part in parts if id(part) in self.home}

    def incidents(self, thread: Thread, after: date, until: date, total: Number) -> list[Number]:
        """Incidents of the toll's people between two moments, each once however many documents tell it.

        Of the toll's place and of the places around and within it; where no place is said, only of the total's own document.
        """
        place = self._place(thread)
        lists = [self.within[thread.originator, thread.measure, place]] if place else []
        if place:
            around = self.containment.ancestors(place)
            lists += [self.exactly[thread.originator, thread.measure, outer] for outer in around]
        own = [n for n in self.linked.of(total).numbers if n.place_id is None and _is_loose(n, self.home)]
        sizes = self._sizes(thread)
        found: dict[tuple[object, ...], Number] = {}
        for numbers in (*(_between(one, after, until) for one in lists), own):
            for number in numbers:
                if number.size not in sizes and self._counts_for(number, thread, after, until):
                    found.setdefault(_same(number), number)
        return sorted(found.values(), key=_when)

    def _place(self, thread: Thread) -> str | None:
        if id(thread) not in self.places:
            self.places[id(thread)] = thread.lead().place_id
        return self.places[id(thread)]

    def _sizes(self, thread: Thread) -> set[int]:
        """Every number that tells the toll: said once more without its start, it is no incident."""
        if id(thread) not in self.sizes:
            self.sizes[id(thread)] = {link.number.size for link in thread.links}
        return self.sizes[id(thread)]

    def _counts_for(self, number: Number, thread: Thread, after: date, until: date) -> bool:
        between = number.moment is not None and after < number.moment <= until
        started = (
            number.first is None or number.first > after or (number.lesser and number.first == thread.start)
        )
        people = (
            self.containment.groups_within(number.groups, thread.groups)
            and "unidentified" not in number.groups
        )
        whose = number.measure is thread.measure and number.originator in ("", thread.originator)
        return between and started and people and whose and not self._is_part(number)

    def _is_part(self, number: Number) -> bool:
        """True where the number is of some of another incident's people, so that it would be added twice."""
        if number.whole is None:
            return False
        whole = self.linked.of(number).numbers[number.whole]
        return id(whole) not in self.home

    def _index(self, number: Number) -> None:
        if number.moment is None:
            return
        self.exactly[number.originator, number.measure, number.place_id].append(number)
        if number.place_id is not None:
            for place in (number.place_id, *self.containment.ancestors(number.place_id)):
                self.within[number.originator, number.measure, place].append(number)


def _is_loose(number: Number, home: dict[int, Thread]) -> bool:
    return id(number) not in home and not number.rivals


def _when(number: Number) -> tuple[date, str, int]:
    return number.moment or date.max, number.source.name, number.start


def _between(numbers: list[Number], after: date, until: date) -> list[Number]:
    first = bisect_right(numbers, after, key=lambda number: number.moment or date.max)
    last = bisect_right(numbers, until, key=lambda number: number.moment or date.max)
    return numbers[first:last]


def _same(number: Number) -> tuple[object, ...]:
    return number.size, number.groups, number.place_id, number.first or number.moment, number.last
