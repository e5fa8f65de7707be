"""«من بين تلك الانتهاكات», «بين القتلى المدنيين», «من إجمالي المعتقلين»: phrases that make the next number some of a total told before."""

from __future__ import annotations

from tawthiq.reading.lexicon import Noun
from tawthiq.reading.scene import Scene
from tawthiq.reading.tokens import Token
from tawthiq.reading.words import listed

_POINTING = listed("among_totals", "pointing")
_WHOLES = listed("among_totals", "wholes")
_BETWEEN = listed("among_totals", "between")
_OPENING = listed("among_totals", "opening")


def settle_among(tokens: list[Token]) -> None:
    """Note ``subset`` where such a phrase begins, up to behind its noun.

    A bare «بين» leads as often to two parties ("clashes between …") or two ends of a range: it counts only before the dead, the wounded
    and the like, or behind «كان» and «أن». Two names joined by «و» behind it are parties.
    """
    for index, token in enumerate(tokens):
        if token.kind != "word" or token.folded.removeprefix("و") not in _BETWEEN:
            continue
        before = tokens[index - 1].folded if index else ""
        whole = before.removeprefix("و") in ("من", "ضمن")
        first = index - 1 if whole else index
        opener = tokens[first - 1].folded if first else ""
        end = _named(tokens, index + 1, sure=whole or opener in _OPENING)
        if end and not (tokens[first].has("subset") and tokens[first].lex["subset"][1] >= end):
            tokens[first].say("subset", "among", end)


def _named(tokens: list[Token], at: int, *, sure: bool) -> int:
    """The index behind the noun of the whole, 0 where none is named."""
    pointed = False
    while at < len(tokens) and tokens[at].kind == "word":
        word = tokens[at].folded
        if word not in _POINTING and word not in _WHOLES:
            break
        pointed, at = True, at + 1
    if at >= len(tokens) or not tokens[at].has("noun"):
        return 0
    noun, end = tokens[at].lex["noun"]
    definite = pointed or tokens[at].folded.startswith("ال")
    if not definite or noun.kind == "thing" or tokens[at].has("dual", "singular"):
        return 0
    joined = end < len(tokens) and tokens[end].conjunction and tokens[end].folded.startswith("وال")
    if noun.kind != "outcome" and not (sure or pointed):
        return 0
    return 0 if joined and not sure else int(end)


def named_in(scene: Scene, first: int, last: int) -> list[Noun]:
    """The definite nouns behind the phrase that opens a part: «بين القتلى المدنيين» → the dead, civilians; none without a phrase."""
    opened = scene.among(first, last, "subset")
    if not opened:
        return []
    found: list[Noun] = []
    for index in range(opened[-1], last):
        token = scene.tokens[index]
        if not token.has("noun"):
            continue
        pointed = scene.word(index - 1) in _POINTING or scene.word(index - 1) in _WHOLES
        if pointed or token.folded.removeprefix("و").removeprefix("ب").startswith("ال"):
            found.append(token.lex["noun"][0])
    return found
