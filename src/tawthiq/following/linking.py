"""Which numbers of all documents tell one toll. Numbers are found by keys, never compared pair by pair.

A key is who counted, what befell whom, from which day. Within a key the descriptions (place, actors, means) are few, however
many the documents; only descriptions are compared with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tawthiq.following.descriptions import threads_of
from tawthiq.following.linked import Linked
from tawthiq.following.names import one_name, tie
from tawthiq.following.threads import Link, Thread, in_order
from tawthiq.following.told import SHORT, Ids, Number, Told
from tawthiq.following.uncertain import attach
from tawthiq.model.series import Role
from tawthiq.model.terms import Measure
from tawthiq.tallying.containment import Containment

NEAR = timedelta(days=1)
"""How far apart the start of one episode may be told: an attack on Thursday evening is also told as of Friday."""

Counting = tuple[str, Measure, bool]
"""Who counted, what befell them, and whether those identified by name are meant."""


@dataclass
class _Block:
    """The numbers of one originator and measure."""

    tolls: dict[date, list[Number]] = field(default_factory=lambda: defaultdict(list))
    short: dict[date, list[Number]] = field(default_factory=lambda: defaultdict(list))
    undated: list[Number] = field(default_factory=list)


def link(told: Iterable[Told], containment: Containment) -> Linked:
    """The tolls that the documents tell, and every other count, each number once."""
    known: dict[tuple[str, str], Told] = {}
    blocks: dict[Counting, _Block] = defaultdict(_Block)
    incidents: list[Number] = []
    for document in told:
        known[document.source.name, document.source.sha256] = document
        for number in document.numbers:
            _sort_in(number, blocks[number.originator, number.measure, number.identified], incidents)
    threads: list[Thread] = []
    undated: list[Number] = []
    long = {(measure, start) for (_, measure, _), block in blocks.items() for start in block.tolls}
    for (originator, measure, identified), block in blocks.items():
        anybody = {start for of, start in long if of is measure} if not originator else set()
        incidents += _settle_short(block, anybody)
        undated += block.undated
        for start, numbers in _starts(block.tolls):
            threads += _threads(
                Thread(originator, measure, frozenset(), start, identified), numbers, containment
            )
    linked = Linked(threads, incidents, known)
    one_name(linked)
    incidents += attach(linked, undated, containment)
    _add_former(linked)
    tie(linked)
    for thread in linked.threads:
        thread.links.sort(key=in_order)
    linked.threads = [thread for thread in linked.threads if thread.links]
    return linked


def _sort_in(number: Number, block: _Block, incidents: list[Number]) -> None:
    if number.role is not Role.COUNT:
        return
    if number.lesser or number.implied or number.addition:
        incidents.append(number)
    elif number.first is None:
        block.undated.append(number)
    elif number.last == number.first or number.hours:
        incidents.append(number)
    elif number.last is None or number.last - number.first > SHORT:
        block.tolls[number.first].append(number)
    else:
        block.short[number.first].append(number)


def _settle_short(block: _Block, anybody: Set[date]) -> list[Number]:
    """Counts of two to four days: the first days of a toll that is told on, or of a start told for two moments; else incidents.

    Where nobody is named as counting, the toll that is told on may be anybody's.
    """
    incidents: list[Number] = []
    long = block.tolls.keys() | anybody
    for start, numbers in block.short.items():
        told_on = not long.isdisjoint({start - NEAR, start, start + NEAR})
        if told_on or len({number.moment for number in numbers}) > 1:
            block.tolls[start] += numbers
        else:
            incidents += numbers
    block.short.clear()
    return incidents


def _starts(tolls: dict[date, list[Number]]) -> list[tuple[date, list[Number]]]:
    """The numbers by start; two starts a day apart are one episode's, told under the start that most documents give."""
    found: list[tuple[date, list[Number]]] = []
    waiting: date | None = None
    for start in sorted(tolls):
        if waiting is not None and _one_episode(waiting, tolls[waiting], start, tolls[start]):
            both = (tolls[waiting], tolls[start])
            found[-1] = (waiting if len(both[0]) >= len(both[1]) else start, [*both[0], *both[1]])
            waiting = None
        else:
            found.append((start, tolls[start]))
            waiting = start
    return found


def _one_episode(one: date, first: Sequence[Number], other: date, second: Sequence[Number]) -> bool:
    """Two starts a day apart. Counts of equal length told day by day ("in the past week") are no episode."""
    if other - one > NEAR or one.day == 1 or other.day == 1:
        return False
    lengths = {number.days for number in first}, {number.days for number in second}
    return not (len(lengths[0]) == len(lengths[1]) == 1 and lengths[0] == lengths[1])


def _threads(like: Thread, numbers: Iterable[Number], containment: Containment) -> list[Thread]:
    """The tolls of one originator, measure and start: by population, then by description."""
    populations: dict[Ids, list[Number]] = defaultdict(list)
    for number in numbers:
        populations[number.groups].append(number)
    return [
        thread
        for groups, counted in populations.items()
        for thread in threads_of(replace(like, groups=groups), counted, containment)
    ]


def _add_former(linked: Linked) -> None:
    """The count that a rise starts from belongs to the toll that rose."""
    for thread in linked.threads:
        for one in list(thread.links):
            if one.number.before is None:
                continue
            former = linked.of(one.number).numbers[one.number.before]
            if former.role is Role.FORMER:
                thread.links.append(Link(former, one.certainty, one.why, Role.FORMER))
