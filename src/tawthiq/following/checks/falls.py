"""A total that falls: a later count is smaller than an earlier one."""

from __future__ import annotations

from collections.abc import Iterator

from tawthiq.auditing.reasons import number, say
from tawthiq.following.around import Around
from tawthiq.following.findings import Found, steps, told_words
from tawthiq.following.threads import Thread
from tawthiq.model.series import DiscrepancyKind
from tawthiq.model.terms import Severity


def check_fall(thread: Thread, around: Around) -> Iterator[Found]:  # noqa: ARG001
    """A count below all that were told for the moment before; not where the text itself says that it went down."""
    for before, moment, after in steps(thread):
        last = max(before, key=lambda link: link.number.size)
        for link in after:
            if not all(link.number.below(earlier.number) for earlier in before):
                continue
            if link.number.rise is not None and link.number.rise < 0:
                continue
            fewer = last.number.size - link.number.size
            yield Found(
                DiscrepancyKind.FALL,
                Severity.FIGURE,
                thread,
                (last, link),
                say("series.fall", one=told_words(last), other=told_words(link), n=number(fewer)),
                expected=last.number.size,
                found=link.number.size,
                day=moment,
            )
            break
