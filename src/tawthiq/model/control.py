"""Who held the ground: a fact with dates, a source and a certainty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tawthiq.model.dates import DateSpan
from tawthiq.model.records import Record
from tawthiq.model.terms import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Record):
    """A place was held by somebody from one day to another."""

    ERASABLE: ClassVar = (*Record.ERASABLE, "place", "originator")
    PREFIX: ClassVar = "C"

    place: str | None = None
    """As written."""
    place_ids: tuple[str, ...] = ()
    """Candidates of the gazetteers; with more than one it is not known which place was held."""
    holders: tuple[str, ...] = ()
    """Who held it: ids of actors; several where it was shared or fought over, none where the source knows nobody."""
    contested: bool = False
    held: DateSpan
    """From when to when; an open side where it was held before the first day known, or still."""
    certainty: Certainty | None = None
    originator: str | None = None
    """Who says so."""
    key: str | None = None
