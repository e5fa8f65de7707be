"""The one line that explains a verdict, in English and Arabic, from the patterns in ``resources/reasons.toml``."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from tawthiq.model.choosing import decimals, in_digits
from tawthiq.model.figures import Number
from tawthiq.model.interval import Interval
from tawthiq.model.terms import Bound
from tawthiq.model.wording import Stated, figure_interval
from tawthiq.resources import load_toml
from tawthiq.resources.wording import wording

ISOLATE, POP = "\u2066", "\u2069"
"""Around arithmetic in Arabic: without them a line of digits and signs may be set from right to left."""


class Words(NamedTuple):
    """The same words in both languages."""

    en: str
    ar: str


@lru_cache(maxsize=1)
def patterns() -> dict[str, Any]:
    """The patterns, read once."""
    return load_toml("reasons.toml")


def say(name: str, **slots: Words | str) -> Words:
    """The pattern of that name, with its slots filled. A plain string is the same in both languages."""
    pattern = patterns()
    for key in name.split("."):
        pattern = pattern[key]
    both = {key: slot if isinstance(slot, Words) else Words(slot, slot) for key, slot in slots.items()}
    return Words(
        pattern["en"].format(**{key: slot.en for key, slot in both.items()}),
        pattern["ar"].format(**{key: slot.ar for key, slot in both.items()}),
    )


def number(value: Number, unlike: Number | None = None) -> str:
    """The value with no more than two decimals, or as many as it takes to tell it from ``unlike``."""
    digits = 2
    while (
        digits < 6 and unlike is not None and value != unlike and round(Fraction(value - unlike), digits) == 0
    ):
        digits += 1
    text = decimals(Fraction(value), digits) if value >= 0 else "-" + decimals(-Fraction(value), digits)
    return text.rstrip("0").rstrip(".")


def percent(value: Number, unlike: Number | None = None) -> str:
    """A fraction in per cent."""
    return number(value * 100, None if unlike is None else unlike * 100) + " %"


def figure_words(figure: Stated) -> Words:
    """A figure as it was said: "more than 70", "2000 to 4000"."""
    if figure.value is not None and figure.bound is not Bound.VAGUE:
        name = figure.bound.value if figure.bound is not Bound.BETWEEN else "exact"
        return say(f"number.{name}", n=str(figure.value))
    if figure.low is not None or figure.high is not None:
        span = figure_interval(figure)
        return span_words(span if figure.low is not None else Interval(None, span.high))
    return say("number.vague")


def span_words(span: Interval, *, whole: bool = False, shares: bool = False) -> Words:
    """An interval in words; rounded inwards where it holds whole numbers only."""
    show = percent if shares else number
    low, high = span.low, span.high
    if whole and span.point is None:
        low, high = _whole(low, high)
    if low is not None and low == high:
        return signed(show(low))
    if low is not None and high is not None:
        return say("number.between", low=signed(show(low)), high=signed(show(high)))
    if low is not None:
        return say("number.more_than" if span.low_open else "number.at_least", n=signed(show(low)))
    if high is not None:
        return say("number.less_than" if span.high_open else "number.at_most", n=signed(show(high)))
    return say("number.vague")


def hedged(words: Words, hedge: str | None) -> Words:
    """The words with the hedge of the table before them."""
    if hedge is None:
        return words
    entry = wording().hedge(hedge)
    return Words(f"{entry.en} {words.en}", f"{entry.ar} {words.ar}")


def times_words(value: Fraction, digits: int) -> Words:
    """A multiple in digits: "6.5 times"."""
    plain = in_digits(value, "times", digits, None)
    return Words(plain.en, plain.ar)


def date_words(day: date, *, month: bool = False) -> Words:
    """A date, or the month it stands for, as ISO 8601; isolated, since after Arabic letters its parts would change places."""
    return _isolated(say("number.exact", n=day.strftime("%Y-%m") if month else day.isoformat()))


def signed(text: str) -> Words:
    """A number in both languages; isolated where it is negative, so that its sign stays before it."""
    words = say("number.exact", n=text)
    return _isolated(words) if text.startswith("-") else words


def counted(value: Fraction | int, unit: str, *, oblique: bool = False) -> Words:
    """So many units of time, in the form that each language asks for."""
    forms = patterns()["units"][unit]
    n = number(value)
    form = _plural(Fraction(value))
    if form == "two" and oblique:
        form = "two_oblique"
    one = "one" if value == 1 else "other"
    return Words(forms[f"{one}_en"].format(n=n), forms[f"{form}_ar"].format(n=n))


def weekday_words(weekday: str) -> Words:
    """The name of a weekday, given in English."""
    return Words(weekday.title(), patterns()["weekdays"][weekday.lower()])


def unit_words(unit: str) -> Words:
    """The name of a unit of time, after "a"."""
    forms = patterns()["units"][unit]
    return Words(forms["name_en"], forms["name_ar"])


def arithmetic(left: Words, right: Words) -> Words:
    """Left equals right; in Arabic set from left to right where it is nothing but digits and signs."""
    return _isolated(say("equals", left=left, right=right))


def joined(parts: Iterable[Words], sign: str) -> Words:
    """The parts with the sign between them."""
    listed = list(parts)
    return Words(sign.join(part.en for part in listed), sign.join(part.ar for part in listed))


def _whole(low: Number | None, high: Number | None) -> tuple[Number | None, Number | None]:
    """The whole numbers nearest to the ends within; the ends themselves where there is none between them."""
    inner_low = None if low is None else math.ceil(low)
    inner_high = None if high is None else math.floor(high)
    if inner_low is not None and inner_high is not None and inner_low > inner_high:
        return low, high
    return inner_low, inner_high


def _plural(value: Fraction) -> str:
    """The CLDR plural form of an Arabic noun after a number in digits."""
    if value.denominator != 1:
        return "other"
    if value in (1, 2):
        return "one" if value == 1 else "two"
    last_two = value.numerator % 100
    if 3 <= last_two <= 10:
        return "few"
    return "many" if last_two >= 11 else "other"


def _isolated(words: Words) -> Words:
    """Arabic words set from left to right where they hold no letter."""
    if any(letter.isalpha() for letter in words.ar):
        return words
    return Words(words.en, f"{ISOLATE}{words.ar}{POP}")
