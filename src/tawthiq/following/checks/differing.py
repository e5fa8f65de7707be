"""One originator's count for one moment, told differently: by two documents, or in two places of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tawthiq.auditing.reasons import say
from tawthiq.following.around import Around
from tawthiq.following.findings import Found, apart, rival_link, told_words
from tawthiq.following.threads import Link, Thread
from tawthiq.model.series import DiscrepancyKind, Role
from tawthiq.model.terms import Severity


def check_differ(thread: Thread, around: Around) -> Iterator[Found]:
    """Counts of one moment that cannot be one number; one finding a moment, and one for a document that contradicts itself."""
    for link in thread.links:
        for rival in link.number.rivals:
            if (
                rival.value is None or rival.value != link.number.value
            ):  # of one number only the bound differs: see bounds
                yield _within(thread, link, rival_link(rival))
    former = {link.number.size for link in thread.links if link.role is Role.FORMER}
    for _, told in thread.by_moment():
        # A count that another document calls the former one was told earlier that day.
        links = [link for link in told if link.number.size not in former]
        stated = [link for link in links if link.number.moment_stated]
        found = _stated(thread, stated) or _not_stated(thread, links, around)
        if found is not None:
            yield found


def _stated(thread: Thread, links: Sequence[Link]) -> Found | None:
    """The smallest and the largest count for a moment that both documents state."""
    pair = apart(links) if len(links) > 1 else None
    if pair is None:
        return None
    revised = _may_be_revised(*pair)
    severity = Severity.INFORMATION if revised else Severity.FIGURE
    return _found(thread, pair, links, "series.differ_period" if revised else "series.differ", severity)


def _not_stated(thread: Thread, links: Sequence[Link], around: Around) -> Found | None:
    """Two counts of a day whose order nothing tells: a toll may rise within a day, or one of them is wrong."""
    ordered = sorted(links, key=lambda link: (link.number.size, link.number.source.name))
    for low, high in pairwise(ordered):
        if low.number.below(high.number) and not _order_told(low, high, around):
            return _found(thread, (low, high), (), "series.differ_day", Severity.INFORMATION)
    return None


def _order_told(low: Link, high: Link, around: Around) -> bool:
    """True where the larger count was published later, or its document tells those who were killed in between."""
    first, second = low.number.source.published, high.number.source.published
    if first is not None and second is not None and first < second:
        return True
    days = around.linked.short_counts(high.number)
    difference = high.number.size - low.number.size
    return difference in {number.size for number in days} or difference == sum(number.size for number in days)


def _found(
    thread: Thread, pair: tuple[Link, Link], links: Sequence[Link], name: str, severity: Severity
) -> Found | None:
    low, high = pair
    if low.number.source == high.number.source:
        return None
    return Found(
        DiscrepancyKind.DIFFER,
        severity,
        thread,
        (low, high, *(link for link in links if link not in pair)),
        say(name, one=told_words(low), other=told_words(high)),
        expected=low.number.size,
        found=high.number.size,
        day=low.number.moment,
    )


def _may_be_revised(one: Link, other: Link) -> bool:
    """True where both are of a calendar period that was over, and were not published on one day."""
    over = all(
        link.number.calendar and link.number.source.published != link.number.last for link in (one, other)
    )
    return over and one.number.source.published != other.number.source.published


def _within(thread: Thread, link: Link, rival: Link) -> Found:
    return Found(
        DiscrepancyKind.DIFFER,
        Severity.FIGURE,
        thread,
        (link, rival),
        say("series.differ_within", one=told_words(link), other=told_words(rival)),
        expected=link.number.size,
        found=rival.number.size,
        day=link.number.moment,
    )
