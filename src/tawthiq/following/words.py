"""The words of a document that a number stands in, and what in them makes it another population."""

from __future__ import annotations

import re
from functools import cache

from tawthiq.model.series import Words
from tawthiq.resources import load_toml
from tawthiq.text.normal import fold

LONGEST = 320
"""Characters of a sentence that are kept whole; of a longer one, what stands around the number."""
AROUND = 140
NEAR = 48
"""Characters on either side of a number in which a word may qualify it."""

A_FEW = 4
_DIGITS_BEFORE_WORD = re.compile(r"(\d{2,3})[ \u00a0-]?\w")
_END = re.compile(r"[.!?؟](?=\s)|\n")


class Sentences:
    """The sentences of one text; each is kept once for all the numbers in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [match.end() for match in _END.finditer(text)]
        self._ends.append(len(text))
        self._known: dict[tuple[int, int], Words] = {}

    def around(self, start: int, end: int) -> Words:
        """The sentence of a slice, cut at spaces where it is long."""
        first, last = self._span(start, end)
        if last - first > LONGEST:
            first = self._space_after(max(first, start - AROUND), start)
            last = self._space_before(min(last, end + AROUND), end)
        if (first, last) not in self._known:
            self._known[first, last] = Words(first, self.text[first:last])
        return self._known[first, last]

    def _span(self, start: int, end: int) -> tuple[int, int]:
        first = max((at for at in self._ends if at <= start), default=0)
        last = min((at for at in self._ends if at >= end), default=len(self.text))
        while first < start and self.text[first].isspace():
            first += 1
        while last > end and self.text[last - 1].isspace():
            last -= 1
        return first, last

    def _space_after(self, at: int, limit: int) -> int:
        found = self.text.find(" ", at, limit)
        return at if found < 0 else found + 1

    def _space_before(self, at: int, limit: int) -> int:
        found = self.text.rfind(" ", limit, at)
        return at if found < 0 else found


_ITEM = re.compile(r"[^\S\n]*\\?[•*▪◦●·‣–-]")
_ABOVE = 2_000
"""Characters above an item among which the line that heads its list stands."""


def heading_over(text: str, start: int) -> str:
    """The line over the list whose item holds a number; empty where its line is no item."""
    line = text.rfind("\n", 0, start) + 1
    if _ITEM.match(text, line) is None:
        return ""
    above = text[max(0, line - _ABOVE) : line].splitlines()
    return next((one for one in reversed(above) if one.strip() and _ITEM.match(one) is None), "")


def says_hours(sentence: str, days: int | None) -> bool:
    """True where the sentence speaks of the hours just past, and as many as the count's days; "24 hours" reach over two.

    Hours without a number in digits ("the past hours", "seventy-two hours") may be those of a few days.
    """
    if days is None or _pattern("hours").search(fold(sentence)) is None:
        return False
    counts = [int(found) for found in _DIGITS_BEFORE_WORD.findall(sentence)]
    spans = {hours // 24 + 1 for hours in counts if hours % 24 == 0}
    return days in spans or (days <= A_FEW and not spans)


def brings_total(sentence: Words, end: int) -> bool:
    """True where the sentence goes on from a number to the total that it brings: an addition, and no toll itself."""
    return _pattern("bringing").search(fold(sentence.text[max(0, end - sentence.start) :])) is not None


def says_identified(text: str, start: int, end: int) -> bool:
    """True where the number is said to be of those identified by name."""
    near = _near(text, start, end)
    found = _pattern("identified").search(near)
    if found is None:
        return False
    return _pattern("unidentified").search(near[max(0, found.start() - 16) : found.start()]) is None


def _near(text: str, start: int, end: int) -> str:
    """The words around a number up to the next sentence, folded: spelling and case do not matter."""
    before = re.split(r"[.!?؟\n]\s", text[max(0, start - NEAR) : start])[-1]
    after = re.split(r"[.!?؟\n](?:\s|$)", text[end : end + NEAR])[0]
    return fold(f"{before}{text[start:end]}{after}")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    rows = load_toml("following.toml")[name]
    words = sorted(
        {fold(word) for language in ("en", "ar") for word in rows[language]}, key=len, reverse=True
    )
    return re.compile(r"(?<!\w)(?:[وفبلك]|ال|وال|بال|لل)?(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")
