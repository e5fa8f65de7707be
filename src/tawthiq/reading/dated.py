"""A date of a text with what it is for, and the days that it gives a figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Period(NamedTuple):
    """Inclusive days; ``open_end`` where the end is only the day of publication."""

    start: date | None
    end: date | None
    open_end: bool = False

    @property
    def length(self) -> int:
        """Days from the first to the last, 0 for a single one or where a side is open."""
        return (self.end - self.start).days if self.start is not None and self.end is not None else 0


NOTHING = Period(None, None)
UNSAID = Period(None, None, True)
"""Nothing was said, where ``NOTHING`` means that what was said cannot be dated."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the text, by its token, and what it is for."""

    index: int
    role: str
    """``event``; ``said``, the day on which somebody said it; ``until``, up to which was counted; ``only``, of the number
    beside it and no other; ``bound``, of a comparison («أكبر هجوم منذ …»), which dates nothing."""
    period: Period | None = None
    marker: int = -1
    """For ``only``, the token of the word that sets it apart; for ``until``, the number that alone was so many by then."""
    episode: bool = False
    """True for what began then and goes on: «منذ …», "which began on …"."""
