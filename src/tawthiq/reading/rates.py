"""Numbers that count nobody of their own: so many a day."""

from __future__ import annotations

from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed

_AGO = frozenset({"later", "earlier", "ago", "before", "after"})
"""After these "a year" is when, not how often."""
_AVERAGE = listed("rates", "average")


def _so_many_a_day(scene: Scene, mention: Mention) -> None:
    """Tell "14 people were killed every day.", "six die a day,": the unit of time closes the clause of what befell them."""
    at = mention.tail
    while scene.word(at) in ("are", "were", "have", "had", "been", "being"):
        at += 1
    told = scene.tokens[at].lex.get("outcome") if at < len(scene.tokens) else None
    if told is None or told[0].voice not in ("none", "either"):
        return
    unit = scene.tokens[told[1]].lex.get("rate") if told[1] < len(scene.tokens) else None
    if unit is not None and scene.kind(unit[1]) in ("mark", "line", ""):
        mention.per = unit[0]


def take_rate(scene: Scene, mention: Mention) -> None:
    """«8 أطفال يومياً» is a rate and no count of its own."""
    after = scene.tokens[mention.last] if mention.last < len(scene.tokens) else None
    if after is not None and after.has("rate") and scene.word(after.lex["rate"][1]) not in _AGO:
        mention.per = after.lex["rate"][0]
    _so_many_a_day(scene, mention)
    if any(scene.word(i) in _AVERAGE for i in range(max(0, mention.first - 2), mention.first)):
        units = [t.lex["rate"][0] for t in scene.tokens[mention.last : mention.last + 8] if t.has("rate")]
        mention.per = units[0] if units else "unsaid"
