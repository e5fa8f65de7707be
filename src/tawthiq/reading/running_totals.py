"""What running totals are counted from, and what two figures strung together share."""

from __future__ import annotations

from tawthiq.reading.clauses import broken
from tawthiq.reading.context import BEFALLEN
from tawthiq.reading.date_roles import Dates
from tawthiq.reading.date_tokens import beside
from tawthiq.reading.dated import Period
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene

_RISES = 25
"""Tokens before a number among which a word says that something rose to it."""
_NEAR = 14
"""Tokens after the second of two figures within which a date is that of both."""


def rises_to(scene: Scene, mention: Mention, first: int) -> bool:
    """«ارتفع عدد الشهداء … إلى 26257», "the toll rose to 41,455": a total of everything so far."""
    return risen_at(scene, mention, first) >= 0


def risen_at(scene: Scene, mention: Mention, first: int) -> int:
    """The token of the word that says that something rose to a number; -1 where none does."""
    if not any(scene.word(i) in ("الي", "to") for i in range(max(first, mention.first - 2), mention.first)):
        return -1
    for index in range(mention.first - 1, max(first - 1, mention.first - _RISES), -1):
        if scene.word(index).removeprefix("و") in beside("rising"):
            return index
        if scene.kind(index) == "line":
            return -1
    return -1


def risen_beyond(scene: Scene, mention: Mention, before: Mention | None) -> int:
    """«قُتل 5 اليوم، لترتفع الحصيلة إلى 41»: where a toll is told right behind the day's news, the word for its rise; else -1."""
    if before is None or before.sentence != mention.sentence or before.measure != mention.measure:
        return -1
    if (before.value or 0) >= (mention.value or 0) or not any(
        scene.word(i) in ("،", ",") for i in range(before.last, mention.first)
    ):
        return -1
    return risen_at(scene, mention, before.last)


def said_nothing(dates: Dates, mention: Mention, first: int) -> bool:
    """True where no time of what happened stands before a number in its sentence."""
    return all(d.role != "event" for d in dates.between(first, mention.first))


def since_a_truce(scene: Scene, mention: Mention, first: int) -> bool:
    """«منذ وقف إطلاق النار» with no date: another beginning than the one that the report dates."""
    for index in range(mention.first - 1, first - 1, -1):
        if scene.kind(index) in ("number", "line", "date"):
            return False
        if scene.word(index).removeprefix("و") in beside("since"):
            return any(scene.word(i) in beside("truce") for i in range(index + 1, index + 5))
    return False


def strung(scene: Scene, mention: Mention, after: Mention) -> bool:
    """True for two outcomes told in one breath: «4 شهداء جدد و12 إصابة», "24 killed and 60 injured"."""
    if after.measure == mention.measure:
        return False
    return _side_by_side(scene, mention, after)


def _side_by_side(scene: Scene, mention: Mention, after: Mention) -> bool:
    """True for two figures with nothing but an "and" between them."""
    if after.sentence != mention.sentence:
        return False
    if mention.measure not in BEFALLEN or after.measure not in BEFALLEN:
        return False
    if any(scene.kind(i) == "date" for i in range(mention.last, after.first)):
        return False  # «40 منذ مطلع الشهر، و90 في أيار»: each has its own
    between = [scene.word(i) for i in range(mention.last, after.first) if scene.word(i) not in ("،", ",")]
    led = (
        between[-1:] in (["و"], ["and"])
        or scene.word(after.first)[:1] == "و"
        or scene.tokens[after.at].conjunction
    )
    return len(between) <= 2 and bool(led)


def shared_after(
    scene: Scene, dates: Dates, mention: Mention, after: Mention | None, last: int
) -> Period | None:
    """The date after the second of two figures that are strung together: «69 شهيداً و422 إصابة خلال 24 ساعة»."""
    if after is None or not _side_by_side(scene, mention, after):
        return None
    for dated in dates.between(after.last, min(last, after.last + _NEAR)):
        of_both = dated.role == "event" or (dated.role == "only" and dated.marker < mention.first)
        if not of_both or dated.period is None or broken(scene, after.last, dated.index):
            return None
        return dated.period
    return None
