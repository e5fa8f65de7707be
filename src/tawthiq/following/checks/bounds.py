"""A bound lost or sharpened: "at least 45" in one document, "45" in the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from tawthiq.auditing.reasons import say
from tawthiq.following.around import Around
from tawthiq.following.findings import Found, rival_link, told_words
from tawthiq.following.threads import Link, Thread
from tawthiq.model.series import DiscrepancyKind, Role
from tawthiq.model.terms import Severity


def check_bound(thread: Thread, around: Around) -> Iterator[Found]:  # noqa: ARG001
    """One finding for a number whose bound is told more sharply later, and one where a document itself does so.

    Where two documents of one day do so, which came first is not known: that is told once a toll, as it is a paper's habit.
    """
    same_day = False
    told: dict[int, list[Link]] = defaultdict(list)
    for link in thread.links:
        if link.role is not Role.FORMER and link.number.value is not None:
            told[link.number.value].append(link)
        for rival in link.number.rivals:
            if rival.value is not None and rival.value == link.number.value:
                yield _found(thread, link, rival_link(rival), "series.bound_within", Severity.WORDING)
    for links in told.values():
        found = _sharpened(thread, links) if len({link.number.bound for link in links}) > 1 else None
        if found is not None and not (same_day and found.severity is Severity.INFORMATION):
            same_day = same_day or found.severity is Severity.INFORMATION
            yield found


def _sharpened(thread: Thread, links: Sequence[Link]) -> Found | None:
    """The first document that leaves the number open, and the first that does not; nothing where that one came before."""
    first: dict[tuple[object, ...], Link] = {}
    for link in sorted(links, key=_published):
        first.setdefault((link.number.bound, link.number.low, link.number.high), link)
    ordered = list(first.values())
    for loose in ordered:
        sharp = next((link for link in ordered if _sharper(link, loose)), None)
        if sharp is None:
            continue
        before, after = loose.number.source.published, sharp.number.source.published
        if before is None or after is None or after < before:
            return None
        if before == after:
            return _found(thread, loose, sharp, "series.bound_same_day", Severity.INFORMATION)
        return _found(thread, loose, sharp, "series.bound", Severity.WORDING)
    return None


def _sharper(link: Link, loose: Link) -> bool:
    one, other = link.number.interval, loose.number.interval
    return one != other and one.inside(other) and link.number.source != loose.number.source


def _published(link: Link) -> tuple[date, str]:
    return link.number.source.published or date.max, link.number.source.name


def _found(thread: Thread, one: Link, other: Link, name: str, severity: Severity) -> Found:
    return Found(
        DiscrepancyKind.BOUND,
        severity,
        thread,
        (one, other),
        say(name, one=told_words(one), other=told_words(other)),
        expected=one.number.value,
        found=other.number.value,
        day=one.moment,
    )
