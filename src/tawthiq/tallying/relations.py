"""How two counts stand to each other: one within the other, apart, or neither (docs/counting.md, rules 5 to 7)."""

from __future__ import annotations

from tawthiq.model.dates import DateSpan
from tawthiq.tallying.containment import Containment, set_within, sets_apart
from tawthiq.tallying.mentions import Count, starts_calendar_period


def covers(whole: Count, part: Count, containment: Containment) -> bool:
    """True where everyone whom the part counts is, by the words of both, also counted by the whole (rule 5)."""
    if whole.originator != part.originator or whole.measure != part.measure or whole is part:
        return False
    if part.line.part_of is not None and part.line.part_of in whole.ids:
        return True
    if _parts_of_one(whole, part) or _named(whole):
        return False
    if (stated := _covers_incident(whole, part)) is not None:
        return stated
    people = containment.groups_within(
        part.groups, whole.groups, inner_crossed=part.crossed, outer_crossed=whole.crossed
    )
    if whole.line.incident is not None and whole.line.incident == part.line.incident:
        causes = set_within(part.narrow_by, whole.narrow_by) and set_within(
            part.narrow_means, whole.narrow_means
        )
        return people and causes
    return (
        _covers_days(whole, part)
        and people
        and set_within(part.narrow_by, whole.narrow_by)
        and (set_within(part.narrow_means, whole.narrow_means) or _told_together(whole, part))
        and (whole.territory is None or whole.territory == part.territory)
        and _covers_place(whole, part, containment)
    )


def _parts_of_one(left: Count, right: Count) -> bool:
    """True where the record gives both as parts of one line: parts do not overlap."""
    return left.line.part_of is not None and left.line.part_of == right.line.part_of


def _named(count: Count) -> bool:
    """True for a cell of named victims (``tallying.victims``): it says whom a list names, and of nobody else how many there are.

    Women of no age told and grown women of one list may both be the woman of a call. Her call lies in the list, then, and in
    neither cell: who exceeds a cell may be in the next one.
    """
    line = count.line
    return line.part_of is not None and line.id.startswith(f"{line.part_of}.")


def _covers_incident(whole: Count, part: Count) -> bool | None:
    """Whether the one names the other's incident; None where the record does not say.

    An originator that gives its incidents ids tells each of them once: one holds another only where the record names it.
    """
    inner = part.line.incident
    if inner is not None and inner in whole.line.covers:
        return True
    if inner is not None and whole.line.incident is not None and inner != whole.line.incident:
        return False
    return None


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
    if left.originator == right.originator and (_parts_of_one(left, right) or _two_incidents(left, right)):
        return True
    if _days_apart(left.happened, right.happened) or containment.groups_apart(
        left.groups, right.groups, left_crossed=left.crossed, right_crossed=right.crossed
    ):
        return True
    if left.place and right.place and containment.places_apart(left.place, right.place):
        return True
    if left.territory and right.territory and left.territory != right.territory:
        return True
    if left.originator != right.originator:
        return False
    return sets_apart(left.narrow_by, right.narrow_by) or sets_apart(left.narrow_means, right.narrow_means)


def _two_incidents(left: Count, right: Count) -> bool:
    one, two = left.line.incident, right.line.incident
    return one is not None and two is not None and one != two


def _days_apart(left: DateSpan, right: DateSpan) -> bool:
    first = left.end is not None and right.start is not None and left.end <= right.start
    second = right.end is not None and left.start is not None and right.end <= left.start
    return first or second
