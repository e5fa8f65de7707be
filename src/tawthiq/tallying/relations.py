"""How two counts stand to each other: one within the other, apart, or neither (docs/counting.md, rules 5 to 7)."""

from __future__ import annotations

from tawthiq.model.dates import DateSpan
from tawthiq.tallying.containment import Containment, set_within, sets_apart
from tawthiq.tallying.mentions import Count, starts_calendar_period


def covers(whole: Count, part: Count, containment: Containment) -> bool:
    """True where everyone whom the part counts is, by the words of both, also counted by the whole (rule 5)."""
    if whole.originator != part.originator or whole.measure != part.measure or whole is part:
        return False
    return (
        _covers_days(whole, part)
        and containment.groups_within(part.groups, whole.groups)
        and set_within(part.narrow_by, whole.narrow_by)
        and (set_within(part.narrow_means, whole.narrow_means) or _told_together(whole, part))
        and (whole.territory is None or whole.territory == part.territory)
        and _covers_place(whole, part, containment)
    )


def _told_together(whole: Count, part: Count) -> bool:
    """True where one document tells both of the same days of an episode, and of the fewer people no means.

    "67 were killed in the clashes: 39 fighters, 23 guards and 5 civilians": the sentence need not name the means again.
    """
    return any(
        not few.line.means
        and few.line.evidence.sha256 == many.line.evidence.sha256
        and (few.said, few.line.happened) == (many.said, many.line.happened)
        and not starts_calendar_period(few.line.happened.start)
        and (few.bounds.best or few.bounds.low or 0) <= (many.bounds.best or many.bounds.low or 0)
        for few in part.mentions
        for many in whole.mentions
    )


def _covers_days(whole: Count, part: Count) -> bool:
    if whole.happened.start is None or part.happened.start is None:
        return _same_document(whole, part)
    return whole.happened.contains(part.happened) or whole.happened.start == part.happened.start


def _covers_place(whole: Count, part: Count, containment: Containment) -> bool:
    if whole.place is None:
        return whole.summary or _same_document(whole, part)
    if part.place is None:
        return _same_document(whole, part)
    return containment.place_within(part.place, whole.place)


def _same_document(left: Count, right: Count) -> bool:
    return bool(left.documents & right.documents)


def stale(whole: Count, part: Count) -> bool:
    """True where the part, counted from the same start, runs on after the whole was last told."""
    end, reach = whole.happened.end, part.happened.end
    return end is not None and (reach is None or reach > end)


def apart(left: Count, right: Count, containment: Containment) -> bool:
    """True where something proves that nobody is in both (rule 6)."""
    if _days_apart(left.happened, right.happened) or containment.groups_apart(left.groups, right.groups):
        return True
    if left.place and right.place and containment.places_apart(left.place, right.place):
        return True
    if left.territory and right.territory and left.territory != right.territory:
        return True
    if left.originator != right.originator:
        return False
    return sets_apart(left.narrow_by, right.narrow_by) or sets_apart(left.narrow_means, right.narrow_means)


def _days_apart(left: DateSpan, right: DateSpan) -> bool:
    first = left.end is not None and right.start is not None and left.end <= right.start
    second = right.end is not None and left.start is not None and right.end <= left.start
    return first or second
