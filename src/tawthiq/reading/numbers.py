"""Every number of a text, in digits of any script, in Arabic and English words, and in mixtures of both.

The words are data (``resources/numbers.toml``), and how they combine is told in ``number_grammar``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tawthiq.model.figures import Number
from tawthiq.reading.number_grammar import AND, Match, article_start, cardinal, linked, part_one_from_and
from tawthiq.reading.number_refusals import refused, refused_english_ordinal, refused_ordinal, word_before
from tawthiq.reading.number_spaces import join_spaced
from tawthiq.reading.number_words import Atom, Part, atoms


class NumberPhrase(NamedTuple):
    """A number of the text and its place; ``text[start:end]`` is ``NumberPhrase.text``, attached prefixes left out."""

    start: int
    end: int
    text: str
    value: Number
    """The number said. For a ``name`` the number of its digits, which counts nothing."""
    form: str
    """``digits``, ``words``, ``mixed``, or ``dual-number`` («ألفين», two of a scale in one word)."""
    kind: str
    """``cardinal``, ``decimal``, ``ordinal``, or ``name`` (B52, COVID-19, سو-24: letters and digits in one)."""
    printed_digits: int = 0
    """Digits after the point, as printed."""
    prefix: str = ""
    """What is attached in front, folded: ``و``, ``ب``, ``ال``, ``وال`` … or nothing."""

    @property
    def definite(self) -> bool:
        """True where the article is attached: «الـ48», «الأربع وعشرين»."""
        return self.prefix.endswith("ال") or self.prefix.endswith("لل")


def read_numbers(text: str) -> list[NumberPhrase]:
    """Every number of the text in its order, none overlapping another."""
    pieces = list(atoms(text))
    part_one_from_and(text, pieces)
    pieces = join_spaced(text, pieces)
    found: list[NumberPhrase] = []
    index = 0
    while index < len(pieces):
        phrase, index = _phrase(text, pieces, index)
        if phrase is not None:
            found.append(phrase)
    return _said_twice(text, found)


def _said_twice(text: str, phrases: list[NumberPhrase]) -> list[NumberPhrase]:
    """One number for "fifty-five (55)": the same in words and in digits, the second in brackets."""
    kept: list[NumberPhrase] = []
    for phrase in phrases:
        before = kept[-1] if kept else None
        if before is not None and _restates(text, before, phrase):
            end = phrase.end + 1
            kept[-1] = before._replace(end=end, text=text[before.start : end], form="mixed")
        else:
            kept.append(phrase)
    return kept


def _restates(text: str, before: NumberPhrase, phrase: NumberPhrase) -> bool:
    return (
        before.value == phrase.value
        and phrase.start - before.end in (1, 2)
        and before.kind == phrase.kind == "cardinal"
        and {before.form, phrase.form}
        in ({"words", "digits"}, {"mixed", "digits"}, {"dual-number", "digits"})
        and text[before.end : phrase.start].strip() == "("
        and text[phrase.end : phrase.end + 1] == ")"
    )


def _phrase(text: str, pieces: Sequence[Atom], index: int) -> tuple[NumberPhrase | None, int]:
    first = pieces[index]
    if first.part is Part.NAME:
        return _made(text, pieces, index, Match(first.value, index + 1), "name"), index + 1
    ordinal = _ordinal(text, pieces, index)
    if ordinal is not None:
        return _made(text, pieces, index, ordinal, "ordinal"), ordinal.after
    match = cardinal(text, pieces, index)
    if match is None or (_single_word(first, index, match) and refused(text, first)):
        return None, index + 1
    kind = (
        "cardinal" if match.value == int(match.value) and not _decimals(pieces, index, match) else "decimal"
    )
    return _made(text, pieces, index, match, kind), match.after


def _single_word(first: Atom, index: int, match: Match) -> bool:
    return match.after == index + 1 and first.part is not Part.DIGITS and match.end is None


def _decimals(pieces: Sequence[Atom], index: int, match: Match) -> int:
    return pieces[index].decimals if match.after == index + 1 else 0


def _made(text: str, pieces: Sequence[Atom], index: int, match: Match, kind: str) -> NumberPhrase:
    used = pieces[index : match.after]
    start = article_start(text, used[0])
    end = match.end or used[-1].end
    value = match.value if isinstance(match.value, int) or match.value.denominator > 1 else int(match.value)
    form = "digits" if kind == "name" else _form(used, match)
    return NumberPhrase(start, end, text[start:end], value, form, kind, used[0].decimals, used[0].prefix)


def _form(used: Sequence[Atom], match: Match) -> str:
    """How a number of these pieces is spelt."""
    first = used[0]
    if len(used) == 1:
        dual = first.part is Part.SCALE_DUAL or (first.value == 200 and first.part is not Part.DIGITS)
        return "dual-number" if dual else "words" if first.word else "digits"
    digits = sum(piece.part is Part.DIGITS for piece in used)
    if digits == len(used) and match.end is None:
        return "digits"
    return "mixed" if digits else "words"


def _ordinal(text: str, pieces: Sequence[Atom], index: int) -> Match | None:
    """«الثالث عشر», «الحادي والعشرين», "twenty-first", "21st", «القرن الـ21»."""
    piece = pieces[index]
    if piece.part is Part.ORDINAL and piece.arabic:
        return None if refused_ordinal(text, piece) else _arabic_ordinal(text, pieces, index)
    if piece.part is Part.ORDINAL:
        return None if refused_english_ordinal(text, piece) else Match(piece.value, index + 1)
    if piece.part is Part.TENS and not piece.arabic:
        following = linked(text, pieces, index, "-", "‑", "")
        if following and following.part is Part.ORDINAL and not following.arabic and following.value < 10:
            return Match(piece.value + following.value, index + 2)
    century = piece.prefix.endswith("ال") and word_before(text, piece) == "القرن"
    return Match(piece.value, index + 1) if century else None


def _arabic_ordinal(text: str, pieces: Sequence[Atom], index: int) -> Match:
    value = pieces[index].value
    teen = linked(text, pieces, index, "")
    if teen is not None and teen.part is Part.TEN and teen.arabic:
        return Match(value + 10, index + 2)
    tens = linked(text, pieces, index, *AND)
    if tens is not None and tens.part is Part.TENS and tens.arabic:
        return Match(value + tens.value, index + 2)
    return Match(value, index + 1)
