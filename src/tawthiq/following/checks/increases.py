"""A rise that the text states, against the count that was told before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tawthiq.auditing.reasons import number, say
from tawthiq.following.around import Around
from tawthiq.following.findings import Found, told_words
from tawthiq.following.threads import Link, Thread
from tawthiq.model.series import DiscrepancyKind, Role
from tawthiq.model.terms import Severity

NEXT = timedelta(days=1)


def check_increase(thread: Thread, around: Around) -> Iterator[Found]:
    """A stated rise whose starting count nobody told, beside the rise since the last count told."""
    counts = [
        link for link in thread.links if link.role is not Role.FORMER and link.number.moment is not None
    ]
    if not any(link.number.rise is not None for link in counts):
        return
    sizes = {link.number.size for link in counts}
    within_days = any(len({link.number.size for link in links}) > 1 for _, links in thread.by_moment())
    before: list[Link] = []
    for link in counts:
        if link.number.rise is not None and link.role is Role.COUNT and before:
            found = _judged(thread, link, before, sizes, around, within_days=within_days)
            if found is not None:
                yield found
        if link.role is Role.COUNT:
            before.append(link)


def _judged(
    thread: Thread, link: Link, before: list[Link], sizes: set[int], around: Around, *, within_days: bool
) -> Found | None:
    told = link.number
    base = _base(link, around)
    last = next((one for one in reversed(before) if one.number.source != told.source), None)
    if base is None or base in sizes or last is None or told.rise is None or told.bound.value != "exact":
        return None
    if last.number.bound.value != "exact":
        return None
    follows = _day(link) - _day(last) <= NEXT and not within_days
    rose = told.size - last.number.size
    return Found(
        DiscrepancyKind.INCREASE,
        Severity.FIGURE if follows else Severity.INFORMATION,
        thread,
        (last, link),
        say(
            "series.increase",
            one=told_words(last),
            other=told_words(link),
            rose=number(rose),
            said=number(told.rise),
        ),
        expected=told.rise,
        found=rose,
        day=told.moment,
    )


def _base(link: Link, around: Around) -> int | None:
    """The count that the rise starts from; None where the document's own sum is wrong, which its own audit says."""
    told = link.number
    if told.rise is None:
        return None
    base = told.size - told.rise
    if told.before is not None:
        former = around.linked.of(told).numbers[told.before]
        return base if former.size == base else None
    return base


def _day(link: Link) -> date:
    return link.number.moment or date.min
