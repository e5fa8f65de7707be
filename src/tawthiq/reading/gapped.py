"""A number whose noun or verb is left out because the one before it had it: "behind 42 attacks, … behind 40 others"."""

from __future__ import annotations

from tawthiq.reading.context import is_event
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene


def others_of_events(scene: Scene, mention: Mention, before: Mention) -> bool:
    """Tell "the army was behind 42 attacks, the factions behind 40 others": led to by the word that led to the events."""
    noun = mention.noun
    if noun is None or noun.id != "other" or mention.actors or mention.own_groups or not is_event(before):
        return False
    lead = scene.word(mention.first - 1)
    alike = mention.sentence == before.sentence and lead == scene.word(before.first - 1) and lead.isascii()
    between = range(before.last, min(mention.last + 2, len(scene.tokens)))
    return alike and not any(scene.tokens[i].has("outcome") for i in between)
