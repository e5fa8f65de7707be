"""A count that had been overtaken, told again: as of a later day than it held for, or with no day said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from tawthiq.auditing.reasons import say
from tawthiq.following.around import Around
from tawthiq.following.findings import Found, told_words
from tawthiq.following.threads import Link, Thread
from tawthiq.model.series import DiscrepancyKind, Role
from tawthiq.model.terms import Severity


def check_overtaken(thread: Thread, around: Around) -> Iterator[Found]:  # noqa: ARG001
    """One finding for each count told again, with the count that had overtaken it; the first document that does so."""
    counts = sorted(
        (link for link in thread.links if link.role is Role.COUNT and link.number.moment is not None),
        key=lambda link: (str(link.number.moment), link.number.size),
    )
    moments = [link.number.moment or date.min for link in counts]
    seen: set[int] = set()
    for link in thread.links:
        if link.role is not Role.REPEAT or link.repeats is None or link.number.size in seen:
            continue
        between = counts[bisect_right(moments, _day(link.repeats)) : bisect_right(moments, _until(link))]
        over = next((one for one in between if _overtook(one, link)), None)
        if over is not None:
            seen.add(link.number.size)
            yield _found(thread, link.repeats, over, link)


def _day(link: Link) -> date:
    return link.number.moment or date.max


def _until(link: Link) -> date:
    """The last moment whose counts can have been known to it."""
    number = link.number
    return (number.moment if number.moment_stated else number.source.published) or date.min


def _overtook(over: Link, link: Link) -> bool:
    """True where the other count is larger, of a moment after the one that is repeated, and was known when it was."""
    number, then = link.number, over.number
    repeated = link.repeats.number.moment if link.repeats is not None else None
    if repeated is None or then.moment is None or number.moment is None or not number.below(then):
        return False
    if number.moment_stated:
        return repeated < then.moment <= number.moment
    published, known = number.source.published, then.source.published
    return repeated < then.moment and published is not None and known is not None and known < published


def _found(thread: Thread, first: Link, over: Link, link: Link) -> Found:
    stated = link.number.moment_stated
    return Found(
        DiscrepancyKind.OVERTAKEN,
        Severity.FIGURE if stated else Severity.INFORMATION,
        thread,
        (over, link, first),
        say(
            "series.overtaken" if stated else "series.overtaken_unsaid",
            one=told_words(over),
            other=told_words(Link(link.number)),
            first=told_words(first),
        ),
        expected=over.number.size,
        found=link.number.size,
        day=link.number.moment,
    )
