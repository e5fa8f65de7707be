"""Headings that say when, over lists that say how many: «منذ 7 أكتوبر 2023:» and the items under it."""

from __future__ import annotations

from tawthiq.reading.date_roles import Dates
from tawthiq.reading.dated import Dated, Period
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene


def headed_lists(scene: Scene, dates: Dates, mentions: list[Mention]) -> dict[int, Period]:
    """The period that heads a list, for each line of the list.

    A heading is the line right above the items, counts nobody itself, and says one time of what happened; a second heading,
    or a line that is no item, ends the list.
    """
    counting = {m.line for m in mentions}
    found: dict[int, Period] = {}
    heading: Period | None = None
    for number, line in enumerate(scene.layout.lines):
        if line.kind == "empty":
            continue
        if line.kind == "item":
            if heading is not None:
                found[number] = heading
        elif line.kind != "page":
            heading = None if number in counting else _period_of(dates.between(line.first, line.last))
    return found


def _period_of(told: list[Dated]) -> Period | None:
    periods = {d.period for d in told if d.role == "event" and d.period is not None}
    return periods.pop() if len(periods) == 1 else None
