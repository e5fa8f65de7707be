"""Stage five: what a document asserts between its figures, one module a sort of claim. Nothing is judged here."""

from __future__ import annotations

from datetime import date

from tawthiq.reading.claims.calendar import clashing_lengths, weekdays
from tawthiq.reading.claims.drafts import Draft
from tawthiq.reading.claims.durations import durations
from tawthiq.reading.claims.proportions import proportions
from tawthiq.reading.claims.sameness import repetitions
from tawthiq.reading.claims.sums import breakdowns
from tawthiq.reading.claims.superlatives import superlatives
from tawthiq.reading.dates import DateMention
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene

__all__ = ["find_claims"]


def find_claims(
    scene: Scene, mentions: list[Mention], dates: list[DateMention], published: date | None
) -> list[Draft]:
    """Every claim of a text in its order, each once."""
    found = [
        *breakdowns(mentions),
        *repetitions(mentions),
        *proportions(scene, mentions),
        *weekdays(scene, dates, published),
        *durations(scene, mentions, published),
        *clashing_lengths(scene, mentions),
        *superlatives(scene, mentions, dates),
    ]
    unique: dict[object, Draft] = {}
    for draft in found:
        unique.setdefault(draft.key(), draft)
    return sorted(unique.values(), key=lambda d: (d.start, d.end))
