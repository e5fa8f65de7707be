"""Which days "the past six days" are, where the text says so: "in the past six days, precisely from October 14 to 19"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tawthiq.reading.date_tokens import beside
from tawthiq.reading.dated import Dated, Period
from tawthiq.reading.scene import Scene

_NAMELY = 5
"""Tokens from the past so many days to the days that they are."""
_MARKS = frozenset("،,(-–")


def as_ranges(scene: Scene, told: list[Dated]) -> list[Dated]:
    """The dates of a text, with the past so many days put as the range that the text says they are, wherever it speaks of them."""
    meant: dict[Period, Period] = {}
    for one, other in pairwise(told):
        if one.period is None or other.period is None or other.index - one.index > _NAMELY:
            continue
        if one.period.length < 1 or _kind(scene, one) != "relative" or _kind(scene, other) != "range":
            continue
        between = {scene.word(i).removeprefix("و") for i in range(one.index + 1, other.index)}
        if between & _MARKS and not between - _MARKS - beside("namely"):
            meant[one.period] = other.period
    return [
        d if d.period is None or d.period not in meant else replace(d, period=meant[d.period]) for d in told
    ]


def _kind(scene: Scene, dated: Dated) -> str:
    found = scene.tokens[dated.index].date
    return "" if found is None else found.kind
