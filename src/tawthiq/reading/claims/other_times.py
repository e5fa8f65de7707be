"""The count of another time that a rise or a fall is held against, where the sentence of the change does not tell both."""

from __future__ import annotations

from tawthiq.reading.claims.drafts import is_event
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene

_BACK = 2
"""Sentences before a change within which the other count is told."""
_NEAR = 8
"""Tokens after a change within which the time that it is held against is named."""


def ends_in_time(
    scene: Scene, at: int, told: Mention | None, figures: list[Mention]
) -> tuple[Mention | None, Mention | None]:
    """Before and after of a change, by the days of the two counts told last; the first is None where there is but one.

    «قتل 120 في آذار. وكانت حصيلة شباط 160، أي بانخفاض 40»: what it was is the count of the earlier time. Where the words
    name the time that it is held against («عن شباط»), only a count of that very time will do.
    """
    if told is None or told.start_date is None or told.end_date is None or told.parent is not None:
        return None, told
    named = _named(scene, at)
    for other in reversed(figures):
        if other.first >= told.first or told.sentence - other.sentence > _BACK:
            continue
        if not _comparable(other, told) or other.start_date is None or other.end_date is None:
            continue
        days = (other.start_date, other.end_date)
        if told.end_date < days[0] and (named is None or named == (told.start_date, told.end_date)):
            return told, other
        if days[1] < told.start_date and (named is None or named == days):
            return other, told
    return None, told


def _comparable(one: Mention, other: Mention) -> bool:
    if (
        one.parent is not None
        or one.headline
        or one.form != "number"
        or one.difference
        or one.per is not None
    ):
        return False
    if is_event(one) or one.measure != other.measure or one.attributed_to != other.attributed_to:
        return False
    return set(one.groups) == set(other.groups) and one.place_ids == other.place_ids


def _named(scene: Scene, at: int) -> tuple[object, object] | None:
    last = scene.layout.sentences[scene.layout.sentence_of[at]][1]
    for index in range(at, min(last, at + _NEAR)):
        token = scene.tokens[index]
        if token.date is not None and token.date.span is not None:
            return token.date.span.start, token.date.span.last
        if token.date is not None:
            return None, None
    return None
