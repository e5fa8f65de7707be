"""Numbers of people as cells state them, in digits or in words, with what stands around them: "at least", «على الأكثر».

Words for numbers are read as the reader reads them in texts; those around them are those of resources/cells.toml. What can be
taken for two numbers is refused, and what is wrong with it is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tawthiq.exchange.importing.refusals import CellError
from tawthiq.model.terms import Bound
from tawthiq.resources import load_toml
from tawthiq.text.normal import fold

MOST = 2**53
"""Larger numbers are none of people, and other programs would not keep them exactly."""
_SIGNS = {"≥": Bound.AT_LEAST, ">=": Bound.AT_LEAST, ">": Bound.MORE_THAN, "≤": Bound.AT_MOST, "<=": Bound.AT_MOST,
          "<": Bound.LESS_THAN, "~": Bound.ABOUT, "≈": Bound.ABOUT}  # fmt: skip
_AFTER_SIGNS = {"+": Bound.AT_LEAST}
_MINUS = re.compile(r"[-−–]\s*[\d,.٫]+")
_FRACTION = re.compile(r"\d+(?:٫\d+|[.،]\d{1,2}|[.،]\d{4,})|[½¼¾]")
_TWO_WAYS = re.compile(r"\d{1,3}([.،]\d{3})+")
_TWO_NUMBERS = re.compile(r"\d+ ?[/\\] ?\d+")
_DOUBTFUL = re.compile(r"[\d,]+ ?\(?[?؟]\)?")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as a cell states it; None where open, as for figures."""

    low: int | None
    best: int | None
    high: int | None
    bound: Bound
    value: int | None

    @property
    def bounds(self) -> tuple[int | None, int | None, int | None]:
        """Low, best, high."""
        return self.low, self.best, self.high


def unknown(cell: object) -> bool:
    """True where a cell says nothing, or says that it is not known."""
    return cell is None or (isinstance(cell, str) and plain(cell) in _unknown_words())


@cache
def _unknown_words() -> frozenset[str]:
    return frozenset(fold(word) for word in load_toml("cells.toml")["unknown"]) | {""}


def plain(text: str) -> str:
    """A cell's text in one spelling, with single spaces."""
    return " ".join(fold(text).split())


def number(cell: object, column: str) -> Stated | None:
    """The number of people that a cell states, with its bounds; None where it says nothing. Raises CellError."""
    if unknown(cell):
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        raise CellError(column, "is no number", "write how many, in digits", cell)
    if isinstance(cell, float) and not cell.is_integer():
        raise CellError(column, "is a fraction", "write a whole number", cell)
    if isinstance(cell, int | float):
        return _bounded(None, _sized(int(cell), column, cell))
    return _in_words(cell, column)


def _sized(value: int, column: str, cell: object) -> int:
    if value < 0:
        raise CellError(column, "is below nought", "write how many there were, from 0 on", cell)
    if value > MOST:
        raise CellError(column, "is no number of people", "write a whole number from 0", cell)
    return value


class _Told(NamedTuple):
    """A number within a cell's text."""

    start: int
    end: int
    value: int


def _in_words(cell: str, column: str) -> Stated:
    text = plain(cell)
    if text.isdecimal():
        return _bounded(None, _sized(int(text), column, cell))
    _well_written(text, column, cell)
    found = _numbers(text, column, cell)
    if not found or len(found) > 2:
        raise CellError(column, "is no number", "write how many, in digits", cell)
    before, after = text[: found[0].start].strip(), text[found[-1].end :].strip()
    if len(found) == 2:
        between = text[found[0].end : found[1].start].strip()
        if after or (before, between) not in _ranges():
            raise _not_only(column, cell)
        return _range(found, column, cell)
    bound = _around(before, after)
    if bound is None and (before or after):
        raise _not_only(column, cell)
    return _bounded(bound, found[0].value)


def _well_written(text: str, column: str, cell: str) -> None:
    """Refuse what may be read two ways, saying what is wrong with it."""
    for pattern, wrong, mend in (
        (_MINUS, "is below nought", "write how many there were, from 0 on"),
        (_TWO_WAYS, "has a point that may part thousands or a fraction", "write the digits alone"),
        (_FRACTION, "is a fraction", "write a whole number"),
        (_TWO_NUMBERS, "may be two numbers", "write one of them, or 3-4 where it lies between the two"),
        (_DOUBTFUL, "is a number in doubt", "write the number, and how sure it is into a column for that"),
    ):
        if pattern.fullmatch(text):
            raise CellError(column, wrong, mend, cell)


def _not_only(column: str, cell: str) -> CellError:
    return CellError(
        column, "is not only a number", "leave the number, and put the rest into a column of notes", cell
    )


def _numbers(text: str, column: str, cell: str) -> list[_Told]:
    """The numbers in a cell, in digits or in words."""
    from tawthiq.reading.numbers import read_numbers  # noqa: PLC0415  heavy, and only for cells with words

    digits = list(re.finditer(r"\d[\d,]*", text))
    if digits and not re.search(r"\w", re.sub(r"[\d,]", "", text)):
        return [_Told(one.start(), one.end(), _digits(one[0], column, cell)) for one in digits]
    for one in digits:
        _digits(one[0], column, cell)
        if re.match(r"[.،٫]\d", text[one.end() :]):
            raise _not_only(column, cell)
    read = [one for one in read_numbers(text) if one.kind != "name"]
    if any(one.kind != "cardinal" or one.value != int(one.value) for one in read):
        raise _not_only(column, cell)
    return [_Told(one.start, one.end, _sized(int(one.value), column, cell)) for one in read]


def _range(found: Sequence[_Told], column: str, cell: str) -> Stated:
    low, high = (one.value for one in found)
    if low > high:
        raise CellError(column, "goes from more to fewer", "write the smaller number first", cell)
    return Stated(low, None, high, Bound.BETWEEN, None)


def _bounded(bound: Bound | None, value: int) -> Stated:
    told: dict[Bound | None, Stated] = {
        Bound.AT_LEAST: Stated(value, value, None, Bound.AT_LEAST, value),
        Bound.MORE_THAN: Stated(value + 1, value + 1, None, Bound.MORE_THAN, value),
        Bound.AT_MOST: Stated(None, None, value, Bound.AT_MOST, value),
        Bound.LESS_THAN: Stated(None, None, max(value - 1, 0), Bound.LESS_THAN, value),
        Bound.ABOUT: Stated(None, value, None, Bound.ABOUT, value),
    }
    return told.get(bound) or Stated(value, value, value, Bound.EXACT, value)


def _around(before: str, after: str) -> Bound | None:
    """What the words before or after a number make of it; None where they are none of bounds, or stand on both sides."""
    if not after:
        return (_words("bounds") | _SIGNS).get(before)
    return None if before else (_words("bounds") | _words("bounds_after") | _AFTER_SIGNS).get(after)


@cache
def _words(table: str) -> dict[str, Bound]:
    told: dict[str, list[str]] = load_toml("cells.toml")[table]
    return {fold(word): Bound(name) for name, words in told.items() for word in words}


@cache
def _ranges() -> frozenset[tuple[str, str]]:
    return frozenset((fold(before), fold(between)) for before, between in load_toml("cells.toml")["ranges"])


def _digits(text: str, column: str, cell: object) -> int:
    """Digits, with thousands marked off by commas or not."""
    if not re.fullmatch(r"\d+|\d{1,3}(,\d{3})+", text):
        raise CellError(column, "has a mark within a number that may be of thousands or of a fraction",
                        "write the digits alone", cell)  # fmt: skip
    return _sized(int(text.replace(",", "")), column, cell)
