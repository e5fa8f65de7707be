"""Wounded who died: «بعد وفاة ثلاثة جرحى متأثرين بجراحهم», "three of the wounded have since died" tell of deaths."""

from __future__ import annotations

from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene

_BESIDE = 2
"""Words between a word of dying and the number («توفي اليوم ثلاثة جرحى»)."""
_AFTER = 3
"""Words between the wounded and what became of them ("of those injured have since died")."""


def wounded_died(scene: Scene, mention: Mention) -> bool:
    """True where a word of dying stands right before or after a number of wounded, and no other number or noun between."""
    return _before(scene, mention) or _after(scene, mention)


def _before(scene: Scene, mention: Mention) -> bool:
    if scene.tokens[mention.first].conjunction or scene.tokens[mention.at].conjunction:
        return False  # «وفاة خمسة وثلاثة جرحى»
    for index in range(mention.first - 1, max(-1, mention.first - 2 - _BESIDE), -1):
        token = scene.tokens[index]
        if token.kind not in ("word", "date"):
            return False
        if token.has("dying"):
            return True
        if token.folded == "و" or token.conjunction or token.has("noun", "outcome"):
            return False
    return False


def _after(scene: Scene, mention: Mention) -> bool:
    last = max(mention.last, mention.tail)
    for index in range(last, min(len(scene.tokens), last + 1 + _AFTER)):
        token = scene.tokens[index]
        if token.kind != "word" or token.folded in ("and", "و") or token.conjunction:
            return False
        if token.has("dying"):
            return scene.kind(token.lex["dying"][1]) != "number"
    return False
