"""What each number is in its series: a new count, a later telling of an old one, or the count that a rise starts from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tawthiq.following.linked import Linked
from tawthiq.following.threads import Link, Thread, in_order
from tawthiq.model.series import Certainty, Role


def order(linked: Linked) -> None:
    """Put each toll in order; wholes first, as the parts of a new total are new counts, too."""
    fresh = linked.with_day()
    for thread in sorted(linked.threads, key=lambda thread: thread.whole is not None):
        give_roles(thread, fresh)
        for link in thread.links:
            if link.role is Role.COUNT:
                fresh.update({id(part): [] for part in linked.of(link.number).parts_of(link.number)})


def give_roles(thread: Thread, fresh: Mapping[int, Sequence[int]]) -> None:
    """Set the roles of a toll's links, which are in order.

    A number that was told before is a repeat, also where a larger one has been told since: it is no fall. ``fresh`` holds the
    numbers, by identity, that are new counts even where they did not change: their document tells the day's count (the
    values), or a new total, beside them.
    """
    first: dict[int, Link] = {}
    last: Link | None = None
    for link in thread.links:
        number = link.number
        if link.role is Role.FORMER:
            link.repeats = first.get(number.size)
            continue
        told = first.get(number.size) if number.value is not None else None
        if told is None or told.number.source == number.source:
            first.setdefault(number.size, link)
            last = link if link.certainty is not Certainty.POSSIBLE else last
        elif not _stands(link, told, last, fresh):
            link.role, link.repeats = Role.REPEAT, told
        else:
            last = link
    thread.links.sort(key=_by_moment)


def _stands(link: Link, told: Link, last: Link | None, fresh: Mapping[int, Sequence[int]]) -> bool:
    """True where the number is a count of its own moment, although it was told before."""
    days = fresh.get(id(link.number))
    if days is not None:
        # Yesterday's bulletin over again tells yesterday's day, too.
        return not (any(days) and days == fresh.get(id(told.number)) and not link.number.moment_stated)
    unchanged = last is not None and last.number.size == link.number.size
    later = told.number.moment != link.number.moment
    return unchanged and later and link.number.moment_stated


def _by_moment(link: Link) -> tuple[date, int, date, str, str]:
    return (link.moment or date.max, *in_order(link)[1:])
