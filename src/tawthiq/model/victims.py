"""Victims: named persons in casualty lines. All that names them is restricted and can be erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tawthiq.model.dates import UNKNOWN, DateSpan
from tawthiq.model.records import Record
from tawthiq.model.terms import Certainty, Identification, Measure, Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim(Record):
    """A person as one list or one record names them.

    The same person in two lists is two of these. They have one ``person`` where both give one official number; elsewhere
    a judgement says that they are the same.
    """

    ERASABLE: ClassVar = (
        *Record.ERASABLE, "name_ar", "name_en", "variants", "number", "born", "residence", "place",
    )  # fmt: skip
    PREFIX: ClassVar = "V"

    outcome: Measure = Measure.KILLED
    line: str | None = None
    """The casualty line that counts them."""
    incident: str | None = None
    series: str | None = None
    """The list that names them: ``moh-names``; its issue is told by ``as_of``."""
    as_of: date | None = None
    """The moment up to which the list reaches, or for which it was said."""
    name_ar: str | None = None
    name_en: str | None = None
    variants: str | None = None
    """Other spellings, one a line."""
    number: str | None = None
    """An official number (identity card, passport)."""
    person: str | None = None
    """The same for the same official number in this ledger, and says nothing else; given by the ledger."""
    born: str | None = None
    """As written."""
    age: int | None = None
    """In whole years when it happened, as stated."""
    ages: tuple[str, ...] = ()
    """Groups of age as stated or as follow from ``age``: ids of groups."""
    sex: Sex | None = None
    affiliation: str | None = None
    status: str | None = None
    """``civilians``, ``combatants`` …: ids of groups."""
    occupation: str | None = None
    residence: str | None = None
    happened: DateSpan = UNKNOWN
    place: str | None = None
    place_ids: tuple[str, ...] = ()
    basis: str | None = None
    """How they came on the list: ``ministry``, ``public-submission``, ``committee`` … as the list codes it."""
    certainty: Certainty | None = None
    """How sure the death is."""
    identification: Identification = Identification.IDENTIFIED
