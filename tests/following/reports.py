"""Short reports of our own, and what following them together gives."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from tawthiq.following import Told, follow, tell
from tawthiq.model.documents import Document
from tawthiq.model.series import Following
from tawthiq.reading import read_document
from tawthiq.text.language import language_of

Report = tuple[str, str]
"""The day of publication, and the text."""


def told(name: str, day: str, text: str, outlet: str | None = None) -> Told:
    """One report, told; without a day its date is not known."""
    published = date.fromisoformat(day) if day else None
    digest = sha256((name + text).encode()).hexdigest()
    return tell(read_document(Document(name, text, digest, language_of(text), published, outlet=outlet)))


def together(*reports: Report) -> Following:
    """Reports as documents named a, b, c …"""
    names = "abcdefghijklmnopqrstuvwxyz"
    return follow([told(names[n], day, text) for n, (day, text) in enumerate(reports)])


def found(following: Following) -> list[tuple[str, str, str, str]]:
    """Kind, verdict, severity, and the documents of the first two sides, of every finding."""
    return [
        (
            one.kind.value,
            one.verdict.value,
            one.severity.value,
            "".join(dict.fromkeys(mention.source.name for mention in one.mentions[:2])),
        )
        for one in following.discrepancies
    ]


def course(following: Following, groups: tuple[str, ...] = ()) -> list[str]:
    """The one series of those groups, a mention in a word: document, number, role where it is no count."""
    (series,) = [one for one in following.series if one.groups == groups]
    return [
        f"{mention.source.name}{mention.value}"
        + ("" if mention.role.value == "count" else f" {mention.role.value}")
        for mention in series.mentions
    ]
