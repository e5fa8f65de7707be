"""The pieces that numbers are made of, as they stand in a text: digits, number words, scales, and names that hold digits."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from tawthiq.text.normal import ARABIC, DIGITS, fold, original_length


class Part(IntEnum):
    """What a piece may do in a number."""

    DIGITS = 0
    UNIT = 1
    BOUND_UNIT = 2
    """One or two in the forms that need عشر or a ten after them."""
    TEN = 3
    """عشر: ten, or the second half of eleven to nineteen; English ten to nineteen."""
    TENS = 4
    HUNDRED = 5
    HUNDRED_PLURAL = 6
    HUNDREDS = 7
    SCALE = 8
    SCALE_EITHER = 9
    SCALE_DUAL = 10
    SCALE_PLURAL = 11
    FRACTION = 12
    ZERO = 13
    ORDINAL = 14
    NAME = 15


for _part in Part:
    # Python 3.11 looks a member up by way of a function; here it stands where later versions keep it
    type.__setattr__(Part, _part.name, _part)


class Atom(NamedTuple):
    """One piece of a number with its place, the attached prefix left out."""

    start: int
    end: int
    part: Part
    value: int | Fraction
    arabic: bool
    prefix: str = ""
    """What was attached in front, folded: ``و``, ``بال`` …"""
    decimals: int = 0
    """Digits after the decimal point, as printed."""
    tanwin: bool = False
    word: str = ""
    """The word without its prefix, folded."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``resources/numbers.toml``, folded and turned round for looking up."""

    arabic: dict[str, tuple[Part, int]]
    ordinals: dict[str, int]
    english: dict[str, tuple[Part, int]]
    prefixes: tuple[str, ...]
    data: dict[str, Any]

    def words(self, language: str, name: str) -> frozenset[str]:
        """The folded words of a list of the data."""
        return _words(language, name)


_TABLES = {
    "zero": Part.ZERO,
    "ten": Part.TEN,
    "teen": Part.TEN,
    "tens": Part.TENS,
    "hundred": Part.HUNDRED,
    "hundred_plural": Part.HUNDRED_PLURAL,
    "hundreds": Part.HUNDREDS,
    "part": Part.FRACTION,
    "unit": Part.UNIT,
    "bound_unit": Part.BOUND_UNIT,
}
_SCALES = {
    "singular": Part.SCALE,
    "either": Part.SCALE_EITHER,
    "dual": Part.SCALE_DUAL,
    "plural": Part.SCALE_PLURAL,
}


def _forms(data: dict[str, Any]) -> dict[str, tuple[Part, int]]:
    found: dict[str, tuple[Part, int]] = {}
    for name, part in _TABLES.items():
        for value, forms in data.get(name, {}).items():
            found.update({fold(form): (part, int(value)) for form in forms})
    for scale in data["scale"].values():
        for name, part in _SCALES.items():
            found.update({fold(form): (part, scale["value"]) for form in scale.get(name, ())})
    return found


def _ordinals(data: dict[str, Any]) -> dict[str, int]:
    return {fold(form): int(value) for value, forms in data["ordinal"].items() for form in forms}


