"""A document: one capture of what a source said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tawthiq.model.terms import Sensitivity


@dataclass(frozen=True, slots=True)
class Document:
    """One capture of what a source said: its text, the hash of its bytes, its language, its date of publication."""

    name: str
    text: str
    sha256: str
    language: str = "und"
    """ISO 639-1: ``ar``, ``en``, or ``und`` where it cannot be told."""
    published: date | datetime | None = None
    """From the caller or the document's own dateline; None where neither gives one, never today."""
    title: str | None = None
    outlet: str | None = None
    """Who published it, where a header says so."""
    originator: str | None = None
    """Whose count it is where a header says so; the text's own attribution goes before."""
    address: str | None = None
    sensitivity: Sensitivity | None = None
    """Who may see it, where a header says so; whoever records it decides where none does."""

    @property
    def published_day(self) -> date | None:
        """The day of publication."""
        if isinstance(self.published, datetime):
            return self.published.date()
        return self.published

    @property
    def right_to_left(self) -> bool:
        """True where the text is set from right to left."""
        return self.language == "ar"
