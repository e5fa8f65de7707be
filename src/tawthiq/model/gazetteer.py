"""Places and names that a ledger knows beside the bundled vocabularies: an official list, a dataset's actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tawthiq.model.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A place of an imported list."""

    ERASABLE: ClassVar = (*Record.ERASABLE, "name_ar", "name_en", "aliases", "coordinates")
    PREFIX: ClassVar = "ocha:"

    kind: str
    """``country``, ``governorate``, ``district``, ``subdistrict``, ``city``, ``town``, ``community`` …"""
    parent: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    pcode: str | None = None
    name_ar: str | None = None
    name_en: str | None = None
    aliases: str | None = None
    """Other names, one a line."""
    coordinates: str | None = None
    """Latitude and longitude in degrees (WGS 84)."""
    same_as: str | None = None
    """The place of the bundled gazetteer that it is, where an official code says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A name of an id that no bundled vocabulary has: an actor, a dyad or a conflict of a dataset."""

    ERASABLE: ClassVar = (*Record.ERASABLE, "name_ar", "name_en")
    PREFIX: ClassVar = ""

    vocabulary: str
    """``actor``, ``dyad``, ``conflict``, ``series``."""
    name_ar: str | None = None
    name_en: str | None = None
    same_as: str | None = None
    """The id of a bundled vocabulary that it is."""
