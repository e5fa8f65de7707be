"""One number measured by another: ratios, shares, per cents, rates and changes."""

from __future__ import annotations

from bisect import bisect_left

from tawthiq.model.terms import ClaimKind
from tawthiq.reading.claims.changes import changes, percent_change, rates
from tawthiq.reading.claims.drafts import Draft, counted
from tawthiq.reading.claims.likely import likely
from tawthiq.reading.claims.ratios import ratio
from tawthiq.reading.claims.said import Said, find_said
from tawthiq.reading.claims.shares import share
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene


def proportions(scene: Scene, mentions: list[Mention]) -> list[Draft]:
    """The ``ratio``, ``share``, ``rate`` and ``change`` claims of a text."""
    figures = counted(mentions)
    found: list[Draft] = []
    wordings = find_said(scene)
    places = [m.at for m in figures]
    for said in wordings:
        if _repeated(scene, said, wordings):
            continue
        at = bisect_left(places, said.first)
        near = figures if len(figures) <= _NEAR else figures[max(0, at - _NEAR // 2) : at + _NEAR // 2]
        if said.change:
            draft = percent_change(scene, said, near)
        elif said.kind is ClaimKind.RATIO:
            draft = ratio(scene, said, near)
        else:
            draft = share(scene, said, near)
        if draft is not None and likely(draft):
            found.append(draft)
    found += rates(scene, mentions)
    found += changes(scene, mentions, found)
    return found


_NEAR = 400
"""How many figures around a wording may be what it was said of: those of a long article, not of a volume of them."""


def _repeated(scene: Scene, said: Said, wordings: list[Said]) -> bool:
    """A headline's ratio or share that the body spells out: one claim, judged where its numbers stand."""
    if scene.layout.line(said.first).kind != "headline":
        return False
    return any(
        o.kind is said.kind and o.value == said.value and scene.layout.line(o.first).kind == "body"
        for o in wordings
    )
