"""The records that the vocabularies are read into: one a row, as its maintainers wrote it, nothing derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A group that figures count, or an actor said to have caused them; the file's head tells how aliases match."""

    id: str
    dimension: str
    """``affiliation``, ``status``, ``age``, ``sex`` or ``occupation``."""
    name_ar: str
    name_en: str
    ar: tuple[str, ...] = ()
    """Aliases in Arabic, plain spelling, without quotes."""
    en: tuple[str, ...] = ()
    """Aliases in English; those in capitals only are matched with their capitals."""
    adjective_ar: tuple[str, ...] = ()
    """Words that give a weapon or a strike to the actor («روسية»), without article."""
    adjective_en: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    """Those of ``ar`` and ``en`` that also mean something else: to be believed only with a second sign."""

    @property
    def is_actor(self) -> bool:
        """True where it can be said to have done something; a status, an age or a sex cannot."""
        return self.dimension == "affiliation"


@dataclass(frozen=True, slots=True)
class AmbiguousAlias:
    """Names that several actors bear («التحالف»), and whose they are in which country."""

    aliases: tuple[str, ...]
    countries: Mapping[str, str]
    """Group id by ISO 3166-1 alpha-2 code of the country that a document speaks of."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """Group id by the id of a side that the document names too; goes before the country."""


@dataclass(frozen=True, slots=True)
class OriginatorEntry:
    """An organisation whose counts are quoted."""

    id: str
    kind: str
    """``recorder``, ``united-nations``, ``authority``, ``humanitarian``, ``agency`` or ``rights``."""
    name_ar: str
    name_en: str
    ar: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    """Aliases that several organisations bear, or that are words of everyday language."""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place, a front or a region that reports name."""

    id: str
    kind: str
    """``country``, ``governorate``, ``district``, ``city``, ``town``, ``neighbourhood``, ``site``, ``region``, ``front``."""
    parent: str | None
    """Id of the place it lies in; None for a country."""
    country: str
    """ISO 3166-1 alpha-2."""
    name_ar: str
    name_en: str
    aliases_ar: tuple[str, ...] = ()
    aliases_en: tuple[str, ...] = ()
    pcode: str | None = None
    """OCHA's place code, where one was assigned."""
    common: bool = False
    """True where a bare name is an everyday word too («الباب», «القصير»): wanted with a place word or a parent beside it."""
    note: str | None = None
