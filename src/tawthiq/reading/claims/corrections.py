"""Counts put right: "revised its toll down to 39 dead, from 41", «صحّح حصيلته: 39 قتيلاً، بعد أن كان قد أعلن عن 41»."""

from __future__ import annotations

from tawthiq.model.terms import ClaimKind, Relation
from tawthiq.reading.claims.drafts import Draft, is_event
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene

_REACH = 16
"""Tokens between the count and the former one: a place, a start and «بعد أن كان قد أعلن عن»."""
_LINK = 6
"""Tokens before the former count within which the words that make it one begin."""


def correction(scene: Scene, now: Mention, former: Mention) -> Draft | None:
    """A change from the former count to the one that the text puts in its place; of a size nothing is claimed."""
    if not _corrected(scene, now, former) or now.value is None or former.value is None:
        return None
    if now.value == former.value or any(m.bound != "exact" or m.difference for m in (now, former)):
        return None
    fell = now.value < former.value
    more: dict[str, object] = {
        "unit": "events" if is_event(now) else "persons",
        "relation": Relation.LESS_THAN if fell else Relation.MORE_THAN,
        "stated_high" if fell else "stated_low": -1 if fell else 1,
    }
    return Draft(ClaimKind.CHANGE, now.start, former.end, (former, now), None, more)


def _corrected(scene: Scene, now: Mention, former: Mention) -> bool:
    """True where the sentence says before the one number that it corrects, and right before the other what it was."""
    if now.sentence != former.sentence or now.measure != former.measure:
        return False
    if not 0 < former.first - now.last <= _REACH:
        return False
    begins = scene.layout.sentences[now.sentence][0]
    near = max(now.last, former.first - _LINK)
    return scene.any_among(begins, now.first, "correcting") and scene.any_among(
        near, former.first, "formerly"
    )
