"""What every record beside casualty lines has in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from tawthiq.model.terms import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Something that a recorder keeps: an incident, a victim, who held a place.

    Text that may name somebody or something that must be erasable stands in the fields that ``ERASABLE`` names, and nowhere
    else; every other text is the id of a vocabulary or of a record.
    """

    ERASABLE: ClassVar[tuple[str, ...]] = ("words", "reason")
    """Fields whose values are held apart from the entries, so that they can be erased."""
    PREFIX: ClassVar[str] = "R"
    """What its ids begin with."""

    id: str
    sensitivity: Sensitivity = Sensitivity.RESTRICTED
    document: str | None = None
    """SHA-256 of the document that it rests on; None where it rests on records alone, as a judgement does."""
    row: int | None = None
    """Which row of that document, as it is numbered there."""
    words: str | None = None
    """The row, or what was said, as it stood there."""
    reason: str | None = None
    """Why it was recorded, changed or withdrawn."""
    recorded_at: datetime | None = None
    """In UTC; given by the ledger."""
    recorded_by: str | None = None
    """Given by the ledger."""
    withdrawn: bool = False
    """True where it was taken back; given by the ledger."""


GIVEN_BY_THE_LEDGER = ("recorded_at", "recorded_by", "withdrawn")
"""Fields that no entry's body holds."""
