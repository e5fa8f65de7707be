"""A bulletin that gives both: the day's count, and a total that rose by something else since the day before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from tawthiq.auditing.reasons import figure_words, number, say
from tawthiq.following.around import Around
from tawthiq.following.findings import Found, told_words
from tawthiq.following.threads import Link, Thread
from tawthiq.following.told import Number
from tawthiq.model.interval import total
from tawthiq.model.series import DiscrepancyKind, Role
from tawthiq.model.terms import Severity

DAY = timedelta(days=1)
MOST_SORTS = 6
"""Sorts that a bulletin tells its day's count by; of more numbers some would make up any rise."""
NEAR = timedelta(days=31)
"""A gap in the bulletins up to which a rise that the day does not account for is worth knowing."""


def check_daily(thread: Thread, around: Around) -> Iterator[Found]:
    """One finding a day whose count is not what the total rose by; days that nothing comparable precedes are left out."""
    told: dict[date, list[Link]] = defaultdict(list)
    for link in thread.links:
        if link.role is Role.COUNT and link.number.moment is not None:
            told[link.number.moment].append(link)
    before: list[Link] = []
    for moment in sorted(told):
        judged = (_judged(thread, link, _Before(told, before), around) for link in told[moment])
        found = next((one for one in judged if one is not None), None)
        if found is not None:
            yield found
        before = told[moment]


@dataclass(frozen=True, slots=True)
class _Before:
    """What was told before a count."""

    told: dict[date, list[Link]]
    """By moment."""
    last: list[Link]
    """For the last moment before."""


def _judged(thread: Thread, link: Link, known: _Before, around: Around) -> Found | None:
    """What does not fit of one bulletin; None where a count of it fits, or none can be compared."""
    moment, told = link.number.moment, known.told
    if moment is None:
        return None
    # A count "since midnight" may follow one of the same day.
    earlier = [one for one in told.get(moment, ()) if one.number.below(link.number)]
    failing: Found | None = None
    for day in around.linked.days_of(link.number):
        if day.last != moment:
            continue
        before = [told[since] for since in _since(day) if since in told]
        if any(_fits(one, day, link) for links in (*before, earlier) for one in links):
            return None
        if failing is not None:
            continue
        if before:
            failing = _found(thread, before[-1], day, link, Severity.FIGURE)
        elif not earlier:
            failing = _after_a_gap(thread, known.last, day, link)
    if failing is None or _sorts_make_it_up(failing, around):
        return None
    return failing


def _sorts_make_it_up(failing: Found, around: Around) -> bool:
    """True where the rise is some of the sorts that the bulletin counts the day by, or of several counts that it gives of the day.

    Of 16 dead, 6 are new, 1 died of wounds and 9 were recovered: a total that does not count bodies recovered rises by 7.
    Where 2 are new and a note adds 6 whose files were completed, the total rises by 8.
    """
    last, after, day = (link.number for link in failing.links[:3])
    document = around.linked.of(after)
    told = [n for n in document.numbers if _of_one_day(n, day) and n.value is not None]
    rose = after.interval - last.interval
    if not 1 < len(told) <= MOST_SORTS:
        return False
    within = {(id(whole), id(part)) for whole in told for part in document.parts_of(whole)}
    some = (chosen for size in range(1, len(told) + 1) for chosen in combinations(told, size))
    return any(
        total(one.interval for one in chosen).meets(rose)
        for chosen in some
        if not any((id(one), id(other)) in within for one in chosen for other in chosen)
    )


def _of_one_day(number: Number, day: Number) -> bool:
    return (number.measure, number.first, number.last) == (day.measure, day.first, day.last)


def _since(day: Number) -> Sequence[date]:
    """The moments from which a total may have risen by the day's count, the likeliest last.

    The past 24 hours of a bulletin of the 12th reach back to that of the 11th; a count of the 12th does so too; one of the 11th
    and 12th, without hours, to that of the 10th. The past 48 hours may hold a day that an earlier bulletin told, too.
    """
    if day.first is None or day.last is None:
        return ()
    if day.hours and day.first != day.last:
        return [day.first + shift * DAY for shift in reversed(range((day.last - day.first).days))]
    return (day.first - DAY,) if day.first == day.last else (day.first - DAY, day.first)


def _after_a_gap(thread: Thread, before: Sequence[Link], day: Number, link: Link) -> Found | None:
    """Against a count from before the day: the total cannot have risen by less; by more it may, in days that nobody told."""
    if not before:
        return None
    last, moment = before[-1], link.number.moment
    least = last.number.interval + day.interval
    now = link.number.interval
    if now.high is not None and least.low is not None and now.high < least.low:
        return _found(thread, before, day, link, Severity.FIGURE)
    near = moment is not None and last.number.moment is not None and moment - last.number.moment <= NEAR
    if near and not _fits(last, day, link):
        return _found(thread, before, day, link, Severity.INFORMATION)
    return None


def _fits(before: Link, day: Number, after: Link) -> bool:
    return (before.number.interval + day.interval).meets(after.number.interval)


def _found(
    thread: Thread, before: Sequence[Link], day: Number, after: Link, severity: Severity
) -> Found | None:
    """None where the day before was told in several counts, of which no last one is known."""
    if len({one.number.size for one in before}) > 1:
        return None
    last = before[-1]
    rose = after.number.size - last.number.size
    return Found(
        DiscrepancyKind.DAILY,
        severity,
        thread,
        (last, after, Link(day, after.certainty, after.why)),
        say(
            "series.daily" if severity is Severity.FIGURE else "series.daily_gap",
            one=told_words(last),
            other=told_words(after),
            rose=number(rose),
            day=figure_words(day),
        ),
        expected=day.size,
        found=rose,
        day=after.number.moment,
    )