@cache
def lexicon() -> Lexicon:
    """The number words, read once."""
    text = files("tawthiq.resources").joinpath("numbers.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    english = _forms(data["en"])
    english.update({word: (Part.ORDINAL, value) for word, value in _ordinals(data["en"]).items()})
    prefixes = tuple(sorted({fold(prefix) for prefix in data["ar"]["prefixes"]}, key=len, reverse=True))
    return Lexicon(_forms(data["ar"]), _ordinals(data["ar"]), english, prefixes, data)


@cache
def _words(language: str, name: str) -> frozenset[str]:
    data = lexicon().data
    found: Any = data.get(language, data)
    for key in name.split("."):
        found = found[key]
    return frozenset(fold(word) for word in found)


@lru_cache(maxsize=1 << 16)
def _arabic_word(word: str) -> tuple[int, Part, int, str, str] | None:
    """For a word of the text: characters of prefix, part, value, folded prefix, folded rest; None for any other word."""
    folded = fold(word)
    book = lexicon()
    if folded in _words("ar", "not_numbers"):
        return None
    hamza = folded == "واحد" and "أ" in word  # «وأحد» is "and one of", «واحد» is one
    for prefix in ("", *book.prefixes):
        if not folded.startswith(prefix) or (hamza and not prefix):
            continue
        rest = folded[len(prefix) :]
        entry = book.arabic.get(rest)
        if entry is not None:
            return original_length(word, len(prefix)), entry[0], entry[1], prefix, rest
        ordinal = book.ordinals.get(rest)
        if ordinal is not None:
            return original_length(word, len(prefix)), Part.ORDINAL, ordinal, prefix, rest
    return None


@lru_cache(maxsize=1 << 14)
def _english_word(word: str) -> tuple[Part, int] | None:
    return lexicon().english.get(word.lower())


_LONGEST = 24
"""Characters of the longest run of digits that is read as a number; a longer one is a code, and counts nothing."""

LONGEST_WORD = 64
"""Characters of the longest word that is looked up; what is longer is no word, and would only fill the memory."""

_TOKEN = (
    rf"[{ARABIC}]+|[A-Za-z]+(?:-?[{DIGITS}]+[A-Za-z{DIGITS}]*)?"
    rf"|[{DIGITS}]+(?:[.,٬٫،'’\u00a0\u202f\u2009][{DIGITS}]+)*"
)
_BETWEEN = re.compile(rf"[^{ARABIC}A-Za-z{DIGITS}]*+")
_PIECE = re.compile(rf"{_BETWEEN.pattern}(?:{_TOKEN}|\Z)")
"""A token with what stands before it: pieces make up the whole text, so that their lengths say where they stand."""
_ARABIC = re.compile(rf"[{ARABIC}]")
_GROUPED = re.compile(
    rf"[{DIGITS}]{{1,3}}(?:(?P<sep>[.,٬،'’\u00a0\u202f\u2009])[{DIGITS}]{{3}}(?:(?P=sep)[{DIGITS}]{{3}})*)"
    rf"(?:(?!(?P=sep))[.٫,][{DIGITS}]+)?\Z"
)
_DECIMAL = re.compile(rf"[{DIGITS}]+[.٫][{DIGITS}]+\Z")
_COMMA_DECIMAL = re.compile(rf"[{DIGITS}]+,[{DIGITS}]{{1,2}}\Z")
_RUN = re.compile(rf"[{DIGITS}]+")
_LATIN_AFTER = re.compile(rf"[A-Za-z][A-Za-z{DIGITS}]*")
_NAME = re.compile(rf"([A-Za-z]+)(-?)([{DIGITS}]+)([A-Za-z{DIGITS}]*)\Z")


def atoms(text: str) -> Iterator[Atom]:
    """The pieces of numbers in the text, in its order."""
    end = skip_to = 0
    for piece in _PIECE.findall(text):
        end += len(piece)
        token = _token_in(piece) if len(piece) <= LONGEST_WORD else _number_token(piece)
        if token is None:
            continue
        start = end - len(token)
        if _ARABIC.match(token):
            entry = _arabic_word(token)
            if entry is not None:
                yield _arabic_atom(start, token, entry)
        elif token[0].isalpha():
            if start >= skip_to:
                yield from _latin_atoms(text, start, token)
            elif end > skip_to:  # the rest of a code whose first letters belong to a number: 0F-16
                yield Atom(skip_to, end, Part.NAME, 0, False)
        elif start >= skip_to:
            found = _digit_atoms(text, start, end)
            skip_to = found[-1].end
            yield from found


def _number_token(piece: str) -> str | None:
    """The token that a piece ends with, where it may be one of a number; None for most words."""
    token = _BETWEEN.sub("", piece, 1)
    if _ARABIC.match(token):
        return token if len(token) <= LONGEST_WORD and _arabic_word(token) is not None else None
    if token.isalpha():
        return token if _english_word(token) is not None else None
    return token or None


_token_in = lru_cache(maxsize=1 << 16)(_number_token)


def _arabic_atom(start: int, token: str, entry: tuple[int, Part, int, str, str]) -> Atom:
    length, part, value, prefix, rest = entry
    end = start + original_length(token, len(prefix) + len(rest))
    return Atom(start + length, end, part, value, True, prefix, 0, "\u064b" in token, rest)


def _latin_atoms(text: str, start: int, token: str) -> Iterator[Atom]:
    entry = _english_word(token)
    if entry is not None:
        yield Atom(start, start + len(token), entry[0], entry[1], False, word=token.lower())
        return
    match = _NAME.match(token)
    if match is None:
        return
    letters, hyphen, digits, _ = match.groups()
    if hyphen and letters.lower() in _words("en", "not_name_letters"):
        yield from _digit_atoms(text, start + match.start(3), start + match.end(3))
        return
    # the rest of a clock or a code whose digits were read: 22T15
    first = start + match.start(3) if start and text[start - 1].isdecimal() else start
    value = int(digits) if len(digits) <= _LONGEST else 0
    yield Atom(first, start + len(token), Part.NAME, value, False)


def _digit_atoms(text: str, start: int, end: int) -> list[Atom]:
    """The numbers in a run of digits and separators, each with what is glued on: 1,234 is one, 2021.12.30 three."""
    raw = text[start:end]
    if raw.isdecimal():
        return [_plain(text, start, end)]
    whole = None if end - start > _LONGEST else _grouped(text, start, end) or _decimal(text, end, raw)
    if whole is not None:
        value, decimals = whole
        return [_glued(text, start, end, value, decimals)]
    return [_plain(text, start + run.start(), start + run.end()) for run in _RUN.finditer(raw)]


def _plain(text: str, start: int, end: int) -> Atom:
    if end - start > _LONGEST:
        return Atom(start, end, Part.NAME, 0, False)
    return _glued(text, start, end, int(text[start:end]), 0)


def _grouped(text: str, start: int, end: int) -> tuple[int | Fraction, int] | None:
    raw = text[start:end]
    match = _GROUPED.match(raw)
    if match is None or raw[0] in "0٠۰":
        return None
    separator = match.group("sep")
    if separator == "." and raw.count(".") == 1 and _before_measure(text, end):
        return None
    return _decimal_value(fold(raw.replace(separator, "")))


def _decimal(text: str, end: int, raw: str) -> tuple[int | Fraction, int] | None:
    if _DECIMAL.match(raw):
        return _decimal_value(fold(raw))
    if _COMMA_DECIMAL.match(raw) and _before_measure(text, end):
        return _decimal_value(fold(raw))
    return None


def _decimal_value(clean: str) -> tuple[int | Fraction, int]:
    clean = clean.replace("٫", ".").replace(",", ".")
    whole, _, part = clean.partition(".")
    value = Fraction(int(whole + part), 10 ** len(part))
    return (int(value) if value.denominator == 1 else value), len(part)


def _before_measure(text: str, end: int) -> bool:
    following = fold(text[end : end + 24]).lstrip(" \u00a0")
    return any(following.startswith(word) for word in _words("digits", "decimal_before"))


def _glued(text: str, start: int, end: int, value: int | Fraction, decimals: int) -> Atom:
    """A number in digits with the letters glued to it: 21st, 12k, 155mm, 4x4, الـ48."""
    prefix, named_from = _glued_before(text, start)
    if named_from is not None:
        return Atom(named_from, end, Part.NAME, value, True)
    after = _LATIN_AFTER.match(text, end)
    if after is None:
        return Atom(start, end, Part.DIGITS, value, False, prefix, decimals)
    data = lexicon().data["en"]
    letters = after.group().lower()
    if letters in data["ordinal_letters"]:
        return Atom(start, after.end(), Part.ORDINAL, value, False, prefix)
    if letters in data["scale_letters"]:
        scaled = value * data["scale_letters"][letters]
        scaled = int(scaled) if scaled == int(scaled) else scaled
        return Atom(start, after.end(), Part.DIGITS, scaled, False, prefix)
    if (
        letters in data["glued_nouns"]
        or letters in data["unit_letters"]
        or letters.rstrip("0123456789") == "t"
    ):
        return Atom(start, end, Part.DIGITS, value, False, prefix, decimals)
    return Atom(start, after.end(), Part.NAME, value, False)


_ARABIC_BEFORE = re.compile(rf"(?<![{ARABIC}])([{ARABIC}]{{1,12}})([-‑ ]?)\Z")


def _glued_before(text: str, start: int) -> tuple[str, int | None]:
    """The prefix attached to digits (``و``, ``ال``), and where a weapon's letters begin if such stand before."""
    if start == 0:
        return "", None
    last = text[start - 1]
    if not (last in "-‑ " or fold(last) == "" or "\u0620" <= last <= "\u06ff"):
        return "", None
    match = _ARABIC_BEFORE.search(text, max(0, start - 14), start)
    if match is None:
        return "", None
    prefix, names = _attached(*match.groups())
    return prefix, match.start(1) if names else None


@lru_cache(maxsize=1 << 14)
def _attached(letters: str, between: str) -> tuple[str, bool]:
    """What the letters before digits are: a prefix, folded, or those of a weapon."""
    folded = fold(letters)
    if folded in lexicon().prefixes:
        return (folded if between != " " or folded == "ال" else ""), False
    stem = folded[2:] if folded.startswith("ال") and folded not in _words("ar", "weapon_letters") else folded
    glued_only = stem in _words("ar", "weapon_letters_glued")
    return "", stem in _words("ar", "weapon_letters") and not (between == " " and glued_only)
