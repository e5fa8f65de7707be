"""Earlier moments of a running toll, where they prove more than its latest does.

"84 by the 23rd" and "5 on the 24th" are 89 different people, whatever the toll is told to be on the 26th. A moment that the
toll later fell below was corrected and proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tawthiq.tallying.containment import Containment
from tawthiq.tallying.mentions import Count, Mention, is_toll, standing

Apart = Callable[[Count, Count], bool]


def moments(count: Count, containment: Containment) -> list[Count]:
    """The earlier moments of a toll that no later one falls below, each as a count of the days up to it, first to last."""
    told = standing(count.mentions)
    if len(told) < 2 or not is_toll(count.line) or count.happened.end is None:
        return []
    found, least = [], _size(told[-1])
    for mention in reversed(told[:-1]):
        if _size(mention) > least:
            continue
        least = _size(mention)
        if _ends_before(mention, count):
            found.append(_up_to(count, mention, containment))
    return found[::-1]


def telling(count: Count, others: Iterable[Count], containment: Containment, apart: Apart) -> list[Count]:
    """Of its moments those that tell something of others: for each the last moment that nobody of it can be in."""
    earlier = moments(count, containment)
    if not earlier:
        return []
    found = {}
    for other in others:
        last = next((one for one in reversed(earlier) if apart(one, other)), None)
        if last is not None:
            found[last.id] = last
    return [one for one in earlier if one.id in found]


def _ends_before(mention: Mention, count: Count) -> bool:
    happened, end = mention.line.happened, count.happened.end
    same_start = happened.start == count.happened.start
    return same_start and happened.end is not None and end is not None and happened.end < end


def _up_to(count: Count, mention: Mention, containment: Containment) -> Count:
    line = mention.line
    return replace(
        count,
        line=line,
        bounds=mention.bounds,
        by=frozenset(line.by),
        means=frozenset(line.means),
        narrow_by=frozenset(line.by),
        narrow_means=containment.kinds(line.means),
        place=mention.place or count.place,
        territory=line.territory or count.territory,
        happened=line.happened,
        said=mention.said,
        mentions=(mention,),
    )


def _size(mention: Mention) -> int:
    return mention.bounds.best or mention.bounds.low or 0
