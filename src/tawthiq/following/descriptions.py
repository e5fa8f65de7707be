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
    joined = [
        _Joined([description], [Link(number) for number in described[description]])
        for description in sorted(described, key=lambda key: (-len(described[key]), _written(key)))
    ]
    while True:
        fewer = _joined_once(joined, containment)
        if len(fewer) == len(joined):
            break
        joined = fewer  # a toll that has grown may now tell a number that one it was unlike before tells, too
    return [_thread(like, one) for one in _with_falls(joined, containment)]


def _joined_once(tolls: Sequence[_Joined], containment: Containment) -> list[_Joined]:
    """Each toll in turn joins the one before it that it fits; the largest of several that say nothing against each other."""
    found: list[_Joined] = []
    for toll in tolls:
        homes = [home for home in found if _may_join(home, toll, containment) and _fits(home.course(), toll)]
        at_one = all(_may_join(homes[0], other, containment) for other in homes[1:]) if homes else False
        if at_one:
            max(homes, key=lambda home: len(home.links)).add(toll)
        else:
            found.append(toll)
    return sorted(found, key=lambda one: -len(one.links))


def _with_falls(tolls: list[_Joined], containment: Containment) -> list[_Joined]:
    """What is told a little otherwise of one and the same place, and lies below: possibly the same toll, which fell.

    Only where one toll alone would do, so that the fall is told and not decided.
    """
    found: list[_Joined] = []
    for toll in tolls:
        homes = [home for home in found if _may_have_fallen(home, toll, containment)]
        if len(homes) == 1 and len(toll.links) < MANY:
            for link in toll.links:
                link.weaken(Certainty.POSSIBLE, say("series.told_otherwise"))
            homes[0].add(toll)
        else:
            found.append(toll)
    return found


def _may_have_fallen(home: _Joined, toll: _Joined, containment: Containment) -> bool:
    """True where both say one place, no description speaks against the other, and no document tells both."""
    places = {place for place, *_ in (*home.descriptions, *toll.descriptions)}
    if home.calendar or len(places) != 1 or None in places or not _may_join(home, toll, containment):
        return False
    told = {link.number.source for link in home.links}
    return not any(link.number.source in told for link in toll.links)


class _Joined:
    """A toll with all its descriptions."""

    def __init__(self, descriptions: list[Description], links: list[Link]) -> None:
        self.descriptions = descriptions
        self.links = links
        self._course: Course | None = None

    @property
    def calendar(self) -> bool:
        """True where it is of a calendar period."""
        return self.links[0].number.calendar

    def course(self) -> Course:
        """Its numbers by moment."""
        if self._course is None:
            self._course = Course(self.links)
        return self._course

    def add(self, other: _Joined) -> None:
        """Take in what is described otherwise."""
        self.descriptions += other.descriptions
        self.links += other.links
        self._course = None


def _written(description: Description) -> tuple[str, list[str], list[str], str]:
    place, by, means, territory = description
    return place or "", sorted(by), sorted(means), territory or ""


def _may_join(one: _Joined, other: _Joined, containment: Containment) -> bool:
    """True where no description of the one rules out one of the other."""
    calendar = one.calendar or other.calendar
    return all(
        _nest(known, description, containment, calendar=calendar)
        for known in one.descriptions
        for description in other.descriptions
    )


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


def _fits(course: Course, toll: _Joined) -> bool:
    """True where the numbers lie in the toll's course, but for one in twenty where there are many."""
    numbers = [link.number for link in toll.links]
    if any(course.contradicts(number) for number in numbers):
        return False
    misfits = sum(not course.fits(number) for number in numbers)
    alike = {number.by for number in course.numbers} == {number.by for number in numbers}
    if toll.calendar and not alike and not any(number.value in course.sizes for number in numbers):
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
        if number.calendar and not (number.place_id or number.groups or number.by or number.means):
            link.weaken(Certainty.POSSIBLE, say("series.too_little"))
        if number.place_id is None and lead.place_id is not None:
            link.weaken(Certainty.INFERRED, say("series.no_place"))
        elif number.place_id != lead.place_id:
            link.weaken(Certainty.INFERRED, say("series.other_place", place=number.place or ""))
        if number.named:
            link.weaken(Certainty.INFERRED, say("series.same_name", whose=number.named))
        if number.first != like.start:
            link.weaken(Certainty.INFERRED, say("series.other_start", day=str(number.first)))
    return thread
