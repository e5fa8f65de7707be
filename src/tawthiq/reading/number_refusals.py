"""Words that are spelt like a number and are none where they stand: "one of the", a weekday, a fraction, per cent."""

from __future__ import annotations

import re

from tawthiq.reading.number_words import Atom, Part, lexicon
from tawthiq.text.normal import ARABIC, fold

_WORD_BEFORE = re.compile(rf"([{ARABIC}]+|[A-Za-z]+)[ \u00a0\t]+[{ARABIC}]{{0,8}}\Z")
_WORD_AFTER = re.compile(rf"[ \u00a0\t-]*([{ARABIC}]+|[A-Za-z]+)")


def word_before(text: str, piece: Atom) -> str:
    """The word before a piece, folded; empty where punctuation or a line's start stands there."""
    start = piece.start - len(piece.prefix)
    while start > 0 and (text[start - 1].isalpha() or fold(text[start - 1]) == ""):
        start -= 1  # marks inside an attached prefix
        if piece.start - start > 12:
            break
    match = _WORD_BEFORE.search(text, max(0, start - 32), start)
    return fold(match.group(1)) if match else ""


def _word_after(text: str, end: int) -> str:
    match = _WORD_AFTER.match(text, end, end + 40)
    return fold(match.group(1)) if match else ""


def refused(text: str, piece: Atom) -> bool:
    """True where a single word that is spelt like a number is none here."""
    following = _word_after(text, piece.end)
    if piece.arabic:
        return _refused_arabic(text, piece, following)
    if following in _list("en", "fraction_parts") and piece.part is Part.UNIT:
        return True
    if piece.part is Part.UNIT and piece.value == 1:
        after = text[piece.end : piece.end + 12].lower().lstrip(" -")
        if after.startswith(tuple(_list("en", "one_of"))):
            return True
        return word_before(text, piece) in _list("en", "one_after")
    return False


def _refused_arabic(text: str, piece: Atom, following: str) -> bool:
    article = piece.prefix.endswith(("ال", "لل"))
    if piece.part in (Part.HUNDRED, Part.SCALE):  # «بالمئة», «في المئة»: per cent
        return piece.prefix.endswith("بال") or (article and word_before(text, piece) == "في")
    if piece.part is Part.ZERO:
        return word_before(text, piece) in _list("ar", "not_after.zero")
    if piece.part in (Part.UNIT, Part.TEN):
        return _refused_unit(text, piece, following, article)
    return False


def _refused_unit(text: str, piece: Atom, following: str, article: bool) -> bool:
    if following.startswith(tuple(_list("ar", "fraction_parts"))):
        return True
    if piece.value == 1:
        return following in _list("ar", "one_of") and _heads(text, piece) and not _in_list(text, piece)
    if piece.value == 2:
        return article or word_before(text, piece) in _list("ar", "not_after.pair")
    if piece.word == "ست" and article:
        return following not in _list("ar", "lady_unless_before")
    fraction = piece.word in _list("ar", "fraction_before_article") and not article
    if fraction and _pointed_as_fraction(text, piece):
        return True
    return fraction and following.startswith("ال") and following not in _list("ar", "not_article")


def _pointed_as_fraction(text: str, piece: Atom) -> bool:
    """«خُمس», with its vowel, is a fifth and never five (خَمس); «ثُلث» likewise."""
    word = text[piece.start : piece.end]
    bare = word.lstrip("وفبلك")
    return bare[1:2] == "\u064f"


def _heads(text: str, piece: Atom) -> bool:
    """True where «واحد» is the noun itself («كان واحداً من»), not the number of the noun before it («مدني واحد من»)."""
    before = word_before(text, piece)
    return bool(piece.prefix) or not before or before in _list("ar", "one_heads_after")


_ITEM = re.compile(r"(?:^|[\s،])(?:و|بـ)?\d+ من [^،.؛:\n\d]{1,60}،? ?و?$")
_STRONGEST = re.compile(r"من أ")


def _in_list(text: str, piece: Atom) -> bool:
    """«32 من الكوادر الطبية، و18 من الدفاع المدني، وواحد من الهلال الأحمر»: one, where so many "of" others were counted before."""
    if piece.prefix != "و" or _STRONGEST.match(text[piece.end :].lstrip()[:5]):
        return False
    return _ITEM.search(text[max(0, piece.start - 80) : piece.start]) is not None


def refused_ordinal(text: str, piece: Atom) -> bool:
    """True for «أول أمس», the day before yesterday."""
    return piece.value == 1 and _word_after(text, piece.end) in _list("ar", "first_before")


def refused_english_ordinal(text: str, piece: Atom) -> bool:
    """Tell "a third of", "two thirds", "one-fifth", which are fractions."""
    if piece.word not in _list("en", "fraction_ordinals"):
        return False
    before = word_before(text, piece) or text[max(0, piece.start - 4) : piece.start].strip(" -").lower()
    return before == "one" or (before == "a" and _word_after(text, piece.end) == "of")


def _list(language: str, name: str) -> frozenset[str]:
    return lexicon().words(language, name)
