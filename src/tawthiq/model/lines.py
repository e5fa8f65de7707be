"""Casualty lines: what a ledger keeps of a figure, and what a tally counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tawthiq.model.dates import DateSpan
from tawthiq.model.terms import (
    Bound,
    Certainty,
    DatePrecision,
    Identification,
    Measure,
    Sensitivity,
    TypeOfViolence,
    WherePrecision,
)
from tawthiq.resources import group_dimensions


class LineStatus(StrEnum):
    """Where a line stands: a machine proposes, a person decides."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a line rests on: a slice of one document, or a row of one."""

    sha256: str
    """Of the document's bytes."""
    start: int
    end: int
    outlet: str | None
    published: date | None
    sensitivity: Sensitivity
    name: str
    row: int | None = None
    """Of an imported file: the row, as it is numbered there; ``start`` and ``end`` are 0 then."""
    rows: tuple[int, ...] = ()
    """Of persons whom a list names: the rows that name them."""


@dataclass(frozen=True, slots=True)
class CasualtyLine:
    """So many of one group killed, injured, … in one incident, episode or period: low, best, high and their evidence."""

    id: str
    """Stable: the same figure of the same document has the same id in every ledger."""
    status: LineStatus
    measure: Measure
    groups: tuple[str, ...]
    by: tuple[str, ...]
    means: tuple[str, ...]
    place: str | None
    """As written."""
    place_ids: tuple[str, ...]
    """The gazetteer's candidates, best first; empty where unknown."""
    territory: str | None
    happened: DateSpan
    """When it happened; open sides where not said."""
    low: int | None
    best: int | None
    high: int | None
    """Inclusive; None where open or, for best, where no single number was stated."""
    bound: Bound
    originator: str
    """Whose count it is."""
    as_of: date | None
    """The moment for which the number was said to hold: stated, else the day of publication."""
    recorded_at: datetime
    """In UTC."""
    evidence: Evidence
    value: int | None = None
    """The number as printed."""
    event_clarity: int = 1
    """1 one event, 2 a summary of several (UCDP)."""
    decided_by: str | None = None
    reason: str | None = None
    incident: str | None = None
    """Id of the incident that it counts the dead or injured of."""
    episode: str | None = None
    series: str | None = None
    """The running toll or the table that it belongs to (``gaza-daily:killed_cum``). Of one series, originator, period and
    ``as_of`` only what was said last holds."""
    part_of: str | None = None
    """Id of the line that it is a part of: the parts of one line do not overlap, and need not sum up to it."""
    covers: tuple[str, ...] = ()
    """Of a summary: ids of the incidents that it is known to cover."""
    crossed: bool = False
    """True where every one counted is of all its groups at once (girls: children and women); false where the groups are
    counted together (women and children)."""
    by_certainty: tuple[Certainty, ...] = ()
    """How sure each attribution is, in the order of ``by``; empty where it is not said."""
    death_certainty: Certainty | None = None
    """How sure it is that they died, or that befell them what is measured."""
    identification: Identification | None = None
    date_prec: DatePrecision | None = None
    where_prec: WherePrecision | None = None
    type_of_violence: TypeOfViolence | None = None
    said: datetime | date | None = None
    """When it was said, where the row tells; else the day of publication of its document."""
    retracted: bool = False
    """True where the source took its number back and gives none any more: all bounds are None."""
    key: str | None = None
    """Its id where it comes from: ``ucdp-ged:250382:deaths_a``."""

    @property
    def outcome(self) -> Measure | None:
        """What befell the people counted; None where events are counted."""
        return self.measure if self.measure.counts_people else None

    @property
    def affiliation(self) -> str | None:
        """The side or organisation that they belonged to; None where it is not said. Several together are joined by "+"."""
        return self._dimension("affiliation")

    @property
    def civil_status(self) -> str | None:
        """Civilian, combatant, detainee …, as ids of groups."""
        return self._dimension("status")

    @property
    def age(self) -> str | None:
        """The group of age."""
        return self._dimension("age")

    @property
    def sex(self) -> str | None:
        """Women or men."""
        return self._dimension("sex")

    @property
    def occupation(self) -> str | None:
        """What they worked as."""
        return self._dimension("occupation")

    def _dimension(self, wanted: str) -> str | None:
        """The groups of one dimension. None of several that are counted together across dimensions: their cell is ``groups``."""
        known = group_dimensions()
        dimensions = [known.get(group, "affiliation") for group in self.groups]
        if not self.crossed and len(set(dimensions)) > 1:
            return None
        of_it = sorted(group for group, one in zip(self.groups, dimensions, strict=True) if one == wanted)
        return "+".join(of_it) or None

    @property
    def group(self) -> str | None:
        """The first group named, or None."""
        return self.groups[0] if self.groups else None
