"""Stage five: who held the ground where it happened."""

from __future__ import annotations

from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed

_HELD = listed("territories", "held")
HOLDERS = {
    "sy-aa-area": "autonomous-administration",
    "sy-regime-area": "government-forces",
    "sy-opposition-area": "opposition-factions",
    "sy-turkish-area": "turkey",
}
"""Names of a side's ground in the gazetteer, and whose it is where no other side is named in them."""
_HOLDING = frozenset({"held", "led", "controlled", "run", "ruled", "administered"})
_GROUND = frozenset(
    {
        "northeast",
        "north",
        "northwest",
        "south",
        "east",
        "west",
        "region",
        "enclave",
        "area",
        "areas",
        "territory",
        "zone",
        "part",
        "parts",
        "city",
        "town",
        "village",
        "province",
    }
)


def territory(scene: Scene, mention: Mention, left: int, right: int) -> str | None:
    """«ضمن مناطق نفوذ الإدارة الذاتية», "in the areas run by …"."""
    for index in [*range(mention.last, right), *range(mention.first - 1, left - 1, -1)]:
        token = scene.tokens[index]
        if token.lex:
            found = token.lex.get("territory")
            if found is not None:
                return str(found[0])
            ground = token.lex.get("place")
            if ground is not None and ground[0] in HOLDERS:
                return str(token.lex["actor"][0]) if token.has("actor") else HOLDERS[ground[0]]
            side = _holding(scene, index)
            if side is not None:
                return side
        if token.folded.lstrip("بو") in _HELD or token.folded in _HELD:
            holder = _holder(scene, index, right if index > mention.at else mention.first)
            if holder is not None:
                return holder
    return None


def _holding(scene: Scene, index: int) -> str | None:
    """Who is named in "SDF-held areas", "the Kurdish-led northeast", "rebel-controlled town"."""
    found = scene.tokens[index].lex.get("actor") or scene.tokens[index].lex.get("adjective")
    if found is None:
        return None
    side, end = found
    if scene.word(end) == "-" and scene.word(end + 1) in _HOLDING:
        end += 2
    elif scene.word(end - 1) not in _HOLDING:
        return None
    return str(side) if scene.word(end) in _GROUND else None


def _holder(scene: Scene, index: int, stop: int) -> str | None:
    for at in range(index + 1, min(index + 5, stop)):
        token = scene.tokens[at]
        if token.has("actor"):
            return str(token.lex["actor"][0])
        if token.kind == "mark" and token.folded not in "\"'“”«»":
            return None
    return None
