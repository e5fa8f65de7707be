"""The table of words for numbers: ``wording.toml`` as typed records, read once.

Reading takes the forms from here. What a wording may stand for is ``tawthiq.model.wording.interval_of``, choosing one is
``tawthiq.model.choosing.choose``: both need the records of the model, which stands above this room.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

from tawthiq.resources import load_toml


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word for a fraction or a multiple, the number it says, and how it is written in both languages."""

    id: str
    value: Fraction
    ar: str
    """As a bulletin writes it, in the form that follows a verb or a preposition."""
    en: str
    choose: bool
    """True where a bulletin may write it; false where it is only recognised."""
    forms_ar: tuple[str, ...]
    """Every form to recognise, the written one included, longest first."""
    forms_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that loosen or bound the number beside them."""

    id: str
    bound: str
    """The bound that it gives a figure: ``about``, ``at_least``, ``more_than``, ``less_than``, ``at_most``."""
    ar: str
    en: str
    before_ar: tuple[str, ...]
    """Forms that stand before the number, longest first."""
    after_ar: tuple[str, ...]
    before_en: tuple[str, ...]
    after_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VagueLength:
    """A length of time said without a number, and the days it may stand for: both ends in days, the high one excluded."""

    id: str
    low_days: Fraction
    high_days: Fraction
    forms_ar: tuple[str, ...]
    forms_en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """How far a wording may lie from the number it stands for. Shares of the number, or units of its last digit."""

    about_relative: Fraction
    about_units: Fraction
    about_cap: Fraction
    fraction_relative: Fraction
    fraction_hedged: Fraction
    percent_units: Fraction
    multiple_units: Fraction


@dataclass(frozen=True, slots=True)
class WordingTable:
    """All of ``wording.toml``."""

    rules: Rules
    hedges: tuple[Hedge, ...]
    fractions: tuple[NumberWord, ...]
    multiples: tuple[NumberWord, ...]
    lengths: tuple[VagueLength, ...]
    times_ar: tuple[str, ...]
    """What makes a number a multiple when it follows it («6 أضعاف»), longest first."""
    times_en: tuple[str, ...]
    halves_ar: tuple[str, ...]
    """What adds a half to a multiple («ونصف»), longest first."""
    halves_en: tuple[str, ...]
    written: Mapping[str, str]
    """Patterns for numbers that have no word."""

    def hedge(self, hedge_id: str) -> Hedge:
        """The hedge of that id; KeyError where there is none."""
        return _by_id(self.hedges, hedge_id)

    def fraction(self, word_id: str) -> NumberWord:
        """The fraction of that id; KeyError where there is none."""
        return _by_id(self.fractions, word_id)

    def multiple(self, word_id: str) -> NumberWord:
        """The multiple of that id; KeyError where there is none."""
        return _by_id(self.multiples, word_id)

    def length(self, length_id: str) -> VagueLength:
        """The vague length of that id; KeyError where there is none."""
        return _by_id(self.lengths, length_id)


Entry = TypeVar("Entry", NumberWord, Hedge, VagueLength)


@lru_cache(maxsize=1)
def wording() -> WordingTable:
    """The table, read from the package's data on first use."""
    data = load_toml("wording.toml")
    times, halves = data["times"], data["halves"]
    return WordingTable(
        rules=Rules(**{name: Fraction(value) for name, value in data["rules"].items()}),
        hedges=tuple(_hedge(entry) for entry in data["hedges"]),
        fractions=tuple(_word(entry) for entry in data["fractions"]),
        multiples=tuple(_word(entry) for entry in data["multiples"]),
        lengths=tuple(_length(entry) for entry in data["lengths"]),
        times_ar=_longest_first(times["ar"]),
        times_en=_longest_first(times["en"]),
        halves_ar=_longest_first(halves["ar"]),
        halves_en=_longest_first(halves["en"]),
        written=data["written"],
    )


def _word(entry: Mapping[str, Any]) -> NumberWord:
    return NumberWord(
        id=entry["id"],
        value=Fraction(entry["value"]),
        ar=entry["ar"],
        en=entry["en"],
        choose=entry["choose"],
        forms_ar=_longest_first([entry["ar"], *entry["forms_ar"]]),
        forms_en=_longest_first([entry["en"], *entry["forms_en"]]),
    )


def _hedge(entry: Mapping[str, Any]) -> Hedge:
    return Hedge(
        id=entry["id"],
        bound=entry["bound"],
        ar=entry["ar"],
        en=entry["en"],
        before_ar=_longest_first(entry["before_ar"]),
        after_ar=_longest_first(entry["after_ar"]),
        before_en=_longest_first(entry["before_en"]),
        after_en=_longest_first(entry["after_en"]),
    )


def _length(entry: Mapping[str, Any]) -> VagueLength:
    return VagueLength(
        id=entry["id"],
        low_days=Fraction(entry["low_days"]),
        high_days=Fraction(entry["high_days"]),
        forms_ar=_longest_first(entry["forms_ar"]),
        forms_en=_longest_first(entry["forms_en"]),
    )


def _longest_first(forms: list[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(forms), key=len, reverse=True))


def _by_id(entries: tuple[Entry, ...], wanted: str) -> Entry:
    for entry in entries:
        if entry.id == wanted:
            return entry
    raise KeyError(wanted)
