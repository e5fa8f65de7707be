"""One toll under several descriptions: "the prison", "the city", no place at all; with its actors and means or without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tawthiq.auditing.reasons import say
from tawthiq.following.threads import Course, Link, Thread
from tawthiq.following.told import Ids, Number
from tawthiq.model.series import Certainty
from tawthiq.tallying.containment import Containment

MANY = 10
"""From so many numbers on, one in twenty that does not fit is a finding, and not another toll."""
FEW_MISFITS = 20

Description = tuple[str | None, Ids, Ids, str | None]
"""Place, actors, means, territory."""


def threads_of(like: Thread, numbers: Iterable[Number], containment: Containment) -> list[Thread]:
    """The tolls among numbers of one originator, population and start, the one told most often first.

    Numbers described alike are one toll. Those described otherwise join the one toll that says nothing against it and
    whose course they fit; where two would do, or none, they stay apart.
    """
    described: dict[Description, list[Number]] = defaultdict(list)
    for number in numbers:
        described[number.place_id, number.by, number.means, number.territory].append(number)
    found: list[_Joined] = []
    for description in sorted(described, key=lambda key: (-len(described[key]), _written(key))):
        links = [Link(number) for number in described[description]]
        homes = [one for one in found if _may_join(one, description, containment, calendar=_calendar(links))]
        homes = [one for one in homes if _fits(one.course(), links, calendar=_calendar(links))]
        if len(homes) == 1:
            homes[0].add(description, links)
        else:
            found.append(_Joined(description, links))
    return [_thread(like, one) for one in found]


class _Joined:
    """A toll with all its descriptions."""

    def __init__(self, description: Description, links: list[Link]) -> None:
        self.descriptions = [description]
        self.links = links
        self._course: Course | None = None

    def course(self) -> Course:
        """Its numbers by moment."""
        if self._course is None:
            self._course = Course(self.links)
        return self._course

    def add(self, description: Description, links: list[Link]) -> None:
        """Take in what is described otherwise."""
        self.descriptions.append(description)
        self.links += links
        self._course = None


def _written(description: Description) -> tuple[str, list[str], list[str], str]:
    place, by, means, territory = description
    return place or "", sorted(by), sorted(means), territory or ""


def _calendar(links: Sequence[Link]) -> bool:
    return links[0].number.calendar


def _may_join(one: _Joined, description: Description, containment: Containment, *, calendar: bool) -> bool:
    """True where no description of the toll rules this one out."""
    return all(_nest(known, description, containment, calendar=calendar) for known in one.descriptions)


def _nest(one: Description, other: Description, containment: Containment, *, calendar: bool) -> bool:
    place, by, means, territory = one
    there, actors, ways, ground = other
    if calendar and place != there:
        return False
    places = place is None or there is None or containment.places_nest(place, there)
    grounds = territory is None or ground is None or territory == ground
    return places and grounds and _sets_nest(by, actors) and _sets_nest(means, ways)


def _sets_nest(one: Ids, other: Ids) -> bool:
    return one <= other or other <= one


def _fits(course: Course, links: Sequence[Link], *, calendar: bool) -> bool:
    """True where the numbers lie in the toll's course, but for one in twenty where there are many."""
    numbers = [link.number for link in links]
    if any(course.contradicts(number) for number in numbers):
        return False
    misfits = sum(not course.fits(number) for number in numbers)
    if calendar and not any(number.value in course.sizes for number in numbers):
        return len(numbers) >= MANY and misfits == 0
    return misfits == 0 or (len(numbers) >= MANY and misfits * FEW_MISFITS <= len(numbers))


def _thread(like: Thread, one: _Joined) -> Thread:
    thread = replace(like, links=one.links)
    lead = thread.lead()
    if one.course().wavers():
        for link in thread.links:
            link.weaken(Certainty.POSSIBLE, say("series.wavers"))
    for link in thread.links:
        number = link.number
        if number.place_id is None and lead.place_id is not None:
            link.weaken(Certainty.INFERRED, say("series.no_place"))
        elif number.place_id != lead.place_id:
            link.weaken(Certainty.INFERRED, say("series.other_place", place=number.place or ""))
        if number.first != like.start:
            link.weaken(Certainty.INFERRED, say("series.other_start", day=str(number.first)))
    return thread
