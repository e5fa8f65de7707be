"""Which counts a tally takes: the clocks, the window, the filters, and the key of each row.

The seam to a columnar engine: everything here asks one count at a time and knows of no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from tawthiq.model.dates import DateSpan
from tawthiq.model.lines import CasualtyLine, LineStatus
from tawthiq.model.tallies import Where
from tawthiq.tallying.containment import Containment
from tawthiq.tallying.mentions import Count, known_day

PEOPLE = {"group": "side", "age": "age", "sex": "sex", "occupation": "occupation"}
"""Dimensions of people; a tally partitions along one of them at a time."""

DIMENSIONS = (
    *PEOPLE,
    "caused-by",
    "means",
    "place",
    "governorate",
    "dyad",
    "series",
    "territory",
    "month",
    "year",
    "originator",
    "measure",
    "identification",
)


def known(
    lines: Iterable[CasualtyLine], known_on: date | None
) -> tuple[list[CasualtyLine], list[CasualtyLine]]:
    """Lines published by that day, of a moment up to it, and lines of which it cannot be told; rejected ones are in neither.

    What nobody dates was known on the day on which it was recorded at the latest, so from then on it counts.
    """
    kept: list[CasualtyLine] = []
    undated: list[CasualtyLine] = []
    for line in lines:
        if line.status is LineStatus.REJECTED:
            continue
        if known_on is None:
            kept.append(line)
        elif (day := known_day(line)) is None:
            (kept if line.recorded_at.date() <= known_on else undated).append(line)
        elif day <= known_on:
            kept.append(line)
    return kept, undated


def in_window(line: CasualtyLine, window: DateSpan | None) -> bool | None:
    """True where all of it happened in the window, False where none of it can have, None where only a part may lie there."""
    if window is None or window.contains(line.happened):
        return True
    happened = line.happened
    before = happened.end is not None and window.start is not None and happened.end <= window.start
    after = happened.start is not None and window.end is not None and happened.start >= window.end
    return False if before or after else None


def taken(count: Count, where: Where, containment: Containment) -> bool:
    """True where all that the count says lies within the filter."""
    return (
        _same(where.measure, count.measure)
        and _same(where.originator, count.originator)
        and _same(where.territory, count.holder)
        and _same(where.identification, count.line.identification)
        and people_within(count.groups, where.groups, count.crossed)
        and _within(count.by, where.by)
        and _within(count.means, where.means)
        and (
            where.place is None
            or (bool(count.place) and containment.place_within(count.place or "", where.place))
        )
    )


def _same(asked: object, has: object) -> bool:
    return asked is None or asked == has


def people_within(has: frozenset[str], asked: tuple[str, ...], crossed: bool) -> bool:
    """True where everyone counted is of the groups asked for; crossed groups are all of everyone's."""
    return not asked or (bool(has & frozenset(asked)) if crossed else _within(has, asked))


def _within(has: frozenset[str], asked: tuple[str, ...]) -> bool:
    return not asked or (bool(has) and has <= frozenset(asked))


def key(count: Count, dimension: str, containment: Containment) -> str | None:
    """The value of a count in one dimension; None where it does not say, or says more than one month or year."""
    if dimension in PEOPLE:
        return people_key(count.groups, dimension, containment, crossed=count.crossed)
    if dimension == "governorate":
        return None if count.place is None else containment.governorate(count.place)
    return _KEYS[dimension](count)


def people_key(
    groups: frozenset[str], dimension: str, containment: Containment, *, crossed: bool
) -> str | None:
    """The value of groups in one dimension of people; None where they say nothing of it, or cross dimensions together."""
    wanted = PEOPLE[dimension]
    if crossed:
        return _joined(containment.of_dimension(groups, wanted))
    return _joined(groups) if containment.people_dimension(groups) == wanted else None


def _joined(ids: Iterable[str]) -> str | None:
    return "+".join(sorted(ids)) or None


def _month(count: Count) -> str | None:
    start, last = count.happened.start, count.happened.last
    same = start is not None and last is not None and (start.year, start.month) == (last.year, last.month)
    return f"{start:%Y-%m}" if start is not None and same else None


def _year(count: Count) -> str | None:
    start, last = count.happened.start, count.happened.last
    return f"{start:%Y}" if start is not None and last is not None and start.year == last.year else None


_KEYS: dict[str, Callable[[Count], str | None]] = {
    "caused-by": lambda count: _joined(count.by),
    "means": lambda count: _joined(count.means),
    "place": lambda count: count.place,
    "territory": lambda count: count.holder,
    "month": _month,
    "year": _year,
    "dyad": lambda count: count.dyad,
    "series": lambda count: count.line.series,
    "originator": lambda count: count.originator,
    "measure": lambda count: count.measure.value,
    "identification": lambda count: count.line.identification and count.line.identification.value,
}
