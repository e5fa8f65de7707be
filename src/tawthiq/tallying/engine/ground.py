"""Who held the ground, laid out so that looking it up is a join on equal keys in every engine."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from tawthiq.tallying.control import Controls
from tawthiq.tallying.engine.columns import Codes
from tawthiq.tallying.engine.mass import Holders


def lay_out(
    controls: Controls, places: Sequence[str], territories: Codes, first: date, last: date
) -> Holders:
    """The holders of these places by month and, in months in which one changed, by day: from one day to another."""
    months = [(at.year * 100 + at.month, at, following) for at, following in _months(first, last)]
    keys = [month for month, _, _ in months]
    starts, ends = [start for _, start, _ in months], [end for _, _, end in months]
    found = Holders({name: [] for name in BY_MONTH}, {name: [] for name in BY_DAY})
    for code, place in enumerate(places):
        for held in controls.effective(place):
            if held.holder is None:
                continue
            holder = territories.code(held.holder)
            whole = slice(bisect_left(starts, held.start), max(bisect_right(ends, held.end), 0))
            _extend(found.months, code, keys[whole], holder, held.end)
            parts = {bisect_left(starts, held.start) - 1, bisect_right(ends, held.end)}
            days = [
                day
                for number in sorted(parts)
                if 0 <= number < len(months)
                for day in _days(max(starts[number], held.start), min(ends[number], held.end))
            ]
            _extend(found.days, code, days, holder, held.end)
    return found


BY_MONTH = ("m_place", "m_month", "m_holder", "m_until")
BY_DAY = ("d_place", "d_day", "d_holder", "d_until")


def _extend(
    table: Mapping[str, list[Any]], place: int, keys: Sequence[Any], holder: int, until: date
) -> None:
    rows: tuple[Sequence[Any], ...] = (
        [place] * len(keys),
        keys,
        [holder] * len(keys),
        [until] * len(keys),
    )
    for column, values in zip(table.values(), rows, strict=True):
        column.extend(values)


def _days(start: date, end: date) -> Iterable[date]:
    return (start + timedelta(number) for number in range((end - start).days))


def _months(start: date, end: date) -> Iterable[tuple[date, date]]:
    """The months that a period meets, each with its first day and the next month's."""
    at = start.replace(day=1)
    while at <= end:
        following = date(at.year + at.month // 12, at.month % 12 + 1, 1)
        yield at, following
        at = following
