"""Quantities without a number: duals, vague words, an explicit none."""

from __future__ import annotations

from tawthiq.reading.bounds import apply_bound, take_hedge_after, take_hedge_before
from tawthiq.reading.differences import says_difference
from tawthiq.reading.mention import Mention
from tawthiq.reading.of_phrases import phrase, skip_quotes, take_of
from tawthiq.reading.phrases import take_noun
from tawthiq.reading.rates import take_rate
from tawthiq.reading.scene import Scene
from tawthiq.reading.tails import read_tail
from tawthiq.reading.words import listed

_FEW = listed("hedges", "few")


def from_word(scene: Scene, index: int) -> Mention | None:
    """The quantity that the word at an index gives without a number, if it gives one."""
    token = scene.tokens[index]
    if token.has("none"):
        after = token.lex["none"][1]
        mention = Mention(index, index, after, 0, 0, 0, 0, 0, "exact", "none")
        mention.tail = after
        return mention
    if token.has("vague"):
        return _vague(scene, index)
    if token.has("dual"):
        return _dual(scene, index)
    return None


_THE_NUMBER = listed("wordless", "the_number")
"""«هذا العدد من الشهداء» is the number told already, where «عدد من الشهداء» is some of them."""


def _vague(scene: Scene, index: int) -> Mention | None:
    token = scene.tokens[index]
    if token.folded in _THE_NUMBER:
        return None
    after = token.lex["vague"][1]
    number = after + 1 if scene.word(after) == "و" else after
    if token.has("hedge") and scene.kind(number) == "number":
        return None  # «نيف وخمسون شخصاً»: the word hedges the number behind it
    if token.folded in _FEW and scene.kind(number) == "number":
        few = Mention(number, index, number + 1, 0, 0, None, None, None, "vague", "vague")
        return few if take_noun(scene, few) else None
    mention = Mention(index, index, after, 0, 0, None, None, None, "vague", "vague")
    noun, beyond = phrase(scene, skip_quotes(scene, after))
    counted = phrase(scene, after + 1)[0] if scene.word(after) == "of" else noun
    if (counted is not None and counted.kind == "thing") or (
        index and scene.tokens[index - 1].has("superlative")
    ):
        return None
    if (
        noun is None
        and not scene.tokens[index].folded.startswith(("ال", "وال", "فال"))
        and scene.word(after) not in ("من", "of")
        and not _told_of(scene, index - 1)
        and not _befell(scene, after)
    ):
        return None
    if noun is not None:
        mention.noun, mention.last = noun, beyond
        if noun.group and noun.kind in ("person", "member"):
            mention.own_groups.append(noun.group)
        read_tail(scene, mention, beyond)
    else:
        mention.tail = after
        if scene.word(after) in ("من", "of"):
            take_of(scene, mention, after)
    return mention


def _told_of(scene: Scene, index: int) -> bool:
    """«قُتل العشرات», "has killed hundreds": a word for what befell them ends right before."""
    if index < 0:
        return False
    token = scene.tokens[index]
    return token.has("outcome") or (token.folded.isascii() and "outcome" in token.inside)


def _befell(scene: Scene, index: int) -> bool:
    """Tell "Hundreds were wounded", "scores died": the verb says that they are people."""
    token = scene.tokens[index] if index < len(scene.tokens) else None
    return token is not None and token.folded.isascii() and token.has("outcome")


def _befallen(scene: Scene, index: int) -> bool:
    """«قُتل طالبان» may be two students; «عناصر طالبان», «حركة طالبان» are no two of anything."""
    before = scene.tokens[index - 1] if index else None
    return before is not None and before.has("outcome") and not before.has("noun")


def _dual(scene: Scene, index: int) -> Mention | None:
    """«مدنيان», «مجزرتين»: two by the form of the word."""
    token = scene.tokens[index]
    noun, after = token.lex["noun"]
    if (
        noun.kind == "thing"
        or (scene.kind(index - 1) == "number" and not token.conjunction)
        or token.folded.startswith(("ال", "وال", "بال", "لل"))
        or (token.has("actor") and not _befallen(scene, index))
    ):
        return None
    mention = Mention(index, index, after, 0, 0, 2, 2, 2, "exact", "dual", noun)
    if noun.group and noun.kind in ("person", "member"):
        mention.own_groups.append(noun.group)
    take_hedge_before(scene, mention)
    read_tail(scene, mention, after)
    take_hedge_after(scene, mention)
    apply_bound(mention)
    take_rate(scene, mention)
    mention.difference = says_difference(scene, mention)
    return mention
