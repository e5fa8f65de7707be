"""Hedges by a verb whose subject stands between it and the number: «تجاوز عدد القتلى 300», «لا يقل عدد الجرحى عن 20»."""

from __future__ import annotations

from functools import cache

from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed
from tawthiq.resources.wording import Hedge, wording
from tawthiq.text.normal import fold

_BARRIER = listed("hedges", "barrier")
_CROSSING = listed("hedges", "crossing")
_COUNT = listed("hedges", "count")
_SUBJECT = 18
"""Tokens of the longest subject between a verb and the number that it hedges."""


def hedge_by_verb(scene: Scene, mention: Mention) -> None:
    """«تجاوز عدد القتلى 300», «زاد عدد الجرحى على 20»: the verb hedges the number behind its subject, a count.

    A verb that takes «على» or «عن» hedges only where that stands right before the number.
    """
    index = mention.first - 1
    while scene.word(index) in _BARRIER:
        index -= 1
    through = scene.word(index)
    counted = False
    for at in range(index, max(-1, index - _SUBJECT), -1):
        token = scene.tokens[at]
        if token.kind == "date":
            continue  # «تخطى عدد من قُتلوا منذ بدء الاحتجاجات في مارس 2011 عشرة آلاف»
        hedge = _parted(scene, at, through) if at < index and token.kind == "word" else None
        if hedge is None and (token.kind != "word" or token.has("clause", "saying")):
            return
        outcome = token.lex.get("outcome")
        if token.folded in _COUNT or (outcome is not None and outcome[0].voice == "toll"):
            counted = True
            continue
        if hedge is None and token.folded.removeprefix("و") in _CROSSING:
            hedge = _ending_at(scene, at)
            if hedge is None:
                return
        if hedge is not None:
            if counted:
                mention.bound, mention.hedge = hedge.bound, hedge.id
            return


def _parted(scene: Scene, index: int, through: str) -> Hedge | None:
    """The longest hedge of several words whose last stands before the number and whose others end at a token."""
    table = _parted_hedges().get(through)
    if not table:
        return None
    for start in (index - 2, index - 1, index):
        words = tuple(scene.word(i) for i in range(max(start, 0), index + 1))
        found = table.get((words[0].removeprefix("و"), *words[1:]))
        if found is not None:
            return found
    return None


@cache
def _parted_hedges() -> dict[str, dict[tuple[str, ...], Hedge]]:
    """Hedges that end with «على» or «عن», by that word and by the words before it."""
    found: dict[str, dict[tuple[str, ...], Hedge]] = {}
    for hedge in wording().hedges:
        for form in hedge.before_ar:
            *head, last = fold(form).split()
            if head and last in ("علي", "عن"):
                found.setdefault(last, {})[tuple(head)] = hedge
    return found


def _ending_at(scene: Scene, index: int) -> Hedge | None:
    """The longest hedge that ends with a token: «لم يتجاوز» rather than «يتجاوز»."""
    for start in (index - 1, index):
        found = scene.tokens[start].lex.get("hedge") if start >= 0 else None
        if found is not None and found[1] == index + 1:
            return found[0]  # type: ignore[no-any-return]
    return None
