"""English phrases that make a number a part of a total told before, or name that total again: "of the 60 killed", "43 of the dead"."""

from __future__ import annotations

from tawthiq.reading.mention import Mention
from tawthiq.reading.scene import CLOSE, OPEN, Scene

_AMONG = frozenset({"of", "among", "amongst"})
_TOTALS = frozenset({"number", "total", "toll", "totals", "whole", "figure"})
_LINKS = frozenset(
    {"the", "those", "all", "this", "that", "total", "overall", "their", "recorded", "documented"}
)
_MAKE_UP = frozenset(
    {"represented", "represent", "represents", "formed", "form", "constituted", "constitute", "constitutes"}
    | {"comprised", "made", "make", "makes", "accounted", "account", "accounts", "are", "were", "up", "for"}
)
_MOST = frozenset(
    {"most", "majority", "bulk", "part", "vast", "large", "a", "the", "half", "quarter", "third"}
)
_NARROW = frozenset({"children", "women", "elderly", "journalists", "medical-workers", "rescue-workers"})


def names_whole_again(scene: Scene, mention: Mention) -> bool:
    """A sentence that opens with "Of the 60 killed," or "Among the (224) dead,": what follows is of that number."""
    first = scene.layout.sentences[mention.sentence][0]
    at = _outside_bracket(scene, mention.first) - 1
    at -= scene.word(at) in ("the", "these", "those", "all")
    return scene.word(at) in _AMONG and at - first <= 2 and _comma_soon(scene, mention)


_BASE = 8
"""Tokens before a number within which a share is said of it."""


def base_of_share(scene: Scene, mention: Mention) -> bool:
    """«النساء والأطفال 40 % من الضحايا البالغ عددهم 161، وهم …»: "they" are those whose share it is, and not all."""
    first = max(scene.layout.sentences[mention.sentence][0], mention.first - _BASE)
    return any(
        scene.tokens[i].has("percent", "fraction")
        and not any(scene.kind(j) in ("mark", "number") for j in range(i + 1, mention.first))
        for i in range(first, mention.first)
    )


def of_so_many(scene: Scene, part: Mention, whole: Mention) -> bool:
    """Tell "80 of the 120 civilians", "twelve members of those 20": so many of so many, in one breath."""
    at = whole.first
    while scene.word(at - 1) in _ARTICLES:
        at -= 1
    between = range(part.at + 1, at - 1)
    if scene.word(at - 1) != "of" or at == whole.first or len(between) > 3:
        return False
    return all(scene.kind(i) == "word" for i in between)


_ARTICLES = frozenset({"the", "those", "these", "total", "all", "some"})


def refers_back(scene: Scene, mention: Mention) -> bool:
    """«of the 138 injuries», "among the 12 people killed": the article says that so many were told of before."""
    number = scene.tokens[mention.at].number
    if number is not None and number.definite:
        noun = mention.at - 1 - (scene.word(mention.at - 1) == "ال")
        return noun >= 0 and scene.tokens[noun].has("noun")
    at = _outside_bracket(scene, mention.first) - 1
    if scene.word(at) not in ("the", "these", "those") or scene.word(at - 1) not in _AMONG:
        return False
    said = range(max(0, at - 4), at)  # "a quarter of the 531 killed in 2014": told here for the first time
    return not any(scene.tokens[i].has("fraction", "percent", "multiple", "times") for i in said)


def some_were(scene: Scene, mention: Mention) -> bool:
    """Tell "…; eight were civilians", "Twelve were women": a bare number at the head of its clause, and who they were.

    Not what befell them ("eight were killed"), and not at the head of a line, which may begin anything.
    """
    noun, at = mention.noun, mention.at
    named = bool(mention.actors) if noun is None else noun.kind in ("person", "member")
    if not named or mention.others:
        return False
    verb = at + 1 + (scene.word(at + 1) == "of")
    if scene.word(verb) not in ("were", "was", "are") or scene.word(mention.first - 1) == "the":
        return False
    if any(scene.tokens[i].has("outcome") for i in range(verb, min(mention.tail + 1, len(scene.tokens)))):
        return False
    before = scene.tokens[mention.first - 1] if mention.first else None
    return before is not None and (before.folded in _HEADS or before.kind == "mark")


_HEADS = frozenset({",", ";", ".", "and", "but", "while", "whom", "which", "(", "–", "—", "-"})


def risen_to(scene: Scene, mention: Mention) -> bool:
    """Tell "the toll has risen to 437", «ارتفعت الحصيلة إلى 437»: a word for a rise or a fall leads to the number."""
    first = max(scene.layout.sentences[mention.sentence][0], mention.first - 8)
    if not scene.any_among(first, mention.first, "change_up", "change_down"):
        return False
    for at in range(mention.first - 1, first - 1, -1):
        token = scene.tokens[at]
        if token.has("change_up", "change_down"):
            return True
        if token.kind in ("number", "mark", "line"):
            return False
    return False


def of_the_total(scene: Scene, mention: Mention) -> bool:
    """Tell "14,070 of the number", "77 people out of the total number of deaths", "25,667, represented most of those killed"."""
    at = mention.last - (scene.word(mention.last - 1) == "of")
    if _total_at(scene, at, told=False) or _out_of_before(scene, mention):
        return True
    at += scene.word(at) == ","
    made_up = at
    while scene.word(made_up) in _MAKE_UP:
        made_up += 1
    said = made_up > at
    while scene.word(made_up) in _MOST:
        made_up += 1
    return said and _total_at(scene, made_up, told=True)


def of_the_same(scene: Scene, mention: Mention, told: Mention) -> bool:
    """Tell "25 of whom were civilians and 12 of whom were fighters": an "and" joins two parts of one number."""
    twin = told.of_them and told.parent is not None and told.sentence == mention.sentence
    joined = scene.word(mention.first - 1) in ("and", "while", "whereas")
    return twin and joined and mention.own_groups[:1] not in (["children"], ["women"])


def with_some(scene: Scene, mention: Mention) -> bool:
    """Tell "… of the number, with 173 children and 45 women": children and women are some of whoever was counted."""
    return (
        scene.word(mention.first - 1) == "with"
        and mention.own_groups[:1] != []
        and (mention.own_groups[0] in _NARROW)
    )


def _out_of_before(scene: Scene, mention: Mention) -> bool:
    """Tell "Out of the total, 43 were …"."""
    at = mention.first - 1
    if scene.word(at) != "," or scene.word(at - 1) not in _TOTALS:
        return False
    at -= 1
    while scene.word(at - 1) in _LINKS:
        at -= 1
    return scene.word(at - 1) in _AMONG


def _total_at(scene: Scene, at: int, *, told: bool) -> bool:
    """Whether "of the total", "out of the number", "of those killed" stands there."""
    at += scene.word(at) == "out"
    if scene.word(at) not in ("of", "for"):
        return False
    at += 1
    first = at
    while scene.word(at) in _LINKS:
        at += 1
    if scene.word(at) in _TOTALS or scene.word(at - 1) == "total":
        return at > first
    return told and at > first and at < len(scene.tokens) and scene.tokens[at].has("outcome", "noun")


def _outside_bracket(scene: Scene, index: int) -> int:
    return index - 1 if scene.word(index - 1) in OPEN else index


def _comma_soon(scene: Scene, mention: Mention) -> bool:
    """Nothing but whom the number counts stands between it and the comma."""
    for index in range(mention.last, min(mention.last + 9, len(scene.tokens))):
        token = scene.tokens[index]
        if token.folded == ",":
            return True
        if token.kind == "number" or (token.kind == "mark" and token.folded not in CLOSE):
            return False
    return False
