"""Labels: what a number counts that stands behind a colon, on its own line or on the next («إجمالي المصابين:» and «173,252»)."""

from __future__ import annotations

from tawthiq.reading.lexicon import Noun
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene

_LONGEST = 14
"""Tokens of the longest label."""


def label_of(scene: Scene, mention: Mention) -> Noun | None:
    """The noun of the label that a number stands behind: the first one that says what befell people; None where there is no label."""
    colon = _colon_before(scene, mention.first - 1)
    if colon is None:
        return None
    line = scene.layout.line(colon)
    words = scene.tokens[max(line.first, colon - _LONGEST) : colon]
    if any(t.has("outcome") and t.lex["outcome"][0].measure == "casualties" for t in words):
        return None  # "killed and wounded:" is one number of both
    for token in words:
        found = token.lex.get("noun")
        if found is not None and found[0].kind == "outcome":
            noun: Noun = found[0]
            return noun
    return None


def _colon_before(scene: Scene, index: int) -> int | None:
    """The colon right before a number, or at the end of the line above it."""
    while index >= 0 and (scene.kind(index) == "line" or scene.word(index) in _OPENERS):
        index -= 1
    return index if scene.word(index) == ":" else None


_OPENERS = frozenset("•-–*▪◦●·‣\\")
