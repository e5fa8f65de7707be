"""How the pieces of a number combine, in Arabic and in English.

    number   = term { «و» term }            each term of a smaller scale than the one before
    term     = group scale | scale | dual | part scale, then perhaps «ونصف»
    group    = hundreds [ «و» tens ] | tens | digits
    tens     = unit «و» ten | teen | unit

so that «خمسة وعشرون» is one number and «خمسة وعشرة» or «39 و5» are two, and a noun between two parts keeps them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from tawthiq.model.figures import Number
from tawthiq.reading.number_words import Atom, Part
from tawthiq.text.normal import fold, original_length, wrapped


class Match(NamedTuple):
    """A stretch of pieces read as a number: its value, the index after its last piece, the scale of its last term."""

    value: Number
    after: int
    scale: int = 1
    end: int | None = None
    """Where the words end if later than the last piece: English "and a half"."""


_A_BEFORE = re.compile(r"(?<![A-Za-z])an?[ \u00a0-]+\Z", re.IGNORECASE)
_HALF_A_BEFORE = re.compile(r"(?<![A-Za-z])(half|(?:a )?quarter of) (?:an? )?\Z", re.IGNORECASE)


def article_start(text: str, first: Atom) -> int:
    """The start of the phrase: English "a" belongs to "a hundred"."""
    if not first.arabic and first.part in (Part.HUNDRED, Part.SCALE):
        before = _HALF_A_BEFORE.search(text, max(0, first.start - 16), first.start) or _A_BEFORE.search(
            text, max(0, first.start - 4), first.start
        )
        return before.start() if before else first.start
    return first.start


# --- how two pieces are linked


def part_one_from_and(text: str, pieces: list[Atom]) -> None:
    """Read «مئتان واحد عشر», spelt without hamza, as «مئتان وأحد عشر»: the letters of «واحد» are then «و» and «أحد»."""
    for index in range(1, len(pieces) - 1):
        piece = pieces[index]
        if piece.word != "واحد" or piece.prefix or pieces[index + 1].part is not Part.TEN:
            continue
        if pieces[index - 1].value >= 100 and _link(text, pieces[index - 1], piece) == "":
            start = piece.start + original_length(text[piece.start : piece.end], 1)
            pieces[index] = piece._replace(start=start, part=Part.BOUND_UNIT, prefix="و", word="احد")


_FAR = 12
"""Characters between two pieces beyond which they are not one number: blanks, «و», "and", marks of direction."""


def _link(text: str, left: Atom, right: Atom) -> str | None:
    """What stands between two pieces, folded and without blanks; None where they are too far apart or on two lines."""
    if right.start - left.end > _FAR:
        return None
    between = text[left.end : right.start]
    if ("\n" in between or "\r" in between) and not wrapped(text, text.find("\n", left.end, right.start)):
        return None
    link = fold("".join(between.split()))
    if "(" in link or ")" in link:
        link = _out_of_brackets(text, left, right, link)
    return link


def _out_of_brackets(text: str, left: Atom, right: Atom, link: str) -> str:
    """«(68) ألفاً و(234)»: digits set apart by brackets are still parts of one number."""
    if link.startswith(")") and left.part is Part.DIGITS and text[left.start - 1 : left.start] == "(":
        link = link[1:]
    if link.endswith("(") and right.part is Part.DIGITS and text[right.end : right.end + 1] == ")":
        link = link[:-1]
    return link


def linked(text: str, pieces: Sequence[Atom], index: int, *links: str) -> Atom | None:
    """The piece after ``index`` if one of these links leads to it."""
    if index + 1 >= len(pieces) or _link(text, pieces[index], pieces[index + 1]) not in links:
        return None
    return pieces[index + 1]


AND = ("و", "وال")
_BESIDE = ("", "ال")
_COUNTED_SCALES = (Part.SCALE, Part.SCALE_EITHER, Part.SCALE_PLURAL)
_AFTER_DIGITS = (Part.HUNDRED, Part.HUNDRED_PLURAL, *_COUNTED_SCALES)
"""What may go on a number that begins in digits."""


# --- groups below a thousand


def _tens(text: str, pieces: Sequence[Atom], index: int) -> Match | None:
    """A number below a hundred in Arabic words."""
    piece = pieces[index]
    if piece.part in (Part.UNIT, Part.BOUND_UNIT):
        teen = linked(text, pieces, index, "")
        if teen is not None and teen.part is Part.TEN and teen.arabic:
            return Match(10 + piece.value, index + 2)
        ten = linked(text, pieces, index, *AND)
        if ten is not None and ten.part is Part.TENS and ten.arabic:
            return Match(piece.value + ten.value, index + 2)
        return Match(piece.value, index + 1) if piece.part is Part.UNIT else None
    if piece.part in (Part.TEN, Part.TENS):
        return Match(piece.value, index + 1)
    return None


def _group(text: str, pieces: Sequence[Atom], index: int) -> Match | None:
    """A number below a thousand in Arabic words, or any number in digits."""
    piece = pieces[index]
    hundreds: Match | None = None
    if piece.part in (Part.HUNDRED, Part.HUNDREDS):
        hundreds = Match(piece.value, index + 1)
    elif piece.part in (Part.UNIT, Part.DIGITS) and piece.value in range(3, 10):
        hundred = linked(text, pieces, index, "")
        if hundred is not None and hundred.arabic and hundred.part in (Part.HUNDRED, Part.HUNDRED_PLURAL):
            hundreds = Match(piece.value * 100, index + 2)
    if hundreds is None:
        if piece.part is Part.DIGITS:
            return Match(piece.value, index + 1)
        return _tens(text, pieces, index)
    following = linked(text, pieces, hundreds.after - 1, *AND)
    if following is not None and following.arabic:
        tens = _tens(text, pieces, hundreds.after)
        if tens is not None:
            return Match(hundreds.value + tens.value, tens.after)
    return hundreds


def _english_tens(text: str, pieces: Sequence[Atom], index: int) -> Match | None:
    piece = pieces[index]
    if piece.part in (Part.UNIT, Part.TEN):
        return Match(piece.value, index + 1)
    if piece.part is not Part.TENS:
        return None
    unit = linked(text, pieces, index, "", "-", "‑")
    if unit is not None and unit.part is Part.UNIT and not unit.arabic:
        return Match(piece.value + unit.value, index + 2)
    return Match(piece.value, index + 1)


def _english_group(text: str, pieces: Sequence[Atom], index: int) -> Match | None:
    piece = pieces[index]
    if piece.part is Part.DIGITS:
        tens: Match | None = Match(piece.value, index + 1)
    elif piece.part is Part.HUNDRED:
        if article_start(text, piece) == piece.start:
            return None
        return _english_rest(text, pieces, Match(100, index + 1))
    else:
        tens = _english_tens(text, pieces, index)
    if tens is None:
        return None
    hundred = linked(text, pieces, tens.after - 1, "", "-")
    if hundred is not None and hundred.part is Part.HUNDRED and not hundred.arabic:
        return _english_rest(text, pieces, Match(tens.value * 100, tens.after + 1))
    return tens


def _english_rest(text: str, pieces: Sequence[Atom], hundreds: Match) -> Match:
    """What follows a hundred: "and twenty-four"."""
    following = linked(text, pieces, hundreds.after - 1, "", "and")
    if following is not None and not following.arabic:
        rest = _english_tens(text, pieces, hundreds.after)
        if rest is not None:
            return Match(hundreds.value + rest.value, rest.after)
    return hundreds


# --- terms and whole numbers


def _scaled(text: str, pieces: Sequence[Atom], index: int, limit: Number) -> Match | None:
    """One term in Arabic: a group with its scale, a scale alone, a dual, half of a scale."""
    piece = pieces[index]
    if piece.part is Part.FRACTION:
        scale = linked(text, pieces, index, *_BESIDE)
        if scale is None or not scale.arabic or scale.part is not Part.SCALE:
            return None
        return Match(Fraction(scale.value) / piece.value, index + 2, int(scale.value))
    if piece.part in (Part.SCALE, Part.SCALE_EITHER, Part.SCALE_DUAL):
        return Match(piece.value * _own_count(text, pieces, index), index + 1, int(piece.value))
    if piece.part is Part.ZERO:
        return Match(0, index + 1)
    return _counted(text, pieces, index, limit)


def _counted(text: str, pieces: Sequence[Atom], index: int, limit: Number) -> Match | None:
    """A group with its scale, if it has one; None where that scale is not below the limit."""
    group = _group(text, pieces, index)
    scale = None if group is None else linked(text, pieces, group.after - 1, *_BESIDE)
    if group is None or scale is None or not scale.arabic or scale.part not in _COUNTED_SCALES:
        return group
    if scale.value >= limit:
        return None  # «5 آلاف و6 آلاف»: the six thousand are a number of their own
    return Match(group.value * scale.value, group.after + 1, int(scale.value))


def _own_count(text: str, pieces: Sequence[Atom], index: int) -> int:
    """How many of its scale a scale without a number is: one, or two in the dual."""
    piece = pieces[index]
    if piece.part is not Part.SCALE_EITHER:
        return 2 if piece.part is Part.SCALE_DUAL else 1
    joined = linked(text, pieces, index, *AND) is not None
    return 1 if piece.tanwin or joined else 2


def _with_part(text: str, pieces: Sequence[Atom], match: Match) -> Match:
    """«مليون ونصف», «مليون ونصف المليون»: the part of the scale that follows."""
    part = linked(text, pieces, match.after - 1, "و")
    if match.scale == 1 or part is None or part.part is not Part.FRACTION or not part.arabic:
        return match
    value = match.value + Fraction(match.scale) / part.value
    again = linked(text, pieces, match.after, *_BESIDE)
    if again is not None and again.part is Part.SCALE:
        if again.value != match.scale:
            return match
        return Match(value, match.after + 2, match.scale)
    return Match(value, match.after + 1, match.scale)


def _arabic(text: str, pieces: Sequence[Atom], index: int) -> Match | None:
    number = _scaled(text, pieces, index, 10**15)
    if number is None:
        return None
    number = _with_part(text, pieces, number)
    while number.scale > 1 and linked(text, pieces, number.after - 1, *AND) is not None:
        term = _scaled(text, pieces, number.after, number.scale)
        if not _completes(text, pieces, number, term):
            break
        assert term is not None
        number = Match(number.value + term.value, term.after, term.scale)
    return number


def _completes(text: str, pieces: Sequence[Atom], number: Match, term: Match | None) -> bool:
    """True where the term after «و» belongs to the same number: whole, smaller than the scale, and no percentage."""
    if term is None or term.scale >= number.scale or not 0 < term.value < number.scale:
        return False
    end = pieces[term.after - 1].end
    return term.value == int(term.value) and text[end : end + 2].strip()[:1] not in ("%", "٪")


_AND_A_HALF = re.compile(r"[ \u00a0-]+and[ \u00a0-]+(?:a[ \u00a0-]+)?(half|quarter)\b", re.IGNORECASE)


def _english(text: str, pieces: Sequence[Atom], index: int) -> Match | None:
    number = _english_term(text, pieces, index)
    if number is None:
        return None
    half = _AND_A_HALF.match(text, pieces[number.after - 1].end)
    if half is not None:
        return _and_a_half(text, pieces, number, half)
    while number.scale > 1:
        following = linked(text, pieces, number.after - 1, "", "and", ",")
        if following is None or following.arabic or following.part is Part.DIGITS:
            break
        term = _english_term(text, pieces, number.after)
        if term is None or term.scale >= number.scale or not 0 < term.value < number.scale:
            break
        if _link(text, pieces[number.after - 1], following) == "," and term.value < 100:
            break
        number = Match(number.value + term.value, term.after, term.scale)
    return number


def _english_term(text: str, pieces: Sequence[Atom], index: int) -> Match | None:
    piece = pieces[index]
    if piece.part is Part.ZERO:
        return Match(0, index + 1)
    if piece.part is Part.SCALE:
        start = article_start(text, piece)
        before = text[start : piece.start].lower()
        if start == piece.start:
            return None
        part = 2 if "half" in before else 4 if "quarter" in before else 1
        return Match(Fraction(piece.value) / part, index + 1, _scale_of(piece))
    group = _english_group(text, pieces, index)
    if group is None:
        return None
    scale = linked(text, pieces, group.after - 1, "", "-")
    if scale is not None and scale.part is Part.SCALE and not scale.arabic:
        return Match(group.value * scale.value, group.after + 1, _scale_of(scale))
    return group


def _scale_of(piece: Atom) -> int:
    """What a smaller term may follow; nothing follows a dozen («a dozen and five others» are two numbers)."""
    return int(piece.value) if piece.value >= 1000 else 1


def _and_a_half(text: str, pieces: Sequence[Atom], number: Match, half: re.Match[str]) -> Match:
    """Read "a million and a half", "one and a half million", and "two and a half" of anything else."""
    part = Fraction(1, 2 if half.group(1).lower() == "half" else 4)
    fraction = next(
        (i for i in range(number.after, min(number.after + 2, len(pieces))) if pieces[i].end == half.end()),
        None,
    )
    after = number.after if fraction is None else fraction + 1
    if number.scale > 1:
        return Match(number.value + part * number.scale, after, number.scale, half.end())
    value = number.value + part
    scale = pieces[after] if after < len(pieces) else None
    if (
        scale
        and scale.part is Part.SCALE
        and not scale.arabic
        and text[half.end() : scale.start].strip(" -") == ""
    ):
        return Match(value * scale.value, after + 1, int(scale.value))
    return Match(value, after, 1, half.end())


def cardinal(text: str, pieces: Sequence[Atom], index: int) -> Match | None:
    """The longest number that begins with this piece; None where the piece is none by itself («آلاف», "hundred")."""
    piece = pieces[index]
    if piece.part is not Part.DIGITS:
        return _arabic(text, pieces, index) if piece.arabic else _english(text, pieces, index)
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    alone = following is None or following.part not in _AFTER_DIGITS or following.start - piece.end > _FAR
    if alone and _AND_A_HALF.match(text, piece.end) is None:
        return Match(piece.value, index + 1)  # most numbers in digits stand by themselves
    arabic, english = _arabic(text, pieces, index), _english(text, pieces, index)
    if arabic is None or english is None:
        return arabic or english
    return english if (english.after, english.end or 0) > (arabic.after, arabic.end or 0) else arabic
