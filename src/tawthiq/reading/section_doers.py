"""Doers told by section: "First: Government forces", and under it so many dead without a word of who killed them."""

from __future__ import annotations

from tawthiq.reading.causes import Causes
from tawthiq.reading.context import BEFALLEN, is_event
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed

_LONGEST = 14
"""Tokens of the longest line that heads a section."""


def from_sections(causes: Causes) -> None:
    """Give the dead and hurt of each section the side that heads it, in a report that has two such sections or more."""
    heads = _heads(causes)
    if len(set(heads.values())) < 2:
        return
    side = ""
    by_line: dict[int, str] = {}
    for number, line in enumerate(causes.scene.layout.lines):
        if number in heads:
            side = heads[number]
        elif line.kind in ("page", "headline") or _numbered(causes.scene, line.first):
            side = ""
        by_line[number] = side
    for mention in causes.mentions:
        told = by_line.get(mention.line, "")
        if not told or mention.by or is_event(mention) or mention.measure not in BEFALLEN:
            continue
        if told not in mention.groups:
            mention.by, mention.by_said = (told,), True


def _heads(causes: Causes) -> dict[int, str]:
    """By line: the one side that a numbered line without figures names («أولاً: قوات النظام»)."""
    counting = {m.line for m in causes.mentions}
    found: dict[int, str] = {}
    for number, line in enumerate(causes.scene.layout.lines):
        if number in counting or line.last - line.first > _LONGEST or not _numbered(causes.scene, line.first):
            continue
        sides = [s for i in range(line.first, line.last) if (s := causes.doers.side(i))]
        if sides:
            found[number] = sides[-1]  # "the factions affiliated to …"
    return found


def _numbered(scene: Scene, first: int) -> bool:
    """What numbers the sections of a report: "First:", «ثانياً:», "2 -"."""
    if first >= len(scene.tokens):
        return False
    token = scene.tokens[first]
    ordinal = (
        token.kind == "number" and token.number is not None and token.number.kind in ("ordinal", "cardinal")
    )
    return (ordinal or token.folded in _ORDINALS) and scene.word(first + 1) in (":", "-", "–", ".", ")", "/")


_ORDINALS = listed("section_doers", "ordinals")
