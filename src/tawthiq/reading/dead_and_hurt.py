"""Totals of dead and wounded together that no word calls so: told beside the two numbers that make them up."""

from __future__ import annotations

from itertools import pairwise

from tawthiq.reading.mention import Mention
from tawthiq.reading.slips import slipped_once

_SURE = 100
"""Total from which dead and wounded come to it, but for one slip of the pen, hardly by chance."""
_BACK = 4


def both_told_beside(mentions: list[Mention], index: int) -> bool:
    """«أصيب 201 من المدنيين 51 شهيداً و150 جريحاً»: right behind the number, the dead and the wounded that it is of."""
    whole = mentions[index]
    if whole.measure == "killed" or (whole.noun is not None and whole.noun.kind not in ("person", "generic")):
        return False  # "120 people were killed: 70 dead and 50 wounded" is for an audit to see
    if index + 2 >= len(mentions) or whole.form != "number":
        return False
    dead, hurt = mentions[index + 1 : index + 3]
    close = 0 <= dead.first - whole.tail <= 1 and 0 <= hurt.first - dead.tail <= 1
    return close and _said(dead) == "killed" and _said(hurt) == "injured" and _comes_to(whole, dead, hurt)


def both_told_before(mentions: list[Mention], index: int) -> bool:
    """«قُتل 1366 مدنياً وجُرح 2446 … وتضرر 3812 مدنياً»: no word of the number's own says what befell them."""
    whole = mentions[index]
    if whole.measure_own or whole.headline or whole.parent is not None or (whole.value or 0) < _SURE:
        return False
    before = mentions[max(0, index - _BACK) : index]
    for dead, hurt in pairwise(before):
        pair = (dead.measure, hurt.measure) == ("killed", "injured") and dead.sentence == hurt.sentence
        if pair and 0 < whole.sentence - dead.sentence <= 2 and _comes_to(whole, dead, hurt):
            return True
    return False


def several_fates(mentions: list[Mention], index: int) -> bool:
    """«تأثر 2001 شخص بالعنف (1277 قتيلاً و372 مخطوفاً و352 جريحاً)»: people whom not one thing befell but three."""
    whole = mentions[index]
    parts = [m for m in mentions[index + 1 : index + 8] if m.parent is whole and m.link == "sum"]
    return len({m.measure for m in parts}) > 2


def told_as_one(head: Mention, heads: list[Mention], body: list[Mention]) -> Mention | None:
    """The body's one number of the dead and hurt whom a headline tells apart: "One dead, 10 injured" over "Eleven casualties"."""
    fates = {"killed": "injured", "injured": "killed"}
    for other in heads:
        if other.line != head.line or fates.get(head.measure or "") != other.measure:
            continue
        total = (head.value or 0) + (other.value or 0)
        found = next((m for m in body if m.measure == "casualties" and m.value == total), None)
        if found is not None and head.value and other.value:
            return found
    return None


def _said(mention: Mention) -> str | None:
    """What the counted noun itself says: "killed", "wounded"."""
    noun = mention.noun
    return noun.measure if noun is not None and noun.kind in ("outcome", "case") else None


def _comes_to(whole: Mention, dead: Mention, hurt: Mention) -> bool:
    values = [m.value for m in (whole, dead, hurt)]
    if None in values or any(m.bound != "exact" for m in (whole, dead, hurt)):
        return False
    total, value = (dead.value or 0) + (hurt.value or 0), whole.value or 0
    return total == value or (value >= _SURE and _slip(value, dead.value or 0, hurt.value or 0))


def _slip(whole: int, dead: int, hurt: int) -> bool:
    return (
        slipped_once(whole, dead + hurt)
        or slipped_once(dead, whole - hurt)
        or slipped_once(hurt, whole - dead)
    )
