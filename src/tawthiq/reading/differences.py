"""Numbers that say by how many a count is more or less than another: «بزيادة قدرها 41», «أقل بـ40 مما», "two fewer than it had"."""

from __future__ import annotations

from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import Scene
from tawthiq.reading.words import listed

_FORMER = frozenset(
    {
        "it",
        "they",
        "he",
        "she",
        "had",
        "previously",
        "earlier",
        "the",
        "those",
        "its",
        "their",
        "a",
        "last",
        "in",
    }
)


def than_before(scene: Scene, mention: Mention) -> bool:
    """Whether it says by how many another count was more or less: "two fewer than it had reported"."""
    words = [scene.word(i) for i in range(mention.at + 1, mention.at + 6)]
    if "than" not in words[1:] or not {"fewer", "more", "less"} & set(words[: words.index("than")]):
        return False
    at = mention.at + 1 + words.index("than")
    if any(scene.kind(i) != "word" for i in range(mention.at + 1, at)):
        return False
    return scene.word(at + 1) in _FORMER and scene.kind(at + 2) != "number"


def says_difference(scene: Scene, mention: Mention) -> bool:
    """Whether a number lies between two counts and is none itself; its noun need not be known."""
    return than_before(scene, mention) or _risen_by(scene, mention) or _more_by(scene, mention)


def held_against(scene: Scene, index: int) -> bool:
    """Whether the word at an index begins what a count is held against: «من», «عن», "than"."""
    return scene.word(index) in _THAN


def falls(scene: Scene, mention: Mention) -> bool:
    """Whether a difference is by how many the count is less."""
    at, _ = _amount(scene, mention)
    if any(scene.tokens[i].has("change_down") for i in range(max(0, at - 4), mention.first)):
        return True
    if scene.word(at - 1) in _LESS:
        return True
    changed = _what_changed(scene, at)
    if changed >= 0:
        token = scene.tokens[changed]
        return token.has("change_down") or token.folded.removeprefix("و") in _LESS
    return any(scene.word(i) in ("fewer", "less") for i in range(mention.at + 1, mention.at + 4))


def _risen_by(scene: Scene, mention: Mention) -> bool:
    """«بزيادة 41 قتيلاً», «بانخفاض بلغ 40», «زاد بنحو 40», "rose by 41"."""
    at, led = _amount(scene, mention)
    for start in range(at - 1, max(-1, at - 4), -1):
        token = scene.tokens[start]
        for category in ("change_up", "change_down"):
            found = token.lex.get(category)
            if found is None or found[1] != at:
                continue
            noun = token.folded.startswith(("ب", "وب")) or token.folded in _NOUNS
            if noun or led or scene.word(found[1] - 1) in ("by", "of"):
                return True
    return led and _what_changed(scene, at) >= 0


def _what_changed(scene: Scene, at: int) -> int:
    """«انخفض عدد القتلى بمقدار 22»: the verb, where what rose or fell stands between it and the amount; -1 where it does not."""
    for index in range(at - 1, max(-1, at - _SUBJECT - 1), -1):
        token = scene.tokens[index]
        if token.kind != "word" or token.has("clause"):
            return -1
        if token.has("change_up", "change_down") and not token.preposition:
            return index if scene.word(index + 1) in _COUNTS else -1
        if token.folded.removeprefix("و") in _VERBS:
            told = {scene.word(i) for i in range(index + 1, at)}
            return index if index + 1 < at and told & _COUNTS else -1
    return -1


def says_apart(scene: Scene, mention: Mention) -> bool:
    """«بفارق 40 عن»: how far apart two counts are, whichever is more."""
    return scene.word(_amount(scene, mention)[0] - 1) in _APART


def _amount(scene: Scene, mention: Mention) -> tuple[int, bool]:
    """Where a number begins with the words that give it as an amount («قدرها», «بمقدار», «بـ»), and whether there are any."""
    at = mention.first
    led = scene.word(at).startswith("ب") and scene.kind(at) == "word"  # «بنحو 40»
    while at > 0 and (scene.word(at - 1) in _AMOUNTING or scene.word(at - 1) == "ب"):
        at -= 1
        led = True
    return at, led


def _more_by(scene: Scene, mention: Mention) -> bool:
    """«أي أكثر بـ40 من», «أقل بنحو 40 مما», «بفارق 40 عن»."""
    at, led = _amount(scene, mention)
    return says_apart(scene, mention) or (
        led
        and (scene.word(at - 1) in _COMPARED | _VERBS or _what_changed(scene, at) >= 0)
        and any(held_against(scene, i) for i in range(mention.at + 1, mention.at + 4))
    )


_SUBJECT = 4
"""Words of what rose or fell, between its verb and the amount."""
_NOUNS, _AMOUNTING, _COMPARED, _APART, _THAN, _LESS, _COUNTS, _VERBS = (
    listed("differences", name)
    for name in ("nouns", "amounting", "compared", "apart", "than", "less", "counts", "verbs")
)
