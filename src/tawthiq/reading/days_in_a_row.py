"""Since when something goes on, told by the number of its day: "for the third day in a row", «لليوم السابع على التوالي»."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from tawthiq.reading.date_tokens import beside
from tawthiq.reading.dated import Period
from tawthiq.reading.numbers import read_numbers
from tawthiq.reading.scene import Scene

_BEFORE = 32
"""Letters before "in a row" within which stand the number and its day."""
_DAY = re.compile(r"\bday\b|يوم", re.IGNORECASE)


@cache
def _in_a_row() -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"\b{re.escape(words)}\b" for words in sorted(beside("in_a_row"))), re.IGNORECASE
    )


def days_in_a_row(scene: Scene, published: date | None) -> Period | None:
    """From the first of the days in a row to publication, the last of them; None where two numbers of days are told, or none."""
    if published is None:
        return None
    found = {
        count
        for match in _in_a_row().finditer(scene.text)
        if (count := _count(scene.text, match)) is not None
    }
    if len(found) != 1:
        return None
    return Period(published - timedelta(days=found.pop() - 1), published, True)


def _count(text: str, match: re.Match[str]) -> int | None:
    """How many days in a row a text counts where it says so; None for weeks, months and what is no number."""
    start = max(0, match.start() - _BEFORE)
    around = text[start : match.end() + len(" day")]
    if not _DAY.search(around):
        return None
    told = [n for n in read_numbers(text[start : match.end()]) if isinstance(n.value, int)]
    if not told or told[-1].value is None:
        return None
    count = int(told[-1].value)
    return count if 1 < count <= _MOST else None


_MOST = 1500
"""Days of the longest episode counted by its days."""
