"""Counts that the record itself names: lines of one incident, and the moments of one series.

A recorder that gives its incidents ids, and a source that publishes a table day by day, leave nothing to be worked out: what
names the same incident or series is one count (docs/counting.md, rule 9).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from tawthiq.model.lines import CasualtyLine
from tawthiq.tallying.containment import Containment, Ids
from tawthiq.tallying.mentions import Count, Mention, place_of, standing, told_at

Name = tuple[object, ...]


def name_of(line: CasualtyLine) -> Name:
    """What a named line shares with every other moment of its count, and with no other line.

    A series is a toll from its first day on, or a row a day where each row starts on its own day. In an incident a line is
    told again under its own key, where its source gives it one, or else of the same groups by the same cause.
    """
    groups, by, means = frozenset(line.groups), frozenset(line.by), frozenset(line.means)
    common = (line.originator, line.measure, line.incident, line.series, line.part_of is not None)
    if line.series is not None:
        who = (groups, line.crossed, by, means, place_of(line), line.territory)
        return (*common, *who, line.happened.start)
    return (*common, line.key) if line.key is not None else (*common, groups, line.crossed, by, means)


def named_counts(lines: Iterable[CasualtyLine], containment: Containment) -> list[Count]:
    """One count for each name that still has a number; what its source took back counts no more."""
    moments: dict[Name, list[Mention]] = defaultdict(list)
    for line in lines:
        moments[name_of(line)].append(Mention(line, line.as_of or line.happened.last or date.min))
    found = [
        count
        for mentions in moments.values()
        if (count := _named(sorted(mentions, key=_order), containment)) is not None
    ]
    return _without_old_parts(found)


def _without_old_parts(found: list[Count]) -> list[Count]:
    """Where the latest moment of a whole is broken down, the parts of its earlier moments no longer stand."""
    if not any(count.line.part_of for count in found):
        return found
    broken = {count.line.part_of for count in found}
    told = {mention.line.id: count.id for count in found if count.id in broken for mention in count.mentions}
    return [
        count
        for count in found
        if told.get(count.line.part_of or "", count.line.part_of) == count.line.part_of
    ]


def _order(mention: Mention) -> tuple[date, date, datetime, int, str]:
    """By the moment it holds for, then by when it was said; of two that were said at once the larger comes last."""
    bounds = mention.bounds
    return mention.said, mention.end, told_at(mention.line), bounds.best or bounds.low or 0, mention.line.id


def _named(mentions: list[Mention], containment: Containment) -> Count | None:
    stand = standing(mentions)
    return count_of(stand, None, containment, told=mentions) if stand else None


def count_of(
    stand: list[Mention], groups: Ids | None, containment: Containment, *, told: list[Mention] | None = None
) -> Count:
    """The last mention that stands speaks; where it names no place, the last that does; ``groups`` is a toll's longer name.

    ``told`` are all mentions, where some of them no longer stand.
    """
    last = stand[-1]
    line = last.line
    places = [m.place for m in stand if m.place is not None]
    territories = [m.line.territory for m in stand if m.line.territory is not None]
    return Count(
        line=line,
        bounds=last.bounds,
        measure=line.measure,
        originator=line.originator,
        groups=frozenset(line.groups) if groups is None else groups,
        by=frozenset(line.by),
        means=frozenset(line.means),
        narrow_by=frozenset.intersection(*(frozenset(m.line.by) for m in stand)),
        narrow_means=frozenset.intersection(*(containment.kinds(m.line.means) for m in stand)),
        place=last.place or (places[-1] if places else None),
        territory=line.territory or (territories[-1] if territories else None),
        happened=line.happened,
        said=last.said,
        mentions=tuple(told or stand),
    )
