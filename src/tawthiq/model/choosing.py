"""Choosing the words for a ratio or a share: the table of words for numbers, as the bulletins use it.

Wordings are proposed from the plainest to the most guarded, and the first one is taken that is close enough to be fair and
whose interval encloses the whole value. So judging the wording that was chosen always holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from tawthiq.model.interval import Exact, Interval
from tawthiq.model.wording import Wording
from tawthiq.resources.wording import NumberWord, wording

Kind = Literal["ratio", "share"]

FAIR = Fraction(1, 20)
"""How far from the value, as a share of it, a rounded number may lie that we write with "about"."""


def choose(value: Interval | Exact, kind: Kind = "ratio") -> Wording:
    """The wording for a ratio ("more than six and a half times") or a share ("about a quarter").

    Every number of ``value`` lies in what the wording may stand for. A ratio that is wholly below one is said as a share, a
    share wholly above one as a multiple. ValueError where the value can be negative, or is open on both sides so that
    nothing can be said of it.
    """
    span = value if isinstance(value, Interval) else Interval.exactly(value)
    low = Fraction(span.low or 0)
    if low < 0 or (span.high is None and low == 0):
        raise ValueError(f"no wording for {span}")
    below_one = span.high is not None and span.high <= 1
    above_one = low >= 1
    shared = below_one or (
        kind == "share" and not above_one
    )  # a span across one is told in the terms asked for
    if span.point == 1 and kind == "ratio":
        return _equal()
    candidates = _shares(span) if shared else _multiples(span)
    return hedged(next(wording for wording in candidates if span.inside(wording.interval)))


def _equal() -> Wording:
    written = wording().written
    return Wording("equal", None, Fraction(1), "times", 0, written["equal_ar"], written["equal_en"])


def _shares(span: Interval) -> Iterator[Wording]:
    """A fraction word, bare or with "about"; else per cent."""
    words = [word for word in wording().fractions if word.choose]
    yield from (_by_word(word, None) for word in words if span.point == word.value)
    yield from (_by_word(word, "about") for word in words if _fair(span, word.value))
    yield from _rounded(span, "percent")


def _multiples(span: Interval) -> Iterator[Wording]:
    """A round multiple, bare, just below or at least; else a number with as many digits as it takes."""
    low = Fraction(span.low or 0)
    below, step = _round_below(low)
    if below >= Fraction(3, 2):
        if span.point == below:
            yield _times(below, None)
        if span.high is not None and below + step - low <= step / 5:
            yield _times(below + step, "about")
        # Only where the next round multiple lies above: "more than double" for what may be tenfold says too little.
        if span.high is None or span.high < below + step:
            strict = below < low or span.low_open
            yield _times(below, "more_than" if strict else "at_least")
    yield from _rounded(span, "times")


def _round_below(low: Fraction) -> tuple[Fraction, Fraction]:
    """The round multiple at or beneath, and the step to the next: halves up to ten, wholes to a hundred, then two digits."""
    step = Fraction(1, 2) if low < 10 else Fraction(1)
    if low >= 100:
        step = Fraction(10) ** (len(str(math.floor(low))) - 2)
    return math.floor(low / step) * step, step


def _rounded(span: Interval, unit: str) -> Iterator[Wording]:
    """A number in digits: itself or about so many, else bounded by what encloses it."""
    scale = 100 if unit == "percent" else 1
    if span.high is not None:
        middle = (Fraction(span.low or 0) + Fraction(span.high)) / 2
        for digits in range(7):
            near = Fraction(round(middle * scale * 10**digits), scale * 10**digits)
            if span.point == near:
                yield in_digits(near, unit, digits, None)
            if _fair(span, near) and near != 1:  # what only comes near to all, or to equal, is not said to be
                yield in_digits(near, unit, digits, "about")
    yield _bounded(span, unit, scale)


def _bounded(span: Interval, unit: str, scale: int) -> Wording:
    """At least, at most, or between, rounded outwards to the first digits that tell the ends from nothing."""
    ends = [Fraction(end) for end in (span.low, span.high) if end]
    digits = 0 if unit == "percent" else 1
    while min(ends, default=Fraction(1)) * scale * 10**digits < 1:
        digits += 1
    grain = scale * 10**digits
    low = Fraction(math.floor(Fraction(span.low or 0) * grain), grain)
    if span.high is not None and all((end * scale).denominator == 1 for end in ends):
        digits = 0
    if span.high is None:
        return in_digits(low, unit, digits, "at_least")
    high = Fraction(math.ceil(Fraction(span.high) * grain), grain)
    if low == 0:
        return in_digits(high, unit, digits, "at_most")
    written = wording().written
    numbers = {"low": decimals(low * scale, digits), "high": decimals(high * scale, digits)}
    last = in_digits(high, unit, digits, None)
    ar, en = (
        getattr(last, language).replace(numbers["high"], written[f"between_{language}"].format(**numbers), 1)
        for language in ("ar", "en")
    )
    return replace(last, hedge="between", number=low, high=high, ar=ar, en=en)


def _fair(span: Interval, near: Fraction) -> bool:
    """True where every number of the span lies within 5 % of the number, so that "about" is not stretched."""
    return near > 0 and span.inside(Interval.around(near, near * FAIR))


def _by_word(word: NumberWord, hedge: str | None) -> Wording:
    return Wording(word.id, hedge, word.value, "fraction", 0, word.ar, word.en)


def _times(number: Fraction, hedge: str | None) -> Wording:
    """A round multiple by its word, with "and a half" where that makes it, else in digits."""
    digits = 0 if number.denominator == 1 else 1
    words = {word.value: word for word in wording().multiples if word.choose}
    if word := words.get(number):
        return Wording(word.id, hedge, number, "times", digits, word.ar, word.en)
    if base := words.get(number - Fraction(1, 2)):
        en = base.en.replace(" times", " and a half times")
        return Wording(base.id, hedge, number, "times", digits, f"{base.ar} ونصف", en)
    return in_digits(number, "times", digits, hedge)


def in_digits(number: Fraction, unit: str, digits: int, hedge: str | None) -> Wording:
    """The number in digits with its unit, ``times`` or ``percent`` (of a fraction); the hedge is kept, not yet written."""
    written = wording().written
    percent = unit == "percent"
    n = decimals(number * 100 if percent else number, digits)
    pattern = "percent" if percent else f"times_{_plural(number)}"
    ar = written[f"{pattern}_ar"].format(n=n)
    en = written["percent_en" if percent else "times_en"].format(n=n)
    return Wording(None, hedge, number, unit, digits, ar, en)


def _plural(number: Fraction) -> str:
    """The form of the Arabic noun after a number in digits: «أضعاف» after 3 to 10, «ضعفاً» after 11 to 99, «مرة» after a decimal."""
    if number.denominator != 1:
        return "decimal"
    last_two = number.numerator % 100
    if 3 <= last_two <= 10:
        return "few"
    return "many" if last_two >= 11 else "other"


def decimals(number: Fraction, digits: int) -> str:
    """The number with so many digits after the point, exactly."""
    whole = round(number * 10**digits)
    if digits == 0:
        return str(whole)
    text = str(whole).rjust(digits + 1, "0")
    return f"{text[:-digits]}.{text[-digits:]}"


def hedged(plain: Wording) -> Wording:
    """The wording with its hedge written before it."""
    if plain.hedge is None or plain.hedge == "between":
        return plain
    hedge = wording().hedge(plain.hedge)
    return replace(plain, ar=f"{hedge.ar} {plain.ar}", en=f"{hedge.en} {plain.en}")
