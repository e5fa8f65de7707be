"""A text as a string of tags, one letter a token, so that dates can be matched by short expressions over the tags."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from tawthiq.reading.number_words import LONGEST_WORD
from tawthiq.reading.numbers import NumberPhrase
from tawthiq.text.normal import ARABIC, DIGITS, IGNORED, fold, original_length, wrapped

WORD_TAGS = {
    "today": "T",
    "yesterday": "E",
    "before_yesterday": "F",
    "part_of_day": "p",
    "midnight": "z",
    "last": "L",
    "current": "C",
    "few": "R",
    "since": "X",
    "from": "f",
    "between": "b",
    "until": "t",
    "now": "n",
    "our_day": "N",
    "start": "s",
    "finish": "e",
    "vague_part": "g",
    "in": "i",
    "during": "r",
    "falling_on": "k",
    "the": "h",
    "and": "w",
    "half": "B",
    "quarter": "l",
    "third": "3",
    "writing": "q",
    "age": "c",
    "old": "O",
    "clock": "Z",
    "am_pm": "a",
    "same": "=",
    "coming": "I",
    "all": "u",
    "overnight": "~",
}
"""The tag of each list of ``[words]``.

The other tags: ``M m`` Arabic months, sure and unsure, ``J j`` English ones, ``K`` the first word of a month of two,
``G`` a Hijri month, ``H`` the first word of one, ``W`` a weekday, ``v`` its abbreviation, ``D`` a day, ``S`` a month, ``A`` a
year, ``U`` another unit in the singular, ``Q`` a unit in the plural, ``V`` in the dual, ``P`` «يومي»,
``Y`` «عامي»; ``d`` a number from 1
to 31, ``y`` one that may be a year, ``0`` any other, ``o`` an ordinal, ``1`` the word «واحد»; ``/ - . : , ( )`` themselves, a
line's end that wraps no sentence, ``+`` the second of two names of one month, ``x`` any other word and ``_`` any other mark.
"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: its name, its length in days, and whether the word carries the article."""

    name: str
    days: Fraction
    definite: bool = False


@dataclass(slots=True)
class Tokens:
    """The tokens of a text in parallel lists, and their tags as one string."""

    text: str
    tags: str
    starts: list[int]
    ends: list[int]
    values: list[Any]
    """A month's or weekday's number, a ``Unit``, a ``NumberPhrase``, or for other words the folded word."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("tawthiq.resources").joinpath("calendar.toml").read_text(encoding="utf-8"))


@cache
def not_weekday_after() -> frozenset[str]:
    """Words after which a weekday's name is no day."""
    return frozenset(fold(word) for word in _data()["not_weekday"]["after"])


@cache
def beside(name: str) -> frozenset[str]:
    """A list of ``[beside]``, folded: what words beside a date make of it."""
    return frozenset(fold(word) for word in _data()["beside"][name])


@cache
def middles() -> frozenset[str]:
    """Words for the middle of a month, folded."""
    return frozenset(fold(word) for word in _data()["middle"]["words"])


@cache
def openings() -> frozenset[str]:
    """Words for the first part of a month or year, folded."""
    return frozenset(fold(word) for word in _data()["opening"]["words"])


@cache
def _vocabulary() -> dict[str, tuple[str, Any]]:
    data = _data()
    found: dict[str, tuple[str, Any]] = {}
    for name, tag in WORD_TAGS.items():
        found.update({fold(word): (tag, fold(word)) for word in data["words"][name]})
    found.update({fold(word): ("P", "") for word in data["before_days"]["ar"]})
    found.update({fold(word): ("Y", "") for word in data["before_years"]["ar"]})
    found.update(_units(data["units"]))
    for number, lists in data["months"].items():
        for name, tag in (("sure", "M"), ("unsure", "m"), ("en_sure", "J"), ("en_unsure", "j")):
            found.update({fold(word): (tag, int(number)) for word in lists.get(name, ())})
    found.update({fold(word): ("K", tuple(months)) for word, months in data["two_part"].items()})
    found.update({fold(word): ("G", None) for word in data["hijri"]["one_word"]})
    found.update({fold(word): ("H", None) for word in data["hijri"]["first_word"]})
    for table, tag in (("weekdays", "W"), ("weekdays_short", "v")):
        for number, words in data[table].items():
            found.update({fold(word): (tag, int(number)) for word in words})
    return found


