"""Incidents and episodes: what happened, and what belongs together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tawthiq.model.dates import DateSpan
from tawthiq.model.records import Record
from tawthiq.model.terms import Certainty, DatePrecision, TypeOfViolence, WherePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Record):
    """Something that happened: dates, place, who held the ground, actors, means."""

    ERASABLE: ClassVar = (*Record.ERASABLE, "title", "place", "coordinates", "source", "note")
    PREFIX: ClassVar = "I"

    happened: DateSpan
    date_prec: DatePrecision | None = None
    title: str | None = None
    place: str | None = None
    """As written."""
    place_ids: tuple[str, ...] = ()
    """Candidates of the gazetteers, best first; empty where unknown. More than one: it could not be told which."""
    where_prec: WherePrecision | None = None
    coordinates: str | None = None
    """Latitude and longitude in degrees (WGS 84), ``35.1286 36.7556``."""
    territory: str | None = None
    """Who held the place, where the source says so itself."""
    sides: tuple[str, ...] = ()
    """The actors that took part, which is not to say who killed whom."""
    dyad: str | None = None
    conflict: str | None = None
    by: tuple[str, ...] = ()
    """To whom it is attributed."""
    by_certainty: tuple[Certainty, ...] = ()
    """How sure each attribution is, in the order of ``by``; empty where it is not said."""
    means: tuple[str, ...] = ()
    type_of_violence: TypeOfViolence | None = None
    event_clarity: int = 1
    """1 one event, 2 a summary of several (UCDP)."""
    certainty: Certainty | None = None
    """How sure it is that it happened at all."""
    episode: str | None = None
    covers: tuple[str, ...] = ()
    """Of a summary: the incidents that it is known to cover."""
    key: str | None = None
    """Its id where it comes from: ``ucdp-ged:250382``."""
    source: str | None = None
    """Who told it, where that is a person; always confidential."""
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode(Record):
    """Incidents that belong together: a battle, a siege, an operation. Incidents and lines name their episode."""

    ERASABLE: ClassVar = (*Record.ERASABLE, "name_ar", "name_en")
    PREFIX: ClassVar = "E"

    happened: DateSpan
    name_ar: str | None = None
    name_en: str | None = None
    place_ids: tuple[str, ...] = ()
    key: str | None = None
