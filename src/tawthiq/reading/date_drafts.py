"""A draft of a date: what a rule found in the words, to be resolved when the whole text is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from tawthiq.model.dates import DateSpan
from tawthiq.reading.date_tokens import Tokens, openings
from tawthiq.reading.numbers import NumberPhrase


@dataclass(slots=True)
class Draft:
    """A mention before, and after, it is resolved; none is changed once it is made."""

    first: int
    """Index of the first token, and of the one after the last."""
    after: int
    start: int
    end: int
    kind: str
    span: DateSpan | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    other: tuple[int, int, int] | None = None
    """Year, month, day of the other reading of 3/9/2021."""
    edge: str = ""
    """``s`` for the start of the month or year that ``whole`` is, ``e`` for its end, ``m`` for the middle of a month, ``o`` for early, ``g`` for late."""
    whole: DateSpan | None = None
    relative: str | None = None
    """What a relative mention needs publication for: ``today``, ``weekday``, ``past``, ``last-month`` …"""
    weekday: tuple[int, int, int] | None = None
    days: int | Fraction | None = None
    count: int | Fraction | None = None
    unit: str | None = None
    vague: bool = False
    until_published: bool = False
    clock: str | None = None
    parts: tuple[Draft, ...] = field(default=())


_MIDDLE = 15
"""The day of a month that is its middle."""


def middle_of(draft: Draft) -> date | None:
    """The day from which, or up to which, «منتصف آذار» counts; None where a draft names no middle of a known month."""
    start = draft.whole.start if draft.edge == "m" and draft.whole is not None else None
    return None if start is None else start.replace(day=_MIDDLE)


def made(tokens: Tokens, match: re.Match[str], kind: str, **more: Any) -> Draft:
    """A draft of the whole match."""
    first, after = match.span()
    return Draft(first, after, tokens.starts[first], tokens.ends[after - 1], kind, **more)


def index_of(match: re.Match[str], group: str) -> int:
    """The token at which a named group begins; -1 where the rule has no such group or it matched nothing."""
    return match.start(group) if group in match.re.groupindex else -1


def value_at(tokens: Tokens, match: re.Match[str], group: str) -> Any:
    """The value of the token at a named group, None where the group is absent."""
    index = index_of(match, group)
    value = tokens.values[index] if index >= 0 else None
    return value.value if isinstance(value, NumberPhrase) else value


def month_at(tokens: Tokens, start: int, end: int) -> int | None:
    """The month between two tokens: None where two names disagree or «كانون» is followed by another ordinal."""
    found: set[int | None] = set()
    for index in range(start, end):
        tag = tokens.tags[index]
        if tag in "MmJj":
            found.add(tokens.values[index])
        elif tag == "K":
            which = tokens.values[index + 1].value
            found.add(tokens.values[index][which - 1] if which in (1, 2) else None)
    return found.pop() if len(found) == 1 else None


def weekday_in(tokens: Tokens, match: re.Match[str]) -> tuple[int, int, int] | None:
    """The number, start and end of the first weekday named in a match."""
    return next(iter(weekdays_in(tokens, match)), None)


def weekdays_in(tokens: Tokens, match: re.Match[str]) -> list[tuple[int, int, int] | None]:
    """The number, start and end of every weekday named in a match, in order."""
    return [
        (tokens.values[index], tokens.starts[index], tokens.ends[index])
        for index in range(*match.span())
        if tokens.tags[index] in "Wv"
    ]


def edge_of(tokens: Tokens, match: re.Match[str]) -> str:
    """Which edge of its month or year a match names: ``s``, ``e``, ``o`` or ``g``, empty where none."""
    if tokens.values[match.start()] in openings():
        return "o"
    return match.group()[0] if match.group()[0] in "seg" else ""
