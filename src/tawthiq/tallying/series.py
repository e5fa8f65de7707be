"""From mentions to counts: one running toll told by many documents is counted once, at its latest moment.

The rules, with worked examples, stand in docs/counting.md under the numbers that the comments name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import date
from itertools import pairwise

from tawthiq.model.lines import CasualtyLine
from tawthiq.tallying.containment import Containment, Ids
from tawthiq.tallying.identity import count_of, named_counts
from tawthiq.tallying.mentions import (
    SUMMARY,
    Count,
    Mention,
    bounds_of,
    is_named,
    is_toll,
    place_of,
    starts_calendar_period,
)
from tawthiq.tallying.names import NEAR, common_names


def counts(lines: Iterable[CasualtyLine], containment: Containment) -> list[Count]:
    """The counts behind the lines, in order of their first line's id; no line is in two counts, and none is lost."""
    ordered = sorted(lines, key=lambda line: line.id)
    named = named_counts([line for line in ordered if is_named(line)], containment)
    loose = [line for line in ordered if not is_named(line) and not line.retracted]
    kept = _with_their_tolls(loose, containment)
    names = common_names(kept)
    blocks: dict[tuple[object, ...], list[CasualtyLine]] = defaultdict(list)
    for line in kept:
        groups = names.get(line.id, frozenset(line.groups))
        blocks[(line.originator, line.measure, groups, line.crossed, line.happened.start)].append(line)
    found = [
        count_of(series, names.get(series[-1].line.id), containment)
        for block in blocks.values()
        for series in _split(block, containment)
    ]
    return sorted([*named, *found], key=lambda count: count.id)


def _with_their_tolls(lines: list[CasualtyLine], containment: Containment) -> list[CasualtyLine]:
    """A number of one day, or of no stated start, that is a toll's number of that day takes the toll's period (rule 3)."""
    tolls: dict[tuple[object, ...], list[CasualtyLine]] = defaultdict(list)
    for line in lines:
        if is_toll(line) and not starts_calendar_period(line.happened.start):
            tolls[_number(line)].append(line)
    return [
        line if is_toll(line) else _with_its_toll(line, tolls.get(_number(line), ()), containment)
        for line in lines
    ]


def with_their_tolls(lines: Sequence[CasualtyLine], containment: Containment) -> list[CasualtyLine]:
    """The same lines, those of a day that are a toll's number of that day with the toll's period (rule 3).

    Asked before a window is: a toll that runs beyond the window is not of the window's one day.
    """
    dated = [
        line
        for line in lines
        if not is_named(line) and not line.retracted and line.happened.start is not None
    ]
    if all(is_toll(line) for line in dated):
        return list(lines)
    told = {line.id: line for line in _with_their_tolls(dated, containment)}
    return [told.get(line.id, line) for line in lines]


def _number(line: CasualtyLine) -> tuple[object, ...]:
    return line.originator, line.measure, frozenset(line.groups), line.crossed, bounds_of(line)


def _with_its_toll(
    line: CasualtyLine, tolls: Sequence[CasualtyLine], containment: Containment
) -> CasualtyLine:
    for toll in tolls:
        near = line.as_of is not None and toll.as_of is not None and abs(line.as_of - toll.as_of) <= NEAR
        dated = line.happened.start is None or toll.happened.contains(line.happened)
        if near and dated and _compatible(Mention(line, date.min), Mention(toll, date.min), containment):
            return replace(line, happened=toll.happened, event_clarity=SUMMARY)
    return line


def _split(block: Sequence[CasualtyLine], containment: Containment) -> list[list[Mention]]:
    """The series of one originator, population and start."""
    exact: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    mentions = _mentions(block, containment)
    parts: set[str] = set()
    for mention in mentions:
        if any(_is_part(mention, other, containment) for other in mentions):
            parts.add(mention.line.id)
        exact[(mention.line.id in parts, *_signature(mention.line))].append(mention)
    series = [one for alike in exact.values() for one in _alike(alike)]
    return _merge(sorted(series, key=_first), containment, parts)


def _is_part(mention: Mention, other: Mention, containment: Containment) -> bool:
    """True where one document tells both for one moment, and the other number is larger: this one is of fewer people."""
    return (
        mention.line.evidence.sha256 == other.line.evidence.sha256
        and mention.said == other.said
        and _size(mention) < _size(other)
        and not mention.bounds.meets(other.bounds)
        and is_toll(mention.line)
        and _compatible(mention, other, containment)
    )


def _mentions(block: Sequence[CasualtyLine], containment: Containment) -> list[Mention]:
    """Lines by the moment they hold for; a number already overtaken is a late repeat of its first telling (rule 3)."""
    found: list[Mention] = []
    for line in sorted(block, key=_moment):
        mention = Mention(line, _moment(line)[0])
        like = [one for one in found if is_toll(one.line) and _compatible(one, mention, containment)]
        first = next((one for one in like if one.bounds == mention.bounds), None)
        if is_toll(line) and first is not None and any(_size(one) > _size(first) for one in like):
            mention = Mention(line, first.said)
        found.append(mention)
    return found


def _signature(line: CasualtyLine) -> tuple[object, ...]:
    by, means = frozenset(line.by), frozenset(line.means)
    return (
        by,
        means,
        place_of(line),
        line.territory,
        line.happened.end if line.happened.start is None else None,
    )


def _first(series: list[Mention]) -> tuple[date, str]:
    return series[0].said, series[0].line.id


