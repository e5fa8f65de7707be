"""The tolls that documents tell, and what else they count beside a toll: of a day, of hours just past."""

from __future__ import annotations

from dataclasses import dataclass

from tawthiq.following.threads import Thread
from tawthiq.following.told import SHORT, Number, Told


@dataclass
class Linked:
    """The tolls, and what is none: counts of a day, of hours, of an incident."""

    threads: list[Thread]
    incidents: list[Number]
    told: dict[tuple[str, str], Told]

    def of(self, number: Number) -> Told:
        """The document that tells a number."""
        return self.told[number.source.name, number.source.sha256]

    def days_of(self, number: Number) -> list[Number]:
        """What the same document tells of a day, or of hours just past, of the same people and by the same originator."""
        return [other for other in self.of(number).numbers if _of_its_day(other, number)]

    def short_counts(self, total: Number) -> list[Number]:
        """What the same document counts of a short time up to a total's moment, of the same originator and measure."""
        return [
            other
            for other in self.of(total).numbers
            if other.measure is total.measure
            and _is_short(other)
            and other.first != total.first
            and not other.lesser
        ]

    def with_day(self) -> dict[int, list[int]]:
        """Of the totals whose document tells the day's count, too, that count; by the total's identity."""
        return {
            id(link.number): [day.size for day in days]
            for thread in self.threads
            for link in thread.links
            if (days := self.days_of(link.number))
        }


def _is_short(number: Number) -> bool:
    if number.first is None or number.last is None:
        return False
    return number.hours or number.last - number.first <= SHORT


def _of_its_day(other: Number, total: Number) -> bool:
    if not _is_short(other) or other is total or other.first == total.first or other.lesser:
        return False
    alike = (other.measure, other.groups, other.identified) == (total.measure, total.groups, total.identified)
    return alike and (not other.originator or other.originator == total.originator)
