"""Who held the ground on the day: control periods of places, brought into one sequence each (docs/counting.md, rule 10)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from tawthiq.model.control import Control
from tawthiq.model.dates import DateSpan
from tawthiq.tallying.containment import Containment


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody held a place from one day up to, not including, another; nobody is named where sources contradict each other."""

    start: date
    end: date
    holder: str | None


@dataclass(frozen=True)
class Controls:
    """The holders of each place in the order of time; ``of`` makes it from a ledger's control periods."""

    periods: Mapping[str, Sequence[Held]] = field(default_factory=dict)
    containment: Containment = field(default_factory=Containment)
    _whole: dict[str, list[Held]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, controls: Iterable[Control], containment: Containment) -> Controls:
        """From control periods whose place is told; one whose place may be several is left out."""
        by_place: dict[str, list[Control]] = defaultdict(list)
        for control in controls:
            if len(control.place_ids) == 1 and not control.withdrawn:
                by_place[control.place_ids[0]].append(control)
        return cls({place: tuple(_sequence(told)) for place, told in by_place.items()}, containment)

    def holder(self, place: str | None, happened: DateSpan) -> str | None:
        """Who held the place all of those days; None where that is not known, or changed in them.

        What is told of the place itself goes before what is told of a place that it lies in.
        """
        if place is None or happened.start is None or happened.end is None:
            return None
        if place not in self._whole:
            self._whole[place] = self.effective(place)
        told = self._whole[place]
        number = bisect_right(told, happened.start, key=lambda held: held.start) - 1
        if number < 0 or happened.end > told[number].end:
            return None
        return told[number].holder

    def effective(self, place: str) -> list[Held]:
        """The place's whole sequence, its gaps filled from the places that it lies in, the nearest first."""
        chain = [self.periods.get(one, ()) for one in (place, *self.containment.ancestors(place))]
        edges = sorted({edge for told in chain for held in told for edge in (held.start, held.end)})
        found = []
        for start, end in pairwise(edges):
            nearest = (held for told in chain for held in told if held.start <= start < held.end)
            held = next(nearest, None)
            if held is not None:
                found.append(Held(start, end, held.holder))
        return _joined(found)


def _sequence(controls: Iterable[Control]) -> Iterable[Held]:
    """Periods that do not overlap; where two are told at once, their holder if they agree, else nobody."""
    told = list(controls)
    spans = [(one.held.start or date.min, one.held.end or date.max, _holder(one)) for one in told]
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    found: list[Held] = []
    for start, end in pairwise(edges):
        holders = {holder for first, until, holder in spans if first <= start and end <= until}
        if not holders:
            continue
        found.append(Held(start, end, holders.pop() if len(holders) == 1 else None))
    return _joined(found)


def _joined(told: Iterable[Held]) -> list[Held]:
    """Periods of one holder that follow on each other as one."""
    found: list[Held] = []
    for held in told:
        if found and (found[-1].end, found[-1].holder) == (held.start, held.holder):
            found[-1] = Held(found[-1].start, held.end, held.holder)
        else:
            found.append(held)
    return found


def _holder(control: Control) -> str | None:
    return "+".join(sorted(control.holders)) or None if not control.contested else None
