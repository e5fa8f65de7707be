"""One originator's count for one moment, told differently: by two documents, or in two places of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawthiq.auditing.reasons import say
from tawthiq.following.findings import Around, Found, apart, rival_link, told_words
from tawthiq.following.threads import Link, Thread
from tawthiq.model.series import DiscrepancyKind, Role
from tawthiq.model.terms import Severity


def check_differ(thread: Thread, around: Around) -> Iterator[Found]:  # noqa: ARG001
    """Counts of one moment that cannot be one number; one finding a moment, and one for a document that contradicts itself."""
    for link in thread.links:
        for rival in link.number.rivals:
            yield _within(thread, link, rival_link(rival))
    former = {link.number.size for link in thread.links if link.role is Role.FORMER}
    for _, told in thread.by_moment():
        # A count that another document calls the former one was told earlier that day.
        links = [link for link in told if link.number.size not in former]
        stated = [link for link in links if link.number.moment_stated]
        found = _found(thread, stated, stated=True) if len(stated) > 1 else None
        found = found or (_found(thread, links, stated=False) if len(links) > 1 else None)
        if found is not None and found.links[0].number.source != found.links[1].number.source:
            yield found


def _found(thread: Thread, links: Sequence[Link], *, stated: bool) -> Found | None:
    pair = apart(links)
    if pair is None:
        return None
    low, high = pair
    severity, name = Severity.INFORMATION, "series.differ_day"
    if stated:
        revised = _may_be_revised(low, high)
        severity = Severity.INFORMATION if revised else Severity.FIGURE
        name = "series.differ_period" if revised else "series.differ"
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
