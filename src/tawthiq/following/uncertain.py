"""Numbers that leave out what the key asks for: who counted, from when. They are shown where only one toll fits, never forced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from tawthiq.auditing.reasons import Words, say
from tawthiq.following.linked import Linked
from tawthiq.following.threads import Course, Link, Thread
from tawthiq.following.told import Ids, Number
from tawthiq.ledger.originators import known_by_part
from tawthiq.model.series import Certainty
from tawthiq.model.terms import Measure
from tawthiq.resources import load_toml, originators
from tawthiq.tallying.containment import Containment

SOON = timedelta(days=7)
"""How long after its last number a toll may still be told without its start."""
NEAR = timedelta(days=1)


def attach(linked: Linked, undated: Sequence[Number], containment: Containment) -> list[Number]:
    """Link what can be linked as possible; undated numbers that no one toll fits are returned."""
    index = _Index(linked.threads, containment)
    _name_shorter(linked, index)
    _name_nobody(linked, index)
    return [number for number in undated if not index.take_undated(number)]


class _Index:
    """Tolls of known originators by what they count and from when."""

    def __init__(self, threads: Iterable[Thread], containment: Containment) -> None:
        self.containment = containment
        self.by_start: dict[tuple[Measure, Ids, bool, date | None], list[Thread]] = defaultdict(list)
        self.by_whose: dict[tuple[str, Measure, Ids, bool], list[Thread]] = defaultdict(list)
        self._courses: dict[int, Course] = {}
        self._places: dict[int, str | None] = {}
        for thread in threads:
            self.by_whose[thread.originator, thread.measure, thread.groups, thread.identified].append(thread)
            if thread.originator:
                self.by_start[thread.measure, thread.groups, thread.identified, thread.start].append(thread)

    def course(self, thread: Thread) -> Course:
        """The sure numbers of a toll by moment, as they were before anything possible was added."""
        if id(thread) not in self._courses:
            self._courses[id(thread)] = Course(thread.links)
        return self._courses[id(thread)]

    def place(self, thread: Thread) -> str | None:
        """Where the toll is, as it was before anything possible was added."""
        if id(thread) not in self._places:
            self._places[id(thread)] = thread.lead().place_id
        return self._places[id(thread)]

    def started(self, thread: Thread) -> list[Thread]:
        """Tolls of others, of the same people and start."""
        days = [thread.start]
        if thread.start is not None and thread.start.day != 1:
            days += [thread.start - NEAR, thread.start + NEAR]
        key = (thread.measure, thread.groups, thread.identified)
        found = [one for day in days for one in self.by_start.get((*key, day), ())]
        return [one for one in found if one is not thread]

    def nests(self, number: Number, thread: Thread) -> bool:
        """True where the number's place says nothing against the toll's."""
        here, there = number.place_id, self.place(thread)
        if here is None or there is None:
            return not number.calendar
        return here == there or (not number.calendar and self.containment.places_nest(here, there))

    def only_home(self, number: Number, threads: Iterable[Thread]) -> Thread | None:
        """The one toll that the number fits; None where there are two or none."""
        homes = [
            thread
            for thread in threads
            if thread.links
            and self.nests(number, thread)
            and self.course(thread).fits(number)
            and not self.course(thread).contradicts(number)
        ]
        return homes[0] if len(homes) == 1 else None

    def take_undated(self, number: Number) -> bool:
        """Link a number that says no start, where the place is said and one toll of that originator has room for it."""
        if (
            number.place_id is None
            or number.moment is None
            or number.whole is not None
            or number.value is None
        ):
            return False
        key = (number.originator, number.measure, number.groups, number.identified)
        near = [
            thread
            for thread in self.by_whose.get(key, ())
            if thread.links and thread.lead().place_id is not None and self._within(number.moment, thread)
        ]
        home = self.only_home(number, near)
        if home is None or not self._between(number, home):
            return False
        home.links.append(Link(number, Certainty.POSSIBLE, say("series.no_start")))
        return True

    def _within(self, moment: date, thread: Thread) -> bool:
        moments = self.course(thread).moments
        return bool(moments) and moments[0] <= moment <= moments[-1] + SOON

    def _between(self, number: Number, thread: Thread) -> bool:
        """True where the number repeats one of the toll's, or lies between two of them."""
        course = self.course(thread)
        if number.value in course.sizes or number.moment is None:
            return True
        return course.before(number.moment) is not None and course.after(number.moment) is not None


def _name_shorter(linked: Linked, index: _Index) -> None:
    """One "Ministry of Health" is that whose longer name the other documents give, where only one fits."""
    # The longer of two short names first: "the Palestinian Ministry of Health" before "the Ministry of Health".
    short = [thread for thread in linked.threads if _longer(thread.originator)]
    for thread in sorted(short, key=lambda thread: (len(_longer(thread.originator)), thread.originator)):
        longer = _longer(thread.originator)
        homes = [one for one in index.started(thread) if one.links and one.originator in longer]
        if homes:
            why = say("series.shorter_name", whose=thread.originator)
            _move(thread, homes, index, Certainty.INFERRED, why)


def _name_nobody(linked: Linked, index: _Index) -> None:
    """Where nobody is named as counting, the number may be of the one originator who tells of such a toll."""
    why = say("series.nobody")
    for thread in linked.threads:
        if not thread.originator:
            _move(thread, index.started(thread), index, Certainty.POSSIBLE, why)
            for link in thread.links:
                link.weaken(Certainty.POSSIBLE, why)


def _move(thread: Thread, homes: Sequence[Thread], index: _Index, certainty: Certainty, why: Words) -> None:
    if not homes:
        return
    staying: list[Link] = []
    for link in thread.links:
        home = index.only_home(link.number, homes)
        if home is None:
            staying.append(link)
        else:
            link.weaken(certainty, why)
            home.links.append(link)
    thread.links = staying


@lru_cache(maxsize=4096)
def _longer(originator: str) -> frozenset[str]:
    """Whom a name may be short for; an id of the vocabulary only where it says of itself that it is short."""
    known = {entry.id for entry in originators()}
    if not originator or (
        originator in known and originator not in load_toml("following.toml")["short_names"]
    ):
        return frozenset()
    return known_by_part(originator)
