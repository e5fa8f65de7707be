"""Every number of a text, in digits of any script, in Arabic and English words, and in mixtures of both.

The words are data (``resources/numbers.toml``). What stands here is how they combine:

    number   = term { «و» term }            each term of a smaller scale than the one before
    term     = group scale | scale | dual | part scale, then perhaps «ونصف»
    group    = hundreds [ «و» tens ] | tens | digits
    tens     = unit «و» ten | teen | unit

so that «خمسة وعشرون» is one number and «خمسة وعشرة» or «39 و5» are two, and a noun between two parts keeps them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tawthiq.model.figures import Number
from tawthiq.reading.number_words import Atom, Part, atoms, lexicon
from tawthiq.text.normal import ARABIC, fold, original_length


@dataclass(frozen=True, slots=True)
class NumberPhrase:
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
    _part_one_from_and(text, pieces)
    found: list[NumberPhrase] = []
    index = 0
    while index < len(pieces):
        phrase, index = _phrase(text, pieces, index)
        if phrase is not None:
            found.append(phrase)
    return found


@dataclass(frozen=True, slots=True)
class _Match:
    """A stretch of pieces read as a number: its value, the index after its last piece, the scale of its last term."""

    value: Number
    after: int
    scale: int = 1
    end: int | None = None
    """Where the words end if later than the last piece: English "and a half"."""


def _phrase(text: str, pieces: Sequence[Atom], index: int) -> tuple[NumberPhrase | None, int]:
    first = pieces[index]
    if first.part is Part.NAME:
        return _made(text, pieces, index, _Match(first.value, index + 1), "name"), index + 1
    ordinal = _ordinal(text, pieces, index)
    if ordinal is not None:
        return _made(text, pieces, index, ordinal, "ordinal"), ordinal.after
    match = _cardinal(text, pieces, index)
    if match is None or _refused(text, pieces, index, match):
        return None, index + 1
    kind = (
        "cardinal" if match.value == int(match.value) and not _decimals(pieces, index, match) else "decimal"
    )
    return _made(text, pieces, index, match, kind), match.after


def _decimals(pieces: Sequence[Atom], index: int, match: _Match) -> int:
    return pieces[index].decimals if match.after == index + 1 else 0


def _made(text: str, pieces: Sequence[Atom], index: int, match: _Match, kind: str) -> NumberPhrase:
    used = pieces[index : match.after]
    start = _article_start(text, used[0])
    end = match.end or used[-1].end
    digits = sum(piece.part is Part.DIGITS for piece in used)
    if len(used) == 1 and (used[0].part is Part.SCALE_DUAL or (used[0].value == 200 and not digits)):
        form = "dual-number"
    elif (
        kind == "name" or (digits == len(used) and match.end is None) or (not used[0].word and len(used) == 1)
    ):
        form = "digits"
    else:
        form = "mixed" if digits else "words"
    value = int(match.value) if match.value == int(match.value) else match.value
    return NumberPhrase(
        start, end, text[start:end], value, form, kind, used[0].decimals, prefix=used[0].prefix
    )


_A_BEFORE = re.compile(r"(?<![A-Za-z])an?[ \u00a0-]+\Z", re.IGNORECASE)
_HALF_A_BEFORE = re.compile(r"(?<![A-Za-z])(half|(?:a )?quarter of) (?:an? )?\Z", re.IGNORECASE)


def _article_start(text: str, first: Atom) -> int:
    """The start of the phrase: English "a" belongs to "a hundred"."""
    if not first.arabic and first.part in (Part.HUNDRED, Part.SCALE):
        before = _HALF_A_BEFORE.search(text, max(0, first.start - 16), first.start) or _A_BEFORE.search(
            text, max(0, first.start - 4), first.start
        )
        return before.start() if before else first.start
    return first.start


# --- how two pieces are linked


def _part_one_from_and(text: str, pieces: list[Atom]) -> None:
    """Read «مئتان واحد عشر», spelt without hamza, as «مئتان وأحد عشر»: the letters of «واحد» are then «و» and «أحد»."""
    for index in range(1, len(pieces) - 1):
        piece = pieces[index]
        if piece.word != "واحد" or piece.prefix or pieces[index + 1].part is not Part.TEN:
            continue
        if pieces[index - 1].value >= 100 and _link(text, pieces[index - 1], piece) == "":
            start = piece.start + original_length(text[piece.start : piece.end], 1)
            pieces[index] = replace(piece, start=start, part=Part.BOUND_UNIT, prefix="و", word="احد")


def _link(text: str, left: Atom, right: Atom) -> str | None:
    """What stands between two pieces, folded and without blanks; None where they are too far apart or on two lines."""
    if right.start - left.end > 12:
        return None
    between = text[left.end : right.start]
    if "\n" in between or "\r" in between:
        return None
    return fold("".join(between.split()))


def _next(text: str, pieces: Sequence[Atom], index: int, *links: str) -> Atom | None:
    """The piece after ``index`` if one of these links leads to it."""
    if index + 1 >= len(pieces) or _link(text, pieces[index], pieces[index + 1]) not in links:
        return None
    return pieces[index + 1]


_AND = ("و", "وال")
_BESIDE = ("", "ال")
_COUNTED_SCALES = (Part.SCALE, Part.SCALE_EITHER, Part.SCALE_PLURAL)


# --- groups below a thousand


def _tens(text: str, pieces: Sequence[Atom], index: int) -> _Match | None:
    """A number below a hundred in Arabic words."""
    piece = pieces[index]
    if piece.part in (Part.UNIT, Part.BOUND_UNIT):
        teen = _next(text, pieces, index, "")
        if teen is not None and teen.part is Part.TEN and teen.arabic:
            return _Match(10 + piece.value, index + 2)
        ten = _next(text, pieces, index, *_AND)
        if ten is not None and ten.part is Part.TENS and ten.arabic:
            return _Match(piece.value + ten.value, index + 2)
        return _Match(piece.value, index + 1) if piece.part is Part.UNIT else None
    if piece.part in (Part.TEN, Part.TENS):
        return _Match(piece.value, index + 1)
    return None


def _group(text: str, pieces: Sequence[Atom], index: int) -> _Match | None:
    """A number below a thousand in Arabic words, or any number in digits."""
    piece = pieces[index]
    hundreds: _Match | None = None
    if piece.part in (Part.HUNDRED, Part.HUNDREDS):
        hundreds = _Match(piece.value, index + 1)
    elif piece.part in (Part.UNIT, Part.DIGITS) and piece.value in range(3, 10):
        hundred = _next(text, pieces, index, "")
        if hundred is not None and hundred.arabic and hundred.part in (Part.HUNDRED, Part.HUNDRED_PLURAL):
            hundreds = _Match(piece.value * 100, index + 2)
    if hundreds is None:
        if piece.part is Part.DIGITS:
            return _Match(piece.value, index + 1)
        return _tens(text, pieces, index)
    following = _next(text, pieces, hundreds.after - 1, *_AND)
    if following is not None and following.arabic:
        tens = _tens(text, pieces, hundreds.after)
        if tens is not None:
            return _Match(hundreds.value + tens.value, tens.after)
    return hundreds


def _english_tens(text: str, pieces: Sequence[Atom], index: int) -> _Match | None:
    piece = pieces[index]
    if piece.part in (Part.UNIT, Part.TEN):
        return _Match(piece.value, index + 1)
    if piece.part is not Part.TENS:
        return None
    unit = _next(text, pieces, index, "", "-", "‑")
    if unit is not None and unit.part is Part.UNIT and not unit.arabic:
        return _Match(piece.value + unit.value, index + 2)
    return _Match(piece.value, index + 1)


def _english_group(text: str, pieces: Sequence[Atom], index: int) -> _Match | None:
    piece = pieces[index]
    if piece.part is Part.DIGITS:
        tens: _Match | None = _Match(piece.value, index + 1)
    elif piece.part is Part.HUNDRED:
        if _article_start(text, piece) == piece.start:
            return None
        return _english_rest(text, pieces, _Match(100, index + 1))
    else:
        tens = _english_tens(text, pieces, index)
    if tens is None:
        return None
    hundred = _next(text, pieces, tens.after - 1, "", "-")
    if hundred is not None and hundred.part is Part.HUNDRED and not hundred.arabic:
        return _english_rest(text, pieces, _Match(tens.value * 100, tens.after + 1))
    return tens


def _english_rest(text: str, pieces: Sequence[Atom], hundreds: _Match) -> _Match:
    """What follows a hundred: "and twenty-four"."""
    following = _next(text, pieces, hundreds.after - 1, "", "and")
    if following is not None and not following.arabic:
        rest = _english_tens(text, pieces, hundreds.after)
        if rest is not None:
            return _Match(hundreds.value + rest.value, rest.after)
    return hundreds


# --- terms and whole numbers


def _scaled(text: str, pieces: Sequence[Atom], index: int, limit: Number) -> _Match | None:
    """One term in Arabic: a group with its scale, a scale alone, a dual, half of a scale."""
    piece = pieces[index]
    if piece.part is Part.FRACTION:
        scale = _next(text, pieces, index, *_BESIDE)
        if scale is None or not scale.arabic or scale.part is not Part.SCALE:
            return None
        return _Match(Fraction(scale.value) / piece.value, index + 2, int(scale.value))
    if piece.part in (Part.SCALE, Part.SCALE_EITHER, Part.SCALE_DUAL):
        return _Match(piece.value * _own_count(text, pieces, index), index + 1, int(piece.value))
    if piece.part is Part.ZERO:
        return _Match(0, index + 1)
    return _counted(text, pieces, index, limit)


def _counted(text: str, pieces: Sequence[Atom], index: int, limit: Number) -> _Match | None:
    """A group with its scale, if it has one; None where that scale is not below the limit."""
    group = _group(text, pieces, index)
    scale = None if group is None else _next(text, pieces, group.after - 1, *_BESIDE)
    if group is None or scale is None or not scale.arabic or scale.part not in _COUNTED_SCALES:
        return group
    if scale.value >= limit:
        return None  # «5 آلاف و6 آلاف»: the six thousand are a number of their own
    return _Match(group.value * scale.value, group.after + 1, int(scale.value))


def _own_count(text: str, pieces: Sequence[Atom], index: int) -> int:
    """How many of its scale a scale without a number is: one, or two in the dual."""
    piece = pieces[index]
    if piece.part is not Part.SCALE_EITHER:
        return 2 if piece.part is Part.SCALE_DUAL else 1
    joined = _next(text, pieces, index, *_AND) is not None
    return 1 if piece.tanwin or joined else 2


def _with_part(text: str, pieces: Sequence[Atom], match: _Match) -> _Match:
    """«مليون ونصف», «مليون ونصف المليون»: the part of the scale that follows."""
    part = _next(text, pieces, match.after - 1, "و")
    if match.scale == 1 or part is None or part.part is not Part.FRACTION or not part.arabic:
        return match
    value = match.value + Fraction(match.scale) / part.value
    again = _next(text, pieces, match.after, *_BESIDE)
    if again is not None and again.part is Part.SCALE:
        if again.value != match.scale:
            return match
        return _Match(value, match.after + 2, match.scale)
    return _Match(value, match.after + 1, match.scale)


def _arabic(text: str, pieces: Sequence[Atom], index: int) -> _Match | None:
    number = _scaled(text, pieces, index, 10**15)
    if number is None:
        return None
    number = _with_part(text, pieces, number)
    while number.scale > 1 and _next(text, pieces, number.after - 1, *_AND) is not None:
        term = _scaled(text, pieces, number.after, number.scale)
        if not _completes(text, pieces, number, term):
            break
        assert term is not None
        number = _Match(number.value + term.value, term.after, term.scale)
    return number


def _completes(text: str, pieces: Sequence[Atom], number: _Match, term: _Match | None) -> bool:
    """True where the term after «و» belongs to the same number: whole, smaller than the scale, and no percentage."""
    if term is None or term.scale >= number.scale or not 0 < term.value < number.scale:
        return False
    end = pieces[term.after - 1].end
    return term.value == int(term.value) and text[end : end + 2].strip()[:1] not in ("%", "٪")


_AND_A_HALF = re.compile(r"[ \u00a0-]+and[ \u00a0-]+(?:a[ \u00a0-]+)?(half|quarter)\b", re.IGNORECASE)


def _english(text: str, pieces: Sequence[Atom], index: int) -> _Match | None:
    number = _english_term(text, pieces, index)
    if number is None:
        return None
    half = _AND_A_HALF.match(text, pieces[number.after - 1].end)
    if half is not None:
        return _and_a_half(text, pieces, number, half)
    while number.scale > 1:
        following = _next(text, pieces, number.after - 1, "", "and", ",")
        if following is None or following.arabic or following.part is Part.DIGITS:
            break
        term = _english_term(text, pieces, number.after)
        if term is None or term.scale >= number.scale or not 0 < term.value < number.scale:
            break
        if _link(text, pieces[number.after - 1], following) == "," and term.value < 100:
            break
        number = _Match(number.value + term.value, term.after, term.scale)
    return number


def _english_term(text: str, pieces: Sequence[Atom], index: int) -> _Match | None:
    piece = pieces[index]
    if piece.part is Part.ZERO:
        return _Match(0, index + 1)
    if piece.part is Part.SCALE:
        start = _article_start(text, piece)
        before = text[start : piece.start].lower()
        if start == piece.start:
            return None
        part = 2 if "half" in before else 4 if "quarter" in before else 1
        return _Match(Fraction(piece.value) / part, index + 1, int(piece.value))
    group = _english_group(text, pieces, index)
    if group is None:
        return None
    scale = _next(text, pieces, group.after - 1, "", "-")
    if scale is not None and scale.part is Part.SCALE and not scale.arabic:
        return _Match(group.value * scale.value, group.after + 1, int(scale.value))
    return group


def _and_a_half(text: str, pieces: Sequence[Atom], number: _Match, half: re.Match[str]) -> _Match:
    """Read "a million and a half", "one and a half million", and "two and a half" of anything else."""
    part = Fraction(1, 2 if half.group(1).lower() == "half" else 4)
    fraction = next(
        (i for i in range(number.after, min(number.after + 2, len(pieces))) if pieces[i].end == half.end()),
        None,
    )
    after = number.after if fraction is None else fraction + 1
    if number.scale > 1:
        return _Match(number.value + part * number.scale, after, number.scale, half.end())
    value = number.value + part
    scale = pieces[after] if after < len(pieces) else None
    if (
        scale
        and scale.part is Part.SCALE
        and not scale.arabic
        and text[half.end() : scale.start].strip(" -") == ""
    ):
        return _Match(value * scale.value, after + 1, int(scale.value))
    return _Match(value, after, 1, half.end())


def _cardinal(text: str, pieces: Sequence[Atom], index: int) -> _Match | None:
    piece = pieces[index]
    if piece.part is not Part.DIGITS:
        return _arabic(text, pieces, index) if piece.arabic else _english(text, pieces, index)
    arabic, english = _arabic(text, pieces, index), _english(text, pieces, index)
    if arabic is None or english is None:
        return arabic or english
    return english if (english.after, english.end or 0) > (arabic.after, arabic.end or 0) else arabic


def _ordinal(text: str, pieces: Sequence[Atom], index: int) -> _Match | None:
    """«الثالث عشر», «الحادي والعشرين», "twenty-first", "21st", «القرن الـ21»."""
    piece = pieces[index]
    if piece.part is Part.ORDINAL and piece.arabic:
        return None if _refused_ordinal(text, piece) else _arabic_ordinal(text, pieces, index)
    if piece.part is Part.ORDINAL:
        return None if _refused_english_ordinal(text, piece) else _Match(piece.value, index + 1)
    if piece.part is Part.TENS and not piece.arabic:
        following = _next(text, pieces, index, "-", "‑", "")
        if following and following.part is Part.ORDINAL and not following.arabic and following.value < 10:
            return _Match(piece.value + following.value, index + 2)
    century = (
        piece.part is Part.DIGITS and piece.prefix.endswith("ال") and _word_before(text, piece) == "القرن"
    )
    return _Match(piece.value, index + 1) if century else None


def _arabic_ordinal(text: str, pieces: Sequence[Atom], index: int) -> _Match:
    value = pieces[index].value
    teen = _next(text, pieces, index, "")
    if teen is not None and teen.part is Part.TEN and teen.arabic:
        return _Match(value + 10, index + 2)
    tens = _next(text, pieces, index, *_AND)
    if tens is not None and tens.part is Part.TENS and tens.arabic:
        return _Match(value + tens.value, index + 2)
    return _Match(value, index + 1)


# --- refusals: words that are spelt like a number and are none

_WORD_BEFORE = re.compile(rf"([{ARABIC}]+|[A-Za-z]+)[ \u00a0\t]+[{ARABIC}]{{0,8}}\Z")
_WORD_AFTER = re.compile(rf"[ \u00a0\t-]*([{ARABIC}]+|[A-Za-z]+)")


def _word_before(text: str, piece: Atom) -> str:
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


def _refused(text: str, pieces: Sequence[Atom], index: int, match: _Match) -> bool:
    piece = pieces[index]
    if match.after != index + 1 or piece.part is Part.DIGITS or match.end is not None:
        return False
    following = _word_after(text, piece.end)
    if piece.arabic:
        return _refused_arabic(text, piece, following)
    if following in _list("en", "fraction_parts") and piece.part is Part.UNIT:
        return True
    if piece.part is Part.UNIT and piece.value == 1:
        after = text[piece.end : piece.end + 12].lower().lstrip(" -")
        if after.startswith(tuple(_list("en", "one_of"))):
            return True
        return _word_before(text, piece) in _list("en", "one_after")
    return False


def _refused_arabic(text: str, piece: Atom, following: str) -> bool:
    article = piece.prefix.endswith(("ال", "لل"))
    if piece.part in (Part.HUNDRED, Part.SCALE):  # «بالمئة», «في المئة»: per cent
        return piece.prefix.endswith("بال") or (article and _word_before(text, piece) == "في")
    if piece.part is Part.ZERO:
        return _word_before(text, piece) in _list("ar", "not_after.zero")
    if piece.part in (Part.UNIT, Part.TEN):
        return _refused_unit(text, piece, following, article)
    return False


def _refused_unit(text: str, piece: Atom, following: str, article: bool) -> bool:
    if following.startswith(tuple(_list("ar", "fraction_parts"))):
        return True
    if piece.value == 1:
        return following in _list("ar", "one_of") and _heads(text, piece)
    if piece.value == 2:
        return article or _word_before(text, piece) in _list("ar", "not_after.pair")
    if piece.word == "ست" and article:
        return following not in _list("ar", "lady_unless_before")
    fraction = piece.word in _list("ar", "fraction_before_article") and not article
    return fraction and following.startswith("ال") and following not in _list("ar", "not_article")


def _heads(text: str, piece: Atom) -> bool:
    """True where «واحد» is the noun itself («كان واحداً من»), not the number of the noun before it («مدني واحد من»)."""
    before = _word_before(text, piece)
    return bool(piece.prefix) or not before or before in _list("ar", "one_heads_after")


def _refused_ordinal(text: str, piece: Atom) -> bool:
    return piece.value == 1 and _word_after(text, piece.end) in _list("ar", "first_before")


def _refused_english_ordinal(text: str, piece: Atom) -> bool:
    """Tell "a third of", "two thirds", "one-fifth", which are fractions."""
    if piece.word not in _list("en", "fraction_ordinals"):
        return False
    before = _word_before(text, piece) or text[max(0, piece.start - 4) : piece.start].strip(" -").lower()
    return before == "one" or (before == "a" and _word_after(text, piece.end) == "of")


def _list(language: str, name: str) -> frozenset[str]:
    return lexicon().words(language, name)
