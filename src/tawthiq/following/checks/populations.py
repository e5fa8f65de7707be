"""A number that stays while those it counts change: civilians, then everyone; reported, then identified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from tawthiq.auditing.reasons import say
from tawthiq.following.around import Around
from tawthiq.following.findings import Found, groups_words, rival_link, told_words
from tawthiq.following.threads import Link, Thread
from tawthiq.following.told import Ids, Number
from tawthiq.model.series import DiscrepancyKind, Role
from tawthiq.model.terms import Measure, Severity
from tawthiq.tallying.containment import Containment

LEAST = 10
"""Smaller numbers are equal by chance too often."""
NEAR = timedelta(days=1)
UNIDENTIFIED = frozenset({"unidentified"})


def check_population(thread: Thread, around: Around) -> Iterator[Found]:
    """A document that gives its total to some only, although a part of it is others'."""
    for link in thread.links:
        parts = list(around.parts(link.number).values())
        for other in link.number.others:
            left_out = [
                part for part in parts if part.size and _shut_out(part, other.groups, around.containment)
            ]
            if left_out:
                told = replace(
                    link.number,
                    figure=other.figure,
                    start=other.start,
                    end=other.end,
                    text=other.text,
                    words=other.words,
                    groups=other.groups,
                )
                yield _found(thread, link, rival_link(told), "series.population_within")
                break


def check_populations(threads: Sequence[Thread], around: Around) -> Iterator[Found]:
    """Over all tolls: one number told of other people, and those reported who became those identified."""
    yield from _widened(threads, around.containment)
    yield from _identified(threads, around.containment)
    yield from _named(around)


def _shut_out(part: Number, groups: Ids, containment: Containment) -> bool:
    return containment.groups_apart(part.groups, groups)


def _widened(threads: Sequence[Thread], containment: Containment) -> Iterator[Found]:
    """One originator's number from one start, by one document of some and by another of all of them.

    Of a part that other documents tell beside the whole, only a number that its own document gives to no whole is asked.
    """
    told: dict[tuple[object, ...], list[tuple[Thread, Link]]] = defaultdict(list)
    for thread in threads:
        known: set[int] = set()
        for link in thread.links:
            value = link.number.value
            if link.number.calendar:
                break  # cells of a period stand side by side: equal numbers prove nothing
            of_none = thread.whole is None or link.number.whole is None
            if of_none and value is not None and value >= LEAST and value not in known:
                known.add(value)
                told[thread.originator, thread.measure, thread.start, thread.identified, value].append(
                    (thread, link)
                )
    paired: set[frozenset[int]] = set()
    for alike in told.values():
        for (thread, link), (other, again) in combinations(alike, 2):
            pair = frozenset((id(thread), id(other)))
            nests = _one_nests(thread, other, containment) and _never_both(thread, link, other, again)
            if pair not in paired and nests and _near(link, again):
                paired.add(pair)
                one, two = sorted((link, again), key=_published)
                yield _found(thread if one is link else other, one, two, "series.population")


def _one_nests(one: Thread, other: Thread, containment: Containment) -> bool:
    """True where one is of some and the other of everyone, and the places agree.

    Of two names for some ("the forces", "the forces and the police") one may only be the longer.
    """
    if bool(one.groups) == bool(other.groups):
        return False
    here, there = one.lead().place_id, other.lead().place_id
    return here is None or there is None or containment.places_nest(here, there)


def _never_both(one: Thread, link: Link, other: Thread, again: Link) -> bool:
    """True where no document tells both tolls, or those that do told before that some were not all, and neither of these does.

    Who was no civilian on the 14th is none on the 16th: a running toll forgets nobody.
    """
    both = one.documents() & other.documents()
    if not both:
        return True
    if both & {link.number.source.name, again.number.source.name}:
        return False
    first, second = ({n.number.source.name: n.number for n in toll.links} for toll in (one, other))
    until = max(link.moment or date.min, again.moment or date.min)
    return any(first[name].apart(second[name]) and (first[name].moment or date.max) <= until for name in both)


def _near(one: Link, other: Link) -> bool:
    first, second = one.moment, other.moment
    return first is not None and second is not None and abs(first - second) <= NEAR


def _identified(threads: Sequence[Thread], containment: Containment) -> Iterator[Found]:
    """Those reported, told up to one moment, and those identified by name, told from a later one on."""
    told: dict[tuple[object, ...], dict[bool, list[Thread]]] = defaultdict(lambda: defaultdict(list))
    for thread in threads:
        key = (thread.originator, thread.measure, thread.groups, thread.start)
        told[key][thread.identified].append(thread)
    for both in told.values():
        for reported in both[False]:
            for identified in both[True]:
                found = _switched(reported, identified, containment)
                if found is not None:
                    yield found


def _switched(reported: Thread, identified: Thread, containment: Containment) -> Found | None:
    if reported.documents() & identified.documents() or not reported.links or not identified.links:
        return None
    here, there = reported.lead().place_id, identified.lead().place_id
    if here is not None and there is not None and not containment.places_nest(here, there):
        return None
    last = next((link for link in reversed(reported.links) if link.role is Role.COUNT and link.moment), None)
    first = next((link for link in identified.links if link.role is Role.COUNT and link.moment), None)
    if last is None or first is None or (last.moment or date.max) >= (first.moment or date.min):
        return None
    return _found(identified, last, first, "series.population_identified")


def _named(around: Around) -> Iterator[Found]:
    """Bodies nobody could name in one document are somebody's in another, of one originator and day."""
    told: dict[tuple[str, Measure, int], list[Number]] = defaultdict(list)
    for number in around.loose():
        if number.value is not None and number.value >= LEAST and number.originator:
            told[number.originator, number.measure, number.value].append(number)
    for alike in told.values():
        unnamed = [number for number in alike if number.groups == UNIDENTIFIED]
        named = [number for number in alike if number.groups and not number.groups & UNIDENTIFIED]
        if not unnamed or not named:
            continue
        by_day: dict[date | None, list[Number]] = defaultdict(list)
        for number in named:
            by_day[number.moment].append(number)
        pair = next(((a, b) for a in unnamed for b in _about(by_day, a) if a.source != b.source), None)
        if pair is not None:
            first, second = sorted(pair, key=lambda number: (str(number.moment), number.source.name))
            links = [Link(first), Link(second)]
            thread = Thread(first.originator, first.measure, frozenset(), None, links=links)
            yield _found(thread, links[0], links[1], "series.population")


def _about(by_day: dict[date | None, list[Number]], number: Number) -> Iterator[Number]:
    """Numbers of its day and of those next to it."""
    if number.moment is not None:
        for shift in (timedelta(0), NEAR, -NEAR):
            yield from by_day.get(number.moment + shift, ())


def _published(link: Link) -> tuple[date, str]:
    return link.number.source.published or date.max, link.number.source.name


def _found(thread: Thread, one: Link, other: Link, name: str) -> Found:
    return Found(
        DiscrepancyKind.POPULATION,
        Severity.WORDING,
        thread,
        (one, other),
        say(
            name,
            one=told_words(one),
            other=told_words(other),
            whom=groups_words(one.number.groups),
            others=groups_words(other.number.groups),
        ),
        expected=one.number.size,
        found=other.number.size,
        day=other.moment,
    )