def _units(units: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    found: dict[str, tuple[str, Any]] = {}
    singular = {"day": "D", "month": "S", "year": "A"}
    for name, unit in units.items():
        days = Fraction(unit["days"])
        for number, tag in (("singular", singular.get(name, "U")), ("plural", "Q"), ("dual", "V")):
            for form in unit[number]:
                folded = fold(form)
                found[folded] = (tag, Unit(name, days))
                if not folded.isascii():
                    found.setdefault("ال" + folded, (tag, Unit(name, days, True)))
                    found.setdefault("لل" + folded, (tag, Unit(name, days, True)))
    found.update({"اليوم": ("T", "اليوم"), "الساعه": ("Z", Unit("hour", Fraction(1, 24), True))})
    return found


@cache
def _exact() -> dict[str, tuple[str, int]]:
    months = _data()["months"].items()
    return {form: ("M", int(number)) for number, lists in months for form in lists.get("exact", ())}


@cache
def month_names() -> re.Pattern[str]:
    """What finds the name of any month in folded text."""
    names = [word for word, (tag, _) in _vocabulary().items() if tag in "MmJjKGH"]
    return re.compile("|".join(map(re.escape, [*names, *map(fold, _exact())])))


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> tuple[str, Any, int]:
    """The tag and value of a word, and the length of what stands before it: an attached prefix, marks of direction."""
    exact = _exact().get(word)
    if exact is not None:
        return (*exact, 1 if len(word) > 2 else 0)
    folded = fold(word)
    vocabulary = _vocabulary()
    entry = vocabulary.get(folded)
    if entry is not None:
        return _spelt(word, *entry, original_length(word, 0))
    if not word.isascii():
        for prefix in _data()["prefixes"]["ar"]:
            if folded.startswith(prefix):
                entry = vocabulary.get(folded[len(prefix) :])
                if entry is not None and entry[0] not in "aGOF":
                    return _spelt(word, *entry, original_length(word, len(prefix)))
    return "x", folded, 0


def _spelt(word: str, tag: str, value: Any, prefix: int) -> tuple[str, Any, int]:
    """Take back what the spelling rules out: "may" is no month, "May" may be one; «أب» is a father."""
    if tag == "j" and not word[0].isupper():
        return "x", fold(word), 0
    if tag == "m" and value == 8 and "أ" in word:
        return "x", fold(word), 0
    return tag, value, prefix


_TOKEN = (
    rf"[{ARABIC}]+|(?<![A-Za-z])[AaPp]\.[Mm]\b(?:\.(?=[ \t]*[a-z0-9,;)]))?|o['’]clock\b|[A-Za-z]+"
    rf"|[{DIGITS}]+|\n|[^\s{IGNORED}]"
)
_BETWEEN = re.compile(
    rf"(?:[^\S\n]|(?![{ARABIC}])[{IGNORED}])*"
)  # no "*+": CPython before 3.11.5 matches a possessive group wrongly
_PIECE = re.compile(rf"{_BETWEEN.pattern}(?:{_TOKEN}|\Z)")
"""A token with the blanks and invisible marks before it: pieces make up the whole text, so that their lengths say where they stand."""
_LETTER = re.compile(rf"[{ARABIC}A-Za-z]")
_MARKS = {"،": ",", "–": "-", "—": "-", "‑": "-", "−": "-", "[": "(", "]": ")", "⁄": "/"}
_KEPT = frozenset("/-.:,()\n")
SEPARATORS = r"/.\-–—‑−⁄"
"""The marks between the numbers of a date, as the inside of a character class: those that are tagged ``/``, ``.`` or ``-``."""


def tokenise(text: str, numbers: Sequence[NumberPhrase]) -> Tokens:
    """Tag every token of the text; a number's words are one token, and an attached «و» is a token of its own."""
    rows: list[tuple[str, int, int, Any]] = []
    queue = iter(numbers)
    phrase = next(queue, None)
    boundary = _BEYOND if phrase is None else phrase.start
    end = skip_to = 0
    attached = -1
    add = rows.append
    for piece in _PIECE.findall(text):
        end += len(piece)
        tag, value, length, prefix, joined = _tagged(piece) if len(piece) <= LONGEST_WORD else _tag(piece)
        start = end - length
        if end > boundary - 2:  # a number begins here, or right after
            if end <= boundary and phrase is not None and fold(text[start:end]) == phrase.prefix:
                attached = start  # «الـ» or «و» before digits belongs to the number
                continue
            while phrase is not None and boundary < end:
                front = attached if attached >= 0 else min(start, phrase.start)
                attached = -1
                _add_number(rows, text, phrase, front)
                skip_to = phrase.end
                phrase = next(queue, None)
                boundary = _BEYOND if phrase is None else phrase.start
        if start < skip_to:
            continue
        if joined:
            add(("w", start, start + prefix, "و"))
        if tag and (tag != "\n" or not wrapped(text, start)):
            add((tag, start + prefix, end, value))
    if not rows:
        return Tokens(text, "", [], [], [])
    tags, starts, ends, values = map(list, zip(*rows, strict=True))
    return Tokens(text, _double_months("".join(tags), values), starts, ends, values)


_BEYOND = 1 << 62
"""Where the next number begins when there is none."""


def _tag(piece: str) -> tuple[str, Any, int, int, bool]:
    """Tag and value of the token that a piece ends with, no tag for marks of direction, and the length of the token.

    Then the length of what is attached in front, and whether it is «و».
    """
    token = _BETWEEN.sub("", piece, 1)
    if len(token) > LONGEST_WORD:
        return "x", "-", len(token), 0, False
    if not token:
        return "", token, 0, 0, False
    if _LETTER.match(token) is None:
        mark = _MARKS.get(token, token)
        return (mark if mark in _KEPT else "_"), mark, len(token), 0, False
    tag, value, prefix = _word(token)
    if not value and tag == "x":
        return "", value, len(token), prefix, False
    return tag, value, len(token), prefix, bool(prefix) and fold(token[:prefix])[:1] == "و"


_tagged = lru_cache(maxsize=1 << 16)(_tag)


def _add_number(rows: list[tuple[str, int, int, Any]], text: str, phrase: NumberPhrase, front: int) -> None:
    """A number with what is attached to it from ``front``."""
    article = _article_start(text[front : phrase.start], phrase.prefix)
    if phrase.prefix[:1] == "و":
        rows.append(("w", front, front + article, "و"))
    rows.append((_number_tag(phrase), front + article, phrase.end, phrase))


_TWO_MONTHS = re.compile(r"(?P<one>[MmJj]|Ko)(?P<two>[MmJj]|Ko)")


def _double_months(tags: str, values: list[Any]) -> str:
    """Mark the second of two names of one month side by side («تشرين الأول أكتوبر»)."""

    def marked(match: re.Match[str]) -> str:
        one, two = (_month(values, match.start(group), tags) for group in ("one", "two"))
        return match["one"] + "+" * len(match["two"]) if one == two is not None else match[0]

    return _TWO_MONTHS.sub(marked, tags)


def _month(values: list[Any], index: int, tags: str) -> int | None:
    if tags[index] != "K":
        return int(values[index])
    which = values[index + 1].value
    return int(values[index][which - 1]) if which in (1, 2) else None


def _article_start(attached: str, prefix: str) -> int:
    """Where the article begins in what is attached to a number; its whole length where there is no article."""
    return original_length(attached, len(prefix) - 2) if prefix.endswith(("ال", "لل")) else len(attached)


def _number_tag(phrase: NumberPhrase) -> str:
    value = phrase.value
    if phrase.kind == "name" or not isinstance(value, int):
        return "x" if phrase.kind == "name" else "0"
    if phrase.kind == "ordinal":
        return "o" if value <= 31 else "0"
    if phrase.form == "digits" and 1900 <= value <= 2099 and len(phrase.text) == 4:
        return "y"
    if value == 1 and phrase.form == "words" and not phrase.text.isascii():
        return "1"
    return "d" if 1 <= value <= 31 else "0"
