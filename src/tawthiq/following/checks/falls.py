"""A total that falls: a later count is smaller than an earlier one."""

from __future__ import annotations

from collections.abc import Iterator

from tawthiq.auditing.reasons import number, say
from tawthiq.following.around import Around
from tawthiq.following.findings import Found, steps, told_words
from tawthiq.following.threads import Thread
from tawthiq.following.told import Number
from tawthiq.model.series import DiscrepancyKind
from tawthiq.model.terms import Severity


def check_fall(thread: Thread, around: Around) -> Iterator[Found]:
    """A count below all that were told for the moment before; not where the text itself says that it went down."""
    for before, moment, after in steps(thread):
        last = max(before, key=lambda link: link.number.size)
        for link in after:
            if not all(link.number.below(earlier.number) for earlier in before):
                continue
            if _said_to_fall(link.number, around):
                continue
            if any(_told_beside(earlier.number, link.number, around) for earlier in before):
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


def _said_to_fall(number: Number, around: Around) -> bool:
    """True where the text says by how much it fell, or gives the larger count that it corrects."""
    if number.rise is not None and number.rise < 0:
        return True
    return number.before is not None and number.below(around.linked.of(number).numbers[number.before])


def _told_beside(earlier: Number, later: Number, around: Around) -> bool:
    """True where the earlier text gives the later number, too, of the same people: "four oil workers, 11 shepherds", then "four oil workers"."""
    return any(
        one is not earlier
        and one.value == later.value is not None
        and (one.measure, one.groups, one.first) == (earlier.measure, earlier.groups, earlier.first)
        for one in around.linked.of(earlier).numbers
    )
