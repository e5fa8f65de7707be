"""Casualty lines: what a ledger keeps of a figure, and what a tally counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tawthiq.model.dates import DateSpan
from tawthiq.model.terms import Bound, Measure, Sensitivity


class LineStatus(StrEnum):
    """Where a line stands: a machine proposes, a person decides."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a line rests on: a slice of one document."""

    sha256: str
    """Of the document's bytes."""
    start: int
    end: int
    outlet: str | None
    published: date | None
    sensitivity: Sensitivity
    name: str


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

    @property
    def group(self) -> str | None:
        """The first group named, or None."""
        return self.groups[0] if self.groups else None
