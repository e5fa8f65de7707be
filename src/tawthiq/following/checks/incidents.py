"""The incidents told between two totals, against what the total rose by: worth knowing, as few texts claim to tell them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from tawthiq.auditing.reasons import Words, figure_words, number, say
from tawthiq.following.around import Around
from tawthiq.following.findings import Found, steps, told_words
from tawthiq.following.threads import Link, Thread
from tawthiq.following.told import Number
from tawthiq.model.interval import Interval, total
from tawthiq.model.series import DiscrepancyKind
from tawthiq.model.terms import Severity

NEAR = timedelta(days=31)
"""Over a longer time nobody expects that the incidents at hand are all."""
MOST_SHOWN = 6
"""Incidents set beside the two totals; the sum is of all."""


def check_incidents(thread: Thread, around: Around) -> Iterator[Found]:
    """One finding a rise that the incidents told for it do not make up.

    Left out: the parts of a toll, days for which several totals were told, and rises that the text itself explains by a
    day's count or by the count that it started from.
    """
    if thread.whole is not None:
        return
    for before, moment, after in steps(thread):
        last = max(before, key=lambda link: link.number.size)
        link = after[-1]
        sizes = {one.number.size for one in after}
        if len(sizes) > 1 or not last.number.below(link.number) or link.number.rise is not None:
            continue
        if around.linked.days_of(link.number) or last.number.moment is None:
            continue
        if moment - last.number.moment > NEAR:
            continue
        told = around.incidents(thread, last.number.moment, moment, link.number)
        if told and not _make_up(told, last, link):
            yield _found(thread, last, link, told)


def _make_up(told: Sequence[Number], last: Link, link: Link) -> bool:
    rise: Interval = link.number.interval - last.number.interval
    return total(one.interval for one in told).meets(rise)


def _found(thread: Thread, last: Link, link: Link, told: Sequence[Number]) -> Found:
    rose = link.number.size - last.number.size
    reason = say(
        "series.incidents",
        one=told_words(last),
        other=told_words(link),
        rose=number(rose),
        told=_sum(told),
    )
    return Found(
        DiscrepancyKind.INCIDENTS,
        Severity.INFORMATION,
        thread,
        (last, link, *(Link(one) for one in told[:MOST_SHOWN])),
        reason,
        expected=rose,
        found=sum(one.size for one in told),
        day=link.number.moment,
    )


def _sum(told: Sequence[Number]) -> Words:
    """The incidents' numbers as a sum: "7 + 12 = 19"; of many only the sum."""
    words = [figure_words(one) for one in told]
    if len(words) == 1:
        return words[0]
    whole = number(sum(one.size for one in told))
    if len(words) > MOST_SHOWN:
        return Words(whole, whole)
    return Words(
        " + ".join(one.en for one in words) + f" = {whole}",
        " + ".join(one.ar for one in words) + f" = {whole}",
    )