def _alike(mentions: list[Mention]) -> list[list[Mention]]:
    """Mentions that describe their people alike: one series, unless they may be several events (rule 2)."""
    if all(is_toll(mention.line) for mention in mentions):
        return [sorted(mentions, key=_rank)]
    series: list[list[Mention]] = []
    for mention in sorted(mentions, key=_rank):
        home = next(
            (one for one in series if all(_one_event(mention.line, other.line) for other in one)), None
        )
        if home is None:
            series.append([mention])
        else:
            home.append(mention)
    return series


def _one_event(left: CasualtyLine, right: CasualtyLine) -> bool:
    """The same number of the same days, or a later number of one event at a known place."""
    if left.happened == right.happened and left.happened.start and bounds_of(left) == bounds_of(right):
        return True
    known = place_of(left) is not None and left.happened.start is not None
    return known and left.as_of is not None and right.as_of is not None and left.as_of != right.as_of


def _moment(line: CasualtyLine) -> tuple[date, date, int, str]:
    said = line.as_of or line.happened.last or date.min
    return said, line.happened.end or date.min, line.best or line.low or 0, line.id


def _size(mention: Mention) -> int:
    bounds = mention.bounds
    return bounds.best or bounds.low or 0


def _rank(mention: Mention) -> tuple[date, int, bool, date, int, str]:
    """Later first decides; on one day the larger, then the firmer, then the fuller description."""
    line = mention.line
    named = len(line.by) + len(line.means) + len(line.place_ids[:1]) + (line.territory is not None)
    return mention.said, _size(mention), line.high is not None, mention.end, named, line.id


def _merge(series: list[list[Mention]], containment: Containment, parts: Set[str]) -> list[list[Mention]]:
    """Join the series that describe one toll in different words (rule 4), until no two more are one."""
    merged: list[list[Mention]] = []
    for one in series:
        home = next((other for other in merged if _joins(one, other, containment, parts)), None)
        if home is None:
            merged.append(list(one))
        else:
            home[:] = sorted([*home, *one], key=_rank)
    # A series that has grown may now tell a number that one it was unlike before tells, too.
    return merged if len(merged) == len(series) else _merge(merged, containment, parts)


def _joins(one: list[Mention], other: list[Mention], containment: Containment, parts: Set[str]) -> bool:
    if not all(is_toll(m.line) for m in (*one, *other)):
        return all(_same_telling(a, b, containment) for a in one for b in other)
    retold = _retold(one, other, containment)
    if not all(_same_toll(a, b, containment, retold=retold) for a in one for b in other):
        return False
    return _run_on(one, other, parts) or all(a.bounds == b.bounds for a in one for b in other)


def _run_on(one: list[Mention], other: list[Mention], parts: Set[str]) -> bool:
    """True where the two told as one would fall nowhere but where one of them falls by itself, or was corrected."""
    home = {mention.line.id: at for at, series in enumerate((one, other)) for mention in series}
    return all(
        _size(earlier) <= _size(later)
        or home[earlier.line.id]
        == home[later.line.id]  # a fall under one description is a correction (rule 2)
        or (later.line.id not in parts and _corrects(later, earlier))
        for earlier, later in pairwise(sorted([*one, *other], key=_rank))
    )


def _corrects(later: Mention, earlier: Mention) -> bool:
    """True where the smaller number is told later, of all who were killed at the place by whatever means.

    The larger was of some means only. All are never fewer than some of them, so the later number is a correction.
    """
    new, old = later.line, earlier.line
    return (
        later.place is not None
        and (later.place, frozenset(new.by), new.territory)
        == (earlier.place, frozenset(old.by), old.territory)
        and not new.means
        and earlier.said < later.said
        and new.evidence.sha256 != old.evidence.sha256
    )


def _same_telling(left: Mention, right: Mention, containment: Containment) -> bool:
    """The same number of the same days, one of the two described more closely."""
    alike = left.line.happened == right.line.happened and left.bounds == right.bounds
    dated = left.line.happened.start is not None
    return dated and alike and left.place is not None and _compatible(left, right, containment)


def _retold(one: list[Mention], other: list[Mention], containment: Containment) -> bool:
    """True where both tell one number at one moment, so that means which only some of their mentions name part nothing."""
    return any(
        a.bounds == b.bounds and abs(a.said - b.said) <= NEAR and _compatible(a, b, containment)
        for a in one
        for b in other
    )


def _same_toll(left: Mention, right: Mention, containment: Containment, *, retold: bool) -> bool:
    one_document = left.line.evidence.sha256 == right.line.evidence.sha256
    alike = _same_means(left, right, containment)
    if not _compatible_but_for_means(left, right, containment) or not (
        alike or (retold and not one_document)
    ):
        return False
    if starts_calendar_period(left.line.happened.start):
        return alike and left.end == right.end and left.bounds.meets(right.bounds)
    return not (one_document and left.said == right.said and not left.bounds.meets(right.bounds))


def _compatible(left: Mention, right: Mention, containment: Containment) -> bool:
    """True where neither description says what the other rules out."""
    return _compatible_but_for_means(left, right, containment) and _same_means(left, right, containment)


def _compatible_but_for_means(left: Mention, right: Mention, containment: Containment) -> bool:
    one, two = left.line, right.line
    places = left.place is None or right.place is None or containment.places_nest(left.place, right.place)
    territories = one.territory is None or two.territory is None or one.territory == two.territory
    return places and territories and _nest(frozenset(one.by), frozenset(two.by))


def _same_means(left: Mention, right: Mention, containment: Containment) -> bool:
    return _nest(containment.kinds(left.line.means), containment.kinds(right.line.means))


def _nest(one: Ids, two: Ids) -> bool:
    return not one or not two or one <= two or two <= one
