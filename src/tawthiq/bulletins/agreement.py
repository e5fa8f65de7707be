"""Numbers with what they count, in Arabic and English, in the digits of the house.

Arabic nouns agree with their number: «قتيل واحد», «قتيلان», «3 قتلى», «11 قتيلاً», «100 قتيل». The nouns are data
(``resources/counted.toml``), the rule is ``form``.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from tawthiq.model.tallies import Bounds
from tawthiq.resources import load_toml

FIRST, LAST = "\u2066", "\u2069"
"""Left-to-right isolate and its end: what keeps 300–340 from printing as 340–300 in right-to-left text."""

_INDIC = str.maketrans("0123456789,.%", "٠١٢٣٤٥٦٧٨٩٬٫٪")


class Digits(StrEnum):
    """The digits of the house in Arabic text."""

    WESTERN = "western"
    ARABIC_INDIC = "arabic-indic"


def number(count: int, digits: Digits = Digits.WESTERN) -> str:
    """A number with its thousands set apart: 12,230 or ١٢٬٢٣٠."""
    return shape(f"{count:,}", digits)


def shape(text: str, digits: Digits) -> str:
    """A text's Western digits and the marks within numbers, in the digits of the house."""
    if digits is Digits.WESTERN:
        return text
    return "".join(
        char.translate(_INDIC) if char.isdigit() or _within_number(text, place) else char
        for place, char in enumerate(text)
    )


def _within_number(text: str, place: int) -> bool:
    before = place > 0 and text[place - 1].isdigit()
    if text[place] == "%":
        return before
    return text[place] in ",." and before and place + 1 < len(text) and text[place + 1].isdigit()


def form(count: int) -> str:
    """The form that a noun takes after a number in digits: ``one``, ``two``, ``few``, ``many``; ``none`` for nought."""
    if count == 0:
        return "none"
    if count in {1, 2}:
        return "one" if count == 1 else "two"
    last_two = count % 100
    if 3 <= last_two <= 10:
        return "few"
    return "many" if last_two >= 11 else "one"


def counted(count: int, noun: str, digits: Digits = Digits.WESTERN, *, subject: bool = False) -> str:
    """A number with its noun in Arabic; ``subject`` for the nominative («قتيلان»), else as after «مقتل» or a preposition.

    KeyError where counted.toml has no such noun.
    """
    forms = nouns()[noun]
    shape_of = form(count)
    if shape_of == "none":
        return f"{number(0, digits)} {forms['one']}"
    if count == 1:
        return f"{forms['one']} {'واحدة' if forms.get('feminine') else 'واحد'}"
    if shape_of == "two":
        return str(forms["two_nom" if subject else "two_obl"])
    return f"{number(count, digits)} {forms[shape_of]}"


def counted_en(count: int, noun: str) -> str:
    """A number with its noun in English: "1 person killed", "1,204 people killed"."""
    singular, plural = nouns()[noun]["en"]
    return f"{number(count)} {singular if count == 1 else plural}"


def range_of(bounds: Bounds, digits: Digits = Digits.WESTERN) -> str:
    """A count with its bounds as a table shows them: 124, ≥ 20, 60–90, ≈ 3,500; a dash where nothing is known."""
    if bounds.exact and bounds.best is not None:
        return number(bounds.best, digits)
    if bounds.low is not None and bounds.high is not None:
        ends = f"{number(bounds.low, digits)}–{number(bounds.high, digits)}"
        if bounds.best in {None, bounds.low, bounds.high}:
            return f"{FIRST}{ends}{LAST}"
        return f"{FIRST}{number(bounds.best or 0, digits)} ({ends}){LAST}"
    if bounds.low is not None and bounds.best in {None, bounds.low}:
        return f"{FIRST}≥ {number(bounds.low, digits)}{LAST}"
    if bounds.best is not None:
        low = f" (≥ {number(bounds.low, digits)})" if bounds.low else ""
        return f"{FIRST}≈ {number(bounds.best, digits)}{low}{LAST}"
    return f"{FIRST}≤ {number(bounds.high, digits)}{LAST}" if bounds.high is not None else "—"


@cache
def nouns() -> dict[str, Any]:
    """The nouns of counted.toml by id."""
    found: dict[str, Any] = load_toml("counted.toml")["noun"]
    return found


@cache
def group_phrases() -> dict[str, dict[str, str]]:
    """How people of a group stand after their number, by group id."""
    found: dict[str, dict[str, str]] = load_toml("counted.toml")["group"]
    return found
