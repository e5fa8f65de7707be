"""Hedges and ranges: what a number leaves open above or below."""

from __future__ import annotations

from tawthiq.reading.mention import Mention
from tawthiq.reading.of_phrases import phrase
from tawthiq.reading.scene import OPEN, QUOTES, Scene
from tawthiq.reading.verb_hedges import hedge_by_verb
from tawthiq.reading.words import listed

_RANGE_OPENERS, _ALTERNATIVES = listed("ranges", "openers"), listed("ranges", "alternatives")
_COMMAS = frozenset(",،")
_DASHES = frozenset("-–—‑")


def take_range(scene: Scene, mention: Mention) -> None:
    """«بين 60 و90», "2,000-4,000", "from 20 to 30": two numbers that bound one quantity."""
    i = mention.at
    tokens = scene.tokens
    before = scene.word(i - 1)
    j = i + 1
    joined = ""
    if j < len(tokens) and tokens[j].folded in _DASHES and tokens[j].start <= tokens[i].end + 1:
        joined = "-"
    elif before in ("بين", "between") or (before == "ما" and scene.word(i - 2) == "بين"):
        if scene.word(j) in ("و", "and", "الي"):
            joined = scene.word(j)
        elif scene.kind(j) == "number" and scene.text[tokens[i].end : tokens[j].start].strip() == "و":
            joined = "&"
    elif (scene.word(j) in ("الي", "to") and before in ("من", "from")) or _alternative(scene, i):
        joined = "to"
    if joined == "to" and any(
        scene.tokens[b].has("change_up", "change_down", "percent", "multiple", "times")
        for b in range(max(0, i - 6), i)
    ):
        return  # «ارتفع من 25 إلى 67»: two numbers and a change
    if not joined:
        return
    k = j if joined == "&" else j + 1
    upper = tokens[k].number if k < len(tokens) else None
    if upper is None or upper.kind != "cardinal":
        return
    high = upper.value
    if high != int(high) or mention.value is None or int(high) <= mention.value:
        return
    noun_between = phrase(scene, i + 1)[0] is not None
    if noun_between:
        return
    mention.low, mention.high, mention.value = mention.value, int(high), None
    mention.bound, mention.form = "between", "range"
    mention.last = k + 1
    mention.tail = k + 1
    if joined != "-" and before in _RANGE_OPENERS:
        mention.first = i - (2 if before == "بين" and scene.word(i - 2) == "ما" else 1)


def _alternative(scene: Scene, index: int) -> bool:
    """Tell "29 to 36 people", "four or five civilians": two numbers next to each other, the second with the noun of both."""
    if index + 3 >= len(scene.tokens) or scene.kind(index + 2) != "number":
        return False
    link = scene.word(index + 1)
    first, second = scene.tokens[index].number, scene.tokens[index + 2].number
    if first is None or second is None or link not in _ALTERNATIVES:
        return False
    if any(scene.tokens[b].has("change_up", "change_down") for b in range(max(0, index - 6), index)):
        return False
    noun = scene.tokens[index + 3].lex.get("noun")
    next_one = link != "to" and second.value != first.value + 1
    return noun is not None and noun[0].kind != "thing" and second.value > first.value and not next_one


def take_hedge_before(scene: Scene, mention: Mention) -> None:
    """The hedge whose last word stands right before the number (a bracket, ب or و may stand between)."""
    end = mention.at
    while end > 0 and (scene.word(end - 1) in OPEN or scene.word(end - 1) in QUOTES):
        end -= 1
    ends = {end}
    if scene.word(end - 1) in ("a", "ال", "ب", "ل", "و", "of") and end >= 1:
        end -= 1  # the last word of a hedge may itself be one of these: "upwards of"
        ends.add(end)
    for start in range(end - 1, max(-1, end - 6), -1):
        token = scene.tokens[start]
        if token.kind != "word":
            break
        hedge = token.lex.get("hedge")
        if (
            hedge is not None
            and hedge[0].bound == "at_most"
            and token.folded.endswith("يصل")
            and scene.word(start - 1) != "ما"
        ):
            continue  # «ليصل إلى 61» bounds nothing
        if end < mention.at and start and scene.tokens[start - 1].has("fraction", "multiple", "percent"):
            break  # «نصفهم تقريباً (98)»: it hedges the half
        if hedge is not None and hedge[0].bound == "at_most" and _climbing(scene, start):
            continue
        if hedge is not None and hedge[1] in ends:
            if mention.bound == "exact":
                mention.bound, mention.hedge = hedge[0].bound, hedge[0].id
            mention.first = start
    if mention.first == mention.at and scene.word(end - 1) == "total" and scene.word(end - 2) == "a":
        mention.first = end - 2
    if mention.bound == "exact":
        hedge_by_verb(scene, mention)


def _climbing(scene: Scene, index: int) -> bool:
    """Tell "shot up to 57,614", "the toll had gone up to 300": the verb's own "up", and no bound."""
    if scene.word(index) != "up" or index == 0:
        return False
    return scene.tokens[index - 1].has("change_up") or scene.word(index - 1) in _GOING


_GOING = frozenset(
    {"shot", "shoots", "went", "gone", "goes", "going", "moved", "moves", "pushed", "brought", "edged"}
)


def take_hedge_after(scene: Scene, mention: Mention) -> None:
    """«على الأقل» after the noun or right after the number."""
    at = mention.last
    if scene.word(at) in _COMMAS and scene.word(_past_hedge(scene, at + 1)) in _COMMAS:
        at += 1  # "Twelve people, at least, were killed"
    for index in range(at, min(at + 5, len(scene.tokens))):
        token = scene.tokens[index]
        if token.kind in ("number", "line") or (token.kind == "mark" and token.folded not in QUOTES):
            return
        hedge = token.lex.get("hedge-after")
        if hedge is not None:
            if scene.kind(hedge[1]) == "number":
                return  # "seven soldiers and at least 12 others": it is the next number's
            if mention.bound == "exact":
                mention.bound = hedge[0].bound
            mention.last = hedge[1]
            return


def _past_hedge(scene: Scene, index: int) -> int:
    """Where a hedge that begins at a token ends; the token itself where none does."""
    found = scene.tokens[index].lex.get("hedge-after") if index < len(scene.tokens) else None
    return index if found is None else int(found[1])


def apply_bound(mention: Mention) -> None:
    """Turn a hedged number into the lowest and the highest that it may mean; "about" leaves both open."""
    value = mention.value
    if value is None:
        return
    low: int | None
    high: int | None
    match mention.bound:
        case "at_least":
            low, high = value, None
        case "more_than":
            low, high = value + 1, None
        case "at_most":
            low, high = None, value
        case "less_than":
            low, high = None, value - 1
        case "about":
            low, high = None, None
        case _:
            low, high = value, value
    mention.low, mention.high = low, high
