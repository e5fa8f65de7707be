"""A bulletin that gives both: the day's count, and a total that rose by something else since the day before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tawthiq.auditing.reasons import figure_words, number, say
from tawthiq.following.around import Around
from tawthiq.following.findings import Found, told_words
from tawthiq.following.threads import Link, Thread
from tawthiq.following.told import Number
from tawthiq.model.series import DiscrepancyKind, Role
from tawthiq.model.terms import Severity

DAY = timedelta(days=1)


def check_daily(thread: Thread, around: Around) -> Iterator[Found]:
    """One finding a day whose count is not what the total rose by; days that nothing comparable precedes are left out."""
    told: dict[date, list[Link]] = defaultdict(list)
    for link in thread.links:
        if link.role is Role.COUNT and link.number.moment is not None:
            told[link.number.moment].append(link)
    for moment in sorted(told):
        found = next(
            (one for link in told[moment] if (one := _judged(thread, link, told, around)) is not None), None
        )
        if found is not None:
            yield found


def _judged(thread: Thread, link: Link, told: dict[date, list[Link]], around: Around) -> Found | None:
    """What does not fit of one bulletin; None where a count of it fits, or none can be compared."""
    failing: Found | None = None
    for day in around.linked.days_of(link.number):
        if link.number.moment is None or day.last != link.number.moment:
            continue
        # A count "since midnight" may follow one of the same day; and a day told in several counts has no known last one.
        earlier = [one for one in told.get(link.number.moment, ()) if one.number.below(link.number)]
        for since in _since(day):
            before = told.get(since, [])
            if any(_fits(one, day, link) for one in (*before, *earlier)):
                return None
            if before and failing is None and len({one.number.size for one in before}) == 1:
                failing = _found(thread, before, day, link)
    return failing


def _since(day: Number) -> Sequence[date]:
    """The moments from which a total may have risen by the day's count.

    The past 24 hours of a bulletin of the 12th reach back to that of the 11th; a count of the 12th does so too; one of the 11th
    and 12th, without hours, to that of the 10th.
    """
    if day.first is None:
        return ()
    if day.hours and day.first != day.last:
        return (day.first,)
    return (day.first - DAY,) if day.first == day.last else (day.first, day.first - DAY)


def _fits(before: Link, day: Number, after: Link) -> bool:
    return (before.number.interval + day.interval).meets(after.number.interval)


def _found(thread: Thread, before: Sequence[Link], day: Number, after: Link) -> Found:
    last = before[-1]
    rose = after.number.size - last.number.size
    return Found(
        DiscrepancyKind.DAILY,
        Severity.FIGURE,
        thread,
        (last, after, Link(day, after.certainty, after.why)),
        say(
            "series.daily",
            one=told_words(last),
            other=told_words(after),
            rose=number(rose),
            day=figure_words(day),
        ),
        expected=day.size,
        found=rose,
        day=after.number.moment,
    )
