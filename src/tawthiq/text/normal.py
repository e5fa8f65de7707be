"""One spelling for the many ways in which a word is written, with the way back to where it stood in the text.

Arabic in reports comes with and without vowel marks, hamzas, final dots and stretched letters, and with invisible marks of
direction. Comparing words needs one spelling; quoting them needs the original. So every change here works on a single
character at a time, and what became of each character is known.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

IGNORED = (
    "\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06ed\u0640"  # vowel marks, Koranic marks, tatweel
    "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c\u00ad"  # direction, joiners, soft hyphen, byte-order mark
    "\ufe0e\ufe0f"  # whether a sign before them is drawn plain or in colour («▪️»)
)
"""What folding leaves out, as the inside of a character class."""

DIGITS = "0-9٠-٩۰-۹"
"""Western, Arabic-Indic and Persian digits, as the inside of a character class."""

ARABIC = "\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06fc\ufb50-\ufdff\ufe70-\ufefc\u200b-\u200f\u0610-\u061a\u202a-\u202e\u2066-\u2069"
"""Arabic letters with the marks that may stand inside a word, digits left out, as the inside of a character class."""

_SAME = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "’": "'", "٬": ",",
         "ھ": "ه", "ہ": "ه", "ە": "ه", "ۀ": "ه", "ۃ": "ه", "ے": "ي"}  # fmt: skip
_IGNORED_RANGES = (
    (0x0610, 0x061A), (0x061C, 0x061C), (0x0640, 0x0640), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2060), (0x2066, 0x2069), (0xFEFF, 0xFEFF), (0x00AD, 0x00AD),
    (0xFE0E, 0xFE0F),
)  # fmt: skip


def _fold_character(code: int) -> str:
    if any(low <= code <= high for low, high in _IGNORED_RANGES):
        return ""
    character = chr(code)
    if (
        0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC
    ):  # letters stored in the shapes of old typesetting
        parts = unicodedata.normalize("NFKC", character)
        return "".join(_fold_character(ord(part)) for part in parts if ord(part) != code)
    if "٠" <= character <= "٩" or "۰" <= character <= "۹":
        return str(unicodedata.decimal(character))
    return _SAME.get(character, character.lower())


class _Table(dict[int, str]):
    """A translation table that fills itself as characters come up."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(code)
        return folded


_TABLE = _Table()


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word in the one spelling that vocabularies are compared in: «الإِحصــاءُ» and «الاحصاء» are the same.

    Vowel marks, tatweel and invisible marks go; أ إ آ ٱ become ا, ى ي, ة ه (ؤ and ئ stay); digits become Western and Latin
    letters small.
    """
    return word.translate(_TABLE)


_KEPT = (
    "".join(map(chr, range(0x20, 0x41)))
    + "\n"
    + "".join(map(chr, range(0x5B, 0x7F)))
    + "ابتثجحخدذرزسشصضطظعغفقكلمنهويءؤئ،؛؟«»–"
)
_OFTEN = tuple((letter, _SAME[letter]) for letter in "أإآىة")
_CHANGES = re.compile(f"[^{re.escape(_KEPT)}]+")


def fold_stretch(text: str) -> str:
    """The same of a stretch of text: words recur and are remembered, stretches are not, and most of their letters stay."""
    for letter, folded in _OFTEN:
        text = text.replace(letter, folded)
    return _CHANGES.sub(_folded, text)


def _folded(match: re.Match[str]) -> str:
    return match[0].translate(_TABLE)


def original_length(word: str, folded_length: int) -> int:
    """How many characters of ``word`` make up the first ``folded_length`` characters of ``fold(word)``, marks included."""
    count = 0
    for index, character in enumerate(word):
        width = len(_TABLE[ord(character)])
        if count >= folded_length and width:
            return index
        count += width
    return len(word)


@dataclass(frozen=True, slots=True)
class Folded:
    """A whole text folded, with the way back: ``text`` is the folded text, ``origins[i]`` where its i-th character stood.

    ``origins`` has one entry more than ``text``, the length of the original.
    """

    text: str
    original: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of the slice ``text[start:end]``, with the marks that belong to its characters."""
        if start >= end:
            return self.origins[start], self.origins[start]
        return self.origins[start], self._after(end)

    def position(self, offset: int) -> int:
        """The place in the folded text of an offset of the original; a mark that was left out counts as what follows it."""
        return bisect_left(self.origins, offset)

    def _after(self, end: int) -> int:
        last = self.origins[end - 1]
        position = last + 1
        limit = next((origin for origin in self.origins[end:] if origin > last), len(self.original))
        while position < limit and not _TABLE[ord(self.original[position])]:
            position += 1
        return position


_NARROWEST, _WIDEST = 40, 130
"""Characters of a line that a page has wrapped; a shorter one ends where its writer ended it."""


def wrapped(text: str, at: int) -> bool:
    """True where the line end at an offset only wraps a sentence: a full line without an end, and the next goes on."""
    start = text.rfind("\n", max(0, at - _WIDEST), at) + 1
    if not start and at > _WIDEST:
        return False
    line = text[start:at].rstrip()
    following = text[at + 1 : at + 2]
    if len(line) < _NARROWEST or line[-1] in ".:!?؟…;؛|":
        return False
    return following.islower() or following.isdecimal() or "\u0620" <= following <= "\u06ff"


def fold_text(text: str) -> Folded:
    """Fold a whole text and keep where everything stood."""
    pieces: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        piece = _TABLE[ord(character)]
        pieces.append(piece)
        origins.extend([index] * len(piece))
    origins.append(len(text))
    return Folded("".join(pieces), text, tuple(origins))
