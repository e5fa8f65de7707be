"""What the words between a figure and a date, or before a total, make of the figure's time."""

from __future__ import annotations

from tawthiq.reading.date_tokens import beside
from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.tokens import Token

_TOLLS = frozenset({"killed", "injured", "casualties", "missing"})
_REACH = 10
"""Tokens before a figure among which a word like «الإجمالي» is said of it."""


def broken(scene: Scene, first: int, last: int, *, loosely: bool = False) -> bool:
    """A new clause begins between a figure and a date after it; loosely, figures strung with it do not break it."""
    for index in range(first, last):
        token = scene.tokens[index]
        if token.kind == "mark" and token.folded in "؛;":
            return True
        if (
            token.kind == "mark"
            and token.folded in "،,"
            and index + 1 < last
            and not _leads(scene, index + 1, loosely)
        ):
            return True
        if token.has("clause") and token.folded not in ("وذلك", "as", "when", "against"):
            return True
        if token.has("outcome") and not loosely and (token.conjunction or index > first + 3):
            return True
    return False


def _leads(scene: Scene, index: int, loosely: bool) -> bool:
    """The words after a comma lead on to a date, or string a further figure."""
    token = scene.tokens[index]
    word = token.folded[1:] if token.folded[:1] == "و" and len(token.folded) > 3 else token.folded
    if loosely:
        return word not in beside("relative")
    return token.kind == "date" or word in beside("leading")


def elsewhere(scene: Scene, mention: Mention, last: int) -> bool:
    """«قُتل 3 في قصف آخر»: not in what the report has been speaking of."""
    for index in range(mention.last, min(last, mention.last + 8)):
        token = scene.tokens[index]
        if token.kind in ("mark", "number"):
            return False
        around = [scene.tokens[i] for i in (index - 1, index + 1) if mention.last <= i < last]
        if token.folded in beside("elsewhere") and any(_happening(t) for t in around):
            return True
    return False


def _happening(token: Token) -> bool:
    return token.has("means") or (token.has("noun") and token.lex["noun"][0].kind == "event")


def total_before(scene: Scene, mention: Mention, first: int) -> int:
    """The word before a figure that makes it a total of everything so far; -1 where there is none.

    «الحصيلة الإجمالية», «إجمالي الضحايا», «منذ بدء العدوان», "the overall toll", "since the war began".
    """
    at = _word_before(scene, mention, first, beside("since"))
    if at >= 0 and _tells_outset(scene, at, 3):
        return at
    return _word_before(scene, mention, first, beside("total"))


def since_the_outset(scene: Scene, mention: Mention, first: int) -> bool:
    """True where a figure is counted from a beginning that the text does not date, told before it or right after it."""
    at = _word_before(scene, mention, first, beside("since"))
    if at >= 0 and _tells_outset(scene, at, 3):
        return True
    for index in range(mention.last, min(len(scene.tokens) - 1, mention.last + 8)):
        if scene.kind(index) != "word":
            return False
        if scene.word(index) in beside("since"):
            return _tells_outset(scene, index, 6)
    return False


def runs_up_to(scene: Scene, mention: Mention, first: int) -> bool:
    """«ارتفعت الحصيلة إلى 99»: the count that a running toll has come to."""
    at = mention.first - 1
    if scene.word(at) != "الي" or mention.measure not in _TOLLS:
        return False
    return any(scene.tokens[i].has("change_up") for i in range(max(first, at - 14), at))


def earlier_moment(scene: Scene, later: Mention, mention: Mention) -> bool:
    """«… 99، بعد 89»: what the same toll was before."""
    words = {scene.word(i) for i in range(later.last, mention.first)}
    return mention.measure == later.measure and bool(words & {"بعد", "بعدما"})


def _tells_outset(scene: Scene, since: int, reach: int) -> bool:
    return any(scene.word(i) in beside("outset") for i in range(since + 1, since + 1 + reach))


def _word_before(scene: Scene, mention: Mention, first: int, words: frozenset[str]) -> int:
    for index in range(mention.first - 1, max(first - 1, mention.first - _REACH), -1):
        token = scene.tokens[index]
        if token.kind in ("number", "line") or (token.kind == "mark" and token.folded in "،,:"):
            return -1
        if token.folded in words or (token.folded[1:] in words and token.conjunction):
            return index
    return -1
