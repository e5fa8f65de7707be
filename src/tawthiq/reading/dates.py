"""Every date, range, weekday, clock time, age and length of time of a text, resolved as far as the text allows.

What cannot be resolved keeps ``span`` None: no date is made up, and today is never filled in. A date without a year takes the
year that puts it nearest before publication; without a date of publication, that of the nearest full date of the text.
Months may be Levantine, Egyptian, Maghrebi, English, or two of them («كانون الثاني/يناير»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from tawthiq.model.dates import DateSpan, Precision
from tawthiq.reading.date_drafts import Draft, middle_of
from tawthiq.reading.date_ranges import join_ranges
from tawthiq.reading.date_resolving import Context, fill_beside, fill_same
from tawthiq.reading.date_rules import match_all
from tawthiq.reading.date_tokens import tokenise
from tawthiq.reading.numbers import NumberPhrase, read_numbers


@dataclass(slots=True)
class DateMention:
    """A mention of time in the text; ``text[start:end]`` is ``DateMention.text``. None is changed once it is made."""

    start: int
    end: int
    text: str
    kind: str
    """``date`` a day; ``month``; ``year``; ``weekday`` named alone; ``relative`` (yesterday, the past 72 hours, last month);
    ``range`` from one to another; ``since``; ``until`` with its start open; ``time`` of the clock; ``duration``; ``age``."""
    span: DateSpan | None = None
    """The days meant; None where they cannot be told. An open side is one that the text leaves open."""
    weekday: int | None = None
    """The weekday named with it, 0 for Monday."""
    weekday_start: int | None = None
    weekday_end: int | None = None
    days: int | Fraction | None = None
    """The length said, in days (a month 30, a year 365), for a duration and for the past so many hours."""
    count: int | Fraction | None = None
    """How many of ``unit`` were said."""
    unit: str | None = None
    """``minute``, ``hour``, ``day``, ``week``, ``month``, ``year``, ``decade``."""
    vague: bool = False
    """True for what has no edges or number: late January, the past hours; for a ``duration``, «خلال ساعات»."""
    until_published: bool = False
    """True where the end of the span is only the day of publication."""
    clock: str | None = None
    """``HH:MM`` on 24 hours, for a time of the clock that says so much."""
    middle: date | None = None
    """For the middle of a month, the day from which what is counted "since" then is counted."""
    parts: tuple[DateMention, ...] = ()
    """The mentions that a range or a "since" is made of, each with its own precision and weekday."""

    @property
    def role(self) -> str:
        """What a number inside it is for: ``time``, ``duration``, ``age`` or ``date``."""
        return self.kind if self.kind in ("time", "duration", "age") else "date"

    @property
    def precision(self) -> Precision | None:
        """The unit in which the days were said, None where they cannot be told."""
        return None if self.span is None else self.span.precision


def read_dates(
    text: str, published: date | datetime | None = None, numbers: Sequence[NumberPhrase] | None = None
) -> list[DateMention]:
    """Every mention of time in the text in its order, none overlapping another; parts of a range stand inside it.

    ``numbers`` are those of ``read_numbers(text)`` where the caller has them already.
    """
    phrases = read_numbers(text) if numbers is None else numbers
    tokens = tokenise(text, phrases)
    day = published.date() if isinstance(published, datetime) else published
    drafts = match_all(tokens)
    context = Context.of(drafts, day)
    drafts = join_ranges(tokens, fill_same(tokens, [context.resolve(draft) for draft in drafts]), context)
    drafts = fill_beside(drafts)
    return [_mention(text, draft) for draft in drafts]


def _mention(text: str, draft: Draft) -> DateMention:
    parts = tuple(_mention(text, part) for part in draft.parts)
    weekday, weekday_start, weekday_end = draft.weekday or (None, None, None)
    return DateMention(
        draft.start,
        draft.end,
        text[draft.start : draft.end],
        draft.kind,
        draft.span,
        weekday,
        weekday_start,
        weekday_end,
        days=draft.days,
        count=draft.count,
        unit=draft.unit,
        vague=draft.vague,
        until_published=draft.until_published,
        clock=draft.clock,
        middle=middle_of(draft),
        parts=parts,
    )
